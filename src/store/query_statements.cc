#include <fmt/format.h>

#include <algorithm>

#include "store/entity_id.h"
#include "store/pages.h"
#include "store/placing.h"
#include "store/rows.h"
#include "store/sql/statements.h"

namespace inquest::store {
namespace {

bool earlier(const Statement& a, const Statement& b) { return std::tie(a.stamp, a.id) < std::tie(b.stamp, b.id); }

Result<std::vector<Statement>> with_passages(Database& db, Compartment compartment, Result<Query> query) {
  TRY(auto statements, rows_of(std::move(query), [&](Query& row) { return statement_row(row, compartment); }));
  for (auto& s : statements) {
    TRY(s.passages, rows_of(db.query(sql::passages_of, s.id), passage_row));
  }
  return statements;
}

Result<std::vector<Judgement>> with_subjects(Database& db, Result<Query> query) {
  TRY(auto judgements, rows_of(std::move(query), judgement_row));
  for (auto& j : judgements) {
    TRY(j.about, rows_of(db.query(sql::judged_by, j.id), [](Query& row) { return row.text(); }));
  }
  return judgements;
}

// The statements of one part on whatever the id names.
Result<std::vector<Statement>> statements_in(Database& db, Compartment compartment, std::string_view id) {
  if (const auto document = DocumentId::parse(id)) {
    return with_passages(db, compartment, db.query(sql::statements_on_document, *document));
  }
  if (const auto proposal = ProposalId::parse(id)) {
    return with_passages(db, compartment, db.query(sql::statements_on_proposal, *proposal));
  }
  if (const auto superseded = StatementId::parse(id)) {
    return with_passages(db, compartment, db.query(sql::statements_superseding, *superseded));
  }
  const auto entity = parse_entity(id);
  if (!entity) return std::vector<Statement>{};
  if (entity->recorded) return with_passages(db, compartment, db.query(sql::statements_on_entity, *entity->recorded));
  return with_passages(db, compartment, db.query(sql::statements_on_name, *entity->name));
}

}  // namespace

Result<std::vector<Statement>> Store::statements(Listing page) {
  return merged_page<Statement>(
      *impl_, page,
      [](Database& db) -> Result<std::uint64_t> {
        TRY(const auto n, db.integer(sql::count_statements));
        return static_cast<std::uint64_t>(n.value_or(0));
      },
      [](Database& db, Part& part, std::uint64_t limit, std::uint64_t offset) {
        return with_passages(db, part.compartment, db.query(sql::statements_in_order, limit, offset));
      },
      earlier);
}

Result<std::vector<Statement>> Store::statements_on(std::string_view id) {
  std::vector<Statement> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto some, statements_in(*reader, part->compartment, id));
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  std::ranges::sort(all, earlier);
  return all;
}

Result<std::vector<Statement>> Store::statements_about(EntityKind kind) {
  std::vector<Statement> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto some, with_passages(*reader, part->compartment, reader->query(sql::statements_holding_about, kind)));
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  std::ranges::sort(all, earlier);
  return all;
}

Result<Statement> Store::statement(const StatementId& id) {
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto found, with_passages(*reader, part->compartment, reader->query(sql::statement_by_id, id)));
    if (!found.empty()) return std::move(found.front());
  }
  return fail(ErrorCode::not_found, fmt::format("there is no statement {} here", id.text()));
}

Result<std::vector<Judgement>> Store::judgements_on(std::string_view id) {
  std::vector<Judgement> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto some, with_subjects(*reader, reader->query(sql::judgements_on, id)));
    all.insert(all.end(), some.begin(), some.end());
  }
  std::ranges::sort(all, [](const Judgement& a, const Judgement& b) { return std::tie(a.stamp, a.id) < std::tie(b.stamp, b.id); });
  return all;
}

Result<std::vector<Judgement>> Store::judgements_of_kind(std::string_view kind) {
  std::vector<Judgement> all;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto some, with_subjects(*reader, reader->query(sql::judgements_of_kind, kind)));
    all.insert(all.end(), some.begin(), some.end());
  }
  std::ranges::sort(all, [](const Judgement& a, const Judgement& b) { return std::tie(a.stamp, a.id) < std::tie(b.stamp, b.id); });
  return all;
}

Result<Judgement> Store::judgement(const JudgementId& id) {
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto found, with_subjects(*reader, reader->query(sql::judgement_by_id, id)));
    if (!found.empty()) return std::move(found.front());
  }
  return fail(ErrorCode::not_found, fmt::format("there is no judgement {} here", id.text()));
}

Result<Standing> Store::standing(const StatementId& id) {
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto row, reader->query(sql::standing_of_statement, id));
    TRY(const bool any, row.step());
    if (!any) continue;
    Standing standing;
    standing.counts = row.boolean();
    standing.holds = row.boolean();
    if (const auto by = row.optional_id<StatementId>()) {
      standing.holds = false;
      standing.superseded_by = by->text();
    }
    return standing;
  }
  return fail(ErrorCode::not_found, fmt::format("there is no statement {} here", id.text()));
}

Result<Standing> Store::standing(const JudgementId& id) {
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(auto row, reader->query(sql::standing_of_judgement, id));
    TRY(const bool any, row.step());
    if (!any) continue;
    Standing standing;
    standing.counts = row.boolean();
    standing.holds = standing.counts;
    if (const auto by = row.optional_id<JudgementId>()) {
      standing.holds = false;
      standing.superseded_by = by->text();
    }
    return standing;
  }
  return fail(ErrorCode::not_found, fmt::format("there is no judgement {} here", id.text()));
}

}  // namespace inquest::store
