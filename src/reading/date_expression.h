// What the words of a date say before anything is known of when they were written. Private to reading/.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "model/reading.h"
#include "reading/date_words.h"

namespace inquest::reading {

// A time of the day, in any precision.
struct ClockTime {
  int hour = -1, minute = -1, second = -1;
  int day_part = -1;  // index of day_part_code
  std::string zone;   // "Z", "+09:00", or empty
  bool any() const { return hour >= 0 || day_part >= 0; }
};

enum class DateShape : std::uint8_t {
  calendar = 1,  // any of year, month, day, weekday, part; what is missing comes from an anchor
  decade,        // year: its first
  century,       // year: its first
  weekday,       // weekday, moved by `count` weeks where `shifted`
  shift,         // `unit` moved by `count` from the anchor: yesterday, last week, two years ago, the next month
  named_shift,   // last September, next spring: the month or part before, in or after the anchor
  window,        // the past three years: `count` units, negative into the past
  duration,      // three years
  every,         // every Monday, every two weeks
  clock,         // 10 a.m. alone
  anchor_day,    // now, as the end of an interval
  reference,     // now, recently: `timex` alone
  at_hand,       // the quarter, the weekend: `unit` that was told of or of the publication, moved by `count`
  year_before,   // the year-earlier quarter, the 1988 quarter: the one told of, a year before or in `year`; unit year: any
};

struct DateExpression {
  static constexpr int kUnknown = std::numeric_limits<int>::min();

  DateShape shape = DateShape::calendar;
  int year = kUnknown;
  int month = 0, day = 0, weekday = 0;
  int part = 0;  // EDTF season, quarter or half
  int count = 0;
  DateUnit unit{};
  DateEdge edge{};
  bool shifted = false;      // "last", "this", "next" stand before it
  DateUnit fine{};           // "a year ago today": moved by `unit`, but as fine as this
  bool counted = false;      // "a year ago", "two weeks earlier", not "last year"
  bool contextual = false;   // "that year", "two days later": from a date in the text, never from the publication date
  bool vague = false;        // "a few years": the count is unknown
  bool ambiguous = false;    // "03/04/2014": day and month cannot be told apart
  int week_of_month = 0;     // "the first week of May": 1 to 4, -1 the last; seven days each. With `weekday` the first
                             // Sunday, with unit weekend the first weekend
  int feast = 0;             // a movable day ("Easter Monday"), as feast_day() knows it; 0: none
  int offset = 0;            // moved by so many `offset_unit`: "two days after 3 May", "Christmas Eve"
  DateUnit offset_unit{};
  DateUnit within{};         // the week or weekend that the day lies in: "the week of 15 February"
  bool approximate = false;  // "circa 1818"
  bool mixed_units = false;  // "a year and a half": timex carries it
  std::string timex;         // a duration's or set's TIMEX3 value, made by the grammar
  ClockTime clock;
  double confidence = 0.9;

  bool has_year() const { return year != kUnknown; }
};

struct DateMatch {
  std::uint32_t first = 0, last = 0;  // tokens
  DateExpression expression;
  std::optional<DateExpression> to;  // of an interval
  // Where both ends of an interval are dates by themselves: the token behind the first and the first of the second.
  std::uint32_t from_last = 0, to_first = 0;
};

// The first (second, ..., -1 last) such weekday of a month, 1 Monday. Days since 1970-01-01; a fifth may lie in the next.
std::int64_t nth_weekday_of(std::int64_t year, int month, int weekday, int nth);
// The day of a movable feast (date_feasts.cc) in a year: days since 1970-01-01.
std::int64_t feast_day(int feast, std::int64_t year);

// The TIMEX3 value of a span: "P3Y", "PT24H", "P2W", "P1DE"; `count` is digits or "X".
std::string duration_timex(DateUnit unit, const std::string& count);

}  // namespace inquest::reading
