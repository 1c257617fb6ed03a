// Records as columns: each column a dictionary of its distinct values and one code for each record. A million records of
// ten columns take about the size of their file; comparisons and keys are made once for a distinct value.
// Written by one thread, then read by any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::linkage {

using Code = std::uint32_t;  // a place in a dictionary; 0: the value is missing
using Row = std::uint32_t;   // a place among the records

class Dictionary {
 public:
  Dictionary();
  // The code of a value, a new one where it was not yet there. "" is 0. The bytes are copied.
  Code add(std::string_view value);
  // The same with the hash at hand, for callers that add many: the three steps of fetching from memory, each some values ahead.
  static std::uint32_t hash(std::string_view value);
  Code add(std::string_view value, std::uint32_t hash);
  void fetch_slot(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  void fetch_place(std::uint32_t hash) const { __builtin_prefetch(&begins_[slots_[hash & (slots_.size() - 1)].code]); }
  void fetch_bytes(std::uint32_t hash) const { __builtin_prefetch(bytes_.data() + begins_[slots_[hash & (slots_.size() - 1)].code]); }
  // 0 where it is not there. Only before `seal`.
  Code find(std::string_view value) const;
  std::string_view operator[](Code code) const {
    return std::string_view(bytes_).substr(begins_[code], begins_[code + 1] - begins_[code]);
  }
  std::size_t size() const { return begins_.size() - 1; }  // codes in use, 0 among them
  // Gives back what only adding needs.
  void seal();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    Code code = 0;
  };
  void grow();

  std::string bytes_;
  std::vector<std::uint64_t> begins_;
  std::vector<Slot> slots_;
};

struct Column {
  std::string name;
  Dictionary values;
  std::vector<Code> codes;  // one for each record
};

// A row of a file that did not have as many fields as the header, or a line that is no object.
struct Ragged {
  std::uint32_t file = 0;
  std::uint64_t line = 0;    // from 1
  std::uint64_t fields = 0;  // 0: the line was no JSON object, and is left out
  std::uint64_t expected = 0;
};

struct Records {
  std::vector<std::string> files;    // names as they are to be printed
  std::vector<std::uint16_t> file;   // of each record, a place in `files`
  std::vector<Column> columns;       // all of the same length
  std::vector<Ragged> ragged;        // the first kMostRagged of them
  std::uint64_t ragged_rows = 0;

  static constexpr std::size_t kMostRagged = 1000;
  std::size_t size() const { return file.size(); }
  // By name, case of ASCII letters and surrounding white space aside; columns.size() where there is none.
  std::size_t column_named(std::string_view name) const;
  void seal();
};

// Appends the rows of one file. `text` is UTF-8. Headers are trimmed; columns of the same name are one. A short row lacks
// its last values, of a long row the surplus is left out; both are noted in `ragged`. `threads`: beside the caller's, of a long file.
// Errors: unreadable where there is no header or no row; limit beyond 4,000 columns or 2^32 - 2 records.
Status read_csv(std::string_view text, std::string file_name, Records& records, unsigned threads = 0);
// JSON Lines: one object a line, members as columns; a list becomes its members joined by "; ".
Status read_json_lines(std::string_view text, std::string file_name, Records& records);
// Which of the two a file's first characters show.
bool looks_like_json_lines(std::string_view text);

std::string_view trimmed(std::string_view text);

}  // namespace inquest::linkage
