// What lies in the compartment of identities stays there: in what is recorded of it later, in what comes again, in what leaves.
#include <gtest/gtest.h>

#include "driver.h"

namespace inquest::e2e {
namespace {

constexpr std::string_view kTestimony = "Testimony of Ilse Maarten\n\nIlse Maarten, a nurse, saw the lorries on 3 March 2031.\n";
constexpr std::string_view kReport = "Two lorries were seen at Norvale on 3 March 2031, said Joren Saal, a clerk.\n";

class Compartments : public testing::Test {
 protected:
  void SetUp() override { desk.make_case(); }
  std::vector<Json> list(const std::vector<std::string>& words) {
    auto asked = words;
    asked.push_back("--json");
    return desk.expect(0, asked).lines();
  }
  void add_testimony(const std::vector<std::string>& more = {}) {
    desk.write("witness.txt", kTestimony);
    std::vector<std::string> words{"add", "c.inquest", "witness.txt", "--compartment", "identities"};
    words.insert(words.end(), more.begin(), more.end());
    desk.expect(0, words);
  }
  // The testimony inside and a report with this text outside, both read; gives the report's id.
  std::string beside_the_testimony(std::string_view text) {
    add_testimony();
    desk.write("report.txt", text);
    desk.expect(0, {"add", "c.inquest", "report.txt"});
    desk.expect(0, {"read", "c.inquest"});
    return list({"documents", "c.inquest", "--contains", "report.txt"}).at(0)["id"].get<std::string>();
  }
  // The witness as an entity: her name is accepted in her testimony.
  std::string recorded_witness() {
    for (const auto& line : list({"people", "c.inquest", "--contains", "maarten"})) {
      const auto shown = list({"show", "c.inquest", line["id"].get<std::string>()}).at(0);
      for (const auto& refers : shown["refers"]) {
        if (refers["type"] != "proposal") continue;
        desk.expect(0, {"accept", "c.inquest", refers["id"].get<std::string>()});
        return list({"people", "c.inquest", "--contains", "maarten"}).at(0)["id"].get<std::string>();
      }
    }
    ADD_FAILURE() << "the witness was not read";
    return "";
  }
  std::string traveller_finds(const std::string& name) {
    EXPECT_EQ(desk.shell("rm -rf t.inquest; cp -a c.inquest t.inquest && rm -r t.inquest/compartments && rm -f t.inquest/grants/identities.*").code, 0);
    return desk.expect(0, {"people", "t.inquest", "--contains", name}).out;
  }
  Desk desk;
};

TEST_F(Compartments, what_lies_in_one_leaves_only_when_asked_for) {
  add_testimony();
  desk.expect(0, {"read", "c.inquest"});
  for (const std::string format : {"jsonl", "ledger"}) {
    desk.expect(0, {"export", "c.inquest", "--format", format, "without-" + format});
    EXPECT_EQ(desk.shell("grep -rl -e Maarten -e witness.txt without-" + format).out, "") << format;
    desk.expect(0, {"export", "c.inquest", "--format", format, "with-" + format, "--with-compartments"});
    EXPECT_NE(desk.shell("grep -rl witness.txt with-" + format).out, "") << format;
  }
  EXPECT_EQ(desk.shell("inquest-verify without-ledger").code, 0);
}

TEST_F(Compartments, a_statement_on_a_public_passage_about_a_witness_stays_with_her) {
  const auto report = beside_the_testimony(kReport);
  const auto witness = recorded_witness();
  desk.expect(0, {"record", "c.inquest", "--passage", report + ":0-11", "--subject", witness, "--property", "saw", "--value", "lorries"});
  EXPECT_EQ(traveller_finds("maarten").find("Maarten"), std::string::npos);
  for (const std::string format : {"jsonl", "ledger"}) {
    desk.expect(0, {"export", "c.inquest", "--format", format, "out-" + format});
    EXPECT_EQ(desk.shell("grep -rl Maarten out-" + format).out, "") << format;
  }
  const auto testimony = list({"documents", "c.inquest", "--contains", "witness.txt"}).at(0)["id"].get<std::string>();
  const auto plan = desk.expect(0, {"erase", "c.inquest", testimony, "--authority", "the commission", "--reason", "asked", "--yes"});
  EXPECT_EQ(plan.out.find("nothing else speaks of it"), std::string::npos) << "the statement on the report still does: " << plan.out;
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Compartments, a_decision_lies_with_what_was_read_and_is_taken_back_there) {
  const auto report = beside_the_testimony("Ilse Maarten, a nurse, spoke at Norvale on 5 March 2031.\n");
  recorded_witness();
  const auto shown = list({"show", "c.inquest", report}).at(0);
  std::string mention;
  for (const auto& refers : shown["refers"]) {
    if (refers["type"] == "proposal" && refers["what"].get<std::string>().find("Maarten") != std::string::npos) mention = refers["id"];
  }
  ASSERT_NE(mention, "") << shown.dump(1);
  desk.expect(0, {"accept", "c.inquest", mention});
  EXPECT_EQ(list({"show", "c.inquest", mention}).at(0)["object"]["status"], "accepted");
  desk.expect(0, {"withdraw", "c.inquest", mention});
  EXPECT_EQ(list({"show", "c.inquest", mention}).at(0)["object"]["status"], "proposed");
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Compartments, bytes_that_lie_in_one_come_again_and_stay_there) {
  add_testimony({"--obtained-from", "R. K."});
  desk.write("box/witness.txt", kTestimony);
  desk.write("box/report.txt", kReport);
  EXPECT_NE(desk.expect(0, {"add", "c.inquest", "box"}).out.find("1 new"), std::string::npos);
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), 2u);
  desk.expect(0, {"add", "c.inquest", "box"});
  desk.expect(0, {"verify", "c.inquest"});
  ASSERT_EQ(desk.shell("cp -a c.inquest t.inquest && rm -r t.inquest/compartments && rm -f t.inquest/grants/identities.*").code, 0);
  const auto travelling = desk.expect(0, {"documents", "t.inquest", "--json"});
  EXPECT_EQ(travelling.lines().size(), 1u);
  EXPECT_EQ(travelling.out.find("witness.txt"), std::string::npos);
  desk.expect(0, {"export", "c.inquest", "--format", "jsonl", "out"});
  EXPECT_EQ(desk.shell("grep -rl witness.txt out").out, "");
}

TEST_F(Compartments, what_is_outside_cannot_be_hidden_by_adding_it_again) {
  desk.write("box/witness.txt", kTestimony);
  desk.write("box/other.txt", kReport);
  desk.expect(0, {"add", "c.inquest", "box/witness.txt"});
  const auto told = desk.expect(1, {"add", "c.inquest", "box", "--compartment", "identities"});
  EXPECT_NE((told.out + told.err).find("outside the compartment"), std::string::npos) << told.out << told.err;
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), 2u) << "the other file is added";
}

TEST_F(Compartments, a_name_known_there_alone_is_kept_there_when_it_is_typed) {
  const auto report = beside_the_testimony("A nurse named Ilse was seen at Norvale on 5 March 2031, said Joren Saal, a clerk.\n");
  recorded_witness();
  for (const std::string option : {"--subject-name", "--speaker"}) {
    std::vector<std::string> words{"record", "c.inquest", "--passage", report + ":0-7", "--property", "saw", "--value", "lorries", option, "Ilse Maarten"};
    if (option == "--speaker") words.insert(words.end(), {"--subject-name", "Joren Saal"});
    desk.expect(0, words);
  }
  for (const auto& line : list({"people", "c.inquest", "--contains", "saal"})) {
    const auto shown = list({"show", "c.inquest", line["id"].get<std::string>()}).at(0);
    for (const auto& refers : shown["refers"]) {
      if (refers["type"] != "proposal") continue;
      EXPECT_NE(desk.expect(2, {"accept", "c.inquest", refers["id"].get<std::string>(), "--name", "Ilse Maarten"}).err.find("compartment"), std::string::npos);
    }
  }
  desk.expect(0, {"export", "c.inquest", "--format", "ledger", "out"});
  EXPECT_EQ(desk.shell("grep -rl Maarten out").out, "");
  EXPECT_EQ(traveller_finds("maarten").find("Maarten"), std::string::npos);
}

TEST_F(Compartments, an_archive_outside_that_holds_what_lies_there_is_named) {
  desk.write("box/witness.txt", kTestimony);
  desk.write("box/report.txt", kReport);
  ASSERT_EQ(desk.shell("tar -cf inside.tar box && tar -cf outside.tar box && printf x >> outside.tar").code, 0);
  desk.expect(0, {"add", "c.inquest", "inside.tar", "--compartment", "identities"});
  desk.expect(0, {"add", "c.inquest", "box/report.txt"});
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), 3u) << "the report stays where it was, the witness came in";
  desk.expect(0, {"add", "c.inquest", "outside.tar"});
  desk.expect(1, {"read", "c.inquest"});
  const auto outside = list({"documents", "c.inquest", "--contains", "outside.tar"}).at(0);
  EXPECT_EQ(outside["status"], "failed");
  EXPECT_NE(outside["error"].get<std::string>().find("lies in the compartment"), std::string::npos);
  const auto witness = list({"documents", "c.inquest", "--contains", "witness.txt"}).at(0)["id"].get<std::string>();
  desk.expect(0, {"erase", "c.inquest", witness, "--authority", "the commission", "--reason", "asked", "--yes"});
  desk.expect(0, {"verify", "c.inquest"});
  // A copy without the compartment cannot make anew what the erasure said, and verifies all the same.
  traveller_finds("maarten");
  desk.expect(0, {"verify", "t.inquest"});
}

}  // namespace
}  // namespace inquest::e2e
