// Whether a noun that names an act or a step says that there was one. Private to reading/.
#pragma once

#include "reading/clauses.h"

namespace inquest::reading {

// "torture inquiry", "rapporteur on extrajudicial or arbitrary executions", "Convention against Torture": not the act but a
// thing named after it. `core`: the noun's own words.
bool names_a_thing(const Clauses& clauses, Range core, Range clause);

// "the commission of inquiry", "its new investigation": one that was spoken of before.
bool is_known_already(const Clauses& clauses, Range core, Range clause);

// "put an end to torture", "subjected to torture": a noun behind the "to" at this token, which is a preposition there.
bool is_noun_behind(const Clauses& clauses, std::uint32_t to, Range clause);

}  // namespace inquest::reading
