// Bytes and their text forms. No ownership surprises: Bytes owns, ByteView borrows for the call only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inquest {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Lower-case hexadecimal; parse refuses odd length and other characters.
std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648 base64 with padding; parse is strict (padding required, no white space, no stray bits).
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

// Crockford base32, lower case, no padding, most significant bit first: 16 bytes are 26 characters.
// Parse accepts capital letters and Crockford's look-alikes (o, i, l); stray bits are refused.
std::string to_base32(ByteView bytes);
std::optional<Bytes> from_base32(std::string_view text);

// A SHA-256 value. A type of its own so that no other 32 bytes are taken for one.
struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  friend auto operator<=>(const Hash&, const Hash&) = default;
  std::string hex() const { return to_hex(bytes); }
};
std::optional<Hash> hash_from_hex(std::string_view text);

}  // namespace inquest
