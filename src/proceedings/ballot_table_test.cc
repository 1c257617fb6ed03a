#include "proceedings/ballot_table.h"

#include <gtest/gtest.h>

#include "proceedings/fixture.h"
#include "proceedings/forecast.h"
#include "proceedings/import.h"
#include "proceedings/recommender.h"
#include "proceedings/symbol.h"

namespace inquest::proceedings {
namespace {

// As the reader keeps a table: a paragraph of "Name: value" lines a row.
std::string kept(std::string_view table) {
  std::string out;
  const auto records = records_of_table(table);
  EXPECT_TRUE(records);
  for (const auto& record : *records) {
    for (const auto& [name, value] : record.fields) {
      if (!value.empty()) out += name + ": " + value + "\n";
    }
    out += "\n";
  }
  return out;
}

struct Case {
  std::vector<Record> records;
  std::vector<Import> imports;
  std::vector<std::string> problems;
  std::vector<Vote> votes;
  explicit Case(std::string_view table) : records(ballot_records(kept(table))) {
    auto read = read_ballot_table(records);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (read) imports = std::move(*read);
    votes = votes_of(imports, problems);
  }
};

constexpr std::string_view kRolls =
    "vote_id,symbol,date,body,meeting,rule,title,yes,no,abstain,state,iso3,vote,file,sha256,row\n"
    "ga:1,A/RES/69/188,2014-12-18,GA,,simple,\"Rights, and more\",2,1,0,Benin,BEN,yes,rolls.csv,ab,7\n"
    "ga:1,A/RES/69/188,2014-12-18,GA,,,,,,,Togo,TGO,yes,rolls.csv,ab,8\n"
    "ga:1,A/RES/69/188,2014-12-18,GA,,,,,,,Cuba,CUB,no,rolls.csv,ab,9\n"
    "sc:1,S/PV.7353,2014-12-22,SC,S/PV.7353,procedural,Adoption of the agenda,11,2,2,,,,meetings.csv,cd,44\n";

TEST(BallotTable, each_ballot_keeps_its_row_and_the_first_row_describes_the_vote) {
  const Case read(kRolls);
  ASSERT_EQ(read.votes.size(), 2u);
  const Vote& vote = read.votes[0];
  EXPECT_EQ(vote.symbol, "A/RES/69/188");
  EXPECT_EQ(vote.title, "Rights, and more");
  ASSERT_EQ(vote.ballots.size(), 3u);
  const Record& row = read.records[vote.ballots[2].row - 2];
  EXPECT_EQ(row.value({"state"}), "Cuba");
  EXPECT_EQ(row.value({"row"}), "9");
  EXPECT_EQ(recount(vote).agrees, true);
  const Vote& count = read.votes[1];
  EXPECT_FALSE(count.has_ballots);
  EXPECT_EQ(count.meeting, "S/PV.7353");
  EXPECT_EQ(recount(count).outcome.kind, OutcomeKind::adopted);
}

TEST(BallotTable, what_is_written_is_read_again_the_same) {
  const Case first(kRolls);
  const std::vector<RowOrigin> origins{{"rolls.csv", "ab"}, {"meetings.csv", "cd"}};
  for (const Vote& vote : first.votes) {
    const Case again(write_ballot_table(vote, origins));
    ASSERT_EQ(again.votes.size(), 1u) << vote.symbol;
    EXPECT_EQ(again.votes[0].symbol, vote.symbol);
    EXPECT_EQ(again.votes[0].title, vote.title);
    EXPECT_EQ(again.votes[0].date, vote.date);
    EXPECT_EQ(again.votes[0].rule, vote.rule);
    EXPECT_EQ(again.votes[0].printed, vote.printed);
    ASSERT_EQ(again.votes[0].ballots.size(), vote.ballots.size());
    for (std::size_t i = 0; i < vote.ballots.size(); ++i) {
      EXPECT_EQ(again.votes[0].ballots[i].state, vote.ballots[i].state);
      EXPECT_EQ(again.votes[0].ballots[i].choice, vote.ballots[i].choice);
      EXPECT_EQ(again.records[again.votes[0].ballots[i].row - 2].value({"row"}), std::to_string(vote.ballots[i].row)) << "the row in the file it was copied from";
    }
  }
}

TEST(BallotTable, amendments_and_paragraphs_stay_what_they_are) {
  const Case read("vote_id,symbol,date,body,amendment,state,vote\nv1,A/RES/69/188,2014-12-18,GA,1,Chad,no\n");
  ASSERT_EQ(read.votes.size(), 1u);
  EXPECT_EQ(read.votes[0].target, TargetKind::amendment);
}

TEST(BallotTable, a_table_of_something_else_is_none) {
  EXPECT_FALSE(is_ballot_table(ballot_records(kept("name,date\nAda,2014-12-18\n"))));
  EXPECT_FALSE(is_ballot_table(ballot_records(kept("symbol,date\nA/RES/69/188,2014-12-18\n"))));
  EXPECT_FALSE(is_ballot_table({}));
  const auto empty = read_ballot_table(ballot_records(kept("symbol,state,vote\nA/RES/69/188,,\n")));
  EXPECT_FALSE(empty);
}

// --- what votes are asked for with --------------------------------------------------------------------------------------

TEST(Forecast, names_of_states_are_put_as_titles_write_them) {
  std::string table = "symbol,date,body,title,country,vote\n";
  for (int year = 2001; year <= 2006; ++year) {
    for (const auto& [state, vote] : std::vector<std::pair<std::string, std::string>>{{"Chad", "yes"}, {"Togo", "no"}}) {
      const std::string people = year % 2 == 0 ? "People's" : "People\u2019s";  // one name, whichever apostrophe it was written with
      table += "A/RES/" + std::to_string(year - 1945) + "/1," + std::to_string(year) + "-12-01,GA,Situation of human rights in the Democratic " + people + " Republic of Korea," + state + "," + vote + "\n";
      table += "A/RES/" + std::to_string(year - 1945) + "/2," + std::to_string(year) + "-12-01,GA,Convention on the law of the sea," + state + "," + vote + "\n";
    }
  }
  auto import = import_file("rolls", "made.csv", as_bytes(table));
  ASSERT_TRUE(import);
  std::vector<Import> imports{std::move(*import)};
  std::vector<std::string> problems;
  const auto votes = votes_of(imports, problems);
  const Forecaster forecaster(votes);
  for (const char* words : {"human rights DPRK", "human right in North Korea", "rights dprk"}) {
    const auto found = forecaster.forecast(words, *day_of("2010-01-01"));
    ASSERT_TRUE(found) << words << ": " << found.error().message;
    EXPECT_EQ(found->like.size(), 6u) << words;
    for (const auto& like : found->like) EXPECT_EQ(like.likeness, found->like.front().likeness) << words << ", " << like.vote->title;
    EXPECT_NE(found->read_as.find("Democratic People's Republic of Korea"), std::string::npos) << found->read_as;
  }
  const auto whole = forecaster.forecast("Situation of human rights in the Democratic People's Republic of Korea", *day_of("2010-01-01"));
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->read_as, "") << "what is written as titles write it is left alone";
  const auto none = forecaster.forecast("outer space", *day_of("2010-01-01"));
  EXPECT_FALSE(none);
}

TEST(Recommenders, observers_and_states_come_from_one_table) {
  EXPECT_EQ(recommender_of("Iran (Islamic Republic of)").state, "IRN");
  EXPECT_EQ(recommender_of("Bolivia (Plurinational State of)").region, "Latin American and Caribbean");
  EXPECT_EQ(recommender_of("Congo-Brazzaville").state, "COG");
  EXPECT_EQ(recommender_of("Holy See").region, "observer");
  EXPECT_EQ(recommender_of("State of Palestine").state, "PSE");
  EXPECT_EQ(recommender_of("CEDAW").state, "");
}

TEST(Symbols, of_a_long_path_or_an_open_parenthesis_cost_no_more_than_their_length) {
  std::string path = "A/RES", open;
  for (int i = 0; i < 200'000; ++i) path += "/69";
  for (int i = 0; i < 40'000; ++i) open += "A/RES/69/188 (";
  EXPECT_TRUE(find_symbols(path).empty());
  EXPECT_EQ(find_symbols(open).size(), 40'000u);
}

}  // namespace
}  // namespace inquest::proceedings
