// Candidate pairs: looked at in blocks, in parts that threads share; the same whatever their number.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "linkage/blocks.h"
#include "linkage/model.h"

namespace inquest::linkage {

struct WeighedPair {
  Row a = 0, b = 0;  // rows in canonical order, a < b
  float weight = 0;  // log2 of the odds that both are one entity
  friend bool operator==(const WeighedPair&, const WeighedPair&) = default;
};

// Told how many of how many pairs are done; false stops. Called by one thread at a time.
using OnPairs = std::function<bool(std::uint64_t done, std::uint64_t total)>;

// Calls `take` for about `wanted` pairs of the blocks of a rule, whole blocks by the hash of their key; gives the share of them.
double sample_pairs(const Prepared& prepared, const BlockingRule& rule, std::uint64_t pairs, std::uint64_t wanted, Keys& keys, const std::function<void(Row, Row)>& take);

// The patterns of about `wanted` of the candidate pairs, each as much as its records teach, scaled up to all of them. `blocks` without rules: of all pairs.
PatternCounts sample_patterns(const Prepared& prepared, const Blocks& blocks, std::uint64_t wanted, unsigned threads = 1);
// The same of the pairs within `file`, which are no candidates where only pairs across files are.
PatternCounts sample_patterns_within(const Prepared& prepared, const Blocks& blocks, std::uint16_t file, std::uint64_t wanted);

class PatternTable {
 public:
  void add(Pattern pattern, double count) { counts_[pattern] += count; }
  PatternCounts result() const;  // by pattern

 private:
  std::unordered_map<Pattern, double> counts_;
};

struct Weighed {
  std::vector<WeighedPair> pairs;  // by a, then b
  std::uint64_t candidates = 0;    // each pair once
  bool stopped = false;
};
// All candidate pairs whose weight is at least `least`. `blocks` without rules: all pairs.
Weighed weigh_pairs(const Prepared& prepared, const Blocks& blocks, const Model& model, double least, unsigned threads, const OnPairs& on_pairs);

// What names in two scripts add to the weight of their levels: two Korean readings of one English name are rarely equally good.
double beyond_levels(const Prepared& prepared, Row a, Row b, const Levels& levels);

// Whether pairs are so few that all are looked at.
bool looks_at_all(const Prepared& prepared);
// Pairs of records that may be compared at all.
std::uint64_t comparable_pairs(const Prepared& prepared);

}  // namespace inquest::linkage
