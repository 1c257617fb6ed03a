#include "model/payload.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace inquest::payload {
namespace {

template <class SomeId>
SomeId some_id(std::uint8_t first) {
  SomeId id;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) id.bytes[i] = static_cast<std::uint8_t>(first + i);
  return id;
}
Hash some_hash(std::uint8_t first) {
  Hash hash;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) hash.bytes[i] = static_cast<std::uint8_t>(first + i);
  return hash;
}

Statement some_statement() {
  Statement s;
  s.id = some_id<StatementId>(1);
  s.subject = some_id<EntityId>(2);
  s.subject_kind = EntityKind::person;
  s.subject_name = "Ilse Marran";
  s.property = "said";
  s.value = "They came at night.\n\"Twice.\"";
  s.passages = {{some_id<DocumentId>(3), some_hash(4), {10, 42}}, {some_id<DocumentId>(3), some_hash(4), {50, 60}}};
  s.quote = "They came at night. … Twice.";
  s.speaker = "Ilse Marran";
  s.speaker_entity = some_id<EntityId>(2);
  s.stance = Stance::reports;
  s.date = "1993-21";
  s.proposal = some_id<ProposalId>(5);
  return s;
}

TEST(Payload, a_statement_comes_out_as_it_went_in) {
  const auto json = encode(some_statement());
  const auto back = decode_statement(json);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), json);
  EXPECT_EQ(back->value, some_statement().value);
  EXPECT_EQ(back->passages, some_statement().passages);
  EXPECT_EQ(back->speaker_entity, some_id<EntityId>(2));
  EXPECT_FALSE(back->supersedes);
}

TEST(Payload, every_kind_comes_out_as_it_went_in) {
  AddItem add{.document = some_id<DocumentId>(9), .sha256 = some_hash(1), .size = 1ull << 40, .custody = {}};
  add.custody.path = "reports/\\xE9t\\xE9.txt";
  add.custody.classification = Classification::strictly_confidential;
  EXPECT_EQ(encode(decode_add_item(encode(add)).value()), encode(add));
  EXPECT_EQ(encode(add).find("member_of"), std::string::npos);  // older ledgers stay as they are, byte for byte
  add.custody.url = "https://courier.example/";
  EXPECT_TRUE(encode(add).ends_with("\"classification\":4,\"member_of\":null,\"url\":\"https://courier.example/\",\"captured\":\"\"}"));
  EXPECT_EQ(encode(decode_add_item(encode(add)).value()), encode(add));
  add.custody.member_of = some_id<DocumentId>(8);
  add.custody.captured = "2031-05-24T08:00:00Z";
  EXPECT_EQ(decode_add_item(encode(add))->custody.member_of, some_id<DocumentId>(8));
  EXPECT_EQ(encode(decode_add_item(encode(add)).value()), encode(add));
  ReadItem read{.document = some_id<DocumentId>(9), .media_type = "text/plain", .text_sha256 = some_hash(2),
                .reader = "text/1", .reading_version = "reading/1", .error = ""};
  EXPECT_EQ(encode(decode_read_item(encode(read)).value()), encode(read));
  read.text_sha256.reset();
  read.error = "encrypted PDF";
  EXPECT_EQ(encode(decode_read_item(encode(read)).value()), encode(read));
  DecideItem accept{.proposal = some_id<ProposalId>(1), .document = some_id<DocumentId>(2), .accept = true};
  accept.statement = some_statement();
  EXPECT_EQ(encode(decode_decide_item(encode(accept)).value()), encode(accept));
  const DecideItem withdraw{.proposal = some_id<ProposalId>(1), .document = some_id<DocumentId>(2), .withdraw = true};
  EXPECT_TRUE(decode_decide_item(encode(withdraw)).value().withdraw);
  const Judgement judgement{.id = some_id<JudgementId>(1), .kind = "finding", .about = {some_id<StatementId>(2).text()},
                            .value = "held", .standard = "reasonable grounds to believe", .reason = "two accounts agree",
                            .initials = "AB", .supersedes = some_id<JudgementId>(7)};
  EXPECT_EQ(encode(decode_judgement(encode(judgement)).value()), encode(judgement));
  const Erase erase{.ids = {some_id<DocumentId>(1).text()}, .commitments = {some_hash(1), some_hash(2)},
                    .authority = "the witness", .reason = "consent withdrawn"};
  EXPECT_EQ(encode(decode_erase(encode(erase)).value()), encode(erase));
  EXPECT_EQ(decode_checkpoint_taken(encode(CheckpointTaken{"a\n— b c\n"})).value().note, "a\n— b c\n");
  EXPECT_EQ(decode_passphrase_changed(encode(PassphraseChanged{some_id<UserId>(1)})).value().user, some_id<UserId>(1));
}

TEST(Payload, any_other_spelling_of_a_payload_is_refused) {
  const auto good = encode(some_statement());
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"{\"id\"", "{\"extra\":1,\"id\""},                 // an unknown field
           {"\"stance\":3,", ""},                              // a missing one
           {"\"stance\":3", "\"stance\":\"3\""},               // a wrong type
           {"\"stance\":3", "\"stance\":3.0"},                 // another spelling of a number
           {"\"stance\":3", "\"stance\":259"},                 // a number that only a cast would cut to fit
           {"\"stance\":3", "\"stance\":9"},                   // a number without a meaning
           {"\"begin\":10", "\"begin\":-10"},
           {"\"begin\":10", "\"begin\":10,\"begin\":10"},      // a field twice
           {"\"property\"", " \"property\""},                  // white space
           {"\"said\"", "\"s\\u0061id\""},                     // an escape that need not be
           {"\"passages\":[{", "\"passages\":[null,{"}}) {
    auto bad = good;
    ASSERT_NE(bad.find(from), std::string::npos) << from;
    bad.replace(bad.find(from), from.size(), to);
    const auto refused = decode_statement(bad);
    ASSERT_FALSE(refused) << to;
    EXPECT_EQ(refused.error().code, ErrorCode::verification_failed);
    EXPECT_EQ(refused.error().message.find("Marran"), std::string::npos);
  }
  for (const char* junk : {"", "null", "[]", "{", "{}", "{\"id\":\"\"}"}) {
    EXPECT_FALSE(decode_statement(junk)) << junk;
    EXPECT_FALSE(decode_add_item(junk)) << junk;
    EXPECT_FALSE(decode_read_item(junk)) << junk;
    EXPECT_FALSE(decode_decide_item(junk)) << junk;
    EXPECT_FALSE(decode_judgement(junk)) << junk;
    EXPECT_FALSE(decode_erase(junk)) << junk;
    EXPECT_FALSE(decode_checkpoint_taken(junk)) << junk;
    EXPECT_FALSE(decode_passphrase_changed(junk)) << junk;
  }
}

TEST(Payload, an_acceptance_without_a_statement_is_refused) {
  const DecideItem bare{.proposal = some_id<ProposalId>(1), .document = some_id<DocumentId>(2), .accept = true};
  EXPECT_FALSE(decode_decide_item(encode(bare)));
}

// The item is spelled by hand for speed; the spelling is that of any other payload.
TEST(Payload, an_add_item_is_spelled_as_the_json_library_spells_it) {
  for (const std::string path : {"a/b.txt", "", "\"quoted\".txt", "back\\slash", "tab\tand\nline",
                                 "\x01\x1f\x7f", "Seoul/\xea\xb9\x80.pdf", "no utf-8 \xff\xfe"}) {
    AddItem item{.document = some_id<DocumentId>(9), .sha256 = some_hash(1), .size = 4096, .custody = {}};
    item.custody.path = path;
    item.custody.note = path + path;
    item.custody.classification = Classification::open;
    const nlohmann::ordered_json expected = {
        {"document", item.document.text()}, {"sha256", item.sha256.hex()}, {"size", 4096u}, {"path", path},
        {"publisher", ""}, {"author", ""}, {"published", ""}, {"language", ""}, {"obtained_from", ""},
        {"note", path + path}, {"classification", static_cast<unsigned>(item.custody.classification)}};
    EXPECT_EQ(encode(item), expected.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  }
}

}  // namespace
}  // namespace inquest::payload
