// Randomness of the tests: counts upwards from a byte, so that a test's outcome is always the same.
#pragma once

#include "base/chance.h"

namespace inquest::crypto {

class CountingRandom final : public Random {
 public:
  explicit CountingRandom(std::uint8_t first) : next_(first) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = next_++;
  }

 private:
  std::uint8_t next_;
};

}  // namespace inquest::crypto
