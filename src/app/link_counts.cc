// How many there are, as far as decisions and weights tell.
#include "app/link_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

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

namespace {

// The judgements "same" as a graph, and which of them lie on a way between two.
class Ways {
 public:
  explicit Ways(std::span<const JudgedTwo> judged) : judged_(judged) {}
  void add(std::size_t place) {
    at_[judged_[place].a].insert(place);
    at_[judged_[place].b].insert(place);
  }

  // Those on any way from `from` to `to` that comes to nobody twice: the block that an edge between the two would lie in (Hopcroft and
  // Tarjan 1973, begun with that edge). What hangs on such a way by one record, a circle too, is none of it.
  std::vector<std::size_t> between(std::uint32_t from, std::uint32_t to) const {
    std::map<std::uint32_t, std::uint32_t> order{{from, 0}, {to, 1}}, low{{from, 0}, {to, 0}};
    std::vector<std::size_t> found;
    std::vector<Visit> path{{to, judged_.size(), 0, at_.at(to).begin()}};
    while (true) {
      auto& top = path.back();
      if (top.next == at_.at(top.node).end()) {
        const Visit done = top;
        path.pop_back();
        if (path.empty()) return found;
        const auto parent = path.back().node;
        low[parent] = std::min(low[parent], low[done.node]);
        if (low[done.node] >= order[parent]) found.resize(done.found_before);
        continue;
      }
      const auto place = *top.next++;
      if (place == top.via) continue;
      const auto node = top.node, other = judged_[place].a == node ? judged_[place].b : judged_[place].a;
      const auto seen = order.find(other);
      if (seen == order.end()) {
        const auto next = static_cast<std::uint32_t>(order.size());
        order[other] = low[other] = next;
        path.push_back({other, place, found.size(), at_.at(other).begin()});
        found.push_back(place);
      } else if (seen->second < order[node]) {
        low[node] = std::min(low[node], seen->second);
        found.push_back(place);
      }
    }
  }

 private:
  struct Visit {
    std::uint32_t node = 0;
    std::size_t via = 0, found_before = 0;  // the place that led here; how many were found before it
    std::set<std::size_t>::const_iterator next;
  };
  std::span<const JudgedTwo> judged_;
  std::map<std::uint32_t, std::set<std::size_t>> at_;  // of a node
};

}  // namespace

std::vector<std::vector<std::size_t>> contradictions_in(std::size_t nodes, std::span<const JudgedTwo> judged) {
  Joining same(nodes);
  for (const auto& each : judged) {
    if (each.same) same.join(each.a, each.b);
  }
  std::set<std::uint32_t> torn;  // roots of the sets in which something contradicts
  std::set<std::size_t> places;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const auto& each = judged[i];
    if (each.same || !same.together(each.a, each.b)) continue;
    torn.insert(same.root(each.a));
    places.insert(i);
  }
  if (places.empty()) return {};
  Ways ways(judged);
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (judged[i].same && judged[i].a != judged[i].b && torn.contains(same.root(judged[i].a))) ways.add(i);
  }
  for (const auto i : std::vector<std::size_t>(places.begin(), places.end())) {
    if (judged[i].a == judged[i].b) continue;
    const auto between = ways.between(judged[i].a, judged[i].b);
    places.insert(between.begin(), between.end());
  }
  std::map<std::uint32_t, std::vector<std::size_t>> groups;
  for (const auto i : places) groups[same.root(judged[i].a)].push_back(i);
  std::vector<std::vector<std::size_t>> out;
  for (auto& [root, group] : groups) out.push_back(std::move(group));
  std::sort(out.begin(), out.end());
  return out;
}

Joining recorded_in(const LinkedCase& linked) {
  Joining joining(linked.records.size());
  std::map<std::string_view, std::uint32_t> by_anchor;
  for (std::uint32_t i = 0; i < linked.records.size(); ++i) {
    if (linked.records[i].anchor.empty()) continue;
    const auto [at, fresh] = by_anchor.try_emplace(linked.records[i].anchor, i);
    if (!fresh) joining.join(at->second, i);
  }
  return joining;
}

Joining decided_in(const LinkedCase& linked) {
  Joining joining = recorded_in(linked);
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

std::vector<std::uint64_t> entities_at(const LinkedCase& linked, std::span<const double> falling) {
  Joining joining = decided_in(linked);
  const auto order = heaviest_first(linked);
  auto next = order.begin();
  std::vector<std::uint64_t> out;
  for (const double at : falling) {
    const double least = linked.few ? std::max(at, kSureOfFew) : at;
    for (; next != order.end() && (*next)->probability >= least; ++next) {
      if ((*next)->state == PairState::open) joining.join((*next)->left, (*next)->right);
    }
    out.push_back(joining.sets());
  }
  return out;
}

std::string sentence_of(const CaseBounds& bounds, LinkKind kind) {
  const std::string things = bounds.upper == 1 ? std::string(name_of(kind)) : fmt::format("{}s", name_of(kind));
  if (bounds.undecided == 0) return fmt::format("{} {}: no pair undecided", bounds.upper, things);
  return fmt::format("between {} and {} {}{}: {} undecided", bounds.lower, bounds.upper, things,
                     bounds.few ? fmt::format(" (below {} records a pair counts as one only where decided or equal throughout)", linkage::kTooFewToLearn) : "",
                     bounds.undecided == 1 ? std::string("1 pair") : fmt::format("{} pairs", bounds.undecided));
}

}  // namespace inquest::app
