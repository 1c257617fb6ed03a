#include <gtest/gtest.h>

#include <string>

#include "crypto/crypto.h"

namespace inquest::crypto {
namespace {

// FIPS 180-4 examples.
TEST(Sha256, agrees_with_the_published_examples) {
  EXPECT_EQ(sha256(as_bytes("")).hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(as_bytes("abc")).hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).hex(),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, of_a_stream_is_the_hash_of_the_whole_however_it_is_cut) {
  const std::string million(1'000'000, 'a');
  Sha256 stream;
  for (std::size_t at = 0, step = 1; at < million.size(); at += step, step = step * 3 % 4099 + 1) {
    stream.update(as_bytes(std::string_view(million).substr(at, step)));
  }
  EXPECT_EQ(stream.finish().hex(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, of_two_pieces_is_the_hash_of_their_concatenation) {
  EXPECT_EQ(sha256(as_bytes("a"), as_bytes("bc")), sha256(as_bytes("abc")));
  EXPECT_EQ(sha256(as_bytes(""), as_bytes("abc")), sha256(as_bytes("abc")));
}

TEST(Sha256, begins_anew_after_reset_even_when_it_was_not_finished) {
  Sha256 stream;
  stream.update(as_bytes("left over"));
  stream.reset();
  stream.update(as_bytes("abc"));
  EXPECT_EQ(stream.finish(), sha256(as_bytes("abc")));
  stream.reset();
  EXPECT_EQ(stream.finish(), sha256({}));
}

TEST(Sha256, survives_being_moved) {
  Sha256 first;
  first.update(as_bytes("ab"));
  Sha256 second = std::move(first);
  second.update(as_bytes("c"));
  EXPECT_EQ(second.finish(), sha256(as_bytes("abc")));
}

// RFC 4231, test cases 1, 2 and 6.
TEST(Hmac, agrees_with_rfc_4231) {
  EXPECT_EQ(hmac_sha256(Bytes(20, 0x0b), as_bytes("Hi There")).hex(),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?")).hex(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac_sha256(Bytes(131, 0xaa), as_bytes("Test Using Larger Than Block-Size Key - Hash Key First")).hex(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, takes_an_empty_key_and_an_empty_message) {
  // Well known: HMAC-SHA-256 of nothing under nothing.
  EXPECT_EQ(hmac_sha256({}, {}).hex(), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

}  // namespace
}  // namespace inquest::crypto
