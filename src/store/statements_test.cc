// What people record: decisions, statements, judgements, and the listings that show them.
#include <gtest/gtest.h>

#include <thread>

#include "store/impl.h"
#include "store/readings_of_test.h"
#include "store/test_case.h"

namespace inquest::store {
namespace {

using namespace testing;  // NOLINT: the words of the tests

Marked hearing() {
  Marked m("Ilse Marran, a teacher, told the inquiry on 3 May 2013: \"They came at night.\" In 1999 ILSE MARRAN had left "
           "Port Vell.");
  m.reading.facts.published = Publication{"2014-09-19", How::stated, {}};
  m.mark("Ilse Marran", EntityKind::person, "p1", "Ilse Marran");
  m.role("a teacher");
  m.mark("ILSE MARRAN", EntityKind::person, "p1", "Ilse Marran");
  m.mark("Port Vell", EntityKind::place, "l1", "Port Vell");
  m.quote("They came at night.", "p1");
  m.date("3 May 2013", "2013-05-03");
  m.date("1999", "1999");
  return m;
}

class Hearing : public ::testing::Test {
 protected:
  void SetUp() override {
    document = c.add("the original", "hearing.txt");
    c.read(document, hearing().text, hearing().reading);
  }
  std::vector<ProposalView> listed(ProposalFilter filter, ProposalOrder order = ProposalOrder::passage, Listing page = {}) {
    auto views = c.store->proposals(filter, order, page);
    EXPECT_TRUE(views) << views.error().message;
    return views ? *views : std::vector<ProposalView>{};
  }
  Proposal quotation() { return listed({.kinds = {ProposalKind::quotation}}).at(0).proposal; }
  ProposalView view(const Proposal& p) { return c.store->proposal(p.id).value(); }
  ProposalStatus view_in_another_thread(const Proposal& p) {
    ProposalStatus status{};
    std::thread([&] { status = view(p).proposal.status; }).join();
    return status;
  }
  Stamp append(const Draft& draft) {
    const auto stamp = c.store->append(draft);
    EXPECT_TRUE(stamp) << stamp.error().message;
    return stamp.value_or(Stamp{});
  }
  StoredText text() { return c.store->text(document).value(); }
  void expect_rebuilt_is_live() {
    const auto findings = c.store->impl().compare_projections({});
    ASSERT_TRUE(findings) << findings.error().message;
    for (const auto& f : *findings) ADD_FAILURE() << f.place << ": " << f.problem;
    ASSERT_TRUE(c.store->rebuild({}));
    EXPECT_TRUE(c.store->impl().compare_projections({}).value().empty());
  }

  TestCase c;
  DocumentId document;
};

TEST_F(Hearing, proposals_are_listed_in_passages_and_in_time) {
  const auto all = listed({});
  ASSERT_EQ(all.size(), 6u);
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, [](const auto& v) { return v.proposal.span.begin; }));
  const auto times = listed({.kinds = {ProposalKind::date, ProposalKind::quotation}}, ProposalOrder::date);
  ASSERT_EQ(times.size(), 3u);
  EXPECT_EQ(times[0].date, "1999");
  EXPECT_EQ(times[1].date, "2013-05-03");
  EXPECT_EQ(times[2].date, "2014-09-19") << "a quotation stands where its document was published";
  EXPECT_EQ(listed({.kinds = {ProposalKind::date}}, ProposalOrder::date, {1, 1}).at(0).date, "2013-05-03");
  EXPECT_EQ(c.store->count_proposals({}).value(), 6u);
  EXPECT_EQ(c.store->count_proposals({.document = document, .kinds = {ProposalKind::person}}).value(), 2u);
}

TEST_F(Hearing, what_others_say_of_a_name_is_told_apart_from_its_own_words) {
  Marked m("A clerk of Port Vell told the inquiry: \"Ilse Marran left at night with the lists.\" Ilse Marran said: \"Ilse Marran is my name.\"");
  m.reading.facts.published = Publication{"2014-09-20", How::stated, {}};
  m.mark("A clerk", EntityKind::person, "p1", "A clerk");
  m.mark("Ilse Marran", EntityKind::person, "p2", "Ilse Marran");
  m.quote("Ilse Marran left at night with the lists.", "p1");
  m.quote("Ilse Marran is my name.", "p2");
  const auto other = c.add("another original", "clerk.txt");
  c.read(other, m.text, m.reading);
  const auto marran = c.store->entities(EntityKind::person, "marran", {}).value().at(0).id;

  using Of = ProposalFilter::Of;
  const ProposalFilter of_others{.kinds = {ProposalKind::quotation}, .entity = marran, .of = Of::others, .standing = true};
  const auto told = listed(of_others, ProposalOrder::date);
  ASSERT_EQ(told.size(), 1u) << "not her own words that hold her name, nor those of the first document, which do not";
  EXPECT_EQ(told[0].proposal.document, other);
  EXPECT_EQ(c.store->count_proposals(of_others).value(), 1u);
  append(rejecting(told[0].proposal, "not said"));
  EXPECT_TRUE(listed(of_others, ProposalOrder::date).empty());

  const ProposalFilter with_role{.kinds = {ProposalKind::person}, .entity = marran, .of = Of::with_role};
  const auto roles = listed(with_role, ProposalOrder::date);
  ASSERT_EQ(roles.size(), 1u);
  EXPECT_EQ(roles[0].proposal.document, document);

  // The same of a recorded person, who holds all her names.
  const auto statement = statement_on(text(), "Ilse Marran", "Ilse Marran", "name");
  append(accepting(listed({.kinds = {ProposalKind::person}, .entity = marran}).at(0).proposal, statement));
  const ProposalFilter recorded{.kinds = {ProposalKind::quotation}, .entity = statement.subject.text(), .of = Of::others};
  EXPECT_EQ(listed(recorded, ProposalOrder::date).size(), 1u);
}

TEST_F(Hearing, a_view_stays_as_it_was_and_counts_follow_when_it_is_gone) {
  const ProposalFilter proposed{.status = ProposalStatus::proposed};
  EXPECT_EQ(c.store->count_proposals(proposed).value(), 6u);
  const auto q = quotation();
  {
    const auto view = c.store->view();
    ASSERT_TRUE(view);
    const auto inner = c.store->view();
    ASSERT_TRUE(inner);
    append(rejecting(q, "furniture"));
    EXPECT_EQ(c.store->count_proposals(proposed).value(), 6u) << "as it was when it began";
    EXPECT_EQ(view_in_another_thread(q), ProposalStatus::rejected) << "others see what was written";
  }
  EXPECT_EQ(c.store->count_proposals(proposed).value(), 5u);
  EXPECT_EQ(c.store->count_proposals({.standing = true}).value(), 5u);
  append(withdrawing(quotation()));
  EXPECT_EQ(c.store->count_proposals(proposed).value(), 6u);
}

TEST_F(Hearing, a_person_is_one_line_with_what_was_read_of_her) {
  const auto people = c.store->entities(EntityKind::person, "", {}).value();
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].name, "Ilse Marran");
  EXPECT_EQ(people[0].documents, 1u);
  EXPECT_EQ(people[0].mentions, 2u);
  EXPECT_EQ(people[0].quotations, 1u);
  EXPECT_EQ(people[0].roles, std::vector<std::string>{"a teacher"});
  EXPECT_FALSE(people[0].recorded);
  EXPECT_TRUE(people[0].id.starts_with("name:"));
  EXPECT_EQ(people[0].id.find("arran"), std::string::npos);
  EXPECT_EQ(listed({.entity = people[0].id}).size(), 3u) << "two mentions and what she said";
  for (const auto& read : listed({.entity = people[0].id})) EXPECT_EQ(read.who, people[0].id) << "each leads to her page";
  EXPECT_EQ(c.store->entities(EntityKind::person, "MARRAN", {}).value().size(), 1u);
  EXPECT_TRUE(c.store->entities(EntityKind::person, "nobody", {}).value().empty());
  EXPECT_EQ(c.store->count_entities(EntityKind::place, "").value(), 1u);
}

// As many are accepted and rejected in the end as in the beginning, but others: whoever keeps what follows must notice.
TEST_F(Hearing, a_mark_changes_with_every_decision_though_the_counts_come_back) {
  const auto dates = listed({.kinds = {ProposalKind::date}});
  ASSERT_EQ(dates.size(), 2u);
  const auto marks = [&] { return std::pair(c.store->reading_mark(document).value(), c.store->reading_marks().value().at(document)); };
  const auto counts = [&] {
    std::vector<std::uint64_t> all;
    for (const auto status : {ProposalStatus::proposed, ProposalStatus::accepted, ProposalStatus::rejected}) all.push_back(c.store->count_proposals({.document = document, .status = status}).value());
    return all;
  };
  const auto unread = marks();
  append(rejecting(dates[0].proposal, "of the letterhead"));
  const auto first = marks();
  const auto counted = counts();
  EXPECT_EQ(first, marks()) << "nothing happened";
  append(withdrawing(dates[0].proposal));
  append(rejecting(dates[1].proposal, "of the letterhead"));
  EXPECT_EQ(counts(), counted);
  const auto second = marks();
  for (const auto& [a, b] : {std::pair(unread, first), std::pair(first, second), std::pair(unread, second)}) {
    EXPECT_NE(a.first, b.first);
    EXPECT_NE(a.second, b.second);
  }
  append(recording(statement_on(text(), "Port Vell", "Port Vell")));
  EXPECT_EQ(second, marks()) << "a statement by hand decides on no proposal";
  c.read(document, hearing().text, hearing().reading);
  EXPECT_NE(second.first, marks().first) << "read anew";
  EXPECT_NE(second.second, marks().second);
}

TEST_F(Hearing, statements_about_a_kind_are_those_that_hold) {
  const auto person = statement_on(text(), "They came at night.", "Ilse Marran");
  append(accepting(quotation(), person));
  auto place = statement_on(text(), "Port Vell", "Port Vell", "name");
  place.subject_kind = EntityKind::place;
  append(recording(place));
  const auto of = [&](EntityKind kind) {
    std::vector<StatementId> ids;
    const auto found = c.store->statements_about(kind).value();
    for (const auto& each : found) ids.push_back(each.id);
    return ids;
  };
  EXPECT_EQ(of(EntityKind::person), std::vector{person.id});
  EXPECT_EQ(of(EntityKind::place), std::vector{place.id});
  auto better = place;
  better.id = new_id<StatementId>();
  better.supersedes = place.id;
  append(recording(better));
  EXPECT_EQ(of(EntityKind::place), std::vector{better.id}) << "the one before is superseded";
  append(withdrawing(quotation()));
  EXPECT_TRUE(of(EntityKind::person).empty()) << "the acceptance was taken back";
}

TEST_F(Hearing, accepting_records_and_a_later_decision_wins) {
  const auto q = quotation();
  const auto first = statement_on(text(), "They came at night.", "Ilse Marran");
  append(accepting(q, first));
  EXPECT_EQ(view(q).proposal.status, ProposalStatus::accepted);
  EXPECT_EQ(view(q).statement, first.id);
  EXPECT_TRUE(c.store->standing(first.id).value().holds);
  EXPECT_TRUE(c.store->entities(EntityKind::person, "", {}).value().at(0).recorded);
  EXPECT_EQ(c.store->entity(first.subject.text()).value().mentions, 2u);

  append(withdrawing(q));
  EXPECT_EQ(view(q).proposal.status, ProposalStatus::proposed);
  EXPECT_FALSE(view(q).statement);
  EXPECT_TRUE(view(q).decided);
  EXPECT_FALSE(c.store->standing(first.id).value().holds);
  EXPECT_TRUE(c.store->statement(first.id)) << "nothing is overwritten";
  EXPECT_FALSE(c.store->entities(EntityKind::person, "", {}).value().at(0).recorded);

  append(rejecting(q, "furniture"));
  EXPECT_EQ(view(q).proposal.status, ProposalStatus::rejected);
  EXPECT_EQ(view(q).decided->reason, "furniture");
  const auto second = statement_on(text(), "They came at night.", "Ilse Marran");
  append(accepting(q, second));
  EXPECT_TRUE(c.store->standing(second.id).value().holds);
  EXPECT_FALSE(c.store->standing(first.id).value().holds);
  EXPECT_EQ(c.store->counts().value().statements, 1u);
  expect_rebuilt_is_live();
  EXPECT_EQ(view(q).statement, second.id);
}

TEST_F(Hearing, reading_again_keeps_decisions_and_asks_nothing_twice) {
  const auto q = quotation();
  append(accepting(q, statement_on(text(), "They came at night.", "Ilse Marran")));
  c.read(document, hearing().text, hearing().reading);
  EXPECT_EQ(listed({}).size(), 6u);
  EXPECT_EQ(view(q).proposal.status, ProposalStatus::accepted);
  auto fewer = hearing();
  fewer.reading.quotations.clear();
  c.read(document, fewer.text, fewer.reading);
  EXPECT_EQ(listed({}).size(), 5u);
  EXPECT_EQ(view(q).proposal.status, ProposalStatus::accepted) << "what somebody decided on is still to be found";
  EXPECT_EQ(c.store->entities(EntityKind::person, "", {}).value().at(0).quotations, 0u);
  expect_rebuilt_is_live();
}

TEST_F(Hearing, a_text_that_was_cited_stays_when_reading_again_finds_another) {
  const auto before = text();
  append(recording(statement_on(before, "They came at night.", "Ilse Marran")));
  auto other = hearing();
  other.text += " (amended)";
  c.read(document, other.text, other.reading);
  EXPECT_EQ(text().extracted.text, other.text);
  const auto kept = c.store->statements_on(document.text()).value();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].passages.at(0).text_sha256, before.sha256);
  expect_rebuilt_is_live();
}

TEST_F(Hearing, a_correction_supersedes_and_both_stay) {
  const auto first = statement_on(text(), "They came at night.", "Ilse Marran");
  append(recording(first));
  auto second = statement_on(text(), "They came at night.", "Ilse Marran");
  second.supersedes = first.id;
  append(recording(second));
  EXPECT_FALSE(c.store->standing(first.id).value().holds);
  EXPECT_EQ(c.store->standing(first.id).value().superseded_by, second.id.text());
  EXPECT_TRUE(c.store->standing(second.id).value().holds);
  EXPECT_EQ(c.store->statements({}).value().size(), 2u);
  EXPECT_EQ(c.store->counts().value().statements, 1u);
  const Judgement judged{.id = new_id<JudgementId>(), .kind = "credible", .about = {second.id.text()}, .value = "",
                         .standard = "", .reason = "agrees with the register", .initials = "RR", .supersedes = {}};
  append(judging(judged));
  EXPECT_EQ(c.store->judgements_on(second.id.text()).value().at(0).reason, judged.reason);
  expect_rebuilt_is_live();
}

TEST_F(Hearing, the_history_of_an_object_is_all_that_was_done_to_it) {
  const auto q = quotation();
  const auto s = statement_on(text(), "They came at night.", "Ilse Marran");
  append(accepting(q, s));
  append(withdrawing(q));
  const auto kinds = [&](std::string_view id) {
    std::vector<ledger::EntryKind> out;
    const auto entries = c.store->entries_on(id).value();
    for (const auto& e : entries) out.push_back(e.entry.kind);
    return out;
  };
  using enum ledger::EntryKind;
  EXPECT_EQ(kinds(document.text()), (std::vector{decide, decide, read, add}));
  EXPECT_EQ(kinds(q.id.text()), (std::vector{decide, decide}));
  EXPECT_EQ(kinds(s.id.text()), (std::vector{decide, decide}));
  EXPECT_EQ(c.store->entries({0, 1}).value().at(0).entry.kind, decide);
  EXPECT_EQ(c.store->count_entries().value(), c.store->entries({}).value().size());
}

TEST_F(Hearing, an_id_is_found_by_its_front) {
  const auto id = document.text();
  EXPECT_EQ(c.store->resolve(id).value(), id);
  EXPECT_EQ(c.store->resolve(id.substr(0, 12)).value(), id);
  auto shouted = id.substr(0, 12);
  for (auto& ch : shouted) ch = static_cast<char>(std::toupper(ch));
  EXPECT_EQ(c.store->resolve(shouted).value(), id);
  EXPECT_EQ(c.store->resolve(id.substr(0, 3)).error().code, ErrorCode::usage);
  EXPECT_EQ(c.store->resolve("d00000000").error().code, ErrorCode::not_found);
  EXPECT_EQ(c.store->resolve("names").error().code, ErrorCode::usage);
  const auto name = c.store->entities(EntityKind::person, "", {}).value().at(0).id;
  EXPECT_EQ(c.store->resolve(name).value(), name);
}

TEST_F(Hearing, what_lies_in_a_compartment_is_shown_with_the_rest_and_kept_apart) {
  const auto secret_document = c.add("a witness file", "witness.txt", "", "", Compartment::identities);
  auto marked = hearing();
  marked.mark("1999", EntityKind::person, "p2", "Odo Karst");
  c.read(secret_document, marked.text, marked.reading);
  EXPECT_EQ(c.store->documents({}).value().size(), 2u);
  EXPECT_EQ(c.store->documents({1, 1}).value().at(0).id, secret_document);
  EXPECT_EQ(c.store->document(secret_document).value().compartment, Compartment::identities);
  EXPECT_EQ(listed({}).size(), 13u);
  const auto whole = listed({}, ProposalOrder::date);
  for (std::uint64_t at = 0; at < whole.size(); ++at) {
    const auto one = listed({}, ProposalOrder::date, {at, 1});
    ASSERT_EQ(one.size(), 1u) << at;
    EXPECT_EQ(one[0].proposal.id, whole[at].proposal.id) << at;
  }
  EXPECT_TRUE(listed({}, ProposalOrder::date, {whole.size(), 5}).empty());
  const auto people = c.store->entities(EntityKind::person, "", {}).value();
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people[0].name, "Ilse Marran");
  EXPECT_EQ(people[0].documents, 2u);
  EXPECT_EQ(c.store->count_entities(EntityKind::person, "").value(), 2u);
  // A statement on it lies where it lies, even when the caller says nothing.
  const auto s = statement_on(c.store->text(secret_document).value(), "They came at night.", "Odo Karst");
  append(recording(s));
  EXPECT_EQ(c.store->statement(s.id).value().compartment, Compartment::identities);
  EXPECT_EQ(c.store->entries({0, 1}).value().at(0).compartment, Compartment::identities);
  expect_rebuilt_is_live();
}

TEST_F(Hearing, two_documents_with_one_text_share_their_proposals) {
  const auto reprint = c.add("the same words in another wrapping", "reprint.html");
  c.read(reprint, hearing().text, hearing().reading);
  EXPECT_EQ(listed({.document = document}).size(), 6u);
  EXPECT_EQ(listed({.document = reprint}).size(), 6u);
  append(rejecting(quotation(), "a reprint"));
  EXPECT_EQ(c.store->count_proposals({.status = ProposalStatus::rejected}).value(), 2u);
  expect_rebuilt_is_live();
}

TEST_F(Hearing, an_unreadable_document_says_why_and_may_be_read_again) {
  const auto broken = c.add("%PDF-garbage", "scan.pdf");
  ReadOutcome failed;
  failed.document = broken;
  failed.media_type = "application/pdf";
  failed.reading_version = "reading/1";
  failed.error = "encrypted PDF";
  ASSERT_TRUE(c.store->save_readings({failed}));
  EXPECT_EQ(c.store->document(broken).value().status, DocumentStatus::failed);
  EXPECT_EQ(c.store->document(broken).value().error, "encrypted PDF");
  EXPECT_EQ(c.store->text(broken).error().code, ErrorCode::not_found);
  EXPECT_EQ(c.store->to_read("reading/1", true).value().size(), 2u);
  EXPECT_EQ(c.store->counts().value().failed, 1u);
  EXPECT_EQ(c.store->counts().value().documents, 2u);
}

TEST_F(Hearing, a_changed_projection_is_noticed) {
  auto& writer = *c.store->impl().main().writer;
  ASSERT_TRUE(writer.run("update document set publisher = 'someone else'"));
  ASSERT_TRUE(writer.run("update proposal set status = 2 where n = (select min(n) from proposal)"));
  const auto findings = c.store->impl().compare_projections({}).value();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_NE(findings[0].place.find("document"), std::string::npos);
  EXPECT_NE(findings[1].place.find("proposal"), std::string::npos);
  ASSERT_TRUE(c.store->rebuild({}));
  EXPECT_TRUE(c.store->impl().compare_projections({}).value().empty());
}

TEST_F(Hearing, a_checkpoint_covers_what_came_before_it) {
  const auto note = c.store->take_checkpoint();
  ASSERT_TRUE(note) << note.error().message;
  const auto author = c.store->authors().value().at(0);
  const auto opened = ledger::open_checkpoint(*note, author.public_key);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->size + 1, author.entries);
  EXPECT_EQ(c.store->checkpoints().value().size(), 2u) << "the one taken, and the head";
  EXPECT_EQ(c.store->checkpoints().value().at(1), *note);
}

}  // namespace
}  // namespace inquest::store
