#include "linkage/bound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace inquest::linkage {
namespace {

constexpr float kSlack = 0.01F;  // for the rounding of sums of floats

int cost_of(Kind kind) {
  switch (kind) {
    case Kind::date: return 0;
    case Kind::number:
    case Kind::postcode: return 1;
    case Kind::category:
    case Kind::sex:
    case Kind::place: return 2;
    case Kind::identifier: return 3;
    case Kind::address:
    case Kind::full_name: return 4;
    case Kind::text: return 5;
    case Kind::given_name:
    case Kind::surname: return 6;
  }
  return 6;
}

std::vector<std::size_t> telling_classes(const Model& model, std::size_t rule_class) {
  const auto& classes = model.classes();
  std::vector<std::size_t> others(classes.size() - 1);
  std::iota(others.begin(), others.end(), std::size_t{1});
  std::stable_sort(others.begin(), others.end(), [&](std::size_t x, std::size_t y) {
    return std::pair(x == rule_class, classes[x].share) > std::pair(y == rule_class, classes[y].share);
  });
  const std::size_t known = others.size();
  others.resize(Bound::kClasses);
  for (std::size_t i = known; i < others.size(); ++i) others[i] = others[i % known];
  return others;
}

}  // namespace

Bound::Bound(const Prepared& prepared, const Model& model, double least, std::size_t rule_class)
    : ratios_(prepared.fields.size() * 16), best_(prepared.fields.size()), order_(prepared.fields.size()), least_(static_cast<float>(model.before_calibration(least)) - kSlack) {
  const auto others = telling_classes(model, rule_class);
  const auto& classes = model.classes();
  const auto ratio = [](double match, double other) { return static_cast<float>(std::log2(std::max(1e-30, match)) - std::log2(std::max(1e-30, other))); };
  for (std::size_t k = 0; k < kClasses; ++k) {
    start_[k] = ratio(classes[Model::kMatch].share, classes[others[k]].share);
    for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
      const Field& field = prepared.fields[f];
      float best = field.comparison().only_across ? 0 : -1000;  // where it may say nothing
      for (Level level = 1; level < field.levels(); ++level) {
        auto& own = ratios_[f * 16 + level][k];
        own = ratio(classes[Model::kMatch].profile[f][level], classes[others[k]].profile[f][level]);
        if (!field.is_exact(level)) best = std::max(best, own);
      }
      best_[f][k] = best;
    }
  }
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t x, std::size_t y) {
    return cost_of(prepared.fields[x].comparison().kind) < cost_of(prepared.fields[y].comparison().kind);
  });
}

void Bound::settle(Sums& sums, std::size_t field, Level level, Level at_least) const {
  const Sums &best = best_[field], &own = ratios_[field * 16 + level], &raised = ratios_[field * 16 + (at_least != 0 && at_least < level ? at_least : level)];
  for (std::size_t k = 0; k < kClasses; ++k) sums[k] += std::max(own[k], raised[k]) - best[k];
}

bool Bound::may_be_kept(const Sums& sums) const {
  float least = sums[0];
  for (std::size_t k = 1; k < kClasses; ++k) least = std::min(least, sums[k]);
  return least >= least_;
}

}  // namespace inquest::linkage
