// Which quotation marks open and which close, within one paragraph. Directed marks go by their shape (with the German
// and Swedish uses of the same shapes), straight ones by spacing. An apostrophe is never a quotation mark.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "reading/tokens.h"

namespace inquest::reading {

// One object a paragraph; marks must be shown in order.
class QuoteMarks {
 public:
  // `paragraph` is borrowed.
  explicit QuoteMarks(std::string_view paragraph) : text_(paragraph) {}

  // True for every code point that can be a quotation mark or apostrophe.
  static bool is_mark(char32_t c);

  // What the mark at `at` is: open_quote, close_quote, or punctuation (an apostrophe, a prime).
  // `length` receives its bytes (two marks `` or '' count as one).
  TokenKind classify(std::size_t at, std::uint32_t& length);

 private:
  TokenKind directed(char32_t mark, std::size_t at, std::uint32_t length);
  TokenKind straight_double(std::size_t at, std::uint32_t length);
  TokenKind single(char32_t mark, std::size_t at, std::uint32_t length);
  bool closes_later(std::size_t from, char32_t mark);
  bool is_elision(std::size_t after) const;
  bool space_before(std::size_t at) const;
  bool space_after(std::size_t after) const;
  TokenKind open(char32_t mark);
  TokenKind close(char32_t mark);
  char32_t innermost() const { return depth_ == 0 ? 0 : open_[depth_ - 1]; }
  bool is_open(char32_t mark) const;

  std::string_view text_;
  std::array<char32_t, 8> open_{};  // the opening marks not yet closed, outermost first
  std::size_t depth_ = 0;
  // For straight and curly single marks: the next one that can close, and how far was looked.
  struct Ahead {
    std::size_t closer = 0, scanned = 0;
  };
  std::array<Ahead, 2> ahead_{};
};

}  // namespace inquest::reading
