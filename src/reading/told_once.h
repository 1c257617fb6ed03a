// Whether a title and its text tell of the same: what both tell is proposed once, by the text. Private to reading/.
#pragma once

#include <optional>

#include "reading/clauses.h"

namespace inquest::reading {

// Nobody named on one side, the same entity, or a word in common ("Ministry" and "minister" are one).
bool may_be_one(const Clauses& clauses, const std::optional<Argument>& a, const std::optional<Argument>& b);

}  // namespace inquest::reading
