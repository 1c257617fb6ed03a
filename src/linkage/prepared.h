// All records ready to be compared: in an order that does not depend on how they came, one row of codes each.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "linkage/field.h"

namespace inquest::linkage {

inline constexpr std::size_t kMostComparisons = 16;
using Levels = std::array<Level, kMostComparisons>;

struct Prepared {
  std::vector<Field> fields;
  std::vector<Code> codes;          // row after row, one code a field
  std::vector<std::uint16_t> file;  // of each row
  std::vector<Row> original;        // the record that stands in a row
  // Of each row, as what share of a record it teaches. Records that say the very same in all that is compared (forty reports that name
  // somebody in the same words) teach together as much as two: else they drown what the others show. Where only lists are compared
  // with each other, each teaches as it stands.
  std::vector<float> teaching;
  bool across_only = false;         // records of one file are never compared

  std::size_t size() const { return original.size(); }
  double taught() const;  // the sum of `teaching`
  const Code* row(Row at) const { return codes.data() + std::size_t{at} * fields.size(); }
  bool comparable(Row a, Row b) const { return a != b && !(across_only && file[a] == file[b]); }
};

// By the contents of the records, whatever the order of files, rows and columns.
std::vector<Row> canonical_order(const Records& records);
Prepared prepare(const Records& records, const std::vector<Comparison>& comparisons, bool across_only, unsigned threads = 1);

class Bound;

// Compares rows. Keeps what it has worked out, so that each thread has its own.
class Comparer {
 public:
  explicit Comparer(const Prepared& prepared);
  void compare(const Code* a, const Code* b, Levels& levels);
  void compare(Row a, Row b, Levels& levels) { compare(prepared_.row(a), prepared_.row(b), levels); }
  // The same, but leaves the pair (and gives false) as soon as its weight cannot reach what is kept.
  bool compare(const Code* a, const Code* b, Levels& levels, const Bound& bound);

 private:
  struct Known {
    std::uint64_t pair = 0;
    Level level = 0;
  };
  Level remembered(std::size_t field, Code a, Code b);
  void look_for_exchange(const Code* a, const Code* b, Levels& levels) const;

  const Prepared& prepared_;
  std::vector<std::vector<Known>> known_;
  std::size_t given_ = Comparison::kNone, surname_ = Comparison::kNone;
  Level given_swapped_ = 0, surname_swapped_ = 0;
  double swap_threshold_ = 0.9;
};

}  // namespace inquest::linkage
