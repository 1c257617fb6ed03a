#include "proceedings/review_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/edtf.h"

namespace inquest::proceedings::words {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 20> kOrdinals{"",         "first",      "second",     "third",      "fourth",      "fifth",     "sixth",
                                                     "seventh",  "eighth",     "ninth",      "tenth",      "eleventh",    "twelfth",   "thirteenth",
                                                     "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
constexpr std::array<std::pair<std::string_view, unsigned>, 5> kTens{{{"twent", 20}, {"thirt", 30}, {"fort", 40}, {"fift", 50}, {"sixt", 60}}};

unsigned unit_ordinal(std::string_view word) {
  for (std::size_t i = 1; i < kOrdinals.size(); ++i) {
    if (word == kOrdinals[i]) return static_cast<unsigned>(i);
  }
  return 0;
}

// "nineteenth", "forty-first", "34th"; 0 for anything else.
unsigned ordinal(std::string_view word) {
  unsigned number = 0;
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits]) && digits < 3) number = number * 10 + static_cast<unsigned>(word[digits++] - '0');
  if (digits > 0) {
    const auto rest = word.substr(digits);
    return rest == "st" || rest == "nd" || rest == "rd" || rest == "th" ? number : 0;
  }
  if (const unsigned simple = unit_ordinal(word)) return simple;
  for (const auto& [stem, tens] : kTens) {
    if (!word.starts_with(stem)) continue;
    const auto rest = word.substr(stem.size());
    if (rest == "ieth") return tens;
    if (rest.starts_with("y-") || rest.starts_with("y ")) {
      const unsigned unit = unit_ordinal(rest.substr(2));
      return unit >= 1 && unit <= 9 ? tens + unit : 0;
    }
  }
  return 0;
}

std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  std::size_t begin = at;
  while (begin > 0 && !is_space(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

// A page's footer: "GE.14-07222", "(E)", "*1407222*", and the page's number behind it.
std::size_t furniture_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("GE.")) return 0;
  std::size_t end = at + 3;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '-')) ++end;
  if (end < at + 8) return 0;
  const auto skip_space = [&] { while (end < text.size() && is_space(text[end])) ++end; };
  skip_space();
  if (text.substr(end).starts_with("(E)")) end += 3;
  skip_space();
  std::size_t digits = end;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const bool number_alone = digits > end && digits - end <= 3 && (digits == text.size() || is_space(text[digits]));
  return (number_alone ? digits : end) - at;
}

std::optional<unsigned> month_of(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) return static_cast<unsigned>(i + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string running(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto length = furniture_at(text, i)) {
      i += length;
    } else if (is_space(text[i])) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      ++i;
    } else {
      out += text[i++];
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

bool contains_no_case(std::string_view text, std::string_view small) { return lower(text).find(small) != std::string::npos; }

std::string without_entities(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kEntities{{{"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"},
                                                                                   {"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#40;", "("}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& each) { return text.substr(i).starts_with(each.first); });
    if (text[i] == '&' && found != kEntities.end()) {
      out += found->second;
      i += found->first.size();
    } else {
      out += text[i++];
    }
  }
  return out;
}

namespace {

// SEP is '/' in texts and '_' in names of files.
std::string symbol_at(std::string_view text, char sep) {
  const std::string front = fmt::format("A{0}HRC{0}", sep);
  for (std::size_t at = text.find(front); at != std::string_view::npos; at = text.find(front, at + 1)) {
    std::size_t end = at + front.size();
    const auto number = [&] {
      const std::size_t begin = end;
      while (end < text.size() && is_digit(text[end])) ++end;
      return end > begin && end - begin <= 3;
    };
    if (!number() || end >= text.size() || text[end] != sep) continue;
    const std::size_t session_end = end++;
    if (!number()) continue;
    return fmt::format("A/HRC/{}/{}", text.substr(at + front.size(), session_end - at - front.size()), text.substr(session_end + 1, end - session_end - 1));
  }
  return {};
}

}  // namespace

std::string report_symbol(std::string_view name, std::string_view text) {
  auto symbol = symbol_at(text, '/');
  if (symbol.empty()) symbol = symbol_at(name, '_');
  return symbol.empty() ? symbol_at(name, '-') : symbol;
}

unsigned session_in(std::string_view text) {
  const std::string small = lower(text);
  for (std::size_t at = small.find("session"); at != std::string::npos; at = small.find("session", at + 1)) {
    if (const unsigned number = ordinal(word_before(small, at))) return number;
  }
  return 0;
}

std::string day_behind(std::string_view text, std::size_t from) {
  const std::string small = lower(text.substr(from));
  for (std::size_t at = 0; at < small.size(); ++at) {
    if (!is_digit(small[at]) || (at > 0 && is_digit(small[at - 1]))) continue;
    std::size_t end = at;
    unsigned day = 0;
    while (end < small.size() && is_digit(small[end]) && end - at < 3) day = day * 10 + static_cast<unsigned>(small[end++] - '0');
    if (end >= small.size() || !is_space(small[end])) continue;
    const std::size_t month_begin = ++end;
    while (end < small.size() && small[end] >= 'a' && small[end] <= 'z') ++end;
    const auto month = month_of(std::string_view(small).substr(month_begin, end - month_begin));
    if (!month || end + 4 >= small.size() || !is_space(small[end]) || !is_digit(small[end + 1])) continue;
    const std::string edtf = fmt::format("{}-{:02}-{:02}", small.substr(end + 1, 4), *month, day);
    if (Edtf::parse(edtf)) return edtf;
  }
  return {};
}

}  // namespace inquest::proceedings::words
