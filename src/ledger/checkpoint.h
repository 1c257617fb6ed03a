// Signed tree heads, and a log checked against one. Part of the door ledger.h, whose comment says the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

namespace inquest::ledger {

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
// The key in it, when it is one of this origin and well formed.
std::optional<crypto::PublicKey> key_of_verifier_key(std::string_view text, std::string_view origin);

}  // namespace inquest::ledger
