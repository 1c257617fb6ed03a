#include "app/link_learned.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "app/link_case.h"
#include "app/link_judged.h"
#include "app/linked_fixture.h"

namespace inquest::app {
namespace {

using linked::of_records;
using linked::pair;

TEST(Learned, weights_follow_what_was_decided_and_only_from_enough_of_it) {
  // The comparison is too sure: of pairs that it weighs at three bits half are one.
  std::vector<WeighedVerdict> verdicts;
  for (int i = 0; i < 40; ++i) {
    verdicts.push_back({3, i % 2 == 0});
    verdicts.push_back({8, i % 20 != 0});
    verdicts.push_back({-2, i % 10 == 0});
  }
  const auto learned = learned_from(verdicts);
  ASSERT_TRUE(learned.changes);
  EXPECT_NEAR(linkage::probability_of(learned(3)), 0.5, 0.12);
  EXPECT_GT(linkage::probability_of(learned(8)), 0.85);
  EXPECT_LT(linkage::probability_of(learned(-2)), 0.2);
  EXPECT_EQ(learned(30), learned(12)) << "nothing was learned of surer pairs";
  // Decisions that say what the weights say change little.
  std::vector<WeighedVerdict> agreeing;
  for (int i = 0; i < 64; ++i) {
    agreeing.push_back({0, i % 2 == 0});
    agreeing.push_back({3, i % 9 != 0});
    agreeing.push_back({-3, i % 9 == 0});
  }
  const auto same = learned_from(agreeing);
  EXPECT_NEAR(same.shift, 0, 0.3);
  EXPECT_NEAR(same.slope, 1, 0.15);
  verdicts.resize(12);
  EXPECT_FALSE(learned_from(verdicts).changes);
}

TEST(Learned, decisions_on_pairs_change_the_weights_of_the_others) {
  auto linked = of_records(200);
  for (std::uint32_t i = 0; i < 60; ++i) {
    linked.pairs.push_back(pair(3 * i, 3 * i + 1, 0.9, i % 3 != 0 ? PairState::different : PairState::same));
    linked.pairs.back().found = true;
  }
  linked.pairs.push_back(pair(181, 182, 0.9));
  linked.pairs.back().found = true;
  linked.learned = learned_from(linked);
  weigh_as_learned(linked);
  ASSERT_TRUE(linked.learned.changes);
  EXPECT_EQ(linked.learned.same, 20u);
  EXPECT_LT(linked.pairs.back().probability, 0.65);
  EXPECT_NEAR(linked.pairs.back().probability, linkage::probability_of(linked.pairs.back().weight), 1e-6);
}

double sum_of_probabilities(const Learned& learned, const std::vector<WeighedVerdict>& verdicts) {
  double sum = 0;
  for (const auto& each : verdicts) sum += linkage::probability_of(learned(each.weight));
  return sum;
}

// Where weights say nothing at all, the slope stops at its limit; the shift beside it must still give as many "same" as there were.
TEST(Learned, the_shift_is_the_likeliest_beside_a_slope_at_its_limit) {
  for (const int same_of_ten : {2, 5, 8}) {
    std::vector<WeighedVerdict> verdicts;
    for (int i = 0; i < 100; ++i) {
      for (const double weight : {-2.0, 3.0, 8.0}) verdicts.push_back({weight, i % 10 < same_of_ten});
    }
    const auto learned = learned_from(verdicts);
    EXPECT_DOUBLE_EQ(learned.slope, 0.3);
    EXPECT_NEAR(sum_of_probabilities(learned, verdicts), 30 * same_of_ten, 2) << same_of_ten;  // as far as the prior draws
  }
}

TEST(Learned, the_line_never_falls_and_has_no_step) {
  for (const double shift : {-5.0, 0.0, 4.0}) {
    for (const double slope : {0.3, 1.0, 2.0}) {
      const Learned learned{shift, slope, 10, 10, true};
      for (double w = -30; w < 30; w += 0.01) {
        const double rise = learned(w + 0.01) - learned(w);
        ASSERT_GE(rise, 0);
        ASSERT_LT(rise, 0.03);
      }
      EXPECT_NEAR(learned(std::min(learned.reach(), kLeastLearned)), learned.reach() < kLeastLearned ? kLeastLearned : learned(kLeastLearned), 1e-9);
    }
  }
}

// People of two lists of an invented country, one in three of whom stands on both, with a slip now and then.
LinkedCase of_many(std::mt19937& random) {
  const auto pick = [&](std::initializer_list<const char*> from) { return std::string(*(from.begin() + static_cast<std::ptrdiff_t>(random() % from.size()))); };
  const auto syllable = [&] { return pick({"ma", "ra", "vel", "jo", "ren", "sa", "lin", "dor", "ka", "mir"}); };
  std::string csv = "given name,surname,born,place\n";
  LinkedCase linked;
  linked.kind = LinkKind::person;
  const auto add = [&](const std::string& row, const std::string& name) {
    csv += row + "\n";
    linked.records.emplace_back();
    linked.records.back().name = name;
  };
  while (linked.records.size() < 240) {
    std::string given = syllable() + syllable();
    const std::string surname = syllable() + syllable(), born = std::to_string(1950 + random() % 30) + "-0" + std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 10);
    const std::string rest = "," + surname + "," + born + "," + pick({"azur", "karsk", "dorna"});
    add(given + rest, given + " " + surname);
    if (random() % 2 != 0) continue;
    if (random() % 2 == 0) given.pop_back();
    add(given + rest, given + " " + surname);
  }
  linkage::Records columns;
  EXPECT_TRUE(linkage::read_csv(csv, "case", columns));
  columns.seal();
  linkage::Options options;
  options.threads = 1;
  auto made = linkage::link(columns, options);
  EXPECT_TRUE(made);
  linked.columns = std::make_shared<const linkage::Records>(std::move(columns));
  linked.linkage = std::make_shared<const linkage::Linkage>(std::move(*made));
  return linked;
}

// The found pairs, judged without regard to their weights: so many of ten the same.
JudgedPairs judged_at_random(const LinkedCase& linked, std::mt19937& random, unsigned same_of_ten) {
  JudgedPairs judged;
  const auto& original = linked.linkage->prepared.original;
  std::set<std::uint32_t> seen;  // one pair of each record: nothing contradicts
  for (const auto& pair : linked.linkage->pairs) {
    if (seen.contains(pair.a) || seen.contains(pair.b)) continue;
    seen.insert(pair.a);
    seen.insert(pair.b);
    const auto verdict = random() % 10 < same_of_ten ? Verdict::same : Verdict::different;
    judged[std::minmax(original[pair.a], original[pair.b])] = {{JudgementId{}, verdict, UserId{}, "AL", "", {}}};
  }
  return judged;
}

// Whatever two records are looked at, they weigh what the comparison and the decisions make of them, kept or not.
TEST(Learned, weights_reach_every_pair_of_the_case) {
  std::size_t learned = 0, reached = 0;
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    std::mt19937 random(seed);
    auto linked = of_many(random);
    weigh_and_decide(linked, judged_at_random(linked, random, seed % 2 == 0 ? 3 : 7));
    if (!linked.learned.changes) continue;
    ++learned;
    const auto& prepared = linked.linkage->prepared;
    linkage::Comparer comparer(prepared);
    std::set<std::pair<std::uint32_t, std::uint32_t>> kept;
    for (const auto& pair : linked.linkage->pairs) kept.insert(std::minmax(prepared.original[pair.a], prepared.original[pair.b]));
    for (linkage::Row a = 0; a < prepared.size(); ++a) {
      for (linkage::Row b = a + 1; b < prepared.size(); ++b) {
        linkage::Levels levels{};
        comparer.compare(a, b, levels);
        const double weight = linked.learned(linked.linkage->model.weight(linkage::pattern_of(levels, prepared.fields.size())));
        const auto places = std::minmax(prepared.original[a], prepared.original[b]);
        const auto* pair = linked.pair_of(places.first, places.second);
        ASSERT_TRUE(pair != nullptr || weight <= kLeastLearned + 1e-3) << weight;
        if (pair == nullptr) continue;
        ASSERT_NEAR(pair->weight, weight, 1e-3);
        ASSERT_NEAR(pair->probability, linkage::probability_of(pair->weight), 1e-6);
        reached += !kept.contains(places) && pair->decisions.empty() && weight > kLeastLearned;
      }
    }
  }
  EXPECT_GE(learned, 2u);
  EXPECT_GT(reached, 0u) << "pairs that were not kept before anybody decided";
}

}  // namespace
}  // namespace inquest::app
