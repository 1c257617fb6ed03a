#include <gtest/gtest.h>

#include <set>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

TEST(Entry, is_written_as_the_67_bytes_of_the_format) {
  Entry entry{.author = author_of(0xaa), .seq = 0x0102, .time = 0x1122334455667788, .kind = EntryKind::erase, .commitment = {}};
  entry.commitment.bytes.fill(0xcc);
  EXPECT_EQ(to_hex(encode_entry(entry)),
            "01" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" "0000000000000102" "1122334455667788" "0009"
            "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc");
}

TEST(Entry, decodes_to_what_was_encoded) {
  for (std::uint64_t seq = 0; seq < 50; ++seq) {
    const auto decoded = decode_entry(encode_entry(entry_at(seq)));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, entry_at(seq));
  }
  Entry extreme = entry_at(3);
  extreme.seq = extreme.time = ~std::uint64_t{0};
  EXPECT_EQ(*decode_entry(encode_entry(extreme)), extreme);
}

// Strictness: no two byte strings decode to the same entry, so what is shown is what was hashed.
TEST(Entry, a_flipped_bit_makes_another_entry_or_none) {
  const auto bytes = encode_entry(entry_at(7));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto bent = bytes;
    bent[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto decoded = decode_entry(bent);
    if (!decoded) continue;
    EXPECT_NE(*decoded, entry_at(7)) << bit;
    EXPECT_EQ(encode_entry(*decoded), bent) << bit;
  }
}

TEST(Entry, of_another_length_version_or_kind_is_refused) {
  const auto good = encode_entry(entry_at(7));
  const Bytes bytes(good.begin(), good.end());
  const auto refused = [](const Bytes& bent) {
    const auto decoded = decode_entry(bent);
    return !decoded && decoded.error().code == ErrorCode::verification_failed;
  };
  EXPECT_TRUE(refused({}));
  Bytes shorter(bytes.begin(), bytes.end() - 1);
  EXPECT_TRUE(refused(shorter));
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_TRUE(refused(longer));
  for (const int version : {0, 2, 255}) {
    Bytes other = bytes;
    other[0] = static_cast<std::uint8_t>(version);
    EXPECT_TRUE(refused(other));
  }
  for (const int kind : {0, 12, 255}) {
    Bytes other = bytes;
    other[34] = static_cast<std::uint8_t>(kind);
    EXPECT_TRUE(refused(other)) << kind;
  }
}

TEST(Entry, kinds_have_names_of_their_own) {
  std::set<std::string_view> names;
  for (std::uint16_t kind = 1; kind <= 11; ++kind) names.insert(name_of(static_cast<EntryKind>(kind)));
  EXPECT_EQ(names.size(), 11u);
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(name_of(static_cast<EntryKind>(kKinds + 1)), "");
}

TEST(Commitment, is_the_hash_of_salt_and_payload_and_needs_both) {
  Salt salt{};
  salt.fill(0x11);
  const auto payload = as_bytes("{\"a\":1}");
  Bytes whole(salt.begin(), salt.end());
  whole.insert(whole.end(), payload.begin(), payload.end());
  EXPECT_EQ(commit(salt, payload), crypto::sha256(whole));
  Salt other = salt;
  other[0] ^= 1;
  EXPECT_NE(commit(other, payload), commit(salt, payload));
  EXPECT_NE(commit(salt, as_bytes("{\"a\":2}")), commit(salt, payload));
}

TEST(Time, never_stands_still_whatever_the_clock_does) {
  std::uint64_t latest = 0;
  for (const std::int64_t now_ms : {std::int64_t{5}, std::int64_t{5}, std::int64_t{4}, std::int64_t{-3}, std::int64_t{9}}) {
    const auto next = next_time(latest, now_ms);
    EXPECT_GT(next, latest);
    latest = next;
  }
  EXPECT_EQ(latest, std::uint64_t{9} << 16);
  EXPECT_EQ(next_time(0xffff, 0), std::uint64_t{1} << 16) << "a full counter runs over into the milliseconds";
}

}  // namespace
}  // namespace inquest::ledger
