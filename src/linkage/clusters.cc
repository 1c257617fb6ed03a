#include "linkage/clusters.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "linkage/disjoint_sets.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kMostDense = 400;   // records of a component whose pairs are all compared
constexpr float kCertain = 1e6F;          // of a decision
constexpr float kClamp = 12;              // no pair outweighs several others alone
constexpr double kStep = 2;               // by which the least weight is raised in components beyond kMostDense

class Clustering {
 public:
  Clustering(const Prepared& prepared, const Model& model, std::span<const WeighedPair> pairs, const ClusterRules& rules)
      : prepared_(prepared), model_(model), pairs_(pairs), rules_(rules), comparer_(prepared), joined_(prepared.size()) {
    for (const auto& each : rules.decided) decided_[std::minmax(each.a, each.b)] = each.verdict;
  }

  Clusters result() {
    std::vector<std::size_t> all(pairs_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    split(all, rules_.least, true);
    return numbered();
  }

 private:
  // Puts the pairs of at least this weight together by component; a component that is too large is split at a higher weight.
  void split(const std::vector<std::size_t>& pairs, double least, bool with_decisions) {
    DisjointSets components(prepared_.size() > 0 ? (with_decisions ? prepared_.size() : local_size_) : 0);
    std::vector<Row> rows;
    const auto use = [&](Row a, Row b) {
      components.join(local(a, with_decisions), local(b, with_decisions));
      rows.push_back(a);
      rows.push_back(b);
    };
    std::vector<std::size_t> used;
    for (const auto p : pairs) {
      if (pairs_[p].weight < least) continue;
      use(pairs_[p].a, pairs_[p].b);
      used.push_back(p);
    }
    if (with_decisions) {
      for (const auto& each : rules_.decided) {
        if (each.verdict == Verdict::same) use(each.a, each.b);
      }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<std::pair<std::uint32_t, Row>> by_root;
    for (const Row row : rows) by_root.emplace_back(components.root(local(row, with_decisions)), row);
    std::stable_sort(by_root.begin(), by_root.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    std::vector<std::pair<std::uint32_t, std::size_t>> pair_roots;
    for (const auto p : used) pair_roots.emplace_back(components.root(local(pairs_[p].a, with_decisions)), p);
    std::stable_sort(pair_roots.begin(), pair_roots.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    std::size_t at = 0;
    std::vector<std::vector<std::size_t>> too_large;
    for (std::size_t i = 0; i < by_root.size();) {
      std::vector<Row> members;
      const auto root = by_root[i].first;
      for (; i < by_root.size() && by_root[i].first == root; ++i) members.push_back(by_root[i].second);
      std::vector<std::size_t> own;
      for (; at < pair_roots.size() && pair_roots[at].first == root; ++at) own.push_back(pair_roots[at].second);
      if (members.size() <= kMostDense) agglomerate(members);
      else too_large.push_back(std::move(own));
    }
    for (const auto& own : too_large) {
      number_locally(own);
      split(own, least + kStep, false);
    }
  }

  std::uint32_t local(Row row, bool whole) const { return whole ? row : local_.at(row); }
  void number_locally(const std::vector<std::size_t>& pairs) {
    local_.clear();
    for (const auto p : pairs) {
      local_.emplace(pairs_[p].a, 0);
      local_.emplace(pairs_[p].b, 0);
    }
    local_size_ = 0;
    for (auto& [row, number] : local_) number = static_cast<std::uint32_t>(local_size_++);
  }

  float weight_of(Row a, Row b) {
    if (!decided_.empty()) {
      const auto known = decided_.find(std::minmax(a, b));
      if (known != decided_.end() && known->second == Verdict::same) return kCertain;
      if (known != decided_.end() && known->second == Verdict::different) return -kCertain;
    }
    const bool one_file = prepared_.file[a] == prepared_.file[b];
    if (one_file && rules_.one_to_one) return -kCertain;
    if (one_file && prepared_.across_only) return 0;
    const auto [first, second] = std::minmax(a, b);
    const auto at = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(first, second), [](const WeighedPair& pair, const auto& wanted) { return std::pair(pair.a, pair.b) < wanted; });
    if (at != pairs_.end() && at->a == first && at->b == second) return std::clamp(at->weight, -kClamp, kClamp);
    Levels levels{};
    comparer_.compare(first, second, levels);
    const double weight = model_.weight(pattern_of(levels, prepared_.fields.size())) + beyond_levels(prepared_, first, second, levels);
    return std::clamp(static_cast<float>(rules_.counts_as ? rules_.counts_as(weight) : weight), -kClamp, kClamp);
  }

  void agglomerate(const std::vector<Row>& members) {
    const std::size_t n = members.size();
    if (n == 2 && decided_.empty() && !rules_.one_to_one) {
      joined_.join(members[0], members[1]);
      return;
    }
    std::vector<float> sum(n * n, 0), pair(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) pair[i * n + j] = pair[j * n + i] = sum[i * n + j] = sum[j * n + i] = weight_of(members[i], members[j]);
    }
    std::vector<std::size_t> group(n), alive(n);
    std::iota(group.begin(), group.end(), std::size_t{0});
    alive = group;
    for (;;) {
      float best = 0;
      std::size_t x = 0, y = 0;
      for (std::size_t i = 0; i < alive.size(); ++i) {
        for (std::size_t j = i + 1; j < alive.size(); ++j) {
          const float s = sum[alive[i] * n + alive[j]];
          if (s > best) {
            best = s;
            x = alive[i];
            y = alive[j];
          }
        }
      }
      if (best <= 0) break;
      for (const auto k : alive) {
        if (k != x && k != y) sum[k * n + x] = sum[x * n + k] = sum[x * n + k] + sum[y * n + k];
      }
      std::erase(alive, y);
      for (auto& g : group) g = g == y ? x : g;
      joined_.join(members[x], members[y]);
    }
    if (n >= 4) find_bridges(members, pair, group);
  }

  // A pair is a thin bridge where without it the positive pairs of its cluster fall into two parts of two records or more.
  void find_bridges(const std::vector<Row>& members, const std::vector<float>& pair, const std::vector<std::size_t>& group) {
    const std::size_t n = members.size();
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        if (group[i] != group[j] || pair[i * n + j] <= 0 || n > 100) continue;
        std::vector<std::size_t> reached{i};
        std::vector<bool> seen(n);
        seen[i] = true;
        for (std::size_t at = 0; at < reached.size() && !seen[j]; ++at) {
          for (std::size_t k = 0; k < n; ++k) {
            const bool bridge = (reached[at] == i && k == j);
            if (!seen[k] && !bridge && group[k] == group[i] && pair[reached[at] * n + k] > 0) {
              seen[k] = true;
              reached.push_back(k);
            }
          }
        }
        const auto size = static_cast<std::size_t>(std::count(group.begin(), group.end(), group[i]));
        if (!seen[j] && reached.size() >= 2 && size - reached.size() >= 2) bridges_.push_back({members[i], members[j], pair[i * n + j]});
      }
    }
  }

  Clusters numbered() {
    Clusters clusters;
    constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::vector<std::uint32_t> number(prepared_.size(), kNone);
    clusters.of.resize(prepared_.size());
    for (Row row = 0; row < prepared_.size(); ++row) {
      auto& own = number[joined_.root(row)];
      if (own == kNone) own = clusters.count++;
      clusters.of[row] = own;
    }
    std::sort(bridges_.begin(), bridges_.end(), [](const auto& x, const auto& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
    clusters.bridges = std::move(bridges_);
    return clusters;
  }

  const Prepared& prepared_;
  const Model& model_;
  std::span<const WeighedPair> pairs_;
  const ClusterRules& rules_;
  Comparer comparer_;
  DisjointSets joined_;
  std::map<std::pair<Row, Row>, Verdict> decided_;
  std::map<Row, std::uint32_t> local_;
  std::size_t local_size_ = 0;
  std::vector<ThinBridge> bridges_;
};

}  // namespace

Clusters cluster(const Prepared& prepared, const Model& model, std::span<const WeighedPair> pairs, const ClusterRules& rules) {
  return Clustering(prepared, model, pairs, rules).result();
}

}  // namespace inquest::linkage
