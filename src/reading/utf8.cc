// The UTF-8 part of decode.h: validity, repair, appending. Standard library only.
#include <algorithm>
#include <cctype>
#include <cstring>

#include "reading/decode.h"

namespace inquest::reading {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

// What may follow a lead byte: how many bytes, and the range of the first of them (Unicode, table 3-7).
struct Lead {
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xbf;
};

Lead lead_of(unsigned char c) {
  if (c < 0x80) return {1};
  if (c < 0xc2) return {0};
  if (c < 0xe0) return {2};
  if (c == 0xe0) return {3, 0xa0, 0xbf};
  if (c == 0xed) return {3, 0x80, 0x9f};
  if (c < 0xf0) return {3};
  if (c == 0xf0) return {4, 0x90, 0xbf};
  if (c < 0xf4) return {4};
  if (c == 0xf4) return {4, 0x80, 0x8f};
  return {0};
}

// Bytes of the character at `at`: its length when whole, else how many bytes make up the fault (at least one).
std::size_t scan(std::string_view text, std::size_t at, bool& valid) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  valid = false;
  if (lead.length == 0) return 1;
  std::size_t n = 1;
  for (; n < lead.length; ++n) {
    if (at + n >= text.size()) return n;
    const auto c = static_cast<unsigned char>(text[at + n]);
    const bool follows = n == 1 ? c >= lead.low && c <= lead.high : (c & 0xc0) == 0x80;
    if (!follows) return n;
  }
  valid = true;
  return n;
}

// The first byte beyond ASCII at or after `at`, eight bytes at a step.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  while (at + 8 <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & kHigh) != 0) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

std::size_t utf8_length_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  bool valid = false;
  const std::size_t n = scan(text, at, valid);
  return valid ? n : 0;
}

bool is_utf8(std::string_view text) {
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    const std::size_t n = utf8_length_at(text, at);
    if (n == 0) return false;
    at = skip_ascii(text, at + n);
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t plain = skip_ascii(text, at);
    out.append(text.substr(at, plain - at));
    at = plain;
    if (at == text.size()) break;
    bool valid = false;
    const std::size_t n = scan(text, at, valid);
    out.append(valid ? text.substr(at, n) : kReplacement);
    at += n;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) c = 0xfffd;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

std::string ascii_of_front(std::string_view front) {
  std::string out;
  out.reserve(front.size());
  if (front.starts_with("\xef\xbb\xbf")) front.remove_prefix(3);
  if (front.starts_with("\xff\xfe") || front.starts_with("\xfe\xff")) front.remove_prefix(2);
  for (const char c : front) {
    if (c == '\0') continue;
    out += static_cast<unsigned char>(c) < 0x80 ? c : '?';
  }
  return out;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace inquest::reading
