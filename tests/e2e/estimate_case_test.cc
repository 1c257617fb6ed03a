// Estimates in a case: from a table and from lists of persons, recorded, repeated, superseded. All people are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "driver.h"

namespace inquest::e2e {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const char* const kRegisters = "church,court,press,count\n1,0,0,310\n0,1,0,260\n0,0,1,205\n1,1,0,82\n0,1,1,57\n1,0,1,66\n1,1,1,21\n";

std::string id_of(const Desk& desk, const std::string& title) {
  for (const auto& line : desk.expect(0, {"documents", "c.inquest", "--json"}).lines()) {
    const auto shown = Json::parse(desk.expect(0, {"show", "c.inquest", line["id"].get<std::string>(), "--json"}).out);
    if (shown["object"]["custody"][0]["path"].get<std::string>().ends_with(title)) return line["id"];
  }
  ADD_FAILURE() << title << " is not in the case";
  return {};
}

Json estimated(const Desk& desk, std::vector<std::string> words) {
  words.insert(words.begin(), {"estimate", "c.inquest"});
  words.insert(words.end(), {"--no-checks", "--json"});
  return Json::parse(desk.expect(0, words).out);
}

TEST(EstimateCase, a_run_is_recorded_with_what_decided_it_and_repeats_byte_for_byte) {
  Desk desk;
  desk.make_case();
  desk.write("registers.csv", kRegisters);
  desk.expect(0, {"add", "c.inquest", "registers.csv"});
  const auto table = id_of(desk, "registers.csv");
  const auto first = estimated(desk, {"--table", table, "--seed", "7", "--threads", "1", "--what", "people were taken away", "--reason", "for the report"});
  EXPECT_EQ(first["recorded"], true);
  const auto& judgement = first["judgement"];
  EXPECT_EQ(judgement["kind"], "estimate");
  EXPECT_EQ(judgement["about"], Json::array({table}));
  EXPECT_EQ(judgement["reason"], "for the report");
  const auto& run = judgement["run"];
  EXPECT_EQ(run["inputs"][0]["sha256"], Json::parse(desk.expect(0, {"show", "c.inquest", table, "--json"}).out)["object"]["sha256"]);
  EXPECT_EQ(run["seed"], 7);
  EXPECT_EQ(run["result"]["observed"], 1001);
  EXPECT_THAT(judgement["value"].get<std::string>(), HasSubstr("people were taken away, of whom 1,001 are recorded"));

  const auto again = estimated(desk, {"--table", table, "--seed", "7", "--threads", "3", "--what", "people were taken away"});
  EXPECT_EQ(again["recorded"], false) << "another number of threads gave other bytes";
  EXPECT_EQ(again["judgement"]["id"], judgement["id"]);

  const auto later = estimated(desk, {"--table", table, "--seed", "8"});
  EXPECT_EQ(later["judgement"]["supersedes"], judgement["id"]);
  const auto beside = estimated(desk, {"--table", table, "--seed", "9", "--beside"});
  EXPECT_TRUE(beside["judgement"]["supersedes"].is_null());
  const auto listed = desk.expect(0, {"estimates", "c.inquest", "--json"}).lines();
  ASSERT_EQ(listed.size(), 3u);
  EXPECT_EQ(listed[0]["id"], beside["judgement"]["id"]);
  EXPECT_EQ(listed[2]["superseded_by"], later["judgement"]["id"]);
  EXPECT_THAT(desk.expect(0, {"show", "c.inquest", judgement["id"].get<std::string>()}).out, HasSubstr("1,001 people in all"));
  desk.expect(0, {"rebuild", "c.inquest"});
  desk.expect(0, {"verify", "c.inquest"});
  EXPECT_EQ(desk.expect(0, {"estimates", "c.inquest", "--json"}).lines(), listed);
  desk.expect(2, {"judge", "c.inquest", "--kind", "estimate", "--about", table, "--reason", "x"});
}

TEST(EstimateCase, a_run_that_was_taken_back_is_said_to_be_withdrawn) {
  Desk desk;
  desk.make_case();
  desk.write("registers.csv", kRegisters);
  desk.expect(0, {"add", "c.inquest", "registers.csv"});
  const auto table = id_of(desk, "registers.csv");
  const auto first = estimated(desk, {"--table", table, "--model", "graph"})["judgement"]["id"].get<std::string>();
  const auto second = estimated(desk, {"--table", table, "--model", "loglinear"})["judgement"]["id"].get<std::string>();
  desk.expect(0, {"judge", "c.inquest", "--kind", "withdrawn", "--supersedes", second, "--reason", "the press register holds others"});
  const auto listed = desk.expect(0, {"estimates", "c.inquest", "--json"}).lines();
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed[0]["id"], second);
  EXPECT_EQ(listed[0]["withdrawn"], true);
  EXPECT_EQ(listed[1]["id"], first);
  EXPECT_EQ(listed[1]["withdrawn"], false);
  const auto printed = desk.expect(0, {"estimates", "c.inquest"}).out;
  EXPECT_THAT(printed, HasSubstr("withdrawn by "));
  EXPECT_THAT(printed, HasSubstr("superseded by " + second.substr(0, 6)));
}

TEST(EstimateCase, a_refusal_is_recorded_like_a_number) {
  Desk desk;
  desk.make_case();
  desk.write("thin.csv", "a,b,c,count\n1,0,0,50\n0,1,0,60\n0,0,1,70\n");
  desk.expect(0, {"add", "c.inquest", "thin.csv"});
  const auto run = estimated(desk, {"--table", id_of(desk, "thin.csv")});
  EXPECT_EQ(run["recorded"], true);
  EXPECT_TRUE(run["judgement"]["run"]["result"]["headline"].is_null());
  EXPECT_THAT(run["judgement"]["value"].get<std::string>(), StartsWith("No number: No list shares anybody"));
}

// Three registers that each hold some of 300 people; the second misspells a third of them.
void write_registers(const Desk& desk, std::size_t& distinct) {
  static const std::array<const char*, 20> kGiven{"Alda", "Bram", "Cira", "Doran", "Elif", "Fenna", "Goran", "Hedda", "Ivo", "Jorun", "Kalle", "Lior", "Mirza", "Nadja", "Oskar", "Petra", "Runa", "Sorin", "Tilda", "Vesna"};
  static const std::array<const char*, 15> kFamily{"Abrandt", "Belkova", "Castrin", "Dornheim", "Eskola", "Ferrand", "Grabner", "Holmqvist", "Istrate", "Jurman", "Kestrel", "Lindahl", "Morvan", "Nyström", "Orsini"};
  std::mt19937 random(5);
  const auto chance = [&](double p) { return std::uniform_real_distribution<double>(0, 1)(random) < p; };
  std::array<std::string, 3> registers;
  for (auto& text : registers) text = "nr,given name,surname,born\n";
  std::array<int, 3> rows{};
  distinct = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string given = kGiven[static_cast<std::size_t>(i) % 20], family = kFamily[static_cast<std::size_t>(i) / 20];
    const std::string born = std::to_string(1940 + static_cast<int>(random() % 60)) + "-0" + std::to_string(1 + random() % 9) + "-1" + std::to_string(random() % 9);
    bool on_any = false;
    for (std::size_t list = 0; list < 3; ++list) {
      if (!chance(0.45)) continue;
      auto spelled = family;
      if (list == 1 && chance(0.33)) std::swap(spelled[2], spelled[3]);
      registers[list] += std::to_string(++rows[list]) + "," + given + "," + spelled + "," + born + "\n";
      on_any = true;
    }
    distinct += on_any ? 1 : 0;
  }
  desk.write("hospital.csv", registers[0]);
  desk.write("court.csv", registers[1]);
  desk.write("camp.csv", registers[2]);
}

TEST(EstimateCase, lists_of_persons_are_linked_and_the_doubt_is_carried_through) {
  Desk desk;
  desk.make_case();
  std::size_t distinct = 0;
  write_registers(desk, distinct);
  desk.expect(0, {"add", "c.inquest", "hospital.csv", "court.csv", "camp.csv"});
  desk.expect(0, {"read", "c.inquest"});
  const std::string lists = id_of(desk, "hospital.csv") + "," + id_of(desk, "court.csv") + "," + id_of(desk, "camp.csv");
  const auto run = estimated(desk, {"--lists", lists, "--model", "loglinear", "--imputations", "12"})["judgement"]["run"];
  EXPECT_EQ(run["from"], "lists");
  EXPECT_THAT(run["linkage"].get<std::string>(), HasSubstr("sha256"));
  EXPECT_EQ(run["inputs"].size(), 3u);
  const auto& result = run["result"];
  EXPECT_NEAR(result["observed"].get<double>(), static_cast<double>(distinct), 0.05 * static_cast<double>(distinct));
  ASSERT_TRUE(result["headline"].is_object()) << result["refusal"];
  EXPECT_LT(result["headline"]["lower"].get<double>(), 300);
  EXPECT_GT(result["headline"]["upper"].get<double>(), 300);
  for (const auto& each : result["imputations"]) EXPECT_NEAR(each["observed"].get<double>(), result["observed"].get<double>(), 40);

  // Which document is no list is said by its id.
  desk.write("note.txt", "Nobody was seen at the gate.\n");
  desk.expect(0, {"add", "c.inquest", "note.txt"});
  const auto note = id_of(desk, "note.txt");
  const auto unread = desk.expect(2, {"estimate", "c.inquest", "--lists", lists + "," + note});
  EXPECT_THAT(unread.err, HasSubstr(note + " is not read yet"));
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--lists", lists + "," + note}).err, HasSubstr(note + " names no persons"));

  // The same again is the same; a decision on a pair is another linkage, and the run over it supersedes.
  const auto same = estimated(desk, {"--lists", lists, "--model", "loglinear", "--imputations", "12"});
  EXPECT_EQ(same["recorded"], false);
  const auto linked = desk.expect(0, {"link", "c.inquest", "--all", "--json"}).lines();
  ASSERT_GT(linked.size(), 1u);
  const auto& pair = linked[1];
  desk.expect(0, {"judge", "c.inquest", "--kind", "different", "--about", pair["left"]["id"], "--about", pair["right"]["id"], "--reason", "two cousins"});
  const auto later = estimated(desk, {"--lists", lists, "--model", "loglinear", "--imputations", "12"});
  EXPECT_EQ(later["recorded"], true);
  EXPECT_EQ(later["judgement"]["supersedes"], same["judgement"]["id"]);
  EXPECT_NE(later["judgement"]["run"]["linkage"], run["linkage"]);

  // One number of people recorded, with the least and the most of the drawn linkages.
  const auto& range = result["observed_range"];
  EXPECT_EQ(range.is_null(), result["imputations"].empty());
  if (!range.is_null()) {
    EXPECT_LE(range["least"].get<int>(), result["observed"].get<int>());
    EXPECT_GE(range["most"].get<int>(), result["observed"].get<int>());
  }
  std::int64_t on_overlaps = 0;
  for (const auto& each : result["overlaps"]) on_overlaps += each["count"].get<std::int64_t>();
  EXPECT_EQ(result["observed"], on_overlaps);

  // Nobody says what the lists are, and no document states a publisher: each document that names ten persons is one.
  const auto unsaid = estimated(desk, {"--model", "loglinear", "--imputations", "12", "--beside"})["judgement"]["run"];
  EXPECT_EQ(unsaid["from"], "lists");
  EXPECT_EQ(unsaid["inputs"].size(), 3u);

  // A list that was left out is named by a note: whoever erases it erases the run.
  desk.write("Zora Quillfeather.txt", "Zora Quillfeather was seen at the gate, and Tamar Osterlind with her.\n");
  desk.expect(0, {"add", "c.inquest", "Zora Quillfeather.txt"});
  desk.expect(0, {"read", "c.inquest"});
  const auto naming = estimated(desk, {"--model", "loglinear", "--imputations", "12", "--beside"})["judgement"];
  ASSERT_THAT(naming.dump(), HasSubstr("Quillfeather"));
  const auto statement = id_of(desk, "Zora Quillfeather.txt");
  EXPECT_THAT(naming["about"], testing::Contains(statement));
  EXPECT_THAT(desk.expect(0, {"erase", "c.inquest", statement, "--authority", "the director", "--reason", "asked for", "--yes"}).out, HasSubstr(naming["id"].get<std::string>().substr(0, 11)));
  desk.expect(2, {"show", "c.inquest", naming["id"].get<std::string>()});
  for (const auto& line : desk.expect(0, {"estimates", "c.inquest", "--json"}).lines()) EXPECT_THAT(line.dump(), testing::Not(HasSubstr("Quillfeather")));
  desk.expect(0, {"verify", "c.inquest"});
}

TEST(EstimateCase, publishers_are_the_lists_where_every_list_states_one) {
  Desk desk;
  desk.make_case();
  std::size_t distinct = 0;
  write_registers(desk, distinct);
  for (const auto* list : {"hospital", "court", "camp"}) desk.expect(0, {"add", "c.inquest", std::string(list) + ".csv", "--publisher", std::string("The ") + list});
  desk.expect(0, {"read", "c.inquest"});
  const auto run = estimated(desk, {"--model", "graph", "--imputations", "2"})["judgement"]["run"];
  EXPECT_EQ(run["from"], "publisher");
  EXPECT_EQ(run["result"]["lists"], (Json{"The hospital", "The court", "The camp"}));
}

// A file: what is wrong with it and where, or a refusal; never a number that looks fine.
TEST(EstimateFile, bad_tables_are_told_or_refused) {
  const Desk desk;
  const auto told = [&](const std::string& csv, std::string_view words) {
    desk.write("t.csv", csv);
    const auto run = desk.expect(2, {"estimate", "t.csv", "--json"});
    EXPECT_THAT(run.err, HasSubstr(std::string(words))) << csv;
    EXPECT_THAT(run.err, HasSubstr("t.csv")) << csv;
  };
  told("A,B,C,count\n1,0,0,-5\n", "line 2: the count is negative");
  told("A,B,C,count\n1,0,0,5\n0,1,0,2.5\n", "line 3: a count is a whole number");
  told("A,B,C,count\n1,0,0,5\n0,1,0,2\n1,0,0,7\n", "line 4: this history stands in the table already");
  told("A,B,C,count\n1,0,0,5\n0,0,0,50\n", "line 3: a row of zeros");
  told("A,B,C,count\n1,0,0,5\n0,1,0,5\n1,1,0,5\n", "nobody is on list C");
  told("A,B,C,count\n1,0,0,1000000000\n0,1,1,5\n", "line 2: more than 100 million people");
  told("A,B,C,count\n1,0,0,90000000\n0,1,1,90000000\n", "more than 100 million people in all");
  const auto refused = [&](const std::string& csv, std::string_view words) {
    desk.write("t.csv", csv);
    const auto report = Json::parse(desk.expect(0, {"estimate", "t.csv", "--no-checks", "--json"}).out);
    EXPECT_TRUE(report["headline"].is_null()) << csv;
    EXPECT_THAT(report["refusal"].get<std::string>(), HasSubstr(std::string(words))) << csv;
    return report;
  };
  refused("A,count\n1,500\n", "1 list: with fewer than three");
  refused("A,B,count\n1,0,50\n0,1,40\n1,1,20\n", "2 lists: with fewer than three");
  refused("A,B,C,count\n1,1,1,500\n", "one list under two names");
  desk.write("t.csv", "A,B,C,place,count\n1,0,0,north,60\n0,1,0,north,50\n0,0,1,north,45\n1,1,0,north,20\n1,0,1,north,30\n0,1,1,north,25\n1,1,1,north,10\n1,0,0,south,0\n");
  const auto strata = Json::parse(desk.expect(0, {"estimate", "t.csv", "--model", "graph", "--no-checks", "--json"}).out);
  EXPECT_TRUE(strata["sum_of_strata"].is_null());
  EXPECT_THAT(strata["sum_refusal"].get<std::string>(), HasSubstr("because south has none: There is nobody"));
  std::string wide = "A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,count\n";
  for (std::size_t i = 0; i < 15; ++i) {
    for (std::size_t j = i; j < 15; ++j) {
      for (std::size_t k = 0; k < 15; ++k) wide += k == i || k == j ? "1," : "0,";
      wide += i == j ? "40\n" : "3\n";
    }
  }
  refused(wide, "15 lists: only the latent-class model");
}

TEST(EstimateCase, what_cannot_be_asked_says_what_to_do) {
  Desk desk;
  desk.make_case();
  desk.write("registers.csv", kRegisters);
  desk.write("note.txt", "Nobody was seen at the gate.\n");
  desk.expect(0, {"add", "c.inquest", "registers.csv", "note.txt"});
  const auto table = id_of(desk, "registers.csv"), note = id_of(desk, "note.txt");
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest"}).err, HasSubstr("--table DOCUMENT"));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--table", table, "--by", "publisher"}).err, HasSubstr("in one way"));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--table", note}).err, HasSubstr(note));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--by", "colour"}).err, HasSubstr("publisher"));
  EXPECT_THAT(desk.expect(2, {"estimate", "registers.csv", "--reason", "x"}).err, HasSubstr("for a case"));
  // What could only be refused, or would be passed over in silence, is said before any work.
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--by", "compartment"}).err, HasSubstr("two lists carry no number"));
  EXPECT_THAT(desk.expect(2, {"estimate", "registers.csv", "--imputations", "20"}).err, HasSubstr("--lists DOCUMENT"));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--table", table, "--imputations", "20"}).err, HasSubstr("linked already"));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--by", "publisher", "--strata", "year"}).err, HasSubstr("--table alone"));
  EXPECT_THAT(desk.expect(2, {"estimate", "c.inquest", "--table", table, "--timings"}).err, HasSubstr("--timings is of a file"));
  EXPECT_TRUE(desk.expect(0, {"estimates", "c.inquest", "--json"}).lines().empty());
}

}  // namespace
}  // namespace inquest::e2e
