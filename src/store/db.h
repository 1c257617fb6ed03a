// A thin, safe hold on SQLite3 Multiple Ciphers: connections, statements, transactions, and a pool of readers.
//
// Ownership: a Database owns one connection and its prepared statements; a Query borrows one of them and must not
// outlive it; a Transaction rolls back unless committed. Threads: one connection, one thread at a time; ReaderPool hands
// each caller a connection of its own.
// Errors: disk (full, read-only, failing), in_use (another process holds the write lock for more than five seconds),
// verification_failed (a page whose code does not fit, a wrong key, a cut file), internal (a bug: constraint, misuse).
// Messages name the file, never a bound value, a key or the text of a statement.
#pragma once

#include <any>
#include <array>
#include <compare>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <span>
#include <type_traits>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "store/sql.h"
#include "store/tokens.h"

struct sqlite3;
struct sqlite3_stmt;

namespace inquest::store {

class Database;

// A prepared statement with its values bound. Text and blobs are copied when bound. Reset when it goes out of scope.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  // To the next row; false when there is none.
  Result<bool> step();
  // Runs to the end, dropping rows.
  Status run();

  // Columns are read from left to right, each once; the row functions (rows.h) are the only callers.
  std::int64_t integer();
  double real();
  std::string text();
  Bytes blob();
  bool boolean() { return integer() != 0; }
  Hash hash();
  template <class SomeId>
  SomeId id() {
    SomeId made;
    copy_blob(made.bytes);
    return made;
  }
  std::optional<Hash> optional_hash();
  template <class SomeId>
  std::optional<SomeId> optional_id() {
    if (skip_null()) return std::nullopt;
    return id<SomeId>();
  }
  std::optional<std::string> optional_text();
  std::optional<std::int64_t> optional_integer();
  template <std::size_t N>
  std::array<std::uint8_t, N> fixed() {
    std::array<std::uint8_t, N> out{};
    copy_blob(out);
    return out;
  }
  // True, and the column passed over, when it is null.
  bool skip_null();
  // Compare the present rows of two queries of one text: the whole of them, or their first columns alone. Any storage class.
  std::strong_ordering compare_rows(const Query& other) const;
  std::strong_ordering compare_first(const Query& other) const;
  // The present row in words, blobs in hexadecimal: for comparing dumps in tests.
  std::string row_as_text() const;
  // The bytes of the column until the next step; no copy.
  ByteView blob_view();

  template <class... Values>
  void bind(const Values&... values) {
    int at = 0;
    (bind_value(++at, values), ...);
  }

 private:
  friend class Database;
  Query(Database& owner, sqlite3_stmt* statement, bool* busy) : owner_(&owner), statement_(statement), busy_(busy) {}

  void bind_value(int at, std::nullptr_t);
  void bind_value(int at, std::string_view value);
  void bind_value(int at, const std::string& value) { bind_value(at, std::string_view(value)); }
  void bind_value(int at, const char* value) { bind_value(at, std::string_view(value)); }
  void bind_value(int at, ByteView value);
  void bind_value(int at, const Bytes& value) { bind_value(at, ByteView(value)); }
  void bind_value(int at, double value);
  void bind_value(int at, const Hash& value) { bind_value(at, ByteView(value.bytes)); }
  template <std::size_t N>
  void bind_value(int at, const std::array<std::uint8_t, N>& value) { bind_value(at, ByteView(value)); }
  template <class Tag>
  void bind_value(int at, const Id<Tag>& value) { bind_value(at, ByteView(value.bytes)); }
  template <class Value>
    requires std::integral<Value>
  void bind_value(int at, Value value) { bind_integer(at, static_cast<std::int64_t>(value)); }
  template <class Value>
    requires std::is_enum_v<Value>
  void bind_value(int at, Value value) { bind_integer(at, static_cast<std::int64_t>(value)); }
  template <class Value>
  void bind_value(int at, const std::optional<Value>& value) {
    if (value) bind_value(at, *value);
    else bind_value(at, nullptr);
  }
  void bind_integer(int at, std::int64_t value);
  void copy_blob(std::span<std::uint8_t> out);

  Database* owner_;
  sqlite3_stmt* statement_;
  bool* busy_;  // cleared when done; null for a copy that is not kept
  int column_ = 0;
};

enum class Access {
  create,      // the file must not hold a database yet
  read_write,
  read_only,   // beside a writer, through the write-ahead log
  immutable,   // a folder that cannot be written: no log, no locks; nobody else may be writing
};

class Database {
 public:
  // Opens, sets the key and the pragmas, and reads the first page: a wrong key or a damaged page is found here.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, const crypto::Secret& key32,
                                                Access access);
  // A database in memory, without a key: for comparing, never for keeping.
  static Result<std::unique_ptr<Database>> scratch();
  ~Database();
  Database(const Database&) = delete;

  // The statement, prepared once per connection, with its values bound.
  template <class... Values>
  Result<Query> query(Sql sql, const Values&... values) {
    auto statement = prepare(sql);
    if (statement) statement->bind(values...);
    return statement;
  }
  template <class... Values>
  Status run(Sql sql, const Values&... values) {
    TRY(auto statement, query(sql, values...));
    return statement.run();
  }
  // One integer: a count, a key. None when there is no row.
  template <class... Values>
  Result<std::optional<std::int64_t>> integer(Sql sql, const Values&... values) {
    TRY(auto statement, query(sql, values...));
    TRY(const bool row, statement.step());
    if (!row) return std::optional<std::int64_t>{};
    return statement.optional_integer();
  }
  Status script(Sql many);  // several statements, without values

  std::int64_t last_row() const;
  std::int64_t changed() const;  // rows changed by the last statement
  // How the search index cuts words; made once, and gone with the connection.
  Result<const Tokenizer*> tokenizer();
  // The log is written into the database file and cut to nothing. in_use when a reader of another process holds it.
  Status truncate_log();
  const std::filesystem::path& file() const { return file_; }
  sqlite3* raw() { return connection_; }  // for virtual tables and functions
  bool in_transaction() const;

  // What was worked out from the tables, kept until another connection commits: for a connection that only reads. One value of each
  // type is kept: give each thing that is worked out a type of its own. `is_wanted` tells whether a kept value answers what is asked
  // now.
  template <class Value, class Make, class IsWanted>
  Result<Value> remembered(Make make, IsWanted is_wanted) {
    TRY(const auto version, data_version());
    auto& remembered = remembered_[typeid(Value)];
    const Value* kept = std::any_cast<Value>(&remembered.value);
    if (kept != nullptr && version == remembered.at && is_wanted(*kept)) return *kept;
    TRY(Value made, make());
    remembered = {made, version};
    return made;
  }
  template <class Value, class Make>
  Result<Value> remembered(Make make) {
    return remembered<Value>(make, [](const Value&) { return true; });
  }

 private:
  friend class Query;
  Database() = default;
  Result<Query> prepare(Sql sql);
  Error error(int code) const;
  Result<std::int64_t> data_version();

  sqlite3* connection_ = nullptr;
  std::filesystem::path file_;
  std::optional<Tokenizer> tokenizer_;
  struct Cached {
    sqlite3_stmt* statement = nullptr;
    bool busy = false;
  };
  std::unordered_map<const char*, Cached> statements_;
  struct Remembered {
    std::any value;
    std::int64_t at = 0;  // data_version
  };
  std::unordered_map<std::type_index, Remembered> remembered_;
};

// A write transaction (BEGIN IMMEDIATE). Leaving scope without commit() rolls back.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

// A consistent view over several reads. Ends when it leaves scope. Within another on the same connection it is that one.
class Snapshot {
 public:
  static Result<Snapshot> begin(Database& database);
  Snapshot(Snapshot&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  ~Snapshot();

 private:
  Snapshot() = default;
  explicit Snapshot(Database& database) : database_(&database) {}
  Database* database_ = nullptr;  // null: the view is an outer one's
};

// Connections for reading, opened as needed and kept. Any thread may take one.
class ReaderPool {
 public:
  ReaderPool(std::filesystem::path file, const crypto::Secret& key, Access access)
      : file_(std::move(file)), key_(key), access_(access) {}

  class Reader {
   public:
    Reader(Reader&&) = default;
    ~Reader();
    Database& operator*() { return *database_; }
    Database* operator->() { return database_; }

   private:
    friend class ReaderPool;
    explicit Reader(Database& pinned) : database_(&pinned) {}
    Reader(ReaderPool& pool, std::unique_ptr<Database> database) : pool_(&pool), own_(std::move(database)), database_(own_.get()) {}
    ReaderPool* pool_ = nullptr;
    std::unique_ptr<Database> own_;  // null: pinned by the thread, which gives it back
    Database* database_;
  };
  Result<Reader> take();
  void close_idle();

  // While it lives, whatever this thread takes is one connection in one snapshot: a page asks hundreds of small questions, and
  // each would lock the file and look at its log for itself. Pins of one pool nest.
  class Pin {
   public:
    Pin(Pin&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)) {}
    Pin& operator=(Pin&&) = delete;
    ~Pin();

   private:
    friend class ReaderPool;
    explicit Pin(ReaderPool& pool) : pool_(&pool) {}
    ReaderPool* pool_;  // null: there was one already
  };
  Result<Pin> pin();

 private:
  void give_back(std::unique_ptr<Database> database);

  std::filesystem::path file_;
  const crypto::Secret& key_;
  Access access_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Database>> idle_;
};

}  // namespace inquest::store
