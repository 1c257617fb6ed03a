// Poisson regression with any columns, for models that are not sets of lists. Pure.
#pragma once

#include <vector>

namespace inquest::estimation {

// Rows that are alike gathered: `count` events in `cells` cells of one linear predictor over the columns x.
struct PoissonGroup {
  std::vector<double> x;  // 1 first: the intercept
  double cells = 0, count = 0;
};
// The maximum-likelihood coefficients, and where asked for the variance of the first. False where Newton's method finds none:
// dependent columns, or a coefficient that runs away.
bool fit_poisson(const std::vector<PoissonGroup>& groups, std::vector<double>& beta, double* intercept_variance = nullptr);

}  // namespace inquest::estimation
