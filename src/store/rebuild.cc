#include "store/rebuild.h"

#include "store/authority.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/sql/ledger.h"
#include "store/sql/project.h"
#include "store/sql/rebuild.h"
#include "store/writing.h"

namespace inquest::store {

Result<std::optional<std::string>> payload_in(Database& db, const ledger::Entry& entry) {
  return row_of(db.query(sql::payload_of_entry, entry.author, entry.seq), [](Query& row) {
    row.blob_view();  // the salt
    return row.text();
  });
}

Status replay_erasure(const std::vector<Database*>& sources, Projection& projection, const ledger::Entry& entry) {
  for (auto* const source : sources) {
    TRY(const auto payload, payload_in(*source, entry));
    if (payload) return projection.erase(entry, *payload);
  }
  return {};
}

namespace {

Status replay_entry(Database& payloads, Projection& projection, const EntryRow& row) {
  TRY(const auto payload, payload_in(payloads, row.entry));
  if (payload) TRY_(projection.payload(row.entry, *payload));
  if (row.items == 0) return {};
  TRY(auto items, payloads.query(sql::opened_items_of_entry, row.entry.author, row.entry.seq));
  while (true) {
    TRY(const bool more, items.step());
    if (!more) return {};
    const auto n = static_cast<std::uint64_t>(items.integer());
    TRY_(projection.item(row.entry, n, items.text()));
  }
}

}  // namespace

Status replay_into(Store::Impl& impl, const std::vector<Database*>& sources, Part& part, Database& target, Part* indexed,
                   const OnProgress& progress) {
  std::size_t which = 0;
  while (impl.parts[which].get() != &part) ++which;
  TRY(const auto limits, limits_of(*sources.front(), impl.case_id));
  for (const auto& [author, counting] : limits) TRY_(target.run(sql::put_revoked, author, counting));
  Projection projection(impl, target, indexed);
  TRY(const auto total, sources.front()->integer(sql::count_entries));
  TRY(auto entries, sources.front()->query(sql::entries_in_time));
  std::uint64_t done = 0;
  while (true) {
    TRY(const bool more, entries.step());
    if (!more) break;
    const auto row = entry_row(entries);
    if (row.entry.kind == ledger::EntryKind::erase) {
      TRY_(replay_erasure(sources, projection, row.entry));
    } else if (row.compartment == part.compartment) {
      TRY_(replay_entry(*sources[which], projection, row));
    }
    if (progress && ++done % 1024 == 0) {
      progress({"rebuilding", done, static_cast<std::uint64_t>(total.value_or(0)), "entries"});
    }
  }
  return projection.finish();
}

Status replay(Store::Impl& impl, Part& part, const OnProgress& progress) {
  std::vector<Database*> sources;
  for (auto& each : impl.parts) sources.push_back(each->writer.get());
  TRY_(part.writer->script(sql::drop_projections));
  TRY_(replay_into(impl, sources, part, *part.writer, &part, progress));
  return part.writer->script(sql::refresh_cached);
}

Status Store::rebuild(const OnProgress& progress) {
  std::vector<Part*> parts;
  for (auto& part : impl_->parts) parts.push_back(part.get());
  TRY(auto writing, Writing::begin(*impl_, parts));
  for (auto* const part : parts) {
    TRY_(replay(*impl_, *part, progress));
    TRY_(impl_->rebuild_index(*part, progress));
  }
  TRY_(writing->commit());
  writing.reset();
  return join_index();
}

}  // namespace inquest::store
