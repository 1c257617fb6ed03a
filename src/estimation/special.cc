#include "estimation/special.h"

#include <algorithm>
#include <cmath>

namespace inquest::estimation {

double log_gamma_of(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);  // std::lgamma writes a global
}

double normal_distribution(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

// A rational first guess (Abramowitz & Stegun 26.2.23), then Newton steps on Φ, which double the digits each.
double normal_quantile(double p) {
  if (p > 0.5) return -normal_quantile(1 - p);
  const double t = std::sqrt(-2 * std::log(p));
  double x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (int i = 0; i < 4; ++i) {
    const double density = std::exp(-0.5 * x * x) / std::sqrt(2 * M_PI);
    const double step = (normal_distribution(x) - p) / density;
    x -= step / (1 + 0.5 * x * step);
  }
  return x;
}

double chi_squared_quantile_95() {
  const double z = normal_quantile(0.975);
  return z * z;
}

double log_sum_exp(double a, double b) {
  const double high = std::max(a, b), low = std::min(a, b);
  return std::isinf(high) ? high : high + std::log1p(std::exp(low - high));
}

namespace {

// The continued fraction of I_x(a, b), by Lentz's method (Didonato & Morris 1992, section 3).
double beta_fraction(double x, double a, double b) {
  const double tiny = 1e-300;
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < tiny ? tiny : d);
  double h = d;
  for (int m = 1; m < 100000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = std::abs(c) < tiny ? tiny : c;
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = std::abs(c) < tiny ? tiny : c;
    const double step = d * c;
    h *= step;
    if (std::abs(step - 1) < 1e-14) break;
  }
  return h;
}

}  // namespace

double incomplete_beta(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma_of(a + b) - log_gamma_of(a) - log_gamma_of(b) + a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double log_incomplete_beta(double x, double a, double b) {
  if (x >= (a + 1) / (a + b + 2)) return std::log(incomplete_beta(x, a, b));
  const double front = log_gamma_of(a + b) - log_gamma_of(a) - log_gamma_of(b) + a * std::log(x) + b * std::log1p(-x);
  return front + std::log(beta_fraction(x, a, b) / a);
}

// By bisection on the distribution, which incomplete_beta gives: P(T <= t) = 1 - I_{v/(v+t²)}(v/2, 1/2) / 2 for t > 0.
double student_quantile(double p, double degrees) {
  if (p < 0.5) return -student_quantile(1 - p, degrees);
  if (degrees > 1e7) return normal_quantile(p);
  const auto below = [&](double t) { return 1 - 0.5 * incomplete_beta(degrees / (degrees + t * t), degrees / 2, 0.5); };
  double low = 0, high = 1;
  while (below(high) < p && high < 1e12) high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-12 * high; ++i) {
    const double middle = 0.5 * (low + high);
    (below(middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double poisson_upper_tail(double count, double mean) {
  double term = std::exp(-mean), below = 0;
  for (double k = 0; k < count && k < 1e6; ++k) {
    below += term;
    term *= mean / (k + 1);
  }
  return std::max(0.0, 1 - below);
}

}  // namespace inquest::estimation
