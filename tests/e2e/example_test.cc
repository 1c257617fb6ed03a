// The example as ./run makes it: the walk through its proceeding in examples/README.md prints what it says, and every answer leads to
// a passage of the case.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "driver.h"
#include "transcript.h"

namespace inquest::e2e {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Made once, as ./run does it; nothing below writes to it.
const Desk& example() {
  static const Desk desk;
  static const bool made = [] {
    desk.make_case("dprk-2014.inquest");
    const std::string examples = (source_folder() / "examples").string(), inquest = program().string();
    for (const char* script : {"add", "add-proceedings"}) {
      const auto outcome = desk.shell(examples + "/" + script + " " + inquest + " dprk-2014.inquest");
      EXPECT_EQ(outcome.code, 0) << outcome.out;
    }
    return true;
  }();
  EXPECT_TRUE(made);
  return desk;
}

TEST(Example, its_walk_prints_what_it_says) {
  std::ifstream file(source_folder() / "examples/README.md");
  std::ostringstream all;
  all << file.rdbuf();
  const auto steps = steps_of(lines_of(all.str()));
  ASSERT_GE(steps.size(), 4u) << "the four questions";
  Ids ids;
  for (const auto& step : steps) {
    auto expected = step.expected;
    while (!expected.empty() && expected.back().empty()) expected.pop_back();
    const auto outcome = example().shell(ids.put_real(step.command));
    auto printed = lines_of(outcome.out);
    while (!printed.empty() && printed.back().empty()) printed.pop_back();
    EXPECT_EQ(outcome.code, 0) << step.command;
    EXPECT_TRUE(ids.match(expected, printed)) << "examples/README.md:" << step.line << ": " << step.command << "\n" << outcome.out;
  }
}

TEST(Example, a_second_time_nothing_is_recorded_again) {
  const auto& desk = example();
  const auto again = desk.shell((source_folder() / "examples/add-proceedings").string() + " " + program().string() + " dprk-2014.inquest");
  EXPECT_EQ(again.code, 0) << again.out;
  EXPECT_NE(again.out.find("0 statements recorded"), std::string::npos) << again.out;
}

TEST(Example, every_ballot_rests_on_a_row_of_the_case) {
  const auto& desk = example();
  const auto votes = desk.expect(0, {"vote", "show", "dprk-2014.inquest", "A/RES/70/172", "--json"}).lines();
  ASSERT_EQ(votes.size(), 1u);
  EXPECT_EQ(votes[0]["agrees"], true);
  EXPECT_EQ(votes[0]["previous"]["symbol"], "A/RES/69/188");
  const std::string document = votes[0]["passage"]["document"];
  const std::string text = desk.expect(0, {"show", "dprk-2014.inquest", document, "--json"}).out;
  ASSERT_EQ(votes[0]["ballots"].size(), 186u);
  for (const auto& ballot : votes[0]["ballots"]) {
    EXPECT_LT(ballot["passage"]["begin"].get<std::uint64_t>(), ballot["passage"]["end"].get<std::uint64_t>());
    EXPECT_EQ(ballot["origin"]["file"], "unvotes_votes_1946_2020.csv.gz");
    EXPECT_GT(ballot["origin"]["row"].get<std::uint64_t>(), 1u);
  }
}

TEST(Example, tables_bury_no_names_under_their_cells) {
  const auto people = example().expect(0, {"people", "dprk-2014.inquest", "--limit", "0", "--json"}).lines();
  for (const auto& line : people) EXPECT_NE(line["name"], "FRA") << "a cell of a table was taken for a person";
}

TEST(Example, a_vote_that_neither_case_nor_library_holds_is_said_to_be_missing) {
  const auto outcome = example().expect(2, {"vote", "show", "dprk-2014.inquest", "A/RES/1/1"});
  EXPECT_NE(outcome.err.find("reference import"), std::string::npos) << outcome.err;
}

// A vote of the library, copied into a case, stays there when the library is gone.
TEST(Example, a_copied_vote_outlives_the_library) {
  const Desk desk;
  desk.make_case();
  desk.write("rolls.csv", "symbol,date,body,title,country,vote\nA/RES/69/188,2014-12-18,GA,Rights,Chad,yes\nA/RES/69/188,2014-12-18,GA,Rights,Cuba,no\n");
  desk.expect(0, {"reference", "import", "rolls.csv", "--as", "rolls"});
  const auto cited = desk.expect(0, {"vote", "cite", "c.inquest", "A/RES/69/188", "--json"}).lines();
  ASSERT_EQ(cited.size(), 1u);
  EXPECT_EQ(cited[0]["rows"], 2);
  EXPECT_EQ(desk.expect(0, {"vote", "cite", "c.inquest", "A/RES/69/188", "--json"}).lines()[0]["known"], true);
  std::filesystem::remove_all(desk.path(".local/share/inquest/reference"));
  const auto votes = desk.expect(0, {"vote", "show", "c.inquest", "A/RES/69/188", "--json"}).lines();
  ASSERT_EQ(votes.size(), 1u);
  EXPECT_EQ(votes[0]["of"], "case");
  EXPECT_EQ(votes[0]["ballots"][1]["origin"]["row"], 3) << "Cuba stood in row 3 of rolls.csv";
  EXPECT_EQ(votes[0]["ballots"][1]["passage"]["document"], cited[0]["document"]);
  desk.expect(0, {"verify", "c.inquest"});
}

// Rows of two files are one entry; a second citing takes what is missing into a table with a name of its own; cycle and answers stay.
TEST(Example, rows_are_cited_all_at_once_and_each_once) {
  const Desk desk;
  desk.make_case();
  desk.write("first.csv", "symbol,cycle,paragraph,state,response,words,text\nA/HRC/27/90,2,1.1,Chad,noted,in part,Ratify the treaty\nA/HRC/27/90,2,1.2,Togo,supported,,Ratify the protocol\n");
  desk.write("second.csv", "symbol,paragraph,state,response,text\nA/HRC/13/90,2.1,Chad,noted,Ratify the treaty now\n");
  desk.expect(0, {"reference", "import", "first.csv", "second.csv", "--as", "upr"});
  const auto entries = [&] { return desk.expect(0, {"entries", "c.inquest", "--json"}).lines(); };
  const auto before = entries().size();
  EXPECT_EQ(desk.expect(0, {"reference", "cite", "c.inquest", "--find", "treaty", "--json"}).lines().size(), 2u);
  std::size_t adds = 0;
  const auto after = entries();
  for (std::size_t i = 0; i + before < after.size(); ++i) adds += after[i]["kind"] == "add";
  EXPECT_EQ(adds, 1u) << "two tables, one entry";
  const auto further = desk.expect(0, {"reference", "cite", "c.inquest", "--find", "ratify", "--json"}).lines();
  ASSERT_EQ(further.size(), 3u) << "the two tables that are there, and the one that is new";
  EXPECT_EQ(std::ranges::count_if(further, [](const auto& line) { return line["known"] == true; }), 2);
  for (const auto& line : further) EXPECT_EQ(line["rows"], 1);
  std::set<std::string> paths;
  for (const auto& document : desk.expect(0, {"documents", "c.inquest", "--json"}).lines()) {
    paths.insert(desk.expect(0, {"show", "c.inquest", document["id"].get<std::string>(), "--json"}).lines().at(0)["object"]["custody"][0]["path"].get<std::string>());
  }
  EXPECT_EQ(paths, (std::set<std::string>{"first.csv.upr.rows-2.csv", "first.csv.upr.rows-3.csv", "second.csv.upr.rows-2.csv"}));
  const auto asked = desk.expect(0, {"recommendations", "c.inquest", "--contains", "treaty", "--json"}).lines();
  const auto in_part = std::ranges::find_if(asked, [](const auto& line) { return line.value("paragraph", "") == "1.1"; });
  ASSERT_NE(in_part, asked.end());
  EXPECT_EQ((*in_part)["cycle"], 2) << "the row has no session that would say so";
  EXPECT_EQ((*in_part)["answers"][0]["words"], "in part");
}

// What tells of no vote is read when a row of it is asked for: a broken file of recommendations leaves the votes as they are.
TEST(Example, a_broken_file_of_the_library_costs_its_own_rows_only) {
  const Desk desk;
  desk.write("rolls.csv", "symbol,date,body,title,country,vote\nA/RES/69/188,2014-12-18,GA,Rights,Chad,yes\n");
  desk.write("asked.csv", "symbol,cycle,paragraph,state,response,text\nA/HRC/27/90,2,1.1,Chad,noted,Ratify the treaty\n");
  desk.expect(0, {"reference", "import", "rolls.csv", "--as", "rolls"});
  desk.expect(0, {"reference", "import", "asked.csv", "--as", "upr"});
  EXPECT_EQ(desk.expect(0, {"reference", "search", "treaty", "--json"}).lines().size(), 1u);
  for (const auto& file : std::filesystem::directory_iterator(desk.path(".local/share/inquest/reference"))) {
    if (!file.path().filename().string().starts_with("upr-")) continue;
    std::fstream bytes(file.path(), std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(-40, std::ios::end);
    bytes.put('?');
  }
  EXPECT_EQ(desk.expect(0, {"vote", "show", "A/RES/69/188", "--json"}).lines().size(), 1u);
  const auto told = desk.run({"reference", "search", "treaty"});
  EXPECT_NE(told.code, 0);
  EXPECT_NE(told.err.find("this file of the reference library is broken"), std::string::npos) << told.err;
}

// Two numbers for one thing on one day, and two counts of one vote; other votes of that day, other days and other things are no disagreement.
TEST(Example, figures_on_which_sources_disagree_are_told_with_who_says_which) {
  const Desk desk;
  desk.make_case();
  desk.write("steps.csv", "proceeding,kind,step,words,property,value,date,speaker,stance\n"
                          "Draft,resolution,tabled,,,,2021-11-01,,\n"
                          "Draft,,amendment-rejected,40 in favour 77 against 50 abstentions,,,2021-11-18,,\nDraft,,approved,\"1,111 in favour 19 against 55 abstentions\",,,2021-11-18,,\n"
                          "Draft,,,,figure,1111 to 19 with 53 abstaining,2021-11-18,a site,\nDraft,,,,figure,48 sponsors,2021-11-01,a wire,\nDraft,,,,figure,58 sponsors,2021-11-18,the draft,\n"
                          "Draft,,,,figure,62 sponsors,2021-11-18,a paper,\nDraft,,,,figure,62 pages,2021-11-18,a paper,\nDraft,,,,figure,70 sponsors,2021-11-18,a wire,denies\n");
  desk.expect(0, {"add", "c.inquest", "steps.csv"});
  desk.expect(0, {"read", "c.inquest"});
  desk.expect(0, {"track", "c.inquest", "--take", desk.expect(0, {"documents", "c.inquest", "--json"}).lines().at(0)["id"].get<std::string>()});
  const auto line = desk.expect(0, {"track", "c.inquest", "--disagree", "--json"}).lines().at(0);
  std::vector<std::string> told;
  for (const auto& each : line["disagreements"]) {
    told.push_back(each["date"].get<std::string>());
    for (const auto& said : each["said"]) told.back() += " / " + said["value"].get<std::string>();
    for (const auto& said : each["said"]) EXPECT_FALSE(said["passages"].empty()) << "each leads to its passage";
  }
  EXPECT_EQ(told, (std::vector<std::string>{"2021-11-18 / 58 sponsors / 62 sponsors", "2021-11-18 / 1111 to 19 with 53 abstaining / approved in committee: 1,111 in favour 19 against 55 abstentions"}));
  EXPECT_NE(desk.expect(0, {"track", "c.inquest", "--disagree"}).out.find("58 sponsors (the draft)"), std::string::npos);
}

// What a person can get wrong about proceedings: each is told by name, nothing is lost and nothing guessed.
TEST(Example, bad_input_about_proceedings_is_told_by_name) {
  const Desk desk;
  desk.make_case();
  desk.write("rolls.csv", "symbol,date,body,country,vote\nA/RES/5/1,1950-12-01,GA,Germany,yes\nA/RES/69/1,2014-12-18,GA,France,yes\nA/RES/69/1,2014-12-18,GA,France,no\nA/RES/69/1,2014-12-19,GA,Chad,no\nA/HRC/RES/1/1,2005-03-01,HRC,France,yes\n");
  const auto imported = desk.expect(0, {"reference", "import", "rolls.csv", "--as", "rolls"}).out;
  EXPECT_NE(imported.find("a second ballot of France in the vote A/RES/69/1"), std::string::npos) << imported;
  EXPECT_NE(imported.find("the vote A/RES/69/1 has another date here, 2014-12-19"), std::string::npos) << imported;
  EXPECT_NE(imported.find("Human Rights Council did not exist on 1 March 2005"), std::string::npos) << imported;
  EXPECT_NE(desk.expect(0, {"vote", "show", "A/RES/5/1"}).out.find("Germany was no member of the United Nations on 1 December 1950"), std::string::npos);
  EXPECT_NE(desk.expect(2, {"vote", "show", "A/C.3/69/L.28/Rev.x"}).err.find("\"Rev.x\" is no change of a document"), std::string::npos);
  EXPECT_NE(desk.expect(2, {"reference", "import", "nowhere.csv", "--as", "rolls"}).err.find("nowhere.csv"), std::string::npos);
  desk.write("steps.csv", "proceeding,kind,step,date\nA visit,visit,requested,2021-01-01\nA visit,,completed,2021-02-01\n");
  desk.expect(0, {"add", "c.inquest", "steps.csv"});
  desk.expect(0, {"read", "c.inquest"});
  const auto taken = desk.expect(2, {"track", "c.inquest", "--take", desk.expect(0, {"documents", "c.inquest", "--json"}).lines().at(0)["id"].get<std::string>()});
  EXPECT_NE(taken.err.find("row 3: \"completed\" cannot follow \"requested\" in a visit; what can:"), std::string::npos) << taken.err;
  EXPECT_TRUE(desk.expect(0, {"track", "c.inquest", "--json"}).lines().empty()) << "all or nothing";
  desk.write("list.md", "# UPR 34th Session - Slovenia - Thematic List of Recommendations\n**Total Recommendations:** 1\n\nTheme: Norms\n1.1 Ratify the treaty (Chad) (Mali);\n"
                        "Source of Position: A/HRC/43/15 - Para 1\nSupported\n- Norms\n\n1.2 Abolish it (Togo);\nSource of Position: A/HRC/43/15 - Para 1\nNoted\n- Norms\n");
  const auto counted = desk.expect(0, {"recommendations", "list.md"});
  EXPECT_NE(counted.out.find("2 numbered paragraphs; 3 units (paragraph x state): 2 supported, 1 noted"), std::string::npos) << counted.out;
  EXPECT_NE((counted.out + counted.err).find("the list says 1 recommendations; it has 2 numbered paragraphs"), std::string::npos) << counted.out << counted.err;
}

// What one source asserts and another denies is no deed that is counted.
TEST(Example, a_disputed_step_counts_for_nothing_in_the_test_of_pressure) {
  const Desk desk;
  desk.make_case();
  desk.write("steps.csv", "proceeding,kind,step,words,date,speaker,stance\nJan Velle,detention,detained,,2021-03-01,,asserts\nJan Velle,,released,,2021-05-02,ministry,asserts\n"
                          "Jan Velle,,released,never freed,2021-05-02,the family,denies\nBridge,position,undeclared,Ardesia: not yet,2021-01-05,,asserts\nBridge,,supports,Ardesia,2021-02-01,premier,asserts\n"
                          "Bridge,,opposes,Velle,2021-02-03,,reports\n");
  desk.expect(0, {"add", "c.inquest", "steps.csv"});
  desk.expect(0, {"read", "c.inquest"});
  desk.expect(0, {"track", "c.inquest", "--take", desk.expect(0, {"documents", "c.inquest", "--json"}).lines().at(0)["id"].get<std::string>()});
  const auto tested = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"responses", "c.inquest", "--json", "--side", "material cooperation"});
    return desk.expect(0, words).lines().at(0);
  };
  const auto without = tested({}), with = tested({"--with-disputed"});
  EXPECT_EQ(without["tests"][0]["responses"], 0);
  EXPECT_EQ(with["tests"][0]["responses"], 1);
  EXPECT_EQ(without["acts"].back()["denied_by"][0], "the family");
  EXPECT_NE(without["notes"][0].get<std::string>().find("denied by another source"), std::string::npos);

  const auto stands = desk.expect(0, {"positions", "c.inquest", "--json"}).lines();
  ASSERT_EQ(stands.size(), 2u);
  EXPECT_EQ(stands[0]["question"], "Bridge");
  EXPECT_EQ(stands[0]["actor"], "Ardesia");
  EXPECT_EQ(stands[0]["position"], "supports");
  EXPECT_EQ(stands[0]["stands"][0]["words"], "not yet");
  EXPECT_FALSE(stands[0]["stands"][0]["passages"].empty());
  EXPECT_TRUE(stands[1]["position"].is_null()) << "what is only told decides nothing";
  EXPECT_EQ(desk.expect(0, {"positions", "c.inquest", "--today", "2021-01-31", "--actor", "ardesia", "--json"}).lines().at(0)["position"], "undeclared");
}

}  // namespace
}  // namespace inquest::e2e
