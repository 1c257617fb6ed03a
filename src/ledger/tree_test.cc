#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

// RFC 9162 section 2.1.1, written down as it stands there: MTH(D[n]) splits at the largest power of two below n.
Hash by_definition(std::span<const Hash> leaves) {
  if (leaves.empty()) return crypto::sha256({});
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return node_hash(by_definition(leaves.first(split)), by_definition(leaves.subspan(split)));
}

// The eight leaves and the roots that Certificate Transparency's own tests have used since 2012.
TEST(Tree, agrees_with_the_vectors_of_certificate_transparency) {
  const char* const data[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                              "606162636465666768696a6b6c6d6e6f"};
  const char* const roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                               "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                               "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                               "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                               "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                               "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                               "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  std::vector<Hash> leaves;
  EXPECT_EQ(root_of(leaves).hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t i = 0; i < std::size(data); ++i) {
    leaves.push_back(leaf_hash(*from_hex(data[i])));
    EXPECT_EQ(root_of(leaves).hex(), roots[i]) << i + 1;
  }
}

TEST(Tree, root_is_that_of_the_definition_at_every_size) {
  const auto leaves = leaves_of(300);
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    const std::vector<Hash> some(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(root_of(some), by_definition(some)) << size;
  }
}

TEST(Tree, leaves_of_any_length_are_hashed_behind_a_zero_byte) {
  for (const std::size_t size : {0, 1, 66, 67, 126, 127, 128, 129, 5000}) {
    Bytes data(size, 0x7e);
    Bytes prefixed = data;
    prefixed.insert(prefixed.begin(), 0);
    EXPECT_EQ(leaf_hash(data), crypto::sha256(prefixed)) << size;
  }
}

TEST(Tree, a_leaf_cannot_be_passed_off_as_a_node) {
  const auto left = hash_of("left"), right = hash_of("right");
  Bytes joined(left.bytes.begin(), left.bytes.end());
  joined.insert(joined.end(), right.bytes.begin(), right.bytes.end());
  EXPECT_NE(leaf_hash(joined), node_hash(left, right));
  EXPECT_NE(node_hash(left, right), node_hash(right, left));
}

TEST(Ledger, a_flipped_bit_of_any_entry_changes_the_root) {
  constexpr std::size_t kEntries = 9;
  const auto leaves = leaves_of(kEntries);
  const auto root = root_of(leaves);
  for (std::size_t at = 0; at < kEntries; ++at) {
    const auto bytes = encode_entry(entry_at(at));
    for (std::size_t bit = 0; bit < kEntrySize * 8; ++bit) {
      auto bent = bytes;
      bent[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
      auto others = leaves;
      others[at] = leaf_hash(bent);
      ASSERT_NE(root_of(others), root) << "entry " << at << ", bit " << bit;
    }
  }
}

TEST(Ledger, a_lost_added_or_moved_entry_changes_the_root) {
  const auto leaves = leaves_of(20);
  const auto root = root_of(leaves);
  for (std::size_t at = 0; at < leaves.size(); ++at) {
    auto lost = leaves;
    lost.erase(lost.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_NE(root_of(lost), root);
    auto doubled = leaves;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(at), leaves[at]);
    EXPECT_NE(root_of(doubled), root);
    auto moved = leaves;
    std::swap(moved[at], moved[(at + 1) % moved.size()]);
    EXPECT_NE(root_of(moved), root);
  }
}

}  // namespace
}  // namespace inquest::ledger
