#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace inquest::cli {
namespace {

TEST(OneLine, control_characters_of_a_document_never_reach_the_terminal) {
  EXPECT_EQ(one_line("a\x1b[31mred\x07"), "a[31mred");
  EXPECT_EQ(one_line("two\nlines\tand  spaces "), "two lines and spaces");
  EXPECT_EQ(one_line("\xe2\x80\xae" "reversed"), "reversed");
  EXPECT_EQ(one_line("bad \xff byte"), "bad \\xff byte");
}

TEST(PrintableLines, line_breaks_stay) { EXPECT_EQ(printable_lines("one\r\ntwo\x1b"), "one\ntwo"); }

TEST(Columns, wide_characters_count_twice_and_combining_ones_not) {
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("박근혜"), 6u);
  EXPECT_EQ(columns_of("e\xcc\x81"), 1u);
}

TEST(CutTo, what_is_too_long_ends_in_an_ellipsis_within_the_width) {
  EXPECT_EQ(cut_to("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_to("abcdefg", 6), "abcde…");
  EXPECT_LE(columns_of(cut_to("박근혜대통령", 6)), 6u);
}

TEST(Table, columns_align_and_flexible_ones_give_way_first) {
  Table table({{"id"}, {"title", Table::Align::left, true}, {"n", Table::Align::right}});
  table.add({"d1", std::string(60, 'x'), "7"});
  table.add({"d22", "short", "12,345"});
  Look look;
  look.width = 40;
  const std::string shown = table.render(look);
  std::size_t begin = 0;
  while (begin < shown.size()) {
    const auto end = shown.find('\n', begin);
    EXPECT_LE(columns_of(shown.substr(begin, end - begin)), 40u);
    begin = end + 1;
  }
  EXPECT_NE(shown.find("d22  short"), std::string::npos);
  EXPECT_NE(shown.find("12,345"), std::string::npos);
}

TEST(Table, nothing_is_cut_where_there_is_no_terminal) {
  Table table({{"title", Table::Align::left, true}});
  table.add({std::string(500, 'x')});
  EXPECT_NE(table.render(Look{}).find(std::string(500, 'x')), std::string::npos);
}

TEST(Counted, numbers_are_grouped_and_nouns_agree) {
  EXPECT_EQ(counted(1, "file"), "1 file");
  EXPECT_EQ(counted(12345, "file"), "12,345 files");
  EXPECT_EQ(counted(2, "entry", "entries"), "2 entries");
  EXPECT_EQ(size_of(999), "999 bytes");
  EXPECT_EQ(size_of(3'400'000), "3.4 MB");
  EXPECT_EQ(size_of(999'999), "1.0 MB");
}

}  // namespace
}  // namespace inquest::cli
