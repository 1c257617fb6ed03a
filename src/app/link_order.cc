#include "app/link_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace inquest::app {
namespace {

double entropy(double p) {
  if (p <= 0 || p >= 1) return 0;
  return -p * std::log2(p) - (1 - p) * std::log2(1 - p);
}

}  // namespace

std::vector<std::size_t> most_instructive(const LinkedCase& linked, double from, double to) {
  std::vector<std::uint32_t> sizes(linked.clusters);
  for (const auto cluster : linked.cluster) ++sizes[cluster];
  std::set<std::pair<std::uint32_t, std::uint32_t>> bridges;
  for (const auto& bridge : linked.bridges) bridges.emplace(bridge.left, bridge.right);
  struct Asked {
    bool looked_at = false;
    double teaches = 0;
    std::size_t pair = 0;
  };
  std::vector<Asked> order;
  for (std::size_t i = 0; i < linked.pairs.size(); ++i) {
    const auto& pair = linked.pairs[i];
    if (!is_undecided(pair.state)) continue;
    const bool bridge = bridges.contains({pair.left, pair.right});
    const bool looked_at = pair.state != PairState::open;
    if (!looked_at && !bridge && (pair.probability < from || pair.probability >= to)) continue;
    const auto a = linked.cluster[pair.left], b = linked.cluster[pair.right];
    const double settles = a == b ? sizes[a] - 1 : static_cast<double>(sizes[a]) * sizes[b];
    order.push_back({looked_at, entropy(pair.probability) * (1 + std::log2(settles)) * (bridge ? 2 : 1) + (bridge ? 1 : 0), i});
  }
  std::stable_sort(order.begin(), order.end(), [](const Asked& x, const Asked& y) { return x.looked_at != y.looked_at ? y.looked_at : x.teaches > y.teaches; });
  std::vector<std::size_t> out;
  for (const auto& each : order) out.push_back(each.pair);
  return out;
}

std::vector<DecidedScore> scores_of(const LinkedCase& linked) {
  constexpr std::array kGrid{0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999};
  std::uint64_t all_same = 0, decided = 0;
  for (const auto& pair : linked.pairs) {
    all_same += pair.state == PairState::same;
    decided += pair.state == PairState::same || pair.state == PairState::different;
  }
  std::vector<DecidedScore> scores;
  if (decided == 0) return scores;
  for (const double at : kGrid) {
    DecidedScore score{at, 0, 0, 1, 0};
    for (const auto& pair : linked.pairs) {
      if (pair.probability < at) continue;
      score.same += pair.state == PairState::same;
      score.different += pair.state == PairState::different;
    }
    if (score.same + score.different > 0) score.precision = static_cast<double>(score.same) / static_cast<double>(score.same + score.different);
    if (all_same > 0) score.recall = static_cast<double>(score.same) / static_cast<double>(all_same);
    scores.push_back(score);
  }
  return scores;
}

std::vector<WeightBin> weights_of(const LinkedCase& linked) {
  std::map<int, WeightBin> bins;
  for (const auto& pair : linked.pairs) {
    const int at = static_cast<int>(std::floor(std::clamp(pair.weight, -40.0F, 40.0F)));
    auto& bin = bins[at];
    bin.from = at;
    switch (pair.state) {
      case PairState::open: ++bin.open; break;
      case PairState::same:
      case PairState::follows_same: ++bin.same; break;
      case PairState::different:
      case PairState::follows_different: ++bin.different; break;
      case PairState::unsure:
      case PairState::disputed: ++bin.unsure; break;
    }
  }
  std::vector<WeightBin> out;
  for (const auto& [at, bin] : bins) out.push_back(bin);
  return out;
}

}  // namespace inquest::app
