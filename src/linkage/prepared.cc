#include "linkage/prepared.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "linkage/bound.h"
#include "linkage/hash.h"
#include "linkage/parallel.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kRemembered = 1 << 10;

// Values that stand in many records meet again and again, and several words take long to compare. Names hardly ever meet twice within
// reach of a small memory, and dates are compared faster than remembered.
bool worth_remembering(Kind kind) { return kind != Kind::given_name && kind != Kind::surname && kind != Kind::date; }

// How many records say the very same as each, by the hash of what is compared.
std::vector<float> teaching_of(const Records& records, const std::vector<Comparison>& comparisons, const std::vector<Row>& order) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes(order.size());
  for (std::uint32_t i = 0; i < hashes.size(); ++i) hashes[i] = {1, i};
  for (const auto& comparison : comparisons) {
    for (const auto column : comparison.columns) {
      const auto& codes = records.columns[column].codes;
      for (auto& [hash, i] : hashes) hash = combined(hash, codes[order[i]]);
    }
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<float> teaching(order.size(), 1);
  for (std::size_t i = 0; i < hashes.size();) {
    std::size_t end = i + 1;
    while (end < hashes.size() && hashes[end].first == hashes[i].first) ++end;
    for (std::size_t j = i; j < end && end - i > 2; ++j) teaching[hashes[j].second] = 2.0F / static_cast<float>(end - i);
    i = end;
  }
  return teaching;
}

}  // namespace

double Prepared::taught() const { return std::accumulate(teaching.begin(), teaching.end(), 0.0); }

std::vector<Row> canonical_order(const Records& records) {
  std::vector<std::uint64_t> hashes(records.size());
  for (const auto& column : records.columns) {
    const auto name = hash_of(column.name);
    std::vector<std::uint64_t> of(column.values.size());
    for (Code code = 1; code < of.size(); ++code) of[code] = combined(hash_of(column.values[code]), name);
    for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] += of[column.codes[i]];
  }
  // A file is told by what is in it: its name and where it lies say nothing of anybody.
  std::vector<std::uint64_t> files(records.files.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) files[records.file[i]] += mixed(hashes[i]);
  std::vector<std::pair<std::uint64_t, Row>> sorted(records.size());
  for (Row i = 0; i < sorted.size(); ++i) sorted[i] = {mixed(combined(hashes[i], files[records.file[i]])), i};
  std::sort(sorted.begin(), sorted.end());  // rows equal in everything may stand in either order
  std::vector<Row> order(sorted.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = sorted[i].second;
  return order;
}

Prepared prepare(const Records& records, const std::vector<Comparison>& comparisons, bool across_only, unsigned threads) {
  Prepared made;
  made.across_only = across_only;
  made.original = canonical_order(records);
  if (across_only) made.teaching.assign(records.size(), 1);  // what one list repeats shows how its duplicates look: calibrate.h
  else made.teaching = teaching_of(records, comparisons, made.original);
  made.file.reserve(records.size());
  for (const Row row : made.original) made.file.push_back(records.file[row]);
  made.codes.resize(records.size() * comparisons.size());
  made.fields.reserve(comparisons.size());
  std::vector<std::optional<Field>> fields(comparisons.size());
  for_each_on(threads, fields.size(), [&](std::size_t c) { fields[c].emplace(records, comparisons[c], made.original, made.teaching); });
  for (std::size_t c = 0; c < fields.size(); ++c) {
    made.fields.push_back(std::move(*fields[c]));
    const auto codes = made.fields.back().take_codes();
    for (std::size_t i = 0; i < codes.size(); ++i) made.codes[i * fields.size() + c] = codes[i];
  }
  return made;
}

Comparer::Comparer(const Prepared& prepared) : prepared_(prepared), known_(prepared.fields.size()) {
  for (std::size_t f = 0; f < known_.size(); ++f) {
    const auto& comparison = prepared.fields[f].comparison();
    if (worth_remembering(comparison.kind)) known_[f].resize(kRemembered);
    if (comparison.partner == Comparison::kNone || given_ != Comparison::kNone) continue;
    const Level swapped = prepared.fields[f].level_of_rule(Measure::swapped);
    const Level other = prepared.fields[comparison.partner].level_of_rule(Measure::swapped);
    if (swapped == 0 || other == 0) continue;
    given_ = f;
    surname_ = comparison.partner;
    given_swapped_ = swapped;
    surname_swapped_ = other;
    swap_threshold_ = prepared.fields[f].exchange_threshold();
  }
}

Level Comparer::remembered(std::size_t field, Code a, Code b) {
  if (a > b) std::swap(a, b);
  if (known_[field].empty()) return prepared_.fields[field].level_of(a, b);
  const std::uint64_t pair = std::uint64_t{a} << 32 | b;
  Known& known = known_[field][mixed(pair) & (kRemembered - 1)];
  if (known.pair != pair) known = {pair, prepared_.fields[field].level_of(a, b)};
  return known.level;
}

void Comparer::look_for_exchange(const Code* a, const Code* b, Levels& levels) const {
  const auto &given = prepared_.fields[given_], &surname = prepared_.fields[surname_];
  if (levels[given_] <= given_swapped_ || levels[surname_] <= surname_swapped_) return;
  if (!given.near(a[given_], b[surname_], surname, swap_threshold_) || !given.near(b[given_], a[surname_], surname, swap_threshold_)) return;
  levels[given_] = given_swapped_;
  levels[surname_] = surname_swapped_;
}

void Comparer::compare(const Code* a, const Code* b, Levels& levels) {
  for (std::size_t f = 0; f < prepared_.fields.size(); ++f) {
    if (a[f] == 0 || b[f] == 0) levels[f] = 0;
    else if (a[f] == b[f]) levels[f] = prepared_.fields[f].exact_level(a[f]);
    else levels[f] = remembered(f, a[f], b[f]);
  }
  if (given_ != Comparison::kNone && levels[given_] != 0 && levels[surname_] != 0) look_for_exchange(a, b, levels);
}

bool Comparer::compare(const Code* a, const Code* b, Levels& levels, const Bound& bound) {
  auto sums = bound.start();
  const std::size_t fields = prepared_.fields.size();
  std::uint32_t open = 0;  // fields whose values differ
  for (std::size_t f = 0; f < fields; ++f) {
    levels[f] = 0;
    if (a[f] == 0 || b[f] == 0) continue;
    if (a[f] == b[f]) {
      levels[f] = prepared_.fields[f].exact_level(a[f]);
      bound.add(sums, f, levels[f]);
    } else {
      open |= 1U << f;
      bound.add_best(sums, f);
    }
  }
  for (const auto f : bound.order()) {
    if ((open >> f & 1) == 0) continue;
    if (!bound.may_be_kept(sums)) return false;
    levels[f] = remembered(f, a[f], b[f]);
    bound.settle(sums, f, levels[f], f == given_ ? given_swapped_ : f == surname_ ? surname_swapped_ : Level{0});
  }
  if (!bound.may_be_kept(sums)) return false;
  if (given_ != Comparison::kNone && levels[given_] != 0 && levels[surname_] != 0) look_for_exchange(a, b, levels);
  return true;
}

}  // namespace inquest::linkage
