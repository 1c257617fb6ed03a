#include "reading/characters.h"

#include <unicode/uchar.h>

#include "reading/tokens.h"

namespace inquest::reading {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

}  // namespace

CodePoint decode_beyond_ascii(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  const std::size_t left = text.size() - at;
  if (first >= 0xC2 && first <= 0xDF && left >= 2 && is_continuation(byte(1))) {
    return {static_cast<char32_t>((first & 0x1FU) << 6 | (byte(1) & 0x3FU)), 2, true};
  }
  if ((first & 0xF0U) == 0xE0 && left >= 3 && is_continuation(byte(1)) && is_continuation(byte(2))) {
    const auto value = static_cast<char32_t>((first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU));
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3, true};
  }
  if (first >= 0xF0 && first <= 0xF4 && left >= 4 && is_continuation(byte(1)) && is_continuation(byte(2)) &&
      is_continuation(byte(3))) {
    const auto value = static_cast<char32_t>((first & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 |
                                             (byte(3) & 0x3FU));
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4, true};
  }
  return {first, 1, false};
}

CodePoint decode_before(std::string_view text, std::size_t at) {
  for (std::uint32_t back = 1; back <= 4 && back <= at; ++back) {
    if (is_continuation(static_cast<unsigned char>(text[at - back]))) continue;
    const auto point = decode_at(text, at - back);
    if (point.valid && point.length == back) return point;
    break;
  }
  return {static_cast<unsigned char>(text[at - 1]), 1, false};
}

bool is_space_beyond_ascii(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_word_part_beyond_ascii(char32_t c) {
  if (c == 0xAD || c == 0x200C || c == 0x200D) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(static_cast<char>(c));
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
  if (c < 0x80) return is_ascii_upper(static_cast<char>(c));
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(static_cast<UChar32>(c)) != 0;
}

bool is_cjk(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3040 && c <= 0x318F) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::string lower_of(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') {
      out[i] = static_cast<char>(c + 32);
    } else if (c >= 0xC3 && c <= 0xD0 && i + 1 < out.size()) {
      const auto d = static_cast<unsigned char>(out[i + 1]);
      if ((d & 0xC0) != 0x80) continue;
      auto point = static_cast<unsigned>((c & 0x1F) << 6 | (d & 0x3F));
      if (point >= 0xC0 && point <= 0xDE && point != 0xD7) point += 32;
      else if (point >= 0x100 && point <= 0x137 && point % 2 == 0 && point != 0x130) point += 1;
      else if (point >= 0x139 && point <= 0x148 && point % 2 == 1) point += 1;
      else if (point >= 0x14A && point <= 0x177 && point % 2 == 0) point += 1;
      else if (point >= 0x391 && point <= 0x3A9) point += 32;
      else if (point >= 0x410 && point <= 0x42F) point += 32;
      else if (point >= 0x400 && point <= 0x40F) point += 80;
      out[i] = static_cast<char>(0xC0 | point >> 6);
      out[i + 1] = static_cast<char>(0x80 | (point & 0x3F));
      ++i;
    }
  }
  return out;
}

bool is_space_at(std::string_view text, std::size_t at, std::size_t& length) {
  if (at >= text.size()) return false;
  const auto point = decode_at(text, at);
  length = point.length;
  return point.valid && is_white_space(point.value);
}

}  // namespace inquest::reading
