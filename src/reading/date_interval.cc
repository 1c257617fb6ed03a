// Two dates that are one stretch: "from 2004 to 2011", "27-29 October", "between March and May 2013", "July-August".
#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

bool may_span(const DateExpression& e) {
  switch (e.shape) {
    case DateShape::calendar:
    case DateShape::weekday:
    case DateShape::decade:
    case DateShape::century:
    case DateShape::named_shift:
    case DateShape::anchor_day: return !e.ambiguous;
    case DateShape::shift: return !e.contextual;
    case DateShape::window:
    case DateShape::reference:
    case DateShape::at_hand:
    case DateShape::year_before:
    case DateShape::duration:
    case DateShape::every:
    case DateShape::clock: return false;
  }
  return false;
}

// "from March to May 2013": the first end takes what only the second says.
void share(DateExpression& from, DateExpression& to) {
  if (from.shape != DateShape::calendar || to.shape != DateShape::calendar) return;
  if (to.month == 0 && from.month != 0 && to.day != 0) to.month = from.month;
  if (from.month == 0 && from.day != 0) from.month = to.month;
  if (!from.has_year() && to.has_year()) {
    const bool wraps = from.month > to.month || (from.month == to.month && from.day > to.day);
    from.year = to.year - (wraps && to.month != 0 ? 1 : 0);
  } else if (from.has_year() && !to.has_year() && to.month != 0) {
    const bool wraps = from.month > to.month;
    to.year = from.year + (wraps ? 1 : 0);
  }
}

}  // namespace

// "to", "until", "-", and between "between" and its partner "and"; the token behind it, or i.
std::size_t DateGrammar::connector(std::size_t i, bool between) const {
  const auto kind = token(i).kind;
  if (between) return kind == and_ || kind == dash ? i + 1 : i;
  return kind == to || kind == until || kind == dash ? i + 1 : i;
}

// Intervals whose first end is no date by itself.
std::optional<DateMatch> DateGrammar::bare_interval(std::size_t i) const {
  const bool between = prior(i).kind == DateClass::between;
  // "27-29 October 2014", "from 27 to 29 October", "from the 9th to the 17th of May"
  const bool article = is(i, the) && is(i + 1, ordinal) && is_day(i + 1) && (between || prior(i).kind == from);
  if (article || is_day(i)) {
    const std::size_t day = article ? i + 1 : i;
    const std::size_t j = connector(day + 1, between);
    if (j != day + 1 && (is_day(j) || is(j, the))) {
      Expression to;
      const std::size_t end = day_month(j, to);
      if (end != j && to.day > token(day).value) {
        Expression from = to;
        from.day = token(day).value;
        return DateMatch{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), from, to};
      }
    }
    return std::nullopt;
  }
  // "October 27-29, 2014"
  if (is(i, month) && is_day(i + 1) && token(i).capital) {
    const std::size_t j = connector(i + 2, between);
    if (j != i + 2 && is_day(j) && !is(j + 1, month) && token(j).value > token(i + 1).value) {
      Expression from, to;
      from.month = to.month = token(i).value;
      from.day = token(i + 1).value;
      to.day = token(j).value;
      const std::size_t end = year_behind(j + 1, to, true);
      from.year = to.year;
      return DateMatch{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), from, to};
    }
  }
  // "The survey ran August to October 2013": what a year behind them makes months.
  if (is(i, month) && token(i).capital && is(i + 1, DateClass::to) && is(i + 2, month) && token(i + 2).capital) {
    Expression from, to;
    from.month = token(i).value;
    to.month = token(i + 2).value;
    const std::size_t end = year_behind(i + 3, to, true);
    if (to.has_year()) {
      share(from, to);
      DateMatch made{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), from, to};
      made.from_last = static_cast<std::uint32_t>(i + 1);
      made.to_first = static_cast<std::uint32_t>(i + 2);
      return made;
    }
  }
  // "1990-95", "2012-13": the second year without its century
  const bool tight = token(i + 1).joined && token(i + 2).joined;
  const bool open = !token(i + 1).joined && !token(i + 2).joined && i + 3 < limit_ && t_.word(i + 3) == ")";  // "(1892 - 94)"
  const bool ends_there = !token(i + 3).joined || (!is(i + 3, dash) && !is(i + 3, slash) && !is(i + 3, number) && !is(i + 3, figure));
  if (is_year(i) && is(i + 1, dash) && (tight || open) && is(i + 2, number) && token(i + 2).digits &&
      t_.word(i + 2).size() == 2 && token(i + 2).value > token(i).value % 100 && ends_there &&
      (token(i + 2).value > 12 || token(i + 2).value == token(i).value % 100 + 1)) {
    Expression from, to;
    from.year = token(i).value;
    to.year = token(i).value / 100 * 100 + token(i + 2).value;
    from.confidence = 0.85;
    return DateMatch{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 3), from, to};
  }
  // "July-August 2014", "Monday-Friday": one token
  if (is(i, compound)) {
    const auto word = t_.word(i);
    const auto hyphen = word.find('-');
    if (hyphen == std::string_view::npos || hyphen + 1 >= word.size() || !is_ascii_upper(word[0]) ||
        !is_ascii_upper(word[hyphen + 1])) {
      return std::nullopt;
    }
    const auto first = date_word(LowerWord(word.substr(0, hyphen)).view());
    const auto second = date_word(LowerWord(word.substr(hyphen + 1)).view());
    if (first.kind != second.kind || (first.kind != month && first.kind != weekday)) return std::nullopt;
    Expression from, to;
    std::size_t end = i + 1;
    if (first.kind == month) {
      from.month = first.value, to.month = second.value;
      end = year_behind(end, to, true);
      share(from, to);
    } else {
      from.shape = to.shape = DateShape::weekday;
      from.weekday = first.value, to.weekday = second.value;
    }
    return DateMatch{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), from, to};
  }
  return std::nullopt;
}

std::optional<DateMatch> DateGrammar::interval(std::size_t i) {
  if (auto bare = bare_interval(i)) return bare;
  Expression from;
  const std::size_t end = with_clock(i, from);
  if (end == i) return std::nullopt;
  DateMatch single{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), from, std::nullopt};
  if (!may_span(from) || from.clock.any()) return single;
  const bool between = prior(i).kind == DateClass::between;
  const bool announced = prior(i).kind == DateClass::from;
  const std::size_t j = connector(end, between);
  if (j == end) return single;
  const bool dashed = is(end, dash);
  if (dashed && !token(end).joined && from.month != 0 && from.day == 0) return single;
  Expression to;
  std::size_t last = j;
  if (announced && is(j, now)) {
    to.shape = DateShape::anchor_day;
    last = j + 1;
  } else if (is(j, now) && is_text(j, "present") && dashed && from.has_year()) {  // "(2013 - present)"
    to.shape = DateShape::anchor_day;
    last = j + 1;
  } else if (announced && is(j, the) && is(j + 1, now)) {
    to.shape = DateShape::anchor_day;
    last = j + 2;
  } else {
    last = with_clock(j, to);
  }
  if (last == j || !may_span(to) || to.clock.any()) return single;
  const bool same_kind =
      from.shape == to.shape && (from.month != 0) == (to.month != 0) && (from.day != 0) == (to.day != 0);
  if (!same_kind && !announced && !between && to.shape != DateShape::anchor_day) return single;
  if (from.shape == DateShape::shift && !announced && !between) return single;
  share(from, to);
  single.expression = from;
  single.expression.confidence = std::min(from.confidence, to.confidence);
  single.to = to;
  single.last = static_cast<std::uint32_t>(last);
  single.from_last = static_cast<std::uint32_t>(end);
  single.to_first = static_cast<std::uint32_t>(j);
  return single;
}

}  // namespace inquest::reading
