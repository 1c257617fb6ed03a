#include "collation/sheet.h"

#include <gtest/gtest.h>

namespace inquest::collation {
namespace {

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& s : sheet_of(text, {}).sentences) out.emplace_back(text.substr(s.span.begin, s.span.end - s.span.begin));
  return out;
}

TEST(Sheet, a_sentence_ends_at_its_stop_and_not_after_a_title_or_within_a_number) {
  EXPECT_EQ(sentences_of("Mr. Miller paid 3.5 million. He left! \"Why?\" Nobody knew"),
            (std::vector<std::string>{"Mr. Miller paid 3.5 million.", "He left!", "Why?\"", "Nobody knew"}));
}

TEST(Sheet, an_empty_line_ends_a_sentence_without_a_stop_and_a_line_break_does_not) {
  EXPECT_EQ(sentences_of("A headline\n\nThe first line\nand the second.\r\n\r\nNext"),
            (std::vector<std::string>{"A headline", "The first line\nand the second.", "Next"}));
}

TEST(Sheet, words_are_folded_and_boilerplate_is_left_out) {
  const std::string text = "SHARE THIS Zürich's Šimonović.";
  const auto sheet = sheet_of(text, {{{0, 10}, BoilerplateKind::furniture}});
  ASSERT_EQ(sheet.words.size(), 2u);
  EXPECT_EQ(sheet.words[0].folded, "zurichs");
  EXPECT_EQ(sheet.words[1].folded, "simonovic");
  EXPECT_EQ(sheet.sentences.front().span, (Span{11, text.size()}));
}

TEST(Sheet, bytes_that_are_no_utf8_neither_stop_nor_move_it) {
  const auto sheet = sheet_of("one \xff\xfe two. three", {});
  ASSERT_EQ(sheet.words.size(), 3u);
  EXPECT_EQ(sheet.words[1].begin, 7u);
}

TEST(Sheet, forms_of_a_verb_have_one_stem) {
  for (const auto word : {"accept", "accepts", "accepted", "accepting"}) EXPECT_EQ(stem_of(word), "accept");
  EXPECT_EQ(stem_of("referred"), stem_of("refers"));
  EXPECT_EQ(stem_of("denies"), stem_of("deny"));
}

}  // namespace
}  // namespace inquest::collation
