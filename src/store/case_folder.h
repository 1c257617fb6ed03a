// The folder of a case: where each file lies, its FORMAT, and how it comes into being.
//
//   NAME.inquest/
//     FORMAT                         "inquest-case 1\n", the case id, "\n"
//     case.db                        the database of the case
//     compartments/identities.db     one database a compartment, under a key of its own
//     users/<user id>.key            a user's keys under the passphrase (keys.h)
//     grants/case.<user id>          the case key, sealed to that user; grants/identities.<user id> likewise
//     originals/ab/<64 hex digits>   the originals (originals.h)
//     originals/incoming/            originals that no entry names yet
//     case.lock                      who writes (lease.h)
//
// Pure paths and small files: no keys, no database. Errors: not_a_case, newer_format, conflict, disk.
#pragma once

#include <filesystem>
#include <string>

#include "base/id.h"
#include "base/result.h"
#include "model/model.h"
#include "store/file.h"
#include "store/store.h"

namespace inquest::store {

std::string_view name_of(Compartment compartment);  // "case", "identities"

struct CasePaths {
  std::filesystem::path folder;

  std::filesystem::path format() const { return folder / "FORMAT"; }
  std::filesystem::path database(Compartment compartment) const;
  std::filesystem::path users() const { return folder / "users"; }
  std::filesystem::path user_key(const UserId& user) const;
  std::filesystem::path grants() const { return folder / "grants"; }
  std::filesystem::path grant(Compartment compartment, const UserId& user) const;
  std::filesystem::path originals() const { return folder / "originals"; }
  std::filesystem::path incoming() const { return originals() / "incoming"; }
  std::filesystem::path original(const Hash& name) const;                // originals/ab/ab...
  std::filesystem::path incoming(const DocumentId& document) const;      // originals/incoming/<32 hex digits>
  std::filesystem::path lock() const { return folder / "case.lock"; }
};

std::string format_text(const CaseId& id);
// Strict: the very bytes of format_text for some id. not_a_case when there is no such file, newer_format for a later
// number, verification_failed when the file begins like ours and then is not.
Result<CaseId> read_format(const CasePaths& paths);

// A case in the making: a sibling folder that takes its name only when it is whole, so that a kill at any moment leaves
// no half case. The sibling is "NAME.inquest.founding"; one left by a kill is removed by the next founding.
class FoundingFolder {
 public:
  // Makes the sibling with its empty sub-folders. conflict: `folder` exists, or another process is founding it.
  static Result<FoundingFolder> make(const std::filesystem::path& folder);
  FoundingFolder(FoundingFolder&&) noexcept = default;
  FoundingFolder& operator=(FoundingFolder&&) = delete;
  ~FoundingFolder();  // removes what was not settled

  const CasePaths& paths() const { return paths_; }
  // Syncs every file and gives the folder its name.
  Status settle();

 private:
  FoundingFolder(std::filesystem::path folder, CasePaths paths, Descriptor held);
  std::filesystem::path folder_;
  CasePaths paths_;
  Descriptor held_;  // locked while founding; closed once settled
};

}  // namespace inquest::store
