#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/edtf.h"
#include "reading/dates_fixture.h"

namespace inquest::reading {
namespace {

TEST(Dates, a_year_told_last_is_that_of_the_whole_row) {
  EXPECT_EQ(dates("They met in July and August 2016."), "July=2016-07 | August 2016=2016-08");
  EXPECT_EQ(dates("Sessions were held in May, July and October 2016."), "May=2016-05 | July=2016-07 | October 2016=2016-10");
  EXPECT_EQ(dates("He was seen on 3 May and 9 June 2011."), "3 May=2011-05-03 | 9 June 2011=2011-06-09");
  EXPECT_EQ(dates("It rained in December and January 2016."), "December=2015-12 | January 2016=2016-01");
}

TEST(Dates, hours_and_minutes_right_behind_a_whole_date_belong_to_it) {
  EXPECT_EQ(dates("Filed 02/27/1998 08:22:23 by the desk."), "02/27/1998 08:22:23=1998-02-27T08:22:23");
  EXPECT_EQ(dates("On 27 February 1998 08:22 the desk closed."), "27 February 1998 08:22=1998-02-27T08:22");
}

TEST(Dates, whole_dates_are_read_in_every_order) {
  for (const auto* text :
       {"19 September 2014", "September 19, 2014", "Sept. 19, 2014", "19th September, 2014", "2014-09-19",
        "the 19th of September 2014", "September 19th 2014", "Friday, 19 September 2014", "Friday (September 19, 2014)",
        "19/09/2014", "19.09.2014", "2014/09/19", "19-Sep-2014", "19 Sept 2014", "Friday, Sept. 19, 2014",
        "19 September, 2014"}) {
    EXPECT_EQ(dates(std::string("It came into force on ") + text + "."), std::string(text) + "=2014-09-19") << text;
  }
}

TEST(Dates, a_slashed_date_that_can_be_two_days_stays_open_unless_the_text_shows_its_order) {
  EXPECT_EQ(dates("Signed 03/04/2014."), "03/04/2014~?");
  EXPECT_EQ(dates("Signed 03/04/2014, filed 25/04/2014."), "03/04/2014=2014-04-03 | 25/04/2014=2014-04-25");
  EXPECT_EQ(dates("Signed 03/04/2014, filed on 2 May 2014."), "03/04/2014=2014-04-03 | 2 May 2014=2014-05-02");
  EXPECT_EQ(dates("Signed 03/04/2014, filed on May 2, 2014."), "03/04/2014=2014-03-04 | May 2, 2014=2014-05-02");
  EXPECT_EQ(dates("Signed 03/04/2014. On 19 May nobody came."), "03/04/2014=2014-04-03 | 19 May=2014-05-19");
  EXPECT_EQ(dates("Signed 03/04/2014, filed on May 2, 2014, and 3 May 2014."), "03/04/2014~? | May 2, 2014=2014-05-02 | 3 May 2014=2014-05-03");
  EXPECT_EQ(dates("Signed 03/04/2014. In March 12 people died.").substr(0, 12), "03/04/2014~?") << "the figure is no day";
  EXPECT_EQ(dates("Signed 03/04/2014, filed 04/25/2014."), "03/04/2014=2014-03-04 | 04/25/2014=2014-04-25");
}

TEST(Dates, a_day_that_does_not_exist_is_told_whole_and_has_no_value) {
  for (const auto* text : {"30 February 2014", "31 April 2014", "February 30, 2014", "2014-02-31", "31/02/2014", "31.02.2014", "31-Feb-2014",
                           "Friday, 31 February 2014", "29 February 2013", "31 April"}) {
    EXPECT_EQ(dates(std::string("He was held on ") + text + "."), std::string(text) + "~?") << text;
  }
  EXPECT_EQ(dates("He was held from 28 to 31 February 2014."), "28 to 31 February 2014~?");
  EXPECT_EQ(dates("On 29 February 2012 it snowed."), "29 February 2012=2012-02-29");
  EXPECT_EQ(dates("Item 31/31/2014."), "");
}

TEST(Dates, the_year_in_the_name_of_a_resolution_is_no_date) {
  EXPECT_EQ(dates("It recalled resolutions 1718 (2006), 1874 (2009) and 2087 (2013)."), "");
  EXPECT_EQ(dates("S/RES/2191 (2014) was adopted on 17 December 2014."), "17 December 2014=2014-12-17");
  EXPECT_EQ(dates("The text of 2191 words (2014) and the resolution (2013) are lost."), "2014=2014 | 2013=2013");
}

TEST(Dates, years_are_told_from_other_numbers_of_four_figures) {
  EXPECT_EQ(dates("Louis (reigned 1715 - 1774) and the ozone over 2000-2050."), "1715 - 1774=1715/1774 | 2000-2050=2000/2050");
  EXPECT_EQ(dates("The winter of 1988-89 was hard."), "The winter of 1988-89=1988-24");
  EXPECT_EQ(dates("A survey of 1709 schoolchildren and ca. 1000 authors. Some 1500-1600 people came. The index closed at 2000."), "");
}

TEST(Dates, weekdays_look_back_in_reports_and_ahead_where_the_clause_does) {
  EXPECT_EQ(dates("The envoy left on Tuesday."), "Tuesday=2014-09-16");
  EXPECT_EQ(dates("The committee will vote on Tuesday."), "Tuesday=2014-09-23");
  EXPECT_EQ(dates("He said on Thursday that it would be put to the vote on Monday."),
            "Thursday=2014-09-18 | Monday=2014-09-22");
  EXPECT_EQ(dates("On Monday, the assembly will meet."), "Monday=2014-09-22");
  EXPECT_EQ(dates("The ministry said on Friday."), "Friday=2014-09-19");
  EXPECT_EQ(dates("Talks are scheduled for Wednesday."), "Wednesday=2014-09-24");
  EXPECT_EQ(dates("He left last Friday and returns next Monday."), "last Friday=2014-09-12 | next Monday=2014-09-22");
  EXPECT_EQ(dates("It happened on Monday last week."), "Monday last week=2014-09-08");
  EXPECT_EQ(timex("The Sunday Times reported it."), "");
}

TEST(Dates, without_a_publication_date_relative_ones_stay_open) {
  EXPECT_EQ(dates("He left on Tuesday, a day after 3 March. Last year it was worse.", ""),
            "Tuesday~XXXX-WXX-2 | a day after 3 March~? | Last year~?");
}

TEST(Dates, days_and_months_without_a_year_go_by_the_publication_date_and_the_tense) {
  EXPECT_EQ(dates("They were arrested on November 3."), "November 3=2013-11-03");
  EXPECT_EQ(dates("They will be tried on November 3."), "November 3=2014-11-03");
  EXPECT_EQ(dates("The panel reported in February."), "February=2014-02");
  EXPECT_EQ(dates("The vote is expected in December."), "December=2014-12");
  EXPECT_EQ(dates("in March last year and on 3 May this year"), "March last year=2013-03 | 3 May this year=2014-05-03");
  EXPECT_EQ(dates("It was freed last October and leaves next March."), "last October=2013-10 | next March=2015-03");
}

TEST(Dates, a_date_told_with_a_year_lends_it_to_those_behind_it) {
  EXPECT_EQ(dates("In 1998 the camp was opened. In March the first prisoners came."), "1998=1998 | March=1998-03");
  EXPECT_EQ(dates("It began on 5 December 1998. On 3 January it ended. A year later it was forgotten."),
            "5 December 1998=1998-12-05 | 3 January=1999-01-03 | A year later=2000");
  EXPECT_EQ(dates("He arrived on 3 May 2012. The next day he was held."),
            "3 May 2012=2012-05-03 | The next day=2012-05-04");
  EXPECT_EQ(dates("In 2009 it had 40 inmates. That year two died."), "2009=2009 | That year=2009");
}

TEST(Dates, a_day_without_a_year_in_a_report_is_of_this_year_even_beside_an_older_one) {
  EXPECT_EQ(dates("He was held on 3 November 2012. The other was held on 10 April."),
            "3 November 2012=2012-11-03 | 10 April=2014-04-10");
  EXPECT_EQ(dates("In 2012, he was held on 3 November."), "2012=2012 | 3 November=2012-11-03");
}

TEST(Dates, a_text_about_long_past_years_is_told_from_date_to_date) {
  EXPECT_EQ(dates("Born 3 May 1811. He left in 1828. He was held in 1831 (c. 1832). One. Two. Three. Four. Five. Six. "
                  "Seven. He died on 31 May."),
            "3 May 1811=1811-05-03 | 1828=1828 | 1831=1831 | c. 1832=1832~ | 31 May=1832-05-31");
}

TEST(Dates, relative_words_resolve_to_their_own_precision) {
  EXPECT_EQ(dates("yesterday, today and tomorrow"), "yesterday=2014-09-18 | today=2014-09-19 | tomorrow=2014-09-20");
  EXPECT_EQ(dates("They met last week."), "last week=2014-09-08/2014-09-14");
  EXPECT_EQ(dates("They met last weekend."), "last weekend=2014-09-13/2014-09-14");
  EXPECT_EQ(dates("They meet next month, as last month."), "next month=2014-10 | last month=2014-08");
  EXPECT_EQ(dates("It fell last year and this year."), "last year=2013 | this year=2014");
  EXPECT_EQ(dates("It happened three years ago, two months ago and ten days ago."),
            "three years ago=2011 | two months ago=2014-07 | ten days ago=2014-09-09");
  EXPECT_EQ(dates("He left earlier this year."), "earlier this year=2014-01-01/2014-09-19");
  EXPECT_EQ(dates("They vote later this year."), "later this year=2014-09-19/2014-12-31");
  EXPECT_EQ(dates("the day before yesterday"), "the day before yesterday=2014-09-17");
  EXPECT_EQ(timex("They met last week."), "2014-W37");
  EXPECT_EQ(timex("several years ago"), "PAST_REF");
}

TEST(Dates, seasons_quarters_decades_and_centuries_have_their_codes) {
  EXPECT_EQ(dates("in autumn 2013 and the spring of 2014"), "autumn 2013=2013-23 | the spring of 2014=2014-21");
  EXPECT_EQ(dates("They came last summer."), "last summer=2014-22");
  EXPECT_EQ(dates("in the third quarter of 2013 and the first half of 2014"),
            "the third quarter of 2013=2013-35 | the first half of 2014=2014-40");
  EXPECT_EQ(dates("famine in the 1990s, the '80s and the nineties"),
            "the 1990s=199X | the '80s=198X | the nineties=199X");
  EXPECT_EQ(dates("in the 20th century"), "the 20th century=19XX");
  EXPECT_EQ(timex("autumn 2013"), "2013-FA");
  EXPECT_EQ(timex("the 1990s"), "199");
}

TEST(Dates, what_cannot_be_placed_says_past_present_or_future_and_has_no_value) {
  EXPECT_EQ(timexes("He is now free."), "PRESENT_REF");
  EXPECT_EQ(timexes("It is currently at the border, at this time."), "PRESENT_REF | PRESENT_REF");
  EXPECT_EQ(timexes("It recently fell, as in recent years."), "PAST_REF | PAST_REF");
  EXPECT_EQ(timexes("That was long ago, years ago, in the past."), "PAST_REF | PAST_REF | PAST_REF");
  EXPECT_EQ(timexes("They may meet in the near future or in the coming weeks."), "FUTURE_REF | FUTURE_REF");
  EXPECT_EQ(dates("He is now free."), "now~PRESENT_REF");
  EXPECT_EQ(timexes("A recent report on the current leader and the past president"), "");
  EXPECT_EQ(timexes("It formed 13 billion years ago."), "");
}

TEST(Dates, a_period_named_by_its_article_is_the_one_told_of) {
  EXPECT_EQ(dates("Aid rose in the second quarter of 2013 and in third-quarter figures. In the quarter it fell."),
            "the second quarter of 2013=2013-34 | third-quarter=2013-35 | the quarter=2013-35");
  EXPECT_EQ(dates("It fell from the year-earlier quarter."), "the year-earlier quarter=2013-34");
  EXPECT_EQ(dates("They met over the weekend."), "the weekend=2014-09-13/2014-09-14");
  EXPECT_EQ(dates("They will meet over the weekend."), "the weekend=2014-09-20/2014-09-21");
  EXPECT_EQ(dates("Aid for fiscal 2013 and fiscal year 2014"), "fiscal 2013=2013 | fiscal year 2014=2014");
  EXPECT_EQ(dates("It must end by year end, by year's end, before the year-end."), "year end=2014-12 | year's end=2014-12 | year-end=2014-12");
  EXPECT_EQ(dates("He was the man of the year in the week of prayer."), "");
}

TEST(Dates, a_year_earlier_is_the_quarter_or_month_that_is_compared) {
  EXPECT_EQ(dates("Aid fell to 4 tonnes in the second quarter from 9 tonnes a year earlier."), "the second quarter=2014-34 | a year earlier=2013-34");
  EXPECT_EQ(dates("Arrests in the second quarter rose. Releases fell by half from a year ago."), "the second quarter=2014-34 | a year ago=2013-34");
  EXPECT_EQ(dates("It was 5 percent in August, compared with 4 percent a year earlier."), "August=2014-08 | a year earlier=2013-08");
  EXPECT_EQ(dates("He was freed in August. A year earlier he was held."), "August=2014-08 | A year earlier=2013") << "nothing is compared";
  EXPECT_EQ(dates("Prices were up from a year earlier."), "a year earlier=2013");
  EXPECT_EQ(dates("Third-quarter exports fell from the 2013 quarter, and imports from a year earlier."),
            "Third-quarter=2014-35 | 2013 quarter=2013-35 | a year earlier=2013-35") << "the 2013 quarter is not the one told of";
}

TEST(Dates, the_same_stretch_of_another_year_is_one_expression) {
  EXPECT_EQ(dates("It fell in the third quarter from the same quarter last year."), "the third quarter=2014-35 | the same quarter last year=2013-35");
  EXPECT_EQ(dates("It fell from the comparable period of 2012."), "the comparable period of 2012=2012");
  EXPECT_EQ(dates("in last year's third quarter, in 2012's first half and in the 2011 fourth quarter"),
            "last year's third quarter=2013-35 | 2012's first half=2012-40 | 2011 fourth quarter=2011-36");
  EXPECT_EQ(dates("It rose from the year-ago second quarter."), "the year-ago second quarter=2013-34");
}

TEST(Dates, a_quarter_without_more_is_the_one_that_is_over) {
  EXPECT_EQ(dates("In the quarter, exports fell."), "the quarter=2014-34");
  EXPECT_EQ(dates("For the quarter ended June 30, exports fell."), "the quarter=2014-34 | June 30=2014-06-30");
  EXPECT_EQ(dates("It had lost money in the fourth quarter.", "2014-10-20"), "the fourth quarter=2013-36");
  EXPECT_EQ(dates("It will lose money in the fourth quarter.", "2014-10-20"), "the fourth quarter=2014-36");
}

TEST(Dates, years_ago_to_the_day_are_that_day) {
  EXPECT_EQ(dates("Five years ago today the doors shut."), "Five years ago today=2009-09-19");
  EXPECT_EQ(dates("It shut a year ago to the day, and forty years ago this month."), "a year ago to the day=2013-09-19 | forty years ago this month=1974-09");
}

TEST(Dates, a_slashed_date_that_may_be_the_publication_is) {
  EXPECT_EQ(dates("Note of 7/2/2014.", "2014-02-07"), "7/2/2014=2014-02-07");
  EXPECT_EQ(dates("Note of 7/2/2014.", "2014-07-02"), "7/2/2014=2014-07-02");
}

TEST(Dates, what_is_arranged_need_not_be_over) {
  auto tokens = tokenise("They called a meeting to vote on 3 November.");
  tokens.tokens[5].part = Upos::verb;
  EXPECT_EQ(read_dates(tokens, "2014-09-19").front().value, "2014-11-03");
  EXPECT_EQ(dates("They announced talks beginning on 3 November."), "3 November=2014-11-03");
  EXPECT_EQ(dates("By Monday the road was closed."), "Monday=2014-09-15");
}

TEST(Dates, a_day_between_subject_and_verb_goes_by_that_verb) {
  auto tokens = tokenise("A coalition of rights groups on Monday published names.");
  for (auto& token : tokens.tokens) token.part = Upos::noun;
  tokens.tokens[7].part = Upos::verb;
  EXPECT_EQ(read_dates(tokens, "2014-09-16").front().value, "2014-09-15");
}

TEST(Dates, a_day_of_the_month_alone_is_one_behind_a_preposition) {
  EXPECT_EQ(dates("He was held on 3 May 2012. He was freed on the 19th."), "3 May 2012=2012-05-03 | the 19th=2014-09-19");
  EXPECT_EQ(dates("He lives on the 13th floor by the 2nd door."), "");
}

TEST(Dates, spans_to_come_and_spans_without_a_number_are_durations) {
  EXPECT_EQ(dates("It will cost more over the next year."), "the next year=2014/2015");
  EXPECT_EQ(timexes("held for decades and freed within hours"), "PXDE | PTXH");
  EXPECT_EQ(timexes("They met Monday mornings."), "XXXX-WXX-1TMO");
}

TEST(Dates, two_figures_each_are_a_date_only_where_nothing_else_is_meant) {
  EXPECT_EQ(dates("Filed 02-13-98."), "02-13-98=1998-02-13");
  EXPECT_EQ(dates("The vote was 10-11-12."), "");
  EXPECT_EQ(dates("The vote was 111-19-55."), "");
}

TEST(Dates, an_interval_around_the_publication_is_not_moved_to_the_next_year) {
  EXPECT_EQ(dates("It will run from 3 September to 9 October."), "3 September to 9 October=2014-09-03/2014-10-09");
}

TEST(Dates, a_term_and_a_verb_of_the_present_look_ahead) {
  EXPECT_EQ(dates("A reply is awaited by Monday."), "Monday=2014-09-22");
  EXPECT_EQ(dates("It had been ended by Monday."), "Monday=2014-09-15");
  EXPECT_EQ(dates("They have held them since Monday and plan to hold more."), "Monday=2014-09-15");
  EXPECT_EQ(dates("The executions are set for Thursday."), "Thursday=2014-09-25");
  auto tokens = tokenise("The sponsors meet again on Monday.");
  for (auto& token : tokens.tokens) token.part = Upos::noun;
  tokens.tokens[2].part = Upos::verb;
  EXPECT_EQ(read_dates(tokens, "2014-09-19").front().value, "2014-09-22");
}

TEST(Dates, a_year_told_in_passing_dates_nothing_behind_it) {
  EXPECT_EQ(dates("He bought the chapel that burnt in 1929. Its archive was opened in April."), "1929=1929 | April=2014-04");
  EXPECT_EQ(dates("In 1998 it was closed. The vote is due in March."), "1998=1998 | March=2015-03");
}

TEST(Dates, without_a_publication_a_year_told_in_passing_dates_nothing_either) {
  EXPECT_EQ(dates("The woman who fled in 2005 agreed. He has been away since Sept. 3.", ""), "2005=2005 | Sept. 3~XXXX-09-03");
}

TEST(Dates, weeks_of_a_month_and_days_of_a_week_are_placed) {
  EXPECT_EQ(dates("in the first week of May 2014 and the last week of October 2013"),
            "the first week of May 2014=2014-05-01/2014-05-07 | the last week of October 2013=2013-10-25/2013-10-31");
  EXPECT_EQ(dates("They met last week on Monday."), "last week on Monday=2014-09-08");
  EXPECT_EQ(dates("It was earlier in the week."), "earlier in the week=2014-09-15/2014-09-19");
  EXPECT_EQ(dates("They will leave in two weeks."), "two weeks=2014-09-29/2014-10-05");
  EXPECT_EQ(dates("It was built in two weeks."), "two weeks~P2W");
}

TEST(Dates, early_middle_and_late_are_parts_of_the_whole) {
  EXPECT_EQ(dates("by mid-December 2013"), "mid-December 2013=2013-12-11/2013-12-20");
  EXPECT_EQ(dates("in early 2014"), "early 2014=2014-37");
  EXPECT_EQ(dates("late last year"), "late last year=2013-39");
  EXPECT_EQ(dates("in the mid-1990s and the late 1970s"), "mid-1990s=1994/1996 | the late 1970s=1977/1979");
  EXPECT_EQ(dates("by the end of the year"), "the end of the year=2014-12");
  EXPECT_EQ(dates("at the end of October 2013"), "the end of October 2013=2013-10-21/2013-10-31");
}

TEST(Dates, two_ends_make_one_stretch) {
  EXPECT_EQ(dates("met on 27-29 October 2014"), "27-29 October 2014=2014-10-27/2014-10-29");
  EXPECT_EQ(dates("met from 27 to 29 October 2014"), "27 to 29 October 2014=2014-10-27/2014-10-29");
  EXPECT_EQ(dates("met October 27–29, 2014"), "October 27–29, 2014=2014-10-27/2014-10-29");
  EXPECT_EQ(dates("met from the 9th to the 17th of May 2014"), "the 9th to the 17th of May 2014=2014-05-09/2014-05-17");
  EXPECT_EQ(dates("held from 2004 to 2011"), "2004 to 2011=2004/2011");
  EXPECT_EQ(dates("between March and May 2013"), "March and May 2013=2013-03/2013-05");
  EXPECT_EQ(dates("from November 2012 until January 2013"), "November 2012 until January 2013=2012-11/2013-01");
  EXPECT_EQ(dates("in 2012-13 and 1994–1998"), "2012-13=2012/2013 | 1994–1998=1994/1998");
  EXPECT_EQ(dates("It was open from November 20 to March 9."), "November 20 to March 9=2013-11-20/2014-03-09");
  EXPECT_EQ(dates("from 3 May to 6 June 2013"), "3 May to 6 June 2013=2013-05-03/2013-06-06");
  EXPECT_EQ(dates("from 2004 to the present"), "2004 to the present=2004/2014-09-19");
  EXPECT_EQ(dates("in July-August 2013"), "July-August 2013=2013-07/2013-08");
  EXPECT_EQ(dates("Newsletter No. 5, 9 May 2014 (Friday)"), "9 May 2014 (Friday)=2014-05-09");
  EXPECT_EQ(dates("on 1 and 6 May 2014"), "1=2014-05-01 | 6 May 2014=2014-05-06");
}

TEST(Dates, durations_say_how_long) {
  EXPECT_EQ(dates("held for three years in a two-year sentence"), "three years~P3Y | two-year~P2Y");
  EXPECT_EQ(dates("15 years of hard labour after 48 hours"), "15 years~P15Y | 48 hours~PT48H");
  EXPECT_EQ(dates("two years and six months in the camp"), "two years and six months~P2Y6M");
  EXPECT_EQ(dates("over the past three years"), "the past three years=2011/2014");
  EXPECT_EQ(dates("in the last six months"), "the last six months=2014-03/2014-09");
  EXPECT_EQ(dates("for a few months, half a year, two and a half years"),
            "a few months~PXM | half a year~P6M | two and a half years~P2.5Y");
  EXPECT_EQ(dates("a 46-year-old man, aged 46 years, 15 years old, 12 years of age"), "");
}

TEST(Dates, sets_say_how_often) {
  EXPECT_EQ(dates("every Monday and twice a year, on Fridays, daily"),
            "every Monday~XXXX-WXX-1 | twice a year~P1Y | Fridays~XXXX-WXX-5 | daily~P1D");
  EXPECT_EQ(dates("The Daily Mail"), "");
}

TEST(Dates, times_of_the_day_belong_to_their_day) {
  EXPECT_EQ(dates("at 10 a.m. on Tuesday"), "10 a.m. on Tuesday=2014-09-16T10:00");
  EXPECT_EQ(dates("on 16 September 2014 at 10:30 p.m."), "16 September 2014 at 10:30 p.m.=2014-09-16T22:30");
  EXPECT_EQ(dates("at 1430 GMT"), "1430 GMT~XXXX-XX-XXT14:30Z");
  EXPECT_EQ(timex("They came on Tuesday morning."), "2014-09-16TMO");
  EXPECT_EQ(timex("They came last night."), "2014-09-18TNI");
}

TEST(Dates, numbers_that_are_no_years_are_left_alone) {
  EXPECT_EQ(
      dates("2000 people, $2014, Resolution 2014, 1984 words, camp 1500, Resolution 25/25, 1,998 men, A/HRC/2014/63"),
      "");
  EXPECT_EQ(dates("He may march in august company, second to none."), "");
  EXPECT_EQ(dates("the 2014 elections, (1994), since 1948"), "2014=2014 | 1994=1994 | 1948=1948");
}

TEST(Dates, korean_dates_are_read) {
  EXPECT_EQ(dates("위원회는 2014년 9월 19일에 보고했다."), "2014년 9월 19일에=2014-09-19");
  EXPECT_EQ(dates("그는 어제 떠났다. 지난 10일 도착했다."), "어제=2014-09-18 | 지난 10일=2014-09-10");
  EXPECT_EQ(dates("작년 3월에, 올해 3월 5일"), "작년 3월에=2013-03 | 올해 3월 5일=2014-03-05");
}

TEST(Dates, every_value_is_edtf_and_every_span_lies_in_the_text) {
  std::mt19937 random(5);  // NOLINT: the same texts in every run
  const std::string_view pieces[] = {
      "19",     "September", "2014", "Friday",    "last",   "next",        "week", "year", "years", "ago",     "the",
      "of",     "from",      "to",   "between",   "and",    "-",           "–",    ",",    "early", "mid-May", "end",
      "three",  "a",         "few",  "1990s",     "21st",   "century",     "10",   "a.m.", "at",    "on",      "every",
      "day",    "later",     "that", "month",     "this",   "past",        "31",   "02",   "/",     "quarter", "first",
      "summer", "Q3",        "May",  "2",         "noon",   ".",           "in",   "400",  "BC",    "년",      "월",
      "지난",   "30",        "half", "yesterday", "before", "99999999999", "GMT",  "\xFF"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const auto size = random() % 14;
    for (std::uint32_t i = 0; i < size; ++i) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 4 != 0) text += ' ';
    }
    const auto tokens = tokenise(text);
    std::uint64_t end = 0;
    for (const auto& d : read_dates(tokens, random() % 3 == 0 ? "" : "2014-09-19")) {
      ASSERT_LE(end, d.span.begin);
      ASSERT_LT(d.span.begin, d.span.end);
      ASSERT_LE(d.span.end, text.size());
      if (d.value) {
        ASSERT_TRUE(Edtf::parse(*d.value)) << *d.value << " of " << text;
      }
      ASSERT_GT(d.confidence, 0);
      ASSERT_LE(d.confidence, 1);
      end = d.span.end;
    }
  }
}

TEST(Dates, what_is_put_off_is_to_come_and_what_holds_as_of_a_day_has_been) {
  EXPECT_EQ(dates("The committee put off the vote to 6 October."), "6 October=2014-10-06");
  EXPECT_EQ(dates("The hearing was adjourned until Monday."), "Monday=2014-09-22");
  EXPECT_EQ(dates("The fort holds 31 boys as of 20 December."), "20 December=2013-12-20");
}

}  // namespace
}  // namespace inquest::reading
