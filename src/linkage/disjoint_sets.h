// Sets of records that do not overlap, joined two at a time. The root of a set is its lowest record, whatever the order of joining.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace inquest::linkage {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n), count_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return;
    parent_[std::max(a, b)] = std::min(a, b);
    --count_;
  }
  std::size_t count() const { return count_; }

 private:
  std::vector<std::uint32_t> parent_;
  std::size_t count_;
};

}  // namespace inquest::linkage
