#include "reading/date_period.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace inquest::reading {
namespace {

std::string day_text(std::int64_t day) {
  const auto c = civil_from_days(day);
  return c.year < 0 ? fmt::format("-{:04}-{:02}-{:02}", -c.year, c.month, c.day)
                    : fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}
std::string year_text(std::int64_t year) {
  return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

// The months that a part begins with and runs for.
std::array<int, 2> months_of(int part) {
  if (part >= 33 && part <= 36) return {(part - 33) * 3 + 1, 3};
  if (part >= 37 && part <= 39) return {(part - 37) * 4 + 1, 4};
  if (part >= 40) return {(part - 40) * 6 + 1, 6};
  return {(part - 21) * 3 + 3, 3};
}

std::int64_t month_begin(std::int64_t months) {  // months since year 0
  const std::int64_t year = floor_to(months, 12) / 12;
  return days_from_civil(year, static_cast<unsigned>(months - year * 12 + 1), 1);
}

Period month_at(std::int64_t months) { return {Grain::month, month_begin(months), month_begin(months + 1) - 1, 0}; }

Period third(const Period& p, DateEdge edge) {
  const auto c = p.civil();
  switch (p.grain) {
    case Grain::year: return part_period(c.year, edge == DateEdge::early ? 37 : edge == DateEdge::middle ? 38 : 39);
    case Grain::month: {
      const std::int64_t from = edge == DateEdge::early ? 0 : edge == DateEdge::middle ? 10 : 20;
      return interval_period(p.first + from, edge == DateEdge::late ? p.last : p.first + from + 9);
    }
    case Grain::decade:
    case Grain::century: {
      const std::int64_t step = p.grain == Grain::decade ? 1 : 10;
      const std::int64_t from = edge == DateEdge::early ? 0 : edge == DateEdge::middle ? 4 : 7;
      const std::int64_t to = edge == DateEdge::early ? 3 : edge == DateEdge::middle ? 6 : 9;
      return interval_period(days_from_civil(c.year + from * step, 1, 1),
                             days_from_civil(c.year + to * step + step - 1, 12, 31));
    }
    case Grain::week:
      return interval_period(edge == DateEdge::early    ? p.first
                             : edge == DateEdge::middle ? p.first + 2
                                                        : p.first + 3,
                             edge == DateEdge::early    ? p.first + 1
                             : edge == DateEdge::middle ? p.first + 2
                                                        : p.last);
    case Grain::part:
    case Grain::interval: {
      const std::int64_t size = (p.last - p.first + 1) / 3;
      if (size == 0) return p;
      const std::int64_t from = edge == DateEdge::early ? 0 : edge == DateEdge::middle ? size : 2 * size;
      return interval_period(p.first + from, edge == DateEdge::late ? p.last : p.first + from + size - 1);
    }
    case Grain::day:
    case Grain::weekend: return p;
  }
  return p;
}

// "2004/2011" where both ends are whole years, "2014-03/2014-05" where whole months, days otherwise.
std::string interval_text(const Period& p) {
  const auto from = civil_from_days(p.first), to = civil_from_days(p.last);
  const auto after = civil_from_days(p.last + 1);
  if (from.day == 1 && after.day == 1) {
    if (from.month == 1 && after.month == 1) return year_text(from.year) + "/" + year_text(to.year);
    return fmt::format("{}-{:02}/{}-{:02}", year_text(from.year), from.month, year_text(to.year), to.month);
  }
  return day_text(p.first) + "/" + day_text(p.last);
}

std::string week_text(std::int64_t monday) {
  const std::int64_t thursday = monday + 3;  // ISO 8601: a week belongs to the year of its Thursday
  const auto year = civil_from_days(thursday).year;
  return fmt::format("{:04}-W{:02}", year, (thursday - days_from_civil(year, 1, 1)) / 7 + 1);
}

}  // namespace

Period day_period(std::int64_t day) { return {Grain::day, day, day, 0}; }
Period week_of(std::int64_t day) {
  const std::int64_t monday = day - static_cast<std::int64_t>(weekday_of(day)) + 1;
  return {Grain::week, monday, monday + 6, 0};
}
Period weekend_of(std::int64_t day) {
  const auto week = week_of(day);
  return {Grain::weekend, week.last - 1, week.last, 0};
}
Period month_period(std::int64_t year, int month) { return month_at(year * 12 + month - 1); }
Period part_period(std::int64_t year, int part) {
  const auto [begin, count] = months_of(part);
  const std::int64_t first = year * 12 + begin - 1;
  return {Grain::part, month_begin(first), month_begin(first + count) - 1, part};
}
Period year_period(std::int64_t year) {
  return {Grain::year, days_from_civil(year, 1, 1), days_from_civil(year, 12, 31), 0};
}
Period decade_period(std::int64_t year) {
  return {Grain::decade, days_from_civil(year, 1, 1), days_from_civil(year + 9, 12, 31), 0};
}
Period century_period(std::int64_t year) {
  return {Grain::century, days_from_civil(year, 1, 1), days_from_civil(year + 99, 12, 31), 0};
}
Period interval_period(std::int64_t first, std::int64_t last) {
  return {Grain::interval, first, std::max(first, last), 0};
}

Period shifted_period(std::int64_t day, DateUnit unit, std::int64_t count) {
  const auto c = civil_from_days(day);
  const std::int64_t months = c.year * 12 + c.month - 1;
  switch (unit) {
    case DateUnit::second:
    case DateUnit::minute:
    case DateUnit::hour: return day_period(day);
    case DateUnit::day: return day_period(day + count);
    case DateUnit::week: return week_of(day + 7 * count);
    case DateUnit::weekend: return weekend_of(day + 7 * count);
    case DateUnit::month: return month_at(months + count);
    case DateUnit::quarter: {
      const std::int64_t quarter = floor_to(months, 3) / 3 + count;
      const std::int64_t year = floor_to(quarter, 4) / 4;
      return part_period(year, static_cast<int>(33 + quarter - year * 4));
    }
    case DateUnit::half: {
      const std::int64_t half = floor_to(months, 6) / 6 + count;
      const std::int64_t year = floor_to(half, 2) / 2;
      return part_period(year, static_cast<int>(40 + half - year * 2));
    }
    case DateUnit::season:
    case DateUnit::year: return year_period(c.year + count);
    case DateUnit::decade: return decade_period(floor_to(c.year, 10) + 10 * count);
    case DateUnit::century: return century_period(floor_to(c.year, 100) + 100 * count);
  }
  return day_period(day);
}

Period in_another_year(const Period& p, std::int64_t year) {
  if (p.grain == Grain::month) return month_period(year, static_cast<int>(p.civil().month));
  const auto day = p.civil();
  const bool there = day.day <= days_in_month(year, day.month);  // 29 February is in few years
  if (p.grain == Grain::day && there) return day_period(days_from_civil(year, day.month, day.day));
  return p.grain == Grain::part ? part_period(year, p.part) : year_period(year);
}

Period edge_of(const Period& p, DateEdge edge, std::int64_t anchor) {
  switch (edge) {
    case DateEdge::none: return p;
    case DateEdge::early:
    case DateEdge::middle:
    case DateEdge::late: return third(p, edge);
    case DateEdge::begin:
    case DateEdge::end: {
      const bool begin = edge == DateEdge::begin;
      const auto c = p.civil();
      if (p.grain == Grain::year) return month_period(c.year, begin ? 1 : 12);
      if (p.grain == Grain::week || p.grain == Grain::weekend) return day_period(begin ? p.first : p.last);
      return third(p, begin ? DateEdge::early : DateEdge::late);
    }
    case DateEdge::so_far: return interval_period(p.first, std::min(p.last, anchor));
    case DateEdge::rest: return interval_period(std::max(p.first, anchor), p.last);
  }
  return p;
}

std::string edtf_of(const Period& p) {
  const auto c = p.civil();
  switch (p.grain) {
    case Grain::day: return day_text(p.first);
    case Grain::week:
    case Grain::weekend: return day_text(p.first) + "/" + day_text(p.last);
    case Grain::month: return fmt::format("{}-{:02}", year_text(c.year), c.month);
    case Grain::part: return fmt::format("{}-{:02}", year_text(c.year), p.part);
    case Grain::year: return year_text(c.year);
    case Grain::decade: return c.year < 0 ? interval_text(p) : fmt::format("{:03}X", c.year / 10);
    case Grain::century: return c.year < 0 ? interval_text(p) : fmt::format("{:02}XX", c.year / 100);
    case Grain::interval: return interval_text(p);
  }
  return "";
}

std::string timex_of(const Period& p) {
  const auto c = p.civil();
  if (p.grain == Grain::year && c.year <= 0) return fmt::format("BC{:04}", 1 - c.year);  // EDTF -0399 is 400 BC
  switch (p.grain) {
    case Grain::week: return week_text(p.first);
    case Grain::weekend: return week_text(p.first - 5) + "-WE";
    case Grain::part: {
      static constexpr std::array<std::string_view, 21> kCodes{"SP", "SU", "FA", "WI", "SP", "SU", "FA",
                                                               "WI", "SP", "SU", "FA", "WI", "Q1", "Q2",
                                                               "Q3", "Q4", "",   "",   "",   "H1", "H2"};
      const auto code = kCodes[static_cast<std::size_t>(p.part - 21)];
      return code.empty() ? year_text(c.year) : year_text(c.year) + "-" + std::string(code);
    }
    case Grain::decade: return c.year < 0 ? edtf_of(p) : fmt::format("{:03}", c.year / 10);
    case Grain::century: return c.year < 0 ? edtf_of(p) : fmt::format("{:02}", c.year / 100);
    case Grain::day:
    case Grain::month:
    case Grain::year:
    case Grain::interval: return edtf_of(p);
  }
  return "";
}

std::optional<Period> period_of_edtf(std::string_view text) {
  const auto parsed = Edtf::parse(text);
  if (!parsed || !parsed->earliest() || !parsed->latest()) return std::nullopt;
  const auto c = civil_from_days(*parsed->earliest());
  switch (parsed->precision()) {
    case DatePrecision::time:
    case DatePrecision::day: return day_period(*parsed->earliest());
    case DatePrecision::month: return month_period(c.year, static_cast<int>(c.month));
    case DatePrecision::year: return year_period(c.year);
    case DatePrecision::season:
    case DatePrecision::decade:
    case DatePrecision::century:
    case DatePrecision::interval: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace inquest::reading
