// Decomposable graphical models (Madigan & York 1997): all graphs between lists in which every cycle has a chord, each with
// its exact marginal likelihood at every n0 of a grid, averaged. No sampling. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "estimation/capture_table.h"

namespace inquest::estimation {

inline constexpr std::size_t kMostGraphLists = 6;

// A graph as the factors of its likelihood: a product over `with` divided by one over `without` (0: the empty set).
struct Graph {
  std::uint32_t edges = 0;  // bit of the pair (i, j), i < j, counted row by row
  std::vector<History> with, without;
};
// 8, 61, 822 and 18,154 for 3 to 6 lists.
std::vector<Graph> decomposable_graphs(std::size_t lists);

// The posterior of n0 on a grid of ascending values; probabilities sum to 1.
struct GridPosterior {
  std::vector<double> missing, probability;
  double beyond = 0;             // probability at the last hundredth of the grid: large where the data set no bound
  std::uint32_t best_edges = 0;  // the most probable graph
  double best_probability = 0;

  double quantile(double p) const;  // the least n0 whose cumulated probability is p or more
  double mean() const;
};

// `delta`: the prior count of each cell; the usual is 2^-lists. Prior of N: 1/N, graphs alike. `spacing`: what each grid
// value stands for; 1 for all gives the sum of the reference implementation.
GridPosterior graph_posterior(const CaptureTable& table, double delta, const std::vector<double>& grid, const std::vector<double>& spacing);
// With a grid that refines itself: over ten thousand n first, then over where the probability lies.
GridPosterior graph_posterior(const CaptureTable& table);

}  // namespace inquest::estimation
