#include <fmt/format.h>

#include <tuple>

#include "store/entity_id.h"
#include "store/pages.h"
#include "store/rows.h"
#include "store/sql/proposals.h"

namespace inquest::store {
namespace {

struct PlacedRow {
  ProposalRow row;
  Compartment compartment{};
  ProposalView view;
};

constexpr ProposalKind kKinds[] = {ProposalKind::person, ProposalKind::organisation, ProposalKind::state,
                                   ProposalKind::place,  ProposalKind::quotation,    ProposalKind::date,
                                   ProposalKind::quantity, ProposalKind::act,   ProposalKind::step};

std::int64_t mask_of(const std::vector<ProposalKind>& kinds) {
  std::int64_t mask = 0;
  for (const auto kind : kinds) mask |= std::int64_t{1} << static_cast<int>(kind);
  return kinds.empty() ? ~std::int64_t{0} : mask;
}
std::int64_t number_of(const std::optional<ProposalStatus>& status) {
  return status ? static_cast<std::int64_t>(*status) : 0;
}

// Text rows are numbered in each part for itself: what lies in a compartment follows the case.
bool by_passage(const PlacedRow& a, const PlacedRow& b) {
  const auto key = [](const PlacedRow& r) {
    const auto& p = r.row.proposal;
    return std::tuple(r.compartment, r.row.text, p.span.begin, p.kind, p.id);
  };
  return key(a) < key(b);
}
bool by_day(const PlacedRow& a, const PlacedRow& b) {
  if (a.row.day != b.row.day) return a.row.day < b.row.day;
  return by_passage(a, b);
}

class Finder {
 public:
  explicit Finder(const ProposalFilter& filter) : filter_(filter) {
    if (filter.entity) entity_ = parse_entity(*filter.entity);
  }
  bool is_well_formed() const { return !filter_.entity || entity_; }

  Result<std::vector<std::int64_t>> rows(Database& db, ProposalOrder order, std::uint64_t limit, std::uint64_t offset) const {
    const auto mask = mask_of(filter_.kinds);
    const auto status = number_of(filter_.status);
    const bool day = order == ProposalOrder::date;
    const auto number = [](Query& row) { return row.integer(); };
    if (filter_.document) {
      return rows_of(db.query(day ? sql::proposals_of_document_by_day : sql::proposals_of_document_by_passage, mask, status,
                              limit, offset, *filter_.document),
                     number);
    }
    if (entity_ && entity_->name) {
      return rows_of(db.query(day ? sql::proposals_of_name_by_day : sql::proposals_of_name_by_passage, mask, status, limit,
                              offset, *entity_->name),
                     number);
    }
    if (entity_) {
      return rows_of(db.query(day ? sql::proposals_of_entity_by_day : sql::proposals_of_entity_by_passage, mask, status,
                              limit, offset, *entity_->recorded),
                     number);
    }
    return rows_of(db.query(day ? sql::proposals_by_day : sql::proposals_by_passage, mask, status, limit, offset), number);
  }

  Result<std::uint64_t> count(Database& db) const {
    const auto mask = mask_of(filter_.kinds);
    const auto status = number_of(filter_.status);
    std::optional<std::int64_t> n;
    if (filter_.document) {
      TRY(n, db.integer(sql::count_proposals_of_document, mask, status, *filter_.document));
    } else if (entity_ && entity_->name) {
      TRY(n, db.integer(sql::count_proposals_of_name, mask, status, *entity_->name));
    } else if (entity_) {
      TRY(n, db.integer(sql::count_proposals_of_entity, mask, status, *entity_->recorded));
    } else {
      return count_kinds(db, mask);
    }
    return static_cast<std::uint64_t>(n.value_or(0));
  }

 private:
  Result<std::uint64_t> count_kinds(Database& db, std::int64_t mask) const {
    std::uint64_t total = 0;
    for (const auto kind : kKinds) {
      if ((mask >> static_cast<int>(kind) & 1) == 0) continue;
      std::optional<std::int64_t> n;
      if (filter_.status) {
        TRY(n, db.integer(sql::count_proposals_of_kind_and_status, kind, *filter_.status));
      } else {
        TRY(n, db.integer(sql::count_proposals_of_kind, kind));
      }
      total += static_cast<std::uint64_t>(n.value_or(0));
    }
    return total;
  }

  const ProposalFilter& filter_;
  std::optional<EntityRef> entity_;
};

Status add_decision(Database& db, ProposalView& view) {
  TRY(auto row, db.query(sql::decision_on_proposal, view.proposal.id));
  TRY(const bool any, row.step());
  if (!any) return {};
  ProposalView::Decision decided;
  decided.stamp = stamp_row(row);
  decided.reason = row.text();
  const auto made = row.optional_id<StatementId>();
  if (view.proposal.status == ProposalStatus::accepted) view.statement = made;
  view.decided = std::move(decided);
  return {};
}

Result<PlacedRow> fetch(Database& db, Compartment compartment, std::int64_t n, bool decisions) {
  TRY(auto row, row_of(db.query(sql::proposal_by_row, n), proposal_row));
  if (!row) return fail(ErrorCode::not_found, "a proposal was erased meanwhile; ask again");
  PlacedRow placed{.row = std::move(*row), .compartment = compartment, .view = {}};
  placed.view.proposal = placed.row.proposal;
  placed.view.date = placed.row.date;
  placed.view.who = placed.row.who;
  if (decisions) TRY_(add_decision(db, placed.view));
  return placed;
}

}  // namespace

Result<std::vector<ProposalView>> Store::proposals(const ProposalFilter& filter, ProposalOrder order, Listing page) {
  const Finder finder(filter);
  if (!finder.is_well_formed()) return fail(ErrorCode::not_found, "there is no such name; 'inquest people' lists them");
  const auto rows = [&](Database& db, Part& part, std::uint64_t limit,
                        std::uint64_t offset) -> Result<std::vector<PlacedRow>> {
    TRY(const auto view, Snapshot::begin(db));
    TRY(const auto numbers, finder.rows(db, order, limit, offset));
    TRY(const auto decided, db.integer(sql::any_decision));
    std::vector<PlacedRow> out;
    out.reserve(numbers.size());
    for (const auto n : numbers) {
      TRY(auto row, fetch(db, part.compartment, n, decided.has_value()));
      out.push_back(std::move(row));
    }
    return out;
  };
  TRY(auto merged, merged_page<PlacedRow>(*impl_, page, [&](Database& db) { return finder.count(db); }, rows,
                                          order == ProposalOrder::date ? by_day : by_passage));
  std::vector<ProposalView> views;
  views.reserve(merged.size());
  for (auto& one : merged) views.push_back(std::move(one.view));
  return views;
}

Result<std::uint64_t> Store::count_proposals(const ProposalFilter& filter) {
  const Finder finder(filter);
  if (!finder.is_well_formed()) return fail(ErrorCode::not_found, "there is no such name; 'inquest people' lists them");
  std::uint64_t total = 0;
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto n, finder.count(*reader));
    total += n;
  }
  return total;
}

Result<ProposalView> Store::proposal(const ProposalId& id) {
  for (auto& part : impl_->parts) {
    TRY(auto reader, part->readers.take());
    TRY(const auto view, Snapshot::begin(*reader));
    TRY(const auto n, reader->integer(sql::proposal_by_id, id));
    if (!n) continue;
    TRY(auto row, fetch(*reader, part->compartment, *n, true));
    return std::move(row.view);
  }
  return fail(ErrorCode::not_found, fmt::format("there is no proposal {} here; reading again may have changed it", id.text()));
}

}  // namespace inquest::store
