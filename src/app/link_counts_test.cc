#include "app/link_counts.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <sstream>

#include "app/link_case.h"
#include "app/link_judged.h"
#include "app/linked_fixture.h"
#include "app/link_order.h"

namespace inquest::app {
namespace {

using linked::of_records;
using linked::pair;

TEST(LinkCounts, what_must_stay_apart_is_never_joined_by_others) {
  Joining joining(4);
  joining.keep_apart(0, 2);
  EXPECT_TRUE(joining.join(0, 1));
  EXPECT_FALSE(joining.join(1, 2));
  EXPECT_TRUE(joining.join(2, 3));
  EXPECT_TRUE(joining.apart(1, 3));
  EXPECT_FALSE(joining.join(3, 0));
  EXPECT_EQ(joining.sets(), 2u);
}

TEST(LinkCounts, bounds_take_undecided_pairs_for_one_and_for_two) {
  auto linked = of_records(5);
  linked.pairs = {pair(0, 1, 0.999), pair(1, 2, 0.5), pair(3, 4, 0.01)};
  const auto bounds = bounds_of(linked, 0.05, 0.99);
  EXPECT_EQ(bounds.upper, 4u);
  EXPECT_EQ(bounds.lower, 3u);
  EXPECT_EQ(bounds.undecided, 1u);
  EXPECT_EQ(sentence_of(bounds, LinkKind::person), "between 3 and 4 persons: 1 pair undecided");
}

TEST(LinkCounts, a_decision_closes_the_gap_and_unsure_leaves_it) {
  auto linked = of_records(3);
  linked.pairs = {pair(0, 1, 0.999, PairState::different), pair(1, 2, 0.5, PairState::same)};
  auto bounds = bounds_of(linked, 0.05, 0.99);
  EXPECT_EQ(bounds.lower, 2u);
  EXPECT_EQ(bounds.upper, 2u);
  EXPECT_EQ(sentence_of(bounds, LinkKind::person), "2 persons: no pair undecided");
  linked.pairs[0].state = PairState::unsure;
  bounds = bounds_of(linked, 0.05, 0.99);
  EXPECT_EQ(bounds.lower, 1u);
  EXPECT_EQ(bounds.upper, 2u);
  EXPECT_EQ(bounds.undecided, 1u);
}

TEST(LinkCounts, records_of_one_recorded_entity_are_one) {
  auto linked = of_records(3);
  linked.records[0].anchor = linked.records[2].anchor = "e1";
  EXPECT_EQ(bounds_of(linked, 0.05, 0.99).upper, 2u);
}

using Drawn = std::vector<std::vector<std::uint32_t>>;
Drawn drawn_of(const LinkedCase& linked, std::size_t n, std::uint64_t seed) {
  Drawn all;
  for_each_draw(linked, n, seed, [&](const auto& cluster) {
    all.push_back(cluster);
    return true;
  });
  return all;
}

TEST(LinkDraws, end_when_they_are_asked_to) {
  auto linked = of_records(3);
  linked.pairs = {pair(0, 1, 0.5)};
  std::size_t taken = 0;
  for_each_draw(linked, 100, 1, [&](const auto&) { return ++taken < 7; });
  EXPECT_EQ(taken, 7u);
}

TEST(LinkDraws, respect_decisions_and_probabilities) {
  auto linked = of_records(8);
  linked.pairs = {pair(0, 1, 0.5), pair(2, 3, 0.01, PairState::same), pair(4, 5, 0.99, PairState::different), pair(6, 7, 0.9)};
  const auto drawn = drawn_of(linked, 4000, 1);
  std::size_t even = 0, likely = 0;
  for (const auto& cluster : drawn) {
    even += cluster[0] == cluster[1];
    likely += cluster[6] == cluster[7];
    ASSERT_EQ(cluster[2], cluster[3]);
    ASSERT_NE(cluster[4], cluster[5]);
    const std::set<std::uint32_t> numbers(cluster.begin(), cluster.end());
    ASSERT_EQ(*numbers.rbegin() + 1, numbers.size());  // numbered without gaps
  }
  EXPECT_NEAR(static_cast<double>(even) / 4000, 0.5, 0.04);
  EXPECT_NEAR(static_cast<double>(likely) / 4000, 0.9, 0.03);
  EXPECT_EQ(drawn, drawn_of(linked, 4000, 1));
  EXPECT_NE(drawn, drawn_of(linked, 4000, 2));
}

TEST(LinkDraws, never_join_by_way_of_a_third_what_was_decided_to_differ) {
  auto linked = of_records(3);
  linked.pairs = {pair(0, 1, 0.9), pair(0, 2, 0.3, PairState::different), pair(1, 2, 0.9)};
  for (const auto& cluster : drawn_of(linked, 500, 3)) ASSERT_NE(cluster[0], cluster[2]);
}

// Twelve records of which every two are one with a probability of 0.2: closing every pair that is drawn would make one of nearly all.
TEST(LinkDraws, join_no_more_pairs_than_the_probabilities_say) {
  auto linked = of_records(12);
  for (std::uint32_t a = 0; a < 12; ++a) {
    for (std::uint32_t b = a + 1; b < 12; ++b) linked.pairs.push_back(pair(a, b, 0.2));
  }
  double joined = 0;
  for (const auto& cluster : drawn_of(linked, 300, 5)) {
    for (std::size_t a = 0; a < 12; ++a) {
      for (std::size_t b = a + 1; b < 12; ++b) joined += cluster[a] == cluster[b];
    }
  }
  EXPECT_LT(joined / 300 / 66, 0.25);
  EXPECT_GT(joined / 300 / 66, 0.03);
}

std::size_t joined_pairs(const std::vector<std::vector<std::size_t>>& groups) {
  std::size_t all = 0;
  for (const auto& group : groups) all += group.size();
  return all;
}

TEST(Contradictions, are_what_lies_on_a_way_between_two_that_differ) {
  // 0 = 1 = 2 and 0 is not 2; 3 hangs on 2, 4 on 3; 5 = 6 apart from all that.
  const std::vector<JudgedTwo> judged{{0, 1, true}, {1, 2, true}, {0, 2, false}, {2, 3, true}, {3, 4, true}, {5, 6, true}};
  EXPECT_EQ(contradictions_in(7, judged), (std::vector<std::vector<std::size_t>>{{0, 1, 2}}));
  EXPECT_TRUE(contradictions_in(7, std::vector<JudgedTwo>{{0, 1, true}, {1, 2, false}}).empty());
  // Two ways round, and a second contradiction elsewhere.
  const std::vector<JudgedTwo> more{{0, 1, true}, {1, 3, true}, {0, 2, true}, {2, 3, true}, {0, 3, false}, {4, 5, true}, {5, 6, true}, {4, 6, false}};
  const auto groups = contradictions_in(7, more);
  EXPECT_EQ(groups.size(), 2u);
  EXPECT_EQ(joined_pairs(groups), 8u);
}

TEST(Contradictions, leave_out_circles_and_bridges_that_only_hang_on) {
  // 0 = 1 = 2 as one judgement about three, then 0 = 3 = 4 and 0 is not 4.
  const std::vector<JudgedTwo> circle{{0, 1, true}, {1, 2, true}, {0, 2, true}, {0, 3, true}, {3, 4, true}, {0, 4, false}};
  EXPECT_EQ(contradictions_in(5, circle), (std::vector<std::vector<std::size_t>>{{3, 4, 5}}));
  // Two contradictions, and one judgement that joins what they are about.
  const std::vector<JudgedTwo> bridge{{0, 1, true}, {1, 2, true}, {0, 2, false}, {2, 3, true}, {3, 4, true}, {4, 5, true}, {3, 5, false}};
  EXPECT_EQ(contradictions_in(6, bridge), (std::vector<std::vector<std::size_t>>{{0, 1, 2, 4, 5, 6}}));
  // The same judged twice, and both ways.
  EXPECT_EQ(contradictions_in(2, std::vector<JudgedTwo>{{0, 1, true}, {0, 1, true}, {1, 0, false}}), (std::vector<std::vector<std::size_t>>{{0, 1, 2}}));
}

TEST(Contradictions, count_as_undecided_and_are_named) {
  auto linked = of_records(4);
  for (std::size_t i = 0; i < 4; ++i) linked.records[i].name = "r" + std::to_string(i);
  linked.cluster.clear();
  linked.clusters = 0;
  const auto judgement = [](Verdict verdict) { return std::vector<PairDecision>{{JudgementId{}, verdict, UserId{}, "AL", "", {}}}; };
  JudgedPairs judged{{{0, 1}, judgement(Verdict::same)}, {{1, 2}, judgement(Verdict::same)}, {{0, 2}, judgement(Verdict::different)}, {{2, 3}, judgement(Verdict::same)}};
  weigh_and_decide(linked, judged);
  ASSERT_EQ(linked.contradictions.size(), 1u);
  EXPECT_EQ(linked.contradictions.front().size(), 3u);
  EXPECT_EQ(linked.pair_of(0, 1)->state, PairState::disputed);
  EXPECT_EQ(linked.pair_of(0, 2)->state, PairState::disputed);
  EXPECT_EQ(linked.pair_of(2, 3)->state, PairState::same) << "it hangs on, and contradicts nothing";
  EXPECT_EQ(linked.bounds.lower, 1u);
  EXPECT_EQ(linked.bounds.upper, 3u);
  EXPECT_EQ(linked.bounds.undecided, 3u);

  auto mended = of_records(4);
  mended.records = linked.records;
  mended.cluster.clear();
  mended.clusters = 0;
  judged.erase({0, 2});
  weigh_and_decide(mended, judged);
  EXPECT_TRUE(mended.contradictions.empty());
  EXPECT_EQ(mended.bounds.upper, 1u);
}

TEST(LinkCounts, all_thresholds_in_one_pass_are_what_each_gives_alone) {
  auto linked = of_records(6);
  linked.pairs = {pair(0, 1, 0.999), pair(1, 2, 0.7), pair(2, 3, 0.4), pair(3, 4, 0.2, PairState::unsure), pair(4, 5, 0.1, PairState::same)};
  const std::vector<double> falling{0.99, 0.6, 0.3, 0.05};
  std::vector<std::uint64_t> alone;
  for (const double at : falling) alone.push_back(bounds_of(linked, at, at).upper);
  EXPECT_EQ(entities_at(linked, falling), alone);
  EXPECT_EQ(alone, (std::vector<std::uint64_t>{4, 3, 2, 2}));
}

// Twelve persons in fourteen rows of two lists.
constexpr std::array kRows{"Mara,Velle,1960-05-05,azur",    "Joren,Saal,1971-01-02,karsk",  "Tomas,Lind,1980-03-03,azur",     "Ilka,Beltan,1967-04-27,dorna", "Rada,Saal,1948-05-28,karsk",
                           "Lina,Saal,1969-02-11,dorna",    "Soif,Dornan,1997-02-13,azur",  "Pavel,Beltan,1979-01-22,ostara", "Vela,Saal,1993-07-14,velmont", "Karsten,Saal,1983-02-23,karsk",
                           "Tomas,Lindmark,1948-01-15,azur", "Ana,Dornan,1950-12-30,karsk", "Mara,Velle,1960-05-05,azur",     "Joren,Saal,1971,karsk"};

// The rows linked; each a record of a case.
LinkedCase of_rows(std::span<const char* const> rows = kRows) {
  std::string csv = "given name,surname,born,place\n";
  LinkedCase linked;
  linked.kind = LinkKind::person;
  for (const std::string row : rows) {
    csv += row + "\n";
    CaseRecord record;
    std::istringstream cells(row);
    for (const auto* column : {"given name", "surname", "born", "place"}) {
      std::string cell;
      std::getline(cells, cell, ',');
      record.fields.push_back({column, cell, {}});
    }
    record.name = record.fields[0].value + " " + record.fields[1].value;
    linked.records.push_back(record);
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

TEST(LinkCounts, of_few_records_nothing_counts_as_one_but_what_is_equal_throughout) {
  auto linked = of_rows();
  weigh_and_decide(linked, {});
  EXPECT_TRUE(linked.bounds.few);
  EXPECT_LE(linked.bounds.lower, 12u);
  EXPECT_EQ(linked.bounds.upper, 13u) << "Mara Velle stands twice with one day of birth; Joren Saal's second has a year alone";
  const auto* open = linked.pair_of(1, 13);
  ASSERT_NE(open, nullptr);
  EXPECT_LT(open->probability, kUndecidedTo);
  for (const auto& pair : linked.pairs) EXPECT_NEAR(pair.probability, linkage::probability_of(pair.weight), 1e-6) << "what is shown is one number";
  EXPECT_NE(sentence_of(linked.bounds, LinkKind::person).find("below 100 records"), std::string::npos);
}

TEST(LinkCounts, of_few_records_two_without_a_name_are_not_taken_for_one) {
  std::vector<const char*> rows(kRows.begin(), kRows.end());
  for (const auto at : {0, 12}) rows[at] = "Unidentified,woman,1960-05-05,azur";
  auto linked = of_rows(rows);
  weigh_and_decide(linked, {});
  EXPECT_EQ(linked.bounds.upper, 14u) << "equal throughout, but nobody knows who they are";
  const auto* open = linked.pair_of(0, 12);
  ASSERT_NE(open, nullptr) << "they may be one all the same";
  EXPECT_LE(open->probability, 0.5);
}

TEST(LinkCounts, whom_somebody_without_a_name_may_be_share_what_speaks_for_it) {
  std::vector<const char*> rows(kRows.begin(), kRows.end());
  rows[12] = "Unidentified,woman,1960-05-05,azur";
  const auto with_candidates = [&](int more) {
    auto these = rows;
    for (int i = 0; i < more; ++i) these[static_cast<std::size_t>(2 + 3 * i)] = "Tamar,Rasek,1960-05-05,azur";
    auto linked = of_rows(these);
    weigh_and_decide(linked, {});
    double sum = 0;
    for (const auto& pair : linked.pairs) sum += pair.left == 12 || pair.right == 12 ? pair.probability : 0;
    return sum;
  };
  EXPECT_GT(with_candidates(0), 0.05);
  EXPECT_LE(with_candidates(3), 1) << "she is one of them at most";
}

TEST(LinkCounts, of_few_records_a_decision_counts_as_one) {
  auto linked = of_rows();
  JudgedPairs judged;
  judged[{1, 13}] = {{JudgementId{}, Verdict::same, UserId{}, "AL", "one prisoner number", {}}};
  weigh_and_decide(linked, judged);
  EXPECT_EQ(linked.bounds.upper, 12u);
}

// Persons of a few texts: a name, and nothing beside it.
LinkedCase of_texts(const std::vector<std::string>& names) {
  LinkedCase linked;
  linked.kind = LinkKind::person;
  linked.records.resize(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    linked.records[i].name = names[i];
    linked.records[i].fields = {{"name", names[i], {}}};
  }
  weigh_and_decide(linked, {});
  return linked;
}

TEST(LinkCounts, of_few_texts_spellings_of_one_name_are_asked_about) {
  const auto linked = of_texts({"Tomas Halrick", "Tomas Hallrick", "Mara Velle", "Tomas Halrick", "Halrick", "Joren Saal", "Witness 12", "Witness 13"});
  const auto* equal = linked.pair_of(0, 3);
  const auto* misspelt = linked.pair_of(0, 1);
  ASSERT_TRUE(equal != nullptr && misspelt != nullptr);
  EXPECT_DOUBLE_EQ(equal->probability, 0.5);
  EXPECT_GE(misspelt->probability, kUndecidedFrom) << "a reviewer is asked";
  EXPECT_LT(misspelt->probability, equal->probability) << "less likely than of one name";
  EXPECT_NEAR(misspelt->probability, linkage::probability_of(misspelt->weight), 1e-6);
  EXPECT_EQ(linked.pair_of(0, 2), nullptr) << "two names";
  EXPECT_EQ(linked.pair_of(0, 4), nullptr) << "a part alone tells too little";
  EXPECT_EQ(linked.pair_of(6, 7), nullptr) << "numbers tell two apart";
  EXPECT_EQ(linked.bounds.upper, 8u);
  EXPECT_EQ(linked.bounds.lower, 6u);
}

TEST(LinkCounts, of_few_texts_what_speaks_against_two_spellings_is_heard) {
  auto linked = of_texts({});
  linked.records.resize(4);
  const std::array<std::array<const char*, 2>, 4> kBorn{{{"Tomas Halrick", "1961"}, {"Tomas Hallrick", "1962"}, {"Tomas Halrik", "1975"}, {"Tomas Halrick", "1975"}}};
  for (std::size_t i = 0; i < 4; ++i) {
    linked.records[i].name = kBorn[i][0];
    linked.records[i].fields = {{"name", kBorn[i][0], {}}, {"born", kBorn[i][1], {}}};
  }
  linked.cluster.clear();
  linked.clusters = 0;
  weigh_and_decide(linked, {});
  EXPECT_NE(linked.pair_of(0, 1), nullptr) << "an age tells a year of birth but for one year";
  EXPECT_EQ(linked.pair_of(0, 2), nullptr) << "born fourteen years apart";
  EXPECT_NE(linked.pair_of(2, 3), nullptr);
}

TEST(LinkOrder, the_most_doubtful_is_asked_first_and_what_was_looked_at_last) {
  auto linked = of_records(8);
  linked.pairs = {pair(0, 1, 0.9), pair(2, 3, 0.5), pair(4, 5, 0.5, PairState::unsure), pair(6, 7, 0.999)};
  EXPECT_EQ(most_instructive(linked, 0.05, 0.99), (std::vector<std::size_t>{1, 0, 2}));
}

TEST(LinkOrder, precision_and_recall_come_from_decisions_alone) {
  auto linked = of_records(8);
  linked.pairs = {pair(0, 1, 0.95, PairState::same), pair(2, 3, 0.92, PairState::different), pair(4, 5, 0.4, PairState::same), pair(6, 7, 0.97)};
  const auto scores = scores_of(linked);
  const auto at = std::find_if(scores.begin(), scores.end(), [](const DecidedScore& s) { return s.probability == 0.9; });
  ASSERT_NE(at, scores.end());
  EXPECT_DOUBLE_EQ(at->precision, 0.5);
  EXPECT_DOUBLE_EQ(at->recall, 0.5);
  EXPECT_TRUE(scores_of(of_records(2)).empty());
}

}  // namespace
}  // namespace inquest::app
