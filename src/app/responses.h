// Pressure and response, from a table or from a case. Included by the door.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"

namespace inquest::app {

struct ResponsesWanted {
  std::vector<std::int64_t> windows;  // days; none: 30, 7, 14, 60, 90. The first is the one of the leave-one-out
  std::string from, until;            // the period in which both sides were watched; "" the whole years of the dates
  std::string side;                   // "" every kind of response, each tested by itself
  std::string interrupted;            // a date: the table is a series of values, and this is where it is interrupted
  std::string series;                 // of a case: which document is the series; "" where only one is
  bool with_disputed = false;         // steps of a case that one source asserts and another denies take part in the tests as well
};

// {"kind":"responses","period","pressures","responses":[...],"tests":[{side, refused, gaps, sweep, sweep_p, left_out, left_out_lead,
// warnings}],"notes"}; with `interrupted` {"kind":"series",...}. Errors: usage, unreadable.
Result<Json> responses(const std::filesystem::path& file, const ResponsesWanted& wanted);

}  // namespace inquest::app
