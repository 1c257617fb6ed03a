// What decisions teach about the weights. Private to app/. Pure.
//
// A model that has seen no truth may be too sure, or not sure enough, of the pairs of this very case; whoever decides on some of them
// shows how much. The odds that a pair is one are taken as a straight line in the weight that the comparison gave it (Platt 1999), about
// the line that changes nothing. Which pairs were asked does not bend the line as long as the weight, and not the answer, chose them.
#pragma once

#include <cstddef>
#include <vector>

#include "app/link_case.h"

namespace inquest::app {

struct WeighedVerdict {
  double weight = 0;  // log2 of the odds, as the comparison gave them
  bool same = false;
};
// Nothing is learned from fewer verdicts than kFewestVerdicts of either kind.
Learned learned_from(const std::vector<WeighedVerdict>& verdicts);

// Learns from the pairs that are `same` or `different`, and weighs all others anew. Of few records nothing is learned.
void learn_from_decisions(LinkedCase& linked);

}  // namespace inquest::app
