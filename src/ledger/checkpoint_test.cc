#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

Checkpoint example() {
  return {.origin = origin_of(case_of(2), author_of(1)), .size = 20, .root = hash_of("root"), .time = 111411200000000};
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, what.size(), with);
}

TEST(Checkpoint, opens_to_what_was_signed) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  const auto opened = open_checkpoint(note, signer.public_key());
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(*opened, example());
  EXPECT_EQ(*parse_checkpoint_unverified(note), example());
  Checkpoint empty = example();
  empty.size = empty.time = 0;
  EXPECT_EQ(*open_checkpoint(sign_checkpoint(empty, signer), signer.public_key()), empty);
}

TEST(Checkpoint, reads_as_a_c2sp_note) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  const std::string origin = example().origin;
  const std::string text = origin + "\n20\n" + to_base64(example().root.bytes) + "\ntime 111411200000000\n";
  ASSERT_TRUE(note.starts_with(text + "\n\u2014 " + origin + " ")) << note;
  // The key id, computed here from the text of the specification.
  Bytes typed{0x01};
  const auto key = signer.public_key();
  typed.insert(typed.end(), key.begin(), key.end());
  const auto id = crypto::sha256(as_bytes(origin + "\n"), typed);
  const auto signature_at = note.rfind(' ') + 1;
  const auto raw = *from_base64(note.substr(signature_at, note.size() - signature_at - 1));
  EXPECT_EQ(to_hex(ByteView(raw).first(4)), to_hex(ByteView(id.bytes).first(4)));
  EXPECT_EQ(verifier_key(origin, key), origin + "+" + to_hex(ByteView(id.bytes).first(4)) + "+" + to_base64(typed));
}

// The verifier key and note of the example in golang.org/x/mod/sumdb/note, whose format C2SP wrote down.
TEST(VerifierKey, agrees_with_the_published_example) {
  const auto typed = *from_base64("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  crypto::PublicKey key;
  std::copy(typed.begin() + 1, typed.end(), key.begin());
  EXPECT_EQ(verifier_key("PeterNeumann", key), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
}

TEST(VerifierKey, gives_its_key_back_whatever_its_base64_holds) {
  const std::string origin = example().origin;
  bool held_plus = false;
  for (int seed = 0; seed < 64; ++seed) {
    const auto key = signer_of(static_cast<std::uint8_t>(seed)).public_key();
    const auto text = verifier_key(origin, key);
    held_plus = held_plus || std::ranges::count(text, '+') > 2;
    EXPECT_EQ(key_of_verifier_key(text, origin), key);
    EXPECT_FALSE(key_of_verifier_key(text, origin + "x"));
    EXPECT_FALSE(key_of_verifier_key(text.substr(0, text.size() - 1), origin));
    EXPECT_FALSE(key_of_verifier_key(text + "A", origin));
  }
  EXPECT_TRUE(held_plus);
  EXPECT_FALSE(key_of_verifier_key("", origin));
}

TEST(Checkpoint, any_flipped_bit_is_refused) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
    auto bent = note;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ 1 << bit % 8);
    const auto opened = open_checkpoint(bent, signer.public_key());
    ASSERT_FALSE(opened) << "byte " << bit / 8;
    EXPECT_EQ(opened.error().code, ErrorCode::verification_failed);
  }
}

TEST(Checkpoint, any_cut_is_refused) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  for (std::size_t size = 0; size < note.size(); ++size) {
    EXPECT_FALSE(open_checkpoint(std::string_view(note).substr(0, size), signer.public_key())) << size;
  }
}

TEST(Checkpoint, of_another_author_is_refused) {
  auto signer = signer_of(5);
  EXPECT_FALSE(open_checkpoint(sign_checkpoint(example(), signer), signer_of(6).public_key()));
}

TEST(Checkpoint, may_carry_signatures_of_witnesses) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  const std::string witness = "\u2014 witness.example/w1 " + to_base64(Bytes(76, 0x42)) + "\n";
  const auto after = note + witness;
  EXPECT_EQ(*open_checkpoint(after, signer.public_key()), example());
  const auto before = replaced(note, "\n\n", "\n\n" + witness);
  EXPECT_EQ(*open_checkpoint(before, signer.public_key()), example());
}

TEST(Checkpoint, with_a_second_and_false_signature_of_its_author_is_refused) {
  auto signer = signer_of(5);
  const auto note = sign_checkpoint(example(), signer);
  const auto space = note.rfind(' ') + 1;
  auto raw = *from_base64(note.substr(space, note.size() - space - 1));
  raw.back() ^= 1;
  EXPECT_FALSE(open_checkpoint(note + "\u2014 " + example().origin + " " + to_base64(raw) + "\n", signer.public_key()));
}

TEST(Checkpoint, with_a_second_spelling_of_its_text_is_refused) {
  // Each of these is signed by the right key: only the form is wrong.
  auto signer = signer_of(5);
  const auto signed_text = [&](const std::string& text) {
    const auto good = sign_checkpoint(example(), signer);
    const auto line = good.substr(good.rfind("\n\n") + 2);
    auto raw = *from_base64(line.substr(line.rfind(' ') + 1, line.size() - line.rfind(' ') - 2));
    const auto signature = signer.sign(as_bytes(text));
    std::copy(signature.begin(), signature.end(), raw.begin() + 4);
    return text + "\n\u2014 " + example().origin + " " + to_base64(raw) + "\n";
  };
  const std::string root = to_base64(example().root.bytes);
  const std::string head = example().origin + "\n";
  ASSERT_TRUE(open_checkpoint(signed_text(head + "20\n" + root + "\ntime 5\n"), signer.public_key()));
  for (const std::string& body : {"020\n" + root + "\ntime 5\n", "+20\n" + root + "\ntime 5\n", "20 \n" + root + "\ntime 5\n",
                                  "20\n" + root + "\ntime 05\n", "20\n" + root + "\n", "20\n" + root + "\ntime 5\nmore\n",
                                  "20\n" + root + "\nmore\ntime 5\n", "20\n" + root + "\ntime 5\n\n",
                                  "99999999999999999999\n" + root + "\ntime 5\n", "20\n" + root.substr(4) + "\ntime 5\n",
                                  "20\r\n" + root + "\ntime 5\n"}) {
    EXPECT_FALSE(open_checkpoint(signed_text(head + body), signer.public_key())) << body;
  }
}

TEST(Checkpoint, too_long_or_with_too_many_signatures_is_refused_before_any_work) {
  auto signer = signer_of(5);
  auto note = sign_checkpoint(example(), signer);
  const std::string witness = "\u2014 witness.example/w1 " + to_base64(Bytes(76, 0x42)) + "\n";
  for (int i = 0; i < 63; ++i) note += witness;
  EXPECT_TRUE(open_checkpoint(note, signer.public_key()));
  EXPECT_FALSE(open_checkpoint(note + witness, signer.public_key()));
  EXPECT_FALSE(open_checkpoint(std::string(100'000, 'x') + note, signer.public_key()));
}

}  // namespace
}  // namespace inquest::ledger
