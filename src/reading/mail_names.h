// Names in the forms of mail: identifiers that are nobody, and the surname first of a header. Private to reading/.
#pragma once

#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

// "Lisa_resume.doc", "ana.lind@example.org", the "MD" of "Ana Lind, MD": what was read as a person and is none.
bool is_identifier(const Words& words, const Candidate& candidate);

// "Lenhart, Matthew" <m.lenhart@...>: people, ordered by name.first.
std::vector<Candidate> mail_names(const Words& words);

}  // namespace inquest::reading
