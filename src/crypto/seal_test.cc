#include <gtest/gtest.h>

#include "crypto/crypto.h"
#include "crypto/fixed_random.h"

namespace inquest::crypto {
namespace {

Secret counting_key(std::uint8_t first) {
  Secret key(32);
  CountingRandom(first).fill(key.mutable_view());
  return key;
}

Bytes bytes_of(ByteView view) { return {view.begin(), view.end()}; }

// draft-irtf-cfrg-xchacha-03, A.3.1.
TEST(Seal, agrees_with_the_published_xchacha20_poly1305_example) {
  CountingRandom nonce(0x40);
  const auto associated = *from_hex("50515253c0c1c2c3c4c5c6c7");
  const auto sealed = seal(counting_key(0x80),
                           as_bytes("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
                                    "the future, sunscreen would be it."),
                           associated, nonce);
  EXPECT_EQ(to_hex(sealed),
            "404142434445464748494a4b4c4d4e4f5051525354555657"
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
            "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
            "21f9664c97637da9768812f615c68b13b52e"
            "c0875924c1c7987947deafd8780acf49");
}

TEST(Seal, opens_what_it_sealed_also_when_that_is_nothing) {
  SystemRandom random;
  const auto key = counting_key(1);
  for (const std::size_t size : {0, 1, 31, 32, 1000}) {
    const Bytes plain(size, 0x5a);
    const auto opened = unseal(key, seal(key, plain, as_bytes("user"), random), as_bytes("user"));
    ASSERT_TRUE(opened) << size;
    EXPECT_EQ(bytes_of(opened->view()), plain);
  }
}

TEST(Seal, refuses_any_flipped_bit_any_cut_another_key_and_another_purpose) {
  SystemRandom random;
  const auto key = counting_key(1);
  const auto sealed = seal(key, as_bytes("the case key"), as_bytes("grant"), random);
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes bent = sealed;
    bent[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto opened = unseal(key, bent, as_bytes("grant"));
    ASSERT_FALSE(opened) << bit;
    EXPECT_EQ(opened.error().code, ErrorCode::verification_failed);
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(unseal(key, ByteView(sealed).first(size), as_bytes("grant"))) << size;
  }
  EXPECT_FALSE(unseal(counting_key(2), sealed, as_bytes("grant")));
  EXPECT_FALSE(unseal(key, sealed, as_bytes("user")));
}

TEST(Seal, never_makes_the_same_bytes_twice) {
  SystemRandom random;
  const auto key = counting_key(1);
  EXPECT_NE(seal(key, as_bytes("same"), {}, random), seal(key, as_bytes("same"), {}, random));
}

// Made with the reference implementation's command line:
// printf %s "a passphrase" | argon2 "sixteen byte sal" -id -t 3 -k 8192 -p 1 -l 32 -r
TEST(DeriveKey, agrees_with_the_reference_implementation_of_argon2id) {
  const auto key = derive_key(Secret::copy_of(as_bytes("a passphrase")), as_bytes("sixteen byte sal"),
                              {.operations = 3, .memory_bytes = 8192 * 1024});
  ASSERT_TRUE(key);
  EXPECT_EQ(to_hex(key->view()), "a4edd349e5f31b1d78ddfe0114da152550f53c9ca80197bac6578eb8107a15c8");
}

TEST(DeriveKey, gives_another_key_for_another_passphrase_or_salt) {
  const KdfCost cheap{.operations = 1, .memory_bytes = 8192};
  const auto of = [&](std::string_view passphrase, std::string_view salt) {
    return to_hex(derive_key(Secret::copy_of(as_bytes(passphrase)), as_bytes(salt), cheap)->view());
  };
  EXPECT_EQ(of("one", "0123456789abcdef"), of("one", "0123456789abcdef"));
  EXPECT_NE(of("one", "0123456789abcdef"), of("two", "0123456789abcdef"));
  EXPECT_NE(of("one", "0123456789abcdef"), of("one", "0123456789abcdeF"));
  EXPECT_NE(of("", "0123456789abcdef"), of("one", "0123456789abcdef"));
}

TEST(DeriveKey, refuses_costs_that_a_changed_key_file_might_state) {
  const auto passphrase = Secret::copy_of(as_bytes("x"));
  const auto salt = as_bytes("0123456789abcdef");
  for (const KdfCost cost : {KdfCost{0, 8192}, KdfCost{1, 0}, KdfCost{1, std::uint64_t{1} << 40},
                             KdfCost{std::uint64_t{1} << 40, 8192}, KdfCost{~std::uint64_t{0}, ~std::uint64_t{0}}}) {
    EXPECT_FALSE(derive_key(passphrase, salt, cost));
  }
  EXPECT_FALSE(derive_key(passphrase, as_bytes("short"), {1, 8192}));
}

TEST(Box, is_opened_by_its_owner_alone) {
  const auto owner = box_keys_of_seed(counting_key(7));
  const auto other = box_keys_of_seed(counting_key(8));
  const auto sealed = box_seal(owner.public_key, as_bytes("case key"));
  const auto opened = box_open(owner, sealed);
  ASSERT_TRUE(opened);
  EXPECT_EQ(as_text(opened->view()), "case key");
  EXPECT_FALSE(box_open(other, sealed));
}

TEST(Box, keys_follow_from_the_seed) {
  EXPECT_EQ(box_keys_of_seed(counting_key(7)).public_key, box_keys_of_seed(counting_key(7)).public_key);
  EXPECT_NE(box_keys_of_seed(counting_key(7)).public_key, box_keys_of_seed(counting_key(8)).public_key);
}

TEST(Box, refuses_any_flipped_byte_and_any_cut) {
  const auto owner = box_keys_of_seed(counting_key(7));
  const auto sealed = box_seal(owner.public_key, as_bytes("case key"));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    Bytes bent = sealed;
    bent[at] ^= 1;
    EXPECT_FALSE(box_open(owner, bent)) << at;
    EXPECT_FALSE(box_open(owner, ByteView(sealed).first(at))) << at;
  }
}

}  // namespace
}  // namespace inquest::crypto
