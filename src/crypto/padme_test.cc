#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

// Example of the paper: 9 = 1.125 * 2^3 is written with three mantissa bits and becomes 10.
TEST(Padme, keeps_tiny_sizes_and_rounds_the_next_ones) {
  const std::vector<std::uint64_t> expected = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 10, 12, 12, 14, 14, 16, 16, 18};
  for (std::uint64_t size = 0; size < expected.size(); ++size) EXPECT_EQ(padme(size), expected[size]) << size;
}

TEST(Padme, never_shrinks_never_adds_more_than_12_percent_and_is_stable) {
  std::uint64_t last = 0;
  for (std::uint64_t size = 1; size < 3'000'000'000; size += size / 1000 + 1) {
    const auto padded = padme(size);
    EXPECT_GE(padded, size);
    EXPECT_LE(padded - size, size * 12 / 100 + 1) << size;
    EXPECT_EQ(padme(padded), padded) << size;
    EXPECT_GE(padded, last) << "a longer file is never padded to less";
    last = padded;
  }
}

TEST(Padme, leaves_few_lengths_to_tell_apart) {
  // Between 2^20 and 2^21 there are a million lengths; S = 5 mantissa bits leave 2^5 of them.
  std::set<std::uint64_t> lengths;
  for (std::uint64_t size = (1 << 20) + 1; size <= 1 << 21; ++size) lengths.insert(padme(size));
  EXPECT_EQ(lengths.size(), 32u);
}

TEST(Padme, overhead_falls_as_files_grow) {
  const auto worst = [](std::uint64_t size) { return double(padme(size + 1) - size) / double(size); };
  EXPECT_GT(worst(1 << 8), worst(1 << 20));
  EXPECT_LT(worst(std::uint64_t{1} << 32), 0.016);
}

TEST(Padme, does_not_wrap_at_the_end_of_the_numbers) {
  EXPECT_EQ(padme(~std::uint64_t{0}), ~std::uint64_t{0});
  EXPECT_EQ(padme(std::uint64_t{1} << 63), std::uint64_t{1} << 63);
}

}  // namespace
}  // namespace inquest::crypto
