// Who tells of an act: somebody who was there, or somebody who claims it of others. Private to reading/.
#pragma once

#include "reading/predicates.h"

namespace inquest::reading {

// True where the speaker of the quotation that the predicate stands in was there: one who says "I" or "we", who is called a
// survivor, a villager, a mother, or who is named and not said to speak for a body.
bool is_witness(const Clauses& clauses, const Predicate& predicate, const Quotation& quotation);

}  // namespace inquest::reading
