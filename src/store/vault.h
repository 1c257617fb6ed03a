// The vault of an open case: keys, lease, originals on their way in, and this device's memory. Internal to store/.
//
// Ownership: the Vault belongs to Store::Impl and outlives every lease it gave out. Threads: `notices` is guarded by its
// mutex, the other members guard themselves or are set once while opening.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/case_folder.h"
#include "store/device.h"
#include "store/impl.h"
#include "store/keys.h"
#include "store/lease.h"
#include "store/originals.h"

namespace inquest::store {

struct Store::Impl::Vault {
  Vault(CasePaths where, CaseKeys opened, Random& random)
      : paths(std::move(where)), keys(std::move(opened)), lock(std::make_shared<CaseLock>(paths.lock())),
        incoming(paths, random) {}

  CasePaths paths;
  CaseKeys keys;
  std::shared_ptr<CaseLock> lock;
  Incoming incoming;
  std::unique_ptr<WriteLease> incoming_lease;  // from the first preserve to the entry that names the last of them
  std::mutex incoming_mutex;                   // guards incoming_lease
  std::optional<Device> device;
  bool admitted = true;  // false: the author is new, an `admit` entry comes before its first other one

  mutable std::mutex notices_mutex;
  std::vector<std::string> notices;
  void tell(std::string notice) {
    const std::scoped_lock guard(notices_mutex);
    notices.push_back(std::move(notice));
  }

  // A case put together from its keys; databases are not open yet. The folder may be one in the making.
  static std::unique_ptr<Impl> assemble(const Environment& environment, CasePaths paths, CaseKeys keys, bool writable);
  // The steps of opening that need the databases, in this order.
  static Status choose_author(Impl& impl);
  static Status sweep(Impl& impl);
  static Status finish_passphrase_change(Impl& impl, bool opened_by_new);
};

// What happened to users/<id>.key.new when the key file was opened.
std::filesystem::path next_key_file(const CasePaths& paths, const UserId& user);
// {"user","key_file"}: the payload of a `passphrase` entry; key_file is the SHA-256 of the new key file in hexadecimal.
std::string encode_passphrase_change(const UserId& user, const Hash& key_file);
// The hash in the latest such payload of this user; none when the passphrase was never changed.
Result<std::optional<Hash>> recorded_key_file(Database& database, const UserId& user);

}  // namespace inquest::store
