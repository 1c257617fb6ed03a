// Names written in small letters throughout, as in messages and hasty notes: only where the words around or the lists leave no
// doubt. After the tagger and the rules for capitals. Private to reading/.
#pragma once

#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

// Adds people to `names` (ordered by name.first, not overlapping, as given) who are named in small letters: "my name is ahn
// myong-chol", "mr. kim chol-su", "barack obama".
void add_small_names(const Words& words, std::vector<Candidate>& names);

}  // namespace inquest::reading
