// Who writes a case: an advisory lock on case.lock, held by at most one process.
//
// Within one process the lease is shared: every writer of a Store counts as one holder, and the database's own
// transaction keeps them apart. The kernel drops the lock when a process dies, however it dies.
// Threads: all functions may be called from several threads.
// Errors: in_use (another process), disk (the folder can not be written).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "store/file.h"
#include "store/store.h"

namespace inquest::store {

class CaseLock : public std::enable_shared_from_this<CaseLock> {
 public:
  explicit CaseLock(std::filesystem::path file) : file_(std::move(file)) {}

  // How long a short writer waits for a long one before it gives up.
  static constexpr std::chrono::milliseconds kShortWait{5000};

  // `purpose` as it reads in "another process (pid 12) is ...": "adding files".
  Result<std::unique_ptr<WriteLease>> take(std::string_view purpose, std::chrono::milliseconds wait);

 private:
  class Held;
  Status lock_file(std::string_view purpose, std::chrono::milliseconds wait);
  void give_back();

  std::filesystem::path file_;
  std::mutex mutex_;
  int holders_ = 0;
  Descriptor locked_;
};

}  // namespace inquest::store
