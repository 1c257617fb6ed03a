// How many there are, as far as decisions and weights tell.
#include "app/link_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "app/link_case.h"

namespace inquest::app {

Joining::Joining(std::size_t records) : parent_(records), apart_(records), sets_(records) { std::iota(parent_.begin(), parent_.end(), 0U); }

std::uint32_t Joining::root(std::uint32_t record) const {
  while (parent_[record] != record) record = parent_[record];
  return record;
}

bool Joining::apart(std::uint32_t a, std::uint32_t b) const {
  a = root(a);
  b = root(b);
  if (apart_[b].size() < apart_[a].size()) std::swap(a, b);
  return std::any_of(apart_[a].begin(), apart_[a].end(), [&](std::uint32_t other) { return root(other) == b; });
}

std::uint32_t Joining::shortened(std::uint32_t record) {
  while (parent_[record] != record) record = parent_[record] = parent_[parent_[record]];
  return record;
}

bool Joining::join(std::uint32_t a, std::uint32_t b) {
  a = shortened(a);
  b = shortened(b);
  if (a == b) return true;
  if (apart(a, b)) return false;
  if (b < a) std::swap(a, b);  // the root is the lowest record, whatever the order
  parent_[b] = a;
  apart_[a].insert(apart_[a].end(), apart_[b].begin(), apart_[b].end());
  apart_[b].clear();
  --sets_;
  return true;
}

void Joining::keep_apart(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  apart_[a].push_back(b);
  apart_[b].push_back(a);
}

Joining decided_in(const LinkedCase& linked) {
  Joining joining(linked.records.size());
  std::map<std::string_view, std::uint32_t> by_anchor;
  for (std::uint32_t i = 0; i < linked.records.size(); ++i) {
    if (linked.records[i].anchor.empty()) continue;
    const auto [at, fresh] = by_anchor.try_emplace(linked.records[i].anchor, i);
    if (!fresh) joining.join(at->second, i);
  }
  for (const auto& pair : linked.pairs) {
    if (pair.state == PairState::same) joining.join(pair.left, pair.right);
  }
  for (const auto& pair : linked.pairs) {
    if (pair.state == PairState::different) joining.keep_apart(pair.left, pair.right);
  }
  return joining;
}

namespace {

// Undecided pairs, the heaviest first; equal ones by their place.
std::vector<const CasePair*> heaviest_first(const LinkedCase& linked) {
  std::vector<const CasePair*> order;
  for (const auto& pair : linked.pairs) {
    if (is_undecided(pair.state)) order.push_back(&pair);
  }
  std::stable_sort(order.begin(), order.end(), [](const CasePair* a, const CasePair* b) { return a->weight > b->weight; });
  return order;
}

// splitmix64 (Steele, Lea, Flood 2014): evenly spread bits of any number.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

CaseBounds bounds_of(const LinkedCase& linked, double from, double to) {
  if (linked.few) to = std::max(to, kSureOfFew);  // whatever was asked: the sentence says that nothing less counts
  CaseBounds bounds{from, to, 0, 0, 0, linked.few};
  Joining least = decided_in(linked);
  const auto order = heaviest_first(linked);
  // Somebody who looked and could not tell leaves a pair open, whatever its weight.
  const auto counts_as_one = [&](const CasePair& pair) { return pair.probability >= to && pair.state == PairState::open; };
  for (const auto* pair : order) {
    if (counts_as_one(*pair)) least.join(pair->left, pair->right);
  }
  Joining most = least;
  for (const auto* pair : order) {
    if (counts_as_one(*pair) || (pair->probability < from && pair->state == PairState::open)) continue;
    if (!least.together(pair->left, pair->right) && !least.apart(pair->left, pair->right)) ++bounds.undecided;
    most.join(pair->left, pair->right);
  }
  bounds.lower = most.sets();
  bounds.upper = least.sets();
  return bounds;
}

std::vector<std::vector<std::uint32_t>> draws(const LinkedCase& linked, std::size_t n, std::uint64_t seed) {
  const Joining decided = decided_in(linked);
  const auto order = heaviest_first(linked);
  std::vector<std::vector<std::uint32_t>> out;
  out.reserve(n);
  for (std::size_t draw = 0; draw < n; ++draw) {
    Joining joining = decided;
    const std::uint64_t of_draw = mixed(seed ^ mixed(draw));
    for (const auto* pair : order) {
      const double u = static_cast<double>(mixed(of_draw ^ mixed(std::uint64_t{pair->left} << 32 | pair->right)) >> 11) * 0x1p-53;
      if (u < pair->probability) joining.join(pair->left, pair->right);
    }
    std::vector<std::uint32_t> cluster(linked.records.size()), number(linked.records.size(), 0);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < cluster.size(); ++i) {
      const auto root = joining.root(i);
      if (root == i) number[i] = next++;
      cluster[i] = number[root];
    }
    out.push_back(std::move(cluster));
  }
  return out;
}

std::string sentence_of(const CaseBounds& bounds, LinkKind kind) {
  const std::string things = bounds.upper == 1 ? std::string(name_of(kind)) : fmt::format("{}s", name_of(kind));
  if (bounds.undecided == 0) return fmt::format("{} {}: no pair undecided", bounds.upper, things);
  return fmt::format("between {} and {} {}: {} undecided{}", bounds.lower, bounds.upper, things,
                     bounds.undecided == 1 ? std::string("1 pair") : fmt::format("{} pairs", bounds.undecided),
                     bounds.few ? "; of so few records only those decided or equal throughout count as one" : "");
}

}  // namespace inquest::app
