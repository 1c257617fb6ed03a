#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

constexpr std::size_t kLogged = 12;

std::vector<Entry> log_of(std::size_t count) {
  std::vector<Entry> log;
  for (std::size_t i = 0; i < count; ++i) log.push_back(entry_at(i));
  return log;
}

// True when every entry is in order and the whole is what was signed over `signed_log`.
bool verifies(const std::vector<Entry>& log, const std::vector<Entry>& signed_log) {
  Frontier tree;
  for (const auto& entry : signed_log) tree.append(leaf_hash(encode_entry(entry)));
  LogCheck check(author_of(1));
  for (const auto& entry : log) {
    if (!check.next(encode_entry(entry))) return false;
  }
  const Checkpoint head{.origin = "x", .size = tree.size(), .root = tree.root(),
                        .time = signed_log.empty() ? 0 : signed_log.back().time};
  return check.ends_at(head).has_value();
}

TEST(Ledger, a_whole_log_verifies) {
  EXPECT_TRUE(verifies(log_of(kLogged), log_of(kLogged)));
  EXPECT_TRUE(verifies({}, {}));
}

TEST(Ledger, a_flipped_bit_fails_verification) {
  const auto good = log_of(kLogged);
  for (std::size_t at = 0; at < kLogged; ++at) {
    const auto bytes = encode_entry(good[at]);
    for (std::size_t bit = 0; bit < kEntrySize * 8; ++bit) {
      auto bent_bytes = bytes;
      bent_bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
      const auto bent = decode_entry(bent_bytes);
      if (!bent) continue;  // refused already
      auto log = good;
      log[at] = *bent;
      ASSERT_FALSE(verifies(log, good)) << "entry " << at << ", bit " << bit;
    }
  }
}

Bytes encoded(const std::vector<Entry>& log) {
  Bytes out;
  for (const auto& entry : log) {
    const auto bytes = encode_entry(entry);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return out;
}

// Lengths around the runs of 4,096 entries that are checked side by side.
TEST(Ledger, a_long_log_is_checked_on_many_threads_as_it_is_on_one) {
  const auto log = log_of(3 * 4096 + 5);
  for (const std::size_t size : {0, 1, 4095, 4096, 4097, 8192, 3 * 4096 + 5}) {
    const std::vector<Entry> some(log.begin(), log.begin() + static_cast<std::ptrdiff_t>(size));
    LogCheck one(author_of(1)), many(author_of(1)), begun(author_of(1));
    for (const auto& entry : some) ASSERT_TRUE(one.next(encode_entry(entry)));
    ASSERT_TRUE(many.next_many(encoded(some), 3));
    EXPECT_EQ(many.tree(), one.tree()) << size;
    if (size < 7) continue;
    const Bytes all = encoded(some);
    ASSERT_TRUE(begun.next_many(ByteView(all).first(7 * kEntrySize), 2));
    ASSERT_TRUE(begun.next_many(ByteView(all).subspan(7 * kEntrySize), 2));
    EXPECT_EQ(begun.tree(), one.tree()) << size;
  }
}

TEST(Ledger, a_fault_anywhere_in_a_long_log_is_found_and_named) {
  const auto log = log_of(2 * 4096 + 5);
  for (const std::size_t at : {0, 1, 4095, 4096, 5000, 8191, 8192, 8196}) {
    const auto fails_naming = [&](const std::vector<Entry>& bent, std::size_t seq) {
      const auto checked = LogCheck(author_of(1)).next_many(encoded(bent), 3);
      return !checked && checked.error().message.find("entry " + std::to_string(seq) + " ") != std::string::npos;
    };
    auto foreign = log;
    foreign[at].author = author_of(9);
    EXPECT_TRUE(fails_naming(foreign, at)) << at;
    auto moved = log;
    moved[at].seq += 1;
    EXPECT_TRUE(fails_naming(moved, at + 1)) << at;
    if (at == 0) continue;
    auto still = log;
    still[at].time = still[at - 1].time;
    EXPECT_TRUE(fails_naming(still, at)) << at;
  }
  EXPECT_FALSE(LogCheck(author_of(1)).next_many(Bytes(66)));
}

TEST(Ledger, a_log_cut_short_lengthened_or_reordered_fails_verification) {
  const auto good = log_of(kLogged);
  auto cut = good;
  cut.pop_back();
  EXPECT_FALSE(verifies(cut, good));
  EXPECT_FALSE(verifies(log_of(kLogged + 1), good));
  auto swapped = good;
  std::swap(swapped[3], swapped[4]);
  EXPECT_FALSE(verifies(swapped, good));
  auto foreign = good;
  foreign[5].author = author_of(9);
  EXPECT_FALSE(verifies(foreign, foreign));
}

TEST(Ledger, time_that_stands_still_or_runs_back_fails_verification_even_when_signed) {
  auto still = log_of(kLogged);
  still[6].time = still[5].time;
  EXPECT_FALSE(verifies(still, still));
  auto back = log_of(kLogged);
  back[6].time = 1;
  EXPECT_FALSE(verifies(back, back));
}

TEST(Ledger, a_checkpoint_with_another_time_fails_verification) {
  LogCheck check(author_of(1));
  ASSERT_TRUE(check.next(encode_entry(entry_at(0))));
  const Checkpoint head{.origin = "x", .size = 1, .root = check.tree().root(), .time = entry_at(0).time};
  EXPECT_TRUE(check.ends_at(head));
  auto other = head;
  ++other.time;
  EXPECT_FALSE(check.ends_at(other));
}

}  // namespace
}  // namespace inquest::ledger
