// Which word in front of a predicate governs it: asks for it, promises it, denies it. Private to reading/.
#pragma once

#include <optional>

#include "reading/governors.h"
#include "reading/predicates.h"

namespace inquest::reading {

// The verb that carries a noun, where that verb itself tells of nothing done: "ready to engage in dialogue", "will hold talks with",
// "would carry out executions". As a predicate of the noun's own words; none where the noun stands for itself.
std::optional<Predicate> carrier_of(const Clauses& clauses, const Predicate& predicate);

// The governor at token `k` that reaches the predicate, whose own words (its "to" excluded) begin at `own`; null for none.
// `wanted`: bits of Governs.
const Governor* governor_of(const Clauses& clauses, const Predicate& predicate, std::uint32_t k, std::uint32_t own, std::uint8_t wanted);

}  // namespace inquest::reading
