// How many entities: bounds over the undecided pairs, and linkages drawn at random.
#include "linkage/disjoint_sets.h"
#include "linkage/hash.h"
#include "linkage/linkage.h"

namespace inquest::linkage {

Bounds bounds_of(const Linkage& linkage, double undecided_from, double undecided_to) {
  DisjointSets most(linkage.prepared.size()), least(linkage.prepared.size());
  Bounds bounds;
  for (const auto& pair : linkage.pairs) {
    const double p = probability_of(pair.weight);
    if (p < undecided_from) continue;
    most.join(pair.a, pair.b);
    if (p >= undecided_to) least.join(pair.a, pair.b);
    else ++bounds.undecided;
  }
  bounds.lower = most.count();
  bounds.upper = least.count();
  return bounds;
}

std::vector<std::uint32_t> draw(const Linkage& linkage, std::uint64_t seed) {
  DisjointSets sets(linkage.prepared.size());
  for (const auto& pair : linkage.pairs) {
    const double u = static_cast<double>(combined(combined(seed, pair.a), pair.b) >> 11) * 0x1p-53;
    if (u < probability_of(pair.weight)) sets.join(pair.a, pair.b);
  }
  std::vector<std::uint32_t> out(linkage.prepared.size());
  for (Row row = 0; row < out.size(); ++row) out[row] = sets.root(row);
  return out;
}

}  // namespace inquest::linkage
