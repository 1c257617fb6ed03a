#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

TEST(Frontier, stored_and_read_back_goes_on_as_if_nothing_had_happened) {
  const auto leaves = leaves_of(200);
  Frontier whole;
  Frontier stored;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    whole.append(leaves[i]);
    auto read_back = Frontier::decode(stored.encode());
    ASSERT_TRUE(read_back) << i;
    EXPECT_EQ(*read_back, stored);
    stored = *read_back;
    stored.append(leaves[i]);
    EXPECT_EQ(stored, whole);
    EXPECT_EQ(stored.root(), whole.root());
    EXPECT_EQ(stored.size(), i + 1);
  }
}

TEST(Frontier, of_nothing_has_the_root_of_the_empty_tree) {
  EXPECT_EQ(Frontier().root(), crypto::sha256({}));
  EXPECT_EQ(Frontier().encode(), Bytes(8, 0));
}

TEST(Frontier, of_a_wrong_length_is_refused) {
  Frontier frontier;
  for (const auto& leaf : leaves_of(11)) frontier.append(leaf);
  const auto good = frontier.encode();
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(Frontier::decode(ByteView(good).first(size))) << size;
  }
  auto longer = good;
  longer.push_back(0);
  EXPECT_FALSE(Frontier::decode(longer));
  auto other_size = good;
  other_size[7] = 15;  // eleven has three peaks, fifteen four
  EXPECT_FALSE(Frontier::decode(other_size));
}

}  // namespace
}  // namespace inquest::ledger
