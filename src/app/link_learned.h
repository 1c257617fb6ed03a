// What decisions teach about the weights. Private to app/. Pure.
//
// A model that has seen no truth may be too sure, or not sure enough, of the pairs of this very case; whoever decides on some of them
// shows how much. The odds that a pair is one are taken as a straight line in the weight that the comparison gave it (Platt 1999), about
// the line that changes nothing. Which pairs were asked does not bend the line as long as the weight, and not the answer, chose them.
// The line holds for every pair of the case: those that are kept, those that the comparison left below what is kept and that now reach
// it (Learned::reach), and those that two clusters weigh against each other.
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

// What the pairs that are `same` or `different` teach, by the weights of the comparison. Of few records nothing.
Learned learned_from(const LinkedCase& linked);
// Weighs all pairs anew, each as Learned says; once.
void weigh_as_learned(LinkedCase& linked);

}  // namespace inquest::app
