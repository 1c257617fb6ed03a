#include "store/passages.h"

#include <gtest/gtest.h>

#include <random>

namespace inquest::store {
namespace {

std::vector<std::string> cut(std::string_view text, const std::vector<Boilerplate>& boilerplate = {}) {
  std::vector<std::string> out;
  for (const auto& span : passages_of(text, boilerplate)) out.emplace_back(text.substr(span.begin, span.end - span.begin));
  return out;
}

TEST(Passages, are_paragraphs) {
  EXPECT_EQ(cut("One line.\nStill the same.\n\nAnother.\n \n\n Third. "),
            (std::vector<std::string>{"One line.\nStill the same.", "Another.", "Third."}));
  EXPECT_TRUE(cut(" \n\n ").empty());
  EXPECT_TRUE(cut("").empty());
}

TEST(Passages, that_are_long_end_with_a_sentence) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "This is sentence number " + std::to_string(i) + " of a long testimony about one day. ";
  const auto passages = cut(text);
  EXPECT_GE(passages.size(), 3u);
  for (const auto& passage : passages) {
    EXPECT_LE(passage.size(), kLongestPassage);
    EXPECT_EQ(passage.back(), '.');
  }
}

TEST(Passages, leave_out_furniture_alone) {
  const std::string text = "Share this page\nThe witness spoke.\nFollow us";
  const std::vector<Boilerplate> marks{{{0, 15}, BoilerplateKind::furniture}, {{16, 34}, BoilerplateKind::heading},
                                       {{35, 44}, BoilerplateKind::furniture}};
  EXPECT_EQ(cut(text, marks), std::vector<std::string>{"The witness spoke."});
}

TEST(Passages, hold_every_byte_that_is_no_space_once_and_break_no_character) {
  std::mt19937 dice(7);
  const std::vector<std::string> pieces{"word", " ", "\n", "\n\n", ". ", "김정은", "。", "é", "\xff", std::string(700, 'x'), "\r\n"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t n = dice() % 400; n > 0; --n) text += pieces[dice() % pieces.size()];
    std::size_t at = 0;
    const auto expect_space = [&](std::size_t end) {
      for (; at < end; ++at) ASSERT_TRUE(text[at] == ' ' || text[at] == '\n' || text[at] == '\r') << round;
    };
    for (const auto& span : passages_of(text, {})) {
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end - span.begin, kLongestPassage);
      expect_space(span.begin);
      ASSERT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << round;
      at = span.end;
    }
    expect_space(text.size());
  }
}

}  // namespace
}  // namespace inquest::store
