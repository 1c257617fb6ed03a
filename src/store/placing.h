// Where a payload has to lie: with what it speaks of. What concerns a document or statement of a compartment must not be
// readable without that compartment's key, even when the caller did not think of it.
#pragma once

#include <vector>

#include "store/impl.h"

namespace inquest::store {

// The draft, once for each part that its items speak of, in the order of the parts. A draft that names a compartment stays
// there. Any thread; reads only.
Result<std::vector<Draft>> by_compartment(Store::Impl& impl, const Draft& draft);

// The part whose rows an id in text form has; null when no open part has it.
Result<Part*> part_of(Store::Impl& impl, std::string_view id);

}  // namespace inquest::store
