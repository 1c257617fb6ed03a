// A line made plain and cut into single symbols.
#include <algorithm>
#include <array>
#include <utility>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins_with(std::string_view text, std::string_view words) {
  return text.size() >= words.size() && std::ranges::equal(text.substr(0, words.size()), words, {}, small, small);
}

// Spaces and dashes of other kinds as the plain ones.
std::string plain_characters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\xC2\xA0")) {
      out += ' ';
      i += 2;
    } else if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x89") || rest.starts_with("\xE3\x80\x80")) {
      out += ' ';
      i += 3;
    } else if (rest.size() > 2 && rest.starts_with("\xE2\x80") && rest[2] >= '\x90' && rest[2] <= '\x95') {  // U+2010 to U+2015
      out += '-';
      i += 3;
    } else if (rest.starts_with("\xE2\x88\x92")) {
      out += '-';
      i += 3;
    } else if (rest.starts_with("\xEF\xBC\x8F")) {  // a full-width stroke
      out += '/';
      i += 3;
    } else {
      out += is_space(text[i]) ? ' ' : text[i];
      ++i;
    }
  }
  return out;
}

// One space between words, none around strokes nor between a full stop and a number behind it.
std::string without_loose_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') {
      out += text[i];
      continue;
    }
    std::size_t next = i;
    while (next < text.size() && text[next] == ' ') ++next;
    const char before = out.empty() ? '\0' : out.back(), after = next < text.size() ? text[next] : '\0';
    const bool loose = before == '\0' || after == '\0' || before == '/' || after == '/' || before == '(' || after == ')' || (before == '.' && is_digit(after));
    if (!loose) out += ' ';
    i = next - 1;
  }
  return out;
}

void remove_address(std::string_view& text) {
  for (const std::string_view host : {"undocs.org/", "docs.un.org/", "documents.un.org/api/symbol/access?s=", "symbol="}) {
    const auto at = std::ranges::search(text, host, {}, small, small);
    if (at.empty()) continue;
    text.remove_prefix(static_cast<std::size_t>(at.end() - text.begin()));
    for (const std::string_view language : {"en/", "fr/", "es/", "ru/", "ar/", "zh/"}) {
      if (begins_with(text, language)) text.remove_prefix(3);
    }
    text = text.substr(0, text.find_first_of("&?#"));
    return;
  }
}

struct Named {
  std::string_view words, symbol;
};
constexpr std::array<Named, 19> kNamedBodies{{{"united nations general assembly ", "A"}, {"un general assembly ", "A"}, {"general assembly ", "A"}, {"unga ", "A"}, {"ga ", "A"},
    {"united nations security council ", "S"}, {"un security council ", "S"}, {"security council ", "S"}, {"unsc ", "S"}, {"sc ", "S"},
    {"united nations human rights council ", "A/HRC"}, {"un human rights council ", "A/HRC"}, {"human rights council ", "A/HRC"}, {"unhrc ", "A/HRC"}, {"hrc ", "A/HRC"},
    {"economic and social council ", "E"}, {"ecosoc ", "E"}, {"commission on human rights ", "E/CN.4"}, {"chr ", "E/CN.4"}}};
constexpr std::array<Named, 8> kNamedSeries{{{"resolutions ", "RES"}, {"resolution ", "RES"}, {"res. ", "RES"}, {"res.", "RES"}, {"res ", "RES"}, {"decision ", "DEC"}, {"dec. ", "DEC"}, {"dec.", "DEC"}}};
constexpr Named kNamedResolutions{"unscr ", "S/RES"};  // body and series in one word

// "Security Council resolution " as "S/RES", and off the text; "" where no body and series are named.
std::string take_named_series(std::string_view& rest) {
  const auto at_front = [&](const Named& named) { return begins_with(rest, named.words); };
  if (at_front(kNamedResolutions)) {
    rest.remove_prefix(kNamedResolutions.words.size());
    return std::string(kNamedResolutions.symbol);
  }
  const auto body = std::ranges::find_if(kNamedBodies, at_front);
  if (body == kNamedBodies.end()) return {};
  rest.remove_prefix(body->words.size());
  const auto series = std::ranges::find_if(kNamedSeries, at_front);
  if (series == kNamedSeries.end()) return {};
  rest.remove_prefix(series->words.size());
  return std::string(body->symbol) + "/" + std::string(series->symbol);
}

// Of a line alone: "HRC 25/25" and "UNGA 69/188" are resolutions of those bodies; "" for anything else.
std::string resolution_of_body(std::string_view line) {
  const auto body = std::ranges::find_if(kNamedBodies, [&](const Named& named) { return begins_with(line, named.words); });
  if (body == kNamedBodies.end() || (body->symbol != "A" && body->symbol != "A/HRC")) return {};
  const std::string_view number = line.substr(body->words.size());
  const std::size_t stroke = number.find('/');
  if (stroke == std::string_view::npos || !is_number(number.substr(0, stroke)) || !is_number(number.substr(stroke + 1))) return {};
  return std::string(body->symbol) + "/RES/" + std::string(number);
}

}  // namespace

std::string symbol_of_words(std::string_view text, std::size_t& taken) {
  std::string_view rest = text;
  const std::string series = take_named_series(rest);
  if (series.empty()) return {};
  for (const std::string_view before : {"no. ", "number "}) {
    if (begins_with(rest, before)) rest.remove_prefix(before.size());
  }
  std::size_t end = begins_with(rest, "S-") ? 2 : begins_with(rest, "ES-") ? 3 : 0;
  const std::size_t first = end;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  if (end == first || (end < rest.size() && is_letter(rest[end]) && !(rest[end] >= 'A' && rest[end] <= 'Z'))) return {};
  if (end + 1 < rest.size() && rest[end] == '/' && is_digit(rest[end + 1])) {
    for (++end; end < rest.size() && is_digit(rest[end]);) ++end;
  } else if (first > 0) {
    return {};
  }
  if (end < rest.size() && rest[end] >= 'A' && rest[end] <= 'Z' && (end + 1 == rest.size() || !is_letter(rest[end + 1]))) ++end;
  std::string out = series + "/" + std::string(rest.substr(0, end));
  // " A (III)", " (2014)"
  std::size_t tail = end;
  if (tail + 2 < rest.size() && rest[tail] == ' ' && rest[tail + 1] >= 'A' && rest[tail + 1] <= 'Z' && (rest[tail + 2] == ' ')) tail += 2;
  const std::size_t open = tail < rest.size() && rest[tail] == ' ' ? tail + 1 : tail;
  if (open < rest.size() && rest[open] == '(') {
    const std::size_t close = rest.find(')', open);
    if (close != std::string_view::npos && close - open <= 10 && rest.substr(open, close - open).find(' ') == std::string_view::npos) {
      out += rest.substr(end, close + 1 - end);
      end = close + 1;
    }
  }
  taken = text.size() - rest.size() + end;
  return out;
}

std::string plain_symbol_text(std::string_view text) {
  const std::string characters = plain_characters(text);
  std::string_view rest = characters;
  remove_address(rest);
  const auto is_edge = [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '[' || c == ']' || c == '<' || c == '>' || c == ',' || c == ';' || c == ':'; };
  while (!rest.empty() && is_edge(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && (is_edge(rest.back()) || rest.back() == '.')) rest.remove_suffix(1);
  for (const std::string_view before : {"un doc. ", "u.n. doc. ", "un document ", "un doc ", "document ", "documents ", "doc. ", "see ", "resolution ", "resolutions "}) {
    if (begins_with(rest, before)) rest.remove_prefix(before.size());
  }
  std::string out = without_loose_spaces(rest);
  std::size_t taken = 0;
  if (const std::string named = symbol_of_words(out, taken); !named.empty()) out = named + out.substr(taken);
  else if (std::string resolution = resolution_of_body(out); !resolution.empty()) out = std::move(resolution);
  return out;
}

namespace {

// Cuts single symbols off the front of a plain line.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<RawSymbol> cut() {
    while (skip_dividers()) {
      const std::string word = next_word();
      if (parenthesis_ && !out_.empty() && add_changes(word)) {
        continue;
      } else if (word.find('/') != std::string::npos) {
        begin_symbol(word);
      } else if (!attach_change(word)) {
        if (out_.empty()) begin_symbol(word);
        else add_to_tail(word);
      }
    }
    return std::move(out_);
  }

 private:
  bool skip_dividers() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest[0] == ' ' || rest[0] == '+' || rest[0] == '&' || rest[0] == ',' || rest[0] == ';') {
        joined_ = joined_ || rest[0] != ' ';
        ++at_;
      } else if (begins_with(rest, "- ")) {  // "A/47/277 - S/24111"
        joined_ = true;
        at_ += 2;
      } else if (begins_with(rest, "and ") || begins_with(rest, "or ")) {
        joined_ = true;
        at_ += rest[0] == 'a' || rest[0] == 'A' ? 4 : 3;
      } else {
        return true;
      }
    }
    return false;
  }

  // Up to a space, a parenthesis or a divider; parentheses within a path ("COP(11)/23") belong to it.
  std::string next_word() {
    if (text_[at_] == '(') {
      const std::size_t close = std::min(text_.find(')', at_), text_.size());
      std::string word(text_.substr(at_ + 1, close - at_ - 1));
      at_ = std::min(close + 1, text_.size());
      while (!word.empty() && word.back() == ' ') word.pop_back();
      parenthesis_ = true;
      return word;
    }
    parenthesis_ = false;
    const std::size_t begin = at_;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == ' ' || c == '+' || c == '&' || c == ',' || c == ';') break;
      if (c == '(') {
        const std::size_t close = text_.find(')', at_);
        if (close == std::string_view::npos || close + 1 >= text_.size() || text_[close + 1] != '/') break;
        at_ = close;
      }
    }
    if (at_ == begin) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  // "(Vol. I/Part 1)": changes alone, divided by strokes.
  bool add_changes(std::string_view word) {
    std::vector<std::string> changes;
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('/', begin), word.size());
      const SeriesWord* change = nullptr;
      std::string number;
      changes.emplace_back(word.substr(begin, end - begin));
      if (!read_change(changes.back(), change, number)) return false;
      begin = end + 1;
    }
    if (changes.size() < 2) return false;
    for (auto& change : changes) add_to_tail(std::move(change));
    return true;
  }

  void begin_symbol(std::string word) {
    RawSymbol raw;
    std::size_t stars = 0;
    while (!word.empty() && word.back() == '*') {
      word.pop_back();
      ++stars;
    }
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('/', begin), word.size());
      std::string part = word.substr(begin, end - begin);
      begin = end + 1;
      // A document of two bodies: "CEDAW/C/GC/31-CRC/C/GC/18", "A/58/323*-S/2003/847".
      const std::size_t dash = part.rfind('-');
      if (dash != std::string::npos && dash > 0 && (is_digit(part[dash - 1]) || part[dash - 1] == '*') && end < word.size() && SymbolTables::get().begins_a_symbol(part.substr(dash + 1))) {
        const std::size_t last = part.find_last_not_of('*', dash - 1);
        raw.parts.push_back(part.substr(0, last == std::string::npos ? 0 : last + 1));
        if (part[dash - 1] == '*') raw.tail.push_back("*");
        out_.push_back(std::exchange(raw, {}));
        part.erase(0, dash + 1);
      }
      raw.parts.push_back(std::move(part));
    }
    if (stars > 0) raw.tail.push_back("*");
    out_.push_back(std::move(raw));
    joined_ = false;
    last_change_.clear();
  }

  // "+ Corr.1" names a document of its own; "Corr.1 & 2" two. In parentheses or without a divider it belongs to the symbol.
  bool attach_change(const std::string& word) {
    if (out_.empty() || parenthesis_ || !joined_) return false;
    const SeriesWord* change = nullptr;
    std::string number;
    std::string part = word;
    if (is_number(word) && !last_change_.empty()) part = last_change_ + "." + word;
    if (!read_change(part, change, number) || number.empty()) return false;
    RawSymbol next = out_[base_of(out_.size() - 1)];
    std::erase(next.tail, "*");
    next.behind.push_back(part);
    bases_.resize(out_.size(), kOwn);
    bases_.push_back(base_of(out_.size() - 1));
    out_.push_back(std::move(next));
    last_change_ = change->token;
    joined_ = false;
    return true;
  }
  std::size_t base_of(std::size_t i) const { return i < bases_.size() && bases_[i] != kOwn ? bases_[i] : i; }

  void add_to_tail(std::string word) {
    auto& tail = out_.back().tail;
    while (!word.empty() && word.back() == ')') word.pop_back();
    if (word.empty()) return;
    // "Resumption 1", "8 July", "meeting held in Nairobi" without parentheses: one remark.
    const bool goes_on = !parenthesis_ && !tail.empty() && open_ && !(tail.back().size() <= 2 && tail.back()[0] >= 'A' && tail.back()[0] <= 'Z');
    if (goes_on) tail.back() += " " + word;
    else tail.push_back(word);
    open_ = !parenthesis_;
    joined_ = false;
  }

  static constexpr std::size_t kOwn = static_cast<std::size_t>(-1);
  std::string_view text_;
  std::size_t at_ = 0;
  bool joined_ = false, parenthesis_ = false, open_ = false;
  std::string last_change_;
  std::vector<RawSymbol> out_;
  std::vector<std::size_t> bases_;  // of each symbol the one whose change it is
};

}  // namespace

std::vector<RawSymbol> cut_symbols(std::string_view plain) { return Cutter(plain).cut(); }

}  // namespace inquest::proceedings
