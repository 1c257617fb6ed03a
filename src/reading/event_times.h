// When an act or a step took place: the date beside its predicate that belongs to nothing else. Private to reading/.
#pragma once

#include <optional>

#include "reading/predicates.h"

namespace inquest::reading {

// The nearest date of its sentence in the same quotation, or outside all; none where each belongs to another verb ("release all
// persons detained since 2012") or to an event that the predicate is about ("investigate the death on 9 March").
std::optional<When> time_of(const Clauses& clauses, const Predicate& predicate);

}  // namespace inquest::reading
