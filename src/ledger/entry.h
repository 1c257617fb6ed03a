// Entries and their commitments. Part of the door ledger.h, whose comment says the rest.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"

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
std::string_view name_of(EntryKind kind);  // "" for a number that is no kind

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

}  // namespace inquest::ledger
