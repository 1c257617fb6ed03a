// One more dependence that every pair of lists has alike, which is what differences between people that all lists share look
// like (Darroch, Fienberg, Glonek & Junker 1993, quasi-symmetry of second order).
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "estimation/models.h"
#include "estimation/poisson_regression.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

constexpr double kWindow = 6;           // BIC behind the best up to which a model has a say: a weight of 1/20
constexpr double kGamma = 3.5;          // Rivest & Baillargeon 2007
constexpr std::size_t kMostSteps = 30;  // of one descent

// How the chance to be found differs between people: the column of somebody on k lists. A table says little about which it is, and
// they differ in what lies at k = 0.
enum class Shape : std::uint8_t { normal = 1, gamma };
double column_of(Shape shape, double k) {
  switch (shape) {
    case Shape::normal: return k * (k - 1) / 2;
    case Shape::gamma: return std::log(kGamma) - std::log(kGamma + k) + k * (std::log(kGamma + 1) - std::log(kGamma));  // 0 at k = 0 and 1
  }
  return 0;
}

struct Fitted {
  double log_missing = 0, spread = 0;  // ln n0 is taken as normal
  double bic = 0;
};

struct Weighed {
  LogLinearModel model;
  Fitted fit;
  double weight = 0;
};

// The terms of `model` beside the common dependence. A term whose lists share nobody has no place here: the descent does not
// add it, and a start that has it is left out.
std::optional<Fitted> fitted(const FullTable& table, const LogLinearModel& model, Shape shape) {
  std::vector<PoissonGroup> groups;
  for (History h = 1; h <= table.counts.size(); ++h) {
    PoissonGroup group{{1}, 1, table.counts[h - 1]};
    for (const History term : model.terms) group.x.push_back((h & term) == term ? 1 : 0);
    group.x.push_back(column_of(shape, std::popcount(h)));
    groups.push_back(std::move(group));
  }
  const std::size_t columns = model.terms.size() + 2;
  if (groups.size() <= columns) return std::nullopt;
  std::vector<double> beta(columns);
  double variance = 0, likelihood = 0;
  if (!fit_poisson(groups, beta, &variance)) return std::nullopt;
  for (const auto& group : groups) {
    double eta = 0;
    for (std::size_t c = 0; c < columns; ++c) eta += beta[c] * group.x[c];
    likelihood += group.count * eta - std::exp(eta);
  }
  return Fitted{beta[0], std::sqrt(variance), std::log(table.observed) * static_cast<double>(columns) - 2 * likelihood};
}

// Models met by a descent in BIC that adds and takes away single terms.
class Descent {
 public:
  Descent(const FullTable& table, std::size_t order, Shape shape) : table_(table), order_(order), shape_(shape) {}

  void from(LogLinearModel at) {
    if (!fit(at)) return;
    for (std::size_t step = 0; step < kMostSteps; ++step) {
      double least = fit(at)->bic;
      std::optional<LogLinearModel> next;
      for (auto& near : neighbours_of(at, table_, order_)) {
        const auto& there = fit(near);
        if (!there || there->bic >= least) continue;
        least = there->bic;
        next = std::move(near);
      }
      if (!next) return;
      at = std::move(*next);
    }
  }

  // Those within the window of the best, that one first, weighed by e^(-BIC / 2); the weights sum to one.
  std::vector<Weighed> best() const {
    std::vector<Weighed> all;
    for (const auto& [terms, fit] : met_) {
      if (fit) all.push_back({LogLinearModel{terms}, *fit});
    }
    if (all.empty()) return all;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.fit.bic < b.fit.bic; });
    const double least = all.front().fit.bic;
    while (all.back().fit.bic > least + kWindow) all.pop_back();
    double sum = 0;
    for (auto& each : all) sum += each.weight = std::exp((least - each.fit.bic) / 2);
    for (auto& each : all) each.weight /= sum;
    return all;
  }

 private:
  const std::optional<Fitted>& fit(const LogLinearModel& model) {
    const auto [at, fresh] = met_.try_emplace(model.terms);
    if (fresh) at->second = fitted(table_, model, shape_);
    return at->second;
  }

  const FullTable& table_;
  std::size_t order_;
  Shape shape_;
  std::map<std::vector<History>, std::optional<Fitted>> met_;
};

}  // namespace

std::optional<ModelAnswer> heterogeneous_answer(const CaptureTable& table, const LogLinearModel& best, std::size_t order) {
  const FullTable full = full_table(table);
  LogLinearModel singles;
  for (std::size_t j = 0; j < full.lists; ++j) singles.terms.push_back(History{1} << j);
  // Each shape has the same say: what a table tells of it is next to nothing, and not about k = 0.
  std::vector<std::vector<Weighed>> shapes;
  for (const auto shape : {Shape::normal, Shape::gamma}) {
    Descent descent(full, order, shape);
    descent.from(singles);
    descent.from(best);
    if (auto models = descent.best(); !models.empty()) shapes.push_back(std::move(models));
  }
  if (shapes.empty()) return std::nullopt;
  ModelAnswer answer{.model = std::string(kHeterogeneous), .detail = {}};
  double reached = 0;
  std::size_t models = 0;
  for (const auto& shape : shapes) {
    models += shape.size();
    for (const auto& each : shape) {
      // Its share of the draws, at evenly spaced probabilities.
      const double before = reached;
      reached += each.weight / static_cast<double>(shapes.size());
      const auto draws = static_cast<std::size_t>(std::llround(reached * kKeptDraws)) - static_cast<std::size_t>(std::llround(before * kKeptDraws));
      for (std::size_t i = 0; i < draws; ++i) {
        answer.draws.push_back(full.observed + std::exp(each.fit.log_missing + each.fit.spread * normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(draws))));
      }
    }
  }
  answer.detail = fmt::format("{} and a dependence common to all pairs{}", name_of(shapes.front().front().model), models > 1 ? fmt::format(", and {} like it", models - 1) : "");
  std::sort(answer.draws.begin(), answer.draws.end());
  answer.estimate = summary_of(answer.draws);
  return answer;
}

}  // namespace inquest::estimation
