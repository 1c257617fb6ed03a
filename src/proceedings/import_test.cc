#include <gtest/gtest.h>

#include "proceedings/proceedings.h"

namespace inquest::proceedings {
namespace {

std::vector<std::vector<std::string>> records_of(std::string_view text) {
  DelimitedReader reader(text);
  std::vector<std::vector<std::string>> out;
  for (std::vector<std::string_view> fields; reader.next(fields);) out.emplace_back(fields.begin(), fields.end());
  return out;
}

TEST(Delimited, every_line_end_and_divider_gives_the_same_records) {
  const std::vector<std::vector<std::string>> expected{{"a", "b"}, {"1", "x, \"y\"\nz"}, {"2", ""}};
  EXPECT_EQ(records_of("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\n"), expected);
  EXPECT_EQ(records_of("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n2,"), expected);
  EXPECT_EQ(records_of("a;b\r1;\"x, \"\"y\"\"\nz\"\r2;\r"), expected);
  EXPECT_EQ(records_of("a\tb\n\n1\t\"x, \"\"y\"\"\nz\"\n2\t"), expected);
}

TEST(Delimited, an_unclosed_quotation_mark_is_said_and_ends_with_the_file) {
  DelimitedReader reader("a,b\n1,\"never closed\n2,3");
  std::vector<std::string_view> fields;
  ASSERT_TRUE(reader.next(fields));
  EXPECT_FALSE(reader.unclosed());
  ASSERT_TRUE(reader.next(fields));
  EXPECT_TRUE(reader.unclosed());
  EXPECT_EQ(reader.row(), 2u);
  EXPECT_FALSE(reader.next(fields));
}

TEST(SourceText, a_macintosh_file_is_read_by_the_words_its_letters_make) {
  const auto source = source_text(as_bytes("To,Text\rC\x99te d'Ivoire,r\x8esum\x8e \xd2ok\xd3\r"));
  ASSERT_TRUE(source);
  EXPECT_EQ(source->encoding, Encoding::mac_roman);
  EXPECT_TRUE(source->guessed);
  EXPECT_EQ(source->text, "To,Text\rCôte d'Ivoire,résumé “ok”\r");
  const auto windows = source_text(as_bytes("C\xf4te d\x92Ivoire, M\xe9xico\n"));
  ASSERT_TRUE(windows);
  EXPECT_EQ(windows->encoding, Encoding::windows_1252);
  EXPECT_EQ(windows->text, "Côte d’Ivoire, México\n");
}

TEST(SourceText, words_encoded_twice_are_found_and_good_words_left) {
  EXPECT_EQ(without_mojibake("C\u00c3\u00b4te d\u00e2\u20ac\u2122Ivoire"), "Côte d’Ivoire");
  EXPECT_EQ(without_mojibake("Côte d’Ivoire"), "");
  EXPECT_EQ(without_mojibake("São Tomé and Príncipe"), "");
  EXPECT_EQ(without_mojibake("Democratic People?\u00c6s Republic"), "Democratic People’s Republic");
  EXPECT_EQ(without_mojibake("D?\u00c3\u00abTENTE"), "DÉTENTE") << "twice, and through an old terminal";
  EXPECT_EQ(without_mojibake("What? \u00c6 is a letter"), "");
  EXPECT_EQ(without_mojibake("PEOPLE?\u00c6S"), "") << "two characters can have stood there";
  EXPECT_TRUE(has_lost_character("PEOPLE?\u00c6S"));
  EXPECT_FALSE(has_lost_character("Who? Æ"));
}

TEST(SourceText, bytes_that_are_no_text_are_refused) {
  const auto source = source_text(as_bytes(std::string_view("PK\x03\x04\0\0", 6)));
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, ErrorCode::unreadable);
}

TEST(Rows, what_is_written_is_read_again_and_any_cut_is_refused) {
  Rows rows({"state", "text"});
  rows.add(2, {"Chad", "one"});
  rows.add(5, {"Chad", ""});
  std::string bytes;
  rows.write(bytes);
  std::string_view in = bytes;
  const auto again = Rows::read(in);
  ASSERT_TRUE(again);
  EXPECT_TRUE(in.empty());
  ASSERT_EQ(again->size(), 2u);
  EXPECT_EQ(again->cell(1, "state"), "Chad");
  EXPECT_EQ(again->cell(0, "text"), "one");
  EXPECT_EQ(again->row_in_file(1), 5u);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    std::string_view less = std::string_view(bytes).substr(0, cut);
    EXPECT_FALSE(Rows::read(less)) << cut;
  }
}

TEST(Import, words_encoded_twice_are_put_right_and_told_in_a_file_of_any_kind) {
  const auto meetings = import_file("sc-meetings", "m.csv", as_bytes("year,meeting_record,date,topic,outcome_vote\n1947,S/PV.94,17 January,Tributes to Mr. Le\u00c3\u00b1o,--\n1947,S/PV.95,20 January,A sc?\u00e6ne,--\n"));
  ASSERT_TRUE(meetings);
  EXPECT_EQ(meetings->rows.cell(0, "title"), "Tributes to Mr. Leño");
  std::vector<std::string> told;
  for (const auto& finding : meetings->findings) {
    if (finding.about == "mojibake") told.push_back(std::to_string(finding.row) + " " + std::string(name_of(finding.kind)) + " " + finding.message);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"2 mended \"Tributes to Mr. Leño\" was encoded twice and was put right",
                                            "3 doubtful \"A sc?æne\": a question mark stands for a character that was lost before the file was made"}));
}

TEST(Import, an_unknown_kind_names_the_known_ones) {
  const auto done = import_file("horoscopes", "x.csv", {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace inquest::proceedings
