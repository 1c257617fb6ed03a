#include "store/device.h"

#include <gtest/gtest.h>

#include "store/test_folder.h"

namespace inquest::store {
namespace {

using testing::TestFolder;

TEST(ADevice, remembers_the_last_head_of_each_case) {
  const TestFolder folder;
  crypto::SystemRandom random;
  const auto one = random.id<CaseId>();
  const auto two = random.id<CaseId>();
  const SeenHead head{random.id<AuthorId>(), 12, crypto::sha256(as_bytes("root"))};
  {
    const auto device = Device::open(folder / "state", random);
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_FALSE(device->last_seen(one));
    ASSERT_TRUE(device->remember(one, {head.author, 3, head.root}));
    ASSERT_TRUE(device->remember(one, head));
  }
  const auto again = Device::open(folder / "state", random);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->last_seen(one), head);
  EXPECT_FALSE(again->last_seen(two));
}

TEST(ADevice, does_not_tell_which_cases_were_opened_on_it) {
  const TestFolder folder;
  crypto::SystemRandom random;
  const auto id = random.id<CaseId>();
  const auto device = Device::open(folder / "state", random);
  ASSERT_TRUE(device->remember(id, {random.id<AuthorId>(), 1, {}}));
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
    EXPECT_EQ(file.path().string().find(to_hex(id.bytes)), std::string::npos);
    EXPECT_EQ(file.path().string().find(id.text()), std::string::npos);
    if (!file.is_regular_file()) continue;
    EXPECT_EQ(testing::bytes_of(file.path()).find(id.text()), std::string::npos);
  }
}

TEST(ADevice, forgets_rather_than_believes_a_damaged_file) {
  const TestFolder folder;
  crypto::SystemRandom random;
  const auto id = random.id<CaseId>();
  const auto device = Device::open(folder / "state", random);
  ASSERT_TRUE(device->remember(id, {random.id<AuthorId>(), 1, {}}));
  for (const auto& file : std::filesystem::directory_iterator(folder / "state/cases")) {
    testing::write_bytes(file.path(), "inquest-seen 1\nnot an author\n");
  }
  EXPECT_FALSE(device->last_seen(id));
  testing::write_bytes(folder / "state/device", "broken");
  const auto anew = Device::open(folder / "state", random);
  ASSERT_TRUE(anew);
  EXPECT_FALSE(anew->last_seen(id));
}

}  // namespace
}  // namespace inquest::store
