// What the tests of the ledger are made of: entries, leaves and signers that are the same in every run.
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace inquest::ledger {

inline Hash hash_of(std::string_view text) { return crypto::sha256(as_bytes(text)); }

inline AuthorId author_of(std::uint8_t byte) {
  AuthorId id;
  id.bytes.fill(byte);
  return id;
}

inline CaseId case_of(std::uint8_t byte) {
  CaseId id;
  id.bytes.fill(byte);
  return id;
}

inline Entry entry_at(std::uint64_t seq) {
  return {.author = author_of(1),
          .seq = seq,
          .time = (std::uint64_t{1'700'000'000'000} + seq) << 16,
          .kind = static_cast<EntryKind>(1 + seq % 11),
          .commitment = hash_of("entry " + std::to_string(seq))};
}

inline std::vector<Hash> leaves_of(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(encode_entry(entry_at(i))));
  return leaves;
}

inline crypto::SeedSigner signer_of(std::uint8_t byte) {
  return crypto::SeedSigner(crypto::Secret::copy_of(Bytes(32, byte)));
}

}  // namespace inquest::ledger
