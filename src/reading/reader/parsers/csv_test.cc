#include <gtest/gtest.h>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"

namespace inquest::reading {
namespace {

std::string csv_read(std::string_view table) {
  const auto read = read_csv(as_bytes(table));
  return read ? read->text : "fault " + std::to_string(static_cast<int>(read.error()));
}

TEST(Csv, a_row_reads_as_names_and_values_and_is_a_passage) {
  EXPECT_EQ(csv_read("Name,Held since,Camp\r\nDara Ilu,2031-05-02,Norvale\r\nSefa Orn,,Tarn\r\n"),
            "Name: Dara Ilu\nHeld since: 2031-05-02\nCamp: Norvale\n\nName: Sefa Orn\nCamp: Tarn");
}

TEST(Csv, quoted_cells_hold_separators_line_ends_and_doubled_marks) {
  EXPECT_EQ(csv_read("who,said\n\"Ilu, Dara\",\"He said \"\"no\"\".\nThen\n\nleft.\"\n"), "who: Ilu, Dara\nsaid: He said \"no\".\nThen\nleft.");
}

TEST(Csv, the_separator_is_told_by_trial) {
  EXPECT_EQ(csv_read("name;sum\nDara, Ilu;1,50\nSefa;2,00\n"), "name: Dara, Ilu\nsum: 1,50\n\nname: Sefa\nsum: 2,00");
  EXPECT_EQ(csv_read("name\tsum\nDara\t1\n"), "name: Dara\nsum: 1");
  EXPECT_EQ(csv_read("name|sum\nDara|1\n"), "name: Dara\nsum: 1");
}

TEST(Csv, a_table_without_names_keeps_its_first_row_as_a_row) {
  EXPECT_EQ(csv_read("Dara,12\nSefa,14\n"), "Dara\t12\n\nSefa\t14");
  EXPECT_EQ(csv_read("Dara,Norvale\nSefa,Norvale\n"), "Dara\tNorvale\n\nSefa\tNorvale");
  EXPECT_EQ(csv_read("only,row\n"), "only\trow");
}

TEST(Csv, more_cells_than_names_lose_nothing) {
  EXPECT_EQ(csv_read("a,b\n1,2,over\n"), "a: 1\nb: 2\nover");
}

TEST(Csv, korean_in_its_old_encoding_is_read) {
  const auto decoded = decode_as(as_bytes("\xc0\xcc\xb8\xa7"), "windows-949");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(*decoded, "이름");
  std::string table = "\xc0\xcc\xb8\xa7,\xb3\xaf\xc2\xa5\n";
  for (int i = 0; i < 20; ++i) table += "\xb1\xe8\xbf\xb5\xc8\xf1\xb4\xc2 \xbc\xf6\xbf\xeb\xbc\xd2\xbf\xa1 \xc0\xd6\xbe\xfa\xb4\xd9,2014\n";
  EXPECT_TRUE(csv_read(table).starts_with("이름: 김영희는 수용소에 있었다\n날짜: 2014\n\n이름: ")) << csv_read(table).substr(0, 100);
}

TEST(Csv, a_mark_that_is_never_closed_costs_no_cell_and_no_time) {
  EXPECT_EQ(csv_read("a,b\n\"x,y\n"), "a: \"x\nb: y");
  std::string marks = "a,b\n";
  for (int i = 0; i < 200'000; ++i) marks += "\"x\"\"\n";
  EXPECT_TRUE(read_csv(as_bytes(marks)));
}

TEST(Csv, empty_tables_and_binary_files_are_refused) {
  EXPECT_EQ(csv_read(",,\n,,\n"), "fault 3");
  EXPECT_EQ(csv_read(" \n"), "fault 3");
  std::string binary;
  for (int i = 0; i < 512; ++i) binary += static_cast<char>(i * 37 % 251);
  EXPECT_EQ(csv_read(binary), "fault 1");
}

// Names of columns come again in every row: what a hostile table makes of that is bounded.
TEST(Csv, repeated_names_cannot_flood) {
  std::string table(190, 'n');
  table += ",b\n";
  for (int i = 0; i < 500'000; ++i) table += "x,y\n";
  EXPECT_EQ(csv_read(table), "fault 4");
}

}  // namespace
}  // namespace inquest::reading
