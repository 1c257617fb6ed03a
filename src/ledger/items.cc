#include "ledger/ledger.h"

namespace inquest::ledger {

Hash item_leaf(const Hash& commitment) { return leaf_hash(commitment.bytes); }

Hash items_root(const std::vector<Hash>& commitments) {
  ItemTree tree;
  for (const auto& commitment : commitments) tree.append(commitment);
  return tree.root();
}

std::vector<Hash> item_proof(const std::vector<Hash>& commitments, std::uint64_t index) {
  std::vector<Hash> leaves;
  leaves.reserve(commitments.size());
  for (const auto& commitment : commitments) leaves.push_back(item_leaf(commitment));
  return inclusion_proof(leaves, index);
}

bool verify_item(const Item& item, std::uint64_t index, std::uint64_t items, const std::vector<Hash>& proof,
                 const Hash& root) {
  return verify_inclusion(item_leaf(commit(item.salt, item.payload)), index, items, proof, root);
}

}  // namespace inquest::ledger
