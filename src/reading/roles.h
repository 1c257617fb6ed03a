// Titles and affiliations beside a person's name: "North Korea's ambassador to the UN So Se-pyong", "Marzuki Darusman,
// the UN special rapporteur on human rights in North Korea", "the foreign policy chief, Federica Mogherini". A role
// never holds its article. Private to reading/.
#pragma once

#include "reading/candidates.h"

namespace inquest::reading {

// The role of the person candidate, in the sentence [begin, end) that holds it; empty where none stands beside it.
Range find_role(const Words& words, const Candidate& person, std::uint32_t begin, std::uint32_t end);

}  // namespace inquest::reading
