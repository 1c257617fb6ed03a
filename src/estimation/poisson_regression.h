// Poisson regression with any columns, for models that are not sets of lists. Pure.
#pragma once

#include <vector>

namespace inquest::estimation {

// Rows that are alike gathered: `count` events in `cells` cells of one linear predictor over the columns x.
struct PoissonGroup {
  std::vector<double> x;  // 1 first: the intercept
  double cells = 0, count = 0;
};

// What a maximum says beside its coefficients.
struct PoissonFit {
  double intercept_variance = 0;
  double log_posterior = 0;    // Σ y η - μ at the maximum, less half of Σ precision β²
  double log_determinant = 0;  // of the negative second derivatives of the above
};

// The maximum-likelihood coefficients, in `beta`. `precision`, one for each column or none: 1 / variance of a normal prior about 0
// (0: flat), and then the maximum is the posterior's. False where Newton's method finds none: dependent columns, or a coefficient
// that runs away.
bool fit_poisson(const std::vector<PoissonGroup>& groups, std::vector<double>& beta, const std::vector<double>& precision = {}, PoissonFit* fit = nullptr);

}  // namespace inquest::estimation
