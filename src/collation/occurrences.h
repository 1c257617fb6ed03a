// Deeds that one document says were done and another says were not: "was never detained" beside "was detained". Private to collation/.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "collation/collation.h"
#include "collation/parts.h"

namespace inquest::collation {

struct Occurrence {
  std::string about;  // "detention (Ilan Voss)", "killing (Ostrava Hill)"
  std::vector<Side> done, denied;
};

// Of one person, or of one place and day; of one family of types (sides.h). In the order of what they are about.
std::vector<Occurrence> find_occurrences(std::span<const Digest> digests, const People& people);

}  // namespace inquest::collation
