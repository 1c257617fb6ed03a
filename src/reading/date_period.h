// A resolved stretch of time and its two written forms, EDTF and TIMEX3. Plain values, pure functions.
//
// What vague words are taken to mean (docs/methods.md lists the same):
//   last week             Monday/Sunday; a weekend Saturday/Sunday
//   early, mid, late      of a year its thirds (EDTF 37, 38, 39), of a month days 1-10, 11-20, 21-end, of a decade
//   years
//                         0-3, 4-6, 7-9, of a century decades likewise
//   beginning, end        of a year its first, last month; of a month as early, late; of a week its first, last day
//   earlier this year     1 January/publication date; later this year: publication date/31 December
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/edtf.h"
#include "reading/date_words.h"

namespace inquest::reading {

enum class Grain : std::uint8_t { day = 1, week, weekend, month, part, year, decade, century, interval };

struct Period {
  Grain grain = Grain::day;
  std::int64_t first = 0, last = 0;  // days since 1970-01-01, both included
  int part = 0;                      // EDTF season, quarter, third or half (21-41) where grain is part

  CivilDate civil() const { return civil_from_days(first); }
};

Period day_period(std::int64_t day);
Period week_of(std::int64_t day);     // Monday to Sunday
Period weekend_of(std::int64_t day);  // Saturday and Sunday of that week
Period month_period(std::int64_t year, int month);
Period part_period(std::int64_t year, int part);
Period year_period(std::int64_t year);
Period decade_period(std::int64_t first_year);
Period century_period(std::int64_t first_year);
Period interval_period(std::int64_t first, std::int64_t last);

// The period of this unit that `day` lies in, moved by `count` units. Units below a day give the day.
Period shifted_period(std::int64_t day, DateUnit unit, std::int64_t count);

// The same month, quarter or half of another year; of anything else that year.
Period in_another_year(const Period& p, std::int64_t year);

// The third, beginning or end of a period. `anchor` is needed for so_far and rest.
Period edge_of(const Period& period, DateEdge edge, std::int64_t anchor);

std::string edtf_of(const Period& period);
std::string timex_of(const Period& period);

// A published date as a period: day, month or year. Nothing for other values.
std::optional<Period> period_of_edtf(std::string_view edtf);

}  // namespace inquest::reading
