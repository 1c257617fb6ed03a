#include <fmt/format.h>

#include <algorithm>
#include <memory>
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

// How many proposals there are of each kind and status. A count over a case of a million takes a tenth of a second, and a
// listing asks for one with every page.
struct Tally {
  struct Row {
    std::int64_t kind, status, number;
  };
  std::vector<Row> rows;
};
Result<Tally> tally_of(Database& db) {
  TRY(auto rows, rows_of(db.query(sql::tally_of_proposals), [](Query& row) {
    Tally::Row one{};
    one.kind = row.integer();
    one.status = row.integer();
    one.number = row.integer();
    return one;
  }));
  return Tally{std::move(rows)};
}

std::int64_t mask_of(const std::vector<ProposalKind>& kinds) {
  std::int64_t mask = 0;
  for (const auto kind : kinds) mask |= std::int64_t{1} << static_cast<int>(kind);
  return kinds.empty() ? ~std::int64_t{0} : mask;
}
std::int64_t statuses_of(const ProposalFilter& filter) {
  const auto bit = [](ProposalStatus status) { return std::int64_t{1} << static_cast<int>(status); };
  if (filter.status) return bit(*filter.status);
  return filter.standing ? bit(ProposalStatus::proposed) | bit(ProposalStatus::accepted) : ~std::int64_t{0};
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
    const auto status = statuses_of(filter_);
    const bool day = order == ProposalOrder::date;
    const auto number = [](Query& row) { return row.integer(); };
    if (filter_.document) {
      return rows_of(db.query(day ? sql::proposals_of_document_by_day : sql::proposals_of_document_by_passage, mask, status,
                              limit, offset, *filter_.document),
                     number);
    }
    if (entity_ && filter_.of != ProposalFilter::Of::own) return rows_of_others(db, mask, status, limit, offset);
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
    const auto status = statuses_of(filter_);
    if (entity_ && filter_.of != ProposalFilter::Of::own) {
      TRY(const auto rows, rows_of_others(db, mask, status, kNoLimit, 0));
      return rows.size();
    }
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
  // What others say of an entity, or the mentions that give it a role.
  Result<std::vector<std::int64_t>> rows_of_others(Database& db, std::int64_t mask, std::int64_t status, std::uint64_t limit,
                                                   std::uint64_t offset) const {
    if (filter_.of == ProposalFilter::Of::others) {
      TRY(const auto all, quotations_naming(db, mask, status));
      const auto from = std::min<std::uint64_t>(offset, all->size());
      const auto to = from + std::min<std::uint64_t>(limit, all->size() - from);
      return std::vector<std::int64_t>(all->begin() + static_cast<std::ptrdiff_t>(from), all->begin() + static_cast<std::ptrdiff_t>(to));
    }
    const auto number = [](Query& row) { return row.integer(); };
    if (entity_->name) return rows_of(db.query(sql::roles_of_name_by_day, mask, status, limit, offset, *entity_->name), number);
    return rows_of(db.query(sql::roles_of_entity_by_day, mask, status, limit, offset, *entity_->recorded), number);
  }

  // All of them at once: a page of them has to find as many, and is asked for together with their number.
  using Numbers = std::shared_ptr<const std::vector<std::int64_t>>;
  Result<Numbers> quotations_naming(Database& db, std::int64_t mask, std::int64_t status) const {
    struct Kept {
      std::string entity;
      std::int64_t mask = 0, status = 0;
      Numbers numbers;
    };
    const auto find = [&]() -> Result<Kept> {
      const auto number = [](Query& row) { return row.integer(); };
      TRY(auto numbers, entity_->name ? rows_of(db.query(sql::quotations_naming_name_by_day, mask, status, *entity_->name), number)
                                      : rows_of(db.query(sql::quotations_naming_entity_by_day, mask, status, *entity_->recorded), number));
      return Kept{*filter_.entity, mask, status, std::make_shared<const std::vector<std::int64_t>>(std::move(numbers))};
    };
    const auto is_wanted = [&](const Kept& kept) { return kept.entity == *filter_.entity && kept.mask == mask && kept.status == status; };
    TRY(const auto kept, db.remembered<Kept>(find, is_wanted));
    return kept.numbers;
  }

  Result<std::uint64_t> count_kinds(Database& db, std::int64_t mask) const {
    TRY(const auto tally, db.remembered<Tally>([&] { return tally_of(db); }));
    std::uint64_t total = 0;
    for (const auto& row : tally.rows) {
      const bool wanted = (mask >> row.kind & statuses_of(filter_) >> row.status & 1) != 0;
      if (wanted) total += static_cast<std::uint64_t>(row.number);
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
    TRY(const auto view, Snapshot::begin(*reader));
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
