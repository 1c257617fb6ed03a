#include "app/link_counts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "app/link_case.h"
#include "app/link_order.h"

namespace inquest::app {
namespace {

LinkedCase of_records(std::size_t n) {
  LinkedCase linked;
  linked.kind = LinkKind::person;
  linked.records.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) linked.cluster.push_back(i);
  linked.clusters = static_cast<std::uint32_t>(n);
  return linked;
}

CasePair pair(std::uint32_t a, std::uint32_t b, double probability, PairState state = PairState::open) {
  return {a, b, static_cast<float>(std::log2(probability / (1 - probability))), probability, state, {}};
}

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

TEST(LinkCounts, draws_respect_decisions_and_probabilities) {
  auto linked = of_records(6);
  linked.pairs = {pair(0, 1, 0.5), pair(2, 3, 0.01, PairState::same), pair(4, 5, 0.99, PairState::different)};
  const auto drawn = draws(linked, 4000, 1);
  std::size_t joined = 0;
  for (const auto& cluster : drawn) {
    joined += cluster[0] == cluster[1];
    ASSERT_EQ(cluster[2], cluster[3]);
    ASSERT_NE(cluster[4], cluster[5]);
    const std::set<std::uint32_t> numbers(cluster.begin(), cluster.end());
    ASSERT_EQ(*numbers.rbegin() + 1, numbers.size());  // numbered without gaps
  }
  EXPECT_NEAR(static_cast<double>(joined) / 4000, 0.5, 0.04);
  EXPECT_EQ(drawn, draws(linked, 4000, 1));
  EXPECT_NE(drawn, draws(linked, 4000, 2));
}

TEST(LinkCounts, a_draw_never_joins_by_way_of_a_third_what_was_decided_to_differ) {
  auto linked = of_records(3);
  linked.pairs = {pair(0, 1, 0.9), pair(0, 2, 0.3, PairState::different), pair(1, 2, 0.9)};
  for (const auto& cluster : draws(linked, 500, 3)) ASSERT_NE(cluster[0], cluster[2]);
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
