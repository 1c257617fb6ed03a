// Has a set of chains converged, and how exact is what it says? Rank-normalised split R-hat, bulk and tail effective sample
// size, Monte-Carlo error of quantiles: Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021. Pure; any thread.
#pragma once

#include <span>
#include <vector>

namespace inquest::estimation {

using Chains = std::vector<std::vector<double>>;  // draws of one quantity, all chains of one length

struct Convergence {
  double rhat = 0;      // the larger of the bulk's and the folded one
  double bulk_ess = 0;  // of the rank-normalised draws
  double tail_ess = 0;  // the smaller of those of the 2.5 % and 97.5 % quantiles
};
// Chains of at least 8 draws; otherwise, and where nothing varies, R-hat is infinite and the sizes 0.
Convergence convergence_of(const Chains& chains);

// The p-quantile of values (type 8 of Hyndman & Fan); `values` in any order, not empty.
double quantile_of(std::vector<double> values, double p);
double sorted_quantile(std::span<const double> sorted, double p);

// Standard error of the p-quantile: the effective size of the indicator of lying below it, carried through the order
// statistics of a beta distribution. In the units of the draws.
double quantile_error(const Chains& chains, double p);

}  // namespace inquest::estimation
