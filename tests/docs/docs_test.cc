// What is documented is there, and what is there is documented: routes, commands, entry kinds, error codes, links, and the
// tests that the threat model names.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "web/routes.h"

namespace {

namespace fs = std::filesystem;
using namespace inquest;

fs::path source() { return std::getenv("INQUEST_SOURCE_DIR"); }
fs::path build() { return std::getenv("INQUEST_BUILD_DIR"); }

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

std::vector<fs::path> files_under(const fs::path& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().string().find("node_modules") != std::string::npos) continue;
    if (entry.is_regular_file() && extensions.contains(entry.path().extension().string())) files.push_back(entry.path());
  }
  return files;
}

std::vector<fs::path> documents() {
  std::vector<fs::path> all = files_under(source() / "docs", {".md"});
  for (const auto& entry : fs::directory_iterator(source())) {
    if (entry.path().extension() == ".md") all.push_back(entry.path());
  }
  all.push_back(source() / "examples/README.md");
  return all;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

TEST(Docs, openapi_describes_every_route_and_no_other) {
  std::istringstream openapi(read(source() / "docs/openapi.yaml"));
  std::set<std::string> described;
  std::string path;
  static const std::regex path_line(R"(^  (/api/\S*):\s*$)");
  static const std::regex method_line(R"(^    (get|post|put|delete):\s*$)");
  for (std::string line; std::getline(openapi, line);) {
    std::smatch match;
    if (std::regex_match(line, match, path_line)) path = match[1];
    if (std::regex_match(line, match, method_line)) described.insert((match[1] == "get" ? "GET " : "POST ") + path);
    if (line.starts_with("components:")) break;
  }
  std::set<std::string> served;
  for (const auto& route : web::routes()) served.insert(std::string(route.method) + " " + std::string(route.pattern));
  EXPECT_EQ(described, served);
}

TEST(Docs, every_command_has_a_page_of_the_manual) {
  const std::string command = (build() / "inquest").string() + " --help";
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string help;
  std::array<char, 4096> piece{};
  for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;) help.append(piece.data(), n);
  ASSERT_EQ(pclose(pipe), 0);
  const auto commands = matches(help, R"((?:^|\n)  ([a-z]+) {2,}\S)");
  ASSERT_GE(commands.size(), 20u) << help;
  for (const auto& name : commands) {
    EXPECT_TRUE(fs::exists(source() / "docs/manual" / (name + ".md"))) << "docs/manual/" << name << ".md is missing";
  }
}

TEST(Docs, every_entry_kind_is_in_the_data_format) {
  const std::string text = read(source() / "docs/data-format.md");
  int kinds = 0;
  for (std::uint16_t number = 1; number < 100; ++number) {
    const auto name = ledger::name_of(static_cast<ledger::EntryKind>(number));
    if (name.empty()) continue;
    ++kinds;
    EXPECT_NE(text.find("`" + std::string(name) + "`"), std::string::npos) << name;
  }
  EXPECT_GE(kinds, 11);
}

TEST(Docs, every_error_code_is_described) {
  const std::string openapi = read(source() / "docs/openapi.yaml");
  const std::string manual = read(source() / "docs/manual/errors.md");
  for (int number = 0; number <= static_cast<int>(ErrorCode::internal); ++number) {
    const std::string name(name_of(static_cast<ErrorCode>(number)));
    EXPECT_NE(openapi.find(name), std::string::npos) << name;
    EXPECT_NE(manual.find("`" + name + "`"), std::string::npos) << name;
  }
}

TEST(Docs, links_between_documents_lead_somewhere) {
  for (const auto& document : documents()) {
    for (const auto& link : matches(read(document), R"(\]\(([^)#\s]+)[^)]*\))")) {
      if (link.find("://") != std::string::npos) continue;
      EXPECT_TRUE(fs::exists(document.parent_path() / link)) << document << " -> " << link;
    }
  }
}

TEST(Docs, files_that_documents_name_are_there) {
  static const char* kPath = R"(`((?:src|docs|tests|tools|fuzz|bench|examples|vocab|ui)/[A-Za-z0-9_./-]+)`)";
  for (const auto& document : documents()) {
    if (document.filename() == "CHANGELOG.md") continue;
    for (const auto& path : matches(read(document), kPath)) {
      EXPECT_TRUE(fs::exists(source() / path)) << document << " names " << path;
    }
  }
}

// The tests of a source as "Suite.name".
std::set<std::string> tests_in(const std::string& source) {
  static const std::regex test(R"(TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\))");
  std::set<std::string> tests;
  for (auto at = source.find("TEST"); at != std::string::npos; at = source.find("TEST", at + 1)) {
    std::smatch match;
    const std::string line = source.substr(at, 400);
    if (std::regex_search(line, match, test, std::regex_constants::match_continuous)) tests.insert(match[1].str() + "." + match[2].str());
  }
  return tests;
}

TEST(Docs, every_test_that_the_threat_model_names_exists) {
  std::set<std::string> tests;
  for (const char* folder : {"src", "tests", "tools", "fuzz"}) {
    for (const auto& file : files_under(source() / folder, {".cc", ".mjs"})) tests.merge(tests_in(read(file)));
  }
  const auto named = matches(read(source() / "docs/threat-model.md"), R"(`([A-Z][A-Za-z]+\.[a-z][A-Za-z0-9_]+)`)");
  ASSERT_GE(named.size(), 15u);
  for (const auto& name : named) EXPECT_TRUE(tests.contains(name)) << name;
}

TEST(Docs, no_document_speaks_of_a_machine_or_a_registry) {
  static const std::regex outside(R"((/home/[a-z]+/|/root/|/tmp/[a-z]|https?://[a-z.]*(npmjs|debian)\.org|localhost:\d))");
  for (const auto& document : documents()) {
    std::smatch match;
    const std::string text = read(document);
    EXPECT_FALSE(std::regex_search(text, match, outside)) << document << ": " << match.str();
  }
}

}  // namespace
