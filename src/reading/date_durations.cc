// Spans that are counted or repeated: three years, two weeks ago, a year later, three-year, every Monday, daily.
#include <fmt/core.h>

#include <array>

#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/number_words.h"
#include "reading/tense.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

DateUnit unit_of(const DateWord& word) { return static_cast<DateUnit>(word.value); }

bool is_part_of_day(DateUnit u) { return u == DateUnit::second || u == DateUnit::minute || u == DateUnit::hour; }

std::string count_text(const DateExpression& e, bool half_more) {
  if (e.vague) return "X";
  return half_more ? fmt::format("{}.5", e.count) : fmt::format("{}", e.count);
}

struct Adverb {
  std::string_view word, timex;
};
constexpr std::array kAdverbs{Adverb{"daily", "P1D"},      Adverb{"weekly", "P1W"},    Adverb{"monthly", "P1M"},
                              Adverb{"annually", "P1Y"},   Adverb{"yearly", "P1Y"},    Adverb{"nightly", "P1D"},
                              Adverb{"hourly", "PT1H"},    Adverb{"quarterly", "P1Q"}, Adverb{"biweekly", "P2W"},
                              Adverb{"fortnightly", "P2W"}};

constexpr WordSet kCountWords({"once", "twice", "thrice"});

}  // namespace

std::string duration_timex(DateUnit u, const std::string& count) {
  switch (u) {
    case DateUnit::second: return "PT" + count + "S";
    case DateUnit::minute: return "PT" + count + "M";
    case DateUnit::hour: return "PT" + count + "H";
    case DateUnit::day: return "P" + count + "D";
    case DateUnit::weekend: return "P" + count + "WE";
    case DateUnit::week: return "P" + count + "W";
    case DateUnit::month: return "P" + count + "M";
    case DateUnit::quarter: return "P" + count + "Q";
    case DateUnit::season:
    case DateUnit::half: return "P" + count + "Y";
    case DateUnit::year: return "P" + count + "Y";
    case DateUnit::decade: return "P" + count + "DE";
    case DateUnit::century: return "P" + count + "CE";
  }
  return "";
}

// "three years", "15 or 20 days", "several months", "a couple of weeks", "two and a half years", "half a year".
// has_count: false for a unit after nothing but "a".
std::size_t DateGrammar::count_of_units(std::size_t i, Expression& e, bool& has_count) const {
  std::size_t j = i;
  bool half_more = false;
  has_count = true;
  std::string range;
  if (is_text(j, "half") && is(j + 1, a) && is(j + 2, unit) && !token(j + 2).plural) {
    e.unit = unit_of(token(j + 2));
    e.count = 1;
    e.timex = e.unit == DateUnit::year      ? "P6M"
              : e.unit == DateUnit::hour    ? "PT30M"
              : e.unit == DateUnit::century ? "P50Y"
              : e.unit == DateUnit::decade  ? "P5Y"
              : e.unit == DateUnit::day     ? "PT12H"
              : e.unit == DateUnit::month   ? "P15D"
                                            : "";
    e.mixed_units = true;
    return e.timex.empty() ? i : j + 3;
  }
  if (is(j, a) && is(j + 1, vague)) ++j;  // "a few", "a couple of"
  if (is(j, vague)) {
    e.vague = token(j).value == 0;
    e.count = token(j).value;
    ++j;
    if (is(j, of)) ++j;
  } else if (is(j, a)) {
    has_count = false;
    e.count = 1;
    ++j;
  } else {
    const auto value = number_at(t_, j);
    if (value.end == j || value.end > limit_ || value.value < 0 || value.value > 30000) return i;
    e.count = static_cast<int>(value.value);
    half_more = value.value - e.count > 0.4;
    j = value.end;
    if (!half_more && (is(j, to) || is(j, or_) || is(j, dash))) {  // "15 to 20 years"
      const auto upper = number_at(t_, j + 1);
      if (upper.end != j + 1 && upper.end < limit_ && upper.value > e.count) {
        range = fmt::format("{}", upper.value);
        j = upper.end;
      }
    }
  }
  while (is_text(j, "long") || is_text(j, "full") || is_text(j, "consecutive") || is_text(j, "more") ||
         is_text(j, "calendar") || is_text(j, "straight") || is_text(j, "whole") || is_text(j, "working") ||
         (is(j, past) && token(j).value < 0)) {
    ++j;
  }
  if (!is(j, unit)) return i;
  if (is(j, unit) && !token(j).plural && (e.vague || (e.count != 1 && has_count))) return i;  // "5 second"
  if (is_text(j, "second") && has_count && e.count != 1) return i;
  e.unit = unit_of(token(j));
  if (e.unit == DateUnit::half || (e.unit == DateUnit::quarter && !has_count) || (is_text(j, "second") && !has_count))
    return i;
  if (is_text(j, "fortnight")) e.count *= 2;
  ++j;
  if (is(j, and_) && is(j + 1, a) && is_text(j + 2, "half")) {  // "a year and a half"
    half_more = true;
    j += 3;
  }
  e.mixed_units = half_more;
  // "two years and three months": the finer unit follows.
  const std::size_t next = is(j, and_) ? j + 1 : j;
  if (!half_more && !e.vague && has_count && is(next, number) && is(next + 1, unit) &&
      unit_of(token(next + 1)) < e.unit && is_part_of_day(unit_of(token(next + 1))) == is_part_of_day(e.unit) &&
      e.unit <= DateUnit::year) {
    e.mixed_units = true;
    e.timex = duration_timex(e.unit, count_text(e, false)) +
              duration_timex(unit_of(token(next + 1)), fmt::format("{}", token(next).value))
                  .substr(is_part_of_day(e.unit) ? 2 : 1);
    return next + 2;
  }
  e.timex = duration_timex(e.unit, count_text(e, half_more));
  if (!range.empty()) e.timex += "/" + duration_timex(e.unit, range);
  return j;
}

// "five years ago today", "a year ago to the day", "forty years ago this month": as fine as that.
std::size_t DateGrammar::to_the_day(std::size_t i, Expression& e) const {
  if (e.vague || (e.unit != DateUnit::year && e.unit != DateUnit::month)) return i;
  if (is_text(i, "today") || (is(i, shift) && token(i).value == 0 && is_text(i + 1, "month"))) {
    e.fine = is_text(i, "today") ? DateUnit::day : DateUnit::month;
    return is_text(i, "today") ? i + 1 : i + 2;
  }
  if (is(i, to) && is(i + 1, the) && is_text(i + 2, "day")) {
    e.fine = DateUnit::day;
    return i + 3;
  }
  return i;
}

std::size_t DateGrammar::counted(std::size_t i, Expression& e) const {
  if (is(i, unit) && token(i).plural) {  // "for decades", "within days": how long, without a number
    const bool along = i > floor_ && (is_text(i - 1, "for") || is_text(i - 1, "within"));
    if (!along || is(i + 1, of) || is(i + 1, ago)) return i;
    e.shape = DateShape::duration;
    e.unit = unit_of(token(i));
    e.vague = true;
    e.timex = duration_timex(e.unit, "X");
    e.confidence = 0.6;
    return e.unit == DateUnit::quarter || e.unit == DateUnit::half ? i : i + 1;
  }
  if (!is(i, number) && !is(i, vague) && !is(i, a) && !is_text(i, "half") && t_.tokens[i].kind != TokenKind::number &&
      multiplier(t_.lower(i)) == 0) {
    return i;
  }
  bool has_count = false;
  const std::size_t j = count_of_units(i, e, has_count);
  if (j == i) return i;
  // An age is no duration: "46 years old", "aged 46", "15 years of age".
  if (is(j, old) || (is(j, of) && is(j + 1, aged)) || is(j, aged) || prior(i).kind == aged) return i;
  if (is(j, ago) || (is(j, before) && is(j + 1, now))) {
    e.shape = DateShape::shift;
    e.counted = true;
    e.count = -e.count;
    e.confidence = e.vague ? 0.5 : 0.88;
    return is(j, ago) ? to_the_day(j + 1, e) : j + 2;
  }
  if ((is(j, from) && is(j + 1, now)) || (j + 1 < limit_ && is_text(j + 1, "time") && prior(i).kind == in_)) {
    e.shape = DateShape::shift;
    e.confidence = 0.85;
    return j + 2;
  }
  if (j + 2 < limit_ && token(j).joined && is_text(j + 1, "time") && prior(i).kind == in_) {  // "in two years' time"
    e.shape = DateShape::shift;
    e.confidence = 0.85;
    return j + 2;
  }
  if (is(j, later) || is(j, earlier)) {
    if (is(j, later) && is(j + 1, shift)) return i;  // "two men were shot, a third later this week"
    e.shape = DateShape::shift;
    e.counted = true;
    e.contextual = true;
    e.confidence = 0.65;
    e.count *= token(j).value;
    return j + 1;
  }
  if (is(j, before) || is(j, after)) {  // "two days before." but "two days before the vote" stays a span
    const auto follow = j + 1 < limit_ ? t_.tokens[j + 1].kind : TokenKind::punctuation;
    if (follow != TokenKind::word && follow != TokenKind::number && has_count) {
      e.shape = DateShape::shift;
      e.contextual = true;
      e.confidence = 0.6;
      e.count *= token(j).value;
      return j + 1;
    }
  }
  if (!has_count) {
    // "a year" is one only behind these; elsewhere it is a rate ("twice a year") or an article.
    const auto lead = prior(i);
    const bool measured = lead.kind == during || lead.kind == in_ || is_text(i - (i > floor_ ? 1 : 0), "for") ||
                          is_text(i - (i > floor_ ? 1 : 0), "than") || is_text(i - (i > floor_ ? 1 : 0), "about") ||
                          is_text(i - (i > floor_ ? 1 : 0), "nearly") || is_text(i - (i > floor_ ? 1 : 0), "almost") ||
                          is_text(i - (i > floor_ ? 1 : 0), "after") || is_text(i - (i > floor_ ? 1 : 0), "least");
    if (!measured || (is_part_of_day(e.unit) && e.unit == DateUnit::second)) return i;
  }
  // "in two weeks" is a day to come where the clause looks ahead, and how long it took where it does not.
  if (prior(i).kind == in_ && !e.vague && !e.mixed_units && !is(j, of) && !is(j, in_) && !is(j, that) && e.unit >= DateUnit::day &&
      direction_at(t_, i, j) == Direction::future) {
    e.shape = DateShape::shift;
    e.confidence = 0.7;
    return j;
  }
  e.shape = DateShape::duration;
  e.confidence = e.vague ? 0.7 : 0.88;
  return j;
}

std::size_t DateGrammar::hyphenated(std::size_t i, Expression& e) const {
  if (!is(i, compound)) return i;
  const auto word = t_.word(i);
  if (const auto end = written_short(i, e); end != i) return end;
  const auto hyphen = word.find('-');
  if (hyphen == std::string_view::npos) return i;
  const LowerWord front_lower(word.substr(0, hyphen)), back_lower(word.substr(hyphen + 1));
  const auto front = front_lower.view(), back = back_lower.view();
  const auto tail = date_word(back);
  const bool capital_back = is_ascii_upper(word[hyphen + 1]);
  // "Dec-2018"
  const auto front_month = date_word(front);
  if (front_month.kind == month && is_ascii_upper(word[0]) && back.size() == 4 && digits_number(back) &&
      *digits_number(back) >= 1000 && *digits_number(back) < 2200) {
    e.month = front_month.value;
    e.year = static_cast<int>(*digits_number(back));
    return i + 1;
  }
  if ((front == "year" || front == "month") && back == "end") {
    e.shape = DateShape::shift;
    e.unit = front == "year" ? DateUnit::year : DateUnit::month;
    e.edge = DateEdge::end;
    e.confidence = 0.7;
    if (is_year(i + 1) && front == "year") {  // "year-end 1990"
      e.shape = DateShape::calendar;
      e.year = token(i + 1).value;
      return i + 2;
    }
    return i + 1;
  }
  // "mid-December 2014", "mid-1990s", "mid-2014", "early-1990s", "late-September"
  const auto edge_word = date_word(front);
  if (edge_word.kind == edge && back.size() == 3 && is_ascii_digit(back[0]) && back[1] == '0' && back[2] == 's') {  // "mid-90s"
    const int tens = 10 * (back[0] - '0');
    e.shape = DateShape::decade;
    e.year = tens + (tens >= 30 ? 1900 : 2000);
    e.edge = static_cast<DateEdge>(edge_word.value);
    e.confidence = 0.8;
    return i + 1;
  }
  if (edge_word.kind == edge || front == "pre" || front == "post") {
    const auto which = edge_word.kind == edge ? static_cast<DateEdge>(edge_word.value) : DateEdge::none;
    if (which == DateEdge::none || which == DateEdge::begin || which == DateEdge::end) {
      if (which != DateEdge::none) return i;
    }
    std::size_t end = i;
    if (tail.kind == month && capital_back) {
      e.month = tail.value;
      end = year_behind(i + 1, e, true);
    } else if (back.size() >= 4 && is_ascii_digit(back[0])) {
      int value = 0;
      for (std::size_t n = 0; n < 4; ++n) value = is_ascii_digit(back[n]) ? value * 10 + (back[n] - '0') : -100000;
      if (value < 1000 || value > 2199 || (back.size() == 5 && back[4] != 's') || back.size() > 5) return i;
      e.year = value;
      if (back.size() == 5) {
        if (value % 10 != 0) return i;
        e.shape = DateShape::decade;
      }
      end = i + 1;
    } else if (tail.kind == season) {
      e.part = tail.value;
      end = year_behind(i + 1, e, false);
    }
    if (end == i || (which == DateEdge::none && front != "post" && front != "pre")) return i;
    if (which == DateEdge::none) return i;  // "post-2009" is no date of anything
    e.edge = which;
    e.confidence = 0.85;
    return end;
  }
  // "19th-century", "three-year", "15-day-long", "two-and-a-half-year"
  const auto last_hyphen = word.rfind('-');
  const LowerWord last_lower(word.substr(last_hyphen + 1));
  if (last_lower.view() == "old" || back == "year-olds" || last_lower.view() == "olds") return i;
  const auto ordinal_front = ordinal_number(front);
  if (ordinal_front && back == "century") {
    e.shape = DateShape::century;
    e.year = (*ordinal_front - 1) * 100;
    e.confidence = 0.9;
    return i + 1;
  }
  std::optional<int> count = small_number(front);
  if (!count) {
    if (const auto digits = digits_number(front)) count = static_cast<int>(*digits);
  }
  std::string_view unit_word = back;
  if (unit_word.ends_with("-long")) unit_word.remove_suffix(5);
  bool half_more = false;
  if (unit_word.starts_with("and-a-half-")) {
    half_more = true;
    unit_word.remove_prefix(11);
  }
  const auto unit_entry = date_word(unit_word);
  if (count && unit_entry.kind == unit && unit_word != "second" && unit_word != "half" && unit_word != "quarter") {
    e.shape = DateShape::duration;
    e.unit = unit_of(unit_entry);
    e.count = *count;
    e.timex = duration_timex(e.unit, count_text(e, half_more));
    e.confidence = 0.88;
    return i + 1;
  }
  if (back == "long" && edge_word.kind == unit &&
      (front == "year" || front == "month" || front == "week" || front == "day" || front == "decade")) {
    e.shape = DateShape::duration;
    e.unit = unit_of(edge_word);
    e.count = 1;
    e.timex = duration_timex(e.unit, "1");
    e.confidence = 0.8;
    return i + 1;
  }
  return i;
}

std::size_t DateGrammar::repeated(std::size_t i, Expression& e) const {
  e.shape = DateShape::every;
  e.confidence = 0.85;
  if (is(i, every)) {
    std::size_t j = i + 1;
    int count = 1;
    if (is_text(j, "other") || is_text(j, "second")) {
      count = 2;
      ++j;
    } else if (is(j, number)) {
      count = token(j).value;
      ++j;
    }
    const auto w = token(j);
    if (w.kind == unit && unit_of(w) != DateUnit::half && unit_of(w) != DateUnit::second) {
      e.timex = duration_timex(unit_of(w), std::to_string(count));
      return j + 1;
    }
    if (w.kind == weekday && w.capital) {
      e.timex = "XXXX-WXX-" + std::to_string(w.value);
      return j + 1;
    }
    if (w.kind == month && w.capital) {
      e.timex = fmt::format("XXXX-{:02}", w.value);
      return j + 1;
    }
    if (w.kind == day_part) {
      e.timex = "XXXX-XX-XXT" + std::string(day_part_code(w.value));
      return j + 1;
    }
    if (w.kind == season) {
      static constexpr std::array<std::string_view, 4> kSeasons{"SP", "SU", "FA", "WI"};
      e.timex = "XXXX-" + std::string(kSeasons[static_cast<std::size_t>(w.value - 21)]);
      return j + 1;
    }
    return i;
  }
  const auto word = t_.word(i);
  if (is_ascii_upper(word[0])) return i;  // "Daily NK"
  for (const auto& adverb : kAdverbs) {
    if (adverb.word == word) {
      e.timex = adverb.timex;
      return i + 1;
    }
  }
  // "twice a year", "three times a week", "once every two months"
  std::size_t j = i;
  if (kCountWords.contains(word)) ++j;
  else if (is(i, number) && is_text(i + 1, "times")) j += 2;
  if (j == i) return i;
  if (is(j, every)) {
    const std::size_t end = repeated(j, e);
    return end == j ? i : end;
  }
  if (!is(j, a) && !is_text(j, "per")) return i;
  if (!is(j + 1, unit) || token(j + 1).plural) return i;
  e.timex = duration_timex(unit_of(token(j + 1)), "1");
  return j + 2;
}

}  // namespace inquest::reading
