#include "proceedings/source_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "base/printable.h"

namespace inquest::proceedings {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

using Upper = std::array<char16_t, 128>;  // what the bytes 0x80 to 0xFF mean; 0: nothing

// Mac OS Roman, with the euro sign of 1998.
constexpr Upper kMacRoman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

constexpr std::array<char16_t, 32> kWindowsControls = {  // 0x80 to 0x9F of Windows-1252; the rest is Latin-1
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

constexpr char16_t windows(unsigned char byte) { return byte < 0xA0 ? kWindowsControls[byte - 0x80] : byte; }

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_small(char16_t c) { return (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x0153 || c == 0x0131; }
bool is_mark(char16_t c) { return (c >= 0x2013 && c <= 0x201E) || c == 0x2026 || c == 0xA0; }

// How much a byte looks like a word's or a sentence's in an encoding: a small letter beside letters, a quotation mark or a
// dash, against capitals within words, mathematics and signs of money.
int likeness(char16_t c, bool beside_letter) {
  if (c == 0) return -4;
  if (is_small(c)) return beside_letter ? 3 : 1;
  if (is_mark(c)) return 2;
  return beside_letter ? -2 : -1;
}

bool is_letter(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

Encoding likelier(std::string_view text) {
  long mac = 0, win = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) continue;
    const bool beside = i > 0 && is_letter(static_cast<unsigned char>(text[i - 1])) && i + 1 < text.size() && is_letter(static_cast<unsigned char>(text[i + 1]));
    mac += likeness(kMacRoman[byte - 0x80], beside);
    win += likeness(windows(byte), beside);
  }
  // Line ends of carriage returns alone are the Macintosh's.
  const bool lone_returns = text.find('\r') != std::string_view::npos && text.find('\n') == std::string_view::npos;
  return mac + (lone_returns ? 1 : 0) > win ? Encoding::mac_roman : Encoding::windows_1252;
}

std::string from_8_bit(std::string_view text, Encoding encoding, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char32_t point = byte;
    if (byte >= 0x80) point = encoding == Encoding::mac_roman ? kMacRoman[byte - 0x80] : windows(byte);
    if (point == 0 && byte != 0) {
      point = kReplacement;
      ++replaced;
    }
    append(out, point);
  }
  return out;
}

std::string from_utf16(ByteView bytes, bool big, std::size_t& replaced) {
  const auto unit = [&](std::size_t i) {
    return static_cast<char32_t>(big ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i]);
  };
  std::string out;
  out.reserve(bytes.size());
  std::size_t i = 2;
  for (; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = kReplacement;
      ++replaced;
    }
    append(out, c);
  }
  if (i < bytes.size()) {
    append(out, kReplacement);
    ++replaced;
  }
  return out;
}

// A file of UTF-8 with a few broken places stays UTF-8: what is no character there becomes U+FFFD.
bool mostly_utf8(std::string_view text) {
  std::size_t good = 0, bad = 0;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length > 1) ++good;
    if (length == 0) ++bad;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return good > 4 * bad;
}

std::string mended_utf8(std::string_view text, std::size_t& replaced) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      append(out, kReplacement);
      ++replaced;
      text.remove_prefix(1);
    } else {
      out += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return out;
}

// The byte that Windows-1252 (with Latin-1's controls where it has none) writes as this character.
std::optional<unsigned char> windows_byte(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<unsigned char>(c);
  if (c >= 0x80 && c < 0xA0) return kWindowsControls[c - 0x80] == 0 ? std::optional(static_cast<unsigned char>(c)) : std::nullopt;
  for (std::size_t i = 0; i < kWindowsControls.size(); ++i) {
    if (kWindowsControls[i] == c) return static_cast<unsigned char>(0x80 + i);
  }
  return std::nullopt;
}

char32_t decode(std::string_view text, std::size_t length) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 0x3Fu; };
  const auto first = static_cast<unsigned char>(text[0]);
  if (length == 1) return first;
  if (length == 2) return (first & 0x1Fu) << 6 | at(1);
  if (length == 3) return (first & 0x0Fu) << 12 | at(1) << 6 | at(2);
  return (first & 0x07u) << 18 | at(1) << 12 | at(2) << 6 | at(3);
}

// One turn: every run of characters that are Windows-1252 bytes above 0x7F and together one UTF-8 character becomes it.
std::string one_turn(std::string_view text) {
  std::string out;
  bool mended = false;
  while (!text.empty()) {
    std::string bytes;
    std::size_t taken = 0;
    while (bytes.size() < 4 && taken < text.size()) {
      const std::size_t length = utf8_length(text.substr(taken));
      if (length < 2) break;
      const auto byte = windows_byte(decode(text.substr(taken), length));
      if (!byte || *byte < 0x80) break;
      bytes += static_cast<char>(*byte);
      taken += length;
      if (utf8_length(bytes) == bytes.size()) break;
    }
    if (bytes.size() > 1 && utf8_length(bytes) == bytes.size()) {
      out += bytes;
      text.remove_prefix(taken);
      mended = true;
      continue;
    }
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return mended ? out : std::string();
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16: return "UTF-16";
    case Encoding::windows_1252: return "Windows-1252";
    case Encoding::mac_roman: return "MacRoman";
  }
  return "";
}

Result<SourceText> source_text(ByteView bytes) {
  SourceText out;
  if (bytes.size() >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))) {
    out.encoding = Encoding::utf16;
    out.text = from_utf16(bytes, bytes[0] == 0xFE, out.replaced);
    return out;
  }
  std::string_view text = as_text(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find('\0') != std::string_view::npos) return fail(ErrorCode::unreadable, "the file holds NUL bytes and is no table of text");
  out.encoding = Encoding::utf8;
  if (is_utf8(text)) {
    out.text = std::string(text);
  } else if (mostly_utf8(text)) {
    out.text = mended_utf8(text, out.replaced);
  } else {
    out.guessed = true;
    out.encoding = likelier(text);
    out.text = from_8_bit(text, out.encoding, out.replaced);
  }
  return out;
}

namespace {

// Where a lead byte of UTF-8 that was read as Windows-1252, a letter from Â to ô, stands before what can be its continuation; npos: nowhere.
std::size_t twice_encoded_from(std::string_view text, std::size_t at) {
  for (at = text.find('\xC3', at); at != std::string_view::npos; at = text.find('\xC3', at + 1)) {
    if (at + 2 >= text.size()) return std::string_view::npos;
    const auto letter = static_cast<unsigned char>(text[at + 1]), next = static_cast<unsigned char>(text[at + 2]);
    if (letter >= 0x82 && letter <= 0xB4 && (next == 0xC2 || next == 0xC5 || next == 0xC6 || next == 0xCB || next == 0xE2)) return at;
  }
  return std::string_view::npos;
}

// One turn over what may be encoded twice alone; "" where nothing is.
std::string mended_once(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = twice_encoded_from(text, 0); at != std::string_view::npos; at = twice_encoded_from(text, std::max(at + 1, done))) {
    if (at < done) continue;
    std::size_t end = at;  // the run of what is not ASCII
    while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
    const std::string mended = one_turn(text.substr(at, end - at));
    if (mended.empty()) continue;
    out.append(text.substr(done, at - done)).append(mended);
    done = end;
  }
  return done == 0 ? std::string() : out.append(text.substr(done));
}

// What the bytes 0x80 to 0x9F mean in the code page 437 of old terminals.
constexpr std::array<char16_t, 32> kTerminal = {0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
                                                0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6, 0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192};

bool stands_in_capitals(char c) { return c >= 'A' && c <= 'Z'; }

// A word that went through such a terminal has a question mark where the lead byte stood, and a letter of the table for the byte behind
// it ("People?\u00C6s", "D?\u00EBTENTE"). In small letters the byte 0x92 can only have been the apostrophe; between capitals a byte was
// that of a capital, unless it is an apostrophe's.
char32_t lost_character(char before, char16_t shown, char after) {
  const auto at = std::ranges::find(kTerminal, shown);
  if (at == kTerminal.end()) return 0;
  const auto byte = static_cast<unsigned>(0x80 + (at - kTerminal.begin()));
  if (byte == 0x92 && !stands_in_capitals(before)) return 0x2019;
  if (stands_in_capitals(before) && stands_in_capitals(after) && byte != 0x91 && byte != 0x92) return 0xC0 + (byte - 0x80);
  return 0;
}

// Each place of a letter, a question mark, a letter that is not ASCII, a letter: calls `each` with the places of the question mark and of
// what follows the strange letter.
template <class Each>
void for_each_lost(std::string_view text, const Each& each) {
  for (std::size_t at = text.find('?', 1); at != std::string_view::npos && at + 2 < text.size(); at = text.find('?', at + 1)) {
    const std::size_t length = utf8_length(text.substr(at + 1));
    if (length < 2 || at + 1 + length >= text.size()) continue;
    if (!is_letter(static_cast<unsigned char>(text[at - 1])) || !is_letter(static_cast<unsigned char>(text[at + 1 + length]))) continue;
    each(at, at + 1 + length, decode(text.substr(at + 1), length));
  }
}

std::string with_lost_characters(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for_each_lost(text, [&](std::size_t at, std::size_t end, char32_t shown) {
    const char32_t meant = shown > 0xFFFF ? 0 : lost_character(text[at - 1], static_cast<char16_t>(shown), text[end]);
    if (meant == 0) return;
    out.append(text.substr(done, at - done));
    append(out, meant);
    done = end;
  });
  return done == 0 ? std::string() : out.append(text.substr(done));
}

}  // namespace

std::string without_mojibake(std::string_view text) {
  std::string out = mended_once(text);
  if (std::string twice = mended_once(out); !twice.empty()) out = std::move(twice);
  std::string found = with_lost_characters(out.empty() ? text : std::string_view(out));
  return found.empty() ? out : found;
}

bool has_lost_character(std::string_view text) {
  bool lost = false;
  for_each_lost(text, [&](std::size_t, std::size_t, char32_t) { lost = true; });
  return lost;
}

}  // namespace inquest::proceedings
