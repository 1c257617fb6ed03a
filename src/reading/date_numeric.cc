// Dates in figures: 2014-09-19, 19/09/2014, 19.09.2014, 19-Sep-2014.
#include <array>
#include <charconv>

#include "base/edtf.h"
#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

int full_year(int value, std::size_t digits) {
  if (digits == 4) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

}  // namespace

bool DateGrammar::valid_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  const int sample = year == DateExpression::kUnknown ? 2000 : year;
  return day <= static_cast<int>(days_in_month(sample, static_cast<unsigned>(month)));
}

// "31 February": a day that was told and that does not exist. It is a date, and which one is not known.
bool DateGrammar::meant_as_day(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

std::size_t DateGrammar::numeric(std::size_t i, Expression& e) const {
  if (i >= limit_) return i;
  const auto sep = token(i + 1).kind;
  if ((sep == dash || sep == slash) && token(i + 1).joined && is(i + 2, number) && token(i + 2).joined &&
      token(i).digits && token(i + 2).digits) {
    const bool three =
        is(i + 3, sep) && token(i + 3).joined && is(i + 4, number) && token(i + 4).joined && token(i + 4).digits;
    if (is_year(i) && three) {  // 2014-09-19
      if (!meant_as_day(token(i + 2).value, token(i + 4).value) || t_.word(i + 2).size() > 2 ||
          t_.word(i + 4).size() > 2)
        return i;
      e.year = token(i).value, e.month = token(i + 2).value, e.day = token(i + 4).value;
      e.confidence = 0.98;
      return i + 5;
    }
    if (is_year(i) && sep == dash && t_.word(i + 1) == "-" && t_.word(i + 2).size() == 2 && token(i + 2).value >= 1 &&
        token(i + 2).value <= 12 &&
        token(i + 2).value != (token(i).value + 1) % 100) {  // 2014-09, but 2011-12 are two years
      e.year = token(i).value, e.month = token(i + 2).value;
      e.confidence = 0.85;
      return i + 3;
    }
    if (three && t_.word(i).size() <= 2 && t_.word(i + 2).size() <= 2 &&
        (t_.word(i + 4).size() == 4 || t_.word(i + 4).size() == 2)) {
      const int a = token(i).value, b = token(i + 2).value, y = full_year(token(i + 4).value, t_.word(i + 4).size());
      if (y < 1000 || y > 2199) return i;
      e.year = y;
      const bool exists = valid_day(y, b, a) || valid_day(y, a, b);
      const auto fits = [&](int month, int day) { return exists ? valid_day(y, month, day) : meant_as_day(month, day); };
      const bool day_first = fits(b, a), month_first = fits(a, b);
      if (!day_first && !month_first) return i;
      const bool open = day_first && month_first && a != b && order_ == Order::unknown;
      // 02-13-98; two figures each that could be day or month are left alone: a score, a room, a vote.
      if (sep == dash && t_.word(i + 4).size() == 2 && (day_first == month_first || t_.word(i).size() != 2 || t_.word(i + 2).size() != 2)) return i;
      const bool use_day_first = day_first && (!month_first || order_ != Order::month_first);
      e.day = use_day_first ? a : b;
      e.month = use_day_first ? b : a;
      e.ambiguous = open;
      e.confidence = open ? 0.5 : day_first && month_first && a != b ? 0.8 : 0.95;
      return i + 5;
    }
    if (!three && sep == slash && token(i).value == 9 && token(i + 2).value == 11 && t_.word(i).size() == 1) {
      e.year = 2001, e.month = 9, e.day = 11;
      e.confidence = 0.9;
      return i + 3;
    }
    return i;
  }
  // 19.09.2014 is one token.
  const auto word = t_.word(i);
  if (t_.tokens[i].kind == TokenKind::number && word.size() >= 8 && word.size() <= 10) {
    std::array<int, 3> parts{};
    std::size_t count = 0;
    const char* p = word.data();
    const char* end = p + word.size();
    while (count < 3) {
      const auto [next, error] = std::from_chars(p, end, parts[count]);
      if (error != std::errc{} || next == p) return i;
      ++count;
      p = next;
      if (p == end) break;
      if (*p != '.') return i;
      ++p;
    }
    if (count != 3 || p != end) return i;
    if (parts[0] > 31) std::swap(parts[0], parts[2]);
    if (parts[2] < 1000 || parts[2] > 2199 || !meant_as_day(parts[1], parts[0])) return i;
    e.year = parts[2], e.month = parts[1], e.day = parts[0];
    e.confidence = 0.95;
    return i + 1;
  }
  return i;
}

// 19-Sep-2014, 19-Sept, 5-March-1998: the tokeniser joins digits and letters.
std::size_t DateGrammar::written_short(std::size_t i, Expression& e) const {
  const auto word = t_.word(i);
  if (word.empty() || !is_ascii_digit(word[0])) return i;
  const auto first = word.find('-');
  if (first == std::string_view::npos || first > 2) return i;
  int day = 0;
  std::from_chars(word.data(), word.data() + first, day);
  const auto second = word.find('-', first + 1);
  const LowerWord name(word.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
  const auto found = date_word(name.view());
  if (found.kind != month) return i;
  if (second != std::string_view::npos) {
    int y = 0;
    const auto rest = word.substr(second + 1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), y);
    if (error != std::errc{} || end != rest.data() + rest.size() || (rest.size() != 2 && rest.size() != 4)) return i;
    e.year = full_year(y, rest.size());
  }
  e.month = found.value, e.day = day;
  if (!meant_as_day(e.month, e.day)) return i;
  std::size_t j = i + 1;
  if (!e.has_year() && is(j, dash) && is_year(j + 1)) {
    e.year = token(j + 1).value;
    j += 2;
  }
  e.confidence = 0.95;
  return j;
}

void DateGrammar::learn_order() {
  std::size_t day_first = 0, month_first = 0;
  for (std::size_t i = 0; i + 4 < t_.tokens.size(); ++i) {
    if (words_[i].kind != number || words_[i + 1].kind != slash || words_[i + 3].kind != slash ||
        words_[i + 2].kind != number || words_[i + 4].kind != number || !words_[i + 1].joined ||
        !words_[i + 3].joined || t_.word(i).size() > 2) {
      continue;
    }
    const int first = words_[i].value, second = words_[i + 2].value;
    if (first > 12 && first <= 31 && second >= 1 && second <= 12) ++day_first;
    if (second > 12 && second <= 31 && first >= 1 && first <= 12) ++month_first;
  }
  if (day_first == 0 && month_first == 0) count_written(day_first, month_first);
  if (day_first > 0 && month_first == 0) order_ = Order::day_first;
  if (month_first > 0 && day_first == 0) order_ = Order::month_first;
}

// "March 4" and "4 March 1998": who writes one puts figures in the same order.
void DateGrammar::count_written(std::size_t& day_first, std::size_t& month_first) const {
  const auto count = t_.tokens.size();
  const auto day_at = [&](std::size_t i) { return words_[i].kind == number && words_[i].digits && words_[i].value >= 1 && words_[i].value <= 31 && t_.word(i).size() <= 2; };
  for (std::size_t i = 1; i + 1 < count; ++i) {
    if (words_[i].kind != month || !t_.tokens[i].capital) continue;
    // "In March 12 people died": a figure behind a month is a day only with its year, or behind "on".
    const auto is_year = [&](std::size_t k) { return k < count && t_.word(k).size() == 4 && words_[k].kind == number && words_[k].digits; };
    const bool dated = is_year(i + 2) || (i + 2 < count && t_.word(i + 2) == "," && is_year(i + 3)) || t_.lower(i - 1) == "on";
    const bool before = day_at(i - 1), behind = day_at(i + 1) && dated;
    if (before && !behind) ++day_first;
    if (behind && !before) ++month_first;
  }
}

}  // namespace inquest::reading
