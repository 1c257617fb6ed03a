// The door of ledger: entry bytes, commitments, Merkle trees, checkpoints and their verification.
//
// Pure: no I/O, no domain nouns, no clock. What is hashed is fixed by docs/data-format.md and never changes within a
// format version. Sources: RFC 9162 section 2.1 (trees, proofs), C2SP signed-note, tlog-checkpoint and tlog-tiles.
//
// Values own their bytes; free functions may be called from any thread, a Frontier or ItemTree from one at a time. Every
// decoder is strict (one byte string for one value) and answers verification_failed, without quoting what it was given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "ledger/payloads.h"

namespace inquest::ledger {

// What people do. Stored by number; never renumbered.
enum class EntryKind : std::uint16_t {
  found = 1,       // the case: its id, format, first user
  admit = 2,       // an author joins: user, device label, keys
  revoke = 3,      // an author ends at a seq
  add = 4,         // documents preserved, one item each
  read = 5,        // texts extracted, one item each
  decide = 6,      // proposals accepted or rejected, one item each
  record = 7,      // a statement
  judge = 8,       // a judgement
  erase = 9,       // by whose authority, why, and what
  checkpoint = 10, // a checkpoint taken out of the case
  passphrase = 11, // a user's key file was sealed anew
};
inline constexpr std::uint16_t kKinds = 11;
std::string_view name_of(EntryKind kind);

// 32 random bytes beside each payload, so that a guessed payload cannot be checked against its commitment.
using Salt = std::array<std::uint8_t, 32>;

struct Entry {
  AuthorId author;
  std::uint64_t seq = 0;   // 0, 1, 2 ... within the author's log
  std::uint64_t time = 0;  // hybrid logical clock: milliseconds since 1970 << 16 | counter
  EntryKind kind{};
  Hash commitment;         // H(salt || payload)
  friend bool operator==(const Entry&, const Entry&) = default;
};

// The 67 bytes of an entry: version 1 (u8), author (16), seq (u64), time (u64), kind (u16), commitment (32); integers
// big-endian. `decode_entry` is strict: any other byte string is verification_failed.
inline constexpr std::size_t kEntrySize = 67;
std::array<std::uint8_t, kEntrySize> encode_entry(const Entry& entry);
Result<Entry> decode_entry(ByteView bytes);

Hash commit(const Salt& salt, ByteView payload);

// The time of the next entry: the wall clock, or one tick past the latest time seen in the case when that is not earlier.
// So time never stands still or runs back within a log, whatever the machine's clock does.
std::uint64_t next_time(std::uint64_t latest, std::int64_t now_ms);

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

// A signed tree head: a C2SP checkpoint. Origin: "inquest/<case id>/<author id>". Extension lines: "time <hlc>".
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root;
  std::uint64_t time = 0;  // hlc of the last entry it covers
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};
std::string origin_of(const CaseId& case_id, const AuthorId& author);
// The whole signed note, as text ending in a line break.
std::string sign_checkpoint(const Checkpoint& checkpoint, crypto::Signer& signer);
struct SignedCheckpoint {
  Checkpoint checkpoint;
  std::string note;
};
// Strict; signature lines of other keys are passed over as C2SP wants. verification_failed when `key` did not sign it.
Result<Checkpoint> open_checkpoint(std::string_view note, const crypto::PublicKey& key);
Result<Checkpoint> parse_checkpoint_unverified(std::string_view note);  // to learn whose key to ask for

// Walks one log from its first entry: every entry is well formed, of this author, in its place and later than the one
// before. A million entries cost little more than hashing them and their tree.
class LogCheck {
 public:
  explicit LogCheck(const AuthorId& author) : author_(author) {}
  Result<Entry> next(ByteView encoded_entry);
  // Many entries, one after the other, on `workers` threads (0: one a core). After an error the check is spent.
  Status next_many(ByteView encoded_entries, unsigned workers = 0);
  // The log so far is what the checkpoint (already opened) was signed over: size, root and time.
  Status ends_at(const Checkpoint& checkpoint) const;
  const Frontier& tree() const { return tree_; }

 private:
  AuthorId author_;
  Frontier tree_;
  std::uint64_t time_ = 0;
};

// The C2SP signed-note verifier key of an author: "<origin>+<hash>+<base64>".
std::string verifier_key(std::string_view origin, const crypto::PublicKey& key);

// tlog-tiles layout: paths below a log's folder, tiles of height 8. A `width` below 256 is a partial tile.
inline constexpr unsigned kTileWidth = 256;
std::string tile_path(unsigned level, std::uint64_t index, unsigned width);       // "tile/0/x001/234.p/5"
std::string entries_tile_path(std::uint64_t index, unsigned width);               // "tile/entries/..."
// An entry bundle: each entry preceded by its length as u16, big-endian.
Bytes encode_entry_bundle(const std::vector<Entry>& entries);
Result<std::vector<Entry>> decode_entry_bundle(ByteView bytes);
// A tile: 1 to 256 hashes, one after the other.
Bytes encode_tile(const std::vector<Hash>& hashes);
Result<std::vector<Hash>> decode_tile(ByteView bytes);

}  // namespace inquest::ledger
