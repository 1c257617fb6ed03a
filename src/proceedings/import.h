// What an import of reference data gives: rows with their place in the file, and findings: everything about the file that a
// reader of the data must know (encoding, mended words, rows left out and why, values that contradict each other).
//
// Each kind of file has one importer, listed in importers.cc under the word that `--as` takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "proceedings/source_text.h"

namespace inquest::proceedings {

// Rows of named columns. Equal values of a column are kept once; a cell is a number into its column's values. Copies share the values.
class Rows {
 public:
  Rows() = default;
  explicit Rows(std::vector<std::string> columns);

  // As many cells as columns. `row`: its place in the file, the head being 1.
  void add(std::size_t row, std::span<const std::string_view> cells);
  void add(std::size_t row, std::initializer_list<std::string_view> cells) { add(row, std::span(cells.begin(), cells.size())); }

  std::size_t size() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  // kNoColumn (delimited.h) where there is no such column.
  std::size_t column(std::string_view name) const;
  std::string_view cell(std::size_t i, std::size_t column) const { return values_[column][cells_[column][i]]; }
  std::string_view cell(std::size_t i, std::string_view column_name) const;  // "" where there is no such column
  std::uint32_t row_in_file(std::size_t i) const { return rows_[i]; }

  // The compact form of the reference library (docs/decisions/0011). read: the values stay where they are in `in`, whose bytes must
  // outlive the rows; errors verification_failed.
  void write(std::string& out) const;
  static Result<Rows> read(std::string_view& in);

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string_view>> values_;  // of kept_, or of the bytes that were read
  std::vector<std::vector<std::uint32_t>> cells_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::unordered_map<std::string_view, std::uint32_t>> known_;  // of values_, while rows are added
  std::shared_ptr<std::deque<std::string>> kept_;  // shared by copies, so that the values outlive each of them; only ever added to
};

enum class FindingKind : std::uint8_t {
  note = 1,   // to know: the encoding was guessed
  mended,     // a value was put right, and how
  doubtful,   // a value is kept as printed, though something speaks against it
  left_out,   // a row is not in the library, and why
};
std::string_view name_of(FindingKind kind);

struct Finding {
  FindingKind kind{};
  std::uint32_t row = 0;  // of the file, the head being 1; 0: the whole file
  std::string about;      // one word for what findings of a sort have in common: "encoding", "mojibake", "membership"
  std::string message;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// One ballot of one state, as a row of the file gives it.
enum class Choice : std::uint8_t { yes = 1, no, abstain, not_voting, absent };
std::string_view name_of(Choice choice);  // "yes", "not voting"
struct Ballot {
  std::uint16_t state = 0;  // place in vocab's un_states (state.h)
  Choice choice{};
  std::uint32_t row = 0;
  friend bool operator==(const Ballot&, const Ballot&) = default;
};
// The ballots of one vote under the key that its file uses for it (rcid, symbol): its own, or those of a file of the library, which
// stay where they were read (library_file.h).
struct Roll {
  std::string key;
  std::vector<Ballot> own;
  std::span<Ballot> lent{};
  std::span<Ballot> ballots() { return lent.empty() ? std::span(own) : lent; }
  std::span<const Ballot> ballots() const { return lent.empty() ? std::span<const Ballot>(own) : std::span<const Ballot>(lent); }
};

struct Import {
  std::string kind;  // the word of --as
  std::string part;  // where a kind has several files: "ballots", "roll-calls"; otherwise ""
  std::string encoding;
  std::size_t rows_read = 0;  // records of the file, its head apart
  Rows rows;
  std::vector<Roll> rolls;  // of ballots; otherwise empty
  std::vector<Finding> findings;
};

struct Importer {
  std::string_view kind;   // "sc-meetings"
  std::string_view about;  // one line for the manual and the help
  // `name`: the file's name, for sources whose name says what they are. Errors: unreadable, with what was expected.
  Result<Import> (*read)(std::string_view name, const SourceText& source);
};
std::span<const Importer> importers();

// Decodes and reads with the importer of that kind; findings about encoding come first, those of one sort together.
// Errors: usage (no such kind), unreadable.
Result<Import> import_file(std::string_view kind, std::string_view name, ByteView bytes);

}  // namespace inquest::proceedings
