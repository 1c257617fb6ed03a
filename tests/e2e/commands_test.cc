// What the commands promise that a transcript does not show well: JSON fields, offsets, exit codes.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

const char* const kArticle =
    "Ministry denies transfer\n\nHarbour Wire, 14 May 2031\n\n"
    "\u201cNobody was transferred,\u201d said Mara Velle, the interior minister. More than 400 people had left.\n";

// A case with the reports of the fixture, added and read.
class Commands : public testing::Test {
 protected:
  void SetUp() override {
    desk.make_case();
    fs::copy(source_folder() / "tests/e2e/reports", desk.path("reports"), fs::copy_options::recursive);
    desk.expect(0, {"add", "c.inquest", "reports"});
    desk.expect(0, {"read", "c.inquest"});
  }
  std::vector<Json> list(std::vector<std::string> words) {
    words.emplace_back("--json");
    return desk.expect(0, words).lines();
  }
  std::string first(const std::string& listing, const char* member) {
    const auto lines = list({listing, "c.inquest"});
    EXPECT_FALSE(lines.empty()) << listing;
    return lines.empty() ? std::string() : lines.front().value(member, "");
  }
  static std::set<std::string> members(const Json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items()) names.insert(name);
    return names;
  }
  Desk desk;
};

TEST_F(Commands, a_listing_has_exactly_the_fields_of_the_manual) {
  const auto documents = list({"documents", "c.inquest"});
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(members(documents.front()), (std::set<std::string>{"id", "sha256", "title", "publisher", "published", "language",
                                                               "media_type", "classification", "status", "error", "member_of"}));
  const auto people = list({"people", "c.inquest"});
  ASSERT_FALSE(people.empty());
  EXPECT_EQ(members(people.front()), (std::set<std::string>{"id", "name", "aliases", "roles", "documents", "mentions", "status"}));
  const auto quotations = list({"quotations", "c.inquest"});
  ASSERT_FALSE(quotations.empty());
  EXPECT_EQ(members(quotations.front()),
            (std::set<std::string>{"kind", "type", "content", "cue", "speaker", "confidence", "document", "proposal"}));
  const auto timeline = list({"timeline", "c.inquest"});
  ASSERT_FALSE(timeline.empty());
  EXPECT_EQ(members(timeline.front()), (std::set<std::string>{"kind", "begin", "end", "text", "type", "value", "timex", "anchor",
                                                              "confidence", "document", "proposal"}));
  const auto hits = list({"search", "c.inquest", "commission"});
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(members(hits.front()), (std::set<std::string>{"document", "begin", "end", "text", "highlights", "score"}));
}

TEST_F(Commands, limit_and_offset_cut_one_listing) {
  const auto all = list({"documents", "c.inquest"});
  const auto second = list({"documents", "c.inquest", "--offset", "1", "--limit", "1"});
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second.front(), all[1]);
}

TEST_F(Commands, the_text_of_a_hit_is_the_bytes_of_its_passage) {
  const auto hits = list({"search", "c.inquest", "minister"});
  ASSERT_FALSE(hits.empty());
  for (const auto& hit : hits) {
    const auto text = hit["text"].get<std::string>();
    EXPECT_EQ(hit["end"].get<std::size_t>() - hit["begin"].get<std::size_t>(), text.size());
    ASSERT_FALSE(hit["highlights"].empty());
    for (const auto& range : hit["highlights"]) EXPECT_LE(range["end"].get<std::size_t>(), text.size());
  }
}

TEST_F(Commands, no_hit_is_no_line_and_no_error) {
  const auto outcome = desk.expect(0, {"search", "c.inquest", "helicopterless", "--json"});
  EXPECT_EQ(outcome.out, "");
}

TEST_F(Commands, the_same_bytes_twice_are_one_document_with_two_custody_entries) {
  fs::copy(desk.path("reports/note.txt"), desk.path("copy.txt"));
  const auto added = desk.expect(0, {"add", "c.inquest", "copy.txt", "--json"}).lines();
  ASSERT_EQ(added.size(), 1u);
  EXPECT_EQ(added[0]["added"], "custody");
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), 3u);
  const auto shown = list({"show", "c.inquest", added[0]["document"].get<std::string>()});
  EXPECT_EQ(shown[0]["object"]["custody"].size(), 2u);
}

TEST_F(Commands, equal_files_of_one_folder_are_one_document_with_two_custody_entries) {
  for (const char* const name : {"twins/a.txt", "twins/b.txt"}) desk.write(name, "the same words\n");
  for (const char* const name : {"twins/empty-1", "twins/empty-2"}) desk.write(name, "");
  const auto added = desk.expect(0, {"add", "c.inquest", "twins", "--json"}).lines();
  ASSERT_EQ(added.size(), 4u);
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), 5u);
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Commands, the_front_of_an_id_is_enough_that_of_a_name_too) {
  const auto id = first("people", "id");
  ASSERT_TRUE(id.starts_with("name:")) << id;
  const auto whole = list({"show", "c.inquest", id});
  EXPECT_EQ(list({"show", "c.inquest", id.substr(0, 5 + 6)}), whole);
  EXPECT_EQ(desk.expect(0, {"show", "c.inquest", id.substr(0, 5 + 12), "--json"}).lines(), whole);
  desk.expect(2, {"show", "c.inquest", id.substr(0, 5 + 5)});
}

TEST_F(Commands, text_and_original_of_a_document_come_out_byte_for_byte) {
  desk.write("speech.txt", kArticle);
  const auto added = desk.expect(0, {"add", "c.inquest", "speech.txt", "--json"}).lines();
  const auto id = added.at(0)["document"].get<std::string>();
  desk.expect(0, {"read", "c.inquest"});
  EXPECT_EQ(desk.expect(0, {"show", "c.inquest", id, "--text"}).out, kArticle);
  desk.expect(0, {"show", "c.inquest", id, "--original", "out.txt"});
  EXPECT_EQ(desk.read("out.txt"), kArticle);
  EXPECT_EQ(fs::status(desk.path("out.txt")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  desk.expect(2, {"show", "c.inquest", id, "--original", "out.txt"});
  EXPECT_EQ(desk.read("out.txt"), kArticle);
}

TEST_F(Commands, entries_are_listed_latest_first) {
  desk.expect(0, {"reject", "c.inquest", first("quotations", "proposal")});
  const auto entries = list({"entries", "c.inquest"});
  ASSERT_GE(entries.size(), 4u);
  EXPECT_EQ(entries.front()["kind"], "decide");
  EXPECT_EQ(entries.back()["kind"], "found");
  const auto shown = list({"show", "c.inquest", entries.front()["id"].get<std::string>()});
  EXPECT_EQ(shown[0]["type"], "entry");
}

TEST_F(Commands, what_is_published_holds_no_machine_reading) {
  desk.expect(0, {"export", "c.inquest", "--format", "jsonl", "nothing-recorded"});
  EXPECT_EQ(desk.shell("cat nothing-recorded/entities.jsonl 2>/dev/null").out, "");
}

TEST_F(Commands, adding_the_same_folder_again_adds_nothing) {
  const auto added = desk.expect(0, {"add", "c.inquest", "reports", "--json"}).lines();
  ASSERT_EQ(added.size(), 3u);
  for (const auto& file : added) EXPECT_EQ(file["added"], "known");
  const auto other = desk.expect(0, {"add", "c.inquest", "reports", "--note", "checked", "--json"}).lines();
  for (const auto& file : other) EXPECT_EQ(file["added"], "custody");
}

TEST_F(Commands, reading_again_asks_nothing_twice) {
  const auto proposal = first("quotations", "proposal");
  const auto before = list({"quotations", "c.inquest"}).size();
  desk.expect(0, {"reject", "c.inquest", proposal});
  desk.expect(0, {"read", "c.inquest", "--again"});
  EXPECT_EQ(list({"quotations", "c.inquest"}).size(), before);
  EXPECT_EQ(list({"show", "c.inquest", proposal})[0]["object"]["status"], "rejected");
}

TEST_F(Commands, accepting_records_a_statement_and_withdrawing_takes_it_back) {
  const auto proposal = first("quotations", "proposal");
  const auto accepted = list({"accept", "c.inquest", proposal});
  ASSERT_EQ(accepted.size(), 1u);
  EXPECT_EQ(accepted[0]["status"], "accepted");
  const auto statement = accepted[0]["statement"]["id"].get<std::string>();
  EXPECT_EQ(accepted[0]["statement"]["property"], "said");
  EXPECT_EQ(list({"show", "c.inquest", statement})[0]["object"]["holds"], true);
  desk.expect(0, {"withdraw", "c.inquest", proposal});
  EXPECT_EQ(list({"show", "c.inquest", proposal})[0]["object"]["status"], "proposed");
  EXPECT_EQ(list({"show", "c.inquest", statement})[0]["object"]["holds"], false);
  desk.expect(2, {"withdraw", "c.inquest", proposal});
}

TEST_F(Commands, a_name_read_as_the_wrong_kind_is_recorded_as_the_right_one) {
  std::string mention;
  const auto shown = list({"show", "c.inquest", first("people", "id")});
  for (const auto& each : shown[0]["refers"]) {
    if (each["what"].get<std::string>().starts_with("person, proposed: ")) mention = each["id"];
  }
  ASSERT_FALSE(mention.empty());
  const auto accepted = list({"accept", "c.inquest", mention, "--kind", "place"});
  EXPECT_EQ(accepted[0]["statement"]["subject"]["kind"], "place");
  desk.expect(2, {"accept", "c.inquest", mention, "--kind", "river"});
  desk.expect(2, {"accept", "c.inquest", first("quotations", "proposal"), "--kind", "place"});
}

TEST_F(Commands, a_statement_made_by_hand_rests_on_bytes_that_exist) {
  const auto document = first("documents", "id");
  const auto recorded = list({"record", "c.inquest", "--passage", document + ":0-8", "--subject-name", "Mara Velle", "--property",
                              "role", "--value", "interior minister"});
  EXPECT_EQ(recorded[0]["quote"].get<std::string>().size(), 8u);
  desk.expect(2, {"record", "c.inquest", "--passage", document + ":0-99999999", "--property", "role", "--value", "x"});
  desk.expect(2, {"record", "c.inquest", "--passage", document + ":8-8", "--property", "role", "--value", "x"});
  desk.expect(2, {"record", "c.inquest", "--passage", "nonsense", "--property", "role", "--value", "x"});
  const auto id = recorded[0]["id"].get<std::string>();
  const auto corrected = list({"record", "c.inquest", "--passage", document + ":0-8", "--subject-name", "Mara Velle", "--property",
                               "role", "--value", "minister of the interior", "--supersedes", id});
  EXPECT_EQ(corrected[0]["supersedes"], id);
  EXPECT_EQ(list({"show", "c.inquest", id})[0]["object"]["holds"], false);
}

TEST_F(Commands, a_finding_needs_a_standard_of_proof) {
  const auto accepted = list({"accept", "c.inquest", first("quotations", "proposal")});
  const auto statement = accepted[0]["statement"]["id"].get<std::string>();
  desk.expect(2, {"judge", "c.inquest", "--kind", "finding", "--about", statement, "--value", "it happened", "--reason", "two accounts"});
  const auto judged = list({"judge", "c.inquest", "--kind", "finding", "--about", statement, "--value", "it happened", "--reason",
                            "two accounts", "--standard", "reasonable grounds to believe"});
  EXPECT_EQ(judged[0]["initials"], "AL");
  const auto refers = list({"show", "c.inquest", statement})[0]["refers"];
  EXPECT_TRUE(std::any_of(refers.begin(), refers.end(), [&](const Json& r) { return r["id"] == judged[0]["id"]; }));
}

// Two lists of persons beside the reports: three rows, two of one name.
TEST_F(Commands, people_follow_what_was_judged) {
  desk.write("first.csv", "nr,given name,surname,born\n1,Tomas,Lindmark,1948-01-15\n2,Ilka,Beltan,1967-04-27\n");
  desk.write("second.csv", "nr,given name,surname,born\n7,Tomas,Lindmark,1956-04-23\n8,Ilka,Beltran,1967-04-27\n");
  desk.expect(0, {"add", "c.inquest", "first.csv", "second.csv"});
  desk.expect(0, {"read", "c.inquest"});
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& line : list({"link", "c.inquest", "--all", "--limit", "0"})) {
    for (const auto side : {"left", "right"}) {
      if (!line.contains(side)) continue;
      auto& of_name = ids[line[side]["name"].get<std::string>()];
      if (std::find(of_name.begin(), of_name.end(), line[side]["id"]) == of_name.end()) of_name.push_back(line[side]["id"]);
    }
  }
  ASSERT_EQ(ids["Tomas Lindmark"].size(), 2u);
  ASSERT_EQ(ids["Ilka Beltan"].size(), 1u);
  ASSERT_EQ(ids["Ilka Beltran"].size(), 1u);
  // Of whole names: a bare surname that was read in a row is a line of its own.
  const auto lines_of = [&](const std::string& name) {
    auto lines = list({"people", "c.inquest", "--contains", name});
    std::erase_if(lines, [](const Json& line) { return line["name"].get<std::string>().find(' ') == std::string::npos; });
    return lines;
  };
  list({"judge", "c.inquest", "--kind", "different", "--about", ids["Tomas Lindmark"][0], "--about", ids["Tomas Lindmark"][1], "--reason", "born eight years apart"});
  auto lines = lines_of("Lindmark");
  ASSERT_EQ(lines.size(), 2u) << "two of one name are two";
  for (const auto& line : lines) {
    EXPECT_EQ(line["documents"], 1);
    EXPECT_EQ(line["status"], "recorded");
  }
  EXPECT_NE(lines[0]["id"], lines[1]["id"]);
  const auto judged = list({"judge", "c.inquest", "--kind", "same", "--about", ids["Ilka Beltan"][0], "--about", ids["Ilka Beltran"][0], "--reason", "one day of birth"});
  lines = lines_of("Beltran");
  ASSERT_EQ(lines.size(), 1u) << "two names of one person are one";
  EXPECT_EQ(lines[0]["documents"], 2);
  EXPECT_EQ(lines_of("Beltan")[0]["id"], lines[0]["id"]);
  const auto all = list({"people", "c.inquest"});
  EXPECT_EQ(list({"people", "c.inquest", "--limit", "2", "--offset", "1"}), std::vector<Json>(all.begin() + 1, all.begin() + 3));
  // What takes the place of such a judgement speaks of who is who.
  const auto id = judged[0]["id"].get<std::string>();
  desk.expect(2, {"judge", "c.inquest", "--kind", "finding", "--about", judged[0]["about"][0], "--value", "x", "--reason", "x", "--standard", "reasonable grounds to believe", "--supersedes", id});
  desk.expect(0, {"withdraw", "c.inquest", id});
  EXPECT_EQ(lines_of("Belt").size(), 2u);
}

TEST_F(Commands, options_of_link_that_serve_lists_are_refused_on_a_case_and_the_other_way_round) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--out", "pairs.csv"}, {"--clusters", "c.csv"}, {"--truth", "who"}, {"--one-to-one"}}) {
    std::vector<std::string> command{"link", "c.inquest"};
    command.insert(command.end(), words.begin(), words.end());
    EXPECT_NE(desk.expect(2, command).err.find(words[0]), std::string::npos);
  }
  desk.write("list.csv", "id,name\n1,Mara Velle\n2,Joren Saal\n");
  EXPECT_NE(desk.expect(2, {"link", "list.csv", "--next"}).err.find("--next"), std::string::npos);
  EXPECT_NE(desk.expect(2, {"link", "c.inquest", "--from", "-1"}).err.find("at least 0"), std::string::npos);
  desk.expect(2, {"link", "c.inquest", "--next", "--decided"});
}

TEST_F(Commands, a_recorded_person_stands_in_the_document_of_the_passage) {
  const auto document = first("documents", "id");
  list({"record", "c.inquest", "--passage", document + ":0-8", "--subject-name", "Ansa Corvel", "--property", "role", "--value", "witness"});
  const auto lines = list({"people", "c.inquest", "--contains", "Corvel"});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["documents"], 1);
}

TEST_F(Commands, an_erased_document_is_gone_and_the_case_still_verifies) {
  const auto documents = list({"documents", "c.inquest"});
  const auto id = documents[0]["id"].get<std::string>();
  desk.expect(2, {"erase", "c.inquest", id, "--authority", "the director", "--reason", "asked for"});
  desk.expect(0, {"erase", "c.inquest", id, "--authority", "the director", "--reason", "asked for", "--yes"});
  EXPECT_EQ(list({"documents", "c.inquest"}).size(), documents.size() - 1);
  desk.expect(2, {"show", "c.inquest", id});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Commands, rebuilding_changes_nothing_that_is_seen) {
  desk.expect(0, {"accept", "c.inquest", first("quotations", "proposal")});
  std::vector<std::vector<Json>> before;
  for (const auto listing : {"documents", "people", "quotations", "timeline"}) before.push_back(list({listing, "c.inquest"}));
  desk.expect(0, {"rebuild", "c.inquest"});
  std::size_t i = 0;
  for (const auto listing : {"documents", "people", "quotations", "timeline"}) EXPECT_EQ(list({listing, "c.inquest"}), before[i++]) << listing;
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(Commands, an_exported_ledger_is_checked_without_the_case) {
  desk.expect(0, {"export", "c.inquest", "--format", "ledger", "out"});
  const auto checked = desk.shell("inquest-verify out reports");
  EXPECT_EQ(checked.code, 0) << checked.out;
  desk.expect(2, {"export", "c.inquest", "--format", "ledger", "out"});
  desk.expect(0, {"export", "c.inquest", "--format", "ledger", "bare", "--without-payloads"});
  EXPECT_EQ(desk.shell("inquest-verify bare").code, 0);
  EXPECT_EQ(desk.shell("grep -rl Velle bare").out, "");
}

TEST_F(Commands, exported_lines_are_json_and_complete) {
  desk.expect(0, {"accept", "c.inquest", first("quotations", "proposal")});
  desk.expect(0, {"export", "c.inquest", "--format", "jsonl", "out"});
  const auto count = [&](const std::string& file) {
    Outcome lines;
    lines.out = desk.read("out/" + file);
    return lines.lines().size();
  };
  EXPECT_EQ(count("documents.jsonl"), 3u);
  EXPECT_EQ(count("custody.jsonl"), 3u);
  EXPECT_EQ(count("statements.jsonl"), 1u);
  EXPECT_EQ(count("decisions.jsonl"), 1u);
  EXPECT_GE(count("entities.jsonl"), 1u);
}

TEST_F(Commands, a_document_without_a_title_goes_by_its_file_and_is_found_by_its_path) {
  fs::create_directories(desk.path("box-4"));
  desk.write("box-4/interview-07.txt", "q: where were you when the lorries came, and who was with you at the gate that morning?\n"
                                       "a: i was at the gate, with my sister, and we saw two lorries.\n");
  desk.expect(0, {"add", "c.inquest", "box-4", "--compartment", "identities"});
  desk.expect(0, {"read", "c.inquest"});
  const auto found = desk.expect(0, {"search", "c.inquest", "lorries"}).out;
  EXPECT_TRUE(found.starts_with("interview-07.txt")) << found;
  EXPECT_EQ(list({"documents", "c.inquest", "--contains", "BOX-4/inter"}).size(), 1u);
  EXPECT_EQ(list({"documents", "c.inquest", "--contains", "box-5"}).size(), 0u);
  const auto table = desk.expect(0, {"documents", "c.inquest", "--contains", "interview-07"}).out;
  EXPECT_NE(table.find("restricted, identities"), std::string::npos) << table;
}

TEST_F(Commands, a_changed_passphrase_opens_and_the_old_one_does_not) {
  Conditions change;
  change.environment["INQUEST_NEW_PASSPHRASE"] = "another one";
  EXPECT_NE(desk.expect(0, {"passphrase", "c.inquest"}, change).err.find("is short"), std::string::npos);
  change.passphrase = "another one";
  change.environment["INQUEST_NEW_PASSPHRASE"] = "five words are long enough";
  EXPECT_EQ(desk.expect(0, {"passphrase", "c.inquest"}, change).err.find("is short"), std::string::npos);
  desk.expect(3, {"documents", "c.inquest"});
  Conditions then;
  then.passphrase = "five words are long enough";
  desk.expect(0, {"documents", "c.inquest"}, then);
  desk.expect(0, {"verify", "c.inquest"}, then);
}

TEST_F(Commands, a_checkpoint_kept_elsewhere_catches_an_older_case) {
  ASSERT_EQ(desk.shell("cp -a c.inquest old.inquest && inquest reject c.inquest " + first("quotations", "proposal")).code, 0);
  desk.write("head.txt", desk.expect(0, {"checkpoint", "c.inquest"}).out);
  desk.expect(0, {"verify", "c.inquest", "--against", "head.txt"});
  desk.expect(5, {"verify", "old.inquest", "--against", "head.txt"});
  desk.expect(2, {"verify", "c.inquest", "--against", "none.txt"});
}

}  // namespace
}  // namespace inquest::e2e
