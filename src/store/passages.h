// Cuts a text into the passages that search finds: about a paragraph each, at most about 1,000 bytes.
// Pure. Furniture (share bars, navigation) is left out; nothing else is.
#pragma once

#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::store {

inline constexpr std::size_t kLongestPassage = 1000;

// In order, not overlapping, each without white space at its ends. `boilerplate` is ordered by begin.
std::vector<Span> passages_of(std::string_view text, const std::vector<Boilerplate>& boilerplate);

}  // namespace inquest::store
