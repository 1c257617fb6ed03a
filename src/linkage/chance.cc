// u: how pairs agree that are brought together by chance.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "linkage/hash.h"
#include "linkage/model.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kDraws = 200'000;     // random pairs of records
constexpr std::size_t kAcrossRows = 400, kAcrossOthers = 5'000;
constexpr std::size_t kRuleDraws = 20'000;  // pairs that agree in one key

void normalise(std::array<double, 16>& levels, Level different) {
  levels[0] = 0;
  const double total = std::accumulate(levels.begin(), levels.end(), 0.0);
  for (auto& each : levels) each = total > 0 ? each / total : 0;
  if (total <= 0) levels[different] = 1;
  levels[0] = 1;
}

// The chance that two records with a value have the same, by rarity.
std::array<double, 16> equal_by_chance(const Field& field) {
  std::array<double, 16> levels{};
  const auto n = static_cast<double>(field.present());
  if (n < 2) return levels;
  for (Code code = 1; code < field.values(); ++code) {
    const double count = field.count(code);
    levels[field.exact_level(code)] += count * (count - 1) / (n * (n - 1));
  }
  return levels;
}

// Names in two scripts: where they are all that a list has, random pairs show the true ones among the others, and too few to tell. So
// some records are compared with many, and the best partner of each is left out: it may be the true one.
void draw_across(const Prepared& prepared, std::size_t f, std::array<double, 16>& levels) {
  const Field& field = prepared.fields[f];
  std::array<double, 16> seen{};
  double pairs = 0;
  const std::size_t rows = std::min(kAcrossRows, prepared.size()), others = std::min(kAcrossOthers, prepared.size());
  for (std::size_t i = 0; i < rows; ++i) {
    const auto a = static_cast<Row>(mixed(i + 1) % prepared.size());
    Level best = field.different();
    for (std::size_t j = 0; j < others; ++j) {
      const auto b = static_cast<Row>(j * prepared.size() / others);
      const Code x = prepared.row(a)[f], y = prepared.row(b)[f];
      if (!prepared.comparable(a, b) || x == 0 || y == 0) continue;
      const Level level = x == y ? field.exact_level(x) : field.level_of(std::min(x, y), std::max(x, y));
      if (level == 0) continue;  // says nothing
      seen[level] += 1;
      pairs += 1;
      best = std::min(best, level);
    }
    if (best != field.different()) seen[best] -= 1;
  }
  for (Level level = 1; level < field.different() && pairs > 0; ++level) {
    if (field.is_across(level)) levels[level] = (seen[level] + 0.05) / pairs;
  }
}

}  // namespace

void keep_chance_of_dates(const Field& field, std::array<double, 16>& levels) {
  if (field.comparison().kind != Kind::date) return;
  constexpr double kYears = 100, kDays = 36'525;  // of a century
  const double least = 1 / (field.whole_days() < Field::kSomeDays ? kYears : kDays);
  double equal = 0;
  for (Level level = 1; field.is_exact(level); ++level) equal += levels[level];
  if (equal <= 0 || equal >= least) return;
  for (Level level = 1; level < field.levels(); ++level) levels[level] *= field.is_exact(level) ? least / equal : (1 - least) / (1 - equal);
}

Profile chance_profile(const Prepared& prepared) {
  const std::size_t fields = prepared.fields.size();
  Profile profile(fields);
  Comparer comparer(prepared);
  Levels levels{};
  const std::size_t draws = std::min(kDraws, 20 * prepared.size() * prepared.size());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    const auto a = static_cast<Row>(mixed(draw * 2 + 1) % prepared.size()), b = static_cast<Row>(mixed(draw * 2 + 2) % prepared.size());
    if (!prepared.comparable(a, b)) continue;
    comparer.compare(a, b, levels);
    for (std::size_t f = 0; f < fields; ++f) profile[f][levels[f]] += 1;
  }
  for (std::size_t f = 0; f < fields; ++f) {
    const Field& field = prepared.fields[f];
    auto& each = profile[f];
    for (Level level = 0; level < field.levels(); ++level) {
      if (level == 0 || field.is_exact(level)) each[level] = 0;
      else each[level] += level == field.different() ? 1 : 0.05;
    }
    normalise(each, field.different());
    auto equal = equal_by_chance(field);
    for (Level level = 1; level < field.levels(); ++level) equal[level] = field.is_exact(level) ? equal[level] : 0;  // equal years were drawn above
    const double rest = 1 - std::accumulate(equal.begin(), equal.end(), 0.0);
    const double least = 0.05 / std::max(1.0, static_cast<double>(field.present()) * static_cast<double>(field.present()));
    for (Level level = 1; level < field.levels(); ++level) each[level] = field.is_exact(level) ? std::max(least, equal[level]) : each[level] * rest;
    if (field.across()) draw_across(prepared, f, each);
    normalise(each, field.different());
    keep_chance_of_dates(field, each);
  }
  return profile;
}

namespace {

// Draws pairs of values that have one key in common, each as often as records have it.
std::array<double, 16> within_key(const Prepared& prepared, const Key& key, const std::vector<std::uint32_t>& keys) {
  const Field& field = prepared.fields[key.comparison];
  std::vector<std::pair<std::uint32_t, Code>> sorted;
  for (Code code = 1; code < field.values(); ++code) {
    if (keys[code] != 0) sorted.emplace_back(keys[code], code);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> records(sorted.size() + 1), pairs(1);  // running sums: of records, and of pairs by block
  std::vector<std::pair<std::size_t, std::size_t>> blocks;
  for (std::size_t i = 0; i < sorted.size(); ++i) records[i + 1] = records[i] + field.count(sorted[i].second);
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i;
    while (end < sorted.size() && sorted[end].first == sorted[i].first) ++end;
    const double n = records[end] - records[i];
    blocks.emplace_back(i, end);
    pairs.push_back(pairs.back() + n * (n - 1));
    i = end;
  }
  std::array<double, 16> levels{};
  if (pairs.back() <= 0) return levels;
  const auto uniform = [](std::uint64_t seed) { return static_cast<double>(mixed(seed) >> 11) * 0x1p-53; };
  for (std::size_t draw = 0; draw < kRuleDraws; ++draw) {
    const double at = uniform(draw * 4 + 1) * pairs.back();
    const auto block = static_cast<std::size_t>(std::upper_bound(pairs.begin() + 1, pairs.end(), at) - pairs.begin()) - 1;
    const auto [begin, end] = blocks[std::min(block, blocks.size() - 1)];
    const auto pick = [&](double u) {
      const double wanted = records[begin] + u * (records[end] - records[begin]);
      const auto found = std::upper_bound(records.begin() + static_cast<std::ptrdiff_t>(begin) + 1, records.begin() + static_cast<std::ptrdiff_t>(end), wanted);
      return std::min(static_cast<std::size_t>(found - records.begin()) - 1, end - 1);
    };
    const std::size_t a = pick(uniform(draw * 4 + 2)), b = pick(uniform(draw * 4 + 3));
    if (a == b && uniform(draw * 4 + 4) * field.count(sorted[a].second) < 1) continue;  // the same record twice
    levels[a == b ? field.exact_level(sorted[a].second) : field.level_of(sorted[a].second, sorted[b].second)] += 1;
  }
  return levels;
}

}  // namespace

Profile chance_profile(const Prepared& prepared, const Profile& chance, const BlockingRule& rule, Keys& keys) {
  Profile profile = chance;
  for (const auto& key : rule.keys) {
    const Field& field = prepared.fields[key.comparison];
    auto& levels = profile[key.comparison];
    if (key.kind == KeyKind::both_sounds) continue;  // says nothing certain of either name alone
    auto within = key.kind == KeyKind::value ? equal_by_chance(field) : within_key(prepared, key, keys.of(key));
    normalise(within, field.different());
    // A trace of what random pairs show: two keys may be equal by a collision of hashes.
    for (Level level = 1; level < field.levels(); ++level) levels[level] = within[level] * (1 - 1e-4) + levels[level] * 1e-4;
  }
  return profile;
}

}  // namespace inquest::linkage
