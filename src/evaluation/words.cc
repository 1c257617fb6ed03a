#include "evaluation/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace inquest::evaluation {
namespace {

// The character at `at`, which moves behind it; negative where the bytes are no UTF-8.
UChar32 next_character(std::string_view text, std::size_t& at) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, at, text.size(), c);
  return c;
}

bool is_word_character(UChar32 c) { return c == '_' || (c >= 0 && u_isalnum(c)); }
bool joins(UChar32 c) { return c == '\'' || c == '-' || c == 0x2019; }

}  // namespace

std::vector<Span> words_in(std::string_view text, bool joined) {
  std::vector<Span> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_word_character(next_character(text, at))) continue;
    std::size_t end = at;
    while (at < text.size()) {
      const UChar32 c = next_character(text, at);
      if (is_word_character(c)) {
        end = at;
      } else if (!joined || !joins(c) || end != at - static_cast<std::size_t>(U8_LENGTH(c))) {
        break;  // two joining marks in a row divide too
      }
    }
    words.push_back({begin, end});
    at = end;
  }
  return words;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace inquest::evaluation
