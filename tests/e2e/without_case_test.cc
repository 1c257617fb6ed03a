// What the commands promise where there is no case: extract, help, usage errors.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "driver.h"

namespace inquest::e2e {
namespace {

const char* const kStatement =
    "Ministry denies transfer\n\nHarbour Wire, 14 May 2031\n\n"
    "\u201cNobody was transferred,\u201d said Mara Velle, the interior minister. More than 400 people had left.\n";

// --- extract ------------------------------------------------------------------------------------------------------

TEST(Extract, every_text_is_exactly_the_bytes_it_names) {
  const Desk desk;
  desk.write("a.txt", std::string("\xef\xbb\xbf") + kStatement + "Line\r\nends stay\r\n");
  const std::string file = desk.read("a.txt");
  EXPECT_EQ(desk.expect(0, {"extract", "--text", "a.txt"}).out, file);
  const auto lines = desk.expect(0, {"extract", "a.txt"}).lines();
  ASSERT_GT(lines.size(), 3u);
  EXPECT_EQ(lines[0]["kind"], "document");
  const auto same = [&](const Json& part) {
    if (!part.is_object() || !part.contains("text") || !part["begin"].is_number()) return;
    const auto begin = part["begin"].get<std::size_t>();
    EXPECT_EQ(file.substr(begin, part["end"].get<std::size_t>() - begin), part["text"].get<std::string>());
  };
  for (const auto& line : lines) {
    same(line);
    for (const auto member : {"role", "cue", "speaker", "title"}) {
      if (line.contains(member)) same(line[member]);
    }
  }
}

TEST(Extract, one_id_is_one_name_and_one_kind) {
  const Desk desk;
  const auto lines = desk.expect(0, {"extract", (source_folder() / "tests/e2e/reports/harbour-wire.txt").string()}).lines();
  std::map<std::string, std::pair<std::string, std::string>> known;
  for (const auto& line : lines) {
    if (!line.contains("id")) continue;
    const std::pair<std::string, std::string> now(line["kind"], line["name"]);
    EXPECT_EQ(known.try_emplace(line["id"], now).first->second, now);
  }
  EXPECT_FALSE(known.empty());
}

TEST(Extract, a_file_that_fails_has_an_error_line_and_the_others_go_on) {
  const Desk desk;
  desk.write("good.txt", kStatement);
  desk.write("empty.txt", "");
  const auto lines = desk.expect(1, {"extract", "missing.txt", "empty.txt", "good.txt"}).lines();
  ASSERT_GT(lines.size(), 2u);
  EXPECT_EQ(lines[0]["kind"], "error");
  EXPECT_EQ(lines[0]["file"], "missing.txt");
  EXPECT_EQ(lines[0]["code"], "not_found");
  EXPECT_EQ(lines[1]["file"], "empty.txt");
  EXPECT_EQ(lines[2]["kind"], "document");
}

// --- the frame of every command -----------------------------------------------------------------------------------

TEST(Frame, usage_errors_end_with_2_in_the_form_that_was_asked_for) {
  const Desk desk;
  EXPECT_NE(desk.expect(2, {}).err.find("COMMAND"), std::string::npos);
  desk.expect(2, {"nonsense"});
  desk.expect(2, {"documents"});
  desk.expect(2, {"documents", "c.inquest", "--no-such-option"});
  const auto error = Json::parse(desk.expect(2, {"documents", "--json"}).err, nullptr, false);
  EXPECT_EQ(error["kind"], "error");
  EXPECT_EQ(error["code"], "usage");
}

TEST(Frame, nothing_that_was_typed_is_repeated_by_a_usage_error) {
  Desk desk;
  EXPECT_NE(desk.expect(2, {"document"}).err.find("Did you mean `documents`?"), std::string::npos);
  for (const auto& words : std::vector<std::vector<std::string>>{{"hunter2"}, {"documents", "c.inquest", "hunter2"},
                                                                 {"documents", "c.inquest", "--limit", "hunter2"}}) {
    EXPECT_EQ(desk.expect(2, words).err.find("hunter2"), std::string::npos);
  }
}

TEST(Extract, a_pipe_that_nobody_writes_to_is_no_file) {
  Desk desk;
  ASSERT_EQ(mkfifo(desk.path("pipe").c_str(), 0600), 0);
  EXPECT_NE(desk.expect(1, {"extract", "pipe"}).out.find("it is a pipe"), std::string::npos);
  Conditions input;
  input.stdin_text = "Mara Velle spoke on 3 May 2031.\n";
  EXPECT_NE(desk.expect(0, {"extract", "-"}, input).out.find("Mara Velle"), std::string::npos);
}

TEST(Frame, help_and_version_are_there_for_every_command) {
  const Desk desk;
  const auto help = desk.expect(0, {"--help"}).out;
  EXPECT_NE(desk.expect(0, {"--version"}).out.find("libsodium"), std::string::npos);
  for (const std::string command : {"new", "add", "read", "extract", "documents", "people", "quotations", "timeline", "search", "show",
                                    "accept", "reject", "withdraw", "record", "judge", "verify", "checkpoint", "rebuild", "revoke", "export",
                                    "erase", "passphrase"}) {
    EXPECT_NE(help.find("\n  " + command + " "), std::string::npos) << command;
    EXPECT_NE(desk.expect(0, {command, "--help"}).out.find("--help"), std::string::npos) << command;
  }
}

TEST(Frame, a_closed_pipe_is_no_error) {
  const Desk desk;
  desk.make_case();
  const auto outcome = desk.shell("set -o pipefail; inquest documents c.inquest --json | true; inquest --help | head -1");
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  // What fits into the buffer meets the closed pipe at the very end.
  desk.write("good.txt", kStatement);
  const auto late = desk.shell("set -o pipefail; { sleep 0.3; inquest extract good.txt; } | true");
  EXPECT_EQ(late.code, 0) << late.out;
}

}  // namespace
}  // namespace inquest::e2e
