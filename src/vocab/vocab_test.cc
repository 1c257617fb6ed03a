#include "vocab/vocab.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

namespace inquest::vocab {
namespace {

TEST(Vocab, every_file_states_its_title_source_licence_and_version) {
  ASSERT_FALSE(all().empty());
  for (const auto& vocabulary : all())
    for (const char* key : {"title", "source", "licence", "version"})
      EXPECT_FALSE(header(vocabulary, key).empty()) << vocabulary.name << " has no " << key;
}

TEST(Vocab, every_file_of_the_folder_is_embedded) {
  const char* source = std::getenv("INQUEST_SOURCE_DIR");
  if (source == nullptr) GTEST_SKIP() << "run through CTest";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(source) / "vocab")) {
    if (entry.path().extension() != ".tsv") continue;
    ++files;
    EXPECT_NE(find(entry.path().stem().string()), nullptr) << entry.path();
  }
  EXPECT_EQ(files, all().size());
}

TEST(Vocab, rows_are_split_at_tabs_and_missing_fields_are_empty) {
  const auto parts = split("a\t\tb", '\t');
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1], "");
  EXPECT_EQ(split("a|", '|').size(), 2u);
  EXPECT_TRUE(split("", '|').empty());
  EXPECT_EQ((RowView{parts}[7]), "");
}

TEST(Vocab, no_state_is_listed_twice_and_each_has_a_name) {
  std::set<std::string> codes;
  for_each_row("states", [&](const RowView& row) {
    EXPECT_TRUE(codes.insert(std::string(row[0])).second) << row[0];
    EXPECT_EQ(row[0].size(), 3u);
    EXPECT_FALSE(row[1].empty()) << row[0];
  });
  EXPECT_GT(codes.size(), 193u);
}

TEST(Vocab, an_unknown_name_gives_nothing) {
  EXPECT_EQ(find("no such vocabulary"), nullptr);
  for_each_row("no such vocabulary", [](const RowView&) { FAIL(); });
}

}  // namespace
}  // namespace inquest::vocab
