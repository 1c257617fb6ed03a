#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "estimation/fixture.h"

namespace inquest::estimation {
namespace {

// Four lists, of whom `moved` people that were on A alone and on B alone are the same.
CaptureTable with_links(std::int64_t moved) {
  auto table = four_lists();
  for (auto& cell : table.cells) {
    if (cell.history == 1 || cell.history == 2) cell.count -= moved;
    if (cell.history == 3) cell.count += moved;
  }
  return table;
}

const Settings kQuick{.which = Which::graph, .checks = false};

TEST(Imputed, linkages_that_do_not_differ_change_nothing) {
  const auto alone = estimate(four_lists(), kQuick);
  const auto same = estimate_imputed({four_lists(), four_lists()}, kQuick);
  ASSERT_TRUE(same.report.headline);
  EXPECT_TRUE(same.tables.empty());
  EXPECT_EQ(same.report.headline->lower, alone.headline->lower);
  EXPECT_EQ(same.report.headline->upper, alone.headline->upper);
}

TEST(Imputed, doubt_about_who_is_who_widens_the_interval_and_is_told) {
  const auto alone = estimate(four_lists(), kQuick);
  std::vector<CaptureTable> drawn;
  for (int i = 0; i < 12; ++i) drawn.push_back(with_links(i * 4));
  const auto joined = estimate_imputed(drawn, kQuick);
  ASSERT_TRUE(joined.report.headline);
  ASSERT_EQ(joined.tables.size(), 12u);
  EXPECT_EQ(joined.tables[0].observed, 1297);
  EXPECT_EQ(joined.tables[11].observed, 1297 - 44);
  const auto width = [](const Estimate& e) { return e.upper - e.lower; };
  EXPECT_GT(width(*joined.report.headline), width(*alone.headline));
  EXPECT_LT(joined.report.headline->median, alone.headline->median);  // more links, fewer missing
  EXPECT_EQ(joined.report.observed, 1297 - 20) << "the median of the drawn linkages, and what is shown of them";
  EXPECT_NE(sentence_to_quote(joined.report).find("of whom about 1,277 (1,253 to 1,297) are recorded"), std::string::npos) << sentence_to_quote(joined.report);
  ASSERT_FALSE(joined.report.warnings.empty());
  EXPECT_NE(joined.report.warnings.back().find("same person"), std::string::npos) << joined.report.warnings.back();
  EXPECT_NEAR(joined.report.headline_draws[50], joined.report.headline->lower, 0.01 * joined.report.headline->lower);
  EXPECT_NEAR(joined.report.headline_draws[1949], joined.report.headline->upper, 0.01 * joined.report.headline->upper);
}

TEST(Imputed, linkages_without_a_number_take_it_from_the_whole) {
  const auto apart = table_from("A,B,C,D,count\n1,0,0,0,310\n0,1,0,0,260\n0,0,1,0,205\n0,0,0,1,150\n");
  std::vector<CaptureTable> drawn(10, four_lists());
  drawn[0] = with_links(5);
  drawn[3] = apart;
  auto some = estimate_imputed(drawn, kQuick);
  EXPECT_TRUE(some.report.headline) << some.report.refusal;
  drawn[4] = drawn[5] = apart;
  some = estimate_imputed(drawn, kQuick);
  EXPECT_FALSE(some.report.headline);
  EXPECT_NE(some.report.refusal.find("3 of 10 linkages"), std::string::npos) << some.report.refusal;
  EXPECT_NE(some.report.refusal.find("shares anybody"), std::string::npos) << some.report.refusal;
}

// Eleven linkages, of which the central one alone carries no number: a list of it shares nobody with another.
TEST(Imputed, one_linkage_without_a_number_refuses_nothing_if_it_is_the_central_one) {
  const auto apart = table_from("A,B,C,D,count\n1,0,0,0,677\n0,1,0,0,260\n0,0,1,0,205\n0,0,0,1,150\n");
  std::vector<CaptureTable> drawn{apart};
  for (int i = 0; i < 5; ++i) drawn.push_back(with_links(i));
  for (int i = 10; i < 15; ++i) drawn.push_back(with_links(i));
  ASSERT_EQ(apart.observed(), 1292);
  const auto joined = estimate_imputed(drawn, kQuick);
  ASSERT_TRUE(joined.report.headline) << joined.report.refusal;
  EXPECT_EQ(joined.report.observed, 1293) << "the nearest with a number";
  EXPECT_EQ(joined.report.observed_range->least, 1283);
  const auto says = [&](std::string_view words) { return std::any_of(joined.report.warnings.begin(), joined.report.warnings.end(), [&](const auto& w) { return w.find(words) != std::string::npos; }); };
  EXPECT_TRUE(says("1 of 11 drawn linkages carry no number"));
  EXPECT_TRUE(says("The central linkage carries no number"));
}

TEST(Imputed, where_no_linkage_carries_a_number_it_says_so_beside_the_reason) {
  const auto apart = table_from("A,B,C,D,count\n1,0,0,0,677\n0,1,0,0,260\n0,0,1,0,205\n0,0,0,1,150\n");
  auto other = apart;
  other.cells[0].count += 3;
  const auto joined = estimate_imputed({apart, other, apart}, kQuick);
  EXPECT_FALSE(joined.report.headline);
  EXPECT_NE(joined.report.refusal.find("shares anybody"), std::string::npos) << joined.report.refusal;
  EXPECT_NE(joined.report.refusal.find("Of 3 linkages drawn from the doubtful pairs none carry a number."), std::string::npos) << joined.report.refusal;
}

TEST(Imputed, stops_when_asked) {
  std::size_t calls = 0;
  const auto stopped = estimate_imputed({with_links(4), with_links(8)}, kQuick, [&](const RunProgress&) { return ++calls < 2; });
  EXPECT_TRUE(stopped.report.stopped);
}

}  // namespace
}  // namespace inquest::estimation
