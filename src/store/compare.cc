// Are the live projections what the entries say? The entries are replayed, some thousands at a time, into a scratch database in
// memory, and each row is held against the live one; then it is forgotten, so that memory stays flat however large the case is.
// What follows from several entries together (a document, whether a statement holds, who bears a name) is worked out from
// the live rows that were just found right.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "store/authority.h"
#include "store/project.h"
#include "store/rebuild.h"
#include "store/rows.h"
#include "store/sql/bury.h"
#include "store/sql/compare.h"
#include "store/sql/ledger.h"
#include "store/sql/project.h"
#include "store/sql/rebuild.h"
#include "store/sql/schema.h"

namespace inquest::store {
namespace {

constexpr std::size_t kNamedAtMost = 20;    // rows named for each table; more are counted
constexpr std::size_t kRowsAtATime = 8192;  // entries and items replayed before they are compared

// Small ones, which are kept to the end and compared as a whole.
struct Table {
  std::string_view name;
  Sql rows;  // all columns that mean something, the key first, ordered by it
};
constexpr Table kWholeTables[] = {
    {"author", sql::compare_author},
    {"revocation", sql::compare_revocation},
    {"revoked", sql::compare_revoked},
    {"checkpoint", sql::compare_checkpoint},
    {"erased", sql::compare_erased},
    {"erased_commitment", sql::compare_erased_commitment},
};
// Each finds rows that disagree with those they follow from.
constexpr Table kChecks[] = {
    {"document", sql::documents_of_nothing},
    {"statement", sql::statements_with_wrong_holding},
    {"name_group", sql::names_with_wrong_entity},
    {"statement", sql::statements_of_no_name},
    {"proposal", sql::proposals_with_wrong_status},
    {"name_group", sql::names_with_wrong_count},
    {"name_in_document", sql::names_of_no_document},
};

// Large ones, whose rows come in batches: how the live row of a scratch row is found, by the columns of its key.
using LiveRow = Result<Query> (*)(Database& live, Query& scratch);
Result<Query> by_item(Database& live, Sql sql, Query& row) {  // document or proposal, time, author, seq, n
  const auto id = row.id<DocumentId>();
  const auto stamp = stamp_row(row);
  return live.query(sql, id, stamp.time, stamp.author, stamp.seq, row.integer());
}
Result<Query> by_id(Database& live, Sql sql, Query& row) { return live.query(sql, row.id<StatementId>()); }
Result<Query> by_place(Database& live, Sql sql, Query& row) {  // statement or judgement, k
  const auto id = row.id<StatementId>();
  return live.query(sql, id, row.integer());
}
struct StreamedTable {
  std::string_view name;
  Sql rows, clear, count;
  LiveRow live;
};
const StreamedTable kStreamedTables[] = {
    {"custody", sql::stream_custody, sql::clear_custody, sql::count_custody,
     [](Database& live, Query& row) { return by_item(live, sql::live_custody, row); }},
    {"document_read", sql::stream_document_read, sql::clear_document_read, sql::count_document_read,
     [](Database& live, Query& row) { return by_item(live, sql::live_document_read, row); }},
    {"decision", sql::stream_decision, sql::clear_decision, sql::count_decision,
     [](Database& live, Query& row) { return by_item(live, sql::live_decision, row); }},
    {"statement", sql::stream_statement, sql::clear_statement, sql::count_statement,
     [](Database& live, Query& row) { return by_id(live, sql::live_statement, row); }},
    {"passage", sql::stream_passage, sql::clear_passage, sql::count_passage,
     [](Database& live, Query& row) { return by_place(live, sql::live_passage, row); }},
    {"judgement", sql::stream_judgement, sql::clear_judgement, sql::count_judgement,
     [](Database& live, Query& row) { return by_id(live, sql::live_judgement, row); }},
    {"judged", sql::stream_judged, sql::clear_judged, sql::count_judged,
     [](Database& live, Query& row) { return by_place(live, sql::live_judged, row); }},
};

class Report {
 public:
  Report(std::string file, std::vector<VerifyFinding>& findings) : file_(std::move(file)), findings_(findings) {}
  void row(std::string_view table, std::uint64_t number, std::string_view problem) {
    if (++found_[std::string(table)] > kNamedAtMost) return;
    findings_.push_back({fmt::format("{} table {} row {}", file_, table, number),
                         fmt::format("{}; 'inquest rebuild' makes it anew from the entries", problem)});
  }
  void whole(std::string_view table, std::string_view problem) {
    findings_.push_back({fmt::format("{} table {}", file_, table),
                         fmt::format("{}; 'inquest rebuild' makes it anew from the entries", problem)});
  }
  void finish() {
    for (const auto& [table, rows] : found_) {
      if (rows > kNamedAtMost) findings_.push_back({fmt::format("{} table {}", file_, table), fmt::format("{} rows in all differ", rows)});
    }
  }

 private:
  std::string file_;
  std::vector<VerifyFinding>& findings_;
  std::map<std::string, std::uint64_t> found_;
};

constexpr std::string_view kDiffers = "it is not what the entries say";

Status compare_table(Database& live, Database& rebuilt, const Table& table, Report& report) {
  TRY(auto a, live.query(table.rows));
  TRY(auto b, rebuilt.query(table.rows));
  TRY(bool in_a, a.step());
  TRY(bool in_b, b.step());
  for (std::uint64_t number = 1; in_a || in_b; ++number) {
    const auto order = !in_a ? std::strong_ordering::greater : !in_b ? std::strong_ordering::less : a.compare_rows(b);
    if (order != 0) report.row(table.name, number, kDiffers);
    // The rows are ordered by their key, which leads: the smaller one has no counterpart, or both share a key and differ.
    const bool same_key = in_a && in_b && a.compare_first(b) == 0;
    const bool step_a = in_a && (order <= 0 || same_key);
    const bool step_b = in_b && (order >= 0 || same_key);
    if (step_a) {
      TRY(in_a, a.step());
    }
    if (step_b) {
      TRY(in_b, b.step());
    }
  }
  return {};
}

Status copy_derived_tombstones(Database& from, Database& to) {
  TRY(auto rows, from.query(sql::derived_tombstones));
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return {};
    const auto id = rows.text();
    const auto stamp = stamp_row(rows);
    TRY_(to.run(sql::copy_tombstone, id, stamp.time, stamp.author, stamp.seq));
  }
}

bool is_same(const Document& a, const Document& b) {
  const auto all = [](const Document& d) {
    return std::tie(d.id, d.sha256, d.size, d.media_type, d.title, d.publisher, d.published, d.language, d.classification, d.status,
                    d.error, d.text_sha256, d.stamp);
  };
  return all(a) == all(b);
}

// One part: its entries on their way through the scratch database.
class PartCheck {
 public:
  PartCheck(Store::Impl& impl, const std::vector<Database*>& sources, std::size_t which, Report& report)
      : impl_(impl), sources_(sources), part_(*impl.parts[which]), live_(*sources[which]), report_(report) {}

  Status run(const OnProgress& progress) {
    TRY(scratch_, Database::scratch());
    TRY_(scratch_->script(sql::schema));
    TRY_(scratch_->script(sql::drop_needless_indexes));
    TRY(auto transaction, Transaction::begin(*scratch_));
    TRY_(copy_derived_tombstones(live_, *scratch_));
    TRY_(replay_authority());
    TRY_(replay_erasures());
    TRY_(stream_entries(progress));
    for (const auto& table : kWholeTables) TRY_(compare_table(live_, *scratch_, table, report_));
    TRY_(count_streamed());
    TRY_(check_documents());
    TRY_(check_names());
    for (const auto& check : kChecks) TRY_(run_check(check));
    return transaction.commit();
  }

 private:
  Status replay_authority() {
    TRY(const auto limits, limits_of(*sources_.front(), impl_.case_id));
    for (const auto& [author, counting] : limits) TRY_(scratch_->run(sql::put_revoked, author, counting));
    return {};
  }

  // First, so that nothing which an erasure ended is looked for.
  Status replay_erasures() {
    Projection projection(impl_, *scratch_, nullptr);
    TRY(auto entries, sources_.front()->query(sql::erasures_in_time));
    while (true) {
      TRY(const bool more, entries.step());
      if (!more) return {};
      const auto entry = entry_row(entries).entry;
      TRY(const bool held, payload_is_held(entry));
      TRY_(held ? replay_erasure(sources_, projection, entry) : keep_tombstones(entry));
    }
  }

  Result<bool> payload_is_held(const ledger::Entry& entry) {
    for (auto* const source : sources_) {
      TRY(auto row, source->query(sql::payload_of_entry, entry.author, entry.seq));
      TRY(const bool held, row.step());
      if (held) return true;
    }
    return false;
  }

  // What an erasure said lies in a compartment that is not here: what is known of it cannot be made anew, and stands.
  Status keep_tombstones(const ledger::Entry& entry) {
    TRY(const auto ids, rows_of(live_.query(sql::tombstones_of_entry, entry.author, entry.seq),
                                [](Query& row) { const bool derived = row.boolean(); return std::pair(derived, row.text()); }));
    for (const auto& [derived, id] : ids) TRY_(scratch_->run(sql::insert_erased, id, derived, entry.time, entry.author, entry.seq));
    TRY(const auto commitments, rows_of(live_.query(sql::erased_commitments_of_entry, entry.author, entry.seq), [](Query& row) { return row.hash(); }));
    for (const auto& one : commitments) TRY_(scratch_->run(sql::insert_erased_commitment, one, entry.time, entry.author, entry.seq));
    return {};
  }

  Status stream_entries(const OnProgress& progress) {
    TRY(const auto total, sources_.front()->integer(sql::count_entries));
    TRY(auto entries, sources_.front()->query(sql::entries_in_time));
    std::uint64_t done = 0;
    while (true) {
      TRY(const bool more, entries.step());
      if (!more) break;
      if (progress && ++done % 1024 == 0) progress({"projections", done, static_cast<std::uint64_t>(total.value_or(0)), "entries"});
      const auto row = entry_row(entries);
      if (row.entry.kind == ledger::EntryKind::erase || row.compartment != part_.compartment) continue;
      TRY_(stream_entry(row));
    }
    return compare_batch();
  }

  Status stream_entry(const EntryRow& row) {
    Projection projection(impl_, *scratch_, nullptr);
    TRY(const auto payload, payload_in(live_, row.entry));
    if (payload) TRY_(projection.payload(row.entry, *payload));
    if (row.items > 0) {
      TRY(auto items, live_.query(sql::opened_items_of_entry, row.entry.author, row.entry.seq));
      while (true) {
        TRY(const bool more, items.step());
        if (!more) break;
        const auto n = static_cast<std::uint64_t>(items.integer());
        TRY_(projection.item(row.entry, n, items.text()));
        if (++waiting_ >= kRowsAtATime) TRY_(compare_batch());
      }
    }
    return ++waiting_ >= kRowsAtATime ? compare_batch() : Status{};
  }

  Status compare_batch() {
    waiting_ = 0;
    TRY_(drop_outdone());
    for (std::size_t i = 0; i < std::size(kStreamedTables); ++i) {
      TRY_(compare_rows(kStreamedTables[i], met_[i]));
      TRY_(scratch_->run(kStreamedTables[i].clear));
    }
    return scratch_->script(sql::clear_derived);
  }

  Status compare_rows(const StreamedTable& table, std::uint64_t& met) {
    TRY(auto rows, scratch_->query(table.rows));
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) return {};
      ++met;
      TRY(auto found, table.live(live_, rows));
      TRY(const bool any, found.step());
      if (!any || rows.compare_rows(found) != 0) report_.row(table.name, met, kDiffers);
    }
  }

  // An entry that another one with the same id outdoes (project_statements.cc) has no row of its own.
  Status drop_outdone() {
    for (const auto& [ids, stamp, drop] : {std::tuple(sql::scratch_statements, sql::stamp_of_statement, sql::drop_scratch_statement),
                                           std::tuple(sql::scratch_judgements, sql::stamp_of_judgement, sql::drop_scratch_judgement)}) {
      TRY(const auto all, rows_of(scratch_->query(ids), [](Query& row) { return row.id<StatementId>(); }));
      for (const auto& id : all) {
        TRY(const auto own, row_of(scratch_->query(stamp, id), standing_stamp));
        TRY(const auto live, row_of(live_.query(stamp, id), standing_stamp));
        if (own && live && *live > *own) TRY_(drop_from_scratch(drop, id));
      }
    }
    return {};
  }
  static std::pair<bool, Stamp> standing_stamp(Query& row) {
    const auto stamp = stamp_row(row);
    return {row.boolean(), stamp};
  }
  Status drop_from_scratch(Sql drop, const StatementId& id) {
    TRY_(scratch_->run(sql::delete_passages, id));
    TRY_(scratch_->run(sql::delete_judged, id));
    return scratch_->run(drop, id);
  }

  // Every row that the entries make was found; what is there beyond them is of no entry.
  Status count_streamed() {
    for (std::size_t i = 0; i < std::size(kStreamedTables); ++i) {
      TRY(const auto rows, live_.integer(kStreamedTables[i].count));
      const auto live = static_cast<std::uint64_t>(rows.value_or(0));
      if (live > met_[i]) report_.whole(kStreamedTables[i].name, fmt::format("{} rows are there and the entries make {}", live, met_[i]));
    }
    return {};
  }

  Status check_documents() {
    Projection projection(impl_, live_, nullptr);
    TRY(auto ids, live_.query(sql::documents_in_custody));
    for (std::uint64_t number = 1;; ++number) {
      TRY(const bool more, ids.step());
      if (!more) return {};
      const auto id = ids.id<DocumentId>();
      TRY(const auto expected, projection.derived_document(id));
      TRY(auto row, live_.query(sql::document_with_item, id));
      TRY(const bool any, row.step());
      if (!any || !expected) {
        report_.row("document", number, kDiffers);
        continue;
      }
      const auto found = document_row(row, Compartment::none);
      const auto item = static_cast<std::uint64_t>(row.integer());
      if (!is_same(found, expected->document) || item != expected->item) report_.row("document", number, kDiffers);
    }
  }

  // What is recorded under a name is found by a keyed hash of it.
  Status check_names() {
    TRY(auto names, live_.query(sql::recorded_name_groups));
    for (std::uint64_t number = 1;; ++number) {
      TRY(const bool more, names.step());
      if (!more) return {};
      const auto id = names.integer();
      const auto kind = static_cast<EntityKind>(names.integer());
      if (impl_.name_key(kind, names.text()) != id) report_.row("name_group", number, kDiffers);
    }
  }

  Status run_check(const Table& check) {
    TRY(auto wrong, live_.query(check.rows));
    while (true) {
      TRY(const bool more, wrong.step());
      if (!more) return {};
      report_.row(check.name, static_cast<std::uint64_t>(wrong.integer()), "it does not agree with the ledger's rows");
    }
  }

  Store::Impl& impl_;
  const std::vector<Database*>& sources_;
  Part& part_;
  Database& live_;
  Report& report_;
  std::unique_ptr<Database> scratch_;
  std::size_t waiting_ = 0;
  std::uint64_t met_[std::size(kStreamedTables)] = {};  // rows of each streamed table so far
};

}  // namespace

Result<std::vector<VerifyFinding>> Store::Impl::compare_projections(const OnProgress& progress) {
  std::vector<ReaderPool::Reader> readers;
  std::vector<Snapshot> views;
  std::vector<Database*> sources;
  for (auto& each : parts) {
    TRY(auto reader, each->readers.take());
    TRY(auto view, Snapshot::begin(*reader));
    sources.push_back(&*reader);
    readers.push_back(std::move(reader));
    views.push_back(std::move(view));
  }
  std::vector<VerifyFinding> findings;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Report report(parts[i]->file.filename().string(), findings);
    TRY_(PartCheck(*this, sources, i, report).run(progress));
    report.finish();
  }
  return findings;
}

}  // namespace inquest::store
