#include "reading/number_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr auto kCardinals = word_map<int>(
    {{"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
     {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
     {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}});
constexpr auto kOrdinals = word_map<int>(
    {{"first", 1},      {"second", 2},       {"third", 3},       {"fourth", 4},      {"fifth", 5},
     {"sixth", 6},      {"seventh", 7},      {"eighth", 8},      {"ninth", 9},       {"tenth", 10},
     {"eleventh", 11},  {"twelfth", 12},     {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
     {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
     {"thirtieth", 30}, {"fortieth", 40},    {"fiftieth", 50},   {"sixtieth", 60},   {"seventieth", 70},
     {"eightieth", 80}, {"ninetieth", 90}});

bool is_word(const Tokens& t, std::size_t i, std::string_view lower) {
  return i < t.tokens.size() && t.lower(i) == lower;
}

// The number a single token gives by itself, or nothing.
std::optional<double> single_number(const Tokens& t, std::size_t i, bool& in_digits) {
  if (i >= t.tokens.size()) return std::nullopt;
  const auto& token = t.tokens[i];
  if (token.kind == TokenKind::number) {
    const auto value = digits_number(t.word(i));
    in_digits = in_digits || value.has_value();
    return value;
  }
  if (token.kind != TokenKind::word) return std::nullopt;
  const auto value = small_number(t.lower(i));
  if (!value) return std::nullopt;
  return *value;
}

double multiplier_at(const Tokens& t, std::size_t i) {
  if (i >= t.tokens.size() || t.tokens[i].kind != TokenKind::word) return 0;
  return multiplier(t.lower(i));
}

bool is_three_digits(const Tokens& t, std::size_t i) {
  return i < t.tokens.size() && t.tokens[i].kind == TokenKind::number && t.word(i).size() == 3 && t.word(i).find_first_not_of("0123456789") == std::string_view::npos;
}

// "1 200 people", "some 1 200": may the groups [first, end), apart by plain spaces, be one number? Not "Camp 9 200 inmates" and not
// "5 100 metres" behind a label, and not the cells of a table's row, however many stand side by side.
bool may_be_one_number(const Tokens& t, std::size_t first, std::size_t end) {
  constexpr WordSet kRelating({"some", "about", "around", "over", "nearly", "almost", "than", "approximately", "roughly", "least", "estimated", "all", "the",
                               "these", "those", "most", "of", "another", "further"});
  constexpr WordSet kLabels({"no", "number", "article", "articles", "page", "pages", "paragraph", "section", "chapter", "room", "block", "table", "figure",
                             "item", "aged", "age", "line", "route", "cell", "ward", "unit", "camp", "house", "flat", "gate", "post", "step", "day"});
  if (t.word(first).front() == '0') return false;
  const bool sentence_start = first == 0 || t.tokens[first - 1].sentence != t.tokens[first].sentence;
  const auto before = sentence_start ? std::string_view() : t.lower(first - 1);
  if (!sentence_start) {
    const auto& previous = t.tokens[first - 1];
    const bool opens = first == 1 || t.tokens[first - 2].sentence != previous.sentence;
    if (previous.kind == TokenKind::number || kLabels.contains(before) || (previous.capital && !opens)) return false;
    if (previous.kind == TokenKind::word && previous.capital && previous.part == Upos::propn) return false;
  }
  if (end < t.tokens.size() && t.tokens[end].kind == TokenKind::number) return false;
  if (kRelating.contains(before)) return true;
  if (end >= t.tokens.size() || t.tokens[end].kind != TokenKind::word || t.tokens[end].sentence != t.tokens[first].sentence || t.tokens[end].capital) return false;
  return t.tokens[end].part == Upos::noun || t.tokens[end].part == Upos::adj;
}

// "400 000": thousands apart by a space, only behind one to three digits and by exactly three; `first` + 1 where none follow. A thin or
// no-break space (two bytes or more) joins by itself, a plain one where the words around allow it.
std::size_t thousands_end(const Tokens& t, std::size_t first) {
  constexpr std::size_t kMostGroups = 5;
  const auto lead = t.word(first);
  if (lead.size() > 3 || lead.find_first_not_of("0123456789") != std::string_view::npos) return first + 1;
  bool plain = false;
  auto end = first + 1;
  while (end - first < kMostGroups && is_three_digits(t, end) && t.tokens[end].space_before) {
    const auto gap = t.text.substr(t.tokens[end - 1].end, t.tokens[end].begin - t.tokens[end - 1].end);
    if (gap.size() < 2 && gap != " ") break;
    if (gap.find('\n') != std::string_view::npos) break;
    plain = plain || gap == " ";
    ++end;
  }
  return plain && !may_be_one_number(t, first, end) ? first + 1 : end;
}

}  // namespace

std::optional<int> small_number(std::string_view lower) {
  if (lower.size() < 3) return std::nullopt;
  if (const auto* value = kCardinals.find(lower)) return *value;
  const auto hyphen = lower.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto *tens = kCardinals.find(lower.substr(0, hyphen)), *ones = kCardinals.find(lower.substr(hyphen + 1));
  if (tens == nullptr || ones == nullptr || *tens < 20 || *ones == 0 || *ones > 9) return std::nullopt;
  return *tens + *ones;
}

std::optional<int> ordinal_number(std::string_view lower) {
  if (lower.size() < 3) return std::nullopt;
  if (is_ascii_digit(lower[0])) {
    int value = 0;
    const auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), value);
    const std::string_view ending(end, static_cast<std::size_t>(lower.data() + lower.size() - end));
    if (error != std::errc{} || (ending != "st" && ending != "nd" && ending != "rd" && ending != "th"))
      return std::nullopt;
    return value;
  }
  if (const auto* value = kOrdinals.find(lower)) return *value;
  const auto hyphen = lower.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto *tens = kCardinals.find(lower.substr(0, hyphen)), *ones = kOrdinals.find(lower.substr(hyphen + 1));
  if (tens == nullptr || ones == nullptr || *tens < 20 || *ones > 9) return std::nullopt;
  return *tens + *ones;
}

double multiplier(std::string_view lower) {
  if (lower == "hundred") return 100;
  if (lower == "thousand" || lower == "k") return 1e3;
  if (lower == "million" || lower == "m" || lower == "mn" || lower == "mln") return 1e6;
  if (lower == "billion" || lower == "bn") return 1e9;
  if (lower == "trillion" || lower == "tn") return 1e12;
  if (lower == "lakh") return 1e5;
  if (lower == "crore") return 1e7;
  return 0;
}

std::optional<double> digits_number(std::string_view token) {
  if (token.empty() || token.size() > 24 || !is_ascii_digit(token[0])) return std::nullopt;
  std::array<char, 24> plain{};
  std::size_t size = 0, dots = 0;
  for (const char c : token) {
    if (c == ',') continue;
    if (!is_ascii_digit(c) && c != '.') return std::nullopt;
    dots += c == '.' ? 1 : 0;
    plain[size++] = c;
  }
  if (dots > 1) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + size, value);
  if (error != std::errc{} || end != plain.data() + size) return std::nullopt;
  return value;
}

NumberAt number_at(const Tokens& t, std::size_t first) {
  NumberAt found{0, first, false};
  bool digits = false;
  std::size_t at = first;
  double total = 0, group = 0;
  bool any = false;
  // "a hundred", "a million", "half a million"
  if (is_word(t, at, "half") && (is_word(t, at + 1, "a")) && multiplier_at(t, at + 2) > 100) {
    return {0.5 * multiplier_at(t, at + 2), at + 3, false};
  }
  if (is_word(t, at, "a") || is_word(t, at, "an")) {
    const double times = multiplier_at(t, at + 1);
    if (times >= 100 && t.word(at + 1).size() > 2) {
      group = times;
      any = true;
      at += 2;
    }
  }
  while (at < t.tokens.size()) {
    const auto value = single_number(t, at, digits);
    if (value) {
      if (any && (digits || group >= 1000 || (*value >= 100))) break;
      if (any && group > 0 && static_cast<int>(group) % 100 != 0) break;  // "five six"
      group += *value;
      any = true;
      ++at;
      if (digits) {
        for (const auto end = thousands_end(t, at - 1); at < end; ++at) group = group * 1000 + *digits_number(t.word(at));
      }
      continue;
    }
    const double times = any ? multiplier_at(t, at) : 0;
    if (times > 0) {
      const bool letter_only = t.word(at).size() <= 2;
      if (letter_only && (t.tokens[at].space_before || !digits)) break;  // "$5m", not "5 m"
      if (times == 100) {
        group *= 100;
      } else {
        total += group * times;
        group = 0;
      }
      ++at;
      continue;
    }
    // "two hundred and twelve", "three and a half"
    if (any && is_word(t, at, "and")) {
      bool unused = false;
      if (is_word(t, at + 1, "a") && is_word(t, at + 2, "half")) {
        group += 0.5;
        at += 3;
        const double after = multiplier_at(t, at);
        if (after > 100) {
          group *= after;
          ++at;
        }
        break;
      }
      const auto next = single_number(t, at + 1, unused);
      if (!digits && next && !unused && *next < 100 && (group >= 100 || (group == 0 && total > 0))) {
        ++at;
        continue;
      }
    }
    break;
  }
  if (!any) return found;
  return {total + group, at, digits};
}

}  // namespace inquest::reading
