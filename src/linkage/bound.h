// What a pair's weight cannot exceed, known before all of its fields are compared.
//
// The weight is log2 of p(match) over the sum of the other classes' likelihoods, so it is at most log2 of p(match) over any one of
// them: a sum over fields. Where a field's level is not known yet, the best that unequal values can reach stands for it. Cheap
// fields are compared first, and a pair whose bound falls below what is kept is left. Nothing that would be kept is lost.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "linkage/model.h"

namespace inquest::linkage {

class Bound {
 public:
  static constexpr std::size_t kClasses = 8;  // of the others: those that explain most pairs
  using Sums = std::array<float, kClasses>;

  // `least`: the weight from which pairs are kept. `rule_class`: the class of the rule that found the pairs; 0 for none.
  Bound(const Prepared& prepared, const Model& model, double least, std::size_t rule_class);

  const Sums& start() const { return start_; }
  void add(Sums& sums, std::size_t field, Level level) const { add(sums, ratios_[field * 16 + level]); }
  // The field's values differ; how much is not known yet.
  void add_best(Sums& sums, std::size_t field) const { add(sums, best_[field]); }
  // Now it is known. `at_least`: a level to which a later look may still raise it, 0 for none.
  void settle(Sums& sums, std::size_t field, Level level, Level at_least) const;
  bool may_be_kept(const Sums& sums) const;
  // Fields from the cheapest to compare to the dearest; names, which may be exchanged, after all others.
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  static void add(Sums& sums, const Sums& more) {
    for (std::size_t k = 0; k < kClasses; ++k) sums[k] += more[k];
  }

  Sums start_{};
  std::vector<Sums> ratios_;  // of each field and level: log2 of match over class
  std::vector<Sums> best_;    // of each field: the highest among the levels of unequal values
  std::vector<std::size_t> order_;
  float least_ = 0;
};

}  // namespace inquest::linkage
