// Words that stand in names without being one (titles, particles, suffixes) and nicknames; from vocab/name_parts.tsv and
// vocab/nicknames.tsv. Constant after the first call; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "names/names.h"

namespace inquest::names {

std::uint32_t hash_of(std::u32string_view letters);

class Lexicon {
 public:
  static const Lexicon& shipped();

  // What kind of word this is, where it is none that names alone are made of. `after`: the kind of the word before it.
  std::optional<PartKind> kind_of(std::u32string_view letters, std::optional<PartKind> after) const;
  // A title only before a name or before "of": King, Prince.
  bool is_rank(std::u32string_view letters) const { return ranks_.contains(hash_of(letters)); }
  bool has_nicknames(std::uint32_t name) const { return with_nicknames_.contains(name); }
  // Is one of the two used for the other, or both for a third? By the hashes of their letters.
  bool nicknames(std::uint32_t a, std::uint32_t b) const {
    return nicknames_.contains(a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a);
  }

 private:
  Lexicon();
  std::unordered_map<std::uint32_t, PartKind> kinds_;
  std::unordered_set<std::uint32_t> articles_;  // particles behind another one alone: la, los
  std::unordered_set<std::uint32_t> ranks_, with_nicknames_;
  std::unordered_set<std::uint64_t> nicknames_;
};

}  // namespace inquest::names
