// Who may sign: worked out from what the logs themselves say (found, admit, revoke), in the order of time.
//
// The founder's word stands because the case's id is fixed in it; everyone after is admitted by someone admitted before, or
// is a person admitted before who begins a log on another device with the same keys. Whether the founder is who they say is
// for the reader to compare.
//
// Pure. Used by inquest-verify on an export and by store on a case, so that both say the same.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "ledger/payloads.h"

namespace inquest::ledger {

// A deed that changes who may sign, as it stands in a log.
struct Event {
  std::uint64_t time = 0;
  AuthorId by;
  std::uint64_t seq = 0;
  std::variant<Found, Authorship, Revoke> deed;
};

inline constexpr std::uint64_t kAllEntries = std::numeric_limits<std::uint64_t>::max();
struct Standing {
  Authorship author;
  std::uint64_t entries = kAllEntries;  // so many of the log's entries stand
};

struct Authority {
  std::map<AuthorId, Standing> authors;
  // An entry that someone wrote who was not, or no longer, an author.
  bool stands(const AuthorId& author, std::uint64_t seq) const;
};

// Told of a deed that was not its author's to do: in whose log, which entry, and what it does ("admits an author without
// being one").
using OnWrongDeed = std::function<void(const AuthorId& by, std::uint64_t seq, std::string_view what)>;

// Deeds that were not theirs to do change nothing. A case that nobody founds has no authors.
Authority authority_of(const CaseId& case_id, std::vector<Event> events, const OnWrongDeed& wrong);

}  // namespace inquest::ledger
