#include "estimation/poisson_regression.h"

#include <algorithm>
#include <cmath>

#include "estimation/matrix.h"

namespace inquest::estimation {

bool fit_poisson(const std::vector<PoissonGroup>& groups, std::vector<double>& beta, double* intercept_variance) {
  const std::size_t columns = groups[0].x.size();
  Symmetric hessian(columns);
  std::vector<double> right(columns);
  const auto value_at = [&](const std::vector<double>& b) {
    double value = 0;
    for (const auto& g : groups) {
      double eta = 0;
      for (std::size_t c = 0; c < columns; ++c) eta += b[c] * g.x[c];
      value += g.count * eta - g.cells * std::exp(std::min(eta, 60.0));
    }
    return value;
  };
  for (int step = 0; step < 200; ++step) {
    hessian.clear();
    std::fill(right.begin(), right.end(), 0.0);
    for (const auto& g : groups) {
      double eta = 0;
      for (std::size_t c = 0; c < columns; ++c) eta += beta[c] * g.x[c];
      // The first step is least squares on ln(y + 1/2), later ones are Newton's.
      const double mean = step == 0 ? g.count + 0.5 * g.cells : g.cells * std::exp(std::min(eta, 60.0));
      const double pull = step == 0 ? mean * std::log(mean / g.cells) : g.count - mean;
      for (std::size_t i = 0; i < columns; ++i) {
        right[i] += g.x[i] * pull;
        for (std::size_t j = 0; j <= i; ++j) hessian.at(i, j) += g.x[i] * g.x[j] * mean;
      }
    }
    if (!hessian.factor()) return false;
    auto move = right;
    hessian.solve(move);
    if (step == 0) {
      beta = move;
      continue;
    }
    double gain = 0;
    for (std::size_t c = 0; c < columns; ++c) gain += right[c] * move[c];
    const double before = value_at(beta);
    double scale = 1;
    std::vector<double> next(columns);
    for (int half = 0; half < 40; ++half, scale /= 2) {
      for (std::size_t c = 0; c < columns; ++c) next[c] = beta[c] + scale * move[c];
      if (value_at(next) >= before - 1e-9 * std::abs(before)) break;
    }
    beta = next;
    if (gain >= 1e-12) continue;
    if (intercept_variance != nullptr) {
      std::vector<double> first(columns);
      first[0] = 1;
      hessian.solve(first);
      *intercept_variance = first[0];
    }
    return true;
  }
  return false;
}

}  // namespace inquest::estimation
