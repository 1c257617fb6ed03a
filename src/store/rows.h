// Rows become structs here and nowhere else: one function per shape, which reads the columns of its named statements from
// left to right. A statement that feeds one of them selects exactly those columns, in that order.
#pragma once

#include "model/model.h"
#include "store/db.h"
#include "store/store.h"

namespace inquest::store {

// time, author, seq
Stamp stamp_row(Query& row);

// document, time, author, seq, n, sha256, size, path, publisher, writer, published, language, obtained_from, note,
// classification, member_of, url, captured, whether it counts
struct CustodyRow {
  Custody custody;
  std::uint64_t n = 0;  // of the item in its entry
  Hash sha256;
  std::uint64_t size = 0;
  bool counts = true;
};
CustodyRow custody_row(Query& row);

// id, sha256, size, media_type, title, publisher, published, language, classification, status, error, text_sha256, time,
// author, seq. The compartment is that of the part.
Document document_row(Query& row, Compartment compartment);

// author, seq, time, kind, commitment, compartment, items
struct EntryRow {
  ledger::Entry entry;
  Compartment compartment{};
  std::uint64_t items = 0;
};
EntryRow entry_row(Query& row);

// id, document, kind, begin, end, line, status, day, text, date (its own, or its document's), who, the entity recorded for it
struct ProposalRow {
  Proposal proposal;
  std::int64_t day = 0, text = 0;
  std::string date;
  std::string who;  // EntitySummary::id; "" for none
};
ProposalRow proposal_row(Query& row);

// id, subject, subject_kind, subject_name, property, value, quote, speaker, speaker_entity, stance, date, proposal,
// supersedes, time, author, seq. Passages are asked for apart.
Statement statement_row(Query& row, Compartment compartment);
// document, text_sha256, begin, end
Passage passage_row(Query& row);
// id, kind, value, standard, reason, initials, supersedes, time, author, seq. `about` is asked for apart.
Judgement judgement_row(Query& row);

// All rows of a query through one of the functions above.
template <class Row>
auto rows_of(Result<Query> query, Row row) -> Result<std::vector<decltype(row(*query))>> {
  if (!query) return std::unexpected(std::move(query).error());
  std::vector<decltype(row(*query))> out;
  while (true) {
    TRY(const bool more, query->step());
    if (!more) return out;
    out.push_back(row(*query));
  }
}
// The first row, or none.
template <class Row>
auto row_of(Result<Query> query, Row row) -> Result<std::optional<decltype(row(*query))>> {
  if (!query) return std::unexpected(std::move(query).error());
  TRY(const bool any, query->step());
  if (!any) return std::optional<decltype(row(*query))>{};
  return std::optional(row(*query));
}

}  // namespace inquest::store
