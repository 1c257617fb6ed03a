// Named days: feasts and days of remembrance, fixed, on a weekday of a month, or reckoned from Easter; and days told by
// one beside them ("the eve of 3 May", "two days after Christmas", "the week of 15 February").
#include <array>

#include "base/edtf.h"
#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

enum class FeastRule : std::uint8_t { fixed = 1, nth_weekday, easter };

// fixed: month, day. nth_weekday: month, weekday (1 Monday), which (-1 the last). easter: days from Easter Sunday in `day`.
struct Feast {
  std::string_view words;  // small letters, without possessives
  FeastRule rule{};
  int month = 0, day = 0, nth = 0;
};
constexpr std::array kFeasts{
    Feast{"christmas", FeastRule::fixed, 12, 25},
    Feast{"christmas day", FeastRule::fixed, 12, 25},
    Feast{"boxing day", FeastRule::fixed, 12, 26},
    Feast{"new year day", FeastRule::fixed, 1, 1},
    Feast{"new year eve", FeastRule::fixed, 12, 31},
    Feast{"epiphany", FeastRule::fixed, 1, 6},
    Feast{"valentine day", FeastRule::fixed, 2, 14},
    Feast{"international women day", FeastRule::fixed, 3, 8},
    Feast{"st. patrick day", FeastRule::fixed, 3, 17},
    Feast{"april fools day", FeastRule::fixed, 4, 1},
    Feast{"april fool day", FeastRule::fixed, 4, 1},
    Feast{"day of the sun", FeastRule::fixed, 4, 15},
    Feast{"earth day", FeastRule::fixed, 4, 22},
    Feast{"may day", FeastRule::fixed, 5, 1},
    Feast{"international workers day", FeastRule::fixed, 5, 1},
    Feast{"world press freedom day", FeastRule::fixed, 5, 3},
    Feast{"juneteenth", FeastRule::fixed, 6, 19},
    Feast{"world refugee day", FeastRule::fixed, 6, 20},
    Feast{"bastille day", FeastRule::fixed, 7, 14},
    Feast{"international day of the disappeared", FeastRule::fixed, 8, 30},
    Feast{"international day of peace", FeastRule::fixed, 9, 21},
    Feast{"united nations day", FeastRule::fixed, 10, 24},
    Feast{"halloween", FeastRule::fixed, 10, 31},
    Feast{"all saints day", FeastRule::fixed, 11, 1},
    Feast{"all souls day", FeastRule::fixed, 11, 2},
    Feast{"armistice day", FeastRule::fixed, 11, 11},
    Feast{"veterans day", FeastRule::fixed, 11, 11},
    Feast{"world aids day", FeastRule::fixed, 12, 1},
    Feast{"human rights day", FeastRule::fixed, 12, 10},
    Feast{"international human rights day", FeastRule::fixed, 12, 10},
    Feast{"martin luther king day", FeastRule::nth_weekday, 1, 1, 3},
    Feast{"martin luther king jr. day", FeastRule::nth_weekday, 1, 1, 3},
    Feast{"presidents day", FeastRule::nth_weekday, 2, 1, 3},
    Feast{"mother day", FeastRule::nth_weekday, 5, 7, 2},
    Feast{"memorial day", FeastRule::nth_weekday, 5, 1, -1},
    Feast{"father day", FeastRule::nth_weekday, 6, 7, 3},
    Feast{"labor day", FeastRule::nth_weekday, 9, 1, 1},
    Feast{"columbus day", FeastRule::nth_weekday, 10, 1, 2},
    Feast{"thanksgiving", FeastRule::nth_weekday, 11, 4, 4},
    Feast{"thanksgiving day", FeastRule::nth_weekday, 11, 4, 4},
    Feast{"mardi gras", FeastRule::easter, 2, -47},
    Feast{"shrove tuesday", FeastRule::easter, 2, -47},
    Feast{"ash wednesday", FeastRule::easter, 2, -46},
    Feast{"palm sunday", FeastRule::easter, 4, -7},
    Feast{"maundy thursday", FeastRule::easter, 4, -3},
    Feast{"good friday", FeastRule::easter, 4, -2},
    Feast{"easter", FeastRule::easter, 4, 0},
    Feast{"easter sunday", FeastRule::easter, 4, 0},
    Feast{"easter monday", FeastRule::easter, 4, 1},
    Feast{"ascension day", FeastRule::easter, 5, 39},
    Feast{"whit sunday", FeastRule::easter, 5, 49},
    Feast{"pentecost", FeastRule::easter, 5, 49},
    Feast{"whit monday", FeastRule::easter, 5, 50}};

// Easter Sunday of the Gregorian calendar (Butcher's algorithm, 1876).
std::int64_t easter_sunday(std::int64_t year) {
  const auto a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const auto h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const auto m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return days_from_civil(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

bool is_possessive(std::string_view word) { return word == "'s" || word == "\xE2\x80\x99s" || word == "'" || word == "\xE2\x80\x99"; }

}  // namespace

std::int64_t nth_weekday_of(std::int64_t year, int month, int weekday, int nth) {
  const auto size = static_cast<std::int64_t>(days_in_month(year, static_cast<unsigned>(month)));
  const auto first = days_from_civil(year, static_cast<unsigned>(month), 1);
  const auto lead = (weekday - static_cast<int>(weekday_of(first)) + 7) % 7;
  if (nth > 0) return first + lead + 7 * (nth - 1);
  return first + lead + (size - 1 - lead) / 7 * 7;
}

std::int64_t feast_day(int feast, std::int64_t year) {
  const auto& found = kFeasts[static_cast<std::size_t>(feast - 1)];
  if (found.rule == FeastRule::easter) return easter_sunday(year) + found.day;
  return nth_weekday_of(year, found.month, found.day, found.nth);
}

std::size_t DateGrammar::named_day(std::size_t i, Expression& e) const {
  if (!is_ascii_upper(t_.word(i)[0])) return i;
  std::size_t best = i, which = 0;
  for (std::size_t f = 0; f < kFeasts.size(); ++f) {
    std::size_t j = i;
    auto rest = kFeasts[f].words;
    bool same = true;
    while (same && !rest.empty()) {
      const auto space = rest.find(' ');
      const auto word = rest.substr(0, space);
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      same = is_text(j, word) && (t_.tokens[j].capital || word == "of" || word == "the");
      if (same) ++j;
      if (same && j < limit_ && token(j).joined && is_possessive(t_.word(j))) ++j;
    }
    if (same && j > best) best = j, which = f + 1;
  }
  if (which == 0) return i;
  const auto& feast = kFeasts[which - 1];
  const bool single = feast.words.find(' ') == std::string_view::npos;
  std::size_t j = best;
  e.month = feast.month, e.day = feast.rule == FeastRule::fixed ? feast.day : 1;
  if (feast.rule != FeastRule::fixed) e.feast = static_cast<int>(which);
  if (is_text(j, "eve")) {
    e.offset = -1, e.offset_unit = DateUnit::day;
    ++j;
  } else if (single && ((j < limit_ && t_.tokens[j].capital) || (i > floor_ && t_.tokens[i - 1].capital && i - 1 > floor_))) {
    return i;  // a name: "The Christmas Cottage"
  }
  e.confidence = 0.85;
  const std::size_t end = year_behind(j, e, true);
  if (end != j) return end;
  return relative_year_behind(j, e);
}

// A day with its month, with or without a year; `i` where none is.
std::size_t DateGrammar::day_with_month(std::size_t i, Expression& e) const {
  Expression found;
  std::size_t end = i;
  switch (token(i).kind) {
    case number:
      end = numeric(i, found);
      if (end == i) end = day_month(i, found = Expression{});
      break;
    case ordinal:
    case the: end = day_month(i, found); break;
    case month: end = month_day(i, found); break;
    case weekday: end = on_weekday(i, found); break;
    case holiday: end = named_day(i, found); break;
    default: return i;
  }
  if (end == i || found.shape != DateShape::calendar || found.month == 0 || found.day == 0) return i;
  e = found;
  return end;
}

// "the eve of 3 May", "the day after Christmas", "two weeks before 3 May 2014", "the week of 15 February".
std::size_t DateGrammar::beside_day(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool article = is(j, the);
  if (article) ++j;
  if (article && is_text(j, "eve") && is(j + 1, of)) {
    const std::size_t end = day_with_month(j + 2, e);
    if (end == j + 2) return i;
    e.offset = -1, e.offset_unit = DateUnit::day;
    e.confidence = 0.8;
    return end;
  }
  if (article && (is_text(j, "week") || is_text(j, "weekend"))) {
    const bool runs = is_text(j + 1, "beginning") || is_text(j + 1, "starting") || is_text(j + 1, "ending") || is_text(j + 1, "ended");
    if (is(j + 1, of) || runs) {
      const std::size_t end = day_with_month(j + 2, e);
      if (end == j + 2) return i;
      e.within = static_cast<DateUnit>(token(j).value);
      e.confidence = 0.8;
      return end;
    }
  }
  int count = 1;
  if (!article) {
    if (!is(j, number) && !is(j, a)) return i;
    count = is(j, number) ? token(j).value : 1;
    ++j;
  }
  if (!is(j, unit) || token(j).plural != (count != 1)) return i;
  const auto u = static_cast<DateUnit>(token(j).value);
  if (u != DateUnit::day && u != DateUnit::week && u != DateUnit::month && u != DateUnit::year) return i;
  if (!is(j + 1, before) && !is(j + 1, after)) return i;
  const std::size_t end = day_with_month(j + 2, e);
  if (end == j + 2) return i;
  e.offset = count * token(j + 1).value, e.offset_unit = u;
  e.confidence = 0.75;
  return end;
}

// "the first Sunday of July", "the last Friday in May 2014", "the first weekend of January".
std::size_t DateGrammar::nth_weekday(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, the)) ++j;
  const bool last = is(j, shift) && token(j).value < 0;
  const int which = is(j, ordinal) ? token(j).value : is_text(j, "second") ? 2 : 0;
  if (!last && (which < 1 || which > 5)) return i;
  const bool on_day = is(j + 1, weekday) && token(j + 1).capital && !token(j + 1).plural;
  const bool weekend = is_text(j + 1, "weekend");
  if ((!on_day && !weekend) || (!is(j + 2, of) && !is(j + 2, in_)) || !is(j + 3, month) || !token(j + 3).capital) return i;
  e.week_of_month = last ? -1 : which;
  e.month = token(j + 3).value;
  if (on_day) e.weekday = token(j + 1).value;
  else e.unit = DateUnit::weekend;
  e.confidence = 0.88;
  const std::size_t end = year_behind(j + 4, e, true);
  return end != j + 4 ? end : relative_year_behind(j + 4, e);
}

}  // namespace inquest::reading
