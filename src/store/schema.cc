// Making a part's database, opening it, and removing what a crash left in a compartment without its entry.
#include <fmt/format.h>

#include "store/erase.h"
#include "store/mend.h"
#include "store/rows.h"
#include "store/sql/ledger.h"
#include "store/sql/migrations.h"
#include "store/sql/schema.h"

namespace inquest::store {
namespace {

constexpr std::int64_t kSchemaVersion = 5;

std::string text_column(Query& row) { return row.text(); }

Status check_meta(Database& db, std::string_view name, const std::string& wanted) {
  TRY(const auto value, row_of(db.query(sql::meta_value, name), text_column));
  if (value == wanted) return {};
  return fail(ErrorCode::verification_failed,
              fmt::format("{}: this database belongs elsewhere (its {} differs); put the right file back",
                          db.file().filename().string(), name == "case_id" ? "case" : "compartment"));
}

// An older case is brought up to date by the first who opens it to write. Nothing that was recorded is touched.
Status bring_up_to_date(Database& db) {
  TRY(const auto version, db.integer(sql::user_version));
  if (version < 1 || version >= kSchemaVersion) return {};
  TRY(auto transaction, Transaction::begin(db));
  if (version == 1) TRY_(db.script(sql::from_1_to_2));
  if (version <= 2) TRY_(db.script(sql::from_2_to_3));
  if (version <= 3) TRY_(db.script(sql::from_3_to_4));
  TRY_(db.script(sql::from_4_to_5));
  return transaction.commit();
}

Status check_database(Store::Impl& impl, Part& part, Database& db) {
  TRY(const auto version, db.integer(sql::user_version));
  // Since 3 only indexes were added: slower, and as right, where it cannot be written to.
  const bool readable = version == kSchemaVersion || (version >= 3 && version < kSchemaVersion && !impl.writable);
  if (!readable) {
    if (version >= 1 && version < kSchemaVersion) {
      return fail(ErrorCode::disk, "this case is of an older Inquest and has to be opened once where it can be written to; nothing "
                                   "was changed");
    }
    return fail(version > kSchemaVersion ? ErrorCode::newer_format : ErrorCode::verification_failed,
                fmt::format("{}: its tables have format {}, this Inquest knows format {}; nothing was changed",
                            part.file.filename().string(), version.value_or(0), kSchemaVersion));
  }
  TRY_(check_meta(db, "case_id", impl.case_id.text()));
  return check_meta(db, "compartment", std::to_string(static_cast<unsigned>(part.compartment)));
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
    TRY_(bring_up_to_date(*part->writer));
    TRY_(check_database(*this, *part, *part->writer));
  }
  if (!writable || !alone) return {};
  for (auto& part : parts) {
    if (part->compartment == Compartment::none) continue;
    TRY(auto spine, Transaction::begin(*main().writer));  // so that nobody writes meanwhile
    TRY(auto transaction, Transaction::begin(*part->writer));
    TRY_(remove_orphans(*this, *part));
    TRY_(transaction.commit());
    TRY_(spine.commit());
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
