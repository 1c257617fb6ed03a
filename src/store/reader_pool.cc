// Views over several reads, and the connections that answer them.
#include "store/db.h"

namespace inquest::store {

Result<Snapshot> Snapshot::begin(Database& database) {
  if (database.in_transaction()) return Snapshot();
  TRY_(database.run("begin"));
  return Snapshot(database);
}
Snapshot::~Snapshot() {
  if (database_ != nullptr) static_cast<void>(database_->run("rollback"));
}

namespace {

// The connections that this thread has pinned, one a pool.
thread_local std::unordered_map<const ReaderPool*, std::unique_ptr<Database>> pinned;

}  // namespace

Result<ReaderPool::Reader> ReaderPool::take() {
  if (const auto found = pinned.find(this); found != pinned.end()) return Reader(*found->second);
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto database = std::move(idle_.back());
      idle_.pop_back();
      return Reader(*this, std::move(database));
    }
  }
  TRY(auto database, Database::open(file_, key_, access_));
  return Reader(*this, std::move(database));
}
ReaderPool::Reader::~Reader() {
  if (own_ != nullptr) pool_->give_back(std::move(own_));
}
void ReaderPool::give_back(std::unique_ptr<Database> database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}
void ReaderPool::close_idle() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

Result<ReaderPool::Pin> ReaderPool::pin() {
  Pin pin(*this);
  if (pinned.contains(this)) {
    pin.pool_ = nullptr;
    return pin;
  }
  TRY(auto reader, take());
  TRY_(reader->run("begin"));
  TRY([[maybe_unused]] const auto seen, reader->integer("select count(*) from sqlite_schema"));  // a view begins with what it reads first
  pinned.emplace(this, std::move(reader.own_));
  return pin;
}
ReaderPool::Pin::~Pin() {
  if (pool_ == nullptr) return;
  const auto found = pinned.find(pool_);
  if (found == pinned.end()) return;  // it never came to be
  static_cast<void>(found->second->run("rollback"));
  pool_->give_back(std::move(found->second));
  pinned.erase(found);
}

}  // namespace inquest::store
