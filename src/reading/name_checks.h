// What the whole line or sentence says of names that rules and tagger proposed word by word: a state cut in two by a title,
// the outlet's own name, somebody who is "who". After both have proposed, so that neither learns from it. Private to reading/.
#pragma once

#include <string_view>
#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

// `publisher`: the outlet's name where it is known, else empty. Ordered by name.first, not overlapping, as given.
std::vector<Candidate> mended_names(const Words& words, std::vector<Candidate> names, std::string_view publisher);

}  // namespace inquest::reading
