#include "app/link_table.h"

#include <gtest/gtest.h>

namespace inquest::app {
namespace {

TEST(LinkTable, rows_are_paragraphs_and_cells_their_lines) {
  const std::string text = "given name: Mara\nsurname: Velle\nborn: 1993\n\ngiven name: Joren\nsurname: Saal\n";
  const auto rows = rows_of_table_text(text);
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0].cells.size(), 3u);
  EXPECT_EQ(rows[0].cells[1].column, "surname");
  EXPECT_EQ(rows[0].cells[1].value, "Velle");
  EXPECT_EQ(text.substr(rows[0].cells[1].span.begin, rows[0].cells[1].span.end - rows[0].cells[1].span.begin), "surname: Velle");
  EXPECT_EQ(text.substr(rows[1].span.begin, rows[1].span.end - rows[1].span.begin), "given name: Joren\nsurname: Saal");
}

TEST(LinkTable, a_cell_of_several_lines_stays_one_cell) {
  const auto rows = rows_of_table_text("name: A B\nnote: first\nWitness: heard it\nage: 3\n\nname: C D\nnote: x\nage: 4\n\nname: E F\nage: 5\n\nname: G H\nage: 6\n\nname: I J\nage: 7\n");
  ASSERT_EQ(rows.size(), 5u);
  ASSERT_EQ(rows[0].cells.size(), 3u);
  EXPECT_EQ(rows[0].cells[1].value, "first\nWitness: heard it");  // "Witness" stands in one row alone: no column
}

TEST(LinkTable, running_text_is_no_table) {
  EXPECT_TRUE(rows_of_table_text("The minister spoke on Tuesday.\n\nHe said: nothing is decided.\n\nNobody answered him.\n").empty());
  EXPECT_TRUE(rows_of_table_text("").empty());
  EXPECT_TRUE(rows_of_table_text("\n\n:\n: :\n\n").empty());
}

TEST(LinkTable, every_span_lies_in_the_text_whatever_the_bytes) {
  std::string text;
  std::uint32_t state = 7;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += ":\n a\xC3"[state >> 29 & 3 ? (state >> 24) % 5 : 1];
  }
  for (const auto& row : rows_of_table_text(text)) {
    EXPECT_LE(row.span.begin, row.span.end);
    EXPECT_LE(row.span.end, text.size());
    for (const auto& cell : row.cells) EXPECT_TRUE(row.span.begin <= cell.span.begin && cell.span.end <= row.span.end);
  }
}

}  // namespace
}  // namespace inquest::app
