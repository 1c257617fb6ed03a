#include "store/passages.h"

#include <algorithm>

namespace inquest::store {
namespace {

constexpr std::size_t kShortLine = 300;  // below this, a line that ends a sentence may still be within a paragraph

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Where a sentence that ends before `at` has ended: after . ! ? (and closing marks), or after a CJK full stop.
bool ends_sentence(std::string_view before) {
  for (const std::string_view mark : {"”", "’", "»", "」", "』", "\"", "'", ")"}) {
    if (before.ends_with(mark)) before.remove_suffix(mark.size());
  }
  return before.ends_with('.') || before.ends_with('!') || before.ends_with('?') || before.ends_with("。") ||
         before.ends_with("！") || before.ends_with("？") || before.ends_with("…");
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  // The passages of one stretch of text without furniture.
  void stretch(std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    for (std::size_t line = begin; line < end;) {
      std::size_t next = text_.find('\n', line);
      next = next == std::string_view::npos || next >= end ? end : next + 1;
      const bool blank = std::all_of(text_.begin() + line, text_.begin() + next, is_space);
      if (blank || text_[line] == '\f' || begins_anew(from, line)) {
        paragraph(from, line);
        from = line;
      }
      line = next;
    }
    paragraph(from, end);
  }

  std::vector<Span> passages;

 private:
  // A line break within a paragraph is the layout's; after a whole sentence in a long passage it is taken as the end.
  bool begins_anew(std::size_t from, std::size_t line) const {
    std::size_t end = line;
    while (end > from && is_space(text_[end - 1])) --end;
    return end - from >= kShortLine && ends_sentence(text_.substr(from, end - from));
  }

  void paragraph(std::size_t begin, std::size_t end) {
    while (end - begin > kLongestPassage) {
      const std::size_t cut = cut_within(begin);
      keep(begin, cut);
      begin = cut;
    }
    keep(begin, end);
  }

  // Where to cut a paragraph that is too long: after its last sentence that fits, else at white space, else between
  // two characters.
  std::size_t cut_within(std::size_t begin) const {
    const std::size_t most = begin + kLongestPassage;
    std::size_t space = 0;
    for (std::size_t at = most; at > begin + kLongestPassage / 4; --at) {
      const bool after_wide_stop = text_.substr(begin, at - begin).ends_with("。");
      if (!is_space(text_[at]) && !after_wide_stop) continue;
      if (ends_sentence(text_.substr(begin, at - begin))) return at;
      if (space == 0) space = at;
    }
    if (space != 0) return space;
    std::size_t at = most;
    while (at > begin + 1 && is_continuation(text_[at])) --at;
    return at;
  }

  void keep(std::size_t begin, std::size_t end) {
    while (begin < end && is_space(text_[begin])) ++begin;
    while (end > begin && is_space(text_[end - 1])) --end;
    if (begin < end) passages.push_back({begin, end});
  }

  std::string_view text_;
};

}  // namespace

std::vector<Span> passages_of(std::string_view text, const std::vector<Boilerplate>& boilerplate) {
  Cutter cutter(text);
  std::size_t at = 0;
  for (const auto& mark : boilerplate) {
    if (mark.kind != BoilerplateKind::furniture || mark.span.end <= at || mark.span.begin >= text.size()) continue;
    if (mark.span.begin > at) cutter.stretch(at, mark.span.begin);
    at = std::min<std::size_t>(mark.span.end, text.size());
  }
  cutter.stretch(at, text.size());
  return std::move(cutter.passages);
}

}  // namespace inquest::store
