// Pairs -> clusters: correlation clustering, not mere connected components.
//
// The weights of all pairs between two groups add up; the two groups with the largest positive sum are joined, until no sum is
// positive (greedy additive edge contraction, Keuper et al. 2015). So a pair that looks alike does not join two groups whose other
// members speak against it. Pairs within a component that were no candidates are compared for it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "linkage/pairs.h"

namespace inquest::linkage {

enum class Verdict : std::uint8_t { same = 1, different, unsure };
// What a person decided of two records; rows in canonical order.
struct Decided {
  Row a = 0, b = 0;
  Verdict verdict{};
};

// A cluster that hangs together by one pair alone, both sides of which have several records.
struct ThinBridge {
  Row a = 0, b = 0;
  float weight = 0;
};

struct Clusters {
  std::vector<std::uint32_t> of;  // of each row, numbered from 0 by first row
  std::uint32_t count = 0;
  std::vector<ThinBridge> bridges;
};

struct ClusterRules {
  double least = 0;          // weight from which a pair may begin to join: 0 is even odds
  bool one_to_one = false;   // two records of one file are never one entity
  std::span<const Decided> decided;
  // What a weight of the model counts as, for pairs that are none of `pairs`, which have it in them; none: as it is.
  std::function<double(double)> counts_as;
};

Clusters cluster(const Prepared& prepared, const Model& model, std::span<const WeighedPair> pairs, const ClusterRules& rules);

}  // namespace inquest::linkage
