#include "estimation/chao.h"

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "estimation/log_linear.h"
#include "estimation/poisson_regression.h"

namespace inquest::estimation {
namespace {

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
    std::vector<PoissonGroup> groups;
    const auto beyond = [&](PoissonGroup& g, std::size_t times) {
      for (const auto l : extra) g.x.push_back(times > l + 1 ? static_cast<double>(times - l - 1) : 0);
    };
    if (lists_differ) {
      for (History h = 1; h <= full.counts.size(); ++h) {
        PoissonGroup g{{1}, 1, full.counts[h - 1]};
        for (std::size_t j = 0; j < t; ++j) g.x.push_back(h >> j & 1U);
        beyond(g, static_cast<std::size_t>(std::popcount(h)));
        groups.push_back(std::move(g));
      }
    } else {
      double cells = 1;
      for (std::size_t k = 1; k <= t; ++k) {
        cells = cells * static_cast<double>(t - k + 1) / static_cast<double>(k);
        PoissonGroup g{{1, static_cast<double>(k)}, cells, by_times[k]};
        beyond(g, k);
        groups.push_back(std::move(g));
      }
    }
    std::vector<double> beta(groups[0].x.size());
    if (!fit_poisson(groups, beta)) return std::numeric_limits<double>::infinity();
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
