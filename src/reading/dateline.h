// Where the words of a report begin behind its dateline: "GENEVA, 19 September 2014 (Reuters) - The ...". Private to reading/.
#pragma once

#include <cstdint>

#include "reading/words.h"

namespace inquest::reading {

// The first token behind the dateline that the paragraph of this token begins with; the paragraph's first token where there is none.
std::uint32_t behind_dateline(const Words& words, std::uint32_t token);

}  // namespace inquest::reading
