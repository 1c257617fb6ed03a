// How far the weights may be trusted, without knowing the truth: what a weight of the model counts as (Model::calibrate).
//
// A model that takes comparisons for independent is too sure where they are not. Two things show it.
// *Lists without duplicates inside.* Where pairs across lists alone are looked for, the pairs within a list are not one, and as many of
// those across reach a weight by chance, in proportion: what is left of those across is the share that is one.
// *Columns held out.* Each column in turn is held out: the pairs are put in order by what the others say, and the one held out shows
// what share of them are one, for among pairs that are one it is distributed otherwise than among those that are not. Where the others
// claim more than it bears out, weights in favour count less.
// Private to linkage.
#pragma once

#include <vector>

#include "linkage/model.h"
#include "linkage/pairs.h"

namespace inquest::linkage {

// What the pairs of a range of weights claim and what the columns that were held out show.
struct HeldOut {
  double weight = 0;       // mean, in bits, of what the other columns say
  double claimed = 0;      // mean probability that follows from it
  double shown = 0;        // share that are one, by the column held out
  double information = 0;  // of the estimate: the inverse of its variance
};
std::vector<HeldOut> held_out(const Prepared& prepared, const Model& model, const PatternCounts& counts);

// What the pairs within lists show, where pairs across lists alone are looked for.
struct WithinLists {
  std::vector<bool> single;     // of each file: it has hardly anybody twice
  std::vector<double> by_chance;  // pairs across of each knot that are not one; empty where no list tells
};
// `model` has no curve yet.
WithinLists look_within_lists(const Prepared& prepared, const Blocks& blocks, const Model& model, const PatternCounts& across);

// The curve for Model::calibrate, of a model that has none; `across`: the patterns of the candidates. Empty: the weights stand as they
// are.
std::vector<double> calibration_of(const Prepared& prepared, const Model& model, const PatternCounts& across, const WithinLists& within);

// Whoever stands in a list once is one with at most one of another: candidates for one record share what speaks for them. Odds o of a pair
// become o / (1 + the odds of the others), those with the left record's other candidates in a list that has nobody twice, and with the
// right one's.
void let_compete(const Prepared& prepared, const std::vector<bool>& single, std::vector<WeighedPair>& pairs);

}  // namespace inquest::linkage
