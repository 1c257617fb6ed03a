// Dependence that no table shows: one that every pair of lists has alike, which is what differences between people that all lists
// share look like (Darroch, Fienberg, Glonek & Junker 1993; Rivest & Baillargeon 2007), and about it each pair's and each
// triple's own, shrunk by how much they are seen to differ. Nothing is chosen, so nothing is taken for absent because it is
// too small to be seen.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "estimation/models.h"
#include "estimation/poisson_regression.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

// How the chance to be found differs between people: the column of somebody on k lists, 0 at k = 0 and 1, its second difference from
// 1 to 3 one. They differ in what lies at k = 0, half to one and a half times as much as between 1 and 3, and few tables tell them apart.
enum class Shape : std::uint8_t { poisson = 1, normal, gamma };
constexpr std::array kShapes{Shape::poisson, Shape::normal, Shape::gamma};
constexpr double kGamma = 3.5;  // Rivest & Baillargeon 2007

double gamma_column(double k) {
  const auto raw = [](double at) { return -std::log(kGamma + at); };
  const double line = raw(0) + k * (raw(1) - raw(0));
  return (raw(k) - line) / (raw(3) - 2 * raw(2) + raw(1));
}

double column_of(Shape shape, double k) {
  switch (shape) {
    case Shape::poisson: return (std::exp2(k) - 1 - k) / 2;
    case Shape::normal: return k * (k - 1) / 2;
    case Shape::gamma: return gamma_column(k);
  }
  return 0;
}

// Standard deviations of the normal priors, on the scale of log odds ratios.
constexpr double kCommon = 0.4;                       // of what all pairs share
constexpr std::array kOfPairs{0.1, 0.3, 0.6, 1.0};    // of a pair's own, averaged over
constexpr std::array kTriplesToPairs{0.5, 1.0};       // of a triple's own to that
constexpr double kLeastWeight = 1e-4;                 // of a component that has a say

struct Design {
  std::vector<PoissonGroup> groups;
  std::size_t lists = 0, pairs = 0, triples = 0;
  std::size_t common() const { return 1 + lists; }  // the column of the shape
};

Design design_of(const FullTable& table) {
  std::vector<History> pairs, triples;
  for (History h = 1; h <= table.counts.size(); ++h) {
    if (std::popcount(h) == 2) pairs.push_back(h);
    if (std::popcount(h) == 3) triples.push_back(h);
  }
  Design design{{}, table.lists, pairs.size(), triples.size()};
  for (History h = 1; h <= table.counts.size(); ++h) {
    PoissonGroup group{{1}, 1, table.counts[h - 1]};
    for (std::size_t j = 0; j < table.lists; ++j) group.x.push_back(h >> j & 1U);
    group.x.push_back(0);
    for (const auto* sets : {&pairs, &triples}) {
      for (const History set : *sets) group.x.push_back((h & set) == set ? 1 : 0);
    }
    design.groups.push_back(std::move(group));
  }
  return design;
}

struct Component {
  double log_missing = 0, spread = 0;  // ln n0 is taken as normal about its maximum
  double weight = 0;                   // first the logarithm of the evidence, by Laplace's approximation
};

std::optional<Component> component_of(const Design& design, double of_pairs, double of_triples) {
  std::vector<double> precision(design.groups[0].x.size()), beta(precision.size());
  double log_prior = 0;
  const auto prior = [&](std::size_t column, double deviation) {
    precision[column] = 1 / (deviation * deviation);
    log_prior -= std::log(deviation);
  };
  std::size_t column = design.common();
  prior(column++, kCommon);
  for (std::size_t i = 0; i < design.pairs; ++i) prior(column++, of_pairs);
  for (std::size_t i = 0; i < design.triples; ++i) prior(column++, of_triples);
  PoissonFit fit;
  if (!fit_poisson(design.groups, beta, precision, &fit)) return std::nullopt;
  return Component{beta[0], std::sqrt(fit.intercept_variance), fit.log_posterior + log_prior - 0.5 * fit.log_determinant};
}

// Weights from evidence, heaviest first, the negligible left out.
void weigh(std::vector<Component>& components) {
  std::stable_sort(components.begin(), components.end(), [](const Component& a, const Component& b) { return a.weight > b.weight; });
  const double most = components.front().weight;
  double sum = 0;
  for (auto& each : components) sum += each.weight = std::exp(each.weight - most);
  while (components.back().weight < kLeastWeight * sum) {
    sum -= components.back().weight;
    components.pop_back();
  }
  for (auto& each : components) each.weight /= sum;
}

}  // namespace

std::optional<ModelAnswer> heterogeneous_answer(const CaptureTable& table) {
  const FullTable full = full_table(table);
  Design design = design_of(full);
  std::vector<Component> components;
  for (const auto shape : kShapes) {
    for (History h = 1; h <= full.counts.size(); ++h) design.groups[h - 1].x[design.common()] = column_of(shape, std::popcount(h));
    for (const double of_pairs : kOfPairs) {
      for (const double share : kTriplesToPairs) {
        if (const auto component = component_of(design, of_pairs, share * of_pairs)) components.push_back(*component);
      }
    }
  }
  if (components.empty()) return std::nullopt;
  weigh(components);
  ModelAnswer answer{.model = std::string(kHeterogeneous), .detail = fmt::format("one dependence common to all pairs, each pair's and triple's own about it; {} priors averaged", components.size())};
  double reached = 0;
  for (const auto& each : components) {  // its share of the draws, at evenly spaced probabilities
    const double before = reached;
    reached += each.weight;
    const auto draws = static_cast<std::size_t>(std::llround(reached * kKeptDraws)) - static_cast<std::size_t>(std::llround(before * kKeptDraws));
    for (std::size_t i = 0; i < draws; ++i) {
      const double z = normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(draws));
      answer.draws.push_back(full.observed + std::exp(std::min(each.log_missing + each.spread * z, 60.0)));
    }
  }
  std::sort(answer.draws.begin(), answer.draws.end());
  answer.estimate = summary_of(answer.draws);
  return answer;
}

}  // namespace inquest::estimation
