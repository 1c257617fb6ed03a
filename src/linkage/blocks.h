// Blocks: records that agree in a rule's keys. Every pair within a block is a candidate; a pair that several rules find counts for
// the first of them.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "linkage/prepared.h"

namespace inquest::linkage {

class Keys {
 public:
  explicit Keys(const Prepared& prepared) : prepared_(prepared) {}
  // The key of every value of a field, made once; stays where it is.
  const std::vector<std::uint32_t>& of(const Key& key);

 private:
  const Prepared& prepared_;
  std::vector<std::pair<Key, std::unique_ptr<std::vector<std::uint32_t>>>> made_;
};

// A rule's key of a row. Borrows from the Keys that it was made of.
class RuleKey {
 public:
  RuleKey(const BlockingRule& rule, const Prepared& prepared, Keys& keys);
  // 0 where one of the keys is missing.
  std::uint32_t operator()(const Code* row) const;

 private:
  struct Part {
    const std::vector<std::uint32_t>* own = nullptr;
    std::size_t field = 0;
    const std::vector<std::uint32_t>* partner = nullptr;  // of both_sounds
    std::size_t partner_field = 0;
  };
  std::vector<Part> parts_;
};

class Blocks {
 public:
  Blocks(const Prepared& prepared, std::vector<BlockingRule> rules, unsigned threads = 1);

  const std::vector<BlockingRule>& rules() const { return rules_; }
  // Exact number of pairs within the blocks of a rule; pairs that an earlier rule finds too are counted again.
  std::uint64_t pairs_of(std::size_t rule) const { return pairs_[rule]; }
  std::uint64_t pairs() const;
  // Rows by key; rows without a key are left out. A block is a run of equal keys.
  std::vector<Row> rows_of(std::size_t rule) const;
  std::uint32_t key(Row row, std::size_t rule) const { return keys_[std::size_t{row} * rules_.size() + rule]; }
  // Asks for a row's keys from memory.
  void prefetch(Row row) const {
    const auto* keys = keys_.data() + std::size_t{row} * rules_.size();
    __builtin_prefetch(keys);
    if (rules_.size() > 16) __builtin_prefetch(keys + 16);
  }
  // A rule before `rule` finds the pair as well.
  bool found_before(Row a, Row b, std::size_t rule) const;
  // Some rule finds it.
  bool found(Row a, Row b) const { return found_before(a, b, rules_.size()); }

 private:
  std::vector<std::pair<std::uint32_t, Row>> sorted_by_key(std::size_t rule) const;

  std::vector<BlockingRule> rules_;
  std::vector<std::uint32_t> keys_;  // row after row, one for each rule
  std::vector<std::uint64_t> pairs_;
  std::size_t rows_ = 0;
};


}  // namespace inquest::linkage
