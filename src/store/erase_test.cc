// Erasure, down to the pages: afterwards nothing in the folder says what was there.
#include <gtest/gtest.h>

#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/sql/erase.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using namespace testing;  // NOLINT: the words of the tests

// Every page of a database, free ones too, decrypted, one after the other.
std::string pages_of(Part& part) {
  std::string all;
  auto db = Database::open(part.file, part.key, Access::read_only);
  EXPECT_TRUE(db) << db.error().message;
  auto rows = (*db)->query(sql::pages_from, 1, 1 << 30);
  EXPECT_TRUE(rows);
  while (rows->step().value()) {
    rows->integer();
    all += as_text(rows->blob_view());
  }
  return all;
}

void expect_no_trace(Store& store, const std::vector<std::string>& canaries) {
  for (auto& part : store.impl().parts) {
    const auto pages = pages_of(*part);
    EXPECT_GT(pages.size(), 4096u * 10);
    for (const auto& canary : canaries) {
      const auto at = pages.find(canary);
      EXPECT_EQ(at, std::string::npos) << part->file.filename() << " page " << at / 4096 + 1 << " at " << at % 4096 << " holds '"
                                       << (canary.size() == 32 ? "(a hash)" : canary) << "', page type "
                                       << int(pages[at / 4096 * 4096]);
    }
  }
  for (const auto& file : std::filesystem::recursive_directory_iterator(store.folder())) {
    if (!file.is_regular_file()) continue;
    const auto bytes = bytes_of(file.path());
    for (const auto& canary : canaries) EXPECT_EQ(bytes.find(canary), std::string::npos) << file.path().filename();
  }
}

class Witness : public ::testing::TestWithParam<Compartment> {
 protected:
  // Many witnesses around the one who asks to be erased, so that trees are balanced and pages are split.
  void SetUp() override {
    for (int i = 0; i < 25; ++i) tell(i, "Teller" + std::to_string(i), "river" + std::to_string(i * 7919));
    erased = tell(1000, "Quillonwy Zephrat", "xylocarp");
    erased_sha256 = c.store->document(erased).value().sha256;
    for (int i = 25; i < 50; ++i) tell(i, "Teller" + std::to_string(i), "river" + std::to_string(i * 7919));
    ASSERT_TRUE(c.store->take_checkpoint());
  }

  DocumentId tell(int i, const std::string& name, const std::string& word) {
    std::string text = "Account " + std::to_string(i) + " of " + name + ". ";
    for (int k = 0; k < 30; ++k) text += name + " saw the " + word + std::to_string(k) + " near the mill of " + word + ". ";
    Marked m(text);
    m.mark(name, EntityKind::person, "p1", name);
    m.quote("near the mill of " + word, "p1");
    m.reading.facts.title_text = "Title of " + word;
    const auto document = c.add("original of " + text, "tellers/" + word + ".txt", "", "", GetParam());
    c.read(document, m.text, m.reading);
    const auto stored = c.store->text(document).value();
    const auto said = statement_on(stored, "near the mill of " + word, name);
    EXPECT_TRUE(c.store->append(recording(said)));
    const Judgement judged{.id = new_id<JudgementId>(), .kind = "credible", .about = {said.id.text()}, .value = "", .standard = "",
                           .reason = name + " is known", .initials = "RR", .supersedes = {}};
    EXPECT_TRUE(c.store->append(judging(judged)));
    const auto quotation = c.store->proposals({.document = document, .kinds = {ProposalKind::quotation}}, ProposalOrder::passage, {});
    auto accepted = statement_on(stored, "near the mill of " + word, name);
    accepted.speaker = name;
    EXPECT_TRUE(c.store->append(accepting(quotation.value().at(0).proposal, accepted)));
    return document;
  }
  std::vector<std::string> canaries() const {
    return {"Quillonwy", "quillonwy", "Zephrat", "zephrat", "xylocarp", erased_sha256.hex(), std::string(as_text(erased_sha256.bytes))};
  }

  TestCase c;
  DocumentId erased;
  Hash erased_sha256;
};

TEST_P(Witness, is_erased_without_a_trace_and_the_ledger_still_verifies) {
  const auto plan = c.store->plan_erase(erased.text());
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->documents, (std::vector<Reached>{{erased.text(), Reach::asked, ""}}));
  EXPECT_EQ(plan->statements.size(), 2u);
  EXPECT_EQ(plan->judgements.size(), 1u);
  EXPECT_EQ(plan->entities.size(), 2u) << "they rest on nothing else";
  EXPECT_GT(plan->proposals, 2u);
  const auto done = c.store->erase(erased.text(), "the witness", "consent withdrawn");
  ASSERT_TRUE(done) << done.error().message;
  expect_no_trace(*c.store, canaries());

  EXPECT_EQ(c.store->document(erased).error().code, ErrorCode::not_found);
  EXPECT_EQ(c.store->count_documents().value(), 50u);
  const auto entry = c.store->entries({0, 1}).value().at(0);
  EXPECT_EQ(entry.entry.kind, ledger::EntryKind::erase);
  const auto erasure = payload::decode_erase(entry.payload.value()).value();
  EXPECT_EQ(erasure.authority, "the witness");
  EXPECT_EQ(erasure.ids.size(), 4u);
  EXPECT_EQ(erasure.commitments.size(), 5u) << "add, read, decide, record, judge";
  EXPECT_EQ(c.store->resolve(erased.text()).value(), erased.text()) << "that it was erased can still be looked up";
  EXPECT_EQ(c.store->entries_on(erased.text()).value().size(), 1u);
  const auto search = c.store->search({.text = "xylocarp*"});
  ASSERT_TRUE(search) << search.error().message;
  EXPECT_TRUE(search->hits.empty());
  const auto findings = c.store->impl().compare_projections({});
  ASSERT_TRUE(findings) << findings.error().message;
  for (const auto& f : *findings) ADD_FAILURE() << f.place << ": " << f.problem;
  const auto verified = c.store->verify(std::nullopt, {});
  ASSERT_TRUE(verified) << verified.error().message;
  for (const auto& f : verified->findings) ADD_FAILURE() << f.place << ": " << f.problem;
}

TEST_P(Witness, stays_erased_when_projections_are_made_anew) {
  ASSERT_TRUE(c.store->erase(erased.text(), "the witness", "consent withdrawn"));
  ASSERT_TRUE(c.store->rebuild({}));
  EXPECT_EQ(c.store->count_documents().value(), 50u);
  c.reopen();
  expect_no_trace(*c.store, canaries());
}

INSTANTIATE_TEST_SUITE_P(InEveryPart, Witness, ::testing::Values(Compartment::none, Compartment::identities));

TEST(Erase, a_statement_takes_its_judgements_and_leaves_its_document) {
  TestCase c;
  Marked m("Ilse Marran said: \"They came at night.\"");
  m.mark("Ilse Marran", EntityKind::person, "p1", "Ilse Marran");
  m.quote("They came at night.", "p1");
  const auto document = c.add("bytes", "a.txt");
  c.read(document, m.text, m.reading);
  const auto proposal = c.store->proposals({.kinds = {ProposalKind::quotation}}, ProposalOrder::passage, {}).value().at(0).proposal;
  auto s = statement_on(c.store->text(document).value(), "They came at night.", "Ilse Marran");
  s.value = "wrenfallow";
  ASSERT_TRUE(c.store->append(accepting(proposal, s)));
  ASSERT_TRUE(c.store->erase(s.id.text(), "the court", "order 12"));
  EXPECT_TRUE(c.store->document(document));
  EXPECT_EQ(c.store->statement(s.id).error().code, ErrorCode::not_found);
  EXPECT_EQ(c.store->proposal(proposal.id).value().proposal.status, ProposalStatus::proposed);
  expect_no_trace(*c.store, {"wrenfallow"});
  EXPECT_TRUE(c.store->impl().compare_projections({}).value().empty());
}

TEST(Erase, an_entity_takes_what_was_stated_of_it_and_names_the_documents_that_stay) {
  TestCase c;
  Marked m("Ilse Marran said: \"They came at night.\"");
  m.mark("Ilse Marran", EntityKind::person, "p1", "Ilse Marran");
  const auto document = c.add("bytes", "a.txt");
  c.read(document, m.text, m.reading);
  const auto s = statement_on(c.store->text(document).value(), "They came at night.", "Ilse Marran");
  ASSERT_TRUE(c.store->append(recording(s)));
  const auto plan = c.store->plan_erase(s.subject.text()).value();
  EXPECT_EQ(plan.staying, (std::vector<Reached>{{document.text(), Reach::names, s.subject.text()}}));
  EXPECT_EQ(plan.statements, (std::vector<Reached>{{s.id.text(), Reach::speaks_of, s.subject.text()}}));
  ASSERT_TRUE(c.store->erase(s.subject.text(), "the witness", "asked"));
  EXPECT_TRUE(c.store->statements({}).value().empty());
  const auto left = c.store->entities(EntityKind::person, "", {}).value();
  ASSERT_EQ(left.size(), 1u);
  EXPECT_FALSE(left[0].recorded);
  const auto refused = c.store->erase(left[0].id, "x", "y");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  // What speaks of her again is not taken in.
  auto again = statement_on(c.store->text(document).value(), "They came at night.", "Ilse Marran");
  again.subject = s.subject;
  ASSERT_TRUE(c.store->append(recording(again)));
  EXPECT_TRUE(c.store->statements({}).value().empty());
}

// A mail with attachments, one of which came by itself too.
class Mail : public ::testing::Test {
 protected:
  Mail() {
    mail = c.add("the mail with brackwater and thornfield", "mail.eml");
    only = member("brackwater", "scan.png", mail);
    also = c.add("thornfield", "report.pdf");
    member("thornfield", "report.pdf", mail);
  }
  DocumentId member(std::string_view bytes, std::string_view path, const DocumentId& container) {
    const auto taken = c.preserve(bytes).value();
    payload::AddItem item{.document = taken.document, .sha256 = taken.sha256, .size = taken.size, .custody = {}};
    item.custody.path = path;
    item.custody.member_of = container;
    EXPECT_TRUE(c.store->append({.kind = ledger::EntryKind::add, .payload = "", .items = {payload::encode(item)}}));
    return taken.document;
  }
  TestCase c;
  DocumentId mail, only, also;
};

TEST_F(Mail, goes_with_what_came_in_it_alone) {
  const auto plan = c.store->plan_erase(mail.text()).value();
  EXPECT_EQ(plan.documents, (std::vector<Reached>{{mail.text(), Reach::asked, ""}, {only.text(), Reach::came_in, mail.text()}}));
  EXPECT_EQ(plan.staying, (std::vector<Reached>{{also.text(), Reach::came_in, mail.text()}})) << "it came another way too";
  ASSERT_TRUE(c.store->erase(mail.text(), "the sender", "asked"));
  EXPECT_FALSE(c.store->document(only));
  EXPECT_TRUE(c.store->document(also));
  expect_no_trace(*c.store, {"brackwater", "scan.png"});
  EXPECT_TRUE(c.store->impl().compare_projections({}).value().empty());
  const auto erasure = payload::decode_erase(c.store->entries({0, 1}).value().at(0).payload.value()).value();
  EXPECT_EQ(erasure.ids.size(), 2u) << "a copy of the case learns of both";
}

TEST_F(Mail, goes_alone_when_its_members_are_to_stay) {
  const auto plan = c.store->plan_erase(mail.text(), Members::stay).value();
  EXPECT_EQ(plan.documents.size(), 1u);
  EXPECT_EQ(plan.staying.size(), 2u);
  ASSERT_TRUE(c.store->erase(mail.text(), "the sender", "asked", Members::stay));
  EXPECT_TRUE(c.store->document(only));
  EXPECT_EQ(c.original(only), "brackwater");
}

TEST_F(Mail, is_taken_along_by_an_attachment_but_not_what_else_came_in_it) {
  const auto plan = c.store->plan_erase(only.text()).value();
  EXPECT_EQ(plan.documents, (std::vector<Reached>{{only.text(), Reach::asked, ""}, {mail.text(), Reach::holds, only.text()}}));
  EXPECT_EQ(plan.staying, (std::vector<Reached>{{also.text(), Reach::came_in, mail.text()}}));
}

TEST_F(Mail, within_an_archive_goes_with_it) {
  const auto archive = c.add("an archive", "all.zip");
  const auto inner = member("an inner mail", "inner.eml", archive);
  const auto innermost = member("its attachment", "x.txt", inner);
  const auto plan = c.store->plan_erase(archive.text()).value();
  EXPECT_EQ(plan.documents, (std::vector<Reached>{{archive.text(), Reach::asked, ""}, {inner.text(), Reach::came_in, archive.text()},
                                                  {innermost.text(), Reach::came_in, inner.text()}}));
}

TEST(Erase, an_erasure_that_was_cut_short_is_finished_at_the_next_opening) {
  TestCase c;
  const auto document = c.add("the bytes", "quagmire.txt");
  const auto sha256 = c.store->document(document).value().sha256;
  {
    // As erase() leaves the case between its commit and finish_erasure().
    auto& writer = *c.store->impl().main().writer;
    ASSERT_TRUE(writer.run(sql::want_scrub));
    ASSERT_TRUE(writer.run(Sql("insert into leaving (document, sha256) values (?, ?)"), document, sha256));
    ASSERT_TRUE(writer.run(Sql("delete from custody")));
  }
  c.reopen();
  EXPECT_FALSE(c.store->impl().main().writer->integer(sql::scrub_wanted).value());
  EXPECT_FALSE(c.store->original(document)) << "its file is gone";
}

}  // namespace
}  // namespace inquest::store
