// Code points of a text that may hold anything: decoding that never fails and the few classes the text steps ask for.
// Pure functions; `at` must lie inside the text. Private to reading/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inquest::reading {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;  // bytes
  bool valid = false;        // false: one byte that begins no well-formed UTF-8 sequence
};

// Of what begins with a byte beyond ASCII: well-formed UTF-8 only (no overlong forms, surrogates or values above U+10FFFF).
CodePoint decode_beyond_ascii(std::string_view text, std::size_t at);

inline CodePoint decode_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? CodePoint{first, 1, true} : decode_beyond_ascii(text, at);
}

// The code point that ends just before `at` (at > 0).
CodePoint decode_before(std::string_view text, std::size_t at);

// White space of any kind: ASCII white space, no-break and fixed-width spaces, zero-width space, byte order mark,
// line and paragraph separators.
bool is_space_beyond_ascii(char32_t c);
inline bool is_white_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : is_space_beyond_ascii(c); }
// A letter, mark or digit of any script, or a joiner that lies inside words (soft hyphen, zero-width joiners).
bool is_word_part_beyond_ascii(char32_t c);
inline bool is_word_part(char32_t c) {
  return c < 0x80 ? is_ascii_letter(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c)) : is_word_part_beyond_ascii(c);
}
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
// Hangul, Han or kana: scripts whose words meet digits without a space.
bool is_cjk(char32_t c);

// The same bytes with capital letters made small where that keeps the length (ASCII, Latin-1, Latin Extended-A, Greek,
// Cyrillic): offsets into one are offsets into the other.
std::string lower_of(std::string_view text);

}  // namespace inquest::reading
