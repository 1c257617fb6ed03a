// Hashes that features of the linear models are made of. The same functions run when a model is trained and when it is
// used; to change one is to train again (the test of the shipped models fails otherwise). Private to reading/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace inquest::reading {

// A hash of a few bytes. Not for anything but features.
std::uint64_t hash_bytes(std::string_view bytes);

// Template number and value(s) of a feature -> the feature.
constexpr std::uint64_t feature(std::uint64_t number, std::uint64_t a, std::uint64_t b = 0) {
  std::uint64_t h = (a + number * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
  h = (h ^ (h >> 29) ^ b * 0xD6E8FEB86659FD93u) * 0x94D049BB133111EBu;
  return h ^ (h >> 32);
}

// What the models look at in one token, apart from its neighbours.
struct TokenKeys {
  std::uint64_t word = 0;     // in small letters; digits read as 0
  std::uint64_t suffix2 = 0;  // the last two, three bytes of it
  std::uint64_t suffix3 = 0;
  std::uint64_t prefix3 = 0;
  std::uint64_t shape = 0;    // which sorts of characters, in order: "Xx", "X.X.", "d", "x-x"
};

// TokenKeys::word alone.
std::uint64_t key_of_word(std::string_view lower);

// Keys of one word. `lower` has the same bytes in small letters.
TokenKeys keys_of(std::string_view word, std::string_view lower);

// The keys beyond the ends of a sequence.
inline constexpr TokenKeys kOutside{0x5EED, 1, 2, 3, 4};

}  // namespace inquest::reading
