// A date as sources give it: a day, a month, a season, a decade, an interval with an open end, approximate or
// uncertain. Extended Date/Time Format of ISO 8601-2:2019, levels 0 and 1, with the seasons, quarters and halves of
// level 2. A value, immutable once parsed; safe in every thread. Parsing refuses what the calendar does not have (30
// February) and intervals that end before they begin.
//
//   2014  2014-09  2014-09-19  2014-09-19T10:30  2014-09-19T10:30:00Z  -0043  Y17000000
//   201X  19XX  2014-XX  2014-09-XX  XXXX-12-25  2014-21 (spring)  2014-33 (first quarter)
//   2014~ (about)  2014? (uncertain)  2014% (both)  2004/2011  2014-09-19/..  ../2011  2004/ (end unknown)
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace inquest {

// How much of the date is known, finest first.
enum class DatePrecision : std::uint8_t { time = 1, day, month, season, year, decade, century, interval };

class Edtf {
 public:
  // Errors: usage, with what is wrong (the text itself is not quoted: it may come from a document).
  static Result<Edtf> parse(std::string_view text);

  const std::string& text() const { return text_; }
  DatePrecision precision() const { return precision_; }
  bool uncertain() const { return uncertain_; }      // "?" or "%" on it or on either end
  bool approximate() const { return approximate_; }  // "~" or "%"

  // The first and the last day that it can mean, as days since 1970-01-01 in the proleptic Gregorian calendar. None
  // where the end is open or unknown. Qualifiers do not widen the bounds. Seasons 21-28 are the northern ones by whole
  // months (spring is March to May, winter begins in December and ends in February of the next year), 29-32 the
  // southern ones.
  std::optional<std::int64_t> earliest() const { return earliest_; }
  std::optional<std::int64_t> latest() const { return latest_; }

  // Some day lies in both.
  bool overlaps(const Edtf& other) const;
  // Every day of `other` lies in this one.
  bool contains(const Edtf& other) const;

  // By first day (an open beginning first), then by last day (an open end last), then by text, so that the order is
  // total.
  friend std::strong_ordering operator<=>(const Edtf& a, const Edtf& b);
  friend bool operator==(const Edtf& a, const Edtf& b) { return a.text_ == b.text_; }

 private:
  Edtf() = default;
  static Result<Edtf> parse_interval(std::string_view text, std::size_t slash);
  static Result<Edtf> parse_single(std::string_view text);

  std::string text_;
  DatePrecision precision_{};
  bool uncertain_ = false;
  bool approximate_ = false;
  std::optional<std::int64_t> earliest_, latest_;
};

// Days since 1970-01-01; the date must exist.
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day);
struct CivilDate {
  std::int64_t year = 0;
  unsigned month = 0, day = 0;  // from 1
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};
CivilDate civil_from_days(std::int64_t days);
unsigned days_in_month(std::int64_t year, unsigned month);
// 1 Monday ... 7 Sunday (ISO 8601).
unsigned weekday_of(std::int64_t days);

}  // namespace inquest
