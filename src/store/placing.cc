#include "store/placing.h"

#include <map>

#include "model/payload.h"
#include "model/recorded_kinds.h"
#include "store/names.h"
#include "store/sql/places.h"

namespace inquest::store {
namespace {

Result<bool> part_has(Part& part, std::string_view id) {
  TRY(auto reader, part.readers.take());
  std::optional<std::int64_t> row;
  if (const auto document = DocumentId::parse(id)) {
    TRY(row, reader->integer(sql::has_document, *document));
  } else if (const auto statement = StatementId::parse(id)) {
    TRY(row, reader->integer(sql::has_statement, *statement));
  } else if (const auto judgement = JudgementId::parse(id)) {
    TRY(row, reader->integer(sql::has_judgement, *judgement));
  } else if (const auto proposal = ProposalId::parse(id)) {
    TRY(row, reader->integer(sql::has_proposal, *proposal));
  } else if (const auto entity = EntityId::parse(id)) {
    TRY(row, reader->integer(sql::has_entity, *entity));
  }
  return row.has_value();
}

// The compartment of the first id that lies in one; `none` for everything else. A person who is spoken of outside as well is no
// secret of the compartment.
Result<Compartment> compartment_of(Store::Impl& impl, const std::vector<std::string>& ids) {
  for (auto& part : impl.parts) {
    if (part->compartment == Compartment::none) continue;
    for (const auto& id : ids) {
      TRY(const bool here, part_has(*part, id));
      if (!here) continue;
      if (EntityId::parse(id)) {
        TRY(const bool known_outside, part_has(impl.main(), id));
        if (known_outside) continue;
      }
      return part->compartment;
    }
  }
  return Compartment::none;
}

void rest_on(const Statement& statement, std::vector<std::string>& ids) {
  for (const auto& passage : statement.passages) ids.push_back(passage.document.text());
  if (statement.supersedes) ids.push_back(statement.supersedes->text());
}

void speak_of(const Statement& statement, std::vector<std::string>& ids) {
  rest_on(statement, ids);
  if (!statement.subject.is_nil()) ids.push_back(statement.subject.text());
  if (statement.speaker_entity) ids.push_back(statement.speaker_entity->text());
}

// Somebody who was recorded in a compartment and is named nowhere outside.
Result<Compartment> compartment_of_name(Store::Impl& impl, const std::vector<EntityKind>& kinds, std::string_view name) {
  const std::string norm = normalise_name(name);
  if (norm.empty()) return Compartment::none;
  for (const auto kind : kinds) {
    const auto key = impl.name_key(kind, norm);
    TRY(auto main, impl.main().readers.take());
    TRY(const auto outside, main->integer(sql::has_name, key));
    if (outside) continue;
    for (auto& part : impl.parts) {
      if (part->compartment == Compartment::none) continue;
      TRY(auto reader, part->readers.take());
      TRY(const auto recorded, reader->integer(sql::has_recorded_name, key));
      if (recorded) return part->compartment;
    }
  }
  return Compartment::none;
}

// The compartment of the names that were typed with the statement.
Result<Compartment> compartment_of_names(Store::Impl& impl, const Statement& statement) {
  TRY(const auto subject, compartment_of_name(impl, {statement.subject_kind}, statement.subject_name));
  if (subject != Compartment::none) return subject;
  return compartment_of_name(impl, {EntityKind::person, EntityKind::organisation}, statement.speaker);
}

// A proceeding is named by who works on it and not by the text: one that lies in a compartment is not named outside.
Status tells_of_nothing_closed(Store::Impl& impl, const Statement& statement) {
  TRY(const auto named, compartment_of_names(impl, statement));
  if (named != Compartment::none) {
    return fail(ErrorCode::conflict, "whom it would name is known from the compartment alone, and the text lies outside: accepted there it would tell who "
                                     "it was; nothing was changed; accept it as it was read, or record it by hand ('inquest record --passage'), which "
                                     "keeps it in the compartment");
  }
  if (statement.subject_kind != kProceeding || statement.subject.is_nil()) return {};
  TRY(const auto compartment, compartment_of(impl, {statement.subject.text()}));
  if (compartment == Compartment::none) return {};
  return fail(ErrorCode::conflict, "this proceeding lies in the compartment, and the step in a text outside: accepted there it would tell of it; nothing "
                                   "was changed; record the step by hand ('inquest record --passage'), which puts it with the proceeding");
}

}  // namespace

Result<std::vector<Draft>> by_compartment(Store::Impl& impl, const Draft& draft) {
  if (draft.compartment != Compartment::none || impl.parts.size() == 1) return std::vector{draft};
  std::vector<std::string> ids;
  switch (draft.kind) {
    case ledger::EntryKind::record: {
      TRY(const auto statement, payload::decode_statement(draft.payload));
      speak_of(statement, ids);
      break;
    }
    case ledger::EntryKind::judge: {
      TRY(const auto judgement, payload::decode_judgement(draft.payload));
      ids = judgement.about;
      break;
    }
    case ledger::EntryKind::decide: {
      std::map<Compartment, Draft> split;
      for (const auto& item : draft.items) {
        TRY(const auto decided, payload::decode_decide_item(item));
        // A decision lies with its proposal, whose status it is; what is read in an open text tells of nobody who is not told of there.
        std::vector<std::string> about{decided.document.text()};
        if (decided.statement) rest_on(*decided.statement, about);
        TRY(const auto compartment, compartment_of(impl, about));
        if (decided.statement && compartment == Compartment::none) TRY_(tells_of_nothing_closed(impl, *decided.statement));
        auto& one = split[compartment];
        one.kind = draft.kind;
        one.compartment = compartment;
        one.items.push_back(item);
      }
      std::vector<Draft> drafts;
      for (auto& [compartment, one] : split) drafts.push_back(std::move(one));
      return drafts;
    }
    default: return std::vector{draft};
  }
  auto placed = draft;
  TRY(placed.compartment, compartment_of(impl, ids));
  if (draft.kind == ledger::EntryKind::record && placed.compartment == Compartment::none) {
    TRY(const auto statement, payload::decode_statement(draft.payload));
    TRY(placed.compartment, compartment_of_names(impl, statement));
  }
  return std::vector{placed};
}

Result<Part*> part_of(Store::Impl& impl, std::string_view id) {
  for (auto& part : impl.parts) {
    TRY(const bool here, part_has(*part, id));
    if (here) return part.get();
  }
  return static_cast<Part*>(nullptr);
}

Result<Part*> Store::Impl::part_of_document(const DocumentId& document) {
  TRY(auto* const part, part_of(*this, document.text()));
  if (part != nullptr) return part;
  return fail(ErrorCode::not_found, "there is no document " + document.text() + " here; 'inquest documents' lists them");
}

}  // namespace inquest::store
