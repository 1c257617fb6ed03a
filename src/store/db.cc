#include "store/db.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

#include "store/tokens.h"

namespace inquest::store {
namespace {

constexpr int kBusyMilliseconds = 5000;

constexpr Sql kWriterPragmas = R"sql(
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma foreign_keys = on;
  pragma temp_store = memory;
  pragma mmap_size = 0;
  pragma cache_size = -65536;
  pragma cache_spill = off;
  pragma wal_autocheckpoint = 16000;
  pragma journal_size_limit = 67108864;
)sql";
// Before the first page is written. Only for the map of pages that comes with it: it tells where a long value goes on, so that
// a passage in the midst of a text is reached without reading and deciphering the text before it. Nothing is ever vacuumed.
constexpr Sql kNewDatabasePragmas = "pragma auto_vacuum = incremental";
constexpr Sql kReaderPragmas = R"sql(
  pragma query_only = on;
  pragma temp_store = memory;
  pragma mmap_size = 0;
  pragma cache_size = -65536;
)sql";

ErrorCode code_of(int sqlite) {
  switch (sqlite & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return ErrorCode::disk;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ErrorCode::verification_failed;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::in_use;
    default: return ErrorCode::internal;
  }
}

std::string sentence(ErrorCode code, const std::string& file, const char* detail) {
  switch (code) {
    case ErrorCode::disk:
      return file + ": the disk is full, read-only or failing; nothing was changed. Free space or mend the disk, then try "
                    "again.";
    case ErrorCode::verification_failed:
      return file + ": a page is damaged, or is not of this case; run 'inquest verify', or restore the file from a backup.";
    case ErrorCode::in_use:
      return file + ": another process is writing to this case; nothing was changed. Wait for it or stop it, then try again.";
    default: return file + ": a fault in the database (" + detail + "); nothing was changed.";
  }
}

// Refuses schema tricks (functions in views, writes to shadow tables) even from a database file that was tampered with.
int harden(sqlite3* connection) {
  int ignored = 0;
  for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                     {SQLITE_DBCONFIG_DQS_DDL, 0}, {SQLITE_DBCONFIG_DQS_DML, 0},
                                     {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}}) {
    if (const int rc = sqlite3_db_config(connection, option, value, &ignored); rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK;
}

// The key goes in as bytes ("raw:" and 32 of them), never as SQL text that a log could hold.
int set_key(sqlite3* connection, const crypto::Secret& key) {
  if (const int rc = sqlite3mc_config(connection, "cipher", sqlite3mc_cipher_index("sqlcipher")); rc < 0) return SQLITE_ERROR;
  if (const int rc = sqlite3mc_config_cipher(connection, "sqlcipher", "legacy", 4); rc < 0) return SQLITE_ERROR;
  crypto::Secret raw(4 + key.size());
  std::memcpy(raw.mutable_view().data(), "raw:", 4);
  std::ranges::copy(key.view(), raw.mutable_view().begin() + 4);
  return sqlite3_key_v2(connection, "main", raw.view().data(), static_cast<int>(raw.size()));
}

std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      uri += c;
    } else {
      constexpr char kHex[] = "0123456789ABCDEF";
      uri += '%';
      uri += kHex[static_cast<unsigned char>(c) >> 4];
      uri += kHex[static_cast<unsigned char>(c) & 15];
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

// --- Database -----------------------------------------------------------------------------------------------------

Error Database::error(int code) const {
  // Setting a wrong key answers with the general code; what happened stands in the connection.
  if ((code & 0xff) == SQLITE_ERROR && connection_ != nullptr) code = sqlite3_errcode(connection_);
  auto mapped = code_of(code);
  // Of a file that was cut off the engine says SQLITE_ERROR where it means SQLITE_CORRUPT; its sentence is the right one.
  if (mapped == ErrorCode::internal && connection_ != nullptr &&
      std::strcmp(sqlite3_errmsg(connection_), sqlite3_errstr(SQLITE_CORRUPT)) == 0) {
    mapped = ErrorCode::verification_failed;
  }
  // An error of FTS5 can quote the words searched for; the engine's own sentences name the schema only.
  const char* detail = connection_ != nullptr ? sqlite3_errmsg(connection_) : "";
  if (std::strncmp(detail, "fts5", 4) == 0) detail = "full-text search";
  return Error{mapped, sentence(mapped, file_.filename().string(), detail)};
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, const crypto::Secret& key32,
                                                 Access access) {
  std::unique_ptr<Database> made(new Database);
  made->file_ = file;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  std::string name = file.string();
  switch (access) {
    case Access::create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case Access::read_write: flags |= SQLITE_OPEN_READWRITE; break;
    case Access::read_only: flags |= SQLITE_OPEN_READONLY; break;
    case Access::immutable:
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
      name = uri_of(file);
      break;
  }
  int rc = sqlite3_open_v2(name.c_str(), &made->connection_, flags, nullptr);
  if (rc == SQLITE_OK) rc = sqlite3_busy_timeout(made->connection_, kBusyMilliseconds);
  if (rc == SQLITE_OK) rc = set_key(made->connection_, key32);
  if (rc == SQLITE_OK) rc = harden(made->connection_);
  if (rc == SQLITE_OK) rc = register_search(made->connection_);
  if (rc != SQLITE_OK) return std::unexpected(made->error(rc));
  if (access == Access::create) TRY_(made->script(kNewDatabasePragmas));
  TRY_(made->script("select count(*) from sqlite_schema"));
  const bool writes = access == Access::create || access == Access::read_write;
  TRY_(made->script(writes ? kWriterPragmas : kReaderPragmas));
  return made;
}

Result<std::unique_ptr<Database>> Database::scratch() {
  std::unique_ptr<Database> made(new Database);
  made->file_ = "scratch";
  int rc = sqlite3_open_v2(":memory:", &made->connection_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (rc == SQLITE_OK) rc = harden(made->connection_);
  if (rc != SQLITE_OK) return std::unexpected(made->error(rc));
  return made;
}

Database::~Database() {
  for (auto& [text, cached] : statements_) sqlite3_finalize(cached.statement);
  tokenizer_.reset();
  sqlite3_close_v2(connection_);
}

Result<const Tokenizer*> Database::tokenizer() {
  if (!tokenizer_) {
    TRY(Tokenizer made, Tokenizer::of(connection_));
    tokenizer_.emplace(std::move(made));
  }
  return &*tokenizer_;
}

Result<Query> Database::prepare(Sql sql) {
  auto& cached = statements_[sql.text()];
  if (cached.statement != nullptr && !cached.busy) {
    cached.busy = true;
    return Query(*this, cached.statement, &cached.busy);
  }
  sqlite3_stmt* made = nullptr;
  const int rc = sqlite3_prepare_v3(connection_, sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (rc != SQLITE_OK) return std::unexpected(error(rc));
  // A statement that is running already (one listing inside another) gets a second copy that is not kept.
  if (cached.busy) return Query(*this, made, nullptr);
  cached = {made, true};
  return Query(*this, made, &cached.busy);
}

Status Database::script(Sql many) {
  const int rc = sqlite3_exec(connection_, many.text(), nullptr, nullptr, nullptr);
  if (rc != SQLITE_OK) return std::unexpected(error(rc));
  return {};
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

Result<std::int64_t> Database::data_version() {
  TRY(const auto version, integer("pragma data_version"));
  return version.value_or(0);
}

std::int64_t Database::changed() const { return sqlite3_changes64(connection_); }

Status Database::truncate_log() {
  const int rc = sqlite3_wal_checkpoint_v2(connection_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (rc != SQLITE_OK) return std::unexpected(error(rc));
  return {};
}

// --- Query ----------------------------------------------------------------------------------------------------

Query::Query(Query&& other) noexcept
    : owner_(other.owner_), statement_(std::exchange(other.statement_, nullptr)), busy_(other.busy_), column_(other.column_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  if (busy_ == nullptr) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *busy_ = false;
}

Result<bool> Query::step() {
  column_ = 0;
  const int rc = sqlite3_step(statement_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  return std::unexpected(owner_->error(rc));
}

Status Query::run() {
  while (true) {
    TRY(const bool row, step());
    if (!row) return {};
  }
}

std::int64_t Query::integer() { return sqlite3_column_int64(statement_, column_++); }
double Query::real() { return sqlite3_column_double(statement_, column_++); }
std::string Query::text() {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column_));
  const int size = sqlite3_column_bytes(statement_, column_++);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}
ByteView Query::blob_view() {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column_));
  const int size = sqlite3_column_bytes(statement_, column_++);
  return {bytes, static_cast<std::size_t>(size)};
}
Bytes Query::blob() {
  const auto view = blob_view();
  return {view.begin(), view.end()};
}
void Query::copy_blob(std::span<std::uint8_t> out) {
  const auto view = blob_view();
  if (view.size() == out.size()) std::ranges::copy(view, out.begin());
}
Hash Query::hash() {
  Hash made;
  copy_blob(made.bytes);
  return made;
}
bool Query::skip_null() {
  if (sqlite3_column_type(statement_, column_) != SQLITE_NULL) return false;
  ++column_;
  return true;
}
namespace {

std::strong_ordering compare_columns(sqlite3_stmt* a, sqlite3_stmt* b, int from, int to) {
  for (int i = from; i < to; ++i) {
    const int type = sqlite3_column_type(a, i);
    if (const auto order = type <=> sqlite3_column_type(b, i); order != 0) return order;
    if (type == SQLITE_NULL) continue;
    if (type == SQLITE_INTEGER) {
      if (const auto order = sqlite3_column_int64(a, i) <=> sqlite3_column_int64(b, i); order != 0) return order;
      continue;
    }
    const auto bytes = [i](sqlite3_stmt* statement) {
      const void* const data = sqlite3_column_blob(statement, i);
      return std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    };
    if (const auto order = bytes(a) <=> bytes(b); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering Query::compare_rows(const Query& other) const {
  return compare_columns(statement_, other.statement_, 0, sqlite3_column_count(statement_));
}
std::strong_ordering Query::compare_first(const Query& other) const {
  return compare_columns(statement_, other.statement_, 0, 1);
}

std::string Query::row_as_text() const {
  std::string out;
  for (int i = 0; i < sqlite3_column_count(statement_); ++i) {
    if (i > 0) out += " | ";
    const auto* const bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, i));
    const ByteView view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, i)));
    const bool blob = sqlite3_column_type(statement_, i) == SQLITE_BLOB;
    out += blob ? to_hex(view) : std::string(as_text(view));
  }
  return out;
}

std::optional<Hash> Query::optional_hash() {
  if (skip_null()) return std::nullopt;
  return hash();
}
std::optional<std::string> Query::optional_text() {
  if (skip_null()) return std::nullopt;
  return text();
}
std::optional<std::int64_t> Query::optional_integer() {
  if (skip_null()) return std::nullopt;
  return integer();
}

void Query::bind_value(int at, std::nullptr_t) { sqlite3_bind_null(statement_, at); }
void Query::bind_value(int at, std::string_view value) {
  // A view without storage would bind null; an empty text is not null.
  sqlite3_bind_text64(statement_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}
void Query::bind_value(int at, ByteView value) {
  if (value.empty()) {
    sqlite3_bind_zeroblob(statement_, at, 0);
  } else {
    sqlite3_bind_blob64(statement_, at, value.data(), value.size(), SQLITE_TRANSIENT);
  }
}
void Query::bind_value(int at, double value) { sqlite3_bind_double(statement_, at, value); }
void Query::bind_integer(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }

// --- Transaction, Snapshot, ReaderPool ----------------------------------------------------------------------------

Result<Transaction> Transaction::begin(Database& database) {
  TRY_(database.run("begin immediate"));
  return Transaction(database);
}
Transaction::~Transaction() {
  if (database_ != nullptr && database_->in_transaction()) static_cast<void>(database_->run("rollback"));
}
Status Transaction::commit() {
  TRY_(database_->run("commit"));
  database_ = nullptr;
  return {};
}

}  // namespace inquest::store
