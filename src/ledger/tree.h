// Merkle trees, their proofs, and the items behind an entry. Part of the door ledger.h, whose comment says the rest.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/entry.h"

namespace inquest::ledger {

// RFC 9162 2.1.1: leaf H(0x00 || data), node H(0x01 || left || right), the empty tree H().
Hash leaf_hash(ByteView data);
Hash node_hash(const Hash& left, const Hash& right);
Hash root_of(const std::vector<Hash>& leaves);

// A tree that only grows: the roots of its complete subtrees, from the largest. Appending costs O(log n).
class Frontier {
 public:
  void append(const Hash& leaf);
  // The root of 2^height leaves at once; size() must be a multiple of 2^height.
  void append_subtree(const Hash& root, unsigned height);
  std::uint64_t size() const { return size_; }
  Hash root() const;
  Bytes encode() const;
  static Result<Frontier> decode(ByteView bytes);
  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// An entry about many things: its payload holds {"items": how many, "root": items_root in hex} beside what is common to
// them. Each item has a salt and payload of its own, disclosed or erased alone; its commitment is kept for ever.
struct Item {
  Salt salt{};
  Bytes payload;
  friend bool operator==(const Item&, const Item&) = default;
};
Hash item_leaf(const Hash& commitment);  // leaf_hash of the 32 bytes of commit(salt, payload)
class ItemTree {                         // the root of items that arrive one by one
 public:
  void append(const Hash& commitment) { leaves_.append(item_leaf(commitment)); }
  std::uint64_t size() const { return leaves_.size(); }
  Hash root() const { return leaves_.root(); }

 private:
  Frontier leaves_;
};
Hash items_root(const std::vector<Hash>& commitments);
std::vector<Hash> item_proof(const std::vector<Hash>& commitments, std::uint64_t index);
bool verify_item(const Item& item, std::uint64_t index, std::uint64_t items, const std::vector<Hash>& proof,
                 const Hash& root);

// RFC 9162 2.1.3 and 2.1.4. Making a proof hashes all the leaves; `index` < leaves.size(), `old_size` <= leaves.size().
// An old tree of no entries is extended by every tree, with an empty proof.
std::vector<Hash> inclusion_proof(const std::vector<Hash>& leaves, std::uint64_t index);
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& proof,
                      const Hash& root);
std::vector<Hash> consistency_proof(const std::vector<Hash>& leaves, std::uint64_t old_size);
bool verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t new_size, const Hash& new_root,
                        const std::vector<Hash>& proof);

}  // namespace inquest::ledger
