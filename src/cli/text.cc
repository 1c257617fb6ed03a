#include <algorithm>
#include <array>

#include "base/printable.h"
#include "cli/terminal.h"

namespace inquest::cli {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool lies_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](const Range& r) { return c >= r.first && c <= r.last; });
}

// East Asian Wide and Fullwidth (Unicode Standard Annex 11), by block.
constexpr std::array<Range, 13> kWide{{{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};
// Marks that stand on the character before them, and characters without width.
constexpr std::array<Range, 9> kNoWidth{{{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                         {0x1AB0, 0x1AFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                         {0xFE20, 0xFE2F}}};

char32_t decode(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(sequence[i])); };
  switch (sequence.size()) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3: return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default: return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

std::size_t width_of(char32_t c) {
  if (lies_in(kNoWidth, c)) return 0;
  return lies_in(kWide, c) ? 2 : 1;
}

bool is_break(char32_t c) { return c == '\n' || c == 0x2028 || c == 0x2029; }
bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || is_break(c); }
// Commands to a terminal (ESC, the C1 set) and marks that would reorder the rest of the line.
bool is_command(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xFEFF;
}

std::string cleaned(std::string_view text, bool keep_breaks) {
  const std::string valid = printable(text);
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < valid.size();) {
    const std::string_view sequence(valid.data() + i, utf8_length(std::string_view(valid).substr(i)));
    i += sequence.size();
    const char32_t c = decode(sequence);
    if (keep_breaks && is_break(c)) {
      out += '\n';
      blank = false;
    } else if (is_blank(c)) {
      blank = true;
    } else if (!is_command(c)) {
      if (blank && !out.empty() && out.back() != '\n') out += ' ';
      out += sequence;
      blank = false;
    }
  }
  return out;
}

}  // namespace

std::string one_line(std::string_view text) { return cleaned(text, false); }
std::string printable_lines(std::string_view text) { return cleaned(text, true); }

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto length = std::max<std::size_t>(1, utf8_length(text.substr(i)));
    columns += width_of(decode(text.substr(i, length)));
    i += length;
  }
  return columns;
}

std::string cut_to(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0, i = 0;
  while (i < text.size()) {
    const auto length = std::max<std::size_t>(1, utf8_length(text.substr(i)));
    const auto width = width_of(decode(text.substr(i, length)));
    if (used + width > columns - 1) break;
    used += width;
    i += length;
  }
  return std::string(text.substr(0, i)) + "…";
}

}  // namespace inquest::cli
