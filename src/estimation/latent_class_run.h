// Runs chains of the latent-class model side by side until they agree, or says that they do not. Deterministic: the result
// depends on the seed, never on the number of cores.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "estimation/diagnostics.h"
#include "estimation/latent_class.h"

namespace inquest::estimation {

struct RunProgress {
  std::string_view stage;       // what is being computed
  std::size_t done = 0, total = 0;  // of all stages
  std::size_t chains = 0;
  double rhat = 0;              // of the chains so far; 0: not yet known
  std::size_t sweeps = 0, most_sweeps = 0;
};
// Called from the calling thread, every tenth of a second at most; false asks to stop.
using OnRunProgress = std::function<bool(const RunProgress&)>;

struct RunSettings {
  std::uint64_t seed = 1;
  std::size_t chains = 4;
  std::size_t rungs = 4;            // of each chain's ladder, where chains without one disagree
  double wanted_ess = 1000;         // of N, bulk and tail
  double wanted_rhat = 1.01;
  double most_work = 4e9;           // elementary steps of one chain, about a nanosecond each
  std::size_t threads = 0;          // 0: as many as there are cores
};

struct LatentClassRun {
  Chains totals;            // draws of N, chain by chain
  Convergence convergence;
  bool converged = false, stopped = false;
  std::uint64_t gradients = 0;
};
LatentClassRun run_latent_class(const CaptureTable& table, const LatentClassPrior& prior, const RunSettings& settings, const OnRunProgress& progress = {});

}  // namespace inquest::estimation
