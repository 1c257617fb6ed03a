#include "store/authority.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/name_index.h"
#include "store/project.h"
#include "store/rebuild.h"
#include "store/rows.h"
#include "store/sql/history.h"
#include "store/sql/project.h"
#include "store/stored_reading.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

struct AuthorityRow {
  ledger::Entry entry;
  std::string payload;
};
AuthorityRow authority_row(Query& row) {
  AuthorityRow made;
  made.entry.author = row.id<AuthorId>();
  made.entry.seq = static_cast<std::uint64_t>(row.integer());
  made.entry.time = static_cast<std::uint64_t>(row.integer());
  made.entry.kind = static_cast<ledger::EntryKind>(row.integer());
  made.payload = row.text();
  return made;
}

Result<ledger::Event> event_of(const AuthorityRow& row) {
  ledger::Event event{.time = row.entry.time, .by = row.entry.author, .seq = row.entry.seq, .deed = {}};
  if (row.entry.kind == ledger::EntryKind::found) {
    TRY(event.deed, ledger::decode_found(row.payload));
  } else if (row.entry.kind == ledger::EntryKind::admit) {
    TRY(event.deed, ledger::decode_admit(row.payload));
  } else {
    TRY(event.deed, ledger::decode_revoke(row.payload));
  }
  return event;
}

Result<Limits> limits_in(Database& db) {
  TRY(auto rows, db.query(sql::revoked_logs));
  Limits limits;
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return limits;
    const auto author = rows.id<AuthorId>();
    limits[author] = static_cast<std::uint64_t>(rows.integer());
  }
}

using Texts = std::map<DocumentId, std::optional<Hash>>;
Result<Texts> present_texts(Database& db) {
  TRY(auto rows, db.query(sql::present_texts_of_documents));
  Texts texts;
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return texts;
    const auto document = rows.id<DocumentId>();
    texts[document] = rows.optional_hash();
  }
}

class Settling {
 public:
  Settling(Store::Impl& impl, Part& part) : impl_(impl), part_(part), db_(*part.writer) {}

  Status document(const DocumentId& id, bool has_text) {
    TRY_(impl_.unindex(part_, id));
    TRY_(remove_names(db_, id));
    TRY_(db_.run(sql::set_proposals_aside, id));
    return has_text ? bring_back(id) : Status{};
  }

 private:
  Status bring_back(const DocumentId& id) {
    std::int64_t n = 0;
    ExtractedText extracted;
    Reading reading;
    {
      TRY(auto text, db_.query(sql::present_text_bytes, id));
      TRY(const bool here, text.step());
      if (!here) return {};  // it travelled without its text: `read` makes it
      n = text.integer();
      extracted.text = std::string(as_text(text.blob_view()));
      TRY(reading.boilerplate, decode_boilerplate(text.text()));
    }
    TRY_(db_.run(sql::bring_proposals_back, n));
    TRY_(impl_.index_text(part_, n, id, extracted, reading));
    TRY(const auto lines, rows_of(db_.query(sql::lines_of_proposals, n), [](Query& row) { return row.text(); }));
    return add_names(impl_, db_, id, names_of_lines(lines, extracted.text));
  }

  Store::Impl& impl_;
  Part& part_;
  Database& db_;
};

}  // namespace

Status settle_document(Store::Impl& impl, Part& part, const DocumentId& document, bool has_text) {
  return Settling(impl, part).document(document, has_text);
}

bool changes_authority(ledger::EntryKind kind) {
  return kind == ledger::EntryKind::found || kind == ledger::EntryKind::admit || kind == ledger::EntryKind::revoke;
}

Result<Limits> limits_of(Database& spine, const CaseId& case_id) {
  std::vector<ledger::Event> events;
  TRY(const auto rows, rows_of(spine.query(sql::authority_entries), authority_row));
  for (const auto& row : rows) {
    TRY(auto event, event_of(row));
    events.push_back(std::move(event));
  }
  Limits limits;
  const auto authority = ledger::authority_of(case_id, std::move(events), {});
  for (const auto& [author, standing] : authority.authors) {
    if (standing.entries != ledger::kAllEntries) limits[author] = standing.entries;
  }
  return limits;
}

Status follow_authority(Store::Impl& impl, const OnProgress& progress) {
  TRY(const auto now, limits_of(*impl.main().writer, impl.case_id));
  TRY(const auto before, limits_in(*impl.main().writer));
  if (now == before) return {};
  return replay_all(impl, progress);
}

Status replay_all(Store::Impl& impl, const OnProgress& progress) {
  for (auto& part : impl.parts) {
    TRY(const auto texts_before, present_texts(*part->writer));
    TRY_(replay(impl, *part, progress));
    TRY(const auto texts_now, present_texts(*part->writer));
    for (const auto& [document, text] : texts_now) {
      const auto at = texts_before.find(document);
      if (at != texts_before.end() && at->second != text) TRY_(settle_document(impl, *part, document, text.has_value()));
    }
  }
  return {};
}

Result<std::vector<std::pair<ledger::EntryKind, std::uint64_t>>> Store::entry_kinds(const AuthorId& author, std::uint64_t from) {
  TRY(auto reader, impl_->main().readers.take());
  return rows_of(reader->query(sql::entry_kinds_from, author, from), [](Query& row) {
    std::pair<ledger::EntryKind, std::uint64_t> made;
    made.first = static_cast<ledger::EntryKind>(row.integer());
    made.second = static_cast<std::uint64_t>(row.integer());
    return made;
  });
}

Status Store::revoke(const AuthorId& author, std::uint64_t entries, std::string_view reason, const OnProgress& progress) {
  std::vector<Part*> parts;
  for (auto& part : impl_->parts) parts.push_back(part.get());
  TRY(auto writing, Writing::begin(*impl_, parts, progress));
  TRY(const auto known, authors());
  const auto at = std::ranges::find(known, author, &AuthorView::id);
  if (at == known.end()) return fail(ErrorCode::not_found, fmt::format("there is no author {} here", author.text()));
  if (author == impl_->author) {
    return fail(ErrorCode::conflict, "this is the log that this device writes in, and nobody ends their own; nothing was changed; "
                                     "revoke it from another device's copy of the case");
  }
  TRY(const auto limits, limits_of(*impl_->main().writer, impl_->case_id));
  if (const auto before = limits.find(author); before != limits.end() && before->second <= entries) {
    return fail(ErrorCode::conflict, fmt::format("this log was ended after {} entries already; nothing was changed", before->second));
  }
  const ledger::Revoke revoke{.author = author, .entries = entries, .reason = std::string(reason)};
  TRY_(writing->entry({.kind = ledger::EntryKind::revoke, .payload = ledger::encode(revoke), .items = {}}));
  TRY(const auto after, limits_of(*impl_->main().writer, impl_->case_id));
  if (!after.contains(author)) {
    return fail(ErrorCode::conflict, "the word of this device's author does not stand in this case; nothing was changed");
  }
  return writing->commit();
}

}  // namespace inquest::store
