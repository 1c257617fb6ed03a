#include "base/edtf.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace inquest {
namespace {

constexpr std::int64_t kFurthestYear = 1'000'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::unexpected<Error> refuse(std::string_view why) {
  return fail(ErrorCode::usage, "not a date that Inquest reads (EDTF, ISO 8601-2): " + std::string(why));
}

// Fixed-width digits at `at`, or nothing.
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  return value;
}

// "hh:mm[:ss][.fff][Z|+hh[:mm]|-hh[:mm]]"
bool is_time(std::string_view text) {
  const auto hour = digits(text, 0, 2), minute = digits(text, 3, 2);
  if (!hour || !minute || text[2] != ':' || *hour > 24 || *minute > 59) return false;
  bool zero = *minute == 0;
  std::size_t at = 5;
  if (at < text.size() && text[at] == ':') {
    const auto second = digits(text, at + 1, 2);
    if (!second || *second > 60) return false;
    zero = zero && *second == 0;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      std::size_t end = at + 1;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end == at + 1) return false;
      at = end;
    }
  }
  if (*hour == 24 && !zero) return false;
  if (at == text.size() || (text[at] == 'Z' && at + 1 == text.size())) return true;
  if (text[at] != '+' && text[at] != '-') return false;
  const auto zone_hour = digits(text, at + 1, 2);
  if (!zone_hour || *zone_hour > 14) return false;
  if (at + 3 == text.size()) return true;
  const auto zone_minute = digits(text, at + 4, 2);
  return text[at + 3] == ':' && zone_minute && *zone_minute <= 59 && at + 6 == text.size();
}

struct Years {
  std::int64_t first = 0, last = 0;
  DatePrecision precision = DatePrecision::year;
};

// "2014", "201X", "20XX", "XXXX", "-0043", "Y17000000" at the front; `end` receives where it stops.
std::optional<Years> years_of(std::string_view text, std::size_t& end) {
  std::size_t at = 0;
  const bool long_year = !text.empty() && text[0] == 'Y';
  if (long_year) ++at;
  const bool negative = at < text.size() && text[at] == '-';
  if (negative) ++at;
  const std::size_t begin = at;
  std::int64_t low = 0, high = 0;
  std::size_t unknown = 0;
  while (at < text.size() && (is_digit(text[at]) || (text[at] == 'X' && !long_year))) {
    if (!long_year && at - begin == 4) break;
    if (text[at] == 'X') {
      ++unknown;
      low = low * 10;
      high = high * 10 + 9;
    } else if (unknown > 0) {
      return std::nullopt;  // "2X14"
    } else {
      low = low * 10 + (text[at] - '0');
      high = low;
    }
    if (high > kFurthestYear) return std::nullopt;
    ++at;
  }
  const std::size_t count = at - begin;
  if (long_year ? count < 5 || text[begin] == '0' : count != 4) return std::nullopt;
  if (negative && (unknown > 0 || low == 0)) return std::nullopt;
  end = at;
  if (unknown == 4) return Years{0, 9999, DatePrecision::interval};
  if (unknown == 3) return Years{low, high, DatePrecision::interval};
  if (unknown == 2) return Years{low, high, DatePrecision::century};
  if (unknown == 1) return Years{low, high, DatePrecision::decade};
  return negative ? Years{-low, -low} : Years{low, low};
}

struct Months {
  unsigned first = 1, count = 12;
};

// Months of the parts 21-41; the first may lie so late that the last is in the next year.
std::optional<Months> months_of_part(unsigned part) {
  static constexpr std::array<Months, 21> kParts{{{3, 3}, {6, 3},  {9, 3}, {12, 3},  // 21-24 seasons
                                                  {3, 3}, {6, 3},  {9, 3}, {12, 3},  // 25-28 northern
                                                  {9, 3}, {12, 3}, {3, 3}, {6, 3},   // 29-32 southern
                                                  {1, 3}, {4, 3},  {7, 3}, {10, 3},  // 33-36 quarters
                                                  {1, 4}, {5, 4},  {9, 4},           // 37-39 quadrimesters
                                                  {1, 6}, {7, 6}}};                  // 40-41 halves
  if (part >= 1 && part <= 12) return Months{part, 1};
  if (part >= 21 && part <= 41) return kParts[part - 21];
  return std::nullopt;
}

std::int64_t last_day_of(std::int64_t year, unsigned month) {
  if (month > 12) {
    ++year;
    month -= 12;
  }
  return days_from_civil(year, month, days_in_month(year, month));
}

}  // namespace

std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  // Years counted from March so that the leap day is the last of its year; 400 years are 146,097 days.
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + static_cast<std::int64_t>(day_of_era) - 719'468;
}

CivilDate civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146'097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * day_of_year + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2), month,
          day_of_year - (153 * shifted + 2) / 5 + 1};
}

unsigned days_in_month(std::int64_t year, unsigned month) {
  static constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays.at(month - 1);
}

unsigned weekday_of(std::int64_t days) {
  const std::int64_t from_monday = (days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<unsigned>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Result<Edtf> Edtf::parse(std::string_view text) {
  if (text.size() > 100) return refuse("it is too long");
  const auto slash = text.find('/');
  return slash == std::string_view::npos ? parse_single(text) : parse_interval(text, slash);
}

Result<Edtf> Edtf::parse_interval(std::string_view text, std::size_t slash) {
  const auto from = text.substr(0, slash), to = text.substr(slash + 1);
  Edtf made;
  made.text_ = text;
  made.precision_ = DatePrecision::interval;
  const auto is_open = [](std::string_view end) { return end.empty() || end == ".."; };
  if (is_open(from) && is_open(to)) return refuse("an interval needs one end at least");
  for (const bool is_begin : {true, false}) {
    const auto end = is_begin ? from : to;
    if (is_open(end)) continue;
    TRY(const auto part, parse_single(end));
    (is_begin ? made.earliest_ : made.latest_) = is_begin ? part.earliest_ : part.latest_;
    made.uncertain_ = made.uncertain_ || part.uncertain_;
    made.approximate_ = made.approximate_ || part.approximate_;
  }
  if (made.earliest_ && made.latest_ && *made.latest_ < *made.earliest_) return refuse("it ends before it begins");
  return made;
}

Result<Edtf> Edtf::parse_single(std::string_view text) {
  Edtf made;
  made.text_ = text;
  if (!text.empty() && (text.back() == '?' || text.back() == '~' || text.back() == '%')) {
    made.uncertain_ = text.back() != '~';
    made.approximate_ = text.back() != '?';
    text.remove_suffix(1);
  }
  std::size_t at = 0;
  const auto years = years_of(text, at);
  if (!years) return refuse("the year is not one");
  const auto whole = [&](DatePrecision precision, std::int64_t first, std::int64_t last) {
    made.precision_ = precision;
    made.earliest_ = first;
    made.latest_ = last;
    return made;
  };
  const std::int64_t new_year = days_from_civil(years->first, 1, 1), last_day = days_from_civil(years->last, 12, 31);
  if (at == text.size()) return whole(years->precision, new_year, last_day);
  if (text[0] == 'Y') return refuse("a year of more than four digits has no months");
  if (text[at] != '-') return refuse("a hyphen belongs behind the year");
  const auto month_text = text.substr(at + 1, 2);
  at += 3;
  const bool unknown_month = month_text == "XX";
  const auto part = digits(month_text, 0, 2);
  if (month_text.size() != 2 || (!unknown_month && !part)) return refuse("the month has two digits");
  const auto months = unknown_month ? Months{} : months_of_part(*part).value_or(Months{0, 0});
  if (months.first == 0) return refuse("there is no such month or season");
  if (at >= text.size()) {
    if (unknown_month) return whole(years->precision, new_year, last_day);
    return whole(months.count == 1 ? DatePrecision::month : DatePrecision::season,
                 days_from_civil(years->first, months.first, 1),
                 last_day_of(years->last, months.first + months.count - 1));
  }
  if (text[at] != '-' || (!unknown_month && months.count != 1)) return refuse("a day belongs to a month");
  const auto day_text = text.substr(at + 1, 2);
  at += 3;
  if (day_text == "XX" && at >= text.size()) {
    if (unknown_month) return whole(years->precision, new_year, last_day);
    return whole(DatePrecision::month, days_from_civil(years->first, months.first, 1),
                 last_day_of(years->last, months.first));
  }
  const auto day = digits(day_text, 0, 2);
  if (!day || *day == 0 || *day > 31) return refuse("there is no such day");
  if (unknown_month) {
    if (at < text.size()) return refuse("a time needs a whole date");
    return whole(years->precision, new_year, last_day);
  }
  const std::int64_t leap_safe = years->first == years->last ? years->first : 2000;  // "XXXX-02-29" exists in some year
  if (*day > days_in_month(leap_safe, months.first)) return refuse("that month has no such day");
  const auto on = [&](std::int64_t year) {
    return days_from_civil(year, months.first, std::min(*day, days_in_month(year, months.first)));
  };
  const auto precision = years->first == years->last ? DatePrecision::day : years->precision;
  if (at >= text.size()) return whole(precision, on(years->first), on(years->last));
  if (text[at] != 'T' || !is_time(text.substr(at + 1)) || precision != DatePrecision::day)
    return refuse("the time is not one");
  return whole(DatePrecision::time, on(years->first), on(years->last));
}

bool Edtf::overlaps(const Edtf& other) const {
  const bool ends_before = latest_ && other.earliest_ && *latest_ < *other.earliest_;
  const bool begins_after = earliest_ && other.latest_ && *other.latest_ < *earliest_;
  return !ends_before && !begins_after;
}

bool Edtf::contains(const Edtf& other) const {
  const bool front = !earliest_ || (other.earliest_ && *earliest_ <= *other.earliest_);
  const bool back = !latest_ || (other.latest_ && *other.latest_ <= *latest_);
  return front && back;
}

std::strong_ordering operator<=>(const Edtf& a, const Edtf& b) {
  const auto key = [](const Edtf& e) {
    return std::tuple(e.earliest_.has_value(), e.earliest_.value_or(0), !e.latest_.has_value(), e.latest_.value_or(0));
  };
  if (const auto order = key(a) <=> key(b); order != 0) return order;
  return a.text_ <=> b.text_;
}

}  // namespace inquest
