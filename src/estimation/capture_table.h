// The capture table: who was found on which lists, as counts of capture histories. Read from CSV, checked, cut and joined.
// Plain values; pure; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::estimation {

// Bit j is set where the people are on list j.
using History = std::uint32_t;
inline constexpr std::size_t kMostLists = 30;
inline constexpr std::int64_t kMostPeople = 100'000'000;

struct Cell {
  History history = 0;  // never 0: those on no list are what is asked for
  std::int64_t count = 0;

  friend bool operator==(const Cell&, const Cell&) = default;
};

struct CaptureTable {
  std::vector<std::string> lists;  // names, in the order of the columns
  std::vector<Cell> cells;         // each history once, ascending; counts above 0

  std::int64_t observed() const;                 // people on any list: n
  std::int64_t on_list(std::size_t list) const;  // people on this one
  std::int64_t on_both(std::size_t first, std::size_t second) const;

  friend bool operator==(const CaptureTable&, const CaptureTable&) = default;
};

// From counts by history; zero counts and history 0 are left out.
CaptureTable table_of(std::vector<std::string> lists, const std::map<History, std::int64_t>& counts);
// Without one list; people who were on it alone are no longer seen.
CaptureTable without_list(const CaptureTable& table, std::size_t list);
// The people of one list as the other lists see them. Those on no other list fall out of sight: their number is known,
// which is what the hidden-list check predicts.
CaptureTable seen_from(const CaptureTable& table, std::size_t hidden);
// Without the lists of fewer than `least` people, one after another, smallest first.
CaptureTable without_thin_lists(CaptureTable table, std::int64_t least);

struct Stratum {
  std::string name;  // the values of the further columns, joined by ", "; "" where there are none
  CaptureTable table;
};
struct CaptureFile {
  std::vector<Stratum> strata;  // in the order of first appearance
  CaptureTable pooled;
};

// CSV with a head: one column of 0 and 1 for each list, `count`, and further columns, whose values are strata. A column
// named in `strata` is one even where its values are 0 and 1. Separators , ; and tab; quotes as in RFC 4180.
// Fails with `usage`, naming line and column: no head, no list, a count that is negative, fractional or missing, a history
// twice, a row of zeros, a list that nobody is on, more than 30 lists or 100 million people.
Result<CaptureFile> read_capture_table(std::string_view csv, const std::vector<std::string>& strata = {});

}  // namespace inquest::estimation
