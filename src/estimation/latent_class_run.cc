#include "estimation/latent_class_run.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "estimation/latent_class_chain.h"

namespace inquest::estimation {
namespace {

constexpr std::size_t kWarmUp = 400, kFirstRound = 400;

// Lets each chain do its part of a round, on as many threads as wanted, while the caller's thread listens for a stop.
template <class Part>
bool side_by_side(std::size_t chains, std::size_t threads, const std::function<bool()>& go_on, Part part) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stop{false};
  const auto work = [&] {
    for (std::size_t c = next++; c < chains; c = next++) part(c, stop);
  };
  const std::size_t wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  if (std::min(wanted, chains) == 1 && !go_on) {
    work();
    return true;
  }
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t running = std::min(wanted, chains);
  std::vector<std::jthread> pool;
  for (std::size_t t = running; t > 0; --t) {
    pool.emplace_back([&] {
      work();
      const std::lock_guard lock(mutex);
      --running;
      ended.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, std::chrono::milliseconds(100), [&] { return running == 0; })) {
    if (go_on && !go_on()) stop = true;
  }
  return !stop;
}

}  // namespace

LatentClassRun run_latent_class(const CaptureTable& table, const LatentClassPrior& prior, const RunSettings& settings, const OnRunProgress& progress) {
  LatentClassRun run;
  run.totals.resize(settings.chains);
  std::vector<std::unique_ptr<LatentClassChain>> chains;
  for (std::size_t c = 0; c < settings.chains; ++c) {
    chains.push_back(std::make_unique<LatentClassChain>(table, prior, settings.seed, c, settings.rungs));
  }
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
    if (run.converged || static_cast<double>(sweeps) >= most_sweeps) return run;
    // As many again as are missing by present speed, a quarter at least and twice at most.
    const double missing = ess > 0 ? 1.1 * settings.wanted_ess / ess - 1 : 1;
    round = static_cast<std::size_t>(static_cast<double>(sweeps) * std::clamp(missing, 0.25, 1.0)) + 1;
  }
}

}  // namespace inquest::estimation
