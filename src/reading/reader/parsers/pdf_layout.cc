#include "reading/reader/parsers/pdf_layout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

#include "reading/decode.h"
#include "reading/reader/parsers/pdf_columns.h"

namespace inquest::reading {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Letters beyond ASCII count as letters of a word.
bool is_word_byte(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c) || (c & 0x80) != 0; }

bool starts_lower(std::string_view text) { return !text.empty() && is_lower(text[0]); }

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "!", "?", ":", ";", "\"", "\u201d", "\u2019", "\u3002", "\u300d", ")"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// Han and kana are written without spaces; Hangul is not among them.
bool is_unspaced(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xe3 && lead <= 0xe9 && !(lead == 0xe3 && static_cast<unsigned char>(text[at + 1]) < 0x80);
}

std::size_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xc0) == 0x80) --at;
  return at > 0 ? at - 1 : 0;
}

// "Page 3 of 12" and "- 3 -" become "page#of#" and "-#-": the same line on every page. Longer lines keep their digits,
// so that two sentences that differ in a figure stay two.
std::string repeated_form(std::string_view text) {
  std::string form;
  for (const char c : ascii_lower(text)) {
    if (c == ' ') continue;
    if (!is_digit(c) || text.size() > 40) form += c;
    else if (form.empty() || form.back() != '#') form += '#';
  }
  return form;
}

bool is_page_number(std::string_view form) {
  return form == "#" || form == "-#-" || form == "\u2013#\u2013" || form == "#/#" || form == "page#" || form == "page#of#" ||
         form == "p.#" || form == "|#" || form == "#|" || form == "[#]";
}

template <class Weights>
double weighted_median(const Weights& weights) {
  std::size_t all = 0, seen = 0;
  for (const auto& [value, weight] : weights) all += weight;
  for (const auto& [value, weight] : weights) {
    seen += weight;
    if (seen * 2 >= all) return value;
  }
  return 0;
}

class LineMaker {
 public:
  explicit LineMaker(std::vector<PdfLine>& lines) : lines_(lines) {}

  void add(const PdfWord& word) {
    if (lines_.empty() || !continues(word)) begin(word, false);
    else if (word.left - last_right_ > 2.5 * lines_.back().size && word.rotation == 0) begin(word, true);
    else append(word);
    last_right_ = word.right;
    space_ = word.space_after;
  }

 private:
  bool continues(const PdfWord& word) const {
    const PdfLine& line = lines_.back();
    if (word.rotation != line.rotation) return false;
    if (word.rotation % 180 != 0) return std::abs(word.left - line.left) < line.size / 2;
    const double overlap = std::min(word.bottom, line.bottom) - std::max(word.top, line.top);
    const double least = std::min(word.bottom - word.top, line.bottom - line.top);
    return overlap > least / 2 && word.left > last_right_ - line.size;
  }
  void begin(const PdfWord& word, bool beside) {
    lines_.push_back({word.text, word.left, word.right, word.top, word.bottom, word.size, word.rotation,
                      word.right - word.left, word.bold, beside, false});
    widest_ = word.text.size();
  }
  void append(const PdfWord& word) {
    PdfLine& line = lines_.back();
    const double gap = word.left - last_right_;
    if (space_ || gap > 0.2 * line.size) line.text += ' ';
    line.text += word.text;
    line.left = std::min(line.left, word.left);
    line.right = std::max(line.right, word.right);
    line.bold = line.bold && word.bold;
    // The line's size is its longest word's: a footnote mark is smaller, an initial larger.
    if (word.text.size() > widest_) {
      widest_ = word.text.size();
      line.size = word.size;
      line.top = word.top;
      line.bottom = word.bottom;
    }
  }

  std::vector<PdfLine>& lines_;
  double last_right_ = 0;
  bool space_ = false;
  std::size_t widest_ = 0;
};

}  // namespace

std::string visible_pdf_text(std::string_view text) {
  static constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    if (c < 0x20 || c == 0x7f) continue;
    if (text.substr(i, 2) == "\u00ad") {
      ++i;
    } else if (three == "\u200b" || three == "\ufeff") {
      i += 2;
    } else if (three.size() == 3 && three.starts_with("\xef\xac") && static_cast<unsigned char>(three[2]) <= 0x86) {
      out += kLigatures[static_cast<unsigned char>(three[2]) - 0x80];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void PdfLayout::add_page(const std::vector<PdfWord>& words, double height) {
  Page page;
  page.height = height;
  LineMaker maker(page.lines);
  for (const auto& word : words) maker.add(word);
  arrange_columns(page.lines);
  pages_.push_back(std::move(page));
}

// Lines among the first or last three of a page (by height on it) that come again on other pages, and page numbers.
void PdfLayout::mark_furniture() {
  std::unordered_map<std::string, std::size_t> pages_with;
  std::vector<std::vector<std::pair<PdfLine*, std::string>>> edges(pages_.size());
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    std::vector<PdfLine*> by_height;
    for (auto& line : pages_[i].lines) by_height.push_back(&line);
    std::stable_sort(by_height.begin(), by_height.end(), [](const PdfLine* a, const PdfLine* b) { return a->top < b->top; });
    for (std::size_t k = 0; k < by_height.size(); ++k) {
      const bool top = k < 3 && by_height[k]->bottom < pages_[i].height * 0.15;
      const bool bottom = k + 3 >= by_height.size() && by_height[k]->top > pages_[i].height * 0.85;
      if (top || bottom) edges[i].emplace_back(by_height[k], repeated_form(by_height[k]->text) + (top ? '^' : '_'));
    }
    std::unordered_set<std::string> here;
    for (const auto& edge : edges[i]) {
      if (here.insert(edge.second).second) ++pages_with[edge.second];
    }
  }
  const std::size_t enough = std::max<std::size_t>(2, std::min<std::size_t>(3, pages_.size() / 2));
  for (auto& page : edges) {
    for (auto& [line, form] : page) {
      line->furniture = pages_with[form] >= enough || is_page_number(std::string_view(form).substr(0, form.size() - 1));
    }
  }
}

void PdfLayout::measure() {
  std::map<double, std::size_t> sizes, distances;
  for (const auto& page : pages_) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const PdfLine& line = page.lines[i];
      if (line.furniture || line.rotation != 0) continue;
      sizes[std::round(line.size * 2) / 2] += line.text.size();
      if (i == 0 || line.size <= 0) continue;
      const PdfLine& before = page.lines[i - 1];
      const double distance = (line.bottom - before.bottom) / line.size;
      if (std::abs(before.size - line.size) < 0.5 && distance > 0.5 && distance < 3) ++distances[std::round(distance * 20) / 20];
    }
  }
  body_size_ = weighted_median(sizes);
  pitch_ = distances.empty() ? 1.2 : weighted_median(distances);
  if (!pages_.empty()) {
    for (const auto& line : pages_[0].lines) {
      if (!line.furniture && line.rotation == 0 && line.text.size() > 3) title_size_ = std::max(title_size_, line.size);
    }
  }
  if (title_size_ < body_size_ * 1.15) title_size_ = 0;
}

double PdfLayout::right_edge(const Page& page, const PdfLine& line) const {
  double edge = line.right;
  for (const auto& other : page.lines) {
    if (!other.furniture && std::abs(other.left - line.left) < 3 * line.size) edge = std::max(edge, other.right);
  }
  return edge;
}

// A line that ends although the next line's first word had room beside it was ended on purpose.
bool PdfLayout::is_ended_on_purpose(const Page& page, const PdfLine& before, const PdfLine& line) const {
  const double room = right_edge(page, before) - before.right;
  return room > line.first_word + line.size && room > 2 * line.size;
}

Break PdfLayout::break_before(const Page& page, std::size_t i) const {
  const PdfLine& line = page.lines[i];
  const PdfLine& before = page.lines[i - 1];
  if (line.furniture != before.furniture || line.rotation != before.rotation) return Break::paragraph;
  if (std::abs(line.size - before.size) > 0.15 * std::max(line.size, before.size)) return Break::paragraph;
  const double distance = line.bottom - before.bottom;
  if (distance < -line.size / 2) {  // the next column
    return ends_sentence(before.text) || !starts_lower(line.text) ? Break::paragraph : Break::space;
  }
  if (distance > line.size * pitch_ * 1.3) return Break::paragraph;
  if (line.bold != before.bold && before.text.size() < 120) return Break::paragraph;
  const bool both_rows = line.text.find('\t') != std::string::npos && before.text.find('\t') != std::string::npos;
  if (both_rows) return Break::line;
  const bool on_purpose = is_ended_on_purpose(page, before, line);
  const bool centred = std::abs((line.left + line.right) - (before.left + before.right)) < line.size &&
                       std::abs(line.left - before.left) > line.size / 2;
  if (centred && (line.bold || line.size > body_size_ * 1.12)) return Break::space;  // a heading of several lines
  if (on_purpose) return Break::paragraph;
  const bool indented = line.left > before.left + 0.8 * line.size;
  return indented && ends_sentence(before.text) ? Break::paragraph : Break::space;
}

void PdfLayout::join(std::string& text, const PdfLine& next) const {
  if (text.empty()) {
    text = next.text;
    return;
  }
  const bool hyphen = text.ends_with('-') && text.size() >= 2 && is_word_byte(text[text.size() - 2]);
  const bool hyphen_of_unicode = text.ends_with("\u2010");
  if (hyphen || hyphen_of_unicode) {
    const std::size_t stem_end = text.size() - (hyphen ? 1 : 3);
    std::size_t stem = stem_end;
    while (stem > 0 && is_word_byte(text[stem - 1])) --stem;
    std::size_t tail = 0;
    while (tail < next.text.size() && is_word_byte(next.text[tail])) ++tail;
    const std::string left = ascii_lower(text.substr(stem, stem_end - stem));
    const std::string right = ascii_lower(next.text.substr(0, tail));
    const bool both_lower = stem_end > stem && is_lower(text[stem_end - 1]) && starts_lower(next.text) && left.size() > 1;
    const bool compound = words_.contains(left + "-" + right);
    if (words_.contains(left + right) ? !compound : both_lower && !compound) text.resize(stem_end);
    text += next.text;
    return;
  }
  const bool unspaced = is_unspaced(text, last_character(text)) && is_unspaced(next.text, 0);
  const bool after_dash = text.ends_with("\u2014");
  if (!unspaced && !after_dash) text += ' ';
  text += next.text;
}

LayoutKind PdfLayout::kind_of(const std::vector<const PdfLine*>& paragraph, bool first_page, bool title_found) const {
  const PdfLine& line = *paragraph.front();
  if (line.furniture) return LayoutKind::furniture;
  std::size_t length = 0;
  for (const auto* each : paragraph) length += each->text.size();
  if (line.rotation != 0 || length > 300) return {};
  if (first_page && !title_found && title_size_ > 0 && line.size > title_size_ * 0.98) return LayoutKind::title;
  const bool larger = line.size > body_size_ * 1.12;
  const bool all_bold = std::all_of(paragraph.begin(), paragraph.end(), [](const PdfLine* each) { return each->bold; });
  if (larger || (all_bold && length < 150 && !line.text.ends_with('.'))) return LayoutKind::heading;
  return {};
}

ExtractedText PdfLayout::finish() {
  mark_furniture();
  measure();
  for (const auto& page : pages_) {
    for (const auto& line : page.lines) {
      std::string word;
      for (const char c : ascii_lower(line.text) + ' ') {
        if (is_word_byte(c) || (c == '-' && !word.empty())) word += c;
        else if (!word.empty()) words_.insert(std::exchange(word, {}));
      }
    }
  }
  ExtractedText out;
  bool title_found = false;
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    const Page& page = pages_[p];
    if (!out.text.empty() && !page.lines.empty()) out.text += "\n\n";
    const std::size_t page_begin = out.text.size();
    for (std::size_t i = 0; i < page.lines.size();) {
      std::vector<const PdfLine*> paragraph;
      std::string text;
      Break before = Break::space;
      do {
        if (before == Break::line) text += '\n' + page.lines[i].text;
        else join(text, page.lines[i]);
        paragraph.push_back(&page.lines[i++]);
        before = i < page.lines.size() ? break_before(page, i) : Break::paragraph;
      } while (before != Break::paragraph);
      if (out.text.size() > page_begin) out.text += "\n\n";
      const LayoutKind kind = kind_of(paragraph, p == 0, title_found);
      title_found = title_found || kind == LayoutKind::title;
      if (kind != LayoutKind{}) out.layout.push_back({kind, {out.text.size(), out.text.size() + text.size()}});
      out.text += text;
    }
    out.pages.push_back({static_cast<std::uint32_t>(p + 1), {page_begin, out.text.size()}});
  }
  tidy_layout(out.layout);
  return out;
}

}  // namespace inquest::reading
