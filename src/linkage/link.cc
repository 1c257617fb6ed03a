#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "linkage/calibrate.h"
#include "linkage/linkage.h"
#include "linkage/rules.h"

namespace inquest::linkage {
namespace {

constexpr std::uint64_t kSampledPairs = 1'000'000;  // on which the model learns

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

Status check_cost(const Blocks& blocks, const Specification& specification, std::uint64_t most) {
  for (std::size_t r = 0; r < blocks.rules().size(); ++r) {
    if (blocks.pairs_of(r) <= most) continue;
    return fail(ErrorCode::usage, fmt::format("The blocking rule \"{}\" would make {} pairs, more than {}. Add a key to it (a year, a sound, a place), or raise "
                                              "--most-pairs.",
                                              words_of(blocks.rules()[r], specification), grouped(blocks.pairs_of(r)), grouped(most)));
  }
  return {};
}

std::vector<Decided> in_rows(const std::vector<Decided>& decided, const Prepared& prepared) {
  std::vector<Row> row_of(prepared.size());
  for (Row row = 0; row < prepared.size(); ++row) row_of[prepared.original[row]] = row;
  std::vector<Decided> out;
  for (const auto& each : decided) out.push_back({row_of[each.a], row_of[each.b], each.verdict});
  return out;
}

const WeighedPair* pair_of(const std::vector<WeighedPair>& pairs, Row a, Row b) {
  const auto at = std::lower_bound(pairs.begin(), pairs.end(), std::pair(a, b), [](const WeighedPair& pair, const auto& wanted) { return std::pair(pair.a, pair.b) < wanted; });
  return at != pairs.end() && at->a == a && at->b == b ? &*at : nullptr;
}

}  // namespace

Result<Linkage> link(const Records& records, const Options& options) {
  if (records.size() < 2) return fail(ErrorCode::usage, "There is one record only: nothing to link it with.");
  const unsigned threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const auto stage = [&](std::string_view name) { return !options.on_progress || options.on_progress({name, 0, 0}); };
  Linkage made;
  if (options.specification) {
    made.specification = *options.specification;
  } else {
    TRY(made.specification, specification_of(records, options.ignored));
  }
  const bool learn = made.specification.rules.empty();
  stage("preparing");
  made.prepared = prepare(records, made.specification.comparisons, options.across_only, threads);
  if (comparable_pairs(made.prepared) == 0) return fail(ErrorCode::usage, "All records come from one file: give a second one, or leave out --across.");
  const Profile chance = chance_profile(made.prepared);
  if (learn && !looks_at_all(made.prepared)) {
    stage("learning blocking rules");
    auto learned = learn_rules(made.prepared, chance, options.recall, threads);
    if (learned.rules.empty()) return fail(ErrorCode::usage, "No blocking rule could be learned: the columns have too little in common. Write a specification with blocking rules.");
    made.specification.rules = std::move(learned.rules);
    made.estimated_recall = learned.recall;
  }
  made.blocks = std::make_unique<Blocks>(made.prepared, made.specification.rules, threads);
  std::vector<std::uint64_t> cost;
  for (std::size_t r = 0; r < made.specification.rules.size(); ++r) cost.push_back(made.blocks->pairs_of(r));
  if (cost.empty()) cost.push_back(comparable_pairs(made.prepared));
  if (options.on_cost) options.on_cost(made.specification, cost);
  TRY_(check_cost(*made.blocks, made.specification, options.most_pairs));
  stage("learning weights");
  const auto patterns = sample_patterns(made.prepared, *made.blocks, kSampledPairs, threads);
  made.model = Model::fitted(made.prepared, chance, made.specification.rules, patterns, threads);
  WithinLists within;
  if (options.across_only) within = look_within_lists(made.prepared, *made.blocks, made.model, patterns);
  made.model.calibrate(calibration_of(made.prepared, made.model, patterns, within));
  const double least = std::log2(options.least_probability / (1 - options.least_probability));
  auto weighed = weigh_pairs(made.prepared, *made.blocks, made.model, least, threads, [&](std::uint64_t done, std::uint64_t total) {
    return !options.on_progress || options.on_progress({"comparing", done, total});
  });
  made.pairs = std::move(weighed.pairs);
  if (std::find(within.single.begin(), within.single.end(), true) != within.single.end()) made.single = within.single;
  if (!made.single.empty()) let_compete(made.prepared, made.single, made.pairs);
  made.candidates = weighed.candidates;
  made.stopped = weighed.stopped;
  stage("clustering");
  const auto decided = in_rows(options.decided, made.prepared);
  made.clusters = cluster(made.prepared, made.model, made.pairs, {0, options.one_to_one, decided});
  return made;
}

std::vector<WeighedPair> pairs_from(const Linkage& linkage, double least, unsigned threads) {
  auto weighed = weigh_pairs(linkage.prepared, *linkage.blocks, linkage.model, least, threads, {});
  if (!linkage.single.empty()) let_compete(linkage.prepared, linkage.single, weighed.pairs);
  return std::move(weighed.pairs);
}

std::vector<Step> explain(const Linkage& linkage, const Records&, Row a, Row b) {
  const auto& prepared = linkage.prepared;
  const auto row_of = [&](Row record) { return static_cast<Row>(std::find(prepared.original.begin(), prepared.original.end(), record) - prepared.original.begin()); };
  const Row x = row_of(a), y = row_of(b);
  Comparer comparer(prepared);
  Levels levels{};
  comparer.compare(x, y, levels);
  const auto weights = linkage.model.steps(pattern_of(levels, prepared.fields.size()));
  std::vector<Step> steps{{"", "", "", "", weights.front()}};
  for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
    const Field& field = prepared.fields[f];
    const double beyond = field.across() ? field.beyond_level(prepared.row(x)[f], prepared.row(y)[f], levels[f]) : 0;
    steps.push_back({field.comparison().name, std::string(field.normal(prepared.row(x)[f])), std::string(field.normal(prepared.row(y)[f])),
                     field.level_words(levels[f]), weights[f + 1] + beyond});
  }
  if (const auto* pair = !linkage.single.empty() ? pair_of(linkage.pairs, std::min(x, y), std::max(x, y)) : nullptr) {
    double sum = 0;
    for (const auto& step : steps) sum += step.weight;
    steps.push_back({"other candidates", "", "", "one of a list is one of another at most", pair->weight - sum});
  }
  return steps;
}

}  // namespace inquest::linkage
