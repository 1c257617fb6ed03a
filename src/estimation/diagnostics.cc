#include "estimation/diagnostics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "estimation/special.h"

namespace inquest::estimation {
namespace {

double mean_of(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

double variance_of(std::span<const double> x, double mean) {
  double sum = 0;
  for (const double v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size() - 1);
}

Chains split(const Chains& chains) {
  Chains halves;
  for (const auto& chain : chains) {
    const auto half = static_cast<std::ptrdiff_t>(chain.size() / 2);
    halves.emplace_back(chain.begin(), chain.begin() + half);
    halves.emplace_back(chain.end() - half, chain.end());
  }
  return halves;
}

// Every draw replaced by the normal quantile of its rank among all (average ranks where draws are equal).
Chains rank_normalised(const Chains& chains) {
  struct Place {
    double value;
    std::size_t chain, at;
  };
  std::vector<Place> places;
  Chains out(chains.size());
  for (std::size_t c = 0; c < chains.size(); ++c) {
    out[c].resize(chains[c].size());
    for (std::size_t i = 0; i < chains[c].size(); ++i) places.push_back({chains[c][i], c, i});
  }
  std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) { return x.value < y.value; });
  const double total = static_cast<double>(places.size());
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i;
    while (end < places.size() && places[end].value == places[i].value) ++end;
    const double rank = 0.5 * static_cast<double>(i + 1 + end);
    const double z = normal_quantile((rank - 0.375) / (total + 0.25));
    for (; i < end; ++i) out[places[i].chain][places[i].at] = z;
  }
  return out;
}

struct Variances {
  double within = 0, pooled = 0;  // W and the marginal variance
};
Variances variances_of(const Chains& chains) {
  std::vector<double> means;
  double within = 0;
  for (const auto& chain : chains) {
    means.push_back(mean_of(chain));
    within += variance_of(chain, means.back());
  }
  const double n = static_cast<double>(chains[0].size());
  within /= static_cast<double>(chains.size());
  return {within, within * (n - 1) / n + variance_of(means, mean_of(means))};
}

double rhat_of(const Chains& chains) {
  const auto v = variances_of(chains);
  return v.within > 0 ? std::sqrt(v.pooled / v.within) : std::numeric_limits<double>::infinity();
}

// Geyer's initial monotone sequence over the combined autocorrelations; lags are computed as far as they are needed.
double ess_of(const Chains& chains) {
  const auto v = variances_of(chains);
  if (!(v.pooled > 0)) return 0;
  const std::size_t n = chains[0].size();
  const double total = static_cast<double>(n * chains.size());
  std::vector<double> means;
  for (const auto& chain : chains) means.push_back(mean_of(chain));
  const auto correlation = [&](std::size_t lag) {
    double sum = 0;
    for (std::size_t c = 0; c < chains.size(); ++c) {
      const auto& x = chains[c];
      double product = 0;
      for (std::size_t i = 0; i + lag < n; ++i) product += (x[i] - means[c]) * (x[i + lag] - means[c]);
      sum += product / static_cast<double>(n - 1);
    }
    return 1 - (v.within - sum / static_cast<double>(chains.size())) / v.pooled;
  };
  double previous = 1 + correlation(1), tau = -1 + 2 * previous;
  for (std::size_t lag = 2; lag + 1 < n && previous > 0; lag += 2) {
    const double pair = std::min(correlation(lag) + correlation(lag + 1), previous);
    if (pair <= 0) break;
    tau += 2 * pair;
    previous = pair;
  }
  return total / std::max(tau, 1 / std::log10(total));
}

Chains below(const Chains& chains, double limit) {
  Chains out = chains;
  for (auto& chain : out) {
    for (auto& x : chain) x = x <= limit ? 1 : 0;
  }
  return out;
}

std::vector<double> all_of(const Chains& chains) {
  std::vector<double> all;
  for (const auto& chain : chains) all.insert(all.end(), chain.begin(), chain.end());
  return all;
}

}  // namespace

double sorted_quantile(std::span<const double> sorted, double p) {
  const double n = static_cast<double>(sorted.size()), h = (n + 1.0 / 3) * p + 1.0 / 3;
  const double low = std::clamp(std::floor(h), 1.0, n), high = std::min(low + 1, n);
  const double at = sorted[static_cast<std::size_t>(low) - 1];
  return at + std::clamp(h - low, 0.0, 1.0) * (sorted[static_cast<std::size_t>(high) - 1] - at);
}

double quantile_of(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  return sorted_quantile(values, p);
}

Convergence convergence_of(const Chains& chains) {
  Convergence out{std::numeric_limits<double>::infinity(), 0, 0};
  if (chains.empty() || chains[0].size() < 8) return out;
  const Chains halves = split(chains);
  auto all = all_of(halves);
  std::sort(all.begin(), all.end());
  if (all.front() == all.back()) return out;
  const Chains ranked = rank_normalised(halves);
  Chains folded = halves;
  const double median = sorted_quantile(all, 0.5);
  for (auto& chain : folded) {
    for (auto& x : chain) x = std::abs(x - median);
  }
  out.rhat = std::max(rhat_of(ranked), rhat_of(rank_normalised(folded)));
  out.bulk_ess = ess_of(ranked);
  out.tail_ess = std::min(ess_of(below(halves, sorted_quantile(all, 0.025))), ess_of(below(halves, sorted_quantile(all, 0.975))));
  return out;
}

double quantile_error(const Chains& chains, double p) {
  auto all = all_of(chains);
  std::sort(all.begin(), all.end());
  const double size = ess_of(split(below(chains, sorted_quantile(all, p))));
  if (!(size > 1)) return std::numeric_limits<double>::infinity();
  const double spread = std::sqrt(p * (1 - p) / (size + 2));
  const double low = sorted_quantile(all, std::max(0.0, p - spread)), high = sorted_quantile(all, std::min(1.0, p + spread));
  return 0.5 * (high - low);
}

}  // namespace inquest::estimation
