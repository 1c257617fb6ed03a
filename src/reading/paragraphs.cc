#include "reading/paragraphs.h"

#include <algorithm>
#include <cstdint>

#include "reading/characters.h"

namespace inquest::reading {
namespace {

struct Line {
  Span span;  // trimmed
  bool blank_before = false;
};

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const auto point = decode_at(text, begin);
    if (!point.valid || !is_white_space(point.value)) break;
    begin += point.length;
  }
  while (end > begin) {
    const auto point = decode_before(text.substr(0, end), end);
    if (!point.valid || !is_white_space(point.value)) break;
    end -= point.length;
  }
  return {begin, end};
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    auto end = text.find_first_of("\n\r\f\v", begin);
    if (end == std::string_view::npos) end = text.size();
    const Span span = trimmed(text, begin, end);
    if (span.begin < span.end) {
      lines.push_back({span, blank});
      blank = false;
    } else {
      blank = true;
    }
    if (end == text.size()) break;
    begin = end + 1;
    if (text[end] == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
  }
  return lines;
}

std::size_t length_of(const Line& line) { return line.span.end - line.span.begin; }

// The width at which the text was wrapped, or 0 where it was not. A wrapped text has many lines of about one length,
// none much longer, and breaks that follow no sentence end.
std::size_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t kNarrowest = 45, kWidest = 130;
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i + 1].blank_before) lengths.push_back(length_of(lines[i]));
  }
  if (lengths.size() < 2) return 0;
  const auto rank = lengths.begin() + static_cast<std::ptrdiff_t>((lengths.size() - 1) * 95 / 100);
  std::nth_element(lengths.begin(), rank, lengths.end());
  const std::size_t width = *rank;
  if (width < kNarrowest || width > kWidest) return 0;
  std::size_t full = 0, open = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    if (length_of(lines[i]) * 10 >= width * 8) ++full;
    const char last = text[lines[i].span.end - 1];
    const char next = text[lines[i + 1].span.begin];
    if (last != '.' && last != '!' && last != '?' && next >= 'a' && next <= 'z') ++open;
  }
  return full * 10 >= lengths.size() * 5 && open * 10 >= lengths.size() * 3 ? width : 0;
}

bool is_wrapped(std::string_view text, const Line& line, const Line& next, std::size_t width) {
  if (width == 0) return false;
  const auto front = text.substr(next.span.begin, next.span.end - next.span.begin);
  const std::size_t word = std::min(front.find(' '), front.size());
  return length_of(line) + 1 + word + width / 12 >= width;
}

}  // namespace

std::vector<Span> lines_of_text(std::string_view text) {
  std::vector<Span> spans;
  for (const auto& line : split_lines(text)) spans.push_back(line.span);
  return spans;
}

std::vector<Span> paragraphs_of_text(std::string_view text) {
  const auto lines = split_lines(text);
  const std::size_t width = wrap_width(text, lines);
  std::vector<Span> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && !lines[i].blank_before && is_wrapped(text, lines[i - 1], lines[i], width)) {
      paragraphs.back().end = lines[i].span.end;
    } else {
      paragraphs.push_back(lines[i].span);
    }
  }
  return paragraphs;
}

}  // namespace inquest::reading
