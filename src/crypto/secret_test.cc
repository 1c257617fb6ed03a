#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <utility>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

TEST(Init, turns_core_dumps_off_and_may_be_called_again) {
  ASSERT_TRUE(init());
  ASSERT_TRUE(init());
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_CORE, &limit), 0);
  EXPECT_EQ(limit.rlim_max, 0u);
  EXPECT_EQ(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
}

TEST(Secret, begins_as_zeros_and_copies_what_it_is_given) {
  const Secret zeros(32);
  EXPECT_TRUE(std::ranges::all_of(zeros.view(), [](auto byte) { return byte == 0; }));
  EXPECT_EQ(as_text(Secret::copy_of(as_bytes("passphrase")).view()), "passphrase");
}

TEST(Secret, moves_and_leaves_nothing_behind) {
  Secret first = Secret::copy_of(as_bytes("key"));
  Secret second = std::move(first);
  EXPECT_EQ(first.size(), 0u);  // NOLINT: the state after a move is what is tested
  EXPECT_EQ(as_text(second.view()), "key");
  Secret third(5);
  third = std::move(second);
  EXPECT_EQ(as_text(third.view()), "key");
}

TEST(Secret, may_be_empty) {
  EXPECT_EQ(Secret().size(), 0u);
  EXPECT_EQ(Secret(0).view().size(), 0u);
  EXPECT_EQ(Secret::copy_of({}).size(), 0u);
}

// Memory past the limit on locked pages is still handed out: a case of many documents must open on any machine.
TEST(Secret, is_given_beyond_the_limit_on_locked_memory) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_MEMLOCK, &before), 0);
  const rlimit none{0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_MEMLOCK, &none), 0);
  EXPECT_EQ(as_text(Secret::copy_of(as_bytes("key")).view()), "key");
  ASSERT_EQ(setrlimit(RLIMIT_MEMLOCK, &before), 0);
}

TEST(Wipe, leaves_zeros) {
  Bytes bytes = {1, 2, 3};
  wipe(bytes);
  EXPECT_EQ(bytes, Bytes(3, 0));
}

TEST(SystemRandom, does_not_repeat_itself) {
  SystemRandom random;
  Bytes first(32), second(32);
  random.fill(first);
  random.fill(second);
  EXPECT_NE(first, second);
}

}  // namespace
}  // namespace inquest::crypto
