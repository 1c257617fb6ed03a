// In which order undecided pairs are asked, and how well weights agree with what was decided. Private to app/. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "app/link_case.h"

namespace inquest::app {

// Places in LinkedCase::pairs of the undecided pairs of a probability in [from, to), and of those that somebody was unsure of or that
// are disputed: the most instructive first. How much an answer teaches: the doubt (entropy of the probability, in bits), once for
// every pair of records that it settles; twice where a cluster hangs on the pair. What somebody looked at already comes last.
std::vector<std::size_t> most_instructive(const LinkedCase& linked, double from, double to);

struct DecidedScore {
  double probability = 0;   // pairs from here on counted as one
  std::uint64_t same = 0, different = 0;  // decided, of at least this probability
  double precision = 0, recall = 0;       // among the decided pairs; 1 and 0 where there is none
};
// Over a grid of probabilities; empty where nothing was decided same or different.
std::vector<DecidedScore> scores_of(const LinkedCase& linked);

// Pairs by weight (log2), in steps of one, from the lightest to the heaviest.
struct WeightBin {
  int from = 0;  // [from, from + 1)
  std::uint64_t open = 0, same = 0, different = 0, unsure = 0;  // unsure: disputed too; what follows counts with what it follows
};
std::vector<WeightBin> weights_of(const LinkedCase& linked);

}  // namespace inquest::app
