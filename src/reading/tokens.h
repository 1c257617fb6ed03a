// Tokens and sentences of a text, in one pass, with exact byte offsets. No-break spaces count as spaces; a token never
// contains white space. Borrowing: a TokenView's text points into the text given; it must outlive the Tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "reading/features.h"

namespace inquest::reading {

enum class TokenKind : std::uint8_t { word = 1, number, punctuation, open_quote, close_quote, symbol };

constexpr bool is_mark(TokenKind kind) {
  return kind == TokenKind::punctuation || kind == TokenKind::open_quote || kind == TokenKind::close_quote;
}

// Parts of speech of Universal Dependencies (X excepted).
enum class Upos : std::uint8_t {
  none = 0, adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb
};

struct Token {
  std::uint32_t begin = 0;  // byte offsets into the text
  std::uint32_t end = 0;
  TokenKind kind{};
  bool space_before = false;
  bool capital = false;      // a word that begins with an upper-case letter
  Upos part = Upos::none;    // none until tag_parts_of_speech has run
  std::uint32_t sentence = 0;   // index into Tokens::sentences
  std::uint32_t paragraph = 0;  // index into Tokens::paragraphs
};

// A range of tokens and its span of bytes.
struct TokenRange {
  std::uint32_t first = 0;  // index of the first token
  std::uint32_t last = 0;   // one past the last
  Span span;
};

struct Tokens {
  std::string_view text;  // borrowed
  std::string small;      // the text in small letters, byte for byte: made once, for every step
  std::vector<Token> tokens;
  std::vector<TokenKeys> keys;  // one a token
  std::vector<TokenRange> sentences;
  std::vector<TokenRange> paragraphs;  // lines separated by a blank line; for one-line-a-paragraph texts each line

  std::string_view word(std::size_t token) const {
    return text.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
  }
  // In small letters. Valid as long as this object stays where it is.
  std::string_view lower(std::size_t token) const {
    return std::string_view(small).substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
  }
  Span span(std::size_t first, std::size_t last) const { return {tokens[first].begin, tokens[last - 1].end}; }
};

// Splits UTF-8 text; invalid bytes become single symbol tokens. "Se-pyong", "U.N.", "Mr.", "don't" are one token each,
// "Kim's" is "Kim" "'s", "$5m" is "$" "5" "m", "27-29" is "27" "-" "29": the fixed forms are listed in tokens.cc.
// Quotation marks are matched within a paragraph: directed marks by type, straight ones by spacing; an apostrophe is
// never one; a paragraph may begin with an opening mark that the previous one left open.
Tokens tokenise(std::string_view text);

// True when white space of any kind and width begins at `at` (line breaks and no-break spaces included); `length`
// receives its bytes.
bool is_space_at(std::string_view text, std::size_t at, std::size_t& length);

}  // namespace inquest::reading
