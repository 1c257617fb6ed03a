// What sources claim of a proceeding beside its steps (how many are held, a figure, a condition), and who denies which claim.
//
// Nothing is decided here: a claim and its denial stand side by side, each with its own statement. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/model.h"

namespace inquest::proceedings {

struct Claim {
  std::string property, value;
  std::string date;  // EDTF; "" where not stated
  Stance stance = Stance::asserts;
};

// Of each claim that is asserted or reported, the places in `claims` of the denials of it, in their order; of a denial, none.
//
// A denial is of the claim's property and either repeats what it denies (the same numbers in the same order, however they are grouped
// and whatever words stand around them; without numbers, the same words in any case), whenever it was made; or names no number where
// the claim does ("anybody is held"), and then denies every such claim whose date touches its own, or where one of the two has none.
std::vector<std::vector<std::size_t>> denials_of(const std::vector<Claim>& claims);

}  // namespace inquest::proceedings
