#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

Item item_at(std::size_t index) {
  Item item;
  item.salt.fill(static_cast<std::uint8_t>(index + 1));
  const auto text = as_bytes("{\"n\":1}");
  item.payload.assign(text.begin(), text.end());
  return item;
}

std::vector<Hash> commitments_of(std::size_t count) {
  std::vector<Hash> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(commit(item_at(i).salt, item_at(i).payload));
  return made;
}

TEST(Items, each_is_disclosed_alone_with_its_salt_and_proof) {
  for (const std::size_t count : {1, 2, 5, 33}) {
    const auto commitments = commitments_of(count);
    const auto root = items_root(commitments);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_TRUE(verify_item(item_at(i), i, count, item_proof(commitments, i), root));
    }
  }
}

TEST(Items, an_altered_payload_a_wrong_salt_or_place_is_refused) {
  const auto commitments = commitments_of(6);
  const auto root = items_root(commitments);
  const auto proof = item_proof(commitments, 2);
  auto altered = item_at(2);
  altered.payload.back() ^= 1;
  EXPECT_FALSE(verify_item(altered, 2, 6, proof, root));
  EXPECT_FALSE(verify_item(item_at(3), 2, 6, proof, root)) << "the same payload under another salt is another item";
  EXPECT_FALSE(verify_item(item_at(2), 3, 6, proof, root));
}

TEST(Items, the_root_needs_commitments_alone_so_an_erased_item_still_proves) {
  const auto commitments = commitments_of(6);
  ItemTree tree;
  for (const auto& commitment : commitments) tree.append(commitment);
  EXPECT_EQ(tree.root(), items_root(commitments));
  EXPECT_EQ(tree.size(), 6u);
}

// A tree of items must never be taken for a tree of entries that happen to hash alike.
TEST(Items, leaves_are_hashes_of_commitments_behind_a_zero_byte) {
  const auto commitment = hash_of("commitment");
  EXPECT_EQ(item_leaf(commitment), leaf_hash(commitment.bytes));
  EXPECT_NE(item_leaf(commitment), commitment);
}

}  // namespace
}  // namespace inquest::ledger
