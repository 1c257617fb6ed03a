// Linkages drawn at random: the weights disturbed as much as they are in doubt, then grouped as the likeliest linkage is.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "app/link_case.h"
#include "app/link_counts.h"

namespace inquest::app {
namespace {

constexpr std::size_t kMostDense = 400;  // records of a component whose pairs are all looked at
constexpr double kMostOfOne = 12;        // bits: no pair outweighs several others alone (linkage/clusters.cc)
constexpr double kCertain = 1e6;         // of a decision
constexpr double kNotKept = -6.6;        // bits: of a pair that did not reach the probability from which pairs are kept

// splitmix64 (Steele, Lea, Flood 2014): evenly spread bits of any number.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

std::uint64_t key_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

// Weights of pairs that were not kept, as the model and decisions give them; where nothing was compared, just below what is kept.
class Unkept {
 public:
  explicit Unkept(const LinkedCase& linked) : linked_(linked) {
    if (linked.linkage == nullptr) return;
    const auto& prepared = linked.linkage->prepared;
    row_of_.resize(prepared.size());
    for (linkage::Row row = 0; row < row_of_.size(); ++row) row_of_[prepared.original[row]] = row;
    comparer_.emplace(prepared);
  }
  double operator()(std::uint32_t a, std::uint32_t b) {
    if (!comparer_) return kNotKept;
    const auto [at, fresh] = known_.try_emplace(key_of(a, b), 0.0F);
    if (fresh) {
      linkage::Levels levels{};
      const auto [x, y] = std::minmax(row_of_[a], row_of_[b]);
      comparer_->compare(x, y, levels);
      const auto& prepared = linked_.linkage->prepared;
      at->second = static_cast<float>(linked_.learned(linked_.linkage->model.weight(linkage::pattern_of(levels, prepared.fields.size())) + linkage::beyond_levels(prepared, x, y, levels)));
    }
    return std::max<double>(at->second, -kMostOfOne);
  }

 private:
  const LinkedCase& linked_;
  std::vector<linkage::Row> row_of_;
  std::optional<linkage::Comparer> comparer_;
  std::unordered_map<std::uint64_t, float> known_;
};

class Drawing {
 public:
  Drawing(const LinkedCase& linked, const Joining& decided) : linked_(linked), decided_(decided), unkept_(linked), disturbed_(linked.pairs.size()) {
    for (std::uint32_t i = 0; i < linked.pairs.size(); ++i) {
      if (is_undecided(linked.pairs[i].state)) undecided_.push_back(i);
    }
  }

  std::vector<std::uint32_t> draw(std::uint64_t seed) {
    joining_ = decided_;
    const Joining components = within_reach(seed);
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;  // of those with more than one, by root, which is the first
    for (std::uint32_t i = 0; i < linked_.records.size(); ++i) {
      const auto root = components.root(i);
      if (root == i) continue;
      auto& own = members[root];
      if (own.empty()) own.push_back(root);
      own.push_back(i);
    }
    std::vector<std::uint32_t> large;
    for (const auto& [root, own] : members) {
      if (own.size() > kMostDense) large.push_back(root);
      else group(own);
    }
    if (!large.empty()) join_heaviest_first(components, large);
    return numbered();
  }

 private:
  // A logistic disturbance of the weight: it stays above even odds as often as the pair is one.
  double disturbed(std::uint64_t seed, const CasePair& pair) const {
    const double u = (static_cast<double>(mixed(seed ^ mixed(key_of(pair.left, pair.right))) >> 11) + 0.5) * 0x1p-53;
    return std::clamp<double>(pair.weight, -kMostOfOne, kMostOfOne) + std::log2(u / (1 - u));
  }

  // Records that pairs above even odds, or decisions, hold together.
  Joining within_reach(std::uint64_t seed) {
    Joining components(linked_.records.size());
    for (std::uint32_t i = 0; i < linked_.records.size(); ++i) components.join(i, decided_.root(i));
    for (const auto at : undecided_) {
      const auto& pair = linked_.pairs[at];
      disturbed_[at] = static_cast<float>(disturbed(seed, pair));
      if (disturbed_[at] > 0) components.join(pair.left, pair.right);
    }
    return components;
  }

  double weight_of(std::uint32_t a, std::uint32_t b) {
    if (decided_.together(a, b)) return kCertain;
    if (decided_.apart(a, b)) return -kCertain;
    const auto* pair = linked_.pair_of(a, b);
    return pair != nullptr ? disturbed_[static_cast<std::size_t>(pair - linked_.pairs.data())] : unkept_(a, b);
  }

  // The two groups between which the weights add up to most are joined, until no sum is positive (Keuper et al. 2015).
  void group(const std::vector<std::uint32_t>& members) {
    const std::size_t n = members.size();
    std::vector<double> sum(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) sum[i * n + j] = sum[j * n + i] = weight_of(members[i], members[j]);
    }
    std::vector<std::size_t> alive(n);
    std::iota(alive.begin(), alive.end(), std::size_t{0});
    for (;;) {
      double best = 0;
      std::size_t x = 0, y = 0;
      for (std::size_t i = 0; i < alive.size(); ++i) {
        for (std::size_t j = i + 1; j < alive.size(); ++j) {
          if (const double s = sum[alive[i] * n + alive[j]]; s > best) {
            best = s;
            x = alive[i];
            y = alive[j];
          }
        }
      }
      if (best <= 0) return;
      for (const auto k : alive) {
        if (k != x && k != y) sum[k * n + x] = sum[x * n + k] = sum[x * n + k] + sum[y * n + k];
      }
      std::erase(alive, y);
      joining_.join(members[x], members[y]);
    }
  }

  // Components too large to be looked at whole are closed, the heaviest pair first.
  void join_heaviest_first(const Joining& components, const std::vector<std::uint32_t>& large) {
    std::vector<std::pair<float, std::uint32_t>> order;
    for (const auto at : undecided_) {
      const auto& pair = linked_.pairs[at];
      const float weight = disturbed_[at];
      if (weight > 0 && std::find(large.begin(), large.end(), components.root(pair.left)) != large.end()) order.emplace_back(-weight, at);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [weight, at] : order) joining_.join(linked_.pairs[at].left, linked_.pairs[at].right);
  }

  std::vector<std::uint32_t> numbered() const {
    std::vector<std::uint32_t> cluster(linked_.records.size()), number(linked_.records.size(), 0);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < cluster.size(); ++i) {
      const auto root = joining_.root(i);
      if (root == i) number[i] = next++;
      cluster[i] = number[root];
    }
    return cluster;
  }

  const LinkedCase& linked_;
  const Joining& decided_;
  Unkept unkept_;
  std::vector<std::uint32_t> undecided_;  // places in the pairs
  std::vector<float> disturbed_;          // weights of the pairs in this draw, by place
  Joining joining_{0};
};

}  // namespace

void for_each_draw(const LinkedCase& linked, std::size_t n, std::uint64_t seed, const std::function<bool(const std::vector<std::uint32_t>&)>& take) {
  const Joining decided = decided_in(linked);
  Drawing drawing(linked, decided);
  for (std::size_t draw = 0; draw < n; ++draw) {
    if (!take(drawing.draw(mixed(seed ^ mixed(draw))))) return;
  }
}

}  // namespace inquest::app
