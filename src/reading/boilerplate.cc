#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "reading/characters.h"
#include "reading/date_words.h"
#include "reading/furniture.h"
#include "reading/outlets.h"
#include "reading/steps.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

enum class LineKind : std::uint8_t { text = 0, furniture, caption, heading };

struct Line {
  Span span;
  std::string_view raw;  // of the text read
  std::string normal;
  std::size_t words = 0;
  LineKind kind = LineKind::text;
  bool prose = false;  // long, or ends as a sentence does
};

bool ends_like_sentence(const Tokens& t, const TokenRange& p) {
  for (std::size_t i = p.last; i > p.first; --i) {
    const auto& token = t.tokens[i - 1];
    if (token.kind == TokenKind::close_quote) continue;
    const auto word = t.word(i - 1);
    if (word == ")" || word == "]") continue;
    return token.kind == TokenKind::punctuation &&
           (word == "." || word == "!" || word == "?" || word == "…" || word == "。");
  }
  return false;
}

std::vector<Line> lines_of(const Tokens& t) {
  std::vector<Line> lines;
  lines.reserve(t.paragraphs.size());
  for (const auto& p : t.paragraphs) {
    Line line;
    line.span = p.span;
    line.raw = t.text.substr(p.span.begin, p.span.end - p.span.begin);
    for (std::size_t i = p.first; i < p.last; ++i) {
      const auto kind = t.tokens[i].kind;
      line.words += kind == TokenKind::word || kind == TokenKind::number ? 1 : 0;
    }
    // Only a line that can be furniture or a caption needs its text.
    if (line.words <= 90) line.normal = normalised_line(line.raw, 700);
    line.prose = line.words >= 25 || (line.words >= 8 && ends_like_sentence(t, p));
    lines.push_back(std::move(line));
  }
  return lines;
}

void mark_phrases(std::vector<Line>& lines) {
  for (auto& line : lines) {
    if (line.normal.empty()) continue;
    if (is_furniture_line(line.normal) || is_credit_line(line.normal)) line.kind = LineKind::furniture;
    else if (is_caption_line(line.normal)) line.kind = LineKind::caption;
  }
}

// Links under "Most read": title-like lines up to the next prose.
void mark_related(std::vector<Line>& lines) {
  constexpr std::size_t kMost = 15;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!begins_related_links(lines[i].normal)) continue;
    lines[i].kind = LineKind::furniture;
    for (std::size_t j = i + 1; j < lines.size() && j <= i + kMost && !lines[j].prose; ++j)
      lines[j].kind = LineKind::furniture;
  }
}

// By-lines, dates and outlets' names stand among short lines without being entries of a menu.
bool belongs_to_article(const Line& line) {
  if (line.normal.starts_with("by ") || looks_like_masthead(line.raw)) return true;
  std::size_t at = 0;
  for (bool month = false, year = false; at < line.normal.size();) {
    auto end = line.normal.find(' ', at);
    if (end == std::string::npos) end = line.normal.size();
    auto word = std::string_view(line.normal).substr(at, end - at);
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    month = month || date_word(word).kind == DateClass::month;
    year = year || (word.size() == 4 && word.find_first_not_of("0123456789") == std::string_view::npos);
    if (month && year) return true;
    at = end + 1;
  }
  return false;
}

// Runs of short lines of which most are entries that menus have.
void mark_menus(std::vector<Line>& lines) {
  constexpr std::size_t kShort = 4;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t j = i, known = 0;
    while (j < lines.size() && !lines[j].prose && lines[j].words <= kShort && !belongs_to_article(lines[j])) {
      known += lines[j].kind == LineKind::furniture || is_navigation_word(lines[j].normal) ? 1 : 0;
      ++j;
    }
    const std::size_t run = j - i;
    if (run >= 3 && known >= 2 && known * 2 >= run) {
      for (std::size_t k = i; k < j; ++k) lines[k].kind = LineKind::furniture;
    }
    i = j + 1;
  }
}

// What a running head or foot has in common on all pages: its words, with # for every number.
std::string without_numbers(std::string_view normal) {
  std::string out;
  for (const char c : normal) {
    if (!is_ascii_digit(c)) out += c;
    else if (out.empty() || out.back() != '#') out += '#';
  }
  return out;
}

// Lines that stand first or last on several pages, page numbers among them.
void mark_running_heads(const ExtractedText& text, std::vector<Line>& lines) {
  constexpr std::size_t kEdge = 2, kLongest = 16;
  if (text.pages.size() < 3) return;
  std::vector<std::pair<std::size_t, std::string>> edges;  // line, its form
  std::map<std::string, std::size_t> seen;
  std::size_t line = 0;
  for (const auto& page : text.pages) {
    while (line < lines.size() && lines[line].span.begin < page.span.begin) ++line;
    std::size_t last = line;
    while (last < lines.size() && lines[last].span.begin < page.span.end) ++last;
    std::set<std::string> here;
    for (std::size_t i = line; i < last; ++i) {
      if (i >= line + kEdge && i + kEdge < last) continue;
      if (lines[i].words > kLongest || lines[i].normal.empty()) continue;
      edges.emplace_back(i, without_numbers(lines[i].normal));
      if (here.insert(edges.back().second).second) ++seen[edges.back().second];
    }
    line = last;
  }
  const std::size_t enough = std::max<std::size_t>(3, text.pages.size() / 3);
  for (const auto& [i, form] : edges) {
    if (seen[form] >= enough) lines[i].kind = LineKind::furniture;
  }
}

bool may_be_heading(const Tokens& t, const Line& line, const TokenRange& p) {
  if (line.kind != LineKind::text || line.words == 0 || line.words > 20) return false;
  const auto& last = t.tokens[p.last - 1];
  const auto word = t.word(p.last - 1);
  if (last.kind == TokenKind::punctuation && word != "?" && word != "!" && word != ":" && word != ")") return false;
  if (ends_like_sentence(t, p) && word != "?" && word != "!") return false;
  const auto& first = t.tokens[p.first];
  if (first.kind == TokenKind::number && line.words < 2) return false;
  if (first.kind == TokenKind::symbol || (first.kind == TokenKind::punctuation && t.word(p.first) != "(")) return false;
  const auto point = decode_at(t.text, first.begin);
  if (is_lower(point.value) || line.normal.starts_with("by ")) return false;
  // A line that is only a date, a place or an address line is none; neither is "Name: value".
  const bool colon_inside = line.normal.find(": ") != std::string::npos && line.words <= 8;
  std::size_t digits = 0;
  bool month = false, year = false;
  for (std::size_t i = p.first; i < p.last; ++i) {
    const bool number = t.tokens[i].kind == TokenKind::number;
    digits += number ? 1 : 0;
    year = year || (number && t.word(i).size() == 4);
    month = month || (t.tokens[i].capital && date_word(t.lower(i)).kind == DateClass::month);
  }
  return !colon_inside && digits * 3 < line.words + 2 && !(month && year && line.words <= 9);
}

// A short line without a full stop, directly before prose.
void mark_headings(const Tokens& t, std::vector<Line>& lines) {
  constexpr std::size_t kLeadReach = 10;
  bool leading =
      true;  // nothing but furniture and a masthead stands before it: by-lines and dates may follow a headline
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].kind != LineKind::text) continue;
    const bool first = leading;
    if (first && is_section_label(lines[i].normal)) {  // "World news" above the headline
      lines[i].kind = LineKind::furniture;
      continue;
    }
    leading = leading && (looks_like_masthead(lines[i].raw) || !may_be_heading(t, lines[i], t.paragraphs[i])) &&
              !lines[i].prose;
    if (!may_be_heading(t, lines[i], t.paragraphs[i])) continue;
    std::size_t next = i + 1;
    const std::size_t reach = i + (first ? kLeadReach : 5);
    while (next < lines.size() && next < reach && (lines[next].kind != LineKind::text || (first && !lines[next].prose)))
      ++next;
    if (next < lines.size() && lines[next].kind == LineKind::text && lines[next].prose)
      lines[i].kind = LineKind::heading;
  }
}

BoilerplateKind kind_of(LineKind kind) {
  return kind == LineKind::furniture ? BoilerplateKind::furniture
         : kind == LineKind::caption ? BoilerplateKind::caption
                                     : BoilerplateKind::heading;
}

std::vector<Boilerplate> from_layout(const ExtractedText& text) {
  std::vector<Boilerplate> out;
  for (const auto& span : text.layout) {
    if (span.span.begin >= span.span.end || span.span.end > text.text.size()) continue;
    switch (span.kind) {
      case LayoutKind::title:
      case LayoutKind::heading: out.push_back({span.span, BoilerplateKind::heading}); break;
      case LayoutKind::caption: out.push_back({span.span, BoilerplateKind::caption}); break;
      case LayoutKind::furniture: out.push_back({span.span, BoilerplateKind::furniture}); break;
      case LayoutKind::byline:
      case LayoutKind::published:
      case LayoutKind::publisher: break;
    }
  }
  // Furniture wins over what it contains; of two others the first stays.
  std::stable_sort(out.begin(), out.end(),
                   [](const Boilerplate& a, const Boilerplate& b) { return a.span.begin < b.span.begin; });
  std::vector<Boilerplate> kept;
  for (auto& b : out) {
    if (kept.empty() || kept.back().span.end <= b.span.begin) {
      kept.push_back(b);
    } else if (b.kind == BoilerplateKind::furniture && kept.back().kind != BoilerplateKind::furniture) {
      while (!kept.empty() && kept.back().span.end > b.span.begin && kept.back().kind != BoilerplateKind::furniture)
        kept.pop_back();
      if (kept.empty() || kept.back().span.end <= b.span.begin) kept.push_back(b);
    } else if (kept.back().kind == b.kind) {
      kept.back().span.end = std::max(kept.back().span.end, b.span.end);
    }
  }
  return kept;
}

bool overlaps(const std::vector<Boilerplate>& sorted, const Span& span) {
  const auto after = std::lower_bound(sorted.begin(), sorted.end(), span.begin,
                                      [](const Boilerplate& b, std::uint64_t at) { return b.span.end <= at; });
  return after != sorted.end() && after->span.begin < span.end;
}

}  // namespace

std::vector<Boilerplate> mark_boilerplate(const ExtractedText& text, const Tokens& tokens) {
  auto marked = from_layout(text);
  auto lines = lines_of(tokens);
  mark_phrases(lines);
  mark_running_heads(text, lines);
  mark_related(lines);
  mark_menus(lines);
  // Where the format declares its headings, short lines are not guessed to be some.
  const bool declared = std::any_of(text.layout.begin(), text.layout.end(),
                                    [](const LayoutSpan& s) { return s.kind == LayoutKind::heading; });
  if (!declared) mark_headings(tokens, lines);
  std::vector<Boilerplate> found;
  for (const auto& line : lines) {
    if (line.kind == LineKind::text || overlaps(marked, line.span)) continue;
    found.push_back({line.span, kind_of(line.kind)});
  }
  marked.insert(marked.end(), found.begin(), found.end());
  std::sort(marked.begin(), marked.end(),
            [](const Boilerplate& a, const Boilerplate& b) { return a.span.begin < b.span.begin; });
  return marked;
}

}  // namespace inquest::reading
