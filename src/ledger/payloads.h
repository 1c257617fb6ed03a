// The payloads that the ledger itself reads: who may sign, and how many items stand behind an entry. Part of the door
// ledger.h. Every payload is JSON in UTF-8, so that it explains itself to those who come decades later; the other kinds
// belong to model/payload.h. Encoders write the fields in the order below, without white space; decoders take nothing else
// (verification_failed), because the bytes were signed and one value must have one spelling.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/crypto.h"

namespace inquest::ledger {

// An author: a person (user) on a device, with the keys of that person.
struct Authorship {
  AuthorId author;
  UserId user;
  std::string name;               // as shown; may be a pseudonym
  std::string initials;
  std::string device;             // label
  crypto::PublicKey sign_key{};   // Ed25519, of checkpoints
  crypto::PublicKey box_key{};    // X25519, to which keys are sealed
  friend bool operator==(const Authorship&, const Authorship&) = default;
};

// `found`, always entry 0 of the log that it opens: {"case","format","author","user","name","initials","device",
// "sign_key","box_key"}. It admits its own author.
struct Found {
  CaseId case_id;
  std::uint32_t format = 1;
  Authorship first;
  friend bool operator==(const Found&, const Found&) = default;
};
std::string encode(const Found& found);
Result<Found> decode_found(std::string_view json);

// `admit`: {"author","user","name","initials","device","sign_key","box_key"}. Valid in the log of an admitted author; or as
// entry 0 of the author's own log when that user was admitted before with the same keys: the same person on another device,
// or on a restored copy of the case.
std::string encode_admit(const Authorship& author);
Result<Authorship> decode_admit(std::string_view json);

// `revoke`: {"author","entries","reason"}: the first `entries` entries of that author's log stand, later ones do not.
struct Revoke {
  AuthorId author;
  std::uint64_t entries = 0;
  std::string reason;
  friend bool operator==(const Revoke&, const Revoke&) = default;
};
std::string encode(const Revoke& revoke);
Result<Revoke> decode_revoke(std::string_view json);

// `add`, `read` and `decide`: {"items","root"}, the number of items and items_root in hexadecimal. Further fields, common to
// the items, are the domain's and are not looked at.
struct Batch {
  std::uint64_t items = 0;
  Hash root;
  friend bool operator==(const Batch&, const Batch&) = default;
};
std::string encode(const Batch& batch);
Result<Batch> decode_batch(std::string_view json);

// What an `erase` payload tells the ledger: the field "commitments", an array of hexadecimal commitments of the payloads
// and items that were destroyed. The other fields are the domain's and are not looked at.
Result<std::vector<Hash>> erased_commitments(std::string_view erase_json);

}  // namespace inquest::ledger
