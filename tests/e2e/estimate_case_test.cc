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
  desk.expect(0, {"verify", "c.inquest"});
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
  EXPECT_TRUE(desk.expect(0, {"estimates", "c.inquest", "--json"}).lines().empty());
}

}  // namespace
}  // namespace inquest::e2e
