// Making a part's database, opening it, and removing what a crash left in a compartment without its entry.
#include <fmt/format.h>

#include "store/erase.h"
#include "store/rebuild.h"
#include "store/rows.h"
#include "store/sql/ledger.h"
#include "store/sql/schema.h"

namespace inquest::store {
namespace {

constexpr std::int64_t kSchemaVersion = 1;

std::string text_column(Query& row) { return row.text(); }

Status check_meta(Database& db, std::string_view name, const std::string& wanted) {
  TRY(const auto value, row_of(db.query(sql::meta_value, name), text_column));
  if (value == wanted) return {};
  return fail(ErrorCode::verification_failed,
              fmt::format("{}: this database belongs elsewhere (its {} differs); put the right file back",
                          db.file().filename().string(), name == "case_id" ? "case" : "compartment"));
}

Status check_database(Store::Impl& impl, Part& part, Database& db) {
  TRY(const auto version, db.integer(sql::user_version));
  if (version != kSchemaVersion) {
    return fail(version > kSchemaVersion ? ErrorCode::newer_format : ErrorCode::verification_failed,
                fmt::format("{}: its tables have format {}, this Inquest knows format {}; nothing was changed",
                            part.file.filename().string(), version.value_or(0), kSchemaVersion));
  }
  TRY_(check_meta(db, "case_id", impl.case_id.text()));
  return check_meta(db, "compartment", std::to_string(static_cast<unsigned>(part.compartment)));
}

// A compartment commits before the case does. After a crash between the two it holds payloads whose entry never came to
// be: they can only follow the last entry of their log.
Status remove_orphans(Store::Impl& impl, Part& part) {
  struct Log {
    AuthorId author;
    std::int64_t size = 0;
  };
  struct Orphan {
    AuthorId author;
    std::int64_t seq = 0;
  };
  const auto log_row = [](Query& row) {
    Log made;
    made.author = row.id<AuthorId>();
    made.size = row.integer();
    return made;
  };
  const auto orphan_row = [](Query& row) {
    Orphan made;
    made.author = row.id<AuthorId>();
    made.seq = row.integer();
    return made;
  };
  TRY(const auto logs, rows_of(impl.main().writer->query(sql::logs), log_row));
  bool any = false;
  TRY(auto transaction, Transaction::begin(*part.writer));
  for (const auto& log : logs) {
    TRY(const auto orphans, rows_of(part.writer->query(sql::orphaned_payloads, log.author, log.size), orphan_row));
    for (const auto& orphan : orphans) {
      TRY(const auto known, impl.main().writer->integer(sql::has_entry, orphan.author, orphan.seq));
      if (known) continue;
      any = true;
      TRY_(part.writer->run(sql::delete_orphaned_payload, orphan.author, orphan.seq));
      TRY_(part.writer->run(sql::delete_orphaned_items, orphan.author, orphan.seq));
    }
  }
  if (any) TRY_(replay(impl, part));
  return transaction.commit();
}

}  // namespace

Status Store::Impl::make_database(const std::filesystem::path& file, const crypto::Secret& key32, const CaseId& case_id,
                                  Compartment compartment) {
  TRY(auto db, Database::open(file, key32, Access::create));
  TRY_(db->script("pragma page_size = 4096"));
  TRY(auto transaction, Transaction::begin(*db));
  TRY_(db->script(sql::schema));
  TRY_(db->script(search_schema()));
  TRY_(db->run(sql::put_meta, "case_id", case_id.text()));
  TRY_(db->run(sql::put_meta, "compartment", std::to_string(static_cast<unsigned>(compartment))));
  TRY_(transaction.commit());
  return db->truncate_log();
}

Status Store::Impl::open_databases() {
  for (auto& part : parts) {
    if (!writable) {
      TRY(auto reader, part->readers.take());
      TRY_(check_database(*this, *part, *reader));
      continue;
    }
    TRY(part->writer, Database::open(part->file, part->key, Access::read_write));
    TRY_(check_database(*this, *part, *part->writer));
  }
  if (!writable || !alone) return {};
  for (auto& part : parts) {
    if (part->compartment != Compartment::none) TRY_(remove_orphans(*this, *part));
  }
  TRY(const bool unfinished, erasure_is_unfinished(*this));
  return unfinished ? finish_erasure(*this) : Status{};
}

Part* Store::Impl::part(Compartment compartment) {
  for (auto& one : parts) {
    if (one->compartment == compartment) return one.get();
  }
  return nullptr;
}

Result<Part*> Store::Impl::open_part(Compartment compartment) {
  if (auto* const found = part(compartment)) return found;
  return fail(ErrorCode::forbidden, "this compartment is closed to you; ask whoever may open it for a grant");
}

}  // namespace inquest::store
