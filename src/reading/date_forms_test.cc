// Dates that are named or told by another: feasts, days beside days, weekdays of a month, business quarters, short years.
#include <gtest/gtest.h>

#include "reading/dates_fixture.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

TEST(DateForms, feasts_have_their_day_in_every_year) {
  EXPECT_EQ(dates("Easter Sunday 2014, Good Friday 2015, Easter Monday 2016"),
            "Easter Sunday 2014=2014-04-20 | Good Friday 2015=2015-04-03 | Easter Monday 2016=2016-03-28");
  EXPECT_EQ(dates("on Thanksgiving 2012 and Memorial Day 2013 and Labor Day, 2014"),
            "Thanksgiving 2012=2012-11-22 | Memorial Day 2013=2013-05-27 | Labor Day, 2014=2014-09-01");
  EXPECT_EQ(dates("They met on Christmas Eve 2013 and on New Year's Eve."), "Christmas Eve 2013=2013-12-24 | New Year's Eve=2013-12-31");
  EXPECT_EQ(dates("The report came out on International Women\xE2\x80\x99s Day 2014."), "International Women\xE2\x80\x99s Day 2014=2014-03-08");
  EXPECT_EQ(dates("The Good Friends and the World Bank met all United Nations staff."), "");
}

TEST(DateForms, a_day_is_told_by_one_beside_it) {
  EXPECT_EQ(dates("on the eve of 3 May 2014"), "the eve of 3 May 2014=2014-05-02");
  EXPECT_EQ(dates("two days after Christmas 2013"), "two days after Christmas 2013=2013-12-27");
  EXPECT_EQ(dates("three weeks before 3 May 2014"), "three weeks before 3 May 2014=2014-04-07/2014-04-13");
  EXPECT_EQ(dates("in the week of 15 September"), "the week of 15 September=2014-09-15/2014-09-21");
  EXPECT_EQ(dates("in the week ended Sept. 12"), "the week ended Sept. 12=2014-09-08/2014-09-14");
  EXPECT_EQ(dates("two days before the vote"), "two days~P2D");
}

TEST(DateForms, weekdays_and_weekends_of_a_month) {
  EXPECT_EQ(dates("on the first Sunday of July 2014"), "the first Sunday of July 2014=2014-07-06");
  EXPECT_EQ(dates("on the last Friday in May"), "the last Friday in May=2014-05-30");
  EXPECT_EQ(dates("in the first weekend of January 2014"), "the first weekend of January 2014=2014-01-04/2014-01-05");
  EXPECT_EQ(dates("the fifth Sunday of February 2014"), "the fifth Sunday of February 2014~?");
}

TEST(DateForms, two_months_share_the_year_behind_them) {
  EXPECT_EQ(dates("The survey ran August to October 2013."), "August to October 2013=2013-08/2013-10");
  EXPECT_EQ(dates("Observations, November to February 2013"), "November to February 2013=2012-11/2013-02");
  EXPECT_EQ(dates("They moved from March to May 2013."), "March to May 2013=2013-03/2013-05");
}

TEST(DateForms, a_month_of_the_year_that_was_told_of) {
  EXPECT_EQ(dates("It fell on 12 September 2008. In November of that year it closed, and in March of the following year it reopened."),
            "12 September 2008=2008-09-12 | November of that year=2008-11 | March of the following year=2009-03");
  EXPECT_EQ(dates("He died on the 15th of last month."), "the 15th of last month=2014-08-15");
  EXPECT_EQ(dates("It grew the year before last and will end the week after next."), "the year before last=2012 | the week after next=2014-09-29/2014-10-05");
}

TEST(DateForms, weekdays_beside_the_day_told_of) {
  EXPECT_EQ(dates("He was held on 12 June 2013. That Saturday he was freed."), "12 June 2013=2013-06-12 | That Saturday=2013-06-15");
  EXPECT_EQ(dates("He was held on 12 June 2013. The following Monday he wrote, as he had the Friday before."),
            "12 June 2013=2013-06-12 | The following Monday=2013-06-17 | the Friday before=2013-06-14");
}

TEST(DateForms, a_day_earlier_goes_with_a_day_and_not_with_the_quarter_told_since) {
  EXPECT_EQ(dates("He was freed on Wednesday after the third quarter was over, a day earlier than she was."),
            "Wednesday=2014-09-17 | the third quarter=2014-35 | a day earlier=2014-09-16");
}

TEST(DateForms, short_years_and_decades) {
  EXPECT_EQ(dates("in '94 and in the mid-90s, and in 1994-95, too"), "'94=1994 | mid-90s=1994/1996 | 1994-95=1994/1995");
  EXPECT_EQ(dates("the poet (1892 \xE2\x80\x93 94)"), "1892 \xE2\x80\x93 94=1892/1894");
  EXPECT_EQ(dates("the government's 1829 abolition of slavery"), "1829=1829");
  EXPECT_EQ(timex("The temple stood in 400 BC."), "BC0400");
}

TEST(DateForms, a_business_quarter_keeps_its_number_in_timex_and_its_months_in_the_value) {
  EXPECT_EQ(dates("It lost money in the fourth quarter ended Aug. 31."), "the fourth quarter=2014-06/2014-08 | Aug. 31=2014-08-31");
  EXPECT_EQ(timex("It lost money in the fourth quarter ended Aug. 31."), "2014-Q4");
}

TEST(DateForms, hours_go_by_the_part_of_the_day) {
  EXPECT_EQ(dates("at 11 o'clock last night"), "11 o'clock last night=2014-09-18T23:00");
  EXPECT_EQ(dates("on Tuesday at 5:45 in the afternoon"), "Tuesday at 5:45 in the afternoon=2014-09-16T17:45");
}

TEST(DateForms, an_interval_keeps_its_two_ends) {
  const std::string text = "He led it from 2004 to 2011.";
  const auto tokens = tokenise(text);
  const auto found = read_dates(tokens, "2014-09-19");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].ends.size(), 2u);
  EXPECT_EQ(text.substr(found[0].ends[0].span.begin, 4), "2004");
  EXPECT_EQ(text.substr(found[0].ends[1].span.begin, 4), "2011");
  EXPECT_EQ(found[0].ends[1].timex, "2011");
}

// With parts of speech, as texts are read.
std::string read(std::string text) {
  ExtractedText extracted{.text = std::move(text), .media_type = "text/plain", .reader = "text/1"};
  std::string out;
  for (const auto& d : read_text(extracted, {.published = "2014-09-19"}).dates) out += (out.empty() ? "" : " | ") + d.value.value_or("?");
  return out;
}

TEST(DateForms, what_is_asked_for_or_put_off_lies_ahead) {
  EXPECT_EQ(read("The experts invited fourteen governments to publish the names on Wednesday."), "2014-09-24");
  EXPECT_EQ(read("They requested a visit in November."), "2014-11");
  EXPECT_EQ(read("The senators swore an oath on January 16."), "2014-01-16");
  EXPECT_EQ(read("The station was silent until February."), "2014-02");
  EXPECT_EQ(read("The court adjourned the trial until Monday."), "2014-09-22");
}

}  // namespace
}  // namespace inquest::reading
