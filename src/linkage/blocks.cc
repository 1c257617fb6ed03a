#include "linkage/blocks.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "linkage/hash.h"
#include "linkage/parallel.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kRowsAtOnce = 1 << 14;

// Least significant byte first, so that equal keys keep their order of rows.
void sort_by_key(std::vector<std::pair<std::uint32_t, Row>>& pairs) {
  std::vector<std::pair<std::uint32_t, Row>> other(pairs.size());
  for (unsigned shift = 0; shift < 33; shift += 11) {
    std::array<std::size_t, 2048> begins{};
    for (const auto& pair : pairs) ++begins[pair.first >> shift & 2047];
    std::exclusive_scan(begins.begin(), begins.end(), begins.begin(), std::size_t{0});
    for (const auto& pair : pairs) other[begins[pair.first >> shift & 2047]++] = pair;
    pairs.swap(other);
  }
}

std::uint64_t pairs_of_block(std::span<const std::pair<std::uint32_t, Row>> block, const Prepared& prepared) {
  const auto all = [](std::uint64_t n) { return n * (n - (n > 0)) / 2; };
  std::uint64_t pairs = all(block.size());
  if (!prepared.across_only) return pairs;
  std::vector<std::uint16_t> files;
  for (const auto& each : block) files.push_back(prepared.file[each.second]);
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i < files.size();) {
    std::size_t end = i;
    while (end < files.size() && files[end] == files[i]) ++end;
    pairs -= all(end - i);
    i = end;
  }
  return pairs;
}

}  // namespace

const std::vector<std::uint32_t>& Keys::of(const Key& key) {
  for (const auto& [known, values] : made_) {
    if (known == key) return *values;
  }
  made_.emplace_back(key, std::make_unique<std::vector<std::uint32_t>>(prepared_.fields[key.comparison].keys(key.kind)));
  return *made_.back().second;
}

RuleKey::RuleKey(const BlockingRule& rule, const Prepared& prepared, Keys& keys) {
  for (const auto& key : rule.keys) {
    Part part{&keys.of(key), key.comparison, nullptr, prepared.fields[key.comparison].comparison().partner};
    if (key.kind == KeyKind::both_sounds && part.partner_field != Comparison::kNone) part.partner = &keys.of({part.partner_field, key.kind});
    parts_.push_back(part);
  }
}

std::uint32_t RuleKey::operator()(const Code* row) const {
  std::uint64_t key = 0;
  for (const auto& part : parts_) {
    std::uint64_t one = (*part.own)[row[part.field]];
    if (one == 0) return 0;
    if (part.partner != nullptr) {
      const std::uint32_t other = (*part.partner)[row[part.partner_field]];
      if (other == 0) return 0;
      one = mixed(one) + mixed(other);
    }
    key = combined(key, one);
  }
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(key >> 32));
}

Blocks::Blocks(const Prepared& prepared, std::vector<BlockingRule> rules, unsigned threads) : rules_(std::move(rules)), pairs_(rules_.size()), rows_(prepared.size()) {
  keys_.resize(rows_ * rules_.size());
  Keys keys(prepared);
  std::vector<RuleKey> key_of;
  for (const auto& rule : rules_) key_of.emplace_back(rule, prepared, keys);
  const std::size_t parts = (rows_ + kRowsAtOnce - 1) / kRowsAtOnce;
  for_each_on(threads, parts, [&](std::size_t part) {
    for (std::size_t row = part * kRowsAtOnce; row < std::min(rows_, (part + 1) * kRowsAtOnce); ++row) {
      for (std::size_t r = 0; r < rules_.size(); ++r) keys_[row * rules_.size() + r] = key_of[r](prepared.row(static_cast<Row>(row)));
    }
  });
  for_each_on(threads, rules_.size(), [&](std::size_t r) {
    const auto sorted = sorted_by_key(r);
    for (std::size_t i = 0; i < sorted.size();) {
      std::size_t end = i;
      while (end < sorted.size() && sorted[end].first == sorted[i].first) ++end;
      if (end - i > 1) pairs_[r] += pairs_of_block(std::span(sorted).subspan(i, end - i), prepared);
      i = end;
    }
  });
}

// Rows that have a key, by it.
std::vector<std::pair<std::uint32_t, Row>> Blocks::sorted_by_key(std::size_t rule) const {
  std::vector<std::pair<std::uint32_t, Row>> sorted;
  sorted.reserve(rows_);
  for (Row row = 0; row < rows_; ++row) {
    if (const auto k = key(row, rule); k != 0) sorted.emplace_back(k, row);
  }
  sort_by_key(sorted);
  return sorted;
}

std::uint64_t Blocks::pairs() const { return std::accumulate(pairs_.begin(), pairs_.end(), std::uint64_t{0}); }

std::vector<Row> Blocks::rows_of(std::size_t rule) const {
  const auto sorted = sorted_by_key(rule);
  std::vector<Row> rows(sorted.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = sorted[i].second;
  return rows;
}

bool Blocks::found_before(Row a, Row b, std::size_t rule) const {
  const std::uint32_t* x = keys_.data() + std::size_t{a} * rules_.size();
  const std::uint32_t* y = keys_.data() + std::size_t{b} * rules_.size();
  std::uint32_t found = 0;  // without a branch for each rule, so that the compiler takes several at a time
  for (std::size_t r = 0; r < rule; ++r) found |= static_cast<std::uint32_t>(x[r] == y[r]) & static_cast<std::uint32_t>(x[r] != 0);
  return found != 0;
}

}  // namespace inquest::linkage
