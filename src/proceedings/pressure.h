// Pressure and response: whether what a state did or said came after (or before) pressure more often than chance would have it.
//
// A window of w days after a date covers the days 1 to w behind it; a response is a hit if it falls into the window of some
// pressure (lag), or if some pressure falls into its own window (lead: states act before a vote that is on the calendar). The test
// shifts all pressure dates together around the period, by every whole number of days, and counts at how many of these shifts the
// hits are as many or more: exact, no sample, no seed. It keeps the spacing of the pressure and the responses where they are.
// It says nothing of why anything happened, and the words of the warnings are part of the result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::proceedings {

struct DatedAct {
  std::int64_t day = 0;   // since 1970-01-01
  std::string date;       // EDTF, of one day
  std::string side;       // "pressure", or the kind of response: "conciliatory", "hostile", "verbal cooperation"
  std::string words;      // what it was
  bool deed = false;      // something done; otherwise something said
  bool deed_known = false;
  std::size_t row = 0;
  std::vector<std::string> denied_by{};  // who denies that it happened
};

// The period in which both sides were watched; every day of it counts, the last one too.
struct Period {
  std::int64_t first = 0, last = 0;
  std::int64_t days() const { return last - first + 1; }
};

enum class Direction : std::uint8_t { lag = 1, lead };
std::string_view name_of(Direction direction);

struct WindowTest {
  Direction direction{};
  std::int64_t window = 0;       // days
  std::size_t hits = 0, responses = 0;
  std::int64_t covered = 0;      // days of the period that lie in a window
  std::size_t shifts = 0, as_many = 0;  // of all shifts, those with as many hits or more; the unshifted one is among them
  double p() const { return shifts == 0 ? 1 : static_cast<double>(as_many) / static_cast<double>(shifts); }
};

// One date left out: how much of the result hangs on it.
struct LeftOut {
  std::string date, side, words;
  std::size_t hits = 0, responses = 0;
  double p = 1;
};

// How far each response is from the pressure before and after it.
struct Gap {
  std::string date, words;
  std::optional<std::int64_t> since, until;  // days since the pressure before, until the one after; none where there is none
  std::string before, after;                 // their dates
};

struct PressureTest {
  std::string side;  // of the responses
  Period period;
  std::size_t pressures = 0, responses = 0;
  std::string refused;  // why no test was made; the table of gaps is there all the same
  std::vector<Gap> gaps;
  std::vector<WindowTest> sweep;     // every window, lag and lead: all that were tried
  double sweep_p = 1;                // of the smallest p of the sweep, over the same shifts: what many windows are worth together
  std::vector<LeftOut> left_out;     // for the first window asked for, lag
  std::vector<LeftOut> left_out_lead;
  std::vector<std::string> warnings;
};

inline constexpr std::size_t kFewestEvents = 5;
inline constexpr std::int64_t kLongestPeriod = 36'525;  // a hundred years
inline constexpr std::size_t kMostEvents = 500;

// Tests the responses of one side against all pressure. `windows`: days, each once, the first being that of the leave-one-out.
// Fewer than five dates on either side: refused, with the gaps. Errors: usage (no window, a date outside of the period, a period
// that is empty or longer than a hundred years, more than 500 dates).
Result<PressureTest> test_pressure(const std::vector<DatedAct>& pressures, const std::vector<DatedAct>& responses, std::string_view side, Period period,
                                   const std::vector<std::int64_t>& windows);

// Whole years from the first to the last date: the period that is taken where none is given.
Period period_of(const std::vector<DatedAct>& acts);

}  // namespace inquest::proceedings
