// Tables of dated acts (date, side, words, mode) for the test of pressure and response, and of dated values (date, value) for an
// interrupted series.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "proceedings/pressure.h"
#include "proceedings/records.h"
#include "proceedings/time_series.h"

namespace inquest::proceedings {

struct ActTable {
  std::vector<DatedAct> acts;
  std::vector<std::string> notes;  // rows that are left out, and why
};

// Columns date and side (or kind, or class), and where there are any words (or event, label) and mode ("words" or "deed"). A date that
// is no single day cannot be shifted by days: its row is left out and said. Errors: unreadable, where the columns are not there.
Result<ActTable> read_acts(const std::vector<Record>& records);

// The different sides but "pressure", in their order.
std::vector<std::string> response_sides(const std::vector<DatedAct>& acts);

// Columns date and value (or count). Errors: unreadable, with the row.
Result<std::vector<SeriesPoint>> read_series(const std::vector<Record>& records);

}  // namespace inquest::proceedings
