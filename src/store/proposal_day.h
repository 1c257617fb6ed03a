// Where a date stands on the time axis, as one sortable number. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace inquest::store {

// After everything that is dated. (Days since 1970 of any calendar year that EDTF level 1 can name stay far below.)
inline constexpr std::int64_t kUndated = 9'000'000'000'000'000;

// The first day that the EDTF value can mean; of one with an open beginning its last day; kUndated for no value.
std::int64_t day_of(std::string_view edtf);

}  // namespace inquest::store
