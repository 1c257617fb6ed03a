// Inclusion and consistency proofs of RFC 9162 sections 2.1.3 and 2.1.4. Making a proof hashes every leaf it is given;
// checking one costs a hash a level.
#include <bit>
#include <cassert>
#include <span>

#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

using Leaves = std::span<const Hash>;

Hash root_over(Leaves leaves) {
  Frontier frontier;
  for (const auto& leaf : leaves) frontier.append(leaf);
  return frontier.root();
}

// The largest power of two smaller than the number of leaves: where RFC 9162 splits a tree.
std::size_t split_of(std::size_t leaves) { return std::bit_floor(leaves - 1); }

void path_to(std::size_t index, Leaves leaves, std::vector<Hash>& out) {
  if (leaves.size() == 1) return;
  const auto split = split_of(leaves.size());
  const bool left = index < split;
  path_to(left ? index : index - split, left ? leaves.first(split) : leaves.subspan(split), out);
  out.push_back(root_over(left ? leaves.subspan(split) : leaves.first(split)));
}

// SUBPROOF: `known` says that the first `old_size` leaves are a subtree whose root the asker holds.
void subproof(std::size_t old_size, Leaves leaves, bool known, std::vector<Hash>& out) {
  if (old_size == leaves.size()) {
    if (!known) out.push_back(root_over(leaves));
    return;
  }
  const auto split = split_of(leaves.size());
  if (old_size <= split) {
    subproof(old_size, leaves.first(split), known, out);
    out.push_back(root_over(leaves.subspan(split)));
  } else {
    subproof(old_size - split, leaves.subspan(split), false, out);
    out.push_back(root_over(leaves.first(split)));
  }
}

}  // namespace

std::vector<Hash> inclusion_proof(const std::vector<Hash>& leaves, std::uint64_t index) {
  assert(index < leaves.size());
  std::vector<Hash> proof;
  path_to(index, leaves, proof);
  return proof;
}

bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& proof,
                      const Hash& root) {
  if (index >= size) return false;
  std::uint64_t node = index;     // position of our subtree in its level
  std::uint64_t last = size - 1;  // position of the last subtree in that level
  Hash made = leaf;
  for (const auto& sibling : proof) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      made = node_hash(sibling, made);
      // A rightmost subtree without a sibling rises unchanged until it is a right child.
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      made = node_hash(made, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && made == root;
}

std::vector<Hash> consistency_proof(const std::vector<Hash>& leaves, std::uint64_t old_size) {
  assert(old_size <= leaves.size());
  std::vector<Hash> proof;
  if (old_size > 0) subproof(old_size, leaves, true, proof);
  return proof;
}

bool verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t new_size, const Hash& new_root,
                        const std::vector<Hash>& proof) {
  if (old_size > new_size) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (old_size == 0) return proof.empty() && old_root == crypto::sha256({});  // everything extends nothing

  std::size_t used = 0;
  Hash start = old_root;
  if (!std::has_single_bit(old_size)) {  // otherwise the old root itself is the first node
    if (proof.empty()) return false;
    start = proof[used++];
  }
  std::uint64_t node = old_size - 1;
  std::uint64_t last = new_size - 1;
  while (node & 1) {
    node >>= 1;
    last >>= 1;
  }
  Hash old_made = start;
  Hash new_made = start;
  for (; used < proof.size(); ++used) {
    const Hash& sibling = proof[used];
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_made = node_hash(sibling, old_made);
      new_made = node_hash(sibling, new_made);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_made = node_hash(new_made, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_made == old_root && new_made == new_root;
}

}  // namespace inquest::ledger
