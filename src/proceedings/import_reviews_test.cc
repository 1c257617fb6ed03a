#include <gtest/gtest.h>

#include "proceedings/answer_series.h"
#include "proceedings/cited_rows.h"
#include "proceedings/fixture.h"
#include "proceedings/import.h"
#include "proceedings/recommendation_table.h"

namespace inquest::proceedings {
namespace {

TEST(ImportReviews, each_unit_is_a_row_with_its_place) {
  const std::string_view table = "To,To-Rgrp,Text,From,From-Rgrp,Response,Action,Issue,Session\nChad,Africa,Ratify it,France,WEOG,Accepted,5,Treaties,19\nChad,Africa,Go on,Togo,Africa,Noted,2,Other,19\n";
  const auto import = import_file("upr", "export.csv", as_bytes(table));
  ASSERT_TRUE(import) << import.error().message;
  ASSERT_EQ(import->rows.size(), 2u);
  EXPECT_EQ(import->rows.cell(0, "reviewed"), "Chad");
  EXPECT_EQ(import->rows.cell(0, "state"), "France");
  EXPECT_EQ(import->rows.cell(0, "latest"), "supported");
  EXPECT_EQ(import->rows.cell(1, "category"), "2");
  EXPECT_EQ(import->rows.row_in_file(1), 3u);
}

// What a case copies of a row says as much as the file did: the cycle that it states, each answer with stage, day, words and source.
TEST(ImportReviews, a_row_that_is_cited_loses_neither_cycle_nor_the_series_of_answers) {
  const std::string_view table =
      "Symbol,Cycle,Paragraph,State,Action,Response,Words,Stage,Date,Source,Goals,Persons,Text\n"
      "A/HRC/27/10,2,124.7,Tunisia,5,pending,,working group,2014-05-06,A/HRC/27/10,,,Ratify\n"
      "A/HRC/27/10,2,124.7,Tunisia,5,noted,\"partially supported; in part\",outcome,2014-09-19,A/HRC/27/10/Add.1,,,Ratify\n"
      "A/HRC/27/10,2,124.8,Chad,,supported,,outcome,2014-09-19,A/HRC/27/10/Add.1,16,children,Continue its efforts\n";
  const auto import = import_file("upr", "table.csv", as_bytes(table));
  ASSERT_TRUE(import) << import.error().message;
  const std::vector<std::size_t> all{0, 1};
  ASSERT_EQ(import->rows.size(), all.size());
  const auto records = records_of_table(write_cited_rows(import->rows, all, {"table.csv", "ab"}));
  ASSERT_TRUE(records);
  const auto again = read_recommendation_table(*records);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->notes.empty()) << again->notes.front();
  ASSERT_EQ(again->recommendations.size(), 2u);
  const auto& first = again->recommendations[0];
  EXPECT_EQ(first.cycle, 2u);
  EXPECT_EQ(first.answers, (std::vector<Answer>{{Position::pending, "", ReviewStage::working_group, "2014-05-06", "A/HRC/27/10"},
                                                {Position::noted, "partially supported, in part", ReviewStage::outcome, "2014-09-19", "A/HRC/27/10/Add.1"}}));
  EXPECT_TRUE(first.units.at(0).action_given);
  const auto& second = again->recommendations[1];
  EXPECT_FALSE(second.units.at(0).action_given) << "the rule's category stays the rule's";
  EXPECT_EQ(second.units.at(0).action, ActionCategory::proceed);
  EXPECT_EQ(second.goals, std::vector<std::string>{"16"});
  EXPECT_EQ(second.persons, std::vector<std::string>{"children"});
}

TEST(ImportReviews, an_answer_in_a_copied_row_that_is_none_is_left_out_and_counted) {
  std::size_t faults = 0;
  const auto answers = read_answers("outcome|2014-09-19|noted||x; outcome|never|noted||; ages ago|2014|noted||; later|2016|perhaps||", faults);
  EXPECT_EQ(answers, (std::vector<Answer>{{Position::noted, "", ReviewStage::outcome, "2014-09-19", "x"}}));
  EXPECT_EQ(faults, 3u);
}

TEST(ImportReviews, what_is_none_is_refused_with_what_was_looked_for) {
  const auto import = import_file("upr", "notes.txt", as_bytes(std::string_view("nothing of the kind\n")));
  ASSERT_FALSE(import);
  EXPECT_EQ(import.error().code, ErrorCode::unreadable);
}

TEST(ImportReviews, an_export_of_twenty_sessions_keeps_every_unit) {
  const std::string file = shared_file("un/upr/uprinfo_dprk_s6_s19.csv");
  if (file.empty()) GTEST_SKIP() << "no shared data: un/upr";
  const auto import = import_file("upr", "uprinfo_dprk_s6_s19.csv", as_bytes(file));
  ASSERT_TRUE(import) << import.error().message;
  EXPECT_EQ(import->rows.size(), 436u);
}

}  // namespace
}  // namespace inquest::proceedings
