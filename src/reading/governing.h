// Which word in front of a predicate governs it: asks for it, promises it, denies it. Private to reading/.
#pragma once

#include "reading/governors.h"
#include "reading/predicates.h"

namespace inquest::reading {

// The governor at token `k` that reaches the predicate, whose own words (its "to" excluded) begin at `own`; null for none.
// `wanted`: bits of Governs.
const Governor* governor_of(const Clauses& clauses, const Predicate& predicate, std::uint32_t k, std::uint32_t own, std::uint8_t wanted);

}  // namespace inquest::reading
