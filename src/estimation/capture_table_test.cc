#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "estimation/fixture.h"
#include "estimation/refusal.h"

namespace inquest::estimation {
namespace {

using testing::HasSubstr;

std::string fault_of(const std::string& csv, const std::vector<std::string>& strata = {}) {
  const auto read = read_capture_table(csv, strata);
  return read ? "" : read.error().message;
}

TEST(CaptureTable, histories_counts_and_strata_are_read) {
  const auto file = read_capture_table("\xEF\xBB\xBF" "A;B;region;count\r\n1;0;north;3\r\n0;1;\"south; east\";4\r\n1;1;north;2\r\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->pooled.lists, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(file->pooled.observed(), 9);
  EXPECT_EQ(file->pooled.on_both(0, 1), 2);
  ASSERT_EQ(file->strata.size(), 2u);
  EXPECT_EQ(file->strata[1].name, "south; east");
  EXPECT_EQ(file->strata[0].table.observed(), 5);
}

TEST(CaptureTable, bad_input_is_named_with_its_line) {
  EXPECT_THAT(fault_of("A,B,count\n1,0,-3\n"), HasSubstr("line 2: the count is negative"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,3\n1,1,2.5\n"), HasSubstr("line 3: a count is a whole number"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,3\n1,0,2\n"), HasSubstr("line 3: this history stands in the table already"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,3\n0,0,2\n"), HasSubstr("a row of zeros"));
  EXPECT_THAT(fault_of("A,B,C,count\n1,0,0,3\n0,1,0,2\n"), HasSubstr("nobody is on list C"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,\n"), HasSubstr("the count is missing"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,1000000000\n"), HasSubstr("100 million"));
  EXPECT_THAT(fault_of("A,B,count\n1,0,99999999999999999999\n"), HasSubstr("too large"));
  EXPECT_THAT(fault_of("A,B,count\n1,2,3\n0,1,4\n"), HasSubstr("--strata B"));
  EXPECT_THAT(fault_of("A,B\n1,0\n"), HasSubstr("no column `count`"));
  EXPECT_THAT(fault_of("A,A,count\n1,0,3\n"), HasSubstr("twice"));
  EXPECT_THAT(fault_of("A,B,count\n1,0\n"), HasSubstr("2 fields, but the head has 3"));
  EXPECT_THAT(fault_of("year,count\n2013,4\n"), HasSubstr("no list"));
  EXPECT_THAT(fault_of(""), HasSubstr("empty"));
  EXPECT_THAT(fault_of("A,count\n\"1,3\n"), HasSubstr("never closed"));
  EXPECT_EQ(fault_of("A,sex,count\n1,0,3\n1,1,4\n", {"sex"}), "");
}

TEST(CaptureTable, a_list_left_out_takes_its_own_people_along) {
  const auto table = four_lists(), rest = without_list(table, 0);
  EXPECT_EQ(rest.observed(), table.observed() - 310);
  EXPECT_EQ(rest.on_list(0), table.on_list(1));
}

TEST(CaptureTable, a_hidden_list_is_seen_by_the_others) {
  const auto table = four_lists(), seen = seen_from(table, 0);
  EXPECT_EQ(seen.observed(), table.on_list(0) - 310);
  EXPECT_EQ(seen.on_list(0), table.on_both(0, 1));
}

TEST(Refusal, tables_that_carry_no_number) {
  const auto refused = [](const std::string& csv) { return refusal_of_table(table_from(csv)); };
  EXPECT_THAT(refused("A,count\n1,30\n"), HasSubstr("fewer than three"));
  EXPECT_THAT(refused("A,B,count\n1,0,30\n0,1,30\n1,1,10\n"), HasSubstr("fewer than three"));
  EXPECT_THAT(refused("A,B,C,count\n1,0,0,30\n0,1,0,30\n0,0,1,30\n"), HasSubstr("No list shares anybody"));
  EXPECT_THAT(refused("A,B,C,count\n1,0,0,30\n0,1,0,30\n0,1,1,4\n1,1,0,9\n"), HasSubstr("List C has 4 people"));
  EXPECT_THAT(refused("A,B,C,D,count\n1,0,0,0,30\n0,1,0,0,30\n1,1,1,0,10\n0,0,0,1,30\n"), HasSubstr("List D shares nobody"));
  EXPECT_THAT(refused("A,B,C,D,count\n1,1,0,0,30\n0,0,1,1,30\n0,0,1,0,2\n1,0,0,0,4\n"), HasSubstr("Fewer than three"));
  EXPECT_THAT(refused("A,B,C,count\n1,1,1,500\n"), HasSubstr("one list under two names"));
  EXPECT_EQ(refusal_of_table(four_lists()), "");
}

}  // namespace
}  // namespace inquest::estimation
