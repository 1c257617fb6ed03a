// Recommendations: three kinds of sources, the category of action, units and acceptance. Invented states apart, the names are those
// of states that recommend; the texts are made up for the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "proceedings/proceedings.h"
#include "proceedings/shared_data.h"

namespace inquest::proceedings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_data::shared;

std::vector<std::string> names_of(const std::vector<Unit>& units) {
  std::vector<std::string> names;
  for (const auto& unit : units) names.push_back(unit.by.name);
  return names;
}

std::vector<Unit> units_in(std::string_view text) {
  std::vector<std::string> unknown;
  return units_of(text, unknown);
}

TEST(Units, each_state_behind_a_text_is_one) {
  EXPECT_THAT(names_of(units_in("Ratify the convention (France) (Lithuania);")), ElementsAre("France", "Lithuania"));
  EXPECT_THAT(names_of(units_in("Ratify the convention (Portugal, Slovakia);")), ElementsAre("Portugal", "Slovakia"));
  EXPECT_THAT(names_of(units_in("Ratify (Trinidad and Tobago, Chad and Mali).")), ElementsAre("Trinidad and Tobago", "Chad", "Mali"));
}

TEST(Units, parentheses_within_a_name_or_a_text_are_no_states) {
  const auto units = units_in("Accede to the Convention (ICRMW) soon (Bolivia (Plurinational State of));");
  ASSERT_THAT(units, SizeIs(1));
  EXPECT_EQ(units[0].by.state, "BOL");
  EXPECT_EQ(units[0].text, "Accede to the Convention (ICRMW) soon");
}

TEST(Units, two_texts_in_one_paragraph_stay_two) {
  const auto units = units_in("Complete the process (Ukraine); Increase efforts (Slovakia);");
  ASSERT_THAT(units, SizeIs(2));
  EXPECT_EQ(units[0].text, "Complete the process");
  EXPECT_EQ(units[1].text, "Increase efforts");
}

TEST(Units, a_name_that_is_no_state_is_kept_and_said) {
  std::vector<std::string> unknown;
  const auto units = units_of("Free all prisoners (Norland);", unknown);
  EXPECT_THAT(names_of(units), ElementsAre("Norland"));
  EXPECT_THAT(unknown, ElementsAre("Norland"));
}

TEST(Action, first_verb_decides) {
  EXPECT_EQ(action_of("Seek technical assistance").category, ActionCategory::others);
  EXPECT_EQ(action_of("Continue to improve schools").category, ActionCategory::proceed);
  EXPECT_EQ(action_of("Consider ratifying the convention").category, ActionCategory::consider);
  EXPECT_EQ(action_of("Strengthen the rule of law").category, ActionCategory::general);
  EXPECT_EQ(action_of("Abolish the death penalty").category, ActionCategory::specific);
}

TEST(Action, what_a_verb_governs_and_an_example_can_change_it) {
  EXPECT_EQ(action_of("Adopt measures against poverty").category, ActionCategory::general);
  EXPECT_EQ(action_of("Adopt a law against torture").category, ActionCategory::specific);
  EXPECT_EQ(action_of("Improve prisons by abolishing solitary confinement").category, ActionCategory::specific);
  EXPECT_EQ(action_of("").category, ActionCategory::unknown);
}

constexpr std::string_view kReport =
    "Report of the Working Group on the Universal Periodic Review Sudova\n"
    "1. The Working Group held its fortieth session from 1 to 9 May 2022. The review of Sudova was held on 3 May 2022. At its 14th meeting, held on "
    "6 May 2022, the Working Group adopted the report on Sudova.\n"
    "II. Conclusions and/or recommendations\n"
    "6. The recommendations below have been examined by Sudova and enjoy the support of Sudova: 6.1 Ratify the treaty (see paragraph 7.2) (France);\n"
    "6.2. Continue its efforts (Chad) (Mali);  GE.22-01234 13 6.4 Seek help with schools, as 6.1 says (Cuba).\n"
    "7. The following recommendations did not enjoy the support of Sudova and would thus be noted: 7.1 Abolish the death\npenalty (Norway);\n"
    "8. The following recommendations will be examined by Sudova, which will provide responses in due time: 8.1 Study the matter (Iran (Islamic Republic of)).\n"
    "9. All conclusions and/or recommendations contained in the present report reflect the position of the submitting States (Peru).\n";

TEST(WorkingGroupReport, each_group_has_the_answer_of_its_sentence) {
  const auto review = read_working_group_report("A_HRC_50_3.txt", kReport);
  ASSERT_TRUE(review) << review.error().message;
  std::vector<std::string> seen;
  for (const auto& each : review->recommendations) seen.push_back(each.paragraph + " " + std::string(name_of(latest(each)->position)));
  EXPECT_THAT(seen, ElementsAre("6.1 supported", "6.2 supported", "6.4 supported", "7.1 noted", "8.1 pending"));
  EXPECT_THAT(review->notes, testing::Contains(HasSubstr("6.3 was not found")));
  EXPECT_EQ(review->recommendations[0].symbol, "A/HRC/50/3");
  EXPECT_EQ(review->recommendations[0].session, 40u);
  EXPECT_EQ(review->recommendations[0].answers[0].date, "2022-05-06");
  EXPECT_EQ(review->recommendations[3].units[0].text, "Abolish the death penalty");
  EXPECT_EQ(review->recommendations[1].units[1].by.name, "Mali");
  EXPECT_EQ(kReport.substr(review->recommendations[4].at.begin, 4), "8.1 ");
}

TEST(WorkingGroupReport, a_text_without_recommendations_is_refused) {
  EXPECT_EQ(read_working_group_report("x", "1. Nothing was said. 2. Nothing else.").error().code, ErrorCode::unreadable);
  EXPECT_EQ(read_working_group_report("x", "").error().code, ErrorCode::unreadable);
}

TEST(WorkingGroupReport, the_report_of_2014_has_185_pending_and_83_noted) {
  const auto text = shared("un/upr/A_HRC_27_10_dprk_2014_text_utf8.txt");
  if (!text) GTEST_SKIP() << "shared data is absent";
  const auto review = read_working_group_report("A_HRC_27_10_dprk_2014_text_utf8.txt", *text);
  ASSERT_TRUE(review);
  const auto total = acceptance_by(select_units(review->recommendations, {}, AnswerAt::latest), GroupBy::all, AnswerAt::latest).total;
  EXPECT_EQ(review->recommendations.size(), 268u);
  EXPECT_EQ(total.pending, 185u);
  EXPECT_EQ(total.noted, 83u);
  EXPECT_THAT(review->notes, IsEmpty());
}

TEST(ThematicList, cells_may_be_lines_or_divided_by_bars) {
  for (const char divider : {'\n', '|', '\t'}) {
    std::string text = "UPR 34th Session - Slovenia - Thematic List\nTotal Recommendations: 3\nTheme: Norms\n122.1 Complete it (Senegal);";
    for (const std::string_view cell : {"Source of Position: A/HRC/43/15/Add.1 - Para.3", "Supported", "- Norms &amp; more", "SDGs:", "- 16 - PEACE", "Affected persons:", "- women"}) {
      text += divider + std::string(cell);
    }
    text += "\n122.2 Stop it (Chad)\nSource of Position: A/HRC/43/15/Add.1 - Para.4\nSupported/Noted\n";
    const auto review = read_thematic_list("x", text);
    ASSERT_TRUE(review) << review.error().message;
    ASSERT_THAT(review->recommendations, SizeIs(2));
    const auto& first = review->recommendations[0];
    EXPECT_EQ(first.symbol, "A/HRC/43/15");
    EXPECT_EQ(first.reviewed_state, "SVN");
    EXPECT_THAT(first.themes, ElementsAre("Norms & more"));
    EXPECT_THAT(first.goals, ElementsAre("16"));
    EXPECT_THAT(first.persons, ElementsAre("women"));
    EXPECT_EQ(latest(review->recommendations[1])->words, "partially supported");
    EXPECT_THAT(review->notes, ElementsAre(HasSubstr("says 3 recommendations; it has 2")));
  }
}

TEST(ThematicList, slovenias_third_cycle_is_215_paragraphs_though_the_list_says_184) {
  const auto text = shared("un/upr/slovenia_cycle3_thematic_list.md");
  if (!text) GTEST_SKIP() << "shared data is absent";
  const auto review = read_thematic_list("slovenia_cycle3_thematic_list.md", *text);
  ASSERT_TRUE(review);
  EXPECT_THAT(review->recommendations, SizeIs(215));
  EXPECT_THAT(review->notes, ElementsAre(HasSubstr("says 184 recommendations; it has 215")));
}

TEST(Table, rows_of_one_paragraph_are_one_dated_series) {
  const auto records = records_of_table(
      "symbol,paragraph,state,action,response,stage,date\n"
      "A/HRC/50/3,7.1,Norway,5,noted,outcome,2022-09-20\nA/HRC/50/3,7.1,Norway,5,pending,working group,2022-05-06\nA/HRC/50/3,7.1,Norway,5,supported,later,2024-01-01\n");
  const auto review = read_recommendation_table(records.value());
  ASSERT_TRUE(review);
  ASSERT_THAT(review->recommendations, SizeIs(1));
  const auto& only = review->recommendations[0];
  EXPECT_THAT(only.answers, SizeIs(3));
  EXPECT_EQ(as_at_adoption(only)->position, Position::noted);
  EXPECT_EQ(latest(only)->position, Position::supported);
  EXPECT_TRUE(only.units[0].action_given);
}

TEST(Table, what_is_no_recommendation_is_said) {
  const auto records = records_of_table("To,Text,From,Response,Session\nSudova,Do it,Chad,Perhaps,3\nSudova,We promise,Sudova,Voluntary Pledge,3\n");
  const auto review = read_recommendation_table(records.value());
  ASSERT_TRUE(review);
  EXPECT_THAT(review->notes, testing::Contains(HasSubstr("1 rows are voluntary pledges")));
  EXPECT_THAT(review->notes, testing::Contains(HasSubstr("\"Perhaps\" is none that is known")));
  EXPECT_EQ(latest(review->recommendations[0]), nullptr);
}

TEST(Table, an_unclosed_quotation_mark_names_its_row) { EXPECT_THAT(records_of_table("a,b\n1,\"x\n").error().message, HasSubstr("row 2")); }

// Half of the reviewed states (by the MD5 of their name) were not looked at when the table of verbs was made; North Korea is in
// whichever half, so this asks for less than what was measured over all (docs/measurements.md).
TEST(Table, the_export_of_uprinfo_and_the_categories_that_it_codes) {
  const auto text = shared("un/upr/uprinfo_dprk_s6_s19.csv");
  if (!text) GTEST_SKIP() << "shared data is absent";
  const auto review = read_recommendations("x.csv", *text, true);
  ASSERT_TRUE(review);
  RecommendationFilter second;
  second.session = 19;
  const auto table = acceptance_by(select_units(review->recommendations, second, AnswerAt::latest), GroupBy::category, AnswerAt::latest);
  EXPECT_EQ(table.total.units, 269u);
  EXPECT_EQ(table.total.supported, 114u);
  EXPECT_EQ(table.rows.back().value, "5");
  EXPECT_EQ(table.rows.back().supported, 13u);
  EXPECT_EQ(table.rows.back().answered(), 114u);
  std::size_t agree = 0;
  for (const auto& each : review->recommendations) agree += action_of(each.units[0].text).category == each.units[0].action;
  EXPECT_GT(agree * 100, review->recommendations.size() * 85);
}

TEST(Acceptance, interval_of_wilson) {
  const auto [low, high] = wilson(13, 114);
  EXPECT_NEAR(low, 0.0680, 0.0005);
  EXPECT_NEAR(high, 0.1857, 0.0005);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(Series, an_undated_answer_keeps_its_place_within_its_stage) {
  Recommendation one;
  one.answers = {{Position::supported, "", ReviewStage::later, "", "b"}, {Position::noted, "", ReviewStage::outcome, "", "a"}};
  sort_answers(one);
  EXPECT_EQ(one.answers[0].source, "a");
}

TEST(RecommendationTable, the_cycle_that_a_table_states_counts_and_a_session_that_contradicts_it_is_said) {
  const auto review = read_recommendations("own.csv", "cycle,session,paragraph,state,response,text\n2,,1.1,Chad,supported,Continue\n3,,1.1,Chad,noted,Continue\n1,19,1.2,France,noted,Ratify\n", true).value();
  ASSERT_EQ(review.recommendations.size(), 3u) << "one paragraph of two cycles is two";
  EXPECT_EQ(cycle_of(review.recommendations[0]), 2u);
  EXPECT_EQ(cycle_of(review.recommendations[1]), 3u);
  EXPECT_EQ(cycle_of(review.recommendations[2]), 1u);
  ASSERT_EQ(review.notes.size(), 1u);
  EXPECT_EQ(review.notes[0], "cycle 1 is not that of session 19; it stands as printed (1 rows, the first is 4)");
  RecommendationFilter filter;
  filter.cycle = 3;
  EXPECT_EQ(select_units(review.recommendations, filter, AnswerAt::latest).size(), 1u);
}

TEST(CitedRows, a_row_of_the_library_is_read_again_with_its_answers_and_where_it_stands) {
  const std::string table = "To,Text,From,Response,Action,Issue,Session\nNorland,\"Ratify, and soon\",France,Rejected,5,Treaties,19\nNorland,Continue its efforts,Chad,Accepted,2,Treaties,19\n";
  const Import import = import_file("upr", "made.csv", as_bytes(table)).value();
  const std::array<std::size_t, 1> which{0};
  const std::string cited = write_cited_rows(import.rows, which, {"made.csv", std::string(64, 'a')});
  const auto review = read_recommendations("cited.csv", cited, true).value();
  ASSERT_EQ(review.recommendations.size(), 1u);
  const auto& one = review.recommendations[0];
  EXPECT_EQ(one.session, 19u);
  EXPECT_EQ(one.units.at(0).text, "Ratify, and soon");
  EXPECT_EQ(one.units.at(0).action, ActionCategory::specific);
  ASSERT_EQ(one.answers.size(), 1u) << "at the adoption and since the same";
  EXPECT_EQ(one.answers[0].position, Position::noted);
  EXPECT_EQ(one.answers[0].source, "made.csv");
  EXPECT_NE(cited.find(",made.csv," + std::string(64, 'a') + ",2\n"), std::string::npos) << cited;
  EXPECT_TRUE(is_cited_table("reviewed: Norland\nsource_file: made.csv\nsource_sha256: aa\nsource_row: 2\n"));
  EXPECT_FALSE(is_cited_table("date: 2014\nvalue: 2\n"));
}

}  // namespace
}  // namespace inquest::proceedings
