#include "linkage/calibrate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "linkage/linkage.h"

namespace inquest::linkage {
namespace {

constexpr int kBins = 24;            // of one bit each, from even odds on
constexpr double kSurest = 14;       // bits from which pairs stand for those that are one
constexpr double kFewestSurest = 50; // of which so many are needed

using Distribution = std::array<double, 16>;

void make_sum_one(Distribution& of) {
  double sum = 0;
  for (std::size_t level = 1; level < of.size(); ++level) sum += of[level];
  for (std::size_t level = 1; level < of.size(); ++level) of[level] /= std::max(sum, 1e-12);
}

// One range of weights of the other columns, seen through one column.
struct Range {
  double pairs = 0, weight = 0, claimed = 0;
  Distribution seen{}, other{};  // levels of the column; and as those that are not one should show them
};

// The share of two known distributions of which a third is mixed, by EM.
double share_of(const Distribution& seen, const Distribution& one, const Distribution& other, double share) {
  for (int round = 0; round < 200; ++round) {
    double part = 0, all = 0;
    for (std::size_t level = 1; level < seen.size(); ++level) {
      if (seen[level] <= 0) continue;
      const double a = share * one[level], b = (1 - share) * other[level];
      part += seen[level] * a / std::max(a + b, 1e-300);
      all += seen[level];
    }
    const double next = std::clamp(part / std::max(all, 1e-12), 1e-4, 1 - 1e-4);
    if (std::abs(next - share) < 1e-6) return next;
    share = next;
  }
  return share;
}

// What one pair tells of the share (Fisher).
double information_of(const Distribution& one, const Distribution& other, double share) {
  double sum = 0;
  for (std::size_t level = 1; level < one.size(); ++level) {
    const double mixed = share * one[level] + (1 - share) * other[level];
    if (mixed > 0) sum += (one[level] - other[level]) * (one[level] - other[level]) / mixed;
  }
  return sum;
}

std::array<Range, kBins> ranges_of(const Model& model, const PatternCounts& counts, std::size_t field) {
  std::array<Range, kBins> ranges;
  std::vector<double> posterior;
  for (const auto& each : counts) {
    const Level level = level_in(each.pattern, field);
    if (level == 0) continue;
    const Pattern others = each.pattern & ~(std::uint64_t{15} << (4 * field));
    const double weight = model.weight(others);
    if (weight < 0) continue;
    auto& range = ranges[std::min<std::size_t>(kBins - 1, static_cast<std::size_t>(weight))];
    range.pairs += each.count;
    range.weight += each.count * weight;
    range.claimed += each.count * probability_of(weight);
    range.seen[level] += each.count;
    model.posterior(others, posterior);
    double rest = 0;
    for (std::size_t k = 1; k < posterior.size(); ++k) rest += posterior[k];
    for (std::size_t k = 1; k < posterior.size(); ++k) {
      for (std::size_t l = 1; l < 16; ++l) range.other[l] += each.count * posterior[k] / std::max(rest, 1e-300) * model.classes()[k].profile[field][l];
    }
  }
  return ranges;
}

}  // namespace

std::vector<HeldOut> held_out(const Prepared& prepared, const Model& model, const PatternCounts& counts) {
  std::array<HeldOut, kBins> sums{};
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    auto ranges = ranges_of(model, counts, f);
    Distribution one{};
    double surest = 0;
    for (std::size_t b = static_cast<std::size_t>(kSurest); b < kBins; ++b) {
      surest += ranges[b].pairs;
      for (std::size_t level = 1; level < 16; ++level) one[level] += ranges[b].seen[level];
    }
    if (surest < kFewestSurest) one = model.classes()[Model::kMatch].profile[f];
    for (std::size_t level = 1; level < 16; ++level) one[level] += 1e-3;
    make_sum_one(one);
    for (std::size_t b = 0; b < kBins; ++b) {
      auto& range = ranges[b];
      if (range.pairs < 1) continue;
      make_sum_one(range.other);
      const double claimed = range.claimed / range.pairs;
      const double shown = share_of(range.seen, one, range.other, claimed);
      const double information = range.pairs * information_of(one, range.other, shown);
      sums[b].weight += information * range.weight / range.pairs;
      sums[b].claimed += information * claimed;
      sums[b].shown += information * shown;
      sums[b].information += information;
    }
  }
  std::vector<HeldOut> out;
  for (auto& each : sums) {
    if (each.information <= 0) continue;
    out.push_back({each.weight / each.information, each.claimed / each.information, each.shown / each.information, each.information});
  }
  return out;
}

namespace {

constexpr int kKnots = 40;               // of the curve, from Model::kFirstKnot on
constexpr std::uint64_t kWithin = 200'000;  // pairs within a file that are looked at
constexpr double kOfAnyList = 100;       // records that a list must have to tell anything
constexpr double kTwice = 12;            // bits from which a pair within a list is a duplicate
constexpr double kMostTwice = 0.1;       // of the records: more, and the list tells nothing
constexpr double kHardly = 0.01;         // of the records: no more, and the list has nobody twice
constexpr double kAsManyWithin = 0.5;    // pairs of such weights for each across
constexpr double kAsClaimed = 5;         // pairs for which what the model claims counts
constexpr double kOfThings = 0.45;       // of a weight in favour, in one list of things: what names one is said again in other columns
constexpr double kMostRaised = 3;        // bits
constexpr double kLeastRise = 0.05;      // of a bit, so that what weighs more goes on to weigh more

using Counts = std::array<double, kKnots>;

std::size_t knot_of(double weight) { return static_cast<std::size_t>(std::clamp(weight - Model::kFirstKnot + 0.5, 0.0, kKnots - 1.0)); }

Counts by_weight(const Model& model, const PatternCounts& patterns) {
  Counts counts{};
  for (const auto& each : patterns) counts[knot_of(model.weight(each.pattern))] += each.count;
  return counts;
}

double from(const Counts& counts, double weight) { return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(knot_of(weight)), counts.end(), 0.0); }

// The likest curve that does not fall: neighbours that do are pooled (PAVA), weighed by their pairs.
void make_rise(std::vector<double>& values, const std::vector<double>& pairs) {
  struct Pool {
    double sum, pairs;
    std::size_t size;
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < values.size(); ++i) {
    pools.push_back({values[i] * pairs[i], pairs[i], 1});
    while (pools.size() > 1 && pools[pools.size() - 2].sum * pools.back().pairs > pools.back().sum * pools[pools.size() - 2].pairs) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back() = {pools.back().sum + last.sum, pools.back().pairs + last.pairs, pools.back().size + last.size};
    }
  }
  std::size_t at = 0;
  for (const auto& pool : pools) {
    for (std::size_t i = 0; i < pool.size; ++i) values[at++] = pool.sum / pool.pairs;
  }
}

// What the columns held out show at a weight: the share of pairs that are one.
double share_at(const std::vector<HeldOut>& shown, double weight) {
  const auto next = std::find_if(shown.begin(), shown.end(), [&](const HeldOut& each) { return each.weight >= weight; });
  if (next == shown.begin()) return next->shown;
  if (next == shown.end()) return shown.back().shown;
  const auto& before = *(next - 1);
  return before.shown + (weight - before.weight) / std::max(1e-9, next->weight - before.weight) * (next->shown - before.shown);
}

// From how many pairs of each weight there are and how many of them are not one.
std::vector<double> curve_of(const Counts& across, const std::vector<double>& wrong) {
  std::vector<double> share(kKnots), pairs(kKnots);
  for (std::size_t knot = 0; knot < kKnots; ++knot) {
    const double claimed = probability_of(Model::kFirstKnot + static_cast<double>(knot));
    const double all = std::max(across[knot], 1e-9), bad = std::min(across[knot], wrong[knot]);
    // More than is claimed must stand out from what is by chance.
    const double right = 1 - bad / all, shown = right > claimed ? std::max(claimed, right - 2 * std::sqrt(all + bad) / all) : right;
    pairs[knot] = across[knot] + kAsClaimed;
    share[knot] = (across[knot] * shown + kAsClaimed * claimed) / pairs[knot];
  }
  make_rise(share, pairs);
  std::vector<double> curve(kKnots);
  for (std::size_t knot = 0; knot < kKnots; ++knot) {
    const double weight = Model::kFirstKnot + static_cast<double>(knot);
    const double p = std::clamp(share[knot], 1e-9, 1 - 1e-9);
    curve[knot] = std::min(std::log2(p / (1 - p)), weight + kMostRaised);
    if (knot > 0) curve[knot] = std::max(curve[knot], curve[knot - 1] + kLeastRise);
  }
  return curve;
}

}  // namespace

WithinLists look_within_lists(const Prepared& prepared, const Blocks& blocks, const Model& model, const PatternCounts& across) {
  std::vector<double> records;
  for (const auto file : prepared.file) {
    if (records.size() <= file) records.resize(file + 1U);
    records[file] += 1;
  }
  WithinLists within{std::vector<bool>(records.size()), {}};
  // Within a list in one script names agree otherwise than across two.
  if (std::any_of(prepared.fields.begin(), prepared.fields.end(), [](const Field& field) { return field.across(); })) return within;
  Counts sum{};
  std::vector<double> twice_in(records.size());
  double pairs = 0;
  for (std::size_t file = 0; file < records.size(); ++file) {
    if (records[file] < kOfAnyList) continue;
    const auto counts = by_weight(model, sample_patterns_within(prepared, blocks, static_cast<std::uint16_t>(file), kWithin));
    twice_in[file] = from(counts, kTwice) / records[file];
    if (twice_in[file] > kMostTwice) continue;
    for (std::size_t knot = 0; knot < kKnots; ++knot) sum[knot] += counts[knot];
    pairs += records[file] * (records[file] - 1) / 2;
  }
  if (pairs <= 0) return within;
  const auto counts = by_weight(model, across);
  const double scale = static_cast<double>(comparable_pairs(prepared)) / pairs;
  // The few duplicates within lists weigh as those across do. Where as many weigh so much within as across, they are no duplicates:
  // the model is wrong about them.
  double twice = scale * from(sum, kTwice) / std::max(1.0, from(counts, kTwice));
  const bool wrong = twice > kAsManyWithin;
  if (wrong) twice = 0;
  for (std::size_t knot = 0; knot < kKnots; ++knot) within.by_chance.push_back(std::max(0.0, sum[knot] * scale - twice * counts[knot]));
  for (std::size_t file = 0; file < records.size(); ++file) within.single[file] = records[file] >= kOfAnyList && twice_in[file] <= (wrong ? kMostTwice : kHardly);
  return within;
}

std::vector<double> calibration_of(const Prepared& prepared, const Model& model, const PatternCounts& across, const WithinLists& within) {
  if (prepared.size() < kTooFewToLearn) return {};
  const auto counts = by_weight(model, across);
  if (!within.by_chance.empty()) return curve_of(counts, within.by_chance);
  const auto shown = held_out(prepared, model, across);
  if (shown.empty()) return {};
  std::vector<double> wrong(kKnots);
  for (std::size_t knot = 0; knot < kKnots; ++knot) {
    const double weight = Model::kFirstKnot + static_cast<double>(knot);
    wrong[knot] = counts[knot] * (1 - (weight < shown.front().weight ? probability_of(weight) : share_at(shown, weight)));
  }
  auto curve = curve_of(counts, wrong);
  const double most = model.is_of_persons() ? 1 : kOfThings;
  for (std::size_t knot = 0; knot < kKnots; ++knot) {
    const double weight = Model::kFirstKnot + static_cast<double>(knot);
    curve[knot] = std::min(curve[knot], weight > 0 ? most * weight : weight);
  }
  return curve;
}

void let_compete(const Prepared& prepared, const std::vector<bool>& single, std::vector<WeighedPair>& pairs) {
  const auto counts = [&](Row row) { return prepared.file[row] < single.size() && single[prepared.file[row]]; };
  std::unordered_map<std::uint64_t, double> odds;  // of a record, all its candidates in a file
  const auto key = [&](Row of, Row candidate) { return std::uint64_t{of} << 16 | prepared.file[candidate]; };
  for (const auto& pair : pairs) {
    const double own = std::exp2(pair.weight);
    if (counts(pair.b)) odds[key(pair.a, pair.b)] += own;
    if (counts(pair.a)) odds[key(pair.b, pair.a)] += own;
  }
  for (auto& pair : pairs) {
    const double own = std::exp2(pair.weight);
    double others = 1;
    if (counts(pair.b)) others += std::max(0.0, odds[key(pair.a, pair.b)] - own);
    if (counts(pair.a)) others += std::max(0.0, odds[key(pair.b, pair.a)] - own);
    pair.weight -= static_cast<float>(std::log2(others));
  }
}

}  // namespace inquest::linkage
