// What a fitted model says of a pattern.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "linkage/model.h"

namespace inquest::linkage {

double probability_of(double weight) { return 1 / (1 + std::exp2(-weight)); }

double Model::weight(Pattern pattern) const {
  const std::size_t classes = classes_.size();
  std::array<double, 80> p{};
  for (std::size_t k = 0; k < classes; ++k) p[k] = classes_[k].share;
  for (std::size_t f = 0; f < fields_; ++f) {
    const Level level = level_in(pattern, f);
    if (level == 0) continue;
    const float* row = table_.data() + (f * 16 + level) * classes;
    for (std::size_t k = 0; k < classes; ++k) p[k] *= row[k];
  }
  const double other = std::accumulate(p.begin() + 1, p.begin() + static_cast<std::ptrdiff_t>(classes), 0.0);
  return calibrated(std::log2(std::max(p[kMatch], 1e-300) / std::max(other, 1e-300)));
}

double Model::calibrated(double weight) const {
  if (curve_.empty()) return weight;
  const double at = weight - kFirstKnot, last = static_cast<double>(curve_.size() - 1);
  if (at <= 0) return curve_.front() + at;
  if (at >= last) return curve_.back() + at - last;
  const auto knot = static_cast<std::size_t>(at);
  return curve_[knot] + (at - static_cast<double>(knot)) * (curve_[knot + 1] - curve_[knot]);
}

double Model::before_calibration(double weight) const {
  if (curve_.empty()) return weight;
  if (weight <= curve_.front()) return kFirstKnot + weight - curve_.front();
  for (std::size_t knot = 0; knot + 1 < curve_.size(); ++knot) {
    if (curve_[knot + 1] >= weight) return kFirstKnot + static_cast<double>(knot);
  }
  return kFirstKnot + static_cast<double>(curve_.size() - 1) + weight - curve_.back();
}

void Model::posterior(Pattern pattern, std::vector<double>& shares) const {
  shares.resize(classes_.size());
  for (std::size_t k = 0; k < shares.size(); ++k) shares[k] = classes_[k].share * likelihood(k, pattern);
}

// By the chain rule: what a level adds, given the levels of the fields before it. The sum is exact.
std::vector<double> Model::steps(Pattern pattern) const {
  std::vector<double> steps;
  Pattern so_far = 0;
  double before = weight(so_far);
  steps.push_back(before);
  for (std::size_t f = 0; f < fields_; ++f) {
    so_far |= std::uint64_t{level_in(pattern, f)} << (4 * f);
    const double now = weight(so_far);
    steps.push_back(now - before);
    before = now;
  }
  return steps;
}

}  // namespace inquest::linkage
