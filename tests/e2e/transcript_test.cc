// Runs every transcript: the manual's pages and tests/e2e/cases.
#include "transcript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "driver.h"

namespace inquest::e2e {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> lines_in(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream all;
  all << file.rdbuf();
  return lines_of(all.str());
}

// The fixture: reports/, accounts/, annotated/, camp.inquest and the state folder, made once and copied for each transcript.
const Desk& fixture() {
  static const Desk desk;
  static const bool made = [] {
    fs::copy(source_folder() / "tests/e2e/reports", desk.path("reports"), fs::copy_options::recursive);
    fs::copy(source_folder() / "tests/e2e/accounts", desk.path("accounts"), fs::copy_options::recursive);
    fs::copy(source_folder() / "tests/e2e/annotated", desk.path("annotated"), fs::copy_options::recursive);
    fs::copy(source_folder() / "tests/e2e/reviews", desk.path("reviews"), fs::copy_options::recursive);
    fs::copy(source_folder() / "tests/e2e/lists", desk.path("lists"), fs::copy_options::recursive);
    desk.make_case("camp.inquest");
    desk.expect(0, {"add", "camp.inquest", "reports", "--obtained-from", "R. K., Port Azur"});
    desk.expect(0, {"read", "camp.inquest", "--workers", "1"});
    return true;
  }();
  EXPECT_TRUE(made);
  return desk;
}

std::vector<fs::path> transcripts() {
  std::vector<fs::path> files;
  for (const auto folder : {"docs/manual", "tests/e2e/cases"}) {
    if (!fs::is_directory(source_folder() / folder)) continue;
    for (const auto& entry : fs::directory_iterator(source_folder() / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".md" || extension == ".txt") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> printed_by(const Desk& desk, const std::string& command) {
  const auto outcome = desk.shell(command);
  auto lines = lines_of(outcome.out);
  if (outcome.code != 0) lines.push_back("[exit " + std::to_string(outcome.code) + "]");
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

// For whoever writes a transcript: "@p2" in a command is the second id beginning with p that was printed so far. Accepting
// puts the id in its place.
std::string fill_in(const std::string& command, const std::string& printed) {
  static const std::regex hole("@([a-z])([1-9][0-9]*)");
  static const std::regex id("\\b[dpsjea][0-9abcdefghjkmnpqrstvwxyz]{10,26}\\b");
  std::string out = command;
  for (std::smatch found; std::regex_search(out, found, hole);) {
    std::vector<std::string> ids;
    for (std::sregex_iterator at(printed.begin(), printed.end(), id), end; at != end; ++at) {
      const std::string word = at->str();
      if (word[0] == found[1].str()[0] && std::find(ids.begin(), ids.end(), word) == ids.end()) ids.push_back(word);
    }
    const std::size_t n = std::stoul(found[2]);
    out.replace(static_cast<std::size_t>(found.position()), static_cast<std::size_t>(found.length()), n <= ids.size() ? ids[n - 1] : "unknown");
  }
  return out;
}

class Transcript : public testing::TestWithParam<fs::path> {};

TEST_P(Transcript, prints_what_it_says) {
  const Desk desk;
  fs::copy(fixture().folder(), desk.folder(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const bool accept = std::getenv("INQUEST_ACCEPT") != nullptr;
  auto file = lines_in(GetParam());
  Ids ids;
  std::ptrdiff_t shift = 0;  // by which earlier rewriting moved the lines below
  std::string so_far;
  for (const auto& step : steps_of(lines_in(GetParam()))) {
    auto expected = step.expected;
    while (!expected.empty() && expected.back().empty()) expected.pop_back();
    const std::string command = accept ? fill_in(step.command, so_far) : step.command;
    const auto printed = printed_by(desk, ids.put_real(command));
    so_far += joined(expected) + joined(printed);
    if (accept && command != step.command) file[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(step.line) - 1 + shift)] = "$ " + command;
    if (ids.match(expected, printed)) continue;
    if (!accept) {
      ADD_FAILURE() << GetParam().string() << ":" << step.line << ": $ " << step.command << "\n--- it says\n"
                    << joined(expected) << "--- it prints\n" << joined(printed);
      continue;
    }
    const auto at = file.begin() + static_cast<std::ptrdiff_t>(step.first_output) + shift;
    const auto next = file.erase(at, at + static_cast<std::ptrdiff_t>(step.outputs));
    file.insert(next, printed.begin(), printed.end());
    shift += static_cast<std::ptrdiff_t>(printed.size()) - static_cast<std::ptrdiff_t>(step.outputs);
    ids.match(printed, printed);
  }
  if (accept) std::ofstream(GetParam()) << joined(file);
}

INSTANTIATE_TEST_SUITE_P(, Transcript, testing::ValuesIn(transcripts()),
                         [](const auto& each) {
                           std::string name = each.param.stem().string();
                           std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
                           return name;
                         });

// --- the comparison itself ----------------------------------------------------------------------------------------

TEST(TranscriptIds, the_same_documented_id_stands_for_one_real_id) {
  Ids ids;
  EXPECT_TRUE(ids.match("d0v3k8m2pq1  read", "d7777777777  read"));
  EXPECT_TRUE(ids.match("shown d0v3k8m2pq1", "shown d7777777777000000000000000"));
  EXPECT_FALSE(ids.match("again d0v3k8m2pq1", "again d8888888888"));
  EXPECT_EQ(ids.put_real("inquest show c.inquest d0v3k8m2"), "inquest show c.inquest d7777777777000000000000000");
}

TEST(TranscriptIds, words_are_compared_and_times_are_not) {
  Ids ids;
  EXPECT_TRUE(ids.match("at 2014-09-19T10:00:00.000Z", "at 2026-01-01T00:00:00.123Z"));
  EXPECT_FALSE(ids.match("one line", "another line"));
  EXPECT_TRUE(ids.match("5 entries, … pages", "5 entries, 17 pages"));
  EXPECT_FALSE(ids.match("5 entries, … pages", "6 entries, 17 pages"));
}

TEST(TranscriptIds, three_dots_match_any_number_of_lines) {
  using Lines = std::vector<std::string>;
  Ids ids;
  EXPECT_TRUE(ids.match(Lines{"a", "...", "z"}, Lines{"a", "b", "c", "z"}));
  EXPECT_TRUE(ids.match(Lines{"a", "..."}, Lines{"a"}));
  EXPECT_FALSE(ids.match(Lines{"a", "...", "z"}, Lines{"a", "b"}));
  EXPECT_FALSE(ids.match(Lines{"a"}, Lines{"a", "b"}));
}

}  // namespace
}  // namespace inquest::e2e
