// The latent-class model (Manrique-Vallier 2016): people fall into classes, within a class the lists find them
// independently, the weights of the classes break a stick (Dirichlet process, cut at `classes`).
//
//   x_j | class k ~ Bernoulli(λ_jk),  λ_jk ~ Beta(a, b),  π from V_k ~ Beta(1, α),  α ~ Gamma(1/4, 1/4).
//
// What is sampled is θ = (π, λ) alone. N, α and the class of every person are integrated out in closed form, so a step costs
// cells × classes, whatever the number of people, and the ridge along which N moves is followed by gradients
// (Hamiltonian Monte Carlo) instead of one count at a time. Derivation: docs/methods.md. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "estimation/capture_table.h"

namespace inquest::estimation {

struct LatentClassPrior {
  double lambda_a = 1, lambda_b = 1;
  // Of N. `wall` 0: N | Λ ~ Poisson(Λ), Λ ~ Gamma(shape, rate). Otherwise p(N) ∝ 1/N up to wall·n + n: the reference's.
  double shape = 0.1, rate = 1e-8;
  double wall = 0;
  std::size_t classes = 10;

  static LatentClassPrior reference(std::size_t classes = 10);
  static LatentClassPrior usual(std::size_t lists);
};

// θ as HMC sees it: ln u_k (V_k = 1 - e^{-u_k}) for k < K-1, then logit λ_jk, list by list.
class LatentClassTarget {
 public:
  LatentClassTarget(const CaptureTable& table, const LatentClassPrior& prior);

  std::size_t dimension() const { return classes_ - 1 + classes_ * lists_; }
  std::size_t classes() const { return classes_; }
  std::size_t lists() const { return lists_; }
  const LatentClassPrior& prior() const { return prior_; }
  std::int64_t observed() const { return n_; }

  // ln of the posterior density at θ, up to a constant, the likelihood raised to `heat`; fills `gradient`.
  double log_density(const double* theta, double heat, double* gradient);
  // Of the last point given to log_density.
  double log_likelihood() const { return log_likelihood_; }
  double never_recorded() const { return p0_; }  // p0
  double log_odds_never_recorded() const;        // ln(p0 / (1 - p0))

 private:
  double cells_likelihood();
  double take_logits(const double* logits);
  double take_sticks(const double* theta);

  LatentClassPrior prior_;
  std::size_t classes_, padded_, lists_;  // padded_: classes in fours; those added weigh nothing
  std::int64_t n_;
  std::vector<double> weight_, odds_, lambda_, missed_, missing_, share_, people_, hits_, member_, stick_, kept_, taken_, sums_;
  std::vector<std::uint8_t> members_;  // the lists of each cell, one after another
  std::vector<std::size_t> begins_;
  std::vector<double> counts_;
  double p0_ = 0, seen_ = 1, log_likelihood_ = 0;
};

}  // namespace inquest::estimation
