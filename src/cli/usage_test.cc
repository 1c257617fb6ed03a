#include "cli/usage.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace inquest::cli {
namespace {

// What is said of a command line that does not fit.
std::string said(std::vector<std::string> words) {
  CLI::App root("", "inquest");
  root.require_subcommand(1);
  auto* const documents = root.add_subcommand("documents");
  std::string folder, status;
  std::uint64_t limit = 0;
  documents->add_option("CASE", folder)->required();
  documents->add_option("--limit", limit, "At most so many lines; 0: all")->check(CLI::NonNegativeNumber);
  documents->add_option("--status", status, "Only those: unread, read or failed")->check(CLI::IsMember({"unread", "read", "failed"}));
  root.add_subcommand("search");
  std::ranges::reverse(words);
  try {
    root.parse(words);
  } catch (const CLI::ParseError& wrong) {
    return usage_in_words(root, wrong);
  }
  return "nothing";
}

TEST(Usage, repeats_nothing_of_what_was_typed) {
  const std::string secret = "hunter2-quillon";
  for (const auto& words : std::vector<std::vector<std::string>>{
           {secret}, {"--" + secret}, {"documents", "a.inquest", secret}, {"documents", "a.inquest", "--" + secret},
           {"documents", "a.inquest", "--limit", secret}, {"documents", "a.inquest", "--status", secret},
           {"documents", "a.inquest", "--passphrase=" + secret}, {"documents", "a.inquest", "--limit=" + secret},
           {"documents", "a.inquest", "-" + secret}, {"search", secret}}) {
    const auto message = said(words);
    EXPECT_NE(message, "nothing");
    EXPECT_EQ(message.find(secret), std::string::npos) << message;
    EXPECT_EQ(message.find("quillon"), std::string::npos) << message;
  }
}

TEST(Usage, names_what_was_probably_meant) {
  EXPECT_NE(said({"document"}).find("`documents`"), std::string::npos);
  EXPECT_NE(said({"documents", "a.inquest", "--limt", "3"}).find("--limit"), std::string::npos);
  EXPECT_EQ(said({"frobnicate"}), "There is no such command. `inquest --help` lists them.");
}

TEST(Usage, says_what_an_option_takes) {
  EXPECT_EQ(said({"documents", "a.inquest", "--limit", "-1"}), "What was given for --limit does not fit. It takes: At most so many lines; 0: all.");
  EXPECT_EQ(said({"documents", "a.inquest", "--status", "gone"}),
            "What was given for --status does not fit. It takes: Only those: unread, read or failed.");
  EXPECT_EQ(said({"documents"}), "CASE is required.");
}

}  // namespace
}  // namespace inquest::cli
