// How much the form of a run of capitals and the words beside it speak for a person. Private to reading/.
#pragma once

#include "reading/candidates.h"

namespace inquest::reading {

// At or above this a run is proposed as a person.
inline constexpr double kPersonThreshold = 1.5;

// A sum of weights for and against; the sentence is [begin, end).
double person_score(const Words& words, Range name, std::uint32_t begin, std::uint32_t end);

// kMale or kFemale by the title, failing that by the first name; 0 where neither tells.
std::uint32_t gender_of(const Words& words, Range name, Range role);

// ", the UN special rapporteur", ", a spokesman", ", 46,", ", who": what follows a person's name. `from` is the token
// after the name.
bool is_followed_by_description(const Words& words, std::uint32_t from, std::uint32_t end);

}  // namespace inquest::reading
