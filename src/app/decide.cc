// accept, reject, withdraw, record: what people decide. Each call is one entry; nothing is overwritten.
#include <fmt/format.h>

#include <map>
#include <set>

#include "app/courses.h"
#include "app/decode.h"
#include "app/json.h"
#include "model/payload.h"
#include "model/recorded_kinds.h"
#include "record/record.h"

namespace inquest::app {
namespace {

// Proposals by their ids or prefixes, each once, all of one compartment (an entry lies in one).
struct Chosen {
  std::vector<store::ProposalView> views;
  Compartment compartment = Compartment::none;
};

Result<Chosen> choose(store::Store& store, Lookup& lookup, const std::vector<std::string>& ids) {
  if (ids.empty()) return fail(ErrorCode::usage, "Name at least one proposal.");
  Chosen chosen;
  std::set<ProposalId> seen;
  for (const auto& wanted : ids) {
    TRY(const std::string full, store.resolve(wanted));
    const auto id = ProposalId::parse(full);
    if (!id) return fail(ErrorCode::usage, fmt::format("{} is not a proposal.", full));
    if (!seen.insert(*id).second) continue;
    TRY(auto view, store.proposal(*id));
    TRY(const auto* document, lookup.document(view.proposal.document));
    if (!chosen.views.empty() && chosen.compartment != document->compartment) {
      return fail(ErrorCode::usage, "These proposals lie in different compartments: decide on them one compartment at a time.");
    }
    chosen.compartment = document->compartment;
    chosen.views.push_back(std::move(view));
  }
  return chosen;
}

// Decided, as it is now.
Result<Json> decided_json(store::Store& store, Lookup& lookup, const Chosen& chosen, const std::optional<Stamp>& stamp) {
  Json proposals = Json::array();
  std::optional<Stamp> entry = stamp;
  for (const auto& before : chosen.views) {
    TRY(const auto view, store.proposal(before.proposal.id));
    TRY(const Json line, proposal_json(view, lookup));
    Json statement = nullptr;
    if (view.statement) {
      TRY(const auto recorded, store.statement(*view.statement));
      TRY(statement, statement_json(recorded, lookup));
    }
    if (!entry && view.decided) entry = view.decided->stamp;
    proposals.push_back({{"proposal", view.proposal.id.text()}, {"status", line["status"]}, {"statement", std::move(statement)},
                         {"decided", line["decided"]}});
  }
  return Json{{"proposals", std::move(proposals)}, {"entry", entry ? recorded_json(*entry, lookup) : Json(nullptr)}};
}

Result<Stamp> append_decisions(store::Store& store, const std::vector<payload::DecideItem>& items, Compartment compartment) {
  store::Draft draft;
  draft.kind = ledger::EntryKind::decide;
  draft.compartment = compartment;
  for (const auto& item : items) draft.items.push_back(payload::encode(item));
  return store.append(draft);
}

Result<Stance> stance_of(std::string_view word) {
  for (const auto stance : {Stance::asserts, Stance::denies, Stance::reports}) {
    if (name_of(stance) == word) return stance;
  }
  return fail(ErrorCode::usage, "A stance is asserts, denies or reports.");
}

Result<EntityKind> entity_kind_of(std::string_view word) {
  for (const auto kind : {EntityKind::person, EntityKind::organisation, EntityKind::state, EntityKind::place, kProceeding, kRecommendation}) {
    if (inquest::name_of(kind) == word) return kind;
  }
  return fail(ErrorCode::usage, "A kind is person, organisation, state, place, proceeding or recommendation.");
}

Result<record::Correction> correction_from(const Json& object) {
  record::Correction correction;
  if (object.is_null()) return correction;
  TRY_(only(object, {"name", "kind", "value", "speaker", "date", "stance"}));
  TRY(correction.name, optional_string(object, "name"));
  TRY(correction.value, optional_string(object, "value"));
  TRY(correction.speaker, optional_string(object, "speaker"));
  TRY(correction.date, optional_string(object, "date"));
  TRY(const auto kind, optional_string(object, "kind"));
  if (kind) {
    TRY(correction.kind, entity_kind_of(*kind));
  }
  TRY(const auto stance, optional_string(object, "stance"));
  if (stance) {
    TRY(correction.stance, stance_of(*stance));
  }
  return correction;
}

// --- accepting ----------------------------------------------------------------------------------------------------

// The entities that statements of a document stand for already, by the local id of what was accepted.
class Entities {
 public:
  explicit Entities(store::Store& store) : store_(store) {}

  Result<std::map<std::string, record::KnownEntity>*> of(const DocumentId& document) {
    const auto [at, fresh] = known_.try_emplace(document);
    if (!fresh) return &at->second;
    store::ProposalFilter filter;
    filter.document = document;
    filter.status = ProposalStatus::accepted;
    TRY(const auto accepted, store_.proposals(filter, store::ProposalOrder::passage, {}));
    for (const auto& view : accepted) {
      if (!view.statement) continue;
      TRY(const auto statement, store_.statement(*view.statement));
      const std::string local = record::local_entity_of(view.proposal, statement.property);
      if (!local.empty() && !statement.subject.is_nil()) at->second.try_emplace(local, statement.subject, statement.subject_kind);
    }
    return &at->second;
  }

 private:
  store::Store& store_;
  std::map<DocumentId, std::map<std::string, record::KnownEntity>> known_;
};

Result<std::string> speaker_name_of(const Proposal& proposal, Lookup& lookup) {
  const auto member = proposal.kind == ProposalKind::quotation                                              ? "speaker"
                      : proposal.kind == ProposalKind::act || proposal.kind == ProposalKind::step ? "according_to"
                                                                                                  : nullptr;
  if (member == nullptr) return std::string();
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object() || !line.contains(member) || !line[member].is_object()) return std::string();
  const auto& speaker = line[member];
  TRY(const std::string name,
      lookup.name_of_local(proposal.document, speaker["id"].is_string() ? speaker["id"].get<std::string>() : std::string()));
  return name.empty() ? speaker.value("text", "") : name;
}

// The names that the document has for those who take part in an act or a step, by their local ids.
Result<std::map<std::string, std::string, std::less<>>> names_of_arguments(const Proposal& proposal, Lookup& lookup) {
  std::map<std::string, std::string, std::less<>> names;
  if (proposal.kind != ProposalKind::act && proposal.kind != ProposalKind::step) return names;
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object()) return names;
  for (const auto* member : {"perpetrator", "victim", "place", "actor", "target"}) {
    const auto at = line.find(member);
    if (at == line.end() || !at->is_object() || !(*at)["id"].is_string()) continue;
    const auto local = (*at)["id"].get<std::string>();
    TRY(names[local], lookup.name_of_local(proposal.document, local));
  }
  return names;
}

// What the ledger keeps of where an accepted proposal came from, when it was not this program: "proposed by llama3 (prompt 1)".
std::string origin_of_proposal(const Proposal& proposal) {
  const auto line = Json::parse(proposal.line, nullptr, false);
  if (!line.is_object() || !line.contains("proposed_by") || !line["proposed_by"].is_object()) return {};
  const auto& by = line["proposed_by"];
  return fmt::format("proposed by {} (prompt {})", by.value("model", ""), by.value("prompt", 0u));
}

Result<payload::DecideItem> acceptance_of(const Proposal& proposal, const record::Correction& correction, Lookup& lookup,
                                          Entities& entities, Random& random) {
  TRY(const auto* text, lookup.text(proposal.document));
  if (text == nullptr) return fail(ErrorCode::conflict, fmt::format("The document of {} has no text any more.", proposal.id.text()));
  TRY(auto* known, entities.of(proposal.document));
  const auto find = [&](std::string_view local) -> std::optional<record::KnownEntity> {
    const auto at = known->find(std::string(local));
    return at == known->end() ? std::nullopt : std::optional(at->second);
  };
  TRY(const std::string speaker, speaker_name_of(proposal, lookup));
  TRY(const auto* document, lookup.document(proposal.document));
  payload::DecideItem item;
  item.proposal = proposal.id;
  item.document = proposal.document;
  item.accept = true;
  item.reason = origin_of_proposal(proposal);
  TRY(const auto names, names_of_arguments(proposal, lookup));
  const auto name_of = [&](std::string_view local) {
    const auto at = names.find(local);
    return at == names.end() ? std::string() : at->second;
  };
  TRY(item.statement, record::statement_of(proposal, {text->extracted.text, text->sha256}, correction, find, name_of, speaker, random));
  item.statement->compartment = document->compartment;
  const std::string local = record::local_entity_of(proposal, item.statement->property);
  if (!local.empty() && !item.statement->subject.is_nil() && !correction.speaker) known->try_emplace(local, item.statement->subject, item.statement->subject_kind);
  return item;
}

// Accepting again what is accepted already, without a correction, changes nothing.
bool stands_already(const store::ProposalView& view, const record::Correction& correction) {
  return view.proposal.status == ProposalStatus::accepted && correction.empty();
}

}  // namespace

Result<Json> Case::accept(const Actor& actor, const std::vector<std::string>& proposals, const Json& correction) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  // Into a proceeding: the rest of the correction is as ever.
  Json words = correction;
  const Json into = words.is_object() && words.contains("into") ? words["into"] : Json();
  if (words.is_object()) words.erase("into");
  TRY(const auto wanted, correction_from(words));
  Lookup lookup(store);
  TRY(const auto chosen, choose(store, lookup, proposals));
  if (!into.is_null() && chosen.views.size() != 1) return fail(ErrorCode::usage, "One step at a time is accepted into a proceeding.");
  if (!wanted.empty() && chosen.views.size() != 1) return fail(ErrorCode::usage, "A correction is for one proposal alone.");
  Entities entities(store);
  std::vector<payload::DecideItem> items;
  for (const auto& view : chosen.views) {
    if (into.is_null() && stands_already(view, wanted)) continue;
    TRY(auto item, acceptance_of(view.proposal, wanted, lookup, entities, impl_->random));
    if (!into.is_null()) TRY_(place_into(*item.statement, view.proposal, into, store, impl_->random));
    items.push_back(std::move(item));
  }
  std::optional<Stamp> stamp;
  if (!items.empty()) {
    TRY(stamp, append_decisions(store, items, chosen.compartment));
  }
  return decided_json(store, lookup, chosen, stamp);
}

Result<Json> Case::reject(const Actor& actor, const std::vector<std::string>& proposals, std::string_view reason) {
  TRY_(impl_->allow(actor));
  TRY_(check_text("reason", reason));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const auto chosen, choose(store, lookup, proposals));
  std::vector<payload::DecideItem> items;
  for (const auto& view : chosen.views) {
    if (view.proposal.status == ProposalStatus::rejected && reason.empty()) continue;
    payload::DecideItem item;
    item.proposal = view.proposal.id;
    item.document = view.proposal.document;
    item.reason = reason;
    items.push_back(std::move(item));
  }
  std::optional<Stamp> stamp;
  if (!items.empty()) {
    TRY(stamp, append_decisions(store, items, chosen.compartment));
  }
  return decided_json(store, lookup, chosen, stamp);
}

Result<Json> Case::withdraw(const Actor& actor, const std::vector<std::string>& proposals) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const auto chosen, choose(store, lookup, proposals));
  std::vector<payload::DecideItem> items;
  for (const auto& view : chosen.views) {
    if (view.proposal.status == ProposalStatus::proposed) {
      return fail(ErrorCode::conflict, fmt::format("Nothing was decided on {}: there is nothing to take back.", view.proposal.id.text()));
    }
    payload::DecideItem item;
    item.proposal = view.proposal.id;
    item.document = view.proposal.document;
    item.withdraw = true;
    items.push_back(std::move(item));
  }
  TRY(const auto stamp, append_decisions(store, items, chosen.compartment));
  return decided_json(store, lookup, chosen, stamp);
}

// --- by hand ------------------------------------------------------------------------------------------------------

namespace {

Result<Passage> passage_from(const Json& object, store::Store& store, Lookup& lookup) {
  TRY_(only(object, {"document", "begin", "end"}));
  TRY(const std::string wanted, string_or_empty(object, "document"));
  TRY(const std::string full, store.resolve(wanted));
  const auto id = DocumentId::parse(full);
  if (!id) return fail(ErrorCode::usage, "A passage lies in a document.");
  if (!object.contains("begin") || !object["begin"].is_number_unsigned() || !object.contains("end") || !object["end"].is_number_unsigned()) {
    return fail(ErrorCode::usage, "A passage has a begin and an end, in bytes of the text.");
  }
  TRY(const auto* text, lookup.text(*id));
  if (text == nullptr) return fail(ErrorCode::conflict, fmt::format("{} has no text yet: read it first.", full));
  return Passage{*id, text->sha256, {object["begin"].get<std::uint64_t>(), object["end"].get<std::uint64_t>()}};
}

// The subject: a recorded entity by id, a new one by name, or nobody.
Status fill_subject(Statement& statement, const Json& draft, store::Store& store, Random& random) {
  TRY(const auto subject, optional_string(draft, "subject"));
  TRY(statement.subject_name, string_or_empty(draft, "subject_name"));
  TRY(const std::string kind, string_or_empty(draft, "subject_kind"));
  if (!subject) {
    if (statement.subject_name.empty()) return {};
    TRY(statement.subject_kind, entity_kind_of(kind));
    statement.subject = random.id<EntityId>();
    return {};
  }
  TRY(const std::string full, store.resolve(*subject));
  const auto id = EntityId::parse(full);
  if (!id) return fail(ErrorCode::usage, "A subject is a recorded entity: leave it out and give a name for a new one.");
  statement.subject = *id;
  TRY(const auto known, store.entity(full));
  statement.subject_kind = known.kind;
  if (statement.subject_name.empty()) statement.subject_name = known.name;
  return {};
}

Result<Statement> statement_from(const Json& draft, store::Store& store, Lookup& lookup, Random& random) {
  TRY_(only(draft, {"subject", "subject_name", "subject_kind", "property", "value", "passages", "speaker", "stance", "date", "supersedes"}));
  Statement statement;
  statement.id = random.id<StatementId>();
  TRY_(fill_subject(statement, draft, store, random));
  TRY(statement.property, string_or_empty(draft, "property"));
  TRY(statement.value, string_or_empty(draft, "value"));
  TRY(statement.speaker, string_or_empty(draft, "speaker"));
  TRY(statement.date, string_or_empty(draft, "date"));
  TRY(const auto stance, optional_string(draft, "stance"));
  if (stance) {
    TRY(statement.stance, stance_of(*stance));
  }
  if (!draft.contains("passages") || !draft["passages"].is_array()) return fail(ErrorCode::usage, "A statement rests on a passage.");
  for (const auto& each : draft["passages"]) {
    TRY(const auto passage, passage_from(each, store, lookup));
    TRY(const auto* document, lookup.document(passage.document));
    if (!statement.passages.empty() && document->compartment != statement.compartment) {
      return fail(ErrorCode::usage, "The passages of a statement lie in one compartment.");
    }
    statement.compartment = document->compartment;
    statement.passages.push_back(passage);
  }
  TRY(const auto supersedes, optional_string(draft, "supersedes"));
  if (supersedes) {
    TRY(const std::string full, store.resolve(*supersedes));
    statement.supersedes = StatementId::parse(full);
    if (!statement.supersedes) return fail(ErrorCode::usage, "A statement supersedes a statement.");
    TRY(const auto standing, store.standing(*statement.supersedes));
    if (!standing.holds) return fail(ErrorCode::conflict, fmt::format("{} holds no more: correct the one that holds.", full));
  }
  TRY_(record::check(statement));
  const auto text_of = [&](const Passage& passage) -> Result<record::TextView> {
    TRY(const auto* text, lookup.text(passage.document));
    return record::TextView{text->extracted.text, text->sha256};
  };
  TRY(statement.quote, record::quote_of(statement.passages, text_of));
  return statement;
}

}  // namespace

Result<Json> Case::record(const Actor& actor, const Json& draft) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  Lookup lookup(store);
  TRY(const auto statement, statement_from(draft, store, lookup, impl_->random));
  TRY_(check_proceeding_statement(store, statement));
  store::Draft entry;
  entry.kind = ledger::EntryKind::record;
  entry.payload = payload::encode(statement);
  entry.compartment = statement.compartment;
  TRY_(store.append(entry));
  TRY(const auto recorded, store.statement(statement.id));
  return statement_json(recorded, lookup);
}

}  // namespace inquest::app
