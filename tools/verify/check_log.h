// One log of an export: its entries, tiles, payloads and items, checked against each other and against the root that its
// checkpoint states. Whose signature the checkpoint must bear is known only when all logs were read: check_export.h.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "verify/report.h"
#include "verify/report.h"

namespace inquest::verify {

struct Place {  // of an entry's payload, or of an item
  AuthorId author;
  std::uint64_t seq = 0;
  std::optional<std::uint64_t> item;
};
std::string text_of(const Place& place);

struct Disclosure {  // how one payload or item stands in the export
  Place place;
  Hash commitment;
  ledger::Disclosure how{};
};

struct Note {  // a signed tree head
  std::string place;
  std::string text;
  std::optional<ledger::Checkpoint> head;  // unverified; nothing when it is not well formed
};

struct AddedDocument {
  Hash sha256;
  std::string document;
};

struct LogOutcome {
  LogSummary summary;
  ledger::Frontier tree;                  // over the entries as they are here
  std::uint64_t last_time = 0;
  Note checkpoint;
  std::vector<Note> earlier;
  std::map<std::uint64_t, Hash> roots;    // at the sizes that some note states
  std::vector<ledger::Event> events;
  std::vector<std::pair<std::uint64_t, std::vector<Hash>>> erasures;  // seq of the erase entry, what it destroyed
  std::vector<Disclosure> disclosures;
  std::vector<AddedDocument> documents;
  std::uint64_t erased_documents = 0;
  bool admissions_open = true;            // every found, admit and revoke payload is here
  bool erasures_open = true;              // every erase payload is here
  std::uint64_t items = 0;
  std::set<std::string> files;            // that belong to the log, relative to the export
};

// `sizes`: further tree sizes whose roots are wanted (notes kept elsewhere). Findings go to `report`.
LogOutcome check_log(const std::filesystem::path& folder, const ledger::ExportedAuthor& author,
                     const std::set<std::uint64_t>& sizes, Report& report);

}  // namespace inquest::verify
