// Who may sign: worked out from what the logs themselves say (found, admit, revoke), in the order of time.
//
// The founder's word stands because the case's id is fixed in it; everyone after is admitted by someone admitted before, or
// is a person admitted before who begins a log on another device with the same keys. Whether the founder is who they say is
// for the reader to compare (--key).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "ledger/ledger.h"
#include "verify/report.h"

namespace inquest::verify {

// A deed that changes who may sign, as it stands in a log.
struct Event {
  std::uint64_t time = 0;
  AuthorId by;
  std::uint64_t seq = 0;
  std::variant<ledger::Found, ledger::Authorship, ledger::Revoke> deed;
};

inline constexpr std::uint64_t kAllEntries = std::numeric_limits<std::uint64_t>::max();
struct Standing {
  ledger::Authorship author;
  std::uint64_t entries = kAllEntries;  // so many of the log's entries stand
};

struct Authority {
  std::map<AuthorId, Standing> authors;
  // An entry that someone wrote who was not, or no longer, an author.
  bool stands(const AuthorId& author, std::uint64_t seq) const;
};

// Deeds that were not theirs to do are findings and change nothing.
Authority authority_of(const CaseId& case_id, std::vector<Event> events, Report& report);

std::string place_of(const AuthorId& author, std::uint64_t seq);  // "log a…, entry 12"

}  // namespace inquest::verify
