#include "proceedings/time_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <optional>

namespace inquest::proceedings {
namespace {

constexpr std::size_t kTerms = 4;
using Row = std::array<double, kTerms>;
using Matrix = std::array<Row, kTerms>;

// Inverse and determinant by Gauss and Jordan with pivots; none where it is singular.
struct Inverted {
  Matrix inverse{};
  double log_determinant = 0;
};
std::optional<Inverted> invert(Matrix m) {
  Inverted out;
  for (std::size_t i = 0; i < kTerms; ++i) out.inverse[i][i] = 1;
  for (std::size_t column = 0; column < kTerms; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < kTerms; ++row) {
      if (std::abs(m[row][column]) > std::abs(m[pivot][column])) pivot = row;
    }
    if (std::abs(m[pivot][column]) < 1e-12) return std::nullopt;
    std::swap(m[pivot], m[column]);
    std::swap(out.inverse[pivot], out.inverse[column]);
    const double by = m[column][column];
    out.log_determinant += std::log(std::abs(by));
    for (std::size_t k = 0; k < kTerms; ++k) {
      m[column][k] /= by;
      out.inverse[column][k] /= by;
    }
    for (std::size_t row = 0; row < kTerms; ++row) {
      if (row == column) continue;
      const double times = m[row][column];
      for (std::size_t k = 0; k < kTerms; ++k) {
        m[row][k] -= times * m[column][k];
        out.inverse[row][k] -= times * out.inverse[column][k];
      }
    }
  }
  return out;
}

struct Fit {
  Row coefficients{};
  Matrix covariance{};  // without the variance of the errors
  double variance = 0;  // of the errors, residual sum of squares over n - 4
  double likelihood = 0;  // restricted, up to a constant
};

// Generalised least squares at one autocorrelation: the rows are made independent first (Prais and Winsten).
std::optional<Fit> fit_at(const std::vector<Row>& design, const std::vector<double>& values, double rho) {
  Matrix normal{};
  Row right{};
  const double first = std::sqrt(1 - rho * rho);
  const auto row_at = [&](std::size_t i, double& y) {
    Row row{};
    for (std::size_t k = 0; k < kTerms; ++k) row[k] = i == 0 ? first * design[0][k] : design[i][k] - rho * design[i - 1][k];
    y = i == 0 ? first * values[0] : values[i] - rho * values[i - 1];
    return row;
  };
  for (std::size_t i = 0; i < design.size(); ++i) {
    double y = 0;
    const Row row = row_at(i, y);
    for (std::size_t j = 0; j < kTerms; ++j) {
      right[j] += row[j] * y;
      for (std::size_t k = 0; k < kTerms; ++k) normal[j][k] += row[j] * row[k];
    }
  }
  const auto inverted = invert(normal);
  if (!inverted) return std::nullopt;
  Fit fit;
  fit.covariance = inverted->inverse;
  for (std::size_t j = 0; j < kTerms; ++j) {
    for (std::size_t k = 0; k < kTerms; ++k) fit.coefficients[j] += inverted->inverse[j][k] * right[k];
  }
  double squares = 0;
  for (std::size_t i = 0; i < design.size(); ++i) {
    double y = 0;
    const Row row = row_at(i, y);
    for (std::size_t k = 0; k < kTerms; ++k) y -= row[k] * fit.coefficients[k];
    squares += y * y;
  }
  const double freedom = static_cast<double>(design.size() - kTerms);
  fit.variance = squares / freedom;
  // log |V| is -log(1 - rho^2) for an autoregression of first order.
  fit.likelihood = -0.5 * (freedom * std::log(std::max(squares, 1e-300)) - std::log(1 - rho * rho) + inverted->log_determinant);
  return fit;
}

double likelihood_at(const std::vector<Row>& design, const std::vector<double>& values, double rho) {
  const auto fit = fit_at(design, values, rho);
  return fit ? fit->likelihood : -1e300;
}

// A grid finds the hill, golden sections its top.
double best_autocorrelation(const std::vector<Row>& design, const std::vector<double>& values) {
  double best = 0, best_likelihood = -1e300;
  for (int step = -19; step <= 19; ++step) {
    const double rho = step * 0.05, likelihood = likelihood_at(design, values, rho);
    if (likelihood > best_likelihood) {
      best = rho;
      best_likelihood = likelihood;
    }
  }
  constexpr double kGolden = 0.6180339887498949;
  double low = std::max(-0.99, best - 0.05), high = std::min(0.99, best + 0.05);
  for (int i = 0; i < 40; ++i) {
    const double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    if (likelihood_at(design, values, left) > likelihood_at(design, values, right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

double durbin_watson(const std::vector<Row>& design, const std::vector<double>& values, const Fit& fit) {
  double steps = 0, squares = 0, before = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    double residual = values[i];
    for (std::size_t k = 0; k < kTerms; ++k) residual -= design[i][k] * fit.coefficients[k];
    if (i > 0) steps += (residual - before) * (residual - before);
    squares += residual * residual;
    before = residual;
  }
  return squares > 0 ? steps / squares : 2;
}

// Even: months have 28 to 31 days, years 365 or 366; beyond a fifth of the median it is a gap.
Status check(const std::vector<SeriesPoint>& points, std::size_t before) {
  const std::size_t after = points.size() - before;
  if (before < kFewestPoints || after < kFewestPoints) {
    return fail(ErrorCode::usage, fmt::format("There are {} points before the date and {} from it on: with fewer than {} on either side no series is fitted.", before, after, kFewestPoints));
  }
  if (points.size() > kMostPoints) return fail(ErrorCode::limit, "A series has at most 2,000 points.");
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < points.size(); ++i) gaps.push_back(points[i].day - points[i - 1].day);
  auto sorted = gaps;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  const auto median = sorted[sorted.size() / 2];
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (gaps[i] == 0) return fail(ErrorCode::usage, fmt::format("{} stands twice: each interval has one value.", points[i].date));
    if (std::abs(gaps[i] - median) * 5 > median) {
      return fail(ErrorCode::usage, fmt::format("Between {} and {} the intervals are uneven: give a value for every interval, 0 where nothing happened.", points[i].date, points[i + 1].date));
    }
  }
  return {};
}

Estimate estimate_of(const Fit& fit, std::size_t term, double quantile) {
  const double value = fit.coefficients[term], reach = quantile * std::sqrt(std::max(0.0, fit.covariance[term][term] * fit.variance));
  return {value, value - reach, value + reach};
}

}  // namespace

Result<InterruptedSeries> interrupted_series(std::vector<SeriesPoint> points, std::int64_t interruption) {
  std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  const auto before = static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](const auto& point) { return point.day < interruption; }));
  TRY_(check(points, before));
  std::vector<Row> design;
  std::vector<double> values;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool after = i >= before;
    design.push_back({1, static_cast<double>(i), after ? 1.0 : 0.0, after ? static_cast<double>(i - before) : 0.0});
    values.push_back(points[i].value);
  }
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  if (*least == *most) return fail(ErrorCode::usage, "Every value of the series is the same: there is nothing to fit.");
  const auto plain = fit_at(design, values, 0);
  const double rho = best_autocorrelation(design, values);
  const auto fit = fit_at(design, values, rho);
  if (!plain || !fit) return fail(ErrorCode::usage, "The series cannot be fitted.");
  InterruptedSeries out;
  out.before = before;
  out.after = points.size() - before;
  const double quantile = boost::math::quantile(boost::math::students_t(static_cast<double>(points.size() - kTerms)), 0.975);
  out.level_before = estimate_of(*fit, 0, quantile);
  out.slope_before = estimate_of(*fit, 1, quantile);
  out.level_change = estimate_of(*fit, 2, quantile);
  out.slope_change = estimate_of(*fit, 3, quantile);
  out.autocorrelation = rho;
  out.durbin_watson = durbin_watson(design, values, *plain);
  for (const auto& row : design) {
    double value = 0;
    for (std::size_t k = 0; k < kTerms; ++k) value += row[k] * fit->coefficients[k];
    out.fitted.push_back(value);
  }
  out.warnings.emplace_back("In short series autocorrelation is underestimated and these intervals are too narrow; the Durbin-Watson statistic is unreliable.");
  out.warnings.emplace_back("Another change at the same time (a new source, more reporting, a season) looks exactly like this one.");
  return out;
}

}  // namespace inquest::proceedings
