#include "store/rebuild.h"

#include "store/project.h"
#include "store/rows.h"
#include "store/sql/ledger.h"
#include "store/sql/rebuild.h"

namespace inquest::store {
namespace {

struct ItemRow {
  std::uint64_t n = 0;
  std::optional<std::string> payload;
};

Status replay_entry(Store::Impl& impl, Database& payloads, Projection& projection, const EntryRow& row, bool here) {
  const auto& entry = row.entry;
  if (entry.kind == ledger::EntryKind::erase) {
    // An erasure counts in every part; its payload lies in one.
    for (auto& part : impl.parts) {
      auto* const writer = part->writer.get();
      TRY(const auto payload, row_of(writer->query(sql::payload_of_entry, entry.author, entry.seq), [](Query& q) {
            q.blob_view();
            return q.text();
          }));
      if (payload) TRY_(projection.erase(entry, *payload));
    }
    return {};
  }
  if (!here) return {};
  TRY(const auto payload, row_of(payloads.query(sql::payload_of_entry, entry.author, entry.seq), [](Query& q) {
        q.blob_view();
        return q.text();
      }));
  if (payload) TRY_(projection.payload(entry, *payload));
  if (row.items == 0) return {};
  TRY(auto items, payloads.query(sql::opened_items_of_entry, entry.author, entry.seq));
  while (true) {
    TRY(const bool more, items.step());
    if (!more) return {};
    const auto n = static_cast<std::uint64_t>(items.integer());
    TRY_(projection.item(entry, n, items.text()));
  }
}

}  // namespace

Status replay_into(Store::Impl& impl, Part& part, Database& target, Part* indexed, const OnProgress& progress) {
  Projection projection(impl, target, indexed);
  TRY(const auto total, impl.main().writer->integer(sql::count_entries));
  TRY(auto entries, impl.main().writer->query(sql::entries_in_time));
  std::uint64_t done = 0;
  while (true) {
    TRY(const bool more, entries.step());
    if (!more) break;
    const auto row = entry_row(entries);
    TRY_(replay_entry(impl, *part.writer, projection, row, row.compartment == part.compartment));
    ++done;
    if (progress && done % 1024 == 0) {
      progress({"entries", done, static_cast<std::uint64_t>(total.value_or(0)), "entries"});
    }
  }
  return projection.finish();
}

Status replay(Store::Impl& impl, Part& part, const OnProgress& progress) {
  TRY_(part.writer->script(sql::drop_projections));
  TRY_(replay_into(impl, part, *part.writer, &part, progress));
  return part.writer->script(sql::refresh_cached);
}

}  // namespace inquest::store
