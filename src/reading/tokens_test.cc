#include "reading/tokens.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "reading/characters.h"

namespace inquest::reading {
namespace {

// The tokens of a text with "|" between them; quotation marks shown as ⟨ and ⟩.
std::string shown(std::string_view text) {
  const auto t = tokenise(text);
  std::string out;
  for (std::size_t i = 0; i < t.tokens.size(); ++i) {
    if (i > 0) out += '|';
    switch (t.tokens[i].kind) {
      case TokenKind::open_quote: out += "⟨"; break;
      case TokenKind::close_quote: out += "⟩"; break;
      default: out += t.word(i);
    }
  }
  return out;
}

// The sentences of a text, one a line.
std::string cut(std::string_view text) {
  const auto t = tokenise(text);
  std::string out;
  for (const auto& sentence : t.sentences) {
    if (!out.empty()) out += '\n';
    out += text.substr(sentence.span.begin, sentence.span.end - sentence.span.begin);
  }
  return out;
}

std::size_t paragraphs(std::string_view text) { return tokenise(text).paragraphs.size(); }

TEST(Tokens, hyphenated_names_and_contractions_are_one_token) {
  EXPECT_EQ(shown("So Se-pyong didn't meet O'Brien."), "So|Se-pyong|didn't|meet|O'Brien|.");
  EXPECT_EQ(shown("Kim Jong‑un’s aides don’t"), "Kim|Jong‑un|’s|aides|don’t");
  EXPECT_EQ(shown("a 46-year-old U.N.-backed envoy"), "a|46-year-old|U.N.-backed|envoy");
}

TEST(Tokens, a_possessive_is_a_token_of_its_own) {
  EXPECT_EQ(shown("Darusman's report, the UN's view"), "Darusman|'s|report|,|the|UN|'s|view");
  EXPECT_EQ(shown("the states' replies"), "the|states|'|replies");
}

TEST(Tokens, initials_and_abbreviations_keep_their_stops) {
  EXPECT_EQ(shown("Mr. J. Smith of the U.N. came on Jan. 27 at 10 a.m. sharp"),
            "Mr.|J.|Smith|of|the|U.N.|came|on|Jan.|27|at|10|a.m.|sharp");
  EXPECT_EQ(shown("Camp No. 15"), "Camp|No.|15");
  EXPECT_EQ(shown("He said no."), "He|said|no|.");
  EXPECT_EQ(shown("the U.S and D.P.R.K. sides"), "the|U.S|and|D.P.R.K.|sides");
}

TEST(Tokens, numbers_keep_thousands_decimals_and_endings) {
  EXPECT_EQ(shown("1,000 of 2.5 and 24th, 1990s"), "1,000|of|2.5|and|24th|,|1990s");
  EXPECT_EQ(shown("$5m, 10:30am, 27-29 October, 111–19–55"), "$|5|m|,|10:30|am|,|27|-|29|October|,|111|–|19|–|55");
  EXPECT_EQ(shown("In 2014, 20,30"), "In|2014|,|20|,|30");
  EXPECT_EQ(shown("2014년 9월 19일"), "2014|년|9|월|19|일");
  EXPECT_EQ(shown("ended at 3.5."), "ended|at|3.5|.");
}

TEST(Tokens, no_break_spaces_separate_and_never_lie_in_a_token) {
  EXPECT_EQ(shown("Kim\xC2\xA0Jong Un\xE2\x80\xAFsaid"), "Kim|Jong|Un|said");
}

TEST(Tokens, addresses_are_one_token) {
  EXPECT_EQ(shown("See https://example.org/a?b=1. Mail x.y@example.org or example.com."),
            "See|https://example.org/a?b=1|.|Mail|x|.|y@example.org|or|example.com|.");
}

TEST(Quotes, directed_marks_go_by_their_shape) {
  EXPECT_EQ(shown("“We saw it,” he said."), "⟨|We|saw|it|,|⟩|he|said|.");
  EXPECT_EQ(shown("„Wir gehen“, sagte er."), "⟨|Wir|gehen|⟩|,|sagte|er|.");
  EXPECT_EQ(shown("« Nous partons », dit-il."), "⟨|Nous|partons|⟩|,|dit-il|.");
  EXPECT_EQ(shown("»Nein«, sagte sie."), "⟨|Nein|⟩|,|sagte|sie|.");
  EXPECT_EQ(shown("「갔다」고 말했다"), "⟨|갔다|⟩|고|말했다");
}

TEST(Quotes, straight_marks_go_by_spacing) {
  EXPECT_EQ(shown("\"Go,\" he said, \"now.\""), "⟨|Go|,|⟩|he|said|,|⟨|now|.|⟩");
  EXPECT_EQ(shown("(\"yes\")"), "(|⟨|yes|⟩|)");
  EXPECT_EQ(shown("said:\"Go\" and left"), "said|:|⟨|Go|⟩|and|left");
}

TEST(Quotes, single_marks_nest_inside_double_ones) {
  EXPECT_EQ(shown("“He told us, ‘Stay,’ and we stayed.”"), "⟨|He|told|us|,|⟨|Stay|,|⟩|and|we|stayed|.|⟩");
  EXPECT_EQ(shown("\"'I left,' he told me,\" she said."), "⟨|⟨|I|left|,|⟩|he|told|me|,|⟩|she|said|.");
  EXPECT_EQ(shown("\"He said 'I left.'\""), "⟨|He|said|⟨|I|left|.|⟩|⟩");
}

TEST(Quotes, an_apostrophe_never_opens) {
  EXPECT_EQ(shown("the ’90s and '90s, rock 'n' roll"), "the|’|90s|and|'|90s|,|rock|'|n|'|roll");
  EXPECT_EQ(shown("the prisoners' families"), "the|prisoners|'|families");
  EXPECT_EQ(shown("‘The prisoners’ families left,’ he said."), "⟨|The|prisoners|’|families|left|,|⟩|he|said|.");
}

TEST(Quotes, the_next_paragraph_may_open_again_what_was_left_open) {
  const std::string text = "“First.\n\n“Second,” he said.";
  const auto t = tokenise(text);
  ASSERT_EQ(t.paragraphs.size(), 2U);
  EXPECT_EQ(t.tokens[t.paragraphs[1].first].kind, TokenKind::open_quote);
}

TEST(Sentences, stops_in_names_and_numbers_do_not_end_one) {
  EXPECT_EQ(cut("Mr. Kim met Gen. Lee on Jan. 27. He left at 3.5 p.m. The U.N. said so."),
            "Mr. Kim met Gen. Lee on Jan. 27.\nHe left at 3.5 p.m.\nThe U.N. said so.");
  EXPECT_EQ(cut("J. Smith came. They left for the U.S. He stayed."),
            "J. Smith came.\nThey left for the U.S.\nHe stayed.");
}

TEST(Sentences, quotation_marks_stay_with_the_sentence_they_close) {
  EXPECT_EQ(cut("“We saw it.” The minister left. \"Why?\" he asked. “Stop!” Kim said."),
            "“We saw it.”\nThe minister left.\n\"Why?\" he asked.\n“Stop!” Kim said.");
}

TEST(Sentences, an_ellipsis_ends_one_only_before_a_word_that_begins_one) {
  EXPECT_EQ(cut("We were ... afraid… They came. The ... Minister"),
            "We were ... afraid…\nThey came.\nThe ... Minister");
}

TEST(Sentences, korean_and_chinese_ends_are_known) {
  EXPECT_EQ(cut("그는 갔다. 우리는 남았다."), "그는 갔다.\n우리는 남았다.");
  EXPECT_EQ(cut("他走了。我们留下。"), "他走了。\n我们留下。");
}

TEST(Sentences, a_forgotten_space_still_ends_one) {
  EXPECT_EQ(cut("The envoy left the hall.The vote came later."), "The envoy left the hall.\nThe vote came later.");
}

TEST(Sentences, a_number_before_a_paragraph_is_part_of_its_first_sentence) {
  EXPECT_EQ(cut("12. The Commission recommends this. It insists."), "12. The Commission recommends this.\nIt insists.");
}

TEST(Paragraphs, a_line_break_ends_one_in_pasted_text) {
  EXPECT_EQ(
      paragraphs(
          "Share on Facebook\nThe envoy left the capital on Monday after four days of talks that brought nothing, "
          "two officials of the ministry said on the way out.\nMore soon."),
      3U);
  EXPECT_EQ(paragraphs("One.\r\n\r\nTwo.\r\n"), 2U);
}

TEST(Paragraphs, hard_wrapped_lines_are_joined) {
  EXPECT_EQ(paragraphs("The commission heard more than eighty witnesses in public\n"
                       "hearings held in four cities, and some two hundred and forty\n"
                       "others in confidential interviews because they feared for\n"
                       "relatives who had stayed behind.\n\nIt reported in February."),
            2U);
}

// Every span lies inside the text on UTF-8 boundaries (invalid bytes aside), in order, without white space inside.
void expect_sound(std::string_view text) {
  const auto t = tokenise(text);
  std::uint32_t end = 0;
  for (const auto& token : t.tokens) {
    ASSERT_LE(end, token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    for (std::size_t at = token.begin; at < token.end;) {
      const auto point = decode_at(text, at);
      ASSERT_FALSE(point.valid && is_white_space(point.value));
      at += point.length;
      ASSERT_LE(at, token.end);
    }
    ASSERT_LT(token.sentence, t.sentences.size());
    ASSERT_LT(token.paragraph, t.paragraphs.size());
    end = token.end;
  }
  std::uint32_t next = 0;
  for (const auto& sentence : t.sentences) {
    ASSERT_EQ(sentence.first, next);
    ASSERT_LT(sentence.first, sentence.last);
    ASSERT_EQ(t.tokens[sentence.first].paragraph, t.tokens[sentence.last - 1].paragraph);
    next = sentence.last;
  }
  ASSERT_EQ(next, t.tokens.size());
}

TEST(Tokens, every_visible_byte_of_random_bytes_lies_in_one_token) {
  std::mt19937 random(7);  // NOLINT: the same bytes in every run
  const std::string_view pieces[] = {"\"",       "'",    "’",        "“",    "”",   "‘", "«",       "»",  " ", "\n",
                                     "\r\n",     ".",    "..",       "U.N.", "Mr.", "a", "Kim",     "-",  "5", "1,000",
                                     "\xC2\xA0", "\xFF", "\xE2\x80", "한",   "。",  "@", "http://", "\t", "(", ")"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const auto size = random() % 60;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (random() % 3 == 0) text += static_cast<char>(random() % 256);
      else text += pieces[random() % std::size(pieces)];
    }
    ASSERT_NO_FATAL_FAILURE(expect_sound(text)) << round;
    std::string rebuilt, visible;
    for (const auto& token : tokenise(text).tokens) rebuilt += text.substr(token.begin, token.end - token.begin);
    for (std::size_t at = 0; at < text.size();) {
      const auto point = decode_at(text, at);
      if (!point.valid || !is_white_space(point.value)) visible += text.substr(at, point.length);
      at += point.length;
    }
    ASSERT_EQ(rebuilt, visible) << round;
  }
}

}  // namespace
}  // namespace inquest::reading
