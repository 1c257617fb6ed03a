// Entries of other authors' logs, in any order, and the walk that hands ours on.
#include <fmt/format.h>

#include "store/authority.h"
#include "store/rows.h"
#include "store/sql/admit.h"
#include "store/sql/erase.h"
#include "store/sql/history.h"
#include "store/sql/ledger.h"
#include "store/sql/project.h"
#include "store/erase.h"
#include "store/writing.h"

namespace inquest::store {
namespace {

std::unexpected<Error> refused(const ledger::Entry& entry, std::string_view why) {
  return fail(ErrorCode::verification_failed,
              fmt::format("entry {} of {}: {}; it was not taken in", entry.seq, entry.author.text(), why));
}

bool fits(const Hash& commitment, const std::pair<ledger::Salt, std::string>& opened) {
  return ledger::commit(opened.first, as_bytes(opened.second)) == commitment;
}

Status check(const TravellingEntry& travelling) {
  const auto& entry = travelling.entry;
  if (travelling.opened && !fits(entry.commitment, *travelling.opened)) return refused(entry, "its payload is another");
  std::vector<Hash> commitments;
  for (const auto& item : travelling.items) {
    if (item.opened && !fits(item.commitment, *item.opened)) return refused(entry, "one of its items is another");
    commitments.push_back(item.commitment);
  }
  if (travelling.items.empty() || !travelling.opened) return {};
  TRY(const auto batch, ledger::decode_batch(travelling.opened->second));
  if (batch.items != commitments.size() || batch.root != ledger::items_root(commitments)) {
    return refused(entry, "its items are not those it commits to");
  }
  return {};
}

std::vector<std::uint8_t> bytes_of(const ledger::Entry& entry) {
  const auto bytes = ledger::encode_entry(entry);
  return {bytes.begin(), bytes.end()};
}

class Admission {
 public:
  Admission(Store::Impl& impl, const TravellingEntry& travelling)
      : impl_(impl), spine_(*impl.main().writer), travelling_(travelling), entry_(travelling.entry) {}

  Status run() {
    TRY(const auto known, row_of(spine_.query(sql::entry_at, entry_.author, entry_.seq), entry_row));
    if (known && known->entry == entry_) return {};
    if (known) return fork(*known);
    TRY_(store_entry());
    TRY_(project());
    if (changes_authority(entry_.kind)) TRY_(follow_authority(impl_));
    return extend_log();
  }
  bool erased_something() const { return entry_.kind == ledger::EntryKind::erase; }

 private:
  // Another entry has this place. Both are kept; the one with the smaller bytes counts, on every replica alike.
  Status fork(const EntryRow& known) {
    if (bytes_of(known.entry) < bytes_of(entry_)) {
      const auto& opened = travelling_.opened;
      return spine_.run(sql::insert_fork, entry_.author, entry_.seq, bytes_of(entry_),
                        opened ? std::optional<Bytes>(Bytes(opened->first.begin(), opened->first.end())) : std::nullopt,
                        opened ? std::optional(opened->second) : std::nullopt);
    }
    auto* const part = impl_.part(known.compartment);
    std::optional<Bytes> salt;
    std::optional<std::string> payload;
    if (part != nullptr) {
      TRY(auto row, part->writer->query(sql::payload_of_entry, entry_.author, entry_.seq));
      TRY(const bool any, row.step());
      if (any) {
        salt = row.blob();
        payload = row.text();
      }
    }
    TRY_(spine_.run(sql::insert_fork, entry_.author, entry_.seq, bytes_of(known.entry), salt, payload));
    if (part != nullptr) {
      TRY_(part->writer->run(sql::delete_orphaned_payload, entry_.author, entry_.seq));
      TRY_(part->writer->run(sql::delete_orphaned_items, entry_.author, entry_.seq));
    }
    TRY_(spine_.run(sql::delete_entry, entry_.author, entry_.seq));
    TRY_(store_entry());
    TRY_(replay_all(impl_));
    TRY_(spine_.run(sql::delete_log, entry_.author));
    return extend_log();
  }

  Status store_entry() {
    TRY_(spine_.run(sql::insert_entry, entry_.author, entry_.seq, entry_.time, entry_.kind, entry_.commitment,
                    travelling_.compartment, travelling_.items.size()));
    auto* const part = impl_.part(travelling_.compartment);
    if (part == nullptr) return {};
    auto& db = *part->writer;
    TRY(const bool gone, is_gone(db, entry_.commitment));
    if (travelling_.opened && !gone) {
      TRY_(db.run(sql::insert_payload, entry_.author, entry_.seq, travelling_.opened->first, travelling_.opened->second));
    }
    for (std::size_t n = 0; n < travelling_.items.size(); ++n) {
      const auto& item = travelling_.items[n];
      TRY(const bool item_gone, is_gone(db, item.commitment));
      if (item.opened && !item_gone) {
        TRY_(db.run(sql::insert_item, entry_.author, entry_.seq, n, item.commitment, item.opened->first, item.opened->second));
      } else {
        TRY_(db.run(sql::insert_item, entry_.author, entry_.seq, n, item.commitment, nullptr, nullptr));
      }
    }
    return {};
  }

  Status project() {
    if (entry_.kind == ledger::EntryKind::erase) {
      for (auto& each : impl_.parts) {
        if (!travelling_.opened) continue;
        Projection projection(impl_, *each->writer, each.get());
        TRY_(projection.erase(entry_, travelling_.opened->second));
        TRY_(projection.finish());
      }
      return {};
    }
    auto* const part = impl_.part(travelling_.compartment);
    if (part == nullptr) return {};
    auto& db = *part->writer;
    Projection projection(impl_, db, part);
    TRY(const bool gone, is_gone(db, entry_.commitment));
    if (travelling_.opened && !gone) TRY_(projection.payload(entry_, travelling_.opened->second));
    for (std::size_t n = 0; n < travelling_.items.size(); ++n) {
      const auto& item = travelling_.items[n];
      TRY(const bool item_gone, is_gone(db, item.commitment));
      if (item.opened && !item_gone) TRY_(projection.item(entry_, n, item.opened->second));
    }
    return projection.finish();
  }

  Result<bool> is_gone(Database& db, const Hash& commitment) {
    TRY(const auto row, db.integer(sql::is_erased_commitment, commitment));
    return row.has_value();
  }

  // The frontier takes in every entry that now follows without a gap.
  Status extend_log() {
    ledger::Frontier frontier;
    std::string note;
    {
      TRY(auto row, spine_.query(sql::log_of_author, entry_.author));
      TRY(const bool any, row.step());
      if (any) {
        row.integer();
        TRY(frontier, ledger::Frontier::decode(row.blob()));
        note = row.text();
      }
    }
    while (true) {
      TRY(const auto next, row_of(spine_.query(sql::entry_at, entry_.author, frontier.size()), entry_row));
      if (!next) break;
      frontier.append(ledger::leaf_hash(ledger::encode_entry(next->entry)));
    }
    return spine_.run(sql::put_log, entry_.author, frontier.size(), frontier.encode(), note);
  }

  Store::Impl& impl_;
  Database& spine_;
  const TravellingEntry& travelling_;
  const ledger::Entry& entry_;
};

Result<std::optional<std::pair<ledger::Salt, std::string>>> opened_payload(Database& db, const ledger::Entry& entry) {
  return row_of(db.query(sql::payload_of_entry, entry.author, entry.seq), [](Query& row) {
    std::pair<ledger::Salt, std::string> opened;
    opened.first = row.fixed<32>();
    opened.second = row.text();
    return opened;
  });
}

TravellingItem item_row(Query& row) {
  TravellingItem item;
  row.integer();
  item.commitment = row.hash();
  if (row.skip_null()) return item;
  std::pair<ledger::Salt, std::string> opened;
  opened.first = row.fixed<32>();
  opened.second = row.text();
  item.opened = std::move(opened);
  return item;
}

}  // namespace

Status Store::admit(const TravellingEntry& travelling) {
  TRY_(check(travelling));
  std::vector<Part*> parts;
  for (auto& part : impl_->parts) parts.push_back(part.get());
  TRY(auto writing, Writing::begin(*impl_, parts));
  Admission admission(*impl_, travelling);
  TRY_(admission.run());
  if (admission.erased_something()) {
    for (auto* const part : parts) TRY_(part->writer->run(sql::want_scrub));
  }
  TRY_(writing->commit());
  writing.reset();
  return admission.erased_something() ? finish_erasure(*impl_) : Status{};
}

Status Store::walk(const std::function<Status(const TravellingEntry&)>& visit) {
  TRY(auto spine, impl_->main().readers.take());
  TRY(const auto view, Snapshot::begin(*spine));
  TRY(auto entries, spine->query(sql::entries_in_log_order));
  while (true) {
    TRY(const bool more, entries.step());
    if (!more) return {};
    const auto row = entry_row(entries);
    TravellingEntry travelling{.entry = row.entry, .opened = {}, .items = {}, .compartment = row.compartment};
    if (auto* const part = impl_->part(row.compartment)) {
      TRY(auto reader, part->readers.take());
      TRY(travelling.opened, opened_payload(*reader, row.entry));
      TRY(travelling.items, rows_of(reader->query(sql::items_of_entry, row.entry.author, row.entry.seq), item_row));
    }
    TRY_(visit(travelling));
  }
}

}  // namespace inquest::store
