#include "estimation/latent_class_run.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>

#include "estimation/latent_class_chain.h"
#include "estimation/side_by_side.h"

namespace inquest::estimation {
namespace {

constexpr std::size_t kWarmUp = 400, kFirstRound = 400;
constexpr double kDisagree = 1.1;  // R-hat of the first round above which chains are begun anew with a ladder

}  // namespace

LatentClassRun run_latent_class(const CaptureTable& table, const LatentClassPrior& prior, const RunSettings& settings, const OnRunProgress& progress) {
  LatentClassRun run;
  run.totals.resize(settings.chains);
  std::vector<std::unique_ptr<LatentClassChain>> chains;
  const auto begin = [&](std::size_t rungs) {
    chains.clear();
    for (std::size_t c = 0; c < settings.chains; ++c) {
      chains.push_back(std::make_unique<LatentClassChain>(table, prior, settings.seed, c, rungs));
    }
  };
  // Tempered copies cost more than they give where gradients alone get about, which four chains begun apart tell soon.
  bool laddered = settings.rungs <= 1;
  begin(1);
  // What one gradient costs, roughly: classes × (histories × lists they name + lists).
  double members = 0;
  for (const auto& cell : table.cells) members += 4 + std::popcount(cell.history);
  const double cost = static_cast<double>(prior.classes) * (members + 4 * static_cast<double>(table.lists.size())) * 0.5;

  std::size_t sweeps = 0, round = kFirstRound;
  double most_sweeps = 0;
  const auto report = [&]() -> bool {
    return !progress || progress({"latent classes", 0, 0, settings.chains, sweeps > 0 ? run.convergence.rhat : 0, sweeps, static_cast<std::size_t>(most_sweeps)});
  };
  for (;;) {
    const bool first = sweeps == 0;
    const bool finished = side_by_side(settings.chains, settings.threads, progress ? std::function<bool()>(report) : nullptr,
                                       [&](std::size_t c, const std::atomic<bool>& stop) {
      if (first) chains[c]->warm_up(kWarmUp);
      for (std::size_t i = 0; i < round && !stop; ++i) {
        chains[c]->sweep();
        run.totals[c].push_back(chains[c]->draw_total());
      }
    });
    run.gradients = 0;
    for (const auto& chain : chains) run.gradients += chain->gradients();
    if (!finished) {
      run.stopped = true;
      return run;
    }
    sweeps += round;
    run.convergence = convergence_of(run.totals);
    const double ess = std::min(run.convergence.bulk_ess, run.convergence.tail_ess);
    run.converged = run.convergence.rhat < settings.wanted_rhat && ess > settings.wanted_ess;
    const double work = static_cast<double>(run.gradients) / static_cast<double>(settings.chains) * cost;
    most_sweeps = static_cast<double>(sweeps) * settings.most_work / work;
    if (!run.converged && !laddered && (run.convergence.rhat > kDisagree || static_cast<double>(sweeps) >= most_sweeps / 4)) {
      laddered = true;
      begin(settings.rungs);
      for (auto& chain : run.totals) chain.clear();
      sweeps = 0;
      round = kFirstRound;
      continue;
    }
    if (run.converged || static_cast<double>(sweeps) >= most_sweeps) return run;
    // As many again as are missing by present speed, a quarter at least and twice at most.
    const double missing = ess > 0 ? 1.1 * settings.wanted_ess / ess - 1 : 1;
    round = static_cast<std::size_t>(static_cast<double>(sweeps) * std::clamp(missing, 0.25, 1.0)) + 1;
  }
}

}  // namespace inquest::estimation
