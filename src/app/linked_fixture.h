// Records and pairs of a compared case, for the tests of what follows from them.
#pragma once

#include <cmath>
#include <cstdint>

#include "app/link_case.h"

namespace inquest::app::linked {

// So many persons, each a cluster of its own.
inline LinkedCase of_records(std::size_t n) {
  LinkedCase made;
  made.kind = LinkKind::person;
  made.records.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) made.cluster.push_back(i);
  made.clusters = static_cast<std::uint32_t>(n);
  return made;
}

inline CasePair pair(std::uint32_t a, std::uint32_t b, double probability, PairState state = PairState::open) {
  return {a, b, static_cast<float>(std::log2(probability / (1 - probability))), probability, state, {}};
}

}  // namespace inquest::app::linked
