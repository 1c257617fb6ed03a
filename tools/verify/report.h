// What inquest-verify found. Places name files, logs and entries of the export; nothing here quotes what they say.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"

namespace inquest::verify {

struct Finding {  // something that does not hold
  std::string place;
  std::string problem;
};

struct LogSummary {
  AuthorId author;
  std::string initials;  // as admitted in the log; "" when that payload is not here
  std::uint64_t entries = 0;
  std::uint64_t time_ms = 0;   // of the last entry
  std::string verifier_key;    // of the key that its checkpoint was checked with
  std::string root;            // hexadecimal
  bool key_from_log = false;   // false: the key is only what case.json says
};

enum class OriginalState : std::uint8_t { matched = 1, not_in_case = 2, unreadable = 3 };
struct OriginalLine {
  std::string file;
  OriginalState state{};
  std::string document;  // id, when matched
};

struct Report {
  std::string case_id;
  std::vector<LogSummary> logs;
  std::vector<OriginalLine> originals;
  std::vector<Finding> findings;  // empty: everything holds
  std::uint64_t more_findings = 0;  // beyond the number that is kept
  std::vector<std::string> notes;   // what a reader should know although it is no fault

  std::uint64_t entries = 0, items = 0, opened = 0, erased = 0, withheld = 0, checkpoints = 0;
  std::uint64_t documents = 0;         // distinct documents in opened `add` items
  std::uint64_t erased_documents = 0;  // `add` items erased
  std::uint64_t not_counting = 0;      // entries beyond the revocation of their author
  std::uint64_t absent_originals = 0;  // documents that no file of ORIGINALS matches

  void add(std::string place, std::string problem);
  bool holds() const { return findings.empty(); }
};

// "log a…, entry 12"
std::string place_of(const AuthorId& author, std::uint64_t seq);

std::string in_words(const Report& report, bool with_originals);
std::string in_json_lines(const Report& report, bool with_originals);

}  // namespace inquest::verify
