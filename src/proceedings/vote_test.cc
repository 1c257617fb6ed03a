#include "proceedings/vote.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include "proceedings/body.h"
#include "proceedings/fixture.h"
#include "proceedings/forecast.h"

namespace inquest::proceedings {
namespace {

Import import_of(std::string_view kind, std::string_view text) {
  auto done = import_file(kind, "made.csv", as_bytes(text));
  EXPECT_TRUE(done) << (done ? "" : done.error().message);
  return done ? std::move(*done) : Import{};
}

struct Made {
  std::vector<Import> imports;
  std::vector<std::string> problems;
  std::vector<Vote> votes;
  explicit Made(std::vector<Import> given) : imports(std::move(given)) { votes = votes_of(imports, problems); }
};

Outcome decided(std::string_view body, std::string_view rule, std::string_view date, Tally tally, std::optional<std::vector<StateIndex>> vetoes = {}) {
  const auto found = voting_rule(body, rule, *day_of(date));
  EXPECT_TRUE(found);
  return outcome_of(**found, tally, vetoes);
}

TEST(Votes, each_body_decides_by_its_rule_of_the_day) {
  EXPECT_EQ(decided("GA", "simple", "2014-12-18", {116, 20, 53}).kind, OutcomeKind::adopted);
  EXPECT_EQ(decided("GA", "simple", "2014-12-18", {40, 40, 100}).kind, OutcomeKind::rejected) << "a tie fails";
  EXPECT_EQ(decided("GA", "two-thirds", "2014-12-18", {80, 40, 60}).kind, OutcomeKind::adopted) << "exactly two thirds are enough";
  EXPECT_EQ(decided("GA", "two-thirds", "2014-12-18", {79, 40, 60}).kind, OutcomeKind::rejected);
  EXPECT_EQ(decided("SC", "procedural", "2014-12-22", {11, 2, 2}).kind, OutcomeKind::adopted) << "no veto on procedure";
  EXPECT_EQ(decided("SC", "substantive", "1960-01-01", {7, 0, 4}).kind, OutcomeKind::adopted) << "seven of eleven until 1965";
  EXPECT_EQ(decided("SC", "substantive", "1966-01-01", {8, 0, 7}).kind, OutcomeKind::rejected) << "nine of fifteen from 1966";
  EXPECT_EQ(decided("SC", "substantive", "2017-02-28", {9, 3, 3}).kind, OutcomeKind::undetermined) << "who voted against is not known";
  EXPECT_EQ(decided("SC", "substantive", "2017-02-28", {9, 3, 3}, {{*state_of_code("RUS")}}).kind, OutcomeKind::rejected);
  EXPECT_EQ(decided("SC", "substantive", "2017-02-28", {9, 3, 3}, {{}}).kind, OutcomeKind::adopted);
}

TEST(Votes, a_day_before_the_body_existed_is_said) {
  const auto early = voting_rule("HRC", "simple", *day_of("2005-03-01"));
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().message, "Human Rights Council did not exist on 1 March 2005: it first met on 19 June 2006.");
  const auto late = voting_rule("CHR", "simple", *day_of("2010-03-01"));
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().message.find("ended on 16 June 2006"), std::string::npos);
}

TEST(Votes, a_body_is_known_by_its_other_names_and_an_unknown_one_is_said) {
  EXPECT_EQ(body_called("UNGA"), "GA");
  EXPECT_EQ(body_called("the General Assembly"), "GA");
  EXPECT_EQ(body_called("UN Security Council"), "SC");
  EXPECT_EQ(body_called("Third Committee"), "GA-C");
  EXPECT_EQ(body_called("A/C.6"), "GA-C");
  EXPECT_EQ(body_called("hrc"), "HRC");
  EXPECT_FALSE(body_called("Trusteeship Council"));
  EXPECT_EQ(rule_called("Simple majority of those present and voting"), "simple");
  EXPECT_FALSE(rule_called("three quarters"));
  const Made made({import_of("rolls", "symbol,date,body,rule,country,vote\nA/RES/69/188,2014-12-18,UNGA,,France,yes\nA/RES/69/1,2014-12-18,Trusteeship Council,three quarters,France,yes\n"
                                      "A/RES/69/2,2014-12-18,Trusteeship Council,,Chad,no\nX/1,2001-05-04,HRC,,Chad,no\n")});
  ASSERT_EQ(made.votes.size(), 4u);
  std::map<std::string, std::string> bodies;
  for (const auto& vote : made.votes) bodies[vote.symbol] = vote.body;
  EXPECT_EQ(bodies["A/RES/69/188"], "GA");
  EXPECT_EQ(bodies["A/RES/69/1"], "Trusteeship Council") << "kept as printed, never guessed";
  const Made committees({import_of("rolls", "symbol,date,body,country,vote\nA/C.3/69/L.28,2014-11-18,Third Committee,Chad,yes\nA/C.6/69/L.1,2014-11-18,GA-C,Chad,yes\n")});
  ASSERT_EQ(committees.votes.size(), 2u);
  EXPECT_EQ(committees.votes[0].body + " " + std::string(committees.votes[0].printed_body), "GA-C Third Committee");
  EXPECT_EQ(committees.votes[1].printed_body, "") << "the code itself is no other word";
  std::vector<std::string> abouts;
  for (const auto& finding : made.imports[0].findings) abouts.push_back(fmt::format("{} {}", finding.about, finding.row));
  EXPECT_EQ(abouts, (std::vector<std::string>{"body 3", "date 5", "rule 3"}));
  const Import procedural = import_of("rolls", "symbol,date,body,rule,country,vote\nA/HRC/RES/25/25,2014-03-28,HRC,procedural,Chad,yes\n");
  ASSERT_EQ(procedural.findings.size(), 1u);
  EXPECT_EQ(procedural.findings[0].about, "rule") << "no fault of the date";
  EXPECT_EQ(procedural.findings[0].message, "HRC decides nothing by the rule \"procedural\", and the outcome of its votes stays undetermined");
  EXPECT_NE(made.imports[0].findings[0].message.find("(2 votes from this row on)"), std::string::npos) << made.imports[0].findings[0].message;
  EXPECT_NE(made.imports[0].findings[1].message.find("it first met on 19 June 2006"), std::string::npos) << made.imports[0].findings[1].message;
}

TEST(Votes, print_and_ballots_that_disagree_are_an_error_to_show) {
  const Made made({import_of("rolls", "symbol,date,body,rule,country,vote,total_yes,total_no,total_abstentions\n"
                                      "A/RES/69/188,2014-12-18,GA,simple,France,yes,2,1,0\nA/RES/69/188,2014-12-18,GA,simple,Chad,abstain,2,1,0\nA/RES/69/188,2014-12-18,GA,simple,Cuba,no,2,1,0\n")});
  ASSERT_EQ(made.votes.size(), 1u);
  const Recount counted = recount(made.votes[0]);
  EXPECT_EQ(counted.agrees, false);
  EXPECT_EQ(counted.errors, (std::vector<std::string>{"2 yes are printed, the ballots give 1", "0 abstaining are printed, the ballots give 1"}));
  EXPECT_EQ(counted.outcome.kind, OutcomeKind::rejected);
}

TEST(Votes, rows_of_one_vote_that_give_another_day_are_told_once) {
  const Import import = import_of("rolls", "symbol,date,country,vote\nA/RES/69/1,2014-12-18,Chad,yes\nA/RES/69/1,2014-12-19,Cuba,no\nA/RES/69/1,,Mali,no\nA/RES/69/1,2014-12-20,Togo,no\n");
  ASSERT_EQ(import.findings.size(), 1u);
  EXPECT_EQ(import.findings[0].row, 3u);
  EXPECT_EQ(import.findings[0].message, "the vote A/RES/69/1 has another date here, 2014-12-19, than in its first row, 2014-12-18, which is kept");
  EXPECT_EQ(import.rows.cell(0, "date"), "2014-12-18");
}

TEST(Votes, a_vote_that_two_editions_give_alike_counts_once_and_one_on_which_they_differ_is_told) {
  const std::string head = "symbol,date,country,vote\n", first = "A/RES/69/1,2014-12-18,Chad,yes\nA/RES/69/1,2014-12-18,Cuba,no\nA/RES/69/2,2014-12-18,Chad,yes\n";
  const Made again({import_of("rolls", head + first), import_of("rolls", head + first + "A/RES/69/3,2014-12-19,Chad,no\n"), import_of("rolls", head + first)});
  EXPECT_EQ(again.votes.size(), 3u);
  EXPECT_EQ(again.problems, std::vector<std::string>{"4 votes stand in more than one source (rolls), which agree on them: each is counted once"});
  const Made printed({import_of("rolls", head + "A/RES/69/1,2014-12-18,Chad,yes\n"), import_of("ga-votes", "undl_id,resolution,date,ms_name,ms_vote,total_yes,total_no\n7,A/RES/69/1,2014-12-18,CHAD,Y,2,0\n")});
  ASSERT_EQ(printed.votes.size(), 1u) << "one has a count, the other none: they agree";
  EXPECT_EQ(recount(printed.votes[0]).errors, std::vector<std::string>{"2 yes are printed, the ballots give 1"});
  const Made bare({import_of("rolls", head + "A/RES/69/1,2014-12-18,Chad,yes\n"), import_of("rolls", "symbol,date,country,vote,title\nA/RES/69/2,2014-12-18,Chad,no,Mines\nA/RES/69/1,2014-12-18,Chad,yes,Situation of seas\n")});
  ASSERT_EQ(bare.votes.size(), 2u);
  for (const Vote& vote : bare.votes) EXPECT_EQ(fmt::format("{} {} {}", vote.title, vote.described, vote.row), vote.symbol == "A/RES/69/1" ? "Situation of seas 1 3" : "Mines 1 2") << "what one leaves out the other says";
  const Made differing({import_of("rolls", head + first), import_of("rolls", head + "A/RES/69/1,2014-12-18,Chad,no\nA/RES/69/1,2014-12-18,Cuba,no\n")});
  ASSERT_EQ(differing.votes.size(), 3u);
  EXPECT_EQ(differing.problems, std::vector<std::string>{"the vote A/RES/69/1 stands in two sources that differ on it; both are kept (Chad yes here, no there)"});
  std::size_t told = 0;
  for (const Vote& vote : differing.votes) told += recount(vote).errors.size();
  EXPECT_EQ(told, 2u);
  // Two votes on paragraphs of one text are two in each edition.
  const std::string paragraphs = "rcid,resolution,date,country,vote,para\n1,A/RES/69/1,2014-12-18,Chad,yes,1\n2,A/RES/69/1,2014-12-18,Chad,yes,1\n";
  EXPECT_EQ(Made({import_of("rolls", paragraphs), import_of("rolls", paragraphs)}).votes.size(), 2u);
}

TEST(Votes, a_second_ballot_and_an_unknown_state_are_left_out_and_said) {
  const Import import = import_of("rolls", "symbol,date,country,vote\nA/RES/69/1,2014-12-18,Chad,yes\nA/RES/69/1,2014-12-18,Chad,no\nA/RES/69/1,2014-12-18,Ruritania,yes\nA/RES/69/1,2014-12-18,Cuba,perhaps\n");
  ASSERT_EQ(import.rolls.size(), 1u);
  EXPECT_EQ(import.rolls[0].own.size(), 1u);
  std::map<std::string, std::uint32_t> rows;
  for (const auto& finding : import.findings) {
    EXPECT_EQ(finding.kind, FindingKind::left_out);
    rows[finding.about] = finding.row;
  }
  EXPECT_EQ(rows, (std::map<std::string, std::uint32_t>{{"vote twice", 3}, {"state", 4}, {"ballot", 5}}));
}

TEST(Votes, a_ballot_of_a_state_that_was_no_member_is_an_error) {
  const Made made({import_of("rolls", "symbol,date,country,vote\nA/RES/600/1,1960-12-01,Germany,yes\nA/RES/600/1,1960-12-01,France,yes\n")});
  const Recount counted = recount(made.votes.at(0));
  ASSERT_EQ(counted.errors.size(), 1u);
  EXPECT_NE(counted.errors[0].find("was no member of the United Nations on 1 December 1960"), std::string::npos) << counted.errors[0];
}

TEST(Votes, a_name_wins_over_a_code_that_stands_for_another_state) {
  const Import import = import_of("ga-votes", "rcid,country,country_code,vote\n1,Federal Republic of Germany,NA,yes\n1,Namibia,NA,no\n");
  ASSERT_EQ(import.rolls.at(0).own.size(), 2u);
  EXPECT_EQ(states()[import.rolls[0].own[0].state].code, "DEU");
  EXPECT_EQ(states()[import.rolls[0].own[1].state].code, "NAM");
  ASSERT_EQ(import.findings.size(), 1u);
}

TEST(Votes, a_seat_that_passed_to_another_state_counts_for_who_held_it) {
  const Made made({import_of("rolls", "symbol,date,country,vote\nA/RES/60/1,2005-12-16,Yugoslavia,yes\nA/RES/1/1,1950-12-01,China,no\nA/RES/1/1,1950-12-01,Yugoslavia,no\n")});
  std::map<std::string, std::string> codes;
  for (const Vote& vote : made.votes) {
    for (const Ballot& ballot : vote.ballots) codes[vote.symbol] += states()[ballot.state].code + " ";
  }
  EXPECT_EQ(codes["A/RES/60/1"], "SRB ");
  EXPECT_EQ(codes["A/RES/1/1"], "TWN YUG ");
}

TEST(Votes, what_would_have_to_change) {
  const Made made({import_of("rolls", "symbol,date,country,vote\nA/RES/69/1,2014-12-18,Chad,yes\nA/RES/69/1,2014-12-18,Cuba,no\nA/RES/69/1,2014-12-18,China,no\nA/RES/69/1,2014-12-18,Egypt,abstain\n"),
                   import_of("rolls", "symbol,date,body,rule,country,vote\nS/2014/348,2014-05-22,SC,substantive,China,no\nS/2014/348,2014-05-22,SC,substantive,Russian Federation,no\n"
                                      "S/2014/348,2014-05-22,SC,substantive,France,yes\n")});
  for (const Vote& vote : made.votes) {
    const auto answer = what_if(vote, OutcomeKind::adopted);
    ASSERT_TRUE(answer);
    if (vote.body == "GA") {
      EXPECT_EQ(answer->margin_lacking, 2u);
      EXPECT_EQ(answer->fewest, 1u) << "one no turned into a yes";
      EXPECT_EQ(answer->candidates.size(), 3u);
    } else {
      EXPECT_EQ(answer->certain.size(), 2u);
      EXPECT_EQ(answer->further_yes, 8u);
      EXPECT_FALSE(answer->possible);
    }
  }
}

struct SharedVotes : testing::Test {
  static Made* made;
  static void SetUpTestSuite() {
    const std::string calls = shared_file("un/ga/unvotes_roll_calls_1946_2020.csv"), meetings = shared_file("un/sc/sc_meetings_1946_2022.csv"), vetoes = shared_file("un/sc/sc_vetoes_1946_2022.csv");
    const std::string drafts = shared_file("un/sc/sc_failed_drafts_roll_1947_2022.csv"), dprk = shared_file("un/ga/ga_dprk_votes.csv");
    if (calls.empty() || meetings.empty()) return;
    made = new Made({import_of("ga-votes", calls), import_of("ga-votes", dprk), import_of("sc-meetings", meetings), import_of("sc-vetoes", vetoes), import_of("sc-drafts", drafts)});
  }
  static void TearDownTestSuite() { delete made; }
  void SetUp() override {
    if (made == nullptr) GTEST_SKIP() << "INQUEST_SHARED_DATA is not there";
  }
};
Made* SharedVotes::made = nullptr;

TEST_F(SharedVotes, the_votes_of_2014_and_2015_are_counted_as_the_record_says) {
  const auto votes = votes_named(made->votes, "A/RES/69/188");
  ASSERT_FALSE(votes.empty());
  EXPECT_EQ(recount(*votes[0]).computed, (Tally{116, 20, 53}));
  EXPECT_EQ(recount(*votes_named(made->votes, "A/RES/70/172").at(0)).computed, (Tally{119, 19, 48}));
}

TEST_F(SharedVotes, no_outcome_of_the_security_council_contradicts_its_print) {
  std::size_t decided = 0, disagree = 0;
  for (const Vote& vote : made->votes) {
    if (vote.body != "SC") continue;
    const Recount counted = recount(vote);
    decided += counted.outcome.kind != OutcomeKind::undetermined;
    if (counted.agrees == false) {
      ++disagree;
      // What disagrees is in the print: a count that no ballots give (S/1127), a "veto" of a text that had too few votes (S/10768).
      EXPECT_TRUE(vote.symbol == "S/1127" || vote.symbol == "S/10768") << vote.id;
    }
  }
  EXPECT_GT(decided, 2900u);
  EXPECT_LE(disagree, 2u);
}

}  // namespace
}  // namespace inquest::proceedings
