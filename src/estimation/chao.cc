#include "estimation/chao.h"

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "estimation/log_linear.h"
#include "estimation/matrix.h"

namespace inquest::estimation {
namespace {

// Poisson regression on rows that are alike gathered: y events in `cells` cells of one linear predictor.
struct Group {
  std::vector<double> x;
  double cells = 0, count = 0;
};

// The intercept of the maximum, or infinity.
bool fit(const std::vector<Group>& groups, std::vector<double>& beta) {
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
    if (gain < 1e-12) return true;
  }
  return false;
}

// Columns for how often someone was caught beyond twice (Rivest & Baillargeon 2007): the l-th is (k - 1 - l)+ for l = 1 ..
// t-2. A negative coefficient contradicts what they stand for and is taken out, the first one at a time.
double bound(const CaptureTable& table, bool lists_differ) {
  const std::size_t t = table.lists.size();
  std::vector<std::size_t> extra;
  for (std::size_t l = 1; l + 2 <= t; ++l) extra.push_back(l);
  const FullTable full = lists_differ ? full_table(table) : FullTable{};
  std::vector<double> by_times(t + 1);
  for (const auto& cell : table.cells) by_times[static_cast<std::size_t>(std::popcount(cell.history))] += static_cast<double>(cell.count);
  for (;;) {
    std::vector<Group> groups;
    const auto beyond = [&](Group& g, std::size_t times) {
      for (const auto l : extra) g.x.push_back(times > l + 1 ? static_cast<double>(times - l - 1) : 0);
    };
    if (lists_differ) {
      for (History h = 1; h <= full.counts.size(); ++h) {
        Group g{{1}, 1, full.counts[h - 1]};
        for (std::size_t j = 0; j < t; ++j) g.x.push_back(h >> j & 1U);
        beyond(g, static_cast<std::size_t>(std::popcount(h)));
        groups.push_back(std::move(g));
      }
    } else {
      double cells = 1;
      for (std::size_t k = 1; k <= t; ++k) {
        cells = cells * static_cast<double>(t - k + 1) / static_cast<double>(k);
        Group g{{1, static_cast<double>(k)}, cells, by_times[k]};
        beyond(g, k);
        groups.push_back(std::move(g));
      }
    }
    std::vector<double> beta(groups[0].x.size());
    if (!fit(groups, beta)) return std::numeric_limits<double>::infinity();
    const std::size_t first = beta.size() - extra.size();
    std::size_t negative = 0;
    while (negative < extra.size() && beta[first + negative] >= 0) ++negative;
    if (negative == extra.size()) return static_cast<double>(table.observed()) + std::exp(beta[0]);
    extra.erase(extra.begin() + static_cast<std::ptrdiff_t>(negative));
  }
}

}  // namespace

ChaoBounds chao_bounds(const CaptureTable& table) {
  double once = 0, twice = 0;
  for (const auto& cell : table.cells) {
    if (std::popcount(cell.history) == 1) once += static_cast<double>(cell.count);
    if (std::popcount(cell.history) == 2) twice += static_cast<double>(cell.count);
  }
  const double t = static_cast<double>(table.lists.size());
  ChaoBounds out;
  out.bias_corrected = static_cast<double>(table.observed()) + (t - 1) * once * (once - 1) / (2 * t * (twice + 1));
  out.heterogeneous = bound(table, false);
  out.heterogeneous_and_lists = table.lists.size() <= kMostLogLinearLists ? bound(table, true) : out.heterogeneous;
  return out;
}

}  // namespace inquest::estimation
