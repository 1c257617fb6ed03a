// Shingles (five words in a row, hashed) and their MinHash. Broder, "On the resemblance and containment of documents",
// 1997. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "collation/collation.h"
#include "collation/sheet.h"

namespace inquest::collation {

inline constexpr std::size_t kShingle = 5;

// One for each word that four others follow, in the order of the text.
std::vector<std::uint32_t> shingles_in_order(const Sheet& sheet);
std::vector<std::uint32_t> sorted_once(std::vector<std::uint32_t> shingles);
// For each of kSignature hash functions the least value that any shingle has. All ones where there is no shingle.
std::array<std::uint32_t, kSignature> signature_of(const std::vector<std::uint32_t>& shingles);
// How many two sorted sets have in common.
std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace inquest::collation
