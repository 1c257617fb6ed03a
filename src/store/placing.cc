#include "store/placing.h"

#include <map>

#include "model/payload.h"
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

void speak_of(const Statement& statement, std::vector<std::string>& ids) {
  for (const auto& passage : statement.passages) ids.push_back(passage.document.text());
  if (statement.supersedes) ids.push_back(statement.supersedes->text());
  if (!statement.subject.is_nil()) ids.push_back(statement.subject.text());
  if (statement.speaker_entity) ids.push_back(statement.speaker_entity->text());
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
        std::vector<std::string> about{decided.document.text()};
        if (decided.statement) speak_of(*decided.statement, about);
        TRY(const auto compartment, compartment_of(impl, about));
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
