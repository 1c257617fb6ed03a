// An interrupted time series: counts at even intervals, before and after one date, with a level and a slope on either side.
//
// The model is y = b0 + b1 t + b2 (after) + b3 (t - T)(after) with errors of first order autocorrelation, fitted by restricted
// maximum likelihood (Turner et al. 2021 prefer it from twelve points on; below that no method is to be trusted, and none is offered
// here). Autocorrelation is underestimated in short series and intervals are then too narrow; the result says so.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::proceedings {

inline constexpr std::size_t kFewestPoints = 12;  // on either side
inline constexpr std::size_t kMostPoints = 2'000;

struct SeriesPoint {
  std::string date;      // EDTF: the interval or its first day
  std::int64_t day = 0;  // its first day, since 1970-01-01
  double value = 0;
};

struct Estimate {
  double value = 0, low = 0, high = 0;  // 95 %, Student's t with n - 4 degrees of freedom
};

struct InterruptedSeries {
  std::size_t before = 0, after = 0;
  Estimate level_before, slope_before;  // at the first point; per interval
  Estimate level_change, slope_change;  // at the first point after the date; per interval
  double autocorrelation = 0;           // of first order, by restricted maximum likelihood
  double durbin_watson = 0;             // of the residuals of ordinary least squares
  std::vector<double> fitted;           // of each point
  std::vector<std::string> warnings;
};

// Points in any order; `interruption` is the first day of what is "after". Errors: usage (fewer than twelve points on a side, two
// points of one day, uneven intervals, more than 2,000 points, a series that is constant).
Result<InterruptedSeries> interrupted_series(std::vector<SeriesPoint> points, std::int64_t interruption);

}  // namespace inquest::proceedings
