// A revoked author's later entries stay, count for nothing, and every replica agrees on which they are.
#include <gtest/gtest.h>

#include <random>

#include "store/dump_of_test.h"
#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using namespace testing;  // NOLINT: the words of the tests

// The same case on two devices: the second is a copy of the first, and begins a log of its own with its first entry.
class TwoDevices : public ::testing::Test {
 protected:
  TwoDevices() : environment_(first.environment()) {
    document = first.add_text("Ilse Marran told the inquiry of the quarry. Joren Saal denied it.", "letter.txt", "Courier");
    EXPECT_TRUE(first.store->append(recording(said("before", "Ilse Marran"))));
    first.close();
    std::filesystem::copy(first.path(), copy(), std::filesystem::copy_options::recursive);
    first.reopen();
    environment_.state_folder = first.folder / "another state";
    auto opened = Store::open(copy(), secret("open sesame"), environment_);
    EXPECT_TRUE(opened) << opened.error().message;
    if (opened) second = std::move(*opened);
  }
  std::filesystem::path copy() const { return first.folder / "copy.inquest"; }

  Statement said(std::string_view value, std::string_view name) {
    Statement s = statement_on(first.store->text(document).value(), "quarry", name);
    s.value = value;
    return s;
  }
  std::uint64_t log_of_first() {
    const auto authors = second->authors().value();
    for (const auto& author : authors) {
      if (author.id == first.store->author()) return author.entries;
    }
    return 0;
  }
  // What the first device wrote since the copy was made goes over.
  void send_to_second() {
    for (const auto& entry : entries_of(*first.store)) ASSERT_TRUE(second->admit(entry));
  }
  void expect_sound(Store& store) {
    // (Not verify(): the log of another device came without its signed checkpoint.)
    const auto findings = store.impl().compare_projections({});
    ASSERT_TRUE(findings) << findings.error().message;
    for (const auto& finding : *findings) ADD_FAILURE() << finding.place << ": " << finding.problem;
    const auto before = dump_of(store);
    ASSERT_TRUE(store.rebuild({}));
    EXPECT_EQ(first_difference(dump_of(store), before), "") << "rebuilt";
  }

  TestCase first;
  Environment environment_;
  std::unique_ptr<Store> second;
  DocumentId document;
};
using Revocation = TwoDevices;

TEST_F(Revocation, leaves_out_what_came_after_and_keeps_what_came_before) {
  const auto limit = log_of_first();
  const auto late = said("after", "Joren Saal");
  ASSERT_TRUE(first.store->append(recording(late)));
  const Judgement judged{.id = new_id<JudgementId>(), .kind = "credible", .about = {late.id.text()}, .value = "", .standard = "",
                         .reason = "r", .initials = "RR", .supersedes = {}};
  ASSERT_TRUE(first.store->append(judging(judged)));
  send_to_second();
  ASSERT_EQ(second->statements({}).value().size(), 2u);
  ASSERT_TRUE(second->entity(late.subject.text())) << "known before the revocation";

  ASSERT_TRUE(second->revoke(first.store->author(), limit, "the device was lost", nullptr));
  ASSERT_EQ(second->statements({}).value().size(), 1u);
  EXPECT_EQ(second->statements({}).value().at(0).value, "before");
  EXPECT_EQ(second->counts().value().statements, 1u);
  EXPECT_EQ(second->counts().value().judgements, 0u);
  EXPECT_FALSE(second->entity(late.subject.text())) << "nothing that counts speaks of it";
  const auto standing = second->standing(late.id).value();
  EXPECT_FALSE(standing.counts);
  EXPECT_FALSE(standing.holds);
  EXPECT_FALSE(second->standing(judged.id).value().counts);
  EXPECT_EQ(second->statement(late.id).value().value, "after") << "it is there, and can be shown";
  bool marked = false;
  const auto entries = second->entries({}).value();
  for (const auto& entry : entries) {
    if (entry.entry.author == first.store->author()) {
      EXPECT_EQ(entry.counts, entry.entry.seq < limit);
    }
    marked = marked || !entry.counts;
  }
  EXPECT_TRUE(marked);
  expect_sound(*second);
}

TEST_F(Revocation, undoes_decisions_and_corrections_that_no_longer_count) {
  const auto earlier = first.store->statements({}).value().at(0);
  const auto limit = log_of_first();
  auto correction = said("corrected", "Ilse Marran");
  correction.supersedes = earlier.id;
  ASSERT_TRUE(first.store->append(recording(correction)));
  Proposal proposal;
  proposal.id.bytes[0] = 7;
  proposal.document = document;
  const auto accepted = said("accepted", "Ilse Marran");
  ASSERT_TRUE(first.store->append(accepting(proposal, accepted)));
  send_to_second();
  ASSERT_FALSE(second->standing(earlier.id).value().holds);
  ASSERT_TRUE(second->standing(accepted.id).value().holds);
  ASSERT_TRUE(second->revoke(first.store->author(), limit, "lost", nullptr));
  EXPECT_TRUE(second->standing(earlier.id).value().holds) << "nothing that counts corrects it";
  EXPECT_FALSE(second->standing(accepted.id).value().holds);
  expect_sound(*second);
}

TEST_F(Revocation, takes_documents_that_came_after_out_of_lists_names_and_search) {
  const auto limit = log_of_first();
  const auto planted = first.add("A planted page about Perrin Holt.", "planted.txt");
  send_to_second();
  // The second device holds no bytes of it, but may have read it: as the store keeps a reading.
  auto& db = *second->impl().main().writer;
  ASSERT_TRUE(db.run(Sql("insert into document_key (document, key) values (?, ?)"), planted, Bytes(32)));
  ReadOutcome outcome;
  outcome.document = planted;
  outcome.media_type = "text/plain";
  outcome.text.emplace();
  outcome.text->text = "A planted page about Perrin Holt.";
  outcome.reading_version = "reading/1";
  Mention mention;
  mention.kind = EntityKind::person;
  mention.id = "p1";
  mention.name = "Perrin Holt";
  mention.span = {21, 32};
  outcome.reading.mentions = {mention};
  ASSERT_TRUE(second->save_readings({outcome}));
  ASSERT_EQ(second->search({.text = "planted"}).value().hits.size(), 1u);
  ASSERT_EQ(second->count_entities(EntityKind::person, "perrin").value(), 1u);

  ASSERT_TRUE(second->revoke(first.store->author(), limit, "lost", nullptr));
  EXPECT_EQ(second->count_documents().value(), 1u);
  EXPECT_EQ(second->documents({}).value().size(), 1u);
  EXPECT_EQ(second->document(planted).value().status, DocumentStatus::revoked);
  EXPECT_TRUE(second->search({.text = "planted"}).value().hits.empty());
  EXPECT_EQ(second->count_entities(EntityKind::person, "perrin").value(), 0u);
  EXPECT_EQ(second->count_proposals({.kinds = {ProposalKind::person}}).value(), 0u);
  EXPECT_TRUE(second->to_read("", false).value().empty());
  // An erasure still finds it.
  EXPECT_EQ(second->plan_erase(planted.text()).value().documents.size(), 1u);

  // Somebody who counts vouches for the same bytes: it is a document again, as it was read.
  payload::AddItem item{.document = planted, .sha256 = second->document(planted).value().sha256, .size = 33, .custody = {}};
  item.custody.path = "found again.txt";
  ASSERT_TRUE(second->append({.kind = ledger::EntryKind::add, .payload = "", .items = {payload::encode(item)}}));
  EXPECT_EQ(second->count_documents().value(), 2u);
  EXPECT_EQ(second->document(planted).value().status, DocumentStatus::read);
  EXPECT_EQ(second->search({.text = "planted"}).value().hits.size(), 1u);
  EXPECT_EQ(second->count_entities(EntityKind::person, "perrin").value(), 1u);
  EXPECT_EQ(second->count_proposals({.kinds = {ProposalKind::person}}).value(), 1u);
  EXPECT_TRUE(second->impl().compare_projections({}).value().empty());
}

TEST_F(Revocation, of_ones_own_log_of_one_ended_before_or_of_nobody_is_refused) {
  ASSERT_TRUE(second->append(recording(said("of the second", "Ilse Marran"))));
  EXPECT_EQ(second->revoke(second->author(), 1, "r", nullptr).error().code, ErrorCode::conflict);
  EXPECT_EQ(second->revoke(new_id<AuthorId>(), 1, "r", nullptr).error().code, ErrorCode::not_found);
  ASSERT_TRUE(second->revoke(first.store->author(), 5, "r", nullptr));
  EXPECT_EQ(second->revoke(first.store->author(), 5, "r", nullptr).error().code, ErrorCode::conflict);
  EXPECT_TRUE(second->revoke(first.store->author(), 4, "r", nullptr)) << "earlier is another matter";
}

TEST_F(Revocation, that_reaches_the_revoked_device_stops_its_pen) {
  ASSERT_TRUE(second->revoke(first.store->author(), log_of_first(), "lost", nullptr));
  for (const auto& entry : entries_of(*second)) ASSERT_TRUE(first.store->admit(entry));
  EXPECT_EQ(first.store->append(recording(said("late", "Ilse Marran"))).error().code, ErrorCode::forbidden);
}

TEST_F(Revocation, gives_the_same_rows_in_whatever_order_entries_arrive) {
  const auto limit = log_of_first();
  const auto base = entries_of(*second);
  ASSERT_TRUE(first.store->append(recording(said("after", "Joren Saal"))));
  first.add("another", "another.txt");
  Proposal proposal;
  proposal.id.bytes[0] = 7;
  proposal.document = document;
  ASSERT_TRUE(first.store->append(accepting(proposal, said("accepted", "Ilse Marran"))));
  ASSERT_TRUE(second->append(rejecting(proposal, "no")));
  ASSERT_TRUE(second->revoke(first.store->author(), limit + 1, "lost", nullptr));
  ASSERT_TRUE(second->append(recording(said("of the second", "Perrin Holt"))));
  auto all = entries_of(*first.store);
  const auto others = entries_of(*second);
  all.insert(all.end(), others.begin(), others.end());
  second.reset();
  std::mt19937 shuffle(5);
  std::string expected;
  for (int order = 0; order < 6; ++order) {
    std::ranges::shuffle(all, shuffle);
    const auto at = first.folder / ("replica " + std::to_string(order));
    std::filesystem::copy(first.path(), at, std::filesystem::copy_options::recursive);
    auto environment = environment_;
    environment.state_folder = first.folder / ("state " + std::to_string(order));
    auto replica = Store::open(at, secret("open sesame"), environment);
    ASSERT_TRUE(replica) << replica.error().message;
    // From nothing but the founding, so that the revocation can come before what it ends.
    ASSERT_TRUE((*replica)->impl().main().writer->script(Sql(
        "delete from entry where seq > 0; delete from payload where seq > 0; delete from item; delete from log")));
    ASSERT_TRUE((*replica)->rebuild({}));
    for (const auto& entry : all) {
      const auto done = (*replica)->admit(entry);
      ASSERT_TRUE(done) << done.error().message;
    }
    // The replica's own beginning differs from copy to copy.
    ASSERT_TRUE((*replica)->impl().main().writer->run(Sql("delete from author where id = ?"), (*replica)->author()));
    const auto rows = dump_of(**replica);
    if (order == 0) expected = rows;
    EXPECT_EQ(first_difference(rows, expected), "") << "order " << order;
    EXPECT_NE(rows.find("compare_revoked"), std::string::npos);
    EXPECT_EQ((*replica)->counts().value().statements, 3u) << "before, after (within the limit), of the second\n" << rows;
  }
}

}  // namespace
}  // namespace inquest::store
