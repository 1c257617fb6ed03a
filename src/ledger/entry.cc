#include <algorithm>

#include "ledger/big_endian.h"
#include "ledger/ledger.h"

namespace inquest::ledger {
namespace {

constexpr std::uint8_t kVersion = 1;
static_assert(1 + 16 + 8 + 8 + 2 + 32 == kEntrySize);

}  // namespace

std::string_view name_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::found: return "found";
    case EntryKind::admit: return "admit";
    case EntryKind::revoke: return "revoke";
    case EntryKind::add: return "add";
    case EntryKind::read: return "read";
    case EntryKind::decide: return "decide";
    case EntryKind::record: return "record";
    case EntryKind::judge: return "judge";
    case EntryKind::erase: return "erase";
    case EntryKind::checkpoint: return "checkpoint";
    case EntryKind::passphrase: return "passphrase";
  }
  return {};
}

std::array<std::uint8_t, kEntrySize> encode_entry(const Entry& entry) {
  std::array<std::uint8_t, kEntrySize> out{};
  std::uint8_t* at = out.data();
  *at++ = kVersion;
  at = std::ranges::copy(entry.author.bytes, at).out;
  at = put_big_endian(at, entry.seq, 8);
  at = put_big_endian(at, entry.time, 8);
  at = put_big_endian(at, static_cast<std::uint16_t>(entry.kind), 2);
  std::ranges::copy(entry.commitment.bytes, at);
  return out;
}

Result<Entry> decode_entry(ByteView bytes) {
  if (bytes.size() != kEntrySize) return fail(ErrorCode::verification_failed, "an entry is not 67 bytes long");
  if (bytes[0] != kVersion) {
    return fail(ErrorCode::verification_failed, "an entry states a version that this program does not know");
  }
  Entry entry;
  std::ranges::copy(bytes.subspan(1, 16), entry.author.bytes.begin());
  entry.seq = get_big_endian(bytes.subspan(17, 8));
  entry.time = get_big_endian(bytes.subspan(25, 8));
  const auto kind = static_cast<std::uint16_t>(get_big_endian(bytes.subspan(33, 2)));
  entry.kind = static_cast<EntryKind>(kind);
  std::ranges::copy(bytes.subspan(35, 32), entry.commitment.bytes.begin());
  if (kind == 0 || kind > kKinds) {
    return fail(ErrorCode::verification_failed, "an entry states a kind that this program does not know");
  }
  return entry;
}

Hash commit(const Salt& salt, ByteView payload) { return crypto::sha256(salt, payload); }

// The counter of a clock that stands still or runs backwards overflows into the milliseconds, which keeps the order.
std::uint64_t next_time(std::uint64_t latest, std::int64_t now_ms) {
  const std::uint64_t now = now_ms <= 0 ? 0 : static_cast<std::uint64_t>(now_ms) << 16;
  return std::max(now, latest + 1);
}

}  // namespace inquest::ledger
