#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "estimation/latent_class.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

constexpr std::size_t kLanes = 4;
constexpr double kAlphaShape = 0.25, kAlphaRate = 0.25;

// The widest vectors of the machine that runs it. The results are the same bit for bit: no sum changes its order.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define INQUEST_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define INQUEST_WIDE
#endif

// What the prior of N contributes once N is summed out, as a function of the share seen, s = 1 - p0.
struct Total {
  double value = 0;  // ln
  double slope = 0;  // d value / d p0
};

Total proper_total(double n, double seen, const LatentClassPrior& prior) {
  return {-(n + prior.shape) * std::log(prior.rate + seen), (n + prior.shape) / (prior.rate + seen)};
}

// p(N) ∝ 1/N gives s^-n times the chance that a negative binomial stays within the wall, I_s(n, wall·n + 1).
Total walled_total(double n, double seen, double wall) {
  Total total{-n * std::log(seen), n / seen};
  const double mean = n * (1 - seen) / seen, spread = std::sqrt(mean / seen), most = wall * n;
  if (mean + 9 * spread < most) return total;
  const double log_within = log_incomplete_beta(seen, n, most + 1);
  const double log_density = (n - 1) * std::log(seen) + most * std::log1p(-seen) + log_gamma_of(n + most + 1) - log_gamma_of(n) - log_gamma_of(most + 1);
  total.value += log_within;
  total.slope -= std::exp(log_density - log_within);
  return total;
}

// e^x in place, to two units in the last place for |x| < 700: x = m ln 2 + r, a Taylor polynomial in r, m into the exponent.
// Ours because the library's takes one number at a time.
INQUEST_WIDE void exponentials(double* x, std::size_t size) {
  constexpr double kShift = 0x1.8p52, kHigh = 0x1.62e42fefa0000p-1, kLow = 0x1.cf79abc9e3b39p-40;
  for (std::size_t i = 0; i < size; ++i) {
    const double bounded = x[i] < -700 ? -700 : (x[i] > 700 ? 700 : x[i]);
    const double shifted = bounded * 0x1.71547652b82fep0 + kShift, m = shifted - kShift;
    const double r = (bounded - m * kHigh) - m * kLow;
    const double q = r * r;
    const double high = 1.0 / 5040 + r * (1.0 / 40320) + q * (1.0 / 362880 + r * (1.0 / 3628800) + q * (1.0 / 39916800 + r * (1.0 / 479001600)));
    const double low = 1.0 / 6 + r * (1.0 / 24) + q * (1.0 / 120 + r * (1.0 / 720) + q * high);
    const double p = 1 + r + q * (0.5 + r * low);
    const std::uint64_t power = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
    x[i] = p * std::bit_cast<double>(power);
  }
}

// ln x in place, to two units in the last place for normal positive x: x = 2^e m, m from √½ to √2, ln m = 2 artanh((m - 1) / (m + 1)).
INQUEST_WIDE void logarithms(double* x, std::size_t size) {
  constexpr std::uint64_t kRootOfHalf = 0x3fe6a09e667f3bcd, kOne = 0x3ff0000000000000, kMagic = 0x4330000000000000;
  constexpr double kHigh = 0x1.62e42fefa0000p-1, kLow = 0x1.cf79abc9e3b39p-40;
  for (std::size_t i = 0; i < size; ++i) {
    const auto bits = std::bit_cast<std::uint64_t>(x[i]);
    const std::uint64_t biased = (bits - kRootOfHalf + kOne) >> 52;
    const double m = std::bit_cast<double>(bits - (biased << 52) + kOne), e = std::bit_cast<double>(biased | kMagic) - (0x1p52 + 1023);
    const double s = (m - 1) / (m + 1), q = s * s, q2 = q * q;
    const double high = 1.0 / 11 + q * (1.0 / 13) + q2 * (1.0 / 15 + q * (1.0 / 17) + q2 * (1.0 / 19));
    const double series = 1.0 / 3 + q * (1.0 / 5) + q2 * (1.0 / 7 + q * (1.0 / 9) + q2 * high);
    x[i] = e * kHigh + (2 * s + (2 * s * q * series + e * kLow));
  }
}

}  // namespace

LatentClassPrior LatentClassPrior::reference(std::size_t classes) { return {.wall = 20, .classes = classes}; }

LatentClassTarget::LatentClassTarget(const CaptureTable& table, const LatentClassPrior& prior)
    : prior_(prior), classes_(prior.classes), padded_((prior.classes + kLanes - 1) / kLanes * kLanes), lists_(table.lists.size()),
      n_(table.observed()), weight_(padded_), odds_(lists_ * padded_), lambda_(lists_ * padded_), missed_(padded_), missing_(padded_),
      share_(padded_), people_(padded_), hits_(lists_ * padded_), member_(padded_), stick_(padded_), kept_(padded_), taken_(padded_) {
  for (const auto& cell : table.cells) {
    begins_.push_back(members_.size());
    counts_.push_back(static_cast<double>(cell.count));
    for (std::size_t j = 0; j < lists_; ++j) {
      if ((cell.history >> j & 1U) != 0) members_.push_back(static_cast<std::uint8_t>(j));
    }
  }
  begins_.push_back(members_.size());
  sums_.resize((counts_.size() + kLanes - 1) / kLanes * kLanes);
}

double LatentClassTarget::log_odds_never_recorded() const { return std::log(p0_) - std::log(seen_); }

// The likelihood of the cells at the present weights and odds. Leaves in share_ how many of those observed belong to each
// class, and in hits_ how many of these each list found. Loops run over classes in fours, so that they become vector code.
INQUEST_WIDE double LatentClassTarget::cells_likelihood() {
  const std::size_t K = padded_;
  std::fill(share_.begin(), share_.end(), 0.0);
  std::fill(hits_.begin(), hits_.end(), 0.0);
  for (std::size_t k = 0; k < K; ++k) missing_[k] = weight_[k] * missed_[k];
  std::fill(sums_.begin(), sums_.end(), 1.0);
  double least = 1;
  for (std::size_t m = 0; m < counts_.size(); ++m) {
    double* member = member_.data();
    const std::size_t begin = begins_[m], end = begins_[m + 1];
    const double* first = &odds_[members_[begin] * K];
    for (std::size_t k = 0; k < K; ++k) member[k] = missing_[k] * first[k];
    for (std::size_t i = begin + 1; i < end; ++i) {
      const double* odds = &odds_[members_[i] * K];
      for (std::size_t k = 0; k < K; ++k) member[k] *= odds[k];
    }
    double part[kLanes] = {};
    for (std::size_t k = 0; k < K; k += kLanes) {
      for (std::size_t l = 0; l < kLanes; ++l) part[l] += member[k + l];
    }
    const double sum = (part[0] + part[1]) + (part[2] + part[3]);
    sums_[m] = sum;
    least = sum < least ? sum : least;
    const double per = counts_[m] / sum;
    for (std::size_t k = 0; k < K; ++k) {
      member[k] *= per;
      share_[k] += member[k];
    }
    for (std::size_t i = begin; i < end; ++i) {
      double* hits = &hits_[members_[i] * K];
      for (std::size_t k = 0; k < K; ++k) hits[k] += member[k];
    }
  }
  if (!(least > std::numeric_limits<double>::min())) return -std::numeric_limits<double>::infinity();
  logarithms(sums_.data(), sums_.size());
  double log_sum = 0;
  for (std::size_t m = 0; m < counts_.size(); ++m) log_sum += counts_[m] * sums_[m];
  return log_sum;
}

// The odds, capture probabilities and missed shares of all classes at logits θ; what the prior of λ says of them, ln.
INQUEST_WIDE double LatentClassTarget::take_logits(const double* logits) {
  const std::size_t K = classes_, P = padded_;
  const double a = prior_.lambda_a;
  double sum = 0;
  std::fill(missed_.begin(), missed_.end(), 1.0);
  for (std::size_t j = 0; j < lists_; ++j) {
    double* odds = &odds_[j * P];
    double* lambda = &lambda_[j * P];
    for (std::size_t k = 0; k < K; ++k) {
      odds[k] = logits[j * K + k];
      sum += odds[k];
    }
    exponentials(odds, P);
    for (std::size_t k = 0; k < P; ++k) {
      const double out = 1 / (1 + odds[k]);
      lambda[k] = odds[k] * out;
      missed_[k] *= out;
    }
    for (std::size_t k = K; k < P; ++k) odds[k] = 0;
  }
  double log_missed = 0, product = 1;
  for (std::size_t k = 0; k < K; ++k) {
    product *= missed_[k];
    if (product > 1e-150) continue;  // times another as small it is still a number
    log_missed += std::log(product);
    product = 1;
  }
  log_missed += std::log(product);
  return a * sum + (a + prior_.lambda_b) * log_missed;
}

// The weights of the classes at θ: u_k in stick_, e^-u_k in kept_ and 1 - e^-u_k in taken_. The sum of the u.
INQUEST_WIDE double LatentClassTarget::take_sticks(const double* theta) {
  const std::size_t K = classes_;
  for (std::size_t k = 0; k + 1 < K; ++k) stick_[k] = theta[k];
  exponentials(stick_.data(), padded_);
  for (std::size_t k = 0; k < padded_; ++k) kept_[k] = -stick_[k];
  exponentials(kept_.data(), padded_);
  for (std::size_t k = 0; k < padded_; ++k) {
    const double u = stick_[k];
    taken_[k] = u < 1e-5 ? u * (1 - u * (0.5 - u * (1.0 / 6))) : 1 - kept_[k];
  }
  double rest = 1, sum = 0;
  for (std::size_t k = 0; k + 1 < K; ++k) {
    weight_[k] = rest * taken_[k];
    rest *= kept_[k];
    sum += stick_[k];
  }
  weight_[K - 1] = rest;
  for (std::size_t k = K - 1; k < padded_; ++k) stick_[k] = 0;
  return sum;
}

INQUEST_WIDE double LatentClassTarget::log_density(const double* theta, double heat, double* gradient) {
  const std::size_t K = classes_, J = lists_;
  const double a = prior_.lambda_a, b = prior_.lambda_b;
  const double sum_u = take_sticks(theta);
  double log_prior = 0;
  for (std::size_t k = 0; k + 1 < K; ++k) log_prior += theta[k];
  const double pareto = kAlphaShape + static_cast<double>(K - 1);
  log_prior -= pareto * std::log(kAlphaRate + sum_u);

  log_prior += take_logits(theta + K - 1);
  p0_ = seen_ = 0;
  for (std::size_t k = 0; k < K; ++k) {
    p0_ += weight_[k] * missed_[k];
    seen_ += weight_[k] * (1 - missed_[k]);
  }
  if (!(seen_ > 0) || !std::isfinite(log_prior)) return -std::numeric_limits<double>::infinity();
  const double n = static_cast<double>(n_);
  const Total total = prior_.wall > 0 ? walled_total(n, seen_, prior_.wall) : proper_total(n, seen_, prior_);
  log_likelihood_ = cells_likelihood() + total.value;
  if (!std::isfinite(log_likelihood_)) return -std::numeric_limits<double>::infinity();

  double later = 0;  // expected people in the classes after k, seen or not
  for (std::size_t k = K; k-- > 0;) {
    people_[k] = share_[k] + total.slope * missing_[k];
    if (k + 1 < K) {
      // people / (e^u - 1)
      gradient[k] = 1 + stick_[k] * (heat * (people_[k] * kept_[k] / taken_[k] - later) - pareto / (kAlphaRate + sum_u));
    }
    later += people_[k];
  }
  for (std::size_t j = 0; j < J; ++j) {
    const double* lambda = &lambda_[j * padded_];
    const double* hits = &hits_[j * padded_];
    double* out = gradient + K - 1 + j * K;
    for (std::size_t k = 0; k < K; ++k) out[k] = a - (a + b) * lambda[k] + heat * (hits[k] - lambda[k] * people_[k]);
  }
  return log_prior + heat * log_likelihood_;
}

}  // namespace inquest::estimation
