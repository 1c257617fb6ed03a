#include "linkage/records.h"

#include <gtest/gtest.h>

#include "linkage/prepared.h"

namespace inquest::linkage {
namespace {

std::string value(const Records& records, std::size_t column, std::size_t row) {
  return std::string(records.columns[column].values[records.columns[column].codes[row]]);
}

TEST(Csv, trims_headers_and_values_and_reads_quotation_marks) {
  Records records;
  ASSERT_TRUE(read_csv("\xEF\xBB\xBFid, name ,place\r\n1, \"Velle, Mara\" ,Port \"\"Azur\r\n2,\"two\nlines\",\n", "a.csv", records));
  records.seal();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records.columns[1].name, "name");
  EXPECT_EQ(value(records, 1, 0), "Velle, Mara");
  EXPECT_EQ(value(records, 1, 1), "two\nlines");
  EXPECT_EQ(value(records, 2, 1), "");
  EXPECT_EQ(records.column_named(" NAME "), 1U);
}

TEST(Csv, keeps_ragged_rows_and_tells_their_lines) {
  Records records;
  ASSERT_TRUE(read_csv("id;name;place\n1;Velle;Azur\n2;Saal\n\"3\n\";Lind;Azur;surplus\n4;Rast;Azur\n", "a.csv", records));
  records.seal();
  ASSERT_EQ(records.size(), 4U);
  ASSERT_EQ(records.ragged.size(), 2U);
  EXPECT_EQ(records.ragged[0].line, 3U);
  EXPECT_EQ(records.ragged[0].fields, 2U);
  EXPECT_EQ(records.ragged[1].line, 4U);
  EXPECT_EQ(records.ragged[1].fields, 4U);
  EXPECT_EQ(value(records, 1, 2), "Lind");
}

TEST(Csv, puts_columns_of_several_files_together_by_name) {
  Records records;
  ASSERT_TRUE(read_csv("id,name\n1,Velle\n", "a.csv", records));
  ASSERT_TRUE(read_csv("NAME,born\nSaal,1960\n", "b.csv", records));
  records.seal();
  ASSERT_EQ(records.columns.size(), 3U);
  EXPECT_EQ(value(records, 1, 1), "Saal");
  EXPECT_EQ(value(records, 0, 1), "");
  EXPECT_EQ(value(records, 2, 1), "1960");
}

TEST(Csv, a_mark_that_is_never_closed_swallows_no_row) {
  for (const auto* later : {"3,Rast,Azur\n", "3,\"Rast, T.\",Azur\n"}) {
    Records records;
    ASSERT_TRUE(read_csv(std::string("id,name,place\n1,\"Velle,Azur\n2,Lind,Azur\n") + later, "a.csv", records));
    records.seal();
    ASSERT_EQ(records.size(), 3U) << later;
    EXPECT_EQ(value(records, 1, 0), "\"Velle");
    EXPECT_EQ(value(records, 2, 0), "Azur");
    EXPECT_EQ(value(records, 1, 1), "Lind");
    EXPECT_EQ(value(records, 2, 2), "Azur");
    EXPECT_EQ(records.ragged_rows, 0U);
  }
}

TEST(Csv, a_slip_leaves_empty_fields_and_those_of_several_lines_as_they_are) {
  Records records;
  ASSERT_TRUE(read_csv("id,note,place\n1,\"seen\nat the gate\" ,Azur\n2,\"Lind,Azur\n3,\"\",Azur\n", "a.csv", records));
  records.seal();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(value(records, 1, 0), "seen\nat the gate");
  EXPECT_EQ(value(records, 1, 1), "\"Lind");
  EXPECT_EQ(value(records, 1, 2), "");
}

TEST(Records, stand_in_an_order_that_no_file_name_changes) {
  const auto order_under = [](const char* first, const char* second) {
    Records records;
    EXPECT_TRUE(read_csv("id,name\n1,Velle\n2,Lind\n3,Rast\n", first, records));
    EXPECT_TRUE(read_csv("id,name\n1,Velle\n4,Saal\n", second, records));
    records.seal();
    return canonical_order(records);
  };
  EXPECT_EQ(order_under("a.csv", "b.csv"), order_under("./a.csv", "/elsewhere/c.csv"));
}

TEST(Csv, refuses_a_file_without_rows) {
  Records records;
  EXPECT_FALSE(read_csv("", "a.csv", records));
  EXPECT_FALSE(read_csv("id,name\n", "a.csv", records));
}

TEST(JsonLines, become_columns_and_lists_one_value) {
  Records records;
  const std::string text = "{\"id\":1,\"names\":[\"Mara\",\"M. Velle\"]}\nnot json\n{\"id\":2,\"born\":null}\n";
  ASSERT_TRUE(looks_like_json_lines(text));
  ASSERT_TRUE(read_json_lines(text, "a.jsonl", records));
  records.seal();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(value(records, records.column_named("names"), 0), "Mara; M. Velle");
  ASSERT_EQ(records.ragged.size(), 1U);
  EXPECT_EQ(records.ragged[0].line, 2U);
}

}  // namespace
}  // namespace inquest::linkage
