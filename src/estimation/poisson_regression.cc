#include "estimation/poisson_regression.h"

#include <algorithm>
#include <cmath>

#include "estimation/matrix.h"

namespace inquest::estimation {
namespace {

constexpr int kMostSteps = 200, kMostHalvings = 40;
constexpr double kReached = 1e-12;  // what a further step would gain

// Most rows have few columns: a person on three of eight lists bears 9 of 94.
struct Entry {
  std::size_t column = 0;
  double x = 0;
};

class Regression {
 public:
  Regression(const std::vector<PoissonGroup>& groups, const std::vector<double>& precision) : groups_(groups), precision_(precision), columns_(groups[0].x.size()), hessian_(columns_), slope_(columns_) {
    for (const auto& group : groups) {
      rows_.emplace_back();
      for (std::size_t c = 0; c < columns_; ++c) {
        if (group.x[c] != 0) rows_.back().push_back({c, group.x[c]});
      }
    }
  }

  double value_at(const std::vector<double>& beta) const {
    double value = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double eta = eta_of(i, beta);
      value += groups_[i].count * eta - groups_[i].cells * std::exp(std::min(eta, 60.0));
    }
    for (std::size_t c = 0; c < precision_.size(); ++c) value -= 0.5 * precision_[c] * beta[c] * beta[c];
    return value;
  }

  // Least squares on ln(y + 1/2): from there Newton's method seldom has to shorten a step.
  bool begin(std::vector<double>& beta) {
    gather([&](std::size_t i) { return groups_[i].count + 0.5 * groups_[i].cells; },
           [&](std::size_t, double weight, double cells) { return weight * std::log(weight / cells); });
    if (!hessian_.factor()) return false;
    beta = slope_;
    hessian_.solve(beta);
    return true;
  }

  // One step of Newton's; what it promised to gain. Negative: the columns depend on each other.
  double step(std::vector<double>& beta) {
    gather([&](std::size_t i) { return groups_[i].cells * std::exp(std::min(eta_of(i, beta), 60.0)); },
           [&](std::size_t i, double weight, double) { return groups_[i].count - weight; });
    for (std::size_t c = 0; c < precision_.size(); ++c) slope_[c] -= precision_[c] * beta[c];
    if (!hessian_.factor()) return -1;
    auto move = slope_;
    hessian_.solve(move);
    double gain = 0, scale = 1;
    for (std::size_t c = 0; c < columns_; ++c) gain += slope_[c] * move[c];
    const double before = value_at(beta);
    std::vector<double> next(columns_);
    for (int half = 0; half < kMostHalvings; ++half, scale /= 2) {
      for (std::size_t c = 0; c < columns_; ++c) next[c] = beta[c] + scale * move[c];
      if (value_at(next) >= before - 1e-9 * std::abs(before)) break;
    }
    beta = std::move(next);
    return std::max(0.0, gain);
  }

  PoissonFit fit_at(const std::vector<double>& beta) const {
    std::vector<double> first(columns_);
    first[0] = 1;
    hessian_.solve(first);
    return {first[0], value_at(beta), hessian_.log_determinant()};
  }

 private:
  double eta_of(std::size_t row, const std::vector<double>& beta) const {
    double eta = 0;
    for (const auto& [column, x] : rows_[row]) eta += beta[column] * x;
    return eta;
  }

  template <class Weight, class Pull>
  void gather(Weight weight_of, Pull pull_of) {
    hessian_.clear();
    std::fill(slope_.begin(), slope_.end(), 0.0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double weight = weight_of(i), pull = pull_of(i, weight, groups_[i].cells);
      const auto& row = rows_[i];
      for (std::size_t a = 0; a < row.size(); ++a) {
        slope_[row[a].column] += row[a].x * pull;
        for (std::size_t b = 0; b <= a; ++b) hessian_.at(row[a].column, row[b].column) += row[a].x * row[b].x * weight;
      }
    }
    for (std::size_t c = 0; c < precision_.size(); ++c) hessian_.at(c, c) += precision_[c];
  }

  const std::vector<PoissonGroup>& groups_;
  const std::vector<double>& precision_;
  std::size_t columns_;
  std::vector<std::vector<Entry>> rows_;
  Symmetric hessian_;
  std::vector<double> slope_;
};

}  // namespace

bool fit_poisson(const std::vector<PoissonGroup>& groups, std::vector<double>& beta, const std::vector<double>& precision, PoissonFit* fit) {
  Regression regression(groups, precision);
  if (!regression.begin(beta)) return false;
  for (int i = 0; i < kMostSteps; ++i) {
    const double gain = regression.step(beta);
    if (gain < 0) return false;
    if (gain >= kReached) continue;
    if (fit != nullptr) *fit = regression.fit_at(beta);
    return true;
  }
  return false;
}

}  // namespace inquest::estimation
