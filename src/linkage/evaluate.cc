// Linkage against the truth: pairs, clusters, calibration.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "linkage/linkage.h"

namespace inquest::linkage {
namespace {

// The entity of each row, 0 where unknown. FEBRL's generator writes it into the id: rec-12-org, rec-12-dup-0.
std::vector<std::uint32_t> entities_of(const Prepared& prepared, const Column& truth) {
  Dictionary names;
  std::vector<std::uint32_t> of(truth.values.size());
  for (Code code = 1; code < of.size(); ++code) {
    auto value = truth.values[code];
    if (value.starts_with("rec-")) value = value.substr(0, std::min(value.find("-org"), value.find("-dup")));
    of[code] = names.add(value);
  }
  std::vector<std::uint32_t> out;
  for (const Row row : prepared.original) out.push_back(of[truth.codes[row]]);
  return out;
}

std::vector<std::vector<Row>> groups_of(const std::vector<std::uint32_t>& of) {
  std::vector<std::vector<Row>> groups;
  for (Row row = 0; row < of.size(); ++row) {
    if (of[row] >= groups.size()) groups.resize(of[row] + std::size_t{1});
    groups[of[row]].push_back(row);
  }
  return groups;
}

template <class Each>
void for_each_pair(const std::vector<Row>& group, const Prepared& prepared, const Each& each) {
  for (std::size_t i = 0; i < group.size(); ++i) {
    for (std::size_t j = i + 1; j < group.size(); ++j) {
      if (prepared.comparable(group[i], group[j])) each(group[i], group[j]);
    }
  }
}

Score score_of(double probability, std::uint64_t right, std::uint64_t given, std::uint64_t all) {
  Score score{probability, 0, 0, 0};
  score.precision = given > 0 ? static_cast<double>(right) / static_cast<double>(given) : 1;
  score.recall = all > 0 ? static_cast<double>(right) / static_cast<double>(all) : 1;
  score.f1 = score.precision + score.recall > 0 ? 2 * score.precision * score.recall / (score.precision + score.recall) : 0;
  return score;
}

Score best_of(std::vector<std::pair<float, bool>> weights, std::uint64_t all) {
  std::sort(weights.begin(), weights.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
  Score best;
  std::uint64_t right = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    right += weights[i].second;
    if (i + 1 < weights.size() && weights[i + 1].first == weights[i].first) continue;
    const auto score = score_of(probability_of(weights[i].first), right, i + 1, all);
    if (score.f1 > best.f1) best = score;
  }
  return best;
}

Score clusters_score(const Linkage& linkage, const std::vector<std::uint32_t>& entity, std::uint64_t all) {
  std::uint64_t given = 0, right = 0;
  for (const auto& group : groups_of(linkage.clusters.of)) {
    for_each_pair(group, linkage.prepared, [&](Row a, Row b) {
      ++given;
      right += entity[a] == entity[b] && entity[a] != 0;
    });
  }
  return score_of(0, right, given, all);
}

}  // namespace

Evaluation evaluate(const Linkage& linkage, const Records& records, std::size_t truth) {
  Evaluation out;
  const auto entity = entities_of(linkage.prepared, records.columns[truth]);
  auto groups = groups_of(entity);
  if (!groups.empty()) groups.front().clear();  // entity 0 is not known
  const bool everything = linkage.blocks->rules().empty();
  for (const auto& group : groups) {
    for_each_pair(group, linkage.prepared, [&](Row a, Row b) {
      ++out.true_pairs;
      out.true_among_candidates += everything || linkage.blocks->found(a, b);
    });
  }
  std::vector<std::pair<float, bool>> weights;
  weights.reserve(linkage.pairs.size());
  for (const auto& pair : linkage.pairs) weights.emplace_back(pair.weight, entity[pair.a] == entity[pair.b] && entity[pair.a] != 0);
  for (const double threshold : {0.5, 0.8, 0.9, 0.95, 0.99, 0.999}) {
    std::uint64_t given = 0, right = 0;
    for (const auto& [weight, same] : weights) {
      if (probability_of(weight) < threshold) continue;
      ++given;
      right += same;
    }
    out.at.push_back(score_of(threshold, right, given, out.true_pairs));
  }
  constexpr double kEdges[] = {0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0000001};
  for (std::size_t i = 0; i + 1 < std::size(kEdges); ++i) {
    Bucket bucket{kEdges[i], std::min(1.0, kEdges[i + 1]), 0, 0};
    for (const auto& [weight, same] : weights) {
      const double p = probability_of(weight);
      if (p < kEdges[i] || p >= kEdges[i + 1]) continue;
      ++bucket.pairs;
      bucket.true_pairs += same;
    }
    if (bucket.pairs > 0) out.calibration.push_back(bucket);
  }
  out.best = best_of(std::move(weights), out.true_pairs);
  out.clusters = clusters_score(linkage, entity, out.true_pairs);
  return out;
}

}  // namespace inquest::linkage
