#include "store/rows.h"

#include "store/entity_id.h"

namespace inquest::store {

// Columns are read in the order of the declarations: initialisers in braces are evaluated from left to right.

Stamp stamp_row(Query& row) {
  Stamp stamp;
  stamp.time = static_cast<std::uint64_t>(row.integer());
  stamp.author = row.id<AuthorId>();
  stamp.seq = static_cast<std::uint64_t>(row.integer());
  return stamp;
}

CustodyRow custody_row(Query& row) {
  CustodyRow made;
  auto& c = made.custody;
  c.document = row.id<DocumentId>();
  c.stamp = stamp_row(row);
  made.n = static_cast<std::uint64_t>(row.integer());
  made.sha256 = row.hash();
  made.size = static_cast<std::uint64_t>(row.integer());
  c.path = row.text();
  c.publisher = row.text();
  c.author = row.text();
  c.published = row.text();
  c.language = row.text();
  c.obtained_from = row.text();
  c.note = row.text();
  c.classification = static_cast<Classification>(row.integer());
  c.member_of = row.optional_id<DocumentId>();
  c.url = row.text();
  c.captured = row.text();
  made.counts = row.boolean();
  return made;
}

Document document_row(Query& row, Compartment compartment) {
  Document d;
  d.id = row.id<DocumentId>();
  d.sha256 = row.hash();
  d.size = static_cast<std::uint64_t>(row.integer());
  d.media_type = row.text();
  d.title = row.text();
  d.publisher = row.text();
  d.published = row.text();
  d.language = row.text();
  d.classification = static_cast<Classification>(row.integer());
  d.compartment = compartment;
  d.status = static_cast<DocumentStatus>(row.integer());
  d.error = row.text();
  d.text_sha256 = row.optional_hash();
  d.stamp = stamp_row(row);
  return d;
}

EntryRow entry_row(Query& row) {
  EntryRow made;
  made.entry.author = row.id<AuthorId>();
  made.entry.seq = static_cast<std::uint64_t>(row.integer());
  made.entry.time = static_cast<std::uint64_t>(row.integer());
  made.entry.kind = static_cast<ledger::EntryKind>(row.integer());
  made.entry.commitment = row.hash();
  made.compartment = static_cast<Compartment>(row.integer());
  made.items = static_cast<std::uint64_t>(row.integer());
  return made;
}

ProposalRow proposal_row(Query& row) {
  ProposalRow made;
  auto& p = made.proposal;
  p.id = row.id<ProposalId>();
  p.document = row.id<DocumentId>();
  p.kind = static_cast<ProposalKind>(row.integer());
  p.span.begin = static_cast<std::uint64_t>(row.integer());
  p.span.end = static_cast<std::uint64_t>(row.integer());
  p.line = row.text();
  p.status = static_cast<ProposalStatus>(row.integer());
  made.day = row.integer();
  made.text = row.integer();
  made.date = row.text();
  const auto who = row.integer();
  const auto recorded = row.optional_id<EntityId>();
  if (recorded) made.who = recorded->text();
  else if (who != 0) made.who = entity_text(who);
  return made;
}

Statement statement_row(Query& row, Compartment compartment) {
  Statement s;
  s.id = row.id<StatementId>();
  s.subject = row.id<EntityId>();
  s.subject_kind = static_cast<EntityKind>(row.integer());
  s.subject_name = row.text();
  s.property = row.text();
  s.value = row.text();
  s.quote = row.text();
  s.speaker = row.text();
  s.speaker_entity = row.optional_id<EntityId>();
  s.stance = static_cast<Stance>(row.integer());
  s.date = row.text();
  s.proposal = row.optional_id<ProposalId>();
  s.supersedes = row.optional_id<StatementId>();
  s.stamp = stamp_row(row);
  s.compartment = compartment;
  return s;
}

Passage passage_row(Query& row) {
  Passage p;
  p.document = row.id<DocumentId>();
  p.text_sha256 = row.hash();
  p.span.begin = static_cast<std::uint64_t>(row.integer());
  p.span.end = static_cast<std::uint64_t>(row.integer());
  return p;
}

Judgement judgement_row(Query& row) {
  Judgement j;
  j.id = row.id<JudgementId>();
  j.kind = row.text();
  j.value = row.text();
  j.standard = row.text();
  j.reason = row.text();
  j.initials = row.text();
  j.supersedes = row.optional_id<JudgementId>();
  j.stamp = stamp_row(row);
  return j;
}

}  // namespace inquest::store
