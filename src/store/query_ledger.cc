// The ledger as a person reads it: entries, the history of an object, authors, checkpoints, counts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/entity_id.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/sql/documents.h"
#include "store/sql/history.h"
#include "store/sql/ledger.h"
#include "store/sql/project.h"
#include "store/sql/rebuild.h"
#include "store/sql/statements.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

Result<EntryView> view_of(Store::Impl& impl, const EntryRow& row) {
  EntryView view{.entry = row.entry, .payload = {}, .items = row.items, .erased = false, .compartment = row.compartment};
  {
    TRY(auto spine, impl.main().readers.take());
    TRY(const auto counting, spine->integer(sql::entries_that_count, row.entry.author));
    view.counts = !counting || row.entry.seq < static_cast<std::uint64_t>(*counting);
  }
  auto* const part = impl.part(row.compartment);
  if (part == nullptr) return view;
  TRY(auto reader, part->readers.take());
  TRY(view.payload, row_of(reader->query(sql::payload_of_entry, row.entry.author, row.entry.seq), [](Query& q) {
        q.blob_view();
        return q.text();
      }));
  view.erased = !view.payload;
  return view;
}

struct Position {
  AuthorId author;
  std::int64_t seq = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};
Position position_row(Query& row) {
  Position p;
  p.author = row.id<AuthorId>();
  p.seq = row.integer();
  return p;
}

Result<std::vector<Position>> history_in(Database& db, std::string_view id) {
  const auto rows = [](Result<Query> query) { return rows_of(std::move(query), position_row); };
  if (const auto document = DocumentId::parse(id)) return rows(db.query(sql::history_of_document, *document));
  if (const auto proposal = ProposalId::parse(id)) return rows(db.query(sql::history_of_proposal, *proposal));
  if (const auto statement = StatementId::parse(id)) return rows(db.query(sql::history_of_statement, *statement));
  if (const auto judgement = JudgementId::parse(id)) return rows(db.query(sql::history_of_judgement, *judgement));
  if (const auto author = AuthorId::parse(id)) return rows(db.query(sql::history_of_author, *author));
  const auto entity = parse_entity(id);
  if (!entity) return std::vector<Position>{};
  if (entity->recorded) return rows(db.query(sql::history_of_entity, *entity->recorded));
  return rows(db.query(sql::history_of_name, *entity->name));
}

std::string text_column(Query& row) { return row.text(); }

std::uint64_t plus(std::uint64_t sum, std::optional<std::int64_t> n) { return sum + static_cast<std::uint64_t>(n.value_or(0)); }

Status count_documents_in(Database& db, Counts& c) {
  for (const auto& [status, into] : {std::pair{DocumentStatus::unread, &c.unread}, {DocumentStatus::read, &c.read},
                                     {DocumentStatus::failed, &c.failed}}) {
    TRY(auto row, db.query(sql::count_documents_by_status, status));
    TRY(const bool any, row.step());
    if (!any) continue;
    const auto documents = static_cast<std::uint64_t>(row.integer());
    *into += documents;
    c.documents += documents;
    c.bytes += static_cast<std::uint64_t>(row.integer());
  }
  return {};
}

Status count_statements_in(Database& db, Counts& c) {
  TRY(const auto holding, db.integer(sql::count_holding_statements));
  TRY(const auto superseded, db.integer(sql::count_superseded_statements));
  TRY(const auto judgements, db.integer(sql::count_standing_judgements));
  c.statements = plus(c.statements, holding) - static_cast<std::uint64_t>(superseded.value_or(0));
  c.judgements = plus(c.judgements, judgements);
  return {};
}

}  // namespace

Result<std::vector<EntryView>> Store::entries(Listing page) {
  TRY(auto reader, impl_->main().readers.take());
  TRY(const auto rows, rows_of(reader->query(sql::entries_latest_first, page.limit == 0 ? kNoLimit : page.limit, page.offset),
                               entry_row));
  std::vector<EntryView> views;
  views.reserve(rows.size());
  for (const auto& row : rows) {
    TRY(auto view, view_of(*impl_, row));
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::vector<EntryView>> Store::entries_on(std::string_view id) {
  std::set<Position> positions;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto own, history_in(*reader, id));
    TRY(const auto any, rows_of(reader->query(sql::history_of_anything, id), position_row));
    positions.insert(own.begin(), own.end());
    positions.insert(any.begin(), any.end());
  }
  TRY(auto reader, impl_->main().readers.take());
  std::vector<EntryRow> rows;
  for (const auto& position : positions) {
    TRY(const auto row, row_of(reader->query(sql::entry_at, position.author, position.seq), entry_row));
    if (row) rows.push_back(*row);
  }
  std::ranges::sort(rows, [](const EntryRow& a, const EntryRow& b) {
    return std::tie(b.entry.time, b.entry.author, b.entry.seq) < std::tie(a.entry.time, a.entry.author, a.entry.seq);
  });
  std::vector<EntryView> views;
  for (const auto& row : rows) {
    TRY(auto view, view_of(*impl_, row));
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::uint64_t> Store::count_entries() {
  TRY(auto reader, impl_->main().readers.take());
  TRY(const auto n, reader->integer(sql::count_entries));
  return plus(0, n);
}

Result<std::vector<AuthorView>> Store::authors() {
  TRY(auto reader, impl_->main().readers.take());
  return rows_of(reader->query(sql::all_authors), [](Query& row) {
    AuthorView a;
    a.id = row.id<AuthorId>();
    a.user = row.id<UserId>();
    a.user_name = row.text();
    a.initials = row.text();
    a.device_label = row.text();
    a.public_key = row.fixed<32>();
    a.entries = static_cast<std::uint64_t>(row.integer());
    a.checkpoint = row.text();
    if (const auto counting = row.optional_integer()) a.counting = static_cast<std::uint64_t>(*counting);
    return a;
  });
}

Result<std::vector<std::string>> Store::checkpoints() {
  TRY(auto reader, impl_->main().readers.take());
  TRY(auto notes, rows_of(reader->query(sql::notes_of_logs), text_column));
  TRY(auto taken, rows_of(reader->query(sql::notes_taken), text_column));
  for (auto& note : taken) {
    if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
  }
  return notes;
}

Result<std::string> Store::take_checkpoint() {
  TRY(auto writing, Writing::begin(*impl_, {}));
  TRY(const auto head, impl_->head_of(impl_->author));
  const auto payload = payload::encode(payload::CheckpointTaken{.note = head.note});
  TRY_(writing->entry({.kind = ledger::EntryKind::checkpoint, .payload = payload, .items = {}}));
  TRY_(writing->commit());
  return head.note;
}

namespace {

struct PinnedView : View {
  std::vector<ReaderPool::Pin> pins;
};

}  // namespace

Result<std::unique_ptr<View>> Store::view() {
  auto view = std::make_unique<PinnedView>();
  for (auto& part : impl_->parts) {
    TRY(auto pin, part->readers.pin());
    view->pins.push_back(std::move(pin));
  }
  return view;
}

Result<Counts> Store::counts() {
  TRY(const auto one_view, view());
  Counts c;
  std::map<std::string, std::uint64_t> languages;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY_(count_documents_in(*reader, c));
    TRY_(count_statements_in(*reader, c));
    TRY(auto rows, reader->query(sql::languages_read));
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      const auto language = rows.text();
      languages[language] += static_cast<std::uint64_t>(rows.integer());
    }
  }
  for (const auto& [kind, into] : {std::pair{EntityKind::person, &c.people}, {EntityKind::organisation, &c.organisations},
                                   {EntityKind::state, &c.states}, {EntityKind::place, &c.places}}) {
    TRY(*into, count_entities(kind, {}));
  }
  for (const auto& [kind, into] : {std::pair{ProposalKind::quotation, &c.quotations}, {ProposalKind::date, &c.dates},
                                   {ProposalKind::quantity, &c.quantities}, {ProposalKind::act, &c.acts}, {ProposalKind::step, &c.steps}}) {
    TRY(*into, count_proposals({.kinds = {kind}}));
  }
  for (const auto& [status, into] : {std::pair{ProposalStatus::proposed, &c.proposed}, {ProposalStatus::accepted, &c.accepted},
                                     {ProposalStatus::rejected, &c.rejected}}) {
    TRY(*into, count_proposals({.status = status}));
  }
  TRY(c.entries, count_entries());
  c.languages.assign(languages.begin(), languages.end());
  std::ranges::stable_sort(c.languages, [](const auto& a, const auto& b) { return a.second > b.second; });
  return c;
}

}  // namespace inquest::store
