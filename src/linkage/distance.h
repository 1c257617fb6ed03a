// Distances between short strings of UTF-16 units. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace inquest::linkage {

// Jaro-Winkler similarity in [0, 1] (Winkler 1990: prefix of at most 4, scale 0.1, no boost threshold). Two empty strings
// are 1. Strings beyond 64 units are compared in their first 64.
double jaro_winkler(std::u16string_view a, std::u16string_view b);

// Optimal string alignment distance (Damerau-Levenshtein without editing a swapped pair again), bit-parallel after
// Hyyro 2003. Strings beyond 64 units are compared in their first 64, to which their difference in length is added.
unsigned damerau_levenshtein(std::u16string_view a, std::u16string_view b);

// Dice coefficient of the two strings' sets of q-grams, 2 |A and B| / (|A| + |B|), padded at both ends; q is 2. Of
// longer strings the first 255 units count.
double bigram_dice(std::u16string_view a, std::u16string_view b);

// A letter's first and second occurrence as one bit each of 64: how many letters two strings can have in common at most.
std::uint64_t letters_of(std::u16string_view text);

// No two strings of these lengths and letters, with this many first letters in common, are more similar than this.
double jaro_winkler_bound(std::size_t a, std::size_t b, unsigned common, unsigned prefix);

}  // namespace inquest::linkage
