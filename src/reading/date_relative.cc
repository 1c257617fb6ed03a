// Dates that lean on another day: yesterday, last week, the following month, early 2014.
#include <fmt/core.h>

#include <array>

#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/number_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

DateUnit unit_of(const DateWord& word) { return static_cast<DateUnit>(word.value); }

bool is_part_of_day(DateUnit u) { return u == DateUnit::second || u == DateUnit::minute || u == DateUnit::hour; }

}  // namespace

std::size_t DateGrammar::day_part_behind(std::size_t i, Expression& e) const {
  if (is(i, day_part) && !token(i).plural) {
    e.clock.day_part = token(i).value;
    return i + 1;
  }
  return i;
}

std::size_t DateGrammar::near_day(std::size_t i, Expression& e) const {
  if (is(i, relative_day)) {
    e.shape = DateShape::shift;
    e.unit = DateUnit::day;
    e.count = token(i).value;
    e.confidence = 0.9;
    if (is_text(i, "tonight")) e.clock.day_part = 4;
    return day_part_behind(i + 1, e);
  }
  // "the day before yesterday", "the day after tomorrow"
  if (is(i, the) && is_text(i + 1, "day") && (is(i + 2, before) || is(i + 2, after)) && is(i + 3, relative_day) &&
      token(i + 3).value == token(i + 2).value) {
    e.shape = DateShape::shift;
    e.unit = DateUnit::day;
    e.count = 2 * token(i + 3).value;
    return i + 4;
  }
  // "the year before last", "the week after next"
  if (is(i, the) && is(i + 1, unit) && !token(i + 1).plural && (is(i + 2, before) || is(i + 2, after)) && is(i + 3, shift) &&
      token(i + 3).value == token(i + 2).value && unit_of(token(i + 1)) >= DateUnit::day && unit_of(token(i + 1)) != DateUnit::half) {
    e.shape = DateShape::shift;
    e.unit = unit_of(token(i + 1));
    e.count = 2 * token(i + 3).value;
    e.confidence = 0.85;
    return i + 4;
  }
  return i;
}

std::size_t DateGrammar::shifted(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool article = is(j, the);
  if (article) ++j;
  if (!is(j, shift) && !(article && is(j, coming))) return i;
  int count = token(j).value;
  const bool is_this = is(j, shift) && count == 0;
  ++j;
  if ((is(j, past) && token(j).value < 0) || is(j, coming)) {  // "this past week", "this coming Friday"
    if (!is_this) return i;
    count = token(j).value;
    ++j;
  }
  e.shifted = true;
  e.count = count;
  e.confidence = 0.88;
  if (is_text(j, "fiscal") || is_text(j, "calendar") || is_text(j, "academic") || is_text(j, "school")) {
    ++j;
    e.confidence = 0.75;
  }
  const auto w = token(j);
  if (w.plural) return i;
  if (w.kind == unit) {
    e.unit = unit_of(w);
    if (is(j + 1, of) && (e.unit == DateUnit::week || e.unit == DateUnit::day)) return i;  // "the last week of July"
    if (e.unit == DateUnit::week && !article) {                                            // "next week on Tuesday"
      const std::size_t day = is(j + 1, on) ? j + 2 : j + 1;
      if (is(day, weekday) && token(day).capital && !token(day).plural) {
        e.shape = DateShape::weekday;
        e.weekday = token(day).value;
        return day + 1;
      }
    }
    if (e.unit == DateUnit::year && !article) {  // "last year's third quarter"
      if (const std::size_t end = part_behind(j + 1, e); end != j + 1) {
        e.shape = DateShape::named_shift;
        return end;
      }
    }
    if (is_part_of_day(e.unit) || e.unit == DateUnit::half) return i;
    // "over the next year": how long, where "the next year" alone is the one behind what was told.
    const bool along = prior(i).kind == during || (i > floor_ && is_text(i - 1, "for"));
    if (article && count > 0 && along && e.unit != DateUnit::day && e.unit != DateUnit::weekend) {
      e.shape = DateShape::window;
      e.timex = duration_timex(e.unit, "1");
      return j + 1;
    }
    if (article && is(i + 1, shift) && count <= 0 && !is_text(i + 1, "current")) {  // "the last week": up to now
      if (count == 0 || e.unit == DateUnit::day) return i;
      if (e.unit == DateUnit::quarter) {
        e.shape = DateShape::shift;
        return j + 1;
      }
      e.shape = DateShape::window;
      e.timex = duration_timex(e.unit, "1");
      return is(j + 1, of) ? i : j + 1;
    }
    if (article && count > 0) {  // "the next day", "the next week": after what was told
      e.contextual = is(i + 1, shift);
      e.confidence = 0.7;
    }
    if (e.unit == DateUnit::day && !e.contextual) {
      if (is_text(j, "day") && is_this) e.confidence = 0.6;
      else return i;
    }
    e.shape = DateShape::shift;
    return j + 1;
  }
  if (article) return i;
  if (w.kind == day_part) {  // "this morning", "last night"
    if (count > 0) return i;
    e.shape = DateShape::shift;
    e.unit = DateUnit::day;
    e.clock.day_part = w.value;
    return j + 1;
  }
  if (w.kind == weekday && w.capital) {
    e.shape = DateShape::weekday;
    e.weekday = w.value;
    return day_part_behind(j + 1, e);
  }
  if (w.kind == month && w.capital) {
    e.shape = DateShape::named_shift;
    e.month = w.value;
    if (is_day(j + 1)) {  // "last October 27"
      e.day = token(j + 1).value;
      ++j;
    }
    return j + 1;
  }
  if (w.kind == season) {
    e.shape = DateShape::named_shift;
    e.part = w.value;
    return j + 1;
  }
  if (is_day(j) && is(j + 1, month) && token(j + 1).capital) {  // "this 19 September"
    e.shape = DateShape::named_shift;
    e.day = token(j).value;
    e.month = token(j + 1).value;
    return j + 2;
  }
  return i;
}

// "the past three years", "the last 18 months", "the next few weeks", "the past year"
std::size_t DateGrammar::window(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool article = is(j, the) || is_text(j, "these");
  if (article) ++j;
  const auto lead = token(j);
  const bool backward = lead.kind == past || (lead.kind == shift && lead.value < 0) || lead.kind == previous;
  const bool forward = (lead.kind == shift && lead.value > 0) || lead.kind == coming || lead.kind == following;
  if ((!backward && !forward) || (lead.kind == past && lead.value == 0)) return i;
  ++j;
  bool has_count = false;
  const std::size_t k = count_of_units(j, e, has_count);
  if (k == j) {
    if (!article || lead.kind != past || !is(j, unit) || token(j).plural) return i;
    e.unit = unit_of(token(j));
    e.count = 1;
    e.timex = duration_timex(e.unit, "1");
    if (e.unit == DateUnit::weekend || e.unit == DateUnit::half) return i;
    e.shape = DateShape::window;
    e.count = -1;
    e.confidence = 0.85;
    return j + 1;
  }
  e.shape = DateShape::window;
  if (backward) e.count = -e.count;
  e.contextual = lead.kind == previous || lead.kind == following;
  e.confidence = e.vague ? 0.7 : 0.88;
  return k;
}

std::size_t DateGrammar::from_context(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool article = is(j, the), demonstrative = is(j, that);
  if (!article && !demonstrative) return i;
  ++j;
  if (demonstrative && is(j, same)) ++j;
  int count = 0;
  // "that Saturday", "the following Monday", "the next Tuesday", "the Friday before": near the day told of.
  const bool moved = article && (is(j, following) || is(j, previous) || (is(j, shift) && token(j).value > 0));
  const std::size_t on = demonstrative || !moved ? j : j + 1;
  if (is(on, weekday) && token(on).capital && !token(on).plural) {
    const bool behind = article && !moved && (is(on + 1, before) || is(on + 1, after)) && !is_noun_behind(on + 2) && !is(on + 2, number);
    if (article && !moved && !behind) return i;
    e.shape = DateShape::weekday;
    e.shifted = e.contextual = true;
    e.weekday = token(on).value;
    e.count = moved ? token(j).value : behind ? token(on + 1).value : 0;
    e.confidence = 0.7;
    return behind ? on + 2 : day_part_behind(on + 1, e);
  }
  if (article) {
    if (is(j, following) || is(j, previous)) count = token(j).value;
    else if (!is(j, same)) {
      // "the day before", "the year after"
      if (is(j, unit) && !token(j).plural && (is(j + 1, before) || is(j + 1, after))) {
        const auto follow = j + 2 < limit_ ? t_.tokens[j + 2].kind : TokenKind::punctuation;
        if (follow == TokenKind::word || follow == TokenKind::number) return i;
        e.shape = DateShape::shift;
        e.unit = unit_of(token(j));
        e.count = token(j + 1).value;
        e.contextual = true;
        e.confidence = 0.7;
        return is_part_of_day(e.unit) ? i : j + 2;
      }
      return i;
    }
    ++j;
  }
  e.contextual = true;
  e.count = count;
  e.confidence = 0.7;
  if (is(j, unit) && !token(j).plural) {
    e.unit = unit_of(token(j));
    if (is_part_of_day(e.unit) || e.unit == DateUnit::half) return i;
    e.shape = DateShape::shift;
    return j + 1;
  }
  if (is(j, day_part) && (demonstrative || count != 0)) {
    e.shape = DateShape::shift;
    e.unit = DateUnit::day;
    e.clock.day_part = token(j).value;
    return j + 1;
  }
  if (is(j, month) && token(j).capital && count != 0) {
    e.shape = DateShape::named_shift;
    e.shifted = true;
    e.month = token(j).value;
    return j + 1;
  }
  if (is(j, season) && (demonstrative || count != 0)) {
    e.shape = DateShape::named_shift;
    e.shifted = true;
    e.part = token(j).value;
    return j + 1;
  }
  return i;
}

// "early 2014", "late last year", "the end of October", "the beginning of this month", "earlier this year", "later that
// week"
std::size_t DateGrammar::edged(std::size_t i, Expression& e) const {
  if (is(i, earlier) || is(i, later)) {
    if (is(i + 1, relative_day)) {
      const std::size_t end = near_day(i + 1, e);
      return end == i + 1 ? i : end;
    }
    if (is(i + 1, in_) && is(i + 2, the) && is(i + 3, unit) && !token(i + 3).plural &&
        !is(i + 4, of)) {  // "earlier in the week"
      e.unit = unit_of(token(i + 3));
      if (e.unit != DateUnit::day && e.unit != DateUnit::week && e.unit != DateUnit::month && e.unit != DateUnit::year)
        return i;
      e.shape = DateShape::shift;
      if (e.unit != DateUnit::day) e.edge = is(i, earlier) ? DateEdge::so_far : DateEdge::rest;
      e.confidence = 0.75;
      return i + 4;
    }
    if (!(is(i + 1, shift) && token(i + 1).value == 0) && !is(i + 1, that)) return i;
    const std::size_t end = is(i + 1, that) ? from_context(i + 1, e) : shifted(i + 1, e);
    if (end == i + 1 || e.shape != DateShape::shift || e.clock.any()) return i;
    if (e.unit != DateUnit::day) e.edge = is(i, earlier) ? DateEdge::so_far : DateEdge::rest;
    return end;
  }
  if (is(i, unit) && !token(i).plural && token(i + 1).joined && is_text(i + 1, "'s") && is_text(i + 2, "end")) {  // "by year's end"
    e.shape = DateShape::shift;
    e.unit = unit_of(token(i));
    e.edge = DateEdge::end;
    e.confidence = 0.75;
    return e.unit == DateUnit::year || e.unit == DateUnit::month || e.unit == DateUnit::week ? i + 3 : i;
  }
  if (is_text(i, "year") && is_text(i + 1, "end") && (prior(i).kind == at || prior(i).kind == by || prior(i).kind == until || prior(i).kind == before ||
                                                       prior(i).kind == after || prior(i).kind == since)) {  // "by year end"
    e.shape = DateShape::shift;
    e.unit = DateUnit::year;
    e.edge = DateEdge::end;
    e.confidence = 0.7;
    return i + 2;
  }
  std::size_t j = i;
  if (is(j, the) && (is(j + 1, edge))) ++j;
  if (!is(j, edge)) return i;
  const auto kind = static_cast<DateEdge>(token(j).value);
  const bool noun = kind == DateEdge::begin || kind == DateEdge::end || is_text(j, "middle");
  ++j;
  if (noun) {
    if (!is(j, of)) return i;
    ++j;
  } else if (is(j, in_) || is(j, dash)) {
    ++j;
  }
  Expression inner;
  std::size_t end = j;
  const bool bare_unit = is(j, unit) && noun && !token(j).plural && is_text(j - 1, "of");  // "by end of year"
  if (bare_unit || (is(j, the) && is(j + 1, unit) && noun && !token(j + 1).plural)) {      // "the end of the year"
    inner.unit = unit_of(token(bare_unit ? j : j + 1));
    inner.shape = DateShape::shift;
    if (inner.unit != DateUnit::year && inner.unit != DateUnit::month && inner.unit != DateUnit::week &&
        inner.unit != DateUnit::decade && inner.unit != DateUnit::century) {
      return i;
    }
    inner.confidence = 0.75;
    end = bare_unit ? j + 1 : j + 2;
    if (is(end, of)) return i;
  } else {
    using Rule = std::size_t (DateGrammar::*)(std::size_t, Expression&) const;
    static constexpr std::array<Rule, 7> kRules{
        &DateGrammar::numeric, &DateGrammar::month_day,    &DateGrammar::part_of_year, &DateGrammar::decade_or_century,
        &DateGrammar::shifted, &DateGrammar::from_context, &DateGrammar::bare_year};
    for (const auto rule : kRules) {
      Expression attempt;
      const std::size_t reached = (this->*rule)(j, attempt);
      if (reached > end) {
        end = reached;
        inner = attempt;
      }
    }
  }
  if (end == j || inner.clock.any() || inner.day != 0 || inner.shape == DateShape::weekday ||
      inner.shape == DateShape::window || (inner.shape == DateShape::shift && inner.unit == DateUnit::day)) {
    return i;
  }
  e = inner;
  e.edge = kind;
  e.confidence = std::min(inner.confidence, 0.8);
  return end;
}

}  // namespace inquest::reading
