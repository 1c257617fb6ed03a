#include "store/keys.h"

#include <gtest/gtest.h>

#include "store/test_folder.h"

namespace inquest::store {
namespace {

using testing::TestFolder;

constexpr crypto::KdfCost kQuick{1, 8192};

crypto::Secret typed(std::string_view text) { return crypto::Secret::copy_of(as_bytes(text)); }

class Keys : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(crypto::init()); }
  crypto::SystemRandom random;
};

TEST_F(Keys, a_key_file_opens_with_its_passphrase_and_no_other) {
  const UserKeys user = UserKeys::make(random);
  const auto bytes = encode_key_file(user, typed("correct horse"), kQuick, random);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), kKeyFileSize);
  const auto file = decode_key_file(*bytes);
  ASSERT_TRUE(file) << file.error().message;
  const auto opened = open_key_file(*file, typed("correct horse"));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->user, user.user);
  EXPECT_EQ(opened->signer->public_key(), user.signer->public_key());
  EXPECT_TRUE(std::ranges::equal(opened->seeds.view(), user.seeds.view()));
  EXPECT_EQ(open_key_file(*file, typed("correct horsf")).error().code, ErrorCode::passphrase);
  EXPECT_EQ(open_key_file(*file, typed("")).error().code, ErrorCode::passphrase);
}

TEST_F(Keys, every_flipped_bit_of_a_key_file_is_damage_not_a_wrong_passphrase) {
  const auto bytes = encode_key_file(UserKeys::make(random), typed("x"), kQuick, random);
  ASSERT_TRUE(bytes);
  for (std::size_t bit = 0; bit < bytes->size() * 8; ++bit) {
    Bytes changed = *bytes;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1u << (bit % 8)));
    ASSERT_EQ(decode_key_file(changed).error().code, ErrorCode::verification_failed) << "bit " << bit;
  }
  for (std::size_t size = 0; size < bytes->size(); ++size) {
    ASSERT_EQ(decode_key_file(ByteView(*bytes).first(size)).error().code, ErrorCode::verification_failed) << size;
  }
}

// Writes a field of a key file anew with a right checksum, as an attacker would.
Bytes with_field(Bytes bytes, std::size_t at, ByteView field) {
  std::ranges::copy(field, bytes.begin() + static_cast<std::ptrdiff_t>(at));
  const Hash sum = crypto::sha256(ByteView(bytes).first(bytes.size() - 32));
  std::ranges::copy(sum.bytes, bytes.end() - 32);
  return bytes;
}

TEST_F(Keys, a_hostile_cost_is_refused_before_memory_is_taken) {
  const auto bytes = encode_key_file(UserKeys::make(random), typed("x"), kQuick, random);
  const Bytes terabyte{0, 0, 1, 0, 0, 0, 0, 0};
  const auto file = decode_key_file(with_field(*bytes, 16 + 4 + 16 + 32 + 32 + 16 + 8, terabyte));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->cost.memory_bytes, std::uint64_t{1} << 40);
  EXPECT_EQ(open_key_file(*file, typed("x")).error().code, ErrorCode::verification_failed);
}

TEST_F(Keys, a_key_file_cannot_be_given_other_public_keys) {
  const auto bytes = encode_key_file(UserKeys::make(random), typed("x"), kQuick, random);
  const UserKeys other = UserKeys::make(random);
  const auto file = decode_key_file(with_field(*bytes, 16 + 4 + 16, other.signer->public_key()));
  ASSERT_TRUE(file);
  EXPECT_FALSE(open_key_file(*file, typed("x")));
}

TEST_F(Keys, a_later_version_of_the_key_file_asks_for_a_newer_program) {
  const auto bytes = encode_key_file(UserKeys::make(random), typed("x"), kQuick, random);
  EXPECT_EQ(decode_key_file(with_field(*bytes, 16, Bytes{0, 0, 0, 2})).error().code, ErrorCode::newer_format);
}

TEST_F(Keys, a_grant_opens_for_its_user_case_and_compartment_alone) {
  const UserKeys user = UserKeys::make(random);
  const UserKeys other = UserKeys::make(random);
  const auto this_case = random.id<CaseId>();
  Grant grant{this_case, Compartment::identities, crypto::Secret(32)};
  random.fill(grant.key.mutable_view());
  const Bytes sealed = seal_grant(grant, user.box.public_key);
  const auto opened = open_grant(sealed, user.box, this_case, Compartment::identities);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(std::ranges::equal(opened->view(), grant.key.view()));
  EXPECT_FALSE(open_grant(sealed, other.box, this_case, Compartment::identities));
  EXPECT_FALSE(open_grant(sealed, user.box, random.id<CaseId>(), Compartment::identities));
  EXPECT_FALSE(open_grant(sealed, user.box, this_case, Compartment::none));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    Bytes changed = sealed;
    changed[at] ^= 1;
    EXPECT_FALSE(open_grant(changed, user.box, this_case, Compartment::identities)) << at;
  }
}

TEST_F(Keys, founded_keys_are_opened_again) {
  const TestFolder folder;
  auto founding = FoundingFolder::make(folder / "a.inquest");
  ASSERT_TRUE(founding);
  const auto id = random.id<CaseId>();
  const auto made = found_keys(founding->paths(), id, typed("x"), kQuick, random);
  ASSERT_TRUE(made) << made.error().message;
  const auto opened = open_keys(founding->paths(), id, typed("x"));
  ASSERT_TRUE(opened) << opened.error().message;
  for (const auto compartment : {Compartment::none, Compartment::identities}) {
    ASSERT_TRUE(opened->holds(compartment));
    EXPECT_TRUE(std::ranges::equal(opened->key(compartment).view(), made->key(compartment).view()));
  }
  EXPECT_FALSE(std::ranges::equal(made->key(Compartment::none).view(), made->key(Compartment::identities).view()));
  EXPECT_EQ(open_keys(founding->paths(), id, typed("y")).error().code, ErrorCode::passphrase);

  // A travel copy lacks the compartment's files and still opens.
  std::filesystem::remove(founding->paths().grant(Compartment::identities, made->user.user));
  const auto travelling = open_keys(founding->paths(), id, typed("x"));
  ASSERT_TRUE(travelling);
  EXPECT_FALSE(travelling->holds(Compartment::identities));
}

TEST_F(Keys, a_key_file_under_another_users_name_is_refused) {
  const TestFolder folder;
  auto founding = FoundingFolder::make(folder / "a.inquest");
  const auto id = random.id<CaseId>();
  const auto made = found_keys(founding->paths(), id, typed("x"), kQuick, random);
  std::filesystem::rename(founding->paths().user_key(made->user.user), founding->paths().user_key(random.id<UserId>()));
  EXPECT_EQ(open_keys(founding->paths(), id, typed("x")).error().code, ErrorCode::verification_failed);
}

TEST_F(Keys, names_of_originals_differ_from_case_to_case) {
  const crypto::Secret one = typed("11111111111111111111111111111111");
  const crypto::Secret two = typed("22222222222222222222222222222222");
  const Hash document = crypto::sha256(as_bytes("a known file"));
  EXPECT_EQ(original_name(one, document), original_name(one, document));
  EXPECT_NE(original_name(one, document), original_name(two, document));
  EXPECT_NE(original_name(one, document), document);
}

}  // namespace
}  // namespace inquest::store
