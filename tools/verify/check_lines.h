// payloads.jsonl and items.jsonl of one log, walked along with its entries: each payload and item that is opened is the one
// committed to, each that is not says why, and none is missing, doubled or out of place.
#pragma once

#include <filesystem>
#include <string>

#include "ledger/ledger.h"
#include "verify/check_log.h"
#include "verify/files.h"
#include "verify/report.h"

namespace inquest::verify {

class LineCheck {
 public:
  LineCheck(const std::filesystem::path& folder, const std::string& base, const AuthorId& author, LogOutcome& out,
            Report& report);
  void check(const ledger::Entry& entry, std::uint64_t seq);
  // An entry that could not be decoded: its lines are neither checked nor held against it.
  void pass_over(std::uint64_t seq);
  void finish();  // nothing may be left

 private:
  std::optional<ledger::PayloadLine> payload_of(std::uint64_t seq);
  void check_items(const ledger::Entry& entry, std::uint64_t seq, const ledger::PayloadLine& payload);
  void check_item(const ledger::Entry& entry, const ledger::ItemLine& line);
  void learn(const ledger::Entry& entry, std::uint64_t seq, std::string_view payload);
  // The next line when it belongs to `seq`; lines of earlier entries are findings and dropped, later ones wait.
  template <class Line>
  std::optional<Line> next(Lines& lines, std::string_view file, Result<Line> (*decode)(std::string_view), std::uint64_t seq);
  void drain(Lines& lines, std::string_view file);
  void wrong(std::uint64_t seq, std::string problem) { report_.add(place_of(author_, seq), std::move(problem)); }

  std::string base_;
  AuthorId author_;
  LogOutcome& out_;
  Report& report_;
  Lines payloads_;
  Lines items_;
};

}  // namespace inquest::verify
