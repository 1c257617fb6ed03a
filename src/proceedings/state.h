// States as actors in proceedings: names and codes over time, regional group, membership of the United Nations and of councils
// by date. From vocab/un_states.tsv and vocab/council_members.tsv; what is not entered there is unknown, and said to be.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::proceedings {

// A day as days since 1970-01-01 (base/edtf.h).
using Day = std::int64_t;
struct Interval {
  Day from = 0, until = 0;  // first and last day
  bool holds(Day day) const { return from <= day && day <= until; }
};

struct DatedName {
  Interval when;
  std::string name;
};
struct State {
  std::string code, code2;            // ISO 3166 alpha-3 (former states: their last), alpha-2; code2 "" where there is none
  std::string name;                   // as the United Nations writes it now
  std::vector<std::string> others;    // other names in use
  std::string group;                  // "African"; "" where none is entered
  std::vector<Interval> member;       // of the United Nations
  std::vector<DatedName> names;       // that it had for a time
  std::string note;
};
using StateIndex = std::uint16_t;

// All, ordered by code. Built at the first call; any thread.
std::span<const State> states();
std::optional<StateIndex> state_of_code(std::string_view code);  // alpha-3 or alpha-2

// By name: letter case, marks over letters, "&" and "and", "St." and "Saint", an article and order ("Iran (Islamic Republic of)")
// do not matter. `corrected`: the name was found only by one letter more, less or other, of a name of eight letters or more.
struct NamedState {
  StateIndex state = 0;
  bool corrected = false;
};
std::optional<NamedState> state_of_name(std::string_view name);
// The same without correcting anything: for running text, in which a word may be none.
std::optional<StateIndex> state_called(std::string_view name);

// Who held the seat that a source's ballot is printed under: a code may have passed to another state (vocab/un_seats.tsv).
StateIndex holder_of(StateIndex printed, Day day);
// Of that day, the codes under which another state's ballots are printed, each with who held the seat.
struct PassedSeat {
  StateIndex printed = 0, holder = 0;
};
std::vector<PassedSeat> passed_seats(Day day);

std::string_view name_on(const State& state, Day day);
bool is_member(const State& state, Day day);
std::size_t members_on(Day day);
// "14 December 1955"
std::string day_in_words(Day day);
// The last day that a date can mean: "2014-12-18", "2014-12", "2014".
std::optional<Day> last_day_of(std::string_view date);
// "YYYY-MM-DD" that the calendar has; month/day/year of American tables too.
std::optional<Day> day_of(std::string_view date);
std::string date_of(Day day);

enum class Seat : std::uint8_t { none = 1, elected, permanent };
// Unknown (no value) where the body's members of that day are not entered in full.
std::optional<Seat> seat_of(std::string_view body, const State& state, Day day);
bool is_permanent(const State& state, Day day);  // of the Security Council
std::vector<StateIndex> permanent_members(Day day);

}  // namespace inquest::proceedings
