// kill -9 at any moment of adding, reading and deciding: nothing acknowledged is lost, and what is there is whole.
#include <gtest/gtest.h>
#include <signal.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using namespace testing;  // NOLINT: the words of the tests

enum class Done : std::uint8_t { added = 1, read = 2, recorded = 3 };
struct Acknowledged {
  Done what{};
  std::array<std::uint8_t, 16> id{};
};

void tell(int pipe, Done what, const std::array<std::uint8_t, 16>& id) {
  const Acknowledged one{what, id};
  if (::write(pipe, &one, sizeof one) != sizeof one) ::_exit(2);  // one write of a few bytes to a pipe is whole
}

// Adds, reads and records until it is killed. Every second document lies in the compartment, whose file commits first.
[[noreturn]] void work(TestCase& c, int pipe, int round) {
  auto opened = c.open();
  if (!opened) ::_exit(3);
  c.store = std::move(*opened);
  for (int i = 0;; ++i) {
    const auto place = i % 2 == 0 ? Compartment::none : Compartment::identities;
    const auto text = "Ilse Marran spoke of round " + std::to_string(round) + " and of turn " + std::to_string(i) + ".";
    const auto document = c.add(text, "turn.txt", "", "", place);
    tell(pipe, Done::added, document.bytes);
    Marked m(text);
    m.mark("Ilse Marran", EntityKind::person, "p1", "Ilse Marran");
    c.read(document, m.text, m.reading);
    tell(pipe, Done::read, document.bytes);
    const auto s = statement_on(c.store->text(document).value(), "Ilse Marran", "Ilse Marran", "name");
    if (!c.store->append(recording(s))) ::_exit(4);
    tell(pipe, Done::recorded, s.id.bytes);
  }
}

void expect_kept(Store& store, const Acknowledged& one) {
  switch (one.what) {
    case Done::added: EXPECT_TRUE(store.original(DocumentId::from(one.id))); break;
    case Done::read: EXPECT_TRUE(store.text(DocumentId::from(one.id))); break;
    case Done::recorded: EXPECT_TRUE(store.statement(StatementId::from(one.id))); break;
  }
}

TEST(Crash, nothing_acknowledged_is_lost_when_the_process_is_killed) {
  const int rounds = std::getenv("INQUEST_TEST_ALL") != nullptr ? 1000 : 30;
  TestCase c;
  std::mt19937 chance(20140919);
  std::size_t acknowledged = 0;
  for (int round = 0; round < rounds; ++round) {
    c.close();
    int pipes[2];
    ASSERT_EQ(::pipe(pipes), 0);
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipes[0]);
      work(c, pipes[1], round);
    }
    ::close(pipes[1]);
    // Some die while opening, most in the midst of work: once something was acknowledged, however long that takes on a busy machine.
    if (round % 4 != 0) {
      pollfd acknowledging{pipes[0], POLLIN, 0};
      ASSERT_EQ(::poll(&acknowledging, 1, 60'000), 1) << "nothing was done in a minute";
    }
    std::this_thread::sleep_for(std::chrono::microseconds(chance() % 60'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
    std::vector<Acknowledged> all;
    Acknowledged one;
    while (::read(pipes[0], &one, sizeof one) == sizeof one) all.push_back(one);
    ::close(pipes[0]);
    c.reopen();
    ASSERT_TRUE(c.store) << "round " << round;
    for (const auto& each : all) expect_kept(*c.store, each);
    acknowledged += all.size();
    const auto findings = c.store->impl().compare_projections({});
    ASSERT_TRUE(findings) << findings.error().message;
    ASSERT_TRUE(findings->empty()) << round << ": " << findings->front().place;
  }
  EXPECT_GT(acknowledged, static_cast<std::size_t>(rounds) / 4) << "the kills came before anything was done";
  const auto verified = c.store->verify(std::nullopt, {});
  ASSERT_TRUE(verified) << verified.error().message;
  for (const auto& f : verified->findings) ADD_FAILURE() << f.place << ": " << f.problem;
}

// What a crash between the commit of a compartment and that of the case leaves is taken away at the next opening.
Part& part_of_case(TestCase& c) { return *c.store->impl().part(Compartment::identities); }

class Orphan : public ::testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(AtOpeningOrAtWriting, Orphan, ::testing::Bool());

TEST_P(Orphan, payload_key_and_text_without_their_entry_are_removed) {
  TestCase c;
  const auto document = c.add("witness", "w.txt", "", "", Compartment::identities);
  auto& part = part_of_case(c);
  const auto size = c.store->impl().head_of(c.store->author()).value().size;
  const auto orphan = new_id<DocumentId>();
  payload::AddItem item{.document = orphan, .sha256 = {}, .size = 1, .custody = {}};
  ledger::Entry entry{.author = c.store->author(), .seq = size, .time = 1, .kind = ledger::EntryKind::add, .commitment = {}};
  ASSERT_TRUE(part.writer->run(Sql("insert into item values (?, ?, 0, ?, ?, ?)"), entry.author, entry.seq, Hash{}, ledger::Salt{},
                               payload::encode(item)));
  ASSERT_TRUE(part.writer->run(Sql("insert into payload values (?, ?, ?, ?)"), entry.author, entry.seq, ledger::Salt{}, "{}"));
  ASSERT_TRUE(part.writer->run(Sql("insert into document_key values (?, ?)"), orphan, Bytes(32)));
  ASSERT_TRUE(part.writer->run(Sql("insert into text values (77, ?, ?, '', '', '', '', '', x'', '[]', '[]')"), orphan, Hash{}));
  ASSERT_TRUE(part.writer->run(Sql("insert into custody values (?, 1, ?, ?, 0, ?, 1, 'x', '', '', '', '', '', '', 2, null, '', '')"), orphan,
                               entry.author, entry.seq, Hash{}));
  if (GetParam()) c.reopen();  // or else another process has the case open and writes on
  else c.add("another", "a.txt", "", "", Compartment::identities);
  EXPECT_EQ(c.store->document(orphan).error().code, ErrorCode::not_found);
  EXPECT_TRUE(c.store->custody(document));
  EXPECT_TRUE(c.store->impl().compare_projections({}).value().empty());
  c.add("the next one", "n.txt", "", "", Compartment::identities);
  EXPECT_EQ(c.store->count_documents().value(), GetParam() ? 2u : 3u);
  EXPECT_FALSE(part_of_case(c).writer->integer(Sql("select 1 from text where n = 77")).value());
  EXPECT_FALSE(part_of_case(c).writer->integer(Sql("select 1 from document_key where document = ?"), orphan).value());
}

}  // namespace
}  // namespace inquest::store
