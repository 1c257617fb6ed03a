#include "base/edtf.h"

#include <gtest/gtest.h>

#include <random>

namespace inquest {
namespace {

Edtf edtf(std::string_view text) {
  auto parsed = Edtf::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed ? *parsed : *Edtf::parse("0000");
}
bool refused(std::string_view text) { return !Edtf::parse(text); }
std::int64_t day(std::int64_t y, unsigned m, unsigned d) { return days_from_civil(y, m, d); }

void expect_bounds(std::string_view text, std::int64_t first, std::int64_t last) {
  const auto date = edtf(text);
  EXPECT_EQ(date.earliest(), first) << text;
  EXPECT_EQ(date.latest(), last) << text;
}

TEST(Edtf, days_months_and_years_have_their_bounds) {
  expect_bounds("1970-01-01", 0, 0);
  expect_bounds("2014-02", day(2014, 2, 1), day(2014, 2, 28));
  expect_bounds("2014", day(2014, 1, 1), day(2014, 12, 31));
  expect_bounds("-0043", day(-43, 1, 1), day(-43, 12, 31));
  expect_bounds("Y17000", day(17000, 1, 1), day(17000, 12, 31));
}

TEST(Edtf, unspecified_digits_widen_the_bounds) {
  expect_bounds("201X", day(2010, 1, 1), day(2019, 12, 31));
  expect_bounds("19XX", day(1900, 1, 1), day(1999, 12, 31));
  expect_bounds("2004-XX", day(2004, 1, 1), day(2004, 12, 31));
  expect_bounds("2004-02-XX", day(2004, 2, 1), day(2004, 2, 29));
  EXPECT_EQ(edtf("201X").precision(), DatePrecision::decade);
  EXPECT_EQ(edtf("19XX").precision(), DatePrecision::century);
  EXPECT_EQ(edtf("2004-02-XX").precision(), DatePrecision::month);
}

TEST(Edtf, seasons_quarters_and_halves_are_whole_months) {
  expect_bounds("2014-21", day(2014, 3, 1), day(2014, 5, 31));
  expect_bounds("2014-24", day(2014, 12, 1), day(2015, 2, 28));
  expect_bounds("2014-36", day(2014, 10, 1), day(2014, 12, 31));
  expect_bounds("2014-40", day(2014, 1, 1), day(2014, 6, 30));
  EXPECT_EQ(edtf("2014-23").precision(), DatePrecision::season);
}

TEST(Edtf, intervals_may_be_open_at_one_end) {
  expect_bounds("2004/2011", day(2004, 1, 1), day(2011, 12, 31));
  EXPECT_EQ(edtf("2014-09-19/..").latest(), std::nullopt);
  EXPECT_EQ(edtf("../2011").earliest(), std::nullopt);
  EXPECT_EQ(edtf("2004/").latest(), std::nullopt);
  EXPECT_TRUE(edtf("2004?/2011~").uncertain());
  EXPECT_TRUE(edtf("2004?/2011~").approximate());
}

TEST(Edtf, qualifiers_are_kept_and_leave_the_bounds) {
  EXPECT_TRUE(edtf("2014~").approximate());
  EXPECT_FALSE(edtf("2014~").uncertain());
  EXPECT_TRUE(edtf("2014-09%").uncertain());
  EXPECT_EQ(edtf("2014?").earliest(), edtf("2014").earliest());
}

TEST(Edtf, times_belong_to_whole_days) {
  EXPECT_EQ(edtf("2014-09-19T10:30:00Z").precision(), DatePrecision::time);
  EXPECT_EQ(edtf("2014-09-19T10:30+09:00").earliest(), day(2014, 9, 19));
  EXPECT_TRUE(refused("2014-09T10:30"));
  EXPECT_TRUE(refused("2014-09-19T25:00"));
  EXPECT_TRUE(refused("2014-09-19T10:30+15:00"));
}

TEST(Edtf, what_the_calendar_does_not_have_is_refused) {
  for (const auto* text : {"",
                           "14",
                           "2014-13",
                           "2014-00",
                           "2014-02-30",
                           "2015-02-29",
                           "2014-04-31",
                           "2014-20",
                           "2014-42",
                           "2014-21-03",
                           "2014-9-1",
                           "2014-09-1",
                           "20140919",
                           "2014-09-19x",
                           "2X14",
                           "Sept 2014",
                           "/",
                           "../..",
                           "2014/2013",
                           "2014-09-19/2014-09-18",
                           "2014/2015/2016",
                           "2014~~",
                           "-0000",
                           "Y2014",
                           "2014-XX-XXT10:00",
                           "2014 ",
                           " 2014",
                           "2014-XX-32"}) {
    EXPECT_TRUE(refused(text)) << text;
  }
}

TEST(Edtf, order_overlap_and_containment_go_by_the_days) {
  EXPECT_LT(edtf("../2011"), edtf("1900"));
  EXPECT_LT(edtf("2014-09-18"), edtf("2014-09-19"));
  EXPECT_LT(edtf("2014-01-01"), edtf("2014"));
  EXPECT_LT(edtf("2014"), edtf("2014/.."));
  EXPECT_TRUE(edtf("2014").contains(edtf("2014-09-19")));
  EXPECT_FALSE(edtf("2014-09-19").contains(edtf("2014")));
  EXPECT_TRUE(edtf("2014-09/..").overlaps(edtf("2020")));
  EXPECT_FALSE(edtf("2014-09/..").overlaps(edtf("2013")));
}

TEST(Edtf, every_day_of_eight_centuries_returns_and_follows_the_one_before) {
  std::int64_t expected = day(1582, 1, 1);
  unsigned weekday = weekday_of(expected);
  for (std::int64_t year = 1582; year < 2400; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned d = 1; d <= days_in_month(year, month); ++d, ++expected, weekday = weekday % 7 + 1) {
        ASSERT_EQ(days_from_civil(year, month, d), expected);
        ASSERT_EQ(civil_from_days(expected), (CivilDate{year, month, d}));
        ASSERT_EQ(weekday_of(expected), weekday);
      }
    }
  }
  EXPECT_EQ(weekday_of(day(2014, 9, 19)), 5U);  // a Friday
  EXPECT_EQ(weekday_of(day(1945, 8, 15)), 3U);
}

TEST(Edtf, random_texts_are_refused_or_have_ordered_bounds_and_parse_again) {
  std::mt19937 random(11);  // NOLINT: the same texts in every run
  const std::string_view alphabet = "0123456789XY-/.~?%T:Z+ ";
  int accepted = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text = random() % 2 == 0 ? "2014-" : "";
    const auto size = random() % 12;
    for (std::uint32_t i = 0; i < size; ++i) text += alphabet[random() % alphabet.size()];
    const auto parsed = Edtf::parse(text);
    if (!parsed) continue;
    ++accepted;
    ASSERT_EQ(parsed->text(), text);
    ASSERT_TRUE(parsed->earliest() || parsed->latest()) << text;
    if (parsed->earliest() && parsed->latest()) {
      ASSERT_LE(*parsed->earliest(), *parsed->latest()) << text;
    }
    ASSERT_TRUE(parsed->contains(*parsed)) << text;
    ASSERT_EQ(*Edtf::parse(parsed->text()), *parsed);
  }
  EXPECT_GT(accepted, 100);
}

}  // namespace
}  // namespace inquest
