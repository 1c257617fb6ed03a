#include "estimation/decomposable.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "estimation/special.h"

namespace inquest::estimation {
namespace {

// Takes vertices whose neighbours among those left are all joined, one after another; a graph is decomposable exactly where
// this ends with none left. Each contributes its family over its neighbours.
bool eliminate(std::vector<History> neighbours, Graph& graph) {
  const std::size_t lists = neighbours.size();
  History left = (History{1} << lists) - 1;
  while (left != 0) {
    bool found = false;
    for (std::size_t v = 0; v < lists && !found; ++v) {
      if ((left >> v & 1U) == 0) continue;
      const History around = neighbours[v] & left;
      bool joined = true;
      for (std::size_t u = 0; u < lists; ++u) {
        if ((around >> u & 1U) != 0 && (around & ~(neighbours[u] | History{1} << u)) != 0) joined = false;
      }
      if (!joined) continue;
      graph.with.push_back(around | History{1} << v);
      graph.without.push_back(around);
      left &= ~(History{1} << v);
      found = true;
    }
    if (!found) return false;
  }
  // What stands above and below cancels.
  for (auto it = graph.with.begin(); it != graph.with.end();) {
    const auto same = std::find(graph.without.begin(), graph.without.end(), *it);
    if (same == graph.without.end()) {
      ++it;
      continue;
    }
    graph.without.erase(same);
    it = graph.with.erase(it);
  }
  return true;
}

// ln of the Dirichlet-multinomial likelihood of each margin, apart from the part of its empty cell, which n0 moves.
struct Margin {
  double fixed = 0, empty = 0, delta = 0;  // empty: those observed on none of its lists
};
std::vector<Margin> margins_of(const CaptureTable& table, double delta) {
  const std::size_t lists = table.lists.size(), sets = std::size_t{1} << lists;
  std::vector<Margin> margins(sets);
  for (History set = 0; set < sets; ++set) {
    auto& margin = margins[set];
    margin.delta = delta * static_cast<double>(sets >> std::popcount(set));
    std::vector<double> counts(sets);
    for (const auto& cell : table.cells) counts[cell.history & set] += static_cast<double>(cell.count);
    margin.empty = counts[0];
    margin.fixed = -log_gamma_of(margin.delta) * static_cast<double>(std::size_t{1} << std::popcount(set));
    for (History h = 1; h < sets; ++h) {
      if ((h & set) == h) margin.fixed += log_gamma_of(counts[h] + margin.delta);
    }
  }
  return margins;
}

}  // namespace

std::vector<Graph> decomposable_graphs(std::size_t lists) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < lists; ++i) {
    for (std::size_t j = i + 1; j < lists; ++j) pairs.emplace_back(i, j);
  }
  std::vector<Graph> graphs;
  for (std::uint32_t edges = 0; edges < (1U << pairs.size()); ++edges) {
    std::vector<History> neighbours(lists);
    for (std::size_t e = 0; e < pairs.size(); ++e) {
      if ((edges >> e & 1U) == 0) continue;
      neighbours[pairs[e].first] |= History{1} << pairs[e].second;
      neighbours[pairs[e].second] |= History{1} << pairs[e].first;
    }
    Graph graph{edges, {}, {}};
    if (eliminate(std::move(neighbours), graph)) graphs.push_back(std::move(graph));
  }
  return graphs;
}

double GridPosterior::quantile(double p) const {
  double sum = 0;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    sum += probability[i];
    if (sum >= p) return missing[i];
  }
  return missing.empty() ? 0 : missing.back();
}

double GridPosterior::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < missing.size(); ++i) sum += missing[i] * probability[i];
  return sum;
}

// The likelihood of a graph: Σ margins(with) - Σ margins(without). The margin of the empty set, lnΓ(N + 2^p δ) - lnΓ(2^p δ),
// stands below once for each connected part: between two parts as their separator, for the last as the normaliser.
GridPosterior graph_posterior(const CaptureTable& table, double delta, const std::vector<double>& grid, const std::vector<double>& spacing) {
  const auto graphs = decomposable_graphs(table.lists.size());
  const auto margins = margins_of(table, delta);
  const double n = static_cast<double>(table.observed());
  std::vector<double> fixed;
  for (const auto& graph : graphs) {
    double sum = 0;
    for (const auto set : graph.with) sum += margins[set].fixed;
    for (const auto set : graph.without) sum -= margins[set].fixed;
    fixed.push_back(sum);
  }
  GridPosterior out{grid, std::vector<double>(grid.size()), 0, 0, 0};
  std::vector<double> per_graph(graphs.size(), -std::numeric_limits<double>::infinity()), moving(margins.size()), column(graphs.size());
  std::vector<double> log_weight(grid.size());
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double n0 = grid[i];
    for (std::size_t set = 0; set < margins.size(); ++set) moving[set] = log_gamma_of(margins[set].empty + n0 + margins[set].delta);
    const double common = log_gamma_of(n + n0 + 1) - log_gamma_of(n0 + 1) - std::log(n + n0) + std::log(spacing[i]);
    double high = -std::numeric_limits<double>::infinity();
    for (std::size_t g = 0; g < graphs.size(); ++g) {
      double sum = fixed[g];
      for (const auto set : graphs[g].with) sum += moving[set];
      for (const auto set : graphs[g].without) sum -= moving[set];
      column[g] = sum;
      high = std::max(high, sum);
    }
    double total = 0;
    for (std::size_t g = 0; g < graphs.size(); ++g) {
      total += std::exp(column[g] - high);
      per_graph[g] = log_sum_exp(per_graph[g], column[g] + common);
    }
    log_weight[i] = high + std::log(total) + common;
  }
  const double high = *std::max_element(log_weight.begin(), log_weight.end());
  double total = 0;
  for (std::size_t i = 0; i < grid.size(); ++i) total += out.probability[i] = std::exp(log_weight[i] - high);
  for (auto& p : out.probability) p /= total;
  for (std::size_t i = grid.size() - 1 - grid.size() / 100; i < grid.size(); ++i) out.beyond += out.probability[i];
  const auto best = std::max_element(per_graph.begin(), per_graph.end());
  out.best_edges = graphs[static_cast<std::size_t>(best - per_graph.begin())].edges;
  out.best_probability = std::exp(*best - high) / total;
  return out;
}

namespace {

// Whole numbers from `low` to `high`, all where there are at most `size`, otherwise spread evenly in ln(1 + n0).
void spread_over(double low, double high, std::size_t size, std::vector<double>& grid, std::vector<double>& spacing) {
  grid.clear();
  if (high - low < static_cast<double>(size)) {
    for (double x = low; x <= high; ++x) grid.push_back(x);
  } else {
    const double from = std::log1p(low), to = std::log1p(high);
    for (std::size_t i = 0; i < size; ++i) {
      const double x = std::round(std::expm1(from + (to - from) * static_cast<double>(i) / static_cast<double>(size - 1)));
      if (grid.empty() || x > grid.back()) grid.push_back(x);
    }
  }
  spacing.assign(grid.size(), 1);
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double before = i > 0 ? 0.5 * (grid[i] - grid[i - 1]) : 0.5, after = i + 1 < grid.size() ? 0.5 * (grid[i + 1] - grid[i]) : 0.5;
    spacing[i] = before + after;
  }
}

}  // namespace

GridPosterior graph_posterior(const CaptureTable& table) {
  const double delta = 1 / static_cast<double>(std::size_t{1} << table.lists.size()), n = static_cast<double>(table.observed());
  const bool large = table.lists.size() > 5;
  std::vector<double> grid, spacing;
  spread_over(0, 1e4 * n, large ? 200 : 400, grid, spacing);
  const auto rough = graph_posterior(table, delta, grid, spacing);
  constexpr double kTail = 1e-7;
  std::size_t low = 0, high = grid.size() - 1;
  double below = 0, above = 0;
  while (low + 1 < high && below + rough.probability[low] < kTail) below += rough.probability[low++];
  while (high > low + 1 && above + rough.probability[high] < kTail) above += rough.probability[high--];
  spread_over(grid[low > 0 ? low - 1 : 0], grid[std::min(high + 1, grid.size() - 1)], large ? 600 : 2000, grid, spacing);
  auto fine = graph_posterior(table, delta, grid, spacing);
  fine.beyond = rough.beyond;
  return fine;
}

}  // namespace inquest::estimation
