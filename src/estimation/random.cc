#include "estimation/random.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "estimation/special.h"

namespace inquest::estimation {
namespace {

std::uint64_t split_mix(std::uint64_t& x) {
  x += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = x;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

Stream::Stream(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t x = seed;
  x = split_mix(x) ^ (number * 0xd1342543de82ef95ULL + 0x2545f4914f6cdd1dULL);
  for (auto& word : state_) word = split_mix(x);
}

std::uint64_t Stream::bits() {
  auto& s = state_;
  const std::uint64_t out = std::rotl(s[0] + s[3], 23) + s[0];
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = std::rotl(s[3], 45);
  return out;
}

double Stream::uniform() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

std::uint64_t Stream::below(std::uint64_t n) {
  return std::min(n - 1, static_cast<std::uint64_t>(uniform() * static_cast<double>(n)));
}

// Marsaglia's polar method: two at a time.
double Stream::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double u = 0, v = 0, s = 0;
  do {
    u = 2 * uniform() - 1;
    v = 2 * uniform() - 1;
    s = u * u + v * v;
  } while (s >= 1 || s == 0);
  const double factor = std::sqrt(-2 * std::log(s) / s);
  spare_ = v * factor;
  has_spare_ = true;
  return u * factor;
}

double Stream::log_gamma(double shape) {
  if (shape < 1) return log_gamma(shape + 1) + std::log(uniform()) / shape;
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(uniform()) < 0.5 * x * x + d * (1 - v + std::log(v))) return std::log(d * v);
  }
}
double Stream::gamma(double shape) { return std::exp(log_gamma(shape)); }

double Stream::beta(double a, double b) {
  const double x = log_gamma(a), y = log_gamma(b);
  return 1 / (1 + std::exp(y - x));
}

std::int64_t Stream::poisson(double mean) {
  if (!(mean > 0)) return 0;
  if (mean < 10) {
    const double stop = std::exp(-mean);
    std::int64_t k = 0;
    for (double product = uniform(); product > stop; product *= uniform()) ++k;
    return k;
  }
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), accept = 0.9277 - 3.6224 / (b - 2), log_mean = std::log(mean);
  for (;;) {
    const double u = uniform() - 0.5, v = uniform(), us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accept) return static_cast<std::int64_t>(k);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= k * log_mean - mean - log_gamma_of(k + 1)) return static_cast<std::int64_t>(k);
  }
}

std::int64_t Stream::binomial(std::int64_t n, double p) {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p);
  const double size = static_cast<double>(n), mean = size * p, odds = p / (1 - p);
  if (mean < 10) {  // inversion from 0 upwards
    double term = std::exp(size * std::log1p(-p)), left = uniform();
    std::int64_t k = 0;
    while (left > term && k < n) {
      left -= term;
      term *= odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
      ++k;
    }
    return k;
  }
  const double spread = std::sqrt(mean * (1 - p)), b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double alpha = (2.83 + 5.1 / b) * spread, accept = 0.92 - 4.2 / b, mode = std::floor((size + 1) * p);
  const double at_mode = log_gamma_of(mode + 1) + log_gamma_of(size - mode + 1);
  for (;;) {
    const double u = uniform() - 0.5, v = uniform(), us = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / us + b) * u + mean + 0.5);
    if (k < 0 || k > size) continue;
    if (us >= 0.07 && v <= accept) return static_cast<std::int64_t>(k);
    const double height = at_mode - log_gamma_of(k + 1) - log_gamma_of(size - k + 1) + (k - mode) * std::log(odds);
    if (std::log(v * alpha / (a / (us * us) + b)) <= height) return static_cast<std::int64_t>(k);
  }
}

}  // namespace inquest::estimation
