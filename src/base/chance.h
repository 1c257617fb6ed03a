// Clock and randomness, abstract because tests replace them. No globals: both are handed down from main.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/id.h"

namespace inquest {

class Clock {
 public:
  virtual ~Clock() = default;
  // Milliseconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t now_ms() = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  template <class SomeId>
  SomeId id() {
    SomeId made;
    fill(made.bytes);
    return made;
  }
};

// The wall clock of the machine. (Cryptographic randomness is crypto::SystemRandom.)
class SystemClock final : public Clock {
 public:
  std::int64_t now_ms() override;
};

}  // namespace inquest
