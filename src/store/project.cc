// Documents: add and read entries, and what is derived of them. See project_statements.cc for what people recorded and
// bury.cc for erasure.
#include "store/project.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/edtf.h"
#include "store/authority.h"
#include "store/proposal_day.h"
#include "store/rows.h"
#include "store/sql/project.h"
#include "store/stored_reading.h"

namespace inquest::store {

Status Projection::payload(const ledger::Entry& entry, std::string_view payload) {
  switch (entry.kind) {
    case ledger::EntryKind::found: {
      TRY(const auto founded, ledger::decode_found(payload));
      return admit(entry, founded.first);
    }
    case ledger::EntryKind::admit: {
      TRY(const auto author, ledger::decode_admit(payload));
      return admit(entry, author);
    }
    case ledger::EntryKind::revoke: {
      TRY(const auto revocation, ledger::decode_revoke(payload));
      return revoke(entry, revocation);
    }
    case ledger::EntryKind::record: {
      TRY(const auto statement, payload::decode_statement(payload));
      return record(entry, 0, statement, false);
    }
    case ledger::EntryKind::judge: {
      TRY(const auto judgement, payload::decode_judgement(payload));
      return judge(entry, judgement);
    }
    case ledger::EntryKind::checkpoint: {
      TRY(const auto taken, payload::decode_checkpoint_taken(payload));
      return db_.run(sql::insert_checkpoint, entry.time, entry.author, entry.seq, taken.note);
    }
    case ledger::EntryKind::add:
    case ledger::EntryKind::read:
    case ledger::EntryKind::decide: return {};  // their items say it
    case ledger::EntryKind::erase: return {};   // Projection::erase, in every part
    case ledger::EntryKind::passphrase: return {};
  }
  return {};
}

Status Projection::item(const ledger::Entry& entry, std::uint64_t n, std::string_view payload) {
  switch (entry.kind) {
    case ledger::EntryKind::add: {
      TRY(const auto added, payload::decode_add_item(payload));
      return add(entry, n, added);
    }
    case ledger::EntryKind::read: return read(entry, n, payload);
    case ledger::EntryKind::decide: return decide(entry, n, payload);
    default: return fail(ErrorCode::verification_failed, "an entry has items that its kind does not allow");
  }
}

Status Projection::add(const ledger::Entry& entry, std::uint64_t n, const payload::AddItem& added) {
  added_.push_back(added.document);
  TRY(const bool gone, is_erased(added.document.text()));
  if (gone) return close({entry.author, entry.seq, n});
  const auto& c = added.custody;
  TRY_(db_.run(sql::insert_custody, added.document, entry.time, entry.author, entry.seq, n, added.sha256, added.size,
               c.path, c.publisher, c.author, c.published, c.language, c.obtained_from, c.note, c.classification, c.member_of,
               c.url, c.captured));
  // The common case is a document not seen before: its row needs no derivation unless a reading came ahead of it.
  TRY_(db_.run(sql::insert_fresh_document, added.document, added.sha256, added.size, c.publisher, c.published, c.language,
               c.classification, entry.time, entry.author, entry.seq, n));
  const bool fresh = db_.changed() == 1;
  TRY(const bool counting, counts(entry));
  TRY(const auto was_read, db_.integer(sql::has_document_read, added.document));
  if (!fresh || was_read || !counting) touched_.insert(added.document);
  return {};
}

Status Projection::read(const ledger::Entry& entry, std::uint64_t n, std::string_view payload) {
  TRY(const auto item, payload::decode_read_item(payload));
  TRY(const bool gone, is_erased(item.document.text()));
  if (gone) return close({entry.author, entry.seq, n});
  TRY_(db_.run(sql::insert_document_read, item.document, entry.time, entry.author, entry.seq, n, item.media_type,
               item.text_sha256, item.reader, item.reading_version, item.error));
  touched_.insert(item.document);
  return {};
}

Status Projection::finish() {
  for (const auto& document : touched_) TRY_(derive_document(document));
  touched_.clear();
  return {};
}

Result<std::optional<Projection::Derived>> Projection::derived_document(const DocumentId& id) {
  std::optional<CustodyRow> first;
  Document d;
  d.id = id;
  {
    TRY(const auto all, rows_of(db_.query(sql::custody_of_document, id), custody_row));
    const bool any_counts = std::ranges::any_of(all, &CustodyRow::counts);
    if (!any_counts) d.status = DocumentStatus::revoked;
    for (const auto& row : all) {
      if (any_counts && !row.counts) continue;
      // What a later custody states replaces what an earlier one did; what it leaves open does not.
      if (!row.custody.publisher.empty()) d.publisher = row.custody.publisher;
      if (!row.custody.published.empty()) d.published = row.custody.published;
      if (!row.custody.language.empty()) d.language = row.custody.language;
      d.classification = row.custody.classification;
      if (!first) first = row;
    }
  }
  if (!first) return std::optional<Derived>{};  // a reading that came ahead of its document
  d.sha256 = first->sha256;
  d.size = first->size;
  d.stamp = first->custody.stamp;
  TRY(auto latest, db_.query(sql::latest_document_read, id));
  TRY(const bool was_read, latest.step());
  if (was_read && d.status != DocumentStatus::revoked) {
    d.media_type = latest.text();
    d.text_sha256 = latest.optional_hash();
    d.error = latest.text();
    d.status = d.text_sha256 ? DocumentStatus::read : DocumentStatus::failed;
  }
  if (d.text_sha256) {
    TRY(auto stored, db_.query(sql::facts_of_text, id, *d.text_sha256));
    TRY(const bool here, stored.step());
    if (here) {
      TRY(const auto facts, decode_facts(stored.text()));
      d.title = facts.title_text;
      if (d.publisher.empty() && facts.publisher) d.publisher = facts.publisher->name;
      if (d.published.empty() && facts.published) d.published = facts.published->value;
      if (d.language.empty()) d.language = facts.language;
    }
  }
  return std::optional(Derived{std::move(d), first->n});
}

Status Projection::derive_document(const DocumentId& id) {
  TRY(const auto derived, derived_document(id));
  if (!derived) return {};
  const auto& d = derived->document;
  TRY(const auto before, db_.integer(sql::status_of_document, id));
  TRY_(db_.run(sql::put_document, id, d.sha256, d.size, d.media_type, d.title, d.publisher, d.published, d.language,
               d.classification, d.status, d.error, d.text_sha256, d.stamp.time, d.stamp.author, d.stamp.seq, derived->item));
  if (part_ != nullptr && before == static_cast<std::int64_t>(DocumentStatus::revoked) && d.status != DocumentStatus::revoked) {
    TRY_(settle_document(impl_, *part_, id, d.text_sha256.has_value()));  // somebody who counts vouches for it
  }
  // What is not dated itself stands in time where its document was published.
  return db_.run(sql::date_undated_proposals, id, day_of(d.published));
}

Result<bool> Projection::counts(const ledger::Entry& entry) {
  TRY(const auto limit, db_.integer(sql::entries_that_count, entry.author));
  return !limit || entry.seq < static_cast<std::uint64_t>(*limit);
}

Result<bool> Projection::is_erased(std::string_view id) {
  TRY(const auto row, db_.integer(sql::is_erased, id));
  return row.has_value();
}

}  // namespace inquest::store
