#include "app/link_people_reads.h"

#include <algorithm>
#include <utility>

#include "app/link_people.h"
#include "model/payload.h"

namespace inquest::app {
namespace {

constexpr std::uint64_t kMostEntries = 1000;  // beyond, all is asked again

// Of what is optional the value, else null.
template <class T>
const T* pointer_to(const std::optional<T>& value) {
  return value ? &*value : nullptr;
}

}  // namespace

void PeopleReads::forget() {
  entities_.clear();
  lines_.clear();
  mentions_.clear();
}

// Of entities, of names, and of the lines under which names stand.
void PeopleReads::forget_ids(const std::set<std::string>& ids) {
  for (auto at = lines_.begin(); at != lines_.end();) {
    if (!ids.contains(at->first) && !(at->second && ids.contains(at->second->id))) {
      ++at;
      continue;
    }
    if (at->second) mentions_.erase(at->second->id);
    at = lines_.erase(at);
  }
  for (const auto& id : ids) {
    entities_.erase(id);
    mentions_.erase(id);
  }
}

void PeopleReads::forget_named(const Statement& statement, store::Store& store) {
  std::set<std::string> ids;
  if (!statement.subject.is_nil()) ids.insert(statement.subject.text());
  if (!statement.subject_name.empty()) ids.insert(store.name_id(kind_, statement.subject_name));
  forget_ids(ids);
}

Status PeopleReads::look_again(store::Store& store) {
  TRY(const auto authors, store.authors());
  std::map<AuthorId, std::uint64_t> logs;
  for (const auto& author : authors) logs[author.id] = author.entries;
  auto before = std::exchange(logs_, std::move(logs));
  if (before == logs_) return {};
  const auto from = std::exchange(before[store.author()], 0), now = logs_[store.author()];
  auto others = logs_;
  others[store.author()] = 0;
  if (before != others || now < from || now - from > kMostEntries || marks_.empty()) {
    forget();
    TRY(marks_, store.reading_marks());
    return {};
  }
  const Status done = forget_what_changed(store, from, now - from);
  if (!done) logs_.clear();
  return done;
}

// Of this author's log the entries from a number on: the latest of all, for its clock is ahead of all that it has seen.
Status PeopleReads::forget_what_changed(store::Store& store, std::uint64_t from, std::uint64_t entries) {
  TRY(const auto views, store.entries({0, entries}));
  bool decided = false, all = false;
  for (const auto& view : views) {
    all = all || view.entry.author != store.author() || view.entry.seq < from;
    switch (view.entry.kind) {
      case ledger::EntryKind::judge:
      case ledger::EntryKind::add:
      case ledger::EntryKind::checkpoint:
      case ledger::EntryKind::passphrase: break;
      case ledger::EntryKind::decide: decided = true; break;
      case ledger::EntryKind::record: TRY_(forget_recorded(store, view)); break;
      case ledger::EntryKind::found:
      case ledger::EntryKind::admit:
      case ledger::EntryKind::revoke:
      case ledger::EntryKind::read:
      case ledger::EntryKind::erase: all = true; break;
    }
  }
  if (all) forget();
  if (all) {
    TRY(marks_, store.reading_marks());
  } else if (decided) {
    TRY_(forget_decided(store));
  }
  return {};
}

Status PeopleReads::forget_recorded(store::Store& store, const store::EntryView& view) {
  const auto statement = view.payload ? payload::decode_statement(*view.payload) : fail(ErrorCode::not_found, "");
  if (!statement) {
    forget();  // erased since, or of a compartment that is closed
    return {};
  }
  forget_named(*statement, store);
  if (!statement->supersedes) return {};
  const auto before = store.statement(*statement->supersedes);
  if (before) forget_named(*before, store);
  else forget();
  return {};
}

// Whatever stands in a document in which anything was decided, and whatever its statements are about.
Status PeopleReads::forget_decided(store::Store& store) {
  TRY(auto marks, store.reading_marks());
  std::set<DocumentId> changed;
  for (const auto& [document, mark] : marks) {
    const auto known = marks_.find(document);
    if (known == marks_.end() || known->second != mark) changed.insert(document);
  }
  marks_ = std::move(marks);
  std::set<std::string> gone;
  for (const auto& [id, places] : mentions_) {
    if (std::any_of(places.begin(), places.end(), [&](const MentionPlace& place) { return changed.contains(place.document); })) gone.insert(id);
  }
  for (const auto& [id, entity] : entities_) {
    if (entity && std::any_of(entity->documents.begin(), entity->documents.end(), [&](const DocumentId& document) { return changed.contains(document); })) gone.insert(id);
  }
  forget_ids(gone);
  for (const auto& document : changed) {
    TRY(const auto statements, store.statements_on(document.text()));
    for (const auto& statement : statements) forget_named(statement, store);
  }
  return {};
}

Result<const PeopleReads::Entity*> PeopleReads::entity(store::Store& store, const std::string& id) {
  if (const auto known = entities_.find(id); known != entities_.end()) return pointer_to(known->second);
  auto summary = store.entity(id);
  if (!summary && summary.error().code != ErrorCode::not_found) return std::unexpected(summary.error());
  if (!summary || summary->kind != kind_) {
    entities_.emplace(id, std::nullopt);
    return nullptr;
  }
  Entity entity{std::move(*summary), {}, {}};
  TRY(const auto statements, store.statements_on(id));
  for (const auto& statement : statements) {
    if (statement.subject.is_nil() || statement.subject.text() != id) continue;
    TRY(const auto standing, store.standing(statement.id));
    if (!standing.holds) continue;
    entity.names.insert(statement.subject_name);
    for (const auto& passage : statement.passages) entity.documents.insert(passage.document);
  }
  return pointer_to(entities_.emplace(id, std::move(entity)).first->second);
}

Result<const store::EntitySummary*> PeopleReads::line(store::Store& store, const std::string& name) {
  const std::string id = store.name_id(kind_, name);
  if (const auto known = lines_.find(id); known != lines_.end()) return pointer_to(known->second);
  auto line = store.entity(id);
  if (!line && line.error().code != ErrorCode::not_found) return std::unexpected(line.error());
  return pointer_to(lines_.emplace(id, line ? std::optional(std::move(*line)) : std::nullopt).first->second);
}

Result<const std::vector<PeopleReads::MentionPlace>*> PeopleReads::mentions(store::Store& store, const std::string& id) {
  if (const auto known = mentions_.find(id); known != mentions_.end()) return &known->second;
  std::vector<MentionPlace> places;
  for (const bool quotations : {false, true}) {
    TRY(const auto views, proposals_of(store, id, quotations));
    for (const auto& view : views) places.push_back({view.proposal.id, view.proposal.document, quotations});
  }
  return &mentions_.emplace(id, std::move(places)).first->second;
}

}  // namespace inquest::app
