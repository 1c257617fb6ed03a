#include <gtest/gtest.h>

#include "ledger/made_up.h"

namespace inquest::ledger {
namespace {

Authorship example_authorship() {
  Authorship author;
  author.author = author_of(1);
  author.user.bytes.fill(3);
  author.name = "R. Ø. \"Kestrel\"";
  author.initials = "RK";
  author.device = "field laptop";
  author.sign_key.fill(0x0a);
  author.box_key.fill(0x0b);
  return author;
}

TEST(Payloads, decode_to_what_was_encoded) {
  const Found found{.case_id = case_of(2), .format = 1, .first = example_authorship()};
  EXPECT_EQ(*decode_found(encode(found)), found);
  EXPECT_EQ(*decode_admit(encode_admit(example_authorship())), example_authorship());
  const Revoke revoke{.author = author_of(1), .entries = 7, .reason = "lost laptop"};
  EXPECT_EQ(*decode_revoke(encode(revoke)), revoke);
  const Batch batch{.items = 100'000, .root = hash_of("root")};
  EXPECT_EQ(*decode_batch(encode(batch)), batch);
}

TEST(Payloads, are_written_as_the_format_says) {
  EXPECT_EQ(encode(Batch{.items = 3, .root = Hash{}}), "{\"items\":3,\"root\":\"" + std::string(64, '0') + "\"}");
  EXPECT_EQ(encode(Revoke{.author = author_of(0), .entries = 7, .reason = "lost"}),
            "{\"author\":\"a00000000000000000000000000\",\"entries\":7,\"reason\":\"lost\"}");
}

TEST(Payloads, with_an_unknown_a_missing_a_doubled_or_a_mistyped_field_are_refused) {
  const std::string id = "\"author\":\"a00000000000000000000000000\"";
  ASSERT_TRUE(decode_revoke("{" + id + ",\"entries\":7,\"reason\":\"x\"}"));
  const std::vector<std::string> bents = {
      "{" + id + ",\"entries\":7}", "{" + id + ",\"entries\":7,\"reason\":\"x\",\"more\":1}",
      "{" + id + ",\"entries\":\"7\",\"reason\":\"x\"}", "{" + id + ",\"entries\":-7,\"reason\":\"x\"}",
      "{" + id + ",\"entries\":7.0,\"reason\":\"x\"}", "{" + id + ",\"entries\":7,\"reason\":null}",
      "{" + id + ",\"entries\":6,\"entries\":7,\"reason\":\"x\"}", "{\"entries\":7," + id + ",\"reason\":\"x\"}",
      "{ " + id + ",\"entries\":7,\"reason\":\"x\"}", "{" + id + ",\"entries\":7,\"reason\":\"x\"}x", "[]", "", "nonsense"};
  for (const auto& bent : bents) {
    const auto decoded = decode_revoke(bent);
    ASSERT_FALSE(decoded) << bent;
    EXPECT_EQ(decoded.error().code, ErrorCode::verification_failed);
  }
}

TEST(Payloads, of_a_batch_may_say_more_than_the_ledger_looks_at_but_not_less) {
  const std::string root(64, '0');
  EXPECT_TRUE(decode_batch("{\"items\":3,\"root\":\"" + root + "\",\"reader\":\"html/1\"}"));
  for (const auto& bent : {"{\"items\":3}", "{\"root\":\"00\",\"items\":3}", "{}", "[]", ""}) EXPECT_FALSE(decode_batch(bent));
  EXPECT_FALSE(decode_batch("{\"items\":\"3\",\"root\":\"" + root + "\"}"));
  EXPECT_FALSE(decode_batch("{\"root\":\"" + root + "\"}"));
}

TEST(Payloads, spell_ids_and_hashes_in_one_way_only) {
  auto written = encode(Revoke{.author = author_of(0xff), .entries = 7, .reason = ""});
  ASSERT_TRUE(decode_revoke(written));
  written[written.find("zz")] = 'Z';
  EXPECT_FALSE(decode_revoke(written));
  EXPECT_FALSE(decode_batch("{\"items\":3,\"root\":\"" + std::string(64, 'A') + "\"}"));
}

TEST(Payloads, of_an_erasure_name_the_commitments_that_are_gone) {
  const auto erased = erased_commitments("{\"ids\":[],\"authority\":\"x\",\"reason\":\"y\",\"commitments\":[\"" +
                                         hash_of("one").hex() + "\"]}");
  ASSERT_TRUE(erased);
  EXPECT_EQ(*erased, std::vector{hash_of("one")});
  EXPECT_FALSE(erased_commitments("{}"));
  EXPECT_FALSE(erased_commitments("{\"commitments\":[1]}"));
}

}  // namespace
}  // namespace inquest::ledger
