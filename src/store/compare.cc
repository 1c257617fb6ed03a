// Are the live projections what the entries say? They are replayed into a scratch database in memory and compared row by
// row; what is cached beside them is checked against them where it lies.
#include <fmt/format.h>

#include "store/rebuild.h"
#include "store/rows.h"
#include "store/sql/compare.h"
#include "store/sql/schema.h"

namespace inquest::store {
namespace {

constexpr std::size_t kNamedAtMost = 20;  // rows named for each table; more are counted

struct Table {
  std::string_view name;
  Sql rows;  // all columns that mean something, the key first, ordered by it
};
constexpr Table kTables[] = {
    {"author", sql::compare_author},           {"revocation", sql::compare_revocation},
    {"custody", sql::compare_custody},         {"document_read", sql::compare_document_read},
    {"document", sql::compare_document},       {"decision", sql::compare_decision},
    {"statement", sql::compare_statement},     {"passage", sql::compare_passage},
    {"judgement", sql::compare_judgement},     {"judged", sql::compare_judged},
    {"checkpoint", sql::compare_checkpoint},   {"erased", sql::compare_erased},
    {"name_group", sql::compare_name_group},   {"erased_commitment", sql::compare_erased_commitment},
};
// Each finds rows of the cache that disagree with the ledger's rows beside them.
constexpr Table kChecks[] = {
    {"proposal", sql::proposals_with_wrong_status},
    {"name_group", sql::names_with_wrong_count},
    {"name_in_document", sql::names_of_no_document},
};

class Report {
 public:
  Report(std::string file, std::vector<VerifyFinding>& findings) : file_(std::move(file)), findings_(findings) {}
  void table(std::string_view name) {
    finish();
    table_ = name;
  }
  void row(std::uint64_t number, std::string_view problem) {
    if (++here_ > kNamedAtMost) return;
    findings_.push_back({fmt::format("{} table {} row {}", file_, table_, number),
                         fmt::format("{}; 'inquest rebuild' makes it anew from the entries", problem)});
  }
  void finish() {
    if (here_ > kNamedAtMost) {
      findings_.push_back({fmt::format("{} table {}", file_, table_), fmt::format("{} rows in all differ", here_)});
    }
    here_ = 0;
  }

 private:
  std::string file_;
  std::vector<VerifyFinding>& findings_;
  std::string_view table_;
  std::uint64_t here_ = 0;
};

Status compare_table(Database& live, Database& rebuilt, Sql rows, Report& report) {
  TRY(auto a, live.query(rows));
  TRY(auto b, rebuilt.query(rows));
  TRY(bool in_a, a.step());
  TRY(bool in_b, b.step());
  for (std::uint64_t number = 1; in_a || in_b; ++number) {
    const auto order = !in_a ? std::strong_ordering::greater : !in_b ? std::strong_ordering::less : a.compare_rows(b);
    if (order != 0) report.row(number, "it is not what the entries say");
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

// The readings are not replayed: what the projection asks of them is copied.
Status copy_readings(Database& from, Database& to) {
  TRY(auto rows, from.query(sql::readings_to_copy));
  TRY(auto transaction, Transaction::begin(to));
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return transaction.commit();
    const auto n = rows.integer();
    const auto document = rows.id<DocumentId>();
    const auto sha256 = rows.hash();
    const auto version = rows.text();
    const auto facts = rows.text();
    TRY_(to.run(sql::copy_text, n, document, sha256));
    TRY_(to.run(sql::copy_reading, n, version, facts));
  }
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

Status compare_part(Store::Impl& impl, const std::vector<Database*>& sources, Part& part, Database& live, Report& report,
                    const OnProgress& progress) {
  TRY(auto scratch, Database::scratch());
  TRY_(scratch->script(sql::schema));
  TRY_(copy_readings(live, *scratch));
  {
    TRY(auto transaction, Transaction::begin(*scratch));
    TRY_(copy_derived_tombstones(live, *scratch));
    TRY_(replay_into(impl, sources, part, *scratch, nullptr, progress));
    TRY_(transaction.commit());
  }
  for (const auto& table : kTables) {
    report.table(table.name);
    TRY_(compare_table(live, *scratch, table.rows, report));
  }
  for (const auto& check : kChecks) {
    report.table(check.name);
    TRY(auto wrong, live.query(check.rows));
    while (true) {
      TRY(const bool more, wrong.step());
      if (!more) break;
      report.row(static_cast<std::uint64_t>(wrong.integer()), "it does not agree with the ledger's rows");
    }
  }
  report.finish();
  return {};
}

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
    TRY_(compare_part(*this, sources, *parts[i], *sources[i], report, progress));
  }
  return findings;
}

}  // namespace inquest::store
