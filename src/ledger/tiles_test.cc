#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

// The example of C2SP tlog-tiles: index 1234067.
TEST(Tiles, paths_are_those_of_the_specification) {
  EXPECT_EQ(tile_path(0, 1234067, 256), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path(0, 1234067, 5), "tile/0/x001/x234/067.p/5");
  EXPECT_EQ(tile_path(0, 0, 256), "tile/0/000");
  EXPECT_EQ(tile_path(2, 999, 1), "tile/2/999.p/1");
  EXPECT_EQ(tile_path(1, 1000, 256), "tile/1/x001/000");
  EXPECT_EQ(entries_tile_path(1234067, 8), "tile/entries/x001/x234/067.p/8");
  EXPECT_EQ(entries_tile_path(12, 256), "tile/entries/012");
}

TEST(Bundle, decodes_to_what_was_encoded) {
  for (const std::size_t count : {1, 2, 255, 256}) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < count; ++i) entries.push_back(entry_at(i));
    const auto decoded = decode_entry_bundle(encode_entry_bundle(entries));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, entries);
  }
}

TEST(Bundle, puts_the_length_before_each_entry) {
  const auto bundle = encode_entry_bundle({entry_at(0), entry_at(1)});
  ASSERT_EQ(bundle.size(), 2 * 69u);
  EXPECT_EQ(to_hex(ByteView(bundle).first(3)), "004301");
  EXPECT_EQ(to_hex(ByteView(bundle).subspan(69, 3)), "004301");
}

TEST(Bundle, cut_empty_overlong_or_with_other_lengths_is_refused) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < 257; ++i) entries.push_back(entry_at(i));
  EXPECT_FALSE(decode_entry_bundle(encode_entry_bundle(entries)));
  EXPECT_FALSE(decode_entry_bundle({}));
  const auto good = encode_entry_bundle({entry_at(0), entry_at(1)});
  for (std::size_t size = 1; size < good.size(); ++size) {
    if (size != 69) {
      EXPECT_FALSE(decode_entry_bundle(ByteView(good).first(size))) << size;
    }
  }
  auto bent = good;
  bent[70] = 66;
  EXPECT_FALSE(decode_entry_bundle(bent));
}

TEST(Tiles, decode_to_the_hashes_that_were_encoded_and_refuse_other_lengths) {
  const auto hashes = leaves_of(7);
  EXPECT_EQ(*decode_tile(encode_tile(hashes)), hashes);
  EXPECT_FALSE(decode_tile({}));
  EXPECT_FALSE(decode_tile(Bytes(33)));
  EXPECT_FALSE(decode_tile(Bytes(257 * 32)));
  EXPECT_TRUE(decode_tile(Bytes(256 * 32)));
}

}  // namespace
}  // namespace inquest::ledger
