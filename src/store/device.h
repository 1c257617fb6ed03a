// What this device remembers outside every case: who it is, and the last head it saw of its own log in each case.
//
//   STATE/device                   "inquest-device 1\n", 32 random bytes in hex, "\n"
//   STATE/cases/<64 hex digits>    "inquest-seen 1\n", author id, entries, root, each on a line
// The second name is HMAC(device bytes, case id), so that the folder does not tell which cases were opened here.
//
// Why: a log must never fork. When a case was restored from a backup or copied here, its log is shorter than, or other
// than, what this device signed before; then this device begins a new log instead of signing a second entry with a
// number that it gave out already.
// Threads: calls of one Device object must not overlap. Errors: disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/chance.h"
#include "base/result.h"
#include "crypto/crypto.h"
#include "model/model.h"

namespace inquest::store {

struct SeenHead {
  AuthorId author;
  std::uint64_t entries = 0;  // of the author's log
  Hash root;                  // of its tree over so many entries
  friend bool operator==(const SeenHead&, const SeenHead&) = default;
};

class Device {
 public:
  // Reads the device file or makes one. A state folder that cannot be read or made is an error.
  static Result<Device> open(const std::filesystem::path& state_folder, Random& random);

  // What this device last saw of its log in that case; none on a device that never wrote to it, and none when the file
  // is damaged: a new log is the safe answer to both.
  std::optional<SeenHead> last_seen(const CaseId& id) const;
  // Replaces it. Not synced: a head that is remembered too late is harmless, since the log is then longer than it.
  Status remember(const CaseId& id, const SeenHead& head) const;

 private:
  Device(std::filesystem::path folder, crypto::Secret secret) : folder_(std::move(folder)), secret_(std::move(secret)) {}
  std::filesystem::path file_of(const CaseId& id) const;

  std::filesystem::path folder_;
  crypto::Secret secret_;
};

}  // namespace inquest::store
