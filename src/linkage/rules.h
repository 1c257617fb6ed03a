// Blocking rules learned from the data.
//
// A first model is fitted to pairs that agree in the values of two columns. From the pairs that it holds to be one entity we see,
// for each column, how often its keys agree; only from pairs that were found without that column, so that the finding does not
// flatter it. Drawing made-up true pairs from these, column by column, says which share of them a set of rules would find. Rules
// are then taken one after the other, by what they add for what they cost, until the share that was asked for is found.
#pragma once

#include <cstdint>
#include <vector>

#include "linkage/pairs.h"

namespace inquest::linkage {

struct LearnedRules {
  std::vector<BlockingRule> rules;
  double recall = 0;            // estimated share of the true pairs that they find
  std::uint64_t most_pairs = 0;  // the bound on pairs that ended the choice; 0 where the recall was reached
};

// `recall`: the share of true pairs to be found, in (0, 1).
LearnedRules learn_rules(const Prepared& prepared, const Profile& chance, double recall, unsigned threads = 1);

}  // namespace inquest::linkage
