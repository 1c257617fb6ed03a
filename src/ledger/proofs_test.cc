#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

constexpr std::size_t kSizes = 130;

std::vector<Hash> first(const std::vector<Hash>& leaves, std::size_t size) {
  return {leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size)};
}

TEST(Inclusion, every_leaf_of_every_tree_is_proved_and_nothing_else_is) {
  const auto all = leaves_of(kSizes);
  for (std::size_t size = 1; size <= kSizes; ++size) {
    const auto leaves = first(all, size);
    const auto root = root_of(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(leaves, index);
      ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root)) << index << " of " << size;
      EXPECT_FALSE(verify_inclusion(hash_of("another"), index, size, proof, root));
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, proof, hash_of("another")));
      EXPECT_FALSE(verify_inclusion(leaves[index], (index + 1) % size, size, proof, root) && size > 1);
    }
  }
}

TEST(Inclusion, a_proof_cut_lengthened_or_bent_is_refused) {
  for (const std::size_t size : {1, 2, 3, 7, 8, 13, 64, 65, 100}) {
    const auto leaves = leaves_of(size);
    const auto root = root_of(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(leaves, index);
      auto longer = proof;
      longer.push_back(root);
      EXPECT_FALSE(verify_inclusion(leaves[index], index, size, longer, root));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        auto bent = proof;
        bent[at].bytes[at % 32] ^= 1;
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, bent, root));
        auto cut = proof;
        cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_FALSE(verify_inclusion(leaves[index], index, size, cut, root));
      }
    }
  }
}

TEST(Inclusion, outside_the_tree_nothing_is_included) {
  const auto leaf = hash_of("leaf");
  EXPECT_FALSE(verify_inclusion(leaf, 0, 0, {}, leaf));
  EXPECT_FALSE(verify_inclusion(leaf, 1, 1, {}, leaf));
  EXPECT_TRUE(verify_inclusion(leaf, 0, 1, {}, leaf));
}

TEST(Consistency, every_tree_is_proved_to_extend_every_shorter_one) {
  const auto all = leaves_of(kSizes);
  std::vector<Hash> roots;
  for (std::size_t size = 0; size <= kSizes; ++size) roots.push_back(root_of(first(all, size)));
  for (std::size_t size = 0; size <= kSizes; ++size) {
    const auto leaves = first(all, size);
    for (std::size_t old = 0; old <= size; ++old) {
      const auto proof = consistency_proof(leaves, old);
      ASSERT_TRUE(verify_consistency(old, roots[old], size, roots[size], proof)) << old << " to " << size;
      EXPECT_FALSE(verify_consistency(old, hash_of("rewritten"), size, roots[size], proof));
      EXPECT_FALSE(verify_consistency(old, roots[old], size, hash_of("rewritten"), proof) && old > 0);
    }
  }
}

TEST(Consistency, a_proof_cut_lengthened_or_bent_is_refused) {
  for (const std::size_t size : {2, 3, 7, 8, 13, 64, 65}) {
    const auto leaves = leaves_of(size);
    const auto root = root_of(leaves);
    for (std::size_t old = 1; old < size; ++old) {
      const auto old_root = root_of(first(leaves, old));
      const auto proof = consistency_proof(leaves, old);
      auto longer = proof;
      longer.push_back(root);
      EXPECT_FALSE(verify_consistency(old, old_root, size, root, longer));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        auto bent = proof;
        bent[at].bytes[at % 32] ^= 1;
        EXPECT_FALSE(verify_consistency(old, old_root, size, root, bent));
        auto cut = proof;
        cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_FALSE(verify_consistency(old, old_root, size, root, cut));
      }
    }
  }
}

TEST(Consistency, a_log_with_a_rewritten_past_is_refused) {
  auto leaves = leaves_of(40);
  const auto old_root = root_of(first(leaves, 25));
  leaves[10] = hash_of("rewritten");
  EXPECT_FALSE(verify_consistency(25, old_root, 40, root_of(leaves), consistency_proof(leaves, 25)));
}

TEST(Consistency, a_log_that_shrank_is_refused) {
  const auto leaves = leaves_of(10);
  EXPECT_FALSE(verify_consistency(10, root_of(leaves), 9, root_of(first(leaves, 9)), {}));
}

}  // namespace
}  // namespace inquest::ledger
