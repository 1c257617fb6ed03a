// How large a document may be that is read. What is larger stays preserved, whatever its size; only reading declines.
#pragma once

#include <cstdint>

#include "base/result.h"

namespace inquest::app {

inline constexpr std::uint64_t kLargestOriginal = 256u << 20;  // bytes; scans and presentations lie well below
inline constexpr std::uint64_t kLargestText = 32u << 20;       // bytes of text: about 16,000 pages

inline std::unexpected<Error> too_large() {
  return fail(ErrorCode::limit, "it is larger than what is read: 256 MB, or 32 MB of text");
}

}  // namespace inquest::app
