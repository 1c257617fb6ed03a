// Parts of years, decades, centuries, named days and weekdays.
#include <array>
#include <charconv>

#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/nouns.h"
#include "reading/number_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

constexpr WordSet kOutlets({"times", "telegraph", "mail", "herald", "mirror", "express", "post", "world", "school",
    "best", "review", "mass", "service", "independent", "star", "sun"});
constexpr WordSet kNamedDays({"good", "black", "bloody", "palm", "ash", "super", "cyber", "holy", "easter", "fat",
    "red", "maundy"});

bool is_time_lead(DateClass lead) { return lead == in_ || lead == during || lead == since || lead == by; }

}  // namespace

std::size_t DateGrammar::part_of_year(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, the)) ++j;
  if (is(j, season)) {
    e.part = token(j).value;
    const bool capital_noun = is_text(j, "fall") || is_text(j, "spring") || is_text(j, "summer");
    ++j;
    if (const std::size_t relative = relative_year_behind(j, e); relative != j)
      return relative;  // the summer of last year
    const std::size_t end = year_behind(j, e, false);
    if (end != j) {
      e.confidence = 0.95;
      return end;
    }
    // Alone only where a preposition makes it a time: "in the autumn", "by spring".
    const auto lead = prior(i).kind;
    if (j < limit_ && t_.tokens[j].kind == TokenKind::word && looks_plural(t_.word(j))) return i;  // "in winter storms"
    const bool in_time = lead == in_ || lead == by || lead == until || lead == since || lead == during || lead == edge;
    if (!in_time || (capital_noun && is(i, the) && lead != in_ && lead != during)) return i;
    e.confidence = 0.6;
    return j;
  }
  // "the first week of May 2014", "the last week of October"
  const bool is_last = is(j, shift) && token(j).value < 0;
  if ((is_last || (is(j, ordinal) && token(j).value <= 4)) && is_text(j + 1, "week") && is(j + 2, of) &&
      is(j + 3, month) && token(j + 3).capital) {
    e.week_of_month = is_last ? -1 : token(j).value;
    e.month = token(j + 3).value;
    e.confidence = 0.85;
    return year_behind(j + 4, e, true);
  }
  if (const std::size_t end = nth_weekday(i, e); end != i) return end;
  // "the first quarter of 2014", "second half of the year", "Q3 2014"
  const bool last = is(j, shift) && token(j).value < 0;
  const int which = is(j, ordinal) ? token(j).value : is_text(j, "second") ? 2 : 0;  // "second" is read as a unit
  if ((which != 0 || last) && is(j + 1, unit) && !token(j + 1).plural) {
    const auto u = static_cast<DateUnit>(token(j + 1).value);
    if (u == DateUnit::quarter && (last || which <= 4)) e.part = 32 + (last ? 4 : which);
    else if (u == DateUnit::half && (last || which <= 2)) e.part = 39 + (last ? 2 : which);
    else return i;
    j += 2;
    const std::size_t end = year_behind(j, e, false);
    if (end != j) {
      e.confidence = 0.95;
      return end;
    }
    if (const std::size_t relative = relative_year_behind(j, e); relative != j) return relative;
    if (last) return i;  // "last quarter" is relative
    if (is(j, of) && is(j + 1, the) && is_text(j + 2, "year")) j += 3;
    else if (u == DateUnit::half && !is_time_lead(prior(i).kind)) return i;  // of a match, of a book
    e.confidence = 0.7;
    return j;
  }
  if (is(j, compound)) {
    const std::size_t end = quarter_of_word(j, e);
    return end == j ? i : end;
  }
  const auto word = j < limit_ ? t_.word(j) : std::string_view{};
  if (word.size() == 2 && (word[0] == 'Q' || word[0] == 'H') && word[1] >= '1' &&
      word[1] <= (word[0] == 'Q' ? '4' : '2')) {
    e.part = (word[0] == 'Q' ? 32 : 39) + (word[1] - '0');
    const std::size_t end = year_behind(j + 1, e, false);
    e.confidence = end != j + 1 ? 0.95 : 0.6;
    if (end != j + 1) return end;
    if (const std::size_t relative = relative_year_behind(end, e); relative != end) return relative;
    return is_time_lead(prior(i).kind) || (i > floor_ && is_text(i - 1, "for")) ? end : i;
  }
  return i;
}

// "'s third quarter", "third-quarter", "first half" behind a year.
std::size_t DateGrammar::part_behind(std::size_t i, Expression& e) const {
  const bool owns = token(i).joined && (is_text(i, "'s") || is_text(i, "\xE2\x80\x99s"));
  const std::size_t j = owns ? i + 1 : i;
  if (is(j, compound)) {
    Expression part;
    if (quarter_of_word(j, part) != j + 1) return i;
    e.part = part.part;
    return j + 1;
  }
  const int which = is(j, ordinal) ? token(j).value : is_text(j, "second") ? 2 : 0;
  if (which < 1 || !is(j + 1, unit) || token(j + 1).plural) return i;
  const auto u = static_cast<DateUnit>(token(j + 1).value);
  if (u == DateUnit::quarter && which <= 4) e.part = 32 + which;
  else if (u == DateUnit::half && which <= 2) e.part = 39 + which;
  else return i;
  return j + 2;
}

// "third-quarter earnings", "first-half 2014"
std::size_t DateGrammar::quarter_of_word(std::size_t i, Expression& e) const {
  const LowerWord lower(t_.word(i));
  const auto hyphen = lower.view().find('-');
  if (hyphen == std::string_view::npos) return i;
  const auto which = ordinal_number(lower.view().substr(0, hyphen));
  const auto noun = lower.view().substr(hyphen + 1);
  if (!which || *which < 1) return i;
  if (noun == "quarter" && *which <= 4) e.part = 32 + *which;
  else if (noun == "half" && *which <= 2) e.part = 39 + *which;
  else return i;
  const std::size_t end = year_behind(i + 1, e, false);
  e.confidence = end == i + 1 ? 0.7 : 0.9;
  return end;
}

std::size_t DateGrammar::decade_or_century(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, the)) ++j;
  // "1990s", "1930's", "'90s", "the nineties"
  const bool short_form = is(j, apostrophe) && token(j + 1).joined;
  const std::size_t k = short_form ? j + 1 : j;
  if (k < limit_) {
    const auto word = t_.word(k);
    const bool possessive =
        k + 1 < limit_ && token(k + 1).joined && (t_.word(k + 1) == "'s" || t_.word(k + 1) == "\xE2\x80\x99s");
    const std::size_t digits = word.size() - (is(k, compound) && word.back() == 's' ? 1 : 0);
    int value = 0;
    const bool numeric_word = t_.tokens[k].kind == TokenKind::number &&
                              std::from_chars(word.data(), word.data() + digits, value).ptr == word.data() + digits;
    if (numeric_word && (digits == 4 || digits == 2) && (is(k, compound) ? word.back() == 's' : possessive) &&
        value % 10 == 0) {
      if (digits == 2 && !(short_form || is(i, the))) return i;
      if (digits == 4 && (value < 1000 || value > 2190)) return i;
      e.shape = value % 100 == 0 && digits == 4 && value != 2000 ? DateShape::century : DateShape::decade;  // the 1800s
      e.year = digits == 4 ? value : value >= 30 ? 1900 + value : 2000 + value;
      e.confidence = digits == 4 ? 0.95 : 0.85;
      return k + (is(k, compound) ? 1 : 2);
    }
    if (short_form && j == i) {
      const auto lead = prior(i).kind;
      const bool in_time = lead == in_ || lead == of || lead == since || lead == until || lead == by || lead == during || lead == from ||
                           lead == to || lead == between || lead == before || lead == after || lead == edge;
      if (in_time) return short_year(i, e);
    }
    static constexpr std::array<std::string_view, 8> kNames{"twenties", "thirties", "forties", "fifties", "sixties",
    "seventies", "eighties", "nineties"};
    if (is(i, the)) {
      const LowerWord lower(word);
      for (std::size_t n = 0; n < kNames.size(); ++n) {
        if (lower.view() != kNames[n]) continue;
        e.shape = DateShape::decade;
        e.year = 1920 + 10 * static_cast<int>(n);
        e.confidence = 0.7;
        return k + 1;
      }
    }
  }
  if (is(j, ordinal) && token(j).value <= 30 && is(j + 1, unit) &&
      token(j + 1).value == static_cast<int>(DateUnit::century)) {
    e.shape = DateShape::century;
    e.year = (token(j).value - 1) * 100;
    e.confidence = 0.95;
    if (is(j + 2, era) && token(j + 2).value < 0) {
      e.year = -token(j).value * 100 + 1;
      return j + 3;
    }
    return j + 2;
  }
  return i;
}

std::size_t DateGrammar::on_weekday(std::size_t i, Expression& e) const {
  if (!is(i, weekday)) return i;
  const auto w = token(i);
  std::size_t j = i + 1;
  if (w.plural) {
    e.shape = DateShape::every;
    e.timex = "XXXX-WXX-" + std::to_string(w.value);
    e.confidence = 0.85;
    return w.capital && prior(i).kind == on ? j : i;
  }
  // "Friday, 19 September 2014", "Friday (September 19)", "Friday the 13th"
  Expression date;
  std::size_t k = j;
  if (is(k, comma) || (k < limit_ && t_.word(k) == "(")) ++k;
  const bool bracket = k > j && t_.word(k - 1) == "(";
  std::size_t end = day_month(k, date);
  if (end == k) {
    date = Expression{};
    end = is(k, month) && is_day(k + 1) ? month_day(k, date) : k;
  }
  if (end == k) {
    date = Expression{};
    end = numeric(k, date);
    if (end != k && date.day == 0) end = k;
  }
  if (end == k && !bracket && is(k, the) && is(k + 1, ordinal) && is_day(k + 1) && k == j) {
    date = Expression{};
    date.day = token(k + 1).value;
    end = k + 2;
  }
  if (end != k && date.day != 0) {
    e = date;
    e.weekday = w.value;
    if (bracket && end < limit_ && t_.word(end) == ")") ++end;
    return bracket && t_.word(end - 1) != ")" ? i : end;
  }
  if (is(j, day_part) && token(j).plural) {  // "Monday mornings"
    e.shape = DateShape::every;
    e.timex = "XXXX-WXX-" + std::to_string(w.value) + "T" + std::string(day_part_code(token(j).value));
    e.confidence = 0.8;
    return j + 1;
  }
  // "Sun", "Sat", "Wed" without a stop or a date beside them are words.
  if (t_.word(i).size() < 6 && t_.word(i).back() != '.') return i;
  if (j < limit_ && t_.tokens[j].capital && kOutlets.contains(t_.lower(j))) return i;
  if (i > floor_ && kNamedDays.contains(t_.lower(i - 1)) && t_.tokens[i - 1].capital) return i;
  if (prior(i).kind == a) return i;  // "on a Monday": any
  e.shape = DateShape::weekday;
  e.weekday = w.value;
  e.confidence = 0.9;
  j = day_part_behind(j, e);
  // "Monday last week", "Monday of next week"
  const std::size_t m = is(j, of) ? j + 1 : j;
  if (is(m, shift) && is_text(m + 1, "week")) {
    e.shifted = true;
    e.unit = DateUnit::week;
    e.count = token(m).value;
    j = m + 2;
  }
  return j;
}

}  // namespace inquest::reading
