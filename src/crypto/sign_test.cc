#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

struct Example {
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

// RFC 8032 section 7.1, tests 1 to 3.
constexpr Example kExamples[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655"
     "141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00"
     "d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc02"
     "7beceea1ec40a"},
};

TEST(Sign, agrees_with_rfc_8032) {
  for (const auto& example : kExamples) {
    SeedSigner signer(Secret::copy_of(*from_hex(example.seed)));
    const auto message = *from_hex(example.message);
    EXPECT_EQ(to_hex(signer.public_key()), example.public_key);
    EXPECT_EQ(to_hex(signer.sign(message)), example.signature);
    EXPECT_TRUE(verify(signer.public_key(), message, signer.sign(message)));
  }
}

TEST(Sign, any_flipped_bit_of_message_or_signature_is_refused) {
  SeedSigner signer(Secret::copy_of(*from_hex(kExamples[0].seed)));
  Bytes message = {1, 2, 3, 4};
  Signature signature = signer.sign(message);
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Signature bent = signature;
    bent[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(verify(signer.public_key(), message, bent)) << bit;
  }
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    Bytes bent = message;
    bent[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(verify(signer.public_key(), bent, signature)) << bit;
  }
}

TEST(Sign, another_key_does_not_verify) {
  SeedSigner one(Secret::copy_of(*from_hex(kExamples[0].seed)));
  SeedSigner two(Secret::copy_of(*from_hex(kExamples[1].seed)));
  EXPECT_FALSE(verify(two.public_key(), as_bytes("x"), one.sign(as_bytes("x"))));
}

}  // namespace
}  // namespace inquest::crypto
