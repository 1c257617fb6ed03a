// Integers as the ledger writes them: big-endian, fixed width.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace inquest::ledger {

// Writes the low `width` bytes of `value`; returns the place behind them.
inline std::uint8_t* put_big_endian(std::uint8_t* at, std::uint64_t value, unsigned width) {
  for (unsigned i = 0; i < width; ++i) at[i] = static_cast<std::uint8_t>(value >> 8 * (width - 1 - i));
  return at + width;
}

// Of at most 8 bytes.
inline std::uint64_t get_big_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (const auto byte : bytes) value = value << 8 | byte;
  return value;
}

}  // namespace inquest::ledger
