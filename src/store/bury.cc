// Erasure in one part: the closure of what goes, and its destruction.
//
// What is erased is a set of ids closed under "speaks of": a statement speaks of its subject, its speaker and the documents
// its passages lie in; a judgement of what it is about; a decision of its document. Whatever speaks of an erased id is
// erased, in whichever order the two arrive. A container holds its members' bytes, so it goes with any of
// them; its members are documents of their own: whoever erases the container names them too, or leaves them (erase.cc). Rows are deleted under secure_delete; what that leaves in the pages is
// scrubbed after the commit (scrub.cc).
#include <deque>
#include <unordered_set>

#include "store/name_index.h"
#include "store/names.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/sql/bury.h"
#include "store/sql/project.h"

namespace inquest::store {
namespace {

template <class SomeId>
std::string id_text(Query& row) { return row.id<SomeId>().text(); }

Projection::Place item_place(Query& row) {
  Projection::Place place;
  place.author = row.id<AuthorId>();
  place.seq = static_cast<std::uint64_t>(row.integer());
  place.n = static_cast<std::uint64_t>(row.integer());
  return place;
}
Projection::Place payload_place(Query& row) {
  Projection::Place place;
  place.author = row.id<AuthorId>();
  place.seq = static_cast<std::uint64_t>(row.integer());
  return place;
}
// decided, author, seq, item: an acceptance lies in an item of its entry, a recorded statement is the payload itself.
Projection::Place statement_place(Query& row) {
  return row.boolean() ? item_place(row) : payload_place(row);
}

}  // namespace

Result<std::vector<Reached>> Projection::closure_of(const std::vector<Reached>& from) {
  std::vector<Reached> order;
  std::unordered_set<std::string> known;
  std::deque<Reached> open(from.begin(), from.end());
  while (!open.empty()) {
    const Reached at = open.front();
    open.pop_front();
    if (!known.insert(at.id).second) continue;
    order.push_back(at);
    const auto reach = [&](Reach how, Result<std::vector<std::string>> more) -> Status {
      if (!more) return std::unexpected(std::move(more).error());
      for (auto& id : *more) open.push_back({std::move(id), how, at.id});
      return {};
    };
    if (const auto document = DocumentId::parse(at.id)) {
      TRY_(reach(Reach::rests_on, rows_of(db_.query(sql::statements_resting_on, *document), id_text<StatementId>)));
      TRY_(reach(Reach::decided_on, rows_of(db_.query(sql::statements_decided_on, *document), id_text<StatementId>)));
      TRY_(reach(Reach::holds, rows_of(db_.query(sql::containers_of, *document), id_text<DocumentId>)));
    } else if (const auto entity = EntityId::parse(at.id)) {
      TRY_(reach(Reach::speaks_of, rows_of(db_.query(sql::statements_of_entity, *entity), id_text<StatementId>)));
    }
    TRY_(reach(Reach::judges, rows_of(db_.query(sql::judgements_about, at.id), id_text<JudgementId>)));
  }
  return order;
}

Result<std::set<Projection::Place>> Projection::places_of(const std::vector<std::string>& ids) {
  std::set<Place> places;
  const auto collect = [&](Result<std::vector<Place>> more) -> Status {
    if (!more) return std::unexpected(std::move(more).error());
    places.insert(more->begin(), more->end());
    return {};
  };
  for (const auto& id : ids) {
    if (const auto document = DocumentId::parse(id)) {
      TRY_(collect(rows_of(db_.query(sql::places_of_custody, *document), item_place)));
      TRY_(collect(rows_of(db_.query(sql::places_of_reading, *document), item_place)));
      TRY_(collect(rows_of(db_.query(sql::places_of_decisions, *document), item_place)));
    } else if (const auto statement = StatementId::parse(id)) {
      TRY_(collect(rows_of(db_.query(sql::place_of_statement, *statement), statement_place)));
      TRY_(collect(rows_of(db_.query(sql::places_of_acceptance, *statement), item_place)));
    } else if (const auto judgement = JudgementId::parse(id)) {
      TRY_(collect(rows_of(db_.query(sql::place_of_judgement, *judgement), payload_place)));
    }
  }
  return places;
}

Result<std::optional<Hash>> Projection::commitment_at(const Place& place, Database& entries) {
  const auto hash = [](Query& row) { return row.hash(); };
  if (place.n) return row_of(db_.query(sql::commitment_of_item, place.author, place.seq, *place.n), hash);
  return row_of(entries.query(sql::commitment_of_entry, place.author, place.seq), hash);
}

Status Projection::erase(const ledger::Entry& entry, std::string_view payload) {
  TRY(const auto erasure, payload::decode_erase(payload));
  for (const auto& commitment : erasure.commitments) {
    TRY_(db_.run(sql::insert_erased_commitment, commitment, entry.time, entry.author, entry.seq));
  }
  return bury(entry, erasure.ids, false);
}

Status Projection::bury(const ledger::Entry& by, const std::vector<std::string>& ids, bool derived) {
  std::vector<Reached> from;
  for (const auto& id : ids) from.push_back({id, Reach::asked, ""});
  TRY(const auto reached, closure_of(from));
  std::vector<std::string> closure;
  for (const auto& one : reached) closure.push_back(one.id);
  TRY(const auto places, places_of(closure));
  const std::unordered_set<std::string> named(ids.begin(), ids.end());
  for (const auto& id : closure) {
    TRY_(db_.run(sql::insert_erased, id, derived || !named.contains(id), by.time, by.author, by.seq));
    TRY_(destroy(id));
  }
  for (const auto& place : places) TRY_(close(place));
  return {};
}

Status Projection::close(const Place& place) {
  if (place.n) return db_.run(sql::close_item, place.author, place.seq, *place.n);
  return db_.run(sql::close_payload, place.author, place.seq);
}

Status Projection::destroy(std::string_view id) {
  if (const auto document = DocumentId::parse(id)) return destroy_document(*document);
  if (const auto statement = StatementId::parse(id)) return destroy_statement(*statement);
  if (const auto judgement = JudgementId::parse(id)) return destroy_judgement(*judgement);
  return {};  // an entity is its statements; they are in the closure
}

Status Projection::destroy_document(const DocumentId& document) {
  if (part_ != nullptr) {
    TRY_(impl_.unindex(*part_, document));
    TRY_(db_.run(sql::insert_leaving, document));  // its original goes after the commit
  }
  TRY_(remove_names(db_, document));
  TRY_(db_.run(sql::delete_proposals_of, document));
  TRY_(db_.run(sql::delete_readings_of, document));
  TRY_(db_.run(sql::delete_texts_of, document));
  TRY_(db_.run(sql::delete_custody_of, document));
  TRY_(db_.run(sql::delete_document_reads_of, document));
  TRY_(db_.run(sql::delete_decisions_on, document));
  TRY_(db_.run(sql::delete_document_key, document));
  TRY_(db_.run(sql::delete_document, document));
  touched_.erase(document);
  return {};
}

Status Projection::destroy_statement(const StatementId& statement) {
  struct Name {
    std::int64_t who = 0;
    EntityKind kind{};
    std::string name;
  };
  TRY(const auto name, row_of(db_.query(sql::name_of_statement, statement), [](Query& row) {
        Name made;
        made.who = row.integer();
        made.kind = static_cast<EntityKind>(row.integer());
        made.name = row.text();
        return made;
      }));
  TRY(const auto proposals, rows_of(db_.query(sql::proposals_accepted_as, statement),
                                    [](Query& row) { return row.id<ProposalId>(); }));
  TRY_(db_.run(sql::delete_passages, statement));
  TRY_(db_.run(sql::delete_statement, statement));
  TRY_(db_.run(sql::delete_acceptances_as, statement));
  // The machine still reads what it read: the proposal is open again, or as an earlier decision left it.
  for (const auto& proposal : proposals) TRY_(refresh_proposal(proposal));
  return name ? refresh_name(name->who, name->kind, normalise_name(name->name)) : Status{};
}

Status Projection::destroy_judgement(const JudgementId& judgement) {
  TRY_(db_.run(sql::delete_judged, judgement));
  return db_.run(sql::delete_judgement, judgement);
}

}  // namespace inquest::store
