// A case is the union of its authors' logs: whatever the order in which entries arrive, the rows are the same.
#include <gtest/gtest.h>

#include <random>

#include "store/dump_of_test.h"
#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using namespace testing;  // NOLINT: the words of the tests

// Replicas of one case share its key; these were founded apart.
void share_key(TestCase& c) { c.store->impl().case_key = crypto::Secret(32); }

// One person's work, drawn at random; two of them touch the same things.
class Worker {
 public:
  Worker(unsigned seed, std::vector<DocumentId>& documents, std::vector<Statement>& statements)
      : chance_(seed), documents_(documents), statements_(statements) {}

  void act(Store& store) {
    switch (chance_() % 8) {
      case 0: return add(store);
      case 1: return read(store);
      case 2:
      case 3: return record(store);
      case 4: return decide(store);
      case 5: return judge(store);
      case 6: return chance_() % 4 == 0 ? erase(store) : record(store);
      default: return decide(store);
    }
  }

 private:
  template <class List>
  auto& any(List& list) {
    return list[chance_() % list.size()];
  }
  void append(Store& store, const Draft& draft) {
    const auto stamp = store.append(draft);
    EXPECT_TRUE(stamp) << stamp.error().message;
  }
  void add(Store& store) {
    // As entries travel: the original itself is not here.
    payload::AddItem item{.document = chance_() % 2 == 0 ? any(documents_) : new_id<DocumentId>(), .sha256 = {}, .size = 5, .custody = {}};
    item.custody.path = "p" + std::to_string(chance_());
    item.custody.publisher = chance_() % 2 == 0 ? "" : "Courier " + std::to_string(chance_() % 3);
    item.custody.published = chance_() % 2 == 0 ? "" : "2014-0" + std::to_string(1 + chance_() % 9);
    documents_.push_back(item.document);
    const Draft draft{.kind = ledger::EntryKind::add, .payload = "", .items = {payload::encode(item)}};
    auto& impl = store.impl();
    auto& db = *impl.main().writer;
    EXPECT_TRUE(db.run(Sql("insert into document_key (document, key) values (?, ?) on conflict do nothing"), item.document, Bytes(32)));
    append(store, draft);
  }
  void read(Store& store) {
    const payload::ReadItem item{.document = any(documents_), .media_type = "text/plain",
                                 .text_sha256 = chance_() % 3 == 0 ? std::nullopt : std::optional(Hash{}), .reader = "text/1",
                                 .reading_version = "reading/" + std::to_string(chance_() % 5),
                                 .error = ""};
    append(store, {.kind = ledger::EntryKind::read, .payload = "", .items = {payload::encode(item)}});
  }
  Statement statement() {
    Statement s;
    s.id = new_id<StatementId>();
    s.subject = statements_.empty() || chance_() % 2 == 0 ? new_id<EntityId>() : any(statements_).subject;
    s.subject_kind = EntityKind::person;
    s.subject_name = "Teller " + std::to_string(chance_() % 4);
    s.property = "said";
    s.value = std::to_string(chance_());
    s.passages = {{any(documents_), {}, {1, 2}}};
    if (!statements_.empty() && chance_() % 4 == 0) s.supersedes = any(statements_).id;
    statements_.push_back(s);
    return s;
  }
  void record(Store& store) { append(store, recording(statement())); }
  void decide(Store& store) {
    Proposal p;
    p.id.bytes[0] = static_cast<std::uint8_t>(chance_() % 3);  // few, so that decisions meet
    p.document = documents_.front();
    switch (chance_() % 3) {
      case 0: return append(store, accepting(p, statement()));
      case 1: return append(store, rejecting(p, "no"));
      default: return append(store, withdrawing(p));
    }
  }
  void judge(Store& store) {
    if (statements_.empty()) return;
    append(store, judging({.id = new_id<JudgementId>(), .kind = "credible", .about = {any(statements_).id.text()}, .value = "",
                           .standard = "", .reason = "r", .initials = "RR", .supersedes = {}}));
  }
  void erase(Store& store) {
    // Either may erase what the other has not heard of losing; the first document stays, so that decisions have a place.
    payload::Erase erasure{.ids = {}, .commitments = {}, .authority = "a", .reason = "r"};
    if (chance_() % 2 == 0 && documents_.size() > 1) erasure.ids = {documents_[1 + chance_() % (documents_.size() - 1)].text()};
    else if (!statements_.empty()) erasure.ids = {any(statements_).id.text()};
    append(store, {.kind = ledger::EntryKind::erase, .payload = payload::encode(erasure), .items = {}});
  }

  std::mt19937 chance_;
  std::vector<DocumentId>& documents_;
  std::vector<Statement>& statements_;
};

TEST(Merge, random_interleavings_of_two_logs_give_equal_projections) {
  const int rounds = std::getenv("INQUEST_TEST_ALL") != nullptr ? 60 : 2;
  for (int round = 0; round < rounds; ++round) {
    std::vector<DocumentId> documents{new_id<DocumentId>()};
    std::vector<Statement> statements;
    TestCase one;
    TestCase two;
    share_key(one);
    share_key(two);
    // Two people on their own, each with a log; ids are shared as if they had met before.
    Worker first(static_cast<unsigned>(round), documents, statements);
    Worker second(static_cast<unsigned>(round) + 1000, documents, statements);
    for (int i = 0; i < 25; ++i) {
      first.act(*one.store);
      second.act(*two.store);
    }
    auto all = entries_of(*one.store);
    const auto others = entries_of(*two.store);
    all.insert(all.end(), others.begin(), others.end());
    std::mt19937 shuffle(static_cast<unsigned>(round));
    std::string expected;
    for (int order = 0; order < 3; ++order) {
      std::ranges::shuffle(all, shuffle);
      TestCase replica;
      share_key(replica);
      for (const auto& entry : all) {
        const auto done = replica.store->admit(entry);
        ASSERT_TRUE(done) << done.error().message;
      }
      for (const auto& entry : all) ASSERT_TRUE(replica.store->admit(entry)) << "twice changes nothing";
      // The replica's own founding differs from case to case; its rows are told apart by their author.
      ASSERT_TRUE(replica.store->impl().main().writer->run(Sql("delete from author where id = ?"), replica.store->author()));
      const auto rows = dump_of(*replica.store);
      if (order == 0) expected = rows;
      ASSERT_EQ(first_difference(rows, expected), "") << "round " << round << " order " << order;
      ASSERT_TRUE(replica.store->rebuild({}));
      ASSERT_TRUE(replica.store->impl().main().writer->run(Sql("delete from author where id = ?"), replica.store->author()));
      ASSERT_EQ(first_difference(dump_of(*replica.store), expected), "") << "rebuilt, round " << round;
    }
  }
}

TEST(Merge, an_erasure_that_comes_first_still_wins) {
  TestCase one;
  const auto document = one.add("letter", "nightjar.txt");
  one.read(document, "text");
  const auto s = statement_on(one.store->text(document).value(), "text", "Ilse Marran");
  ASSERT_TRUE(one.store->append(recording(s)));
  const auto before = entries_of(*one.store);
  ASSERT_TRUE(one.store->erase(document.text(), "the witness", "asked"));
  const auto after = entries_of(*one.store);
  TestCase two;
  ASSERT_TRUE(two.store->admit(after.back()));
  for (const auto& entry : before) ASSERT_TRUE(two.store->admit(entry));
  EXPECT_EQ(two.store->count_documents().value(), 0u);
  EXPECT_TRUE(two.store->statements({}).value().empty());
  for (const auto& entry : entries_of(*two.store)) {
    for (const auto& item : entry.items) EXPECT_FALSE(item.opened) << "the payload was not brought back";
  }
}

TEST(Merge, an_entry_that_is_not_what_it_commits_to_is_refused) {
  TestCase one;
  const auto document = one.add("letter", "a.txt");
  auto entries = entries_of(*one.store);
  TestCase two;
  auto forged = entries.back();
  forged.items.at(0).opened->second += " ";
  EXPECT_EQ(two.store->admit(forged).error().code, ErrorCode::verification_failed);
  auto cut = entries.back();
  cut.items.clear();
  cut.items.push_back({.commitment = Hash{}, .opened = {}});
  EXPECT_EQ(two.store->admit(cut).error().code, ErrorCode::verification_failed);
  auto other = entries.front();
  other.opened->second += " ";
  EXPECT_EQ(two.store->admit(other).error().code, ErrorCode::verification_failed);
  static_cast<void>(document);
}

TEST(Merge, a_fork_is_kept_as_proof_and_every_replica_takes_the_same_side) {
  TestCase one;
  const auto s = [](std::string_view value) {
    Statement made;
    made.id = new_id<StatementId>();
    made.subject = new_id<EntityId>();
    made.subject_kind = EntityKind::person;
    made.subject_name = "Ilse Marran";
    made.property = "said";
    made.value = value;
    return made;
  };
  ASSERT_TRUE(one.store->append(recording(s("one thing"))));
  auto said = entries_of(*one.store).back();
  auto denied = said;
  denied.opened->second = payload::encode(s("another"));
  denied.entry.commitment = ledger::commit(denied.opened->first, as_bytes(denied.opened->second));
  std::vector<std::string> dumps;
  for (const bool swapped : {false, true}) {
    TestCase two;
    ASSERT_TRUE(two.store->admit(swapped ? denied : said));
    ASSERT_TRUE(two.store->admit(swapped ? said : denied));
    EXPECT_EQ(two.store->impl().main().writer->integer(Sql("select count(*) from fork")).value(), 1);
    EXPECT_EQ(two.store->statements({}).value().size(), 1u);
    dumps.push_back(two.store->statements({}).value().at(0).value);
  }
  EXPECT_EQ(dumps[0], dumps[1]);
}

}  // namespace
}  // namespace inquest::store
