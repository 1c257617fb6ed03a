// What each token can mean in a date, looked up once a token, so that the grammar compares small numbers and not text.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/tokens.h"

namespace inquest::reading {

enum class DateUnit : std::uint8_t {
  second = 1,
  minute,
  hour,
  day,
  weekend,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century
};

enum class DateClass : std::uint8_t {
  none = 0,
  number,        // value: 0..9999
  ordinal,       // value
  month,         // value: 1..12
  weekday,       // value: 1 Monday .. 7
  season,        // value: 21..24
  unit,          // value: DateUnit
  relative_day,  // value: days from today ("yesterday" -1)
  day_part,      // value: index into kDayParts
  shift,         // value: -1 last, 0 this, +1 next
  edge,          // value: DateEdge
  vague,         // "several", "few", "some"
  holiday,       // may begin a named day ("Easter", the "Good" of "Good Friday")
  clock_word,    // value: minutes since midnight ("noon", "midnight")
  half_day,      // value: 0 a.m., 12 p.m.
  korean,        // a Hangul word with a meaning of its own, read by the Korean rules
  compound,      // a hyphenated word that may hold a date ("mid-December", "three-year")
  // words of grammar
  the,
  a,
  of,
  in_,
  on,
  at,
  by,
  and_,
  or_,
  to,
  from,
  between,
  until,
  since,
  during,
  ago,
  later,
  earlier,
  before,
  after,
  every,
  past,
  following,
  previous,
  same,
  that,
  aged,
  old,
  dash,
  slash,
  comma,
  dot,
  apostrophe,
  era,
  now,
  coming,
  starter,  // a word that means nothing alone but may begin a date ("Q1", "daily", "New" Year's Day)
  figure    // digits that are no plain number: "1,000", "10.30", "19.09.2014"
};

enum class DateEdge : std::uint8_t { none = 0, early, middle, late, begin, end, so_far, rest };

struct DateWord {
  DateClass kind{};
  bool digits = false;  // a number in digits
  bool capital = false;
  bool plural = false;  // a unit or weekday in the plural
  bool joined = false;  // no space before it
  std::int16_t value = 0;
};

// One for each token of `tokens`, and three of kind none behind them, so that the grammar may look ahead.
std::vector<DateWord> date_words(const Tokens& tokens);

// The meaning of one lower-case word without regard to its neighbours (never compound or korean).
DateWord date_word(std::string_view lower);

// TIMEX3 parts of the day by index: "MO", "MI" (midday), "AF", "EV", "NI", "DT".
std::string_view day_part_code(int index);

}  // namespace inquest::reading
