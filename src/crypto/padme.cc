#include <bit>

#include "crypto/crypto.h"

namespace inquest::crypto {

// Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: "Reducing Metadata Leakage from Encrypted Files and Communication with
// PURBs", PoPETs 2019, section 5. The padded length is a floating-point number whose mantissa is no longer than its
// exponent: with E = floor(log2 L) and S = floor(log2 E) + 1, the last E - S bits of the length are zero.
std::uint64_t padme(std::uint64_t size) {
  if (size < 2) return size;
  const unsigned exponent = static_cast<unsigned>(std::bit_width(size)) - 1;
  const unsigned mantissa = static_cast<unsigned>(std::bit_width(exponent));
  if (mantissa >= exponent) return size;
  const std::uint64_t mask = (std::uint64_t{1} << (exponent - mantissa)) - 1;
  const std::uint64_t rounded = size + mask;
  return rounded < size ? size : rounded & ~mask;  // beyond 2^64 there is nothing to pad to
}

}  // namespace inquest::crypto
