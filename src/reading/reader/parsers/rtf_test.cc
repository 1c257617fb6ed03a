#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/parsers/read_by_test.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

ExtractedText rtf_read(std::string_view inside) {
  return text_or_fail(read_rtf(as_bytes("{\\rtf1\\ansi\\ansicpg1252 " + std::string(inside) + "}")));
}

TEST(Rtf, words_paragraphs_and_signs) {
  EXPECT_EQ(rtf_read("{\\b Bold} and\\~plain \\emdash  so\\line next\r\n line\\par Second \\{x\\}\\tab y.\\par").text,
            "Bold and\u00a0plain — so\nnext line\n\nSecond {x}\ty.");
}

TEST(Rtf, unicode_outranks_its_stand_in) {
  EXPECT_EQ(rtf_read("\\uc1\\u51613 ?\\u50616\\'3f \\u8220\\'93x\\u8221\\'94 \\u-10179?\\u-8704?").text, "증언 “x” 😀");
  EXPECT_EQ(rtf_read("\\uc2\\u51613 ??x{\\uc0\\u50616}y").text, "증x언y");
}

TEST(Rtf, bytes_are_read_in_the_code_page_of_document_or_font) {
  EXPECT_EQ(rtf_read("caf\\'e9 \\'93x\\'94").text, "café “x”");
  EXPECT_EQ(rtf_read("{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset129 Batang;}}\\f1\\'b1\\'e8\\'bf\\'b5 \\f0\\'e9").text, "김영 é");
}

TEST(Rtf, what_nobody_sees_is_not_read) {
  EXPECT_EQ(rtf_read("{\\colortbl;\\red0;}{\\*\\generator Riched20;}{\\stylesheet{\\s0 Normal;}}{\\pict\\pngblip 89504e47}A{\\deleted gone}"
                 "{\\*\\annotation note}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}\\bin4 \\{{{B")
                .text,
            "AlinkB");
}

TEST(Rtf, styles_give_titles_and_headings) {
  const auto text = rtf_read("{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\*\\cs10 Strong;}{\\s7 Title;}}\\pard\\s7 A Report\\par\\pard\\s1 "
                         "Findings\\par\\pard Prose.\\par\\pard\\outlinelevel1 More\\par");
  EXPECT_THAT(of_kind(text, LayoutKind::title), ElementsAre("A Report"));
  EXPECT_THAT(of_kind(text, LayoutKind::heading), ElementsAre("Findings", "More"));
}

TEST(Rtf, headers_and_hidden_text_are_furniture) {
  const auto text = rtf_read("{\\header Case 12\\par}Shown {\\v hidden} on.\\par");
  EXPECT_EQ(text.text, "Case 12\n\nShown hidden on.");
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), ElementsAre("Case 12", "hidden"));
}

TEST(Rtf, tables_have_rows_and_tabs) {
  EXPECT_EQ(rtf_read("\\trowd Yes\\cell No\\cell\\row\\trowd 111\\cell 19\\cell\\row\\pard End\\par").text, "Yes\tNo\n111\t19\nEnd");
}

TEST(Rtf, title_and_author_are_declared) {
  const auto text = rtf_read("{\\info{\\title A title}{\\author Sefa Orn}{\\creatim\\yr2031}}x");
  EXPECT_EQ(text.text, "x");
  EXPECT_EQ(text.declared.title, "A title");
  EXPECT_EQ(text.declared.author, "Sefa Orn");
}

TEST(Rtf, one_that_was_cut_off_is_refused_rather_than_read_in_part) {
  EXPECT_EQ(read_rtf(as_bytes("{\\rtf1 The first half {\\b and")).error(), ReaderFault::cut_short);
  EXPECT_EQ(read_rtf(as_bytes("{\\rtf1\\bin999999999 x}")).error(), ReaderFault::cut_short);
  EXPECT_EQ(read_rtf(as_bytes("{\\rtf1}")).error(), ReaderFault::no_text);
  EXPECT_EQ(read_rtf(as_bytes("rtf")).error(), ReaderFault::broken);
}

TEST(Rtf, groups_beyond_reason_are_a_bomb) {
  EXPECT_EQ(read_rtf(as_bytes("{\\rtf1" + std::string(1'000'000, '{'))).error(), ReaderFault::bomb);
}

}  // namespace
}  // namespace inquest::reading
