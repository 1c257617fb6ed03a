// The use cases of proceedings that need no case: symbols, the reference library, votes. Included by the door.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"

namespace inquest::app {

// `inquest symbol`: what the symbols of one line say: {"input","normalised","body","session","series","number","modifiers",
// "explanation", ...,"also":[...]}, or {"input","error"} where the line names no document.
Json explain_symbol(std::string_view line);

// The kinds of proceedings, each with its states: {"kind","words","about","states":[{"state","words"}]}, in the vocabulary's order.
std::vector<Json> proceeding_kinds();

// XDG_DATA_HOME/inquest/reference, or ~/.local/share/inquest/reference.
std::filesystem::path default_reference_folder();
// {"kind","about"} of every kind that can be imported.
std::vector<Json> reference_kinds();
// Reads a file (gzip too) and puts it into the library in the place of an earlier import of the same bytes.
// {"kind","part","file","sha256","encoding","rows","kept","ballots","findings":[{"kind","row","about","message"}]}.
Result<Json> import_reference(const std::filesystem::path& folder, std::string_view kind, const std::filesystem::path& file);
// One object an import, as above without findings but with their number.
Result<std::vector<Json>> list_references(const std::filesystem::path& folder);

// The library, opened: rows, votes and the forecaster over them. Any thread may ask.
class Library {
 public:
  // Reads what tells of votes; everything else when a row is first asked for. Errors: verification_failed (a file of the library is
  // broken), newer_format. An absent folder is an empty library.
  static Result<std::unique_ptr<Library>> open(const std::filesystem::path& folder);
  ~Library();

  struct Wanted {
    std::string contains;  // words that must all stand in the row, any case
    std::string kind;      // of import; "" any
    std::uint64_t offset = 0, limit = 0;  // limit 0: all
  };
  struct Rows {
    std::vector<Json> lines;
    std::uint64_t total = 0;
  };
  // Rows: {"id","kind","file","sha256","row","cells":{...}}. Errors: as open, of what was not read yet.
  Result<Rows> search(const Wanted& wanted) const;
  // One row with its file's findings about it. Errors: not_found.
  Result<Json> row(std::string_view id) const;
  // Votes in short: {"id","symbol","date","body","target","title","printed","computed","outcome","agrees"}.
  Rows votes(const Wanted& wanted) const;
  // Every vote that a symbol, id or meeting names, in full, with ballots. Errors: not_found.
  Result<std::vector<Json>> vote(std::string_view name) const;
  // One object a vote; all votes where none is named. False of `line` stops.
  Status recount(const std::vector<std::string>& names, std::string_view rule, const std::function<void(const Json&)>& line) const;
  Result<std::vector<Json>> what_if(std::string_view name, std::string_view wanted, std::string_view rule) const;
  // `about`: a title's words or a symbol; `date`: "" for after the last vote of the library.
  Result<Json> forecast(std::string_view about, std::string_view date) const;
  // What does not fit together between the imports.
  const std::vector<std::string>& problems() const;

  struct Inside;  // for app alone
  Inside& inside() const { return *inside_; }

 private:
  explicit Library(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// Rows of the library that are meant: those with these ids, and those in which all words of `contains` stand (of imports of `kind`; "" any).
struct RowsWanted {
  std::vector<std::string> ids;
  std::string contains, kind;
};

// Two versions of a text, from files of plain text: {"kind","old","new","alike","runs":[{"kind","words"}]} a paragraph.
Result<std::vector<Json>> compare_files(const std::filesystem::path& old_file, const std::filesystem::path& new_file);

}  // namespace inquest::app
