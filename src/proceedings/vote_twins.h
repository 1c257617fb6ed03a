// One vote in several sources of a kind: a later edition of a list beside an earlier one, a table that was copied twice. Not part of the door.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "proceedings/vote.h"

namespace inquest::proceedings {

// Votes of one body, symbol, day and target that two sources of a kind give alike stay once, with the count that either prints; where
// they differ both stay, each with what the other says. Ids that two votes still have in common are told apart. `votes`: in the order of
// `imports`, the sources by which they are found.
void join_twins(std::vector<Vote>& votes, std::span<const Import> imports, std::vector<std::string>& problems);

}  // namespace inquest::proceedings
