// For tests and measurements of estimation: capture tables whose total is known. What is drawn depends on the stream alone.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "estimation/latent_class.h"
#include "estimation/random.h"
#include "estimation/special.h"

namespace inquest::estimation {

struct KnownTable {
  std::int64_t total = 0;
  CaptureTable table;
};

inline CaptureTable table_of_people(std::size_t lists, const std::map<History, std::int64_t>& counts) {
  std::vector<std::string> names;
  for (std::size_t j = 0; j < lists; ++j) names.push_back(std::string(1, static_cast<char>('A' + j)));
  return table_of(std::move(names), counts);
}

// The cut of Λ when tables are drawn from the model: its prior reaches tens of millions.
inline constexpr double kFewestExpected = 60, kMostExpected = 3000;

// From the latent-class model under `prior` with Λ within the cut; of 30 people or more, which depends on the data alone, so
// that what is calibrated stays so.
inline KnownTable drawn_from_prior(Stream& stream, std::size_t lists, const LatentClassPrior& prior) {
  const std::size_t K = prior.classes;
  for (;;) {
    const double rate = std::exp(stream.log_gamma(prior.shape) - std::log(prior.rate));
    if (rate > kMostExpected || rate < kFewestExpected) continue;
    KnownTable known{stream.poisson(rate), {}};
    const double alpha = std::max(1e-12, stream.gamma(0.25) / 0.25);
    std::vector<double> weight(K), lambda(K * lists);
    double rest = 1;
    for (std::size_t k = 0; k < K; ++k) {
      const double v = k + 1 < K ? -std::expm1(std::log(stream.uniform()) / alpha) : 1;
      weight[k] = rest * v;
      rest *= 1 - v;
    }
    for (auto& x : lambda) x = stream.beta(prior.lambda_a, prior.lambda_b);
    std::map<History, std::int64_t> counts;
    for (std::int64_t i = 0; i < known.total; ++i) {
      double at = stream.uniform();
      std::size_t k = 0;
      while (k + 1 < K && at > weight[k]) at -= weight[k++];
      History history = 0;
      for (std::size_t j = 0; j < lists; ++j) history |= static_cast<History>(stream.uniform() < lambda[k * lists + j]) << j;
      ++counts[history];
    }
    known.table = table_of_people(lists, counts);
    if (known.table.observed() >= 30) return known;
  }
}

// The share of draws of N below `truth` (equal ones half), each weighed by the chance that Λ, which given N is Gamma(shape + N,
// rate + 1), lies within the cut. Negative where no draw has weight.
inline double rank_within_cut(const std::vector<double>& draws, double truth, const LatentClassPrior& prior) {
  double below = 0, all = 0;
  for (const double total : draws) {
    const double size = prior.shape + total, spread = std::sqrt(size);
    const double weight = normal_distribution((kMostExpected - size) / spread) - normal_distribution((kFewestExpected - size) / spread);
    all += weight;
    below += weight * (total < truth ? 1 : (total == truth ? 0.5 : 0));
  }
  return all > 0 ? below / all : -1;
}

// χ² of ranks in [0, 1) against the uniform, and what a uniform one exceeds once in a thousand (Wilson & Hilferty).
struct Uniformity {
  double chi_squared = 0, tolerance = 0;
  std::vector<std::size_t> histogram;
};
inline Uniformity uniformity_of(const std::vector<double>& ranks, std::size_t bins) {
  Uniformity out{0, 0, std::vector<std::size_t>(bins)};
  for (const double rank : ranks) ++out.histogram[std::min(bins - 1, static_cast<std::size_t>(rank * static_cast<double>(bins)))];
  const double expected = static_cast<double>(ranks.size()) / static_cast<double>(bins);
  for (const auto h : out.histogram) out.chi_squared += std::pow(static_cast<double>(h) - expected, 2) / expected;
  const double degrees = static_cast<double>(bins - 1), z = normal_quantile(0.999);
  out.tolerance = degrees * std::pow(1 - 2 / (9 * degrees) + z * std::sqrt(2 / (9 * degrees)), 3);
  return out;
}

// How people and lists are made. The first four were looked at while the headline was chosen, the others were not.
enum class Family : std::uint8_t {
  independent = 1,  // people alike, lists independent
  two_kinds,        // a second kind harder to find for every list; the second list shares the sources of the first
  normal,           // people differ normally on the logit scale; two lists depend on each other, for or against
  avoiding,         // two kinds of people whom different lists look for: lists avoid each other
  beta,             // people differ as Beta(1, 2), multiplied by what a list reaches
  three_kinds,      // three kinds, every list with a chance of its own for each
  copied,           // a list takes over part of another; a third refuses whom the first has
  referred,         // whoever is on a list is sent on to the next
};
inline constexpr std::array kFamilies{Family::independent, Family::two_kinds, Family::normal, Family::avoiding, Family::beta, Family::three_kinds, Family::copied, Family::referred};
inline constexpr std::size_t kFamiliesLookedAt = 4;

inline std::string_view name_of(Family family) {
  switch (family) {
    case Family::independent: return "independent";
    case Family::two_kinds: return "two kinds";
    case Family::normal: return "normal";
    case Family::avoiding: return "avoiding";
    case Family::beta: return "beta";
    case Family::three_kinds: return "three kinds";
    case Family::copied: return "copied";
    case Family::referred: return "referred";
  }
  return "";
}

// 500 to 8,000 people, lists that find from 4 to 35 % of those they find best; every list has ten people or more.
inline KnownTable drawn_from_family(Stream& stream, Family family, std::size_t lists) {
  const auto between = [&stream](double low, double high) { return low + (high - low) * stream.uniform(); };
  const auto logit = [](double p) { return std::log(p / (1 - p)); };
  const auto chance = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (;;) {
    KnownTable known{static_cast<std::int64_t>(std::exp(between(std::log(500.0), std::log(8000.0)))), {}};
    std::vector<double> base(lists), kind(3 * lists);
    for (auto& b : base) b = logit(between(0.04, 0.35));
    for (auto& k : kind) k = logit(between(0.02, 0.4));
    const double hard = between(0.2, 0.6), gap = between(0.5, 2), spread = between(0.3, 1.3), shared = between(-0.8, 1.5), taken = between(0.1, 0.6);
    std::map<History, std::int64_t> counts;
    for (std::int64_t i = 0; i < known.total; ++i) {
      const double u = stream.uniform(), z = stream.normal(), person = 1 - std::sqrt(stream.uniform());  // Beta(1, 2)
      History history = 0;
      const auto on = [&history](std::size_t j) { return (history >> j & 1U) != 0; };
      for (std::size_t j = 0; j < lists; ++j) {
        double p = chance(base[j]);
        switch (family) {
          case Family::independent: break;
          case Family::two_kinds: p = chance(base[j] - (u < hard ? gap : 0) + (j == 1 && on(0) ? std::max(0.0, shared) : 0)); break;
          case Family::normal: p = chance(base[j] + spread * z + (j == 1 && on(0) ? shared : 0)); break;
          case Family::avoiding: p = chance(base[j] - ((u < hard) == (j % 2 == 0) ? gap : 0)); break;
          case Family::beta: p = std::min(0.95, 2 * person * p); break;
          case Family::three_kinds: p = chance(kind[(u < hard ? 0 : (u < hard + 0.2 ? 1 : 2)) * lists + j]); break;
          case Family::copied: p = j == 1 && on(0) ? p + (1 - p) * taken : (j == 2 && on(0) ? p * (1 - taken) : p); break;
          case Family::referred: p = j > 0 && on(j - 1) ? p + (1 - p) * taken / 2 : p; break;
        }
        history |= static_cast<History>(stream.uniform() < p) << j;
      }
      ++counts[history];
    }
    known.table = table_of_people(lists, counts);
    bool all = true;
    for (std::size_t j = 0; j < lists; ++j) all = all && known.table.on_list(j) >= 10;
    if (all) return known;
  }
}

}  // namespace inquest::estimation
