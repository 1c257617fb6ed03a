// Dates as ranges of days since 1970-01-01, for comparing. Pure.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace inquest::collation {

struct Days {
  std::int64_t first = 0, last = 0;
  std::int64_t length() const { return last - first; }
};
// None for what is no EDTF, and for intervals with an open end.
std::optional<Days> days_of(const std::string& edtf);
bool meet(const Days& a, const Days& b);

// The first day of a publication; the end of time where it is not known, so that it sorts last.
std::int64_t first_day(const std::string& published);

}  // namespace inquest::collation
