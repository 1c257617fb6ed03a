// Hashes of bytes and numbers. Fixed for ever within a version: what is sampled and in which order records stand depends on
// them, and must not depend on the machine.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace inquest::linkage {

// The finaliser of MurmurHash3 (public domain), a bijection on 64 bits.
inline std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

inline std::uint64_t combined(std::uint64_t a, std::uint64_t b) { return mixed(a * 0x9e3779b97f4a7c15ULL + b); }

inline std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t h = seed ^ (bytes.size() * 0x9e3779b97f4a7c15ULL);
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    h = (h ^ word) * 0xff51afd7ed558ccdULL;
    h ^= h >> 32;
    bytes.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  return mixed(h ^ word);
}

}  // namespace inquest::linkage
