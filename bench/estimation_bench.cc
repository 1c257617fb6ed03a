// Estimation against its references, in one run: points and limits beside those published, effective samples of N a processor
// second beside one-at-a-time Gibbs sampling of the same posterior on the same machine, the hidden-list check on all tables, tables
// drawn from the model under its prior, and tables whose total is known. Processor seconds, because the machine may be busy.
// usage: estimation_bench FOLDER_WITH_TABLES [samplers | reports | calibration | known [TABLES_OF_EACH [SEED]]]
#include <cmath>
#include <sstream>

#include "estimation/decomposable.h"
#include "estimation/estimation.h"
#include "estimation/log_linear.h"
#include "estimation/random.h"
#include "estimation/refusal.h"
#include "estimation/simulation.h"
#include "measure.h"

using namespace inquest;
using namespace inquest::estimation;

namespace {

CaptureTable table_in(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  const auto read = read_capture_table(all.str());
  if (!read) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), read.error().message.c_str());
    std::exit(1);
  }
  return read->pooled;
}

// The reference's way, for comparison: every person a class, every parameter drawn given all others (Manrique-Vallier 2016).
class Gibbs {
 public:
  Gibbs(const CaptureTable& table, std::size_t classes, std::uint64_t seed) : table_(table), K_(classes), J_(table.lists.size()), stream_(seed, 1), on_(J_ * K_), off_(J_ * K_), weight_(K_), hidden_(K_) {
    double rest = 0;
    for (std::size_t k = 0; k < K_; ++k) {
      const double v = k + 1 < K_ ? stream_.uniform() : 1;
      weight_[k] = rest + std::log(v);
      rest += std::log1p(-v);
      for (std::size_t j = 0; j < J_; ++j) {
        const double share = static_cast<double>(table.on_list(j)) / static_cast<double>(table.observed());
        on_[j * K_ + k] = std::log(share);
        off_[j * K_ + k] = std::log1p(-share);
      }
    }
  }
  double sweep() {
    std::vector<double> held = hidden_, found(J_ * K_);
    for (const auto& cell : table_.cells) deal(cell.history, cell.count, held, &found);
    for (std::size_t i = 0; i < J_ * K_; ++i) draw(1 + found[i], 1 + held[i % K_] - found[i], on_[i], off_[i]);
    double rest = 0, later = 0;
    for (const double h : held) later += h;
    for (std::size_t k = 0; k + 1 < K_; ++k) {
      double v = 0, not_v = 0;
      draw(1 + held[k], alpha_ + (later -= held[k]), v, not_v);
      weight_[k] = rest + v;
      rest += not_v;
    }
    weight_[K_ - 1] = rest;
    double p0 = 0;
    for (std::size_t k = 0; k < K_; ++k) p0 += std::exp(log_chance(0, k));
    const double n = static_cast<double>(table_.observed());
    std::int64_t n0 = 0;
    do n0 = stream_.poisson(stream_.gamma(n) * p0 / (1 - p0));
    while (static_cast<double>(n0) > 20 * n);
    std::fill(hidden_.begin(), hidden_.end(), 0.0);
    deal(0, n0, hidden_, nullptr);
    if (++sweeps_ > 500) alpha_ = stream_.gamma(0.25 + static_cast<double>(K_ - 1)) / (0.25 - weight_[K_ - 1]);
    return n + static_cast<double>(n0);
  }

 private:
  void draw(double a, double b, double& yes, double& no) {
    const double x = stream_.log_gamma(a), y = stream_.log_gamma(b), sum = std::max(x, y) + std::log1p(std::exp(-std::abs(x - y)));
    yes = x - sum;
    no = y - sum;
  }
  double log_chance(History history, std::size_t k) const {
    double sum = weight_[k];
    for (std::size_t j = 0; j < J_; ++j) sum += (history >> j & 1U) != 0 ? on_[j * K_ + k] : off_[j * K_ + k];
    return sum;
  }
  void deal(History history, std::int64_t people, std::vector<double>& held, std::vector<double>* found) {
    std::vector<double> chance(K_);
    double high = -1e300, sum = 0;
    for (std::size_t k = 0; k < K_; ++k) high = std::max(high, chance[k] = log_chance(history, k));
    for (auto& c : chance) sum += c = std::exp(c - high);
    for (std::size_t k = 0; k < K_ && people > 0; ++k) {
      const auto taken = k + 1 == K_ ? people : stream_.binomial(people, std::min(1.0, chance[k] / sum));
      sum -= chance[k];
      people -= taken;
      held[k] += static_cast<double>(taken);
      for (std::size_t j = 0; found != nullptr && j < J_; ++j) {
        if ((history >> j & 1U) != 0) (*found)[j * K_ + k] += static_cast<double>(taken);
      }
    }
  }
  const CaptureTable& table_;
  std::size_t K_, J_, sweeps_ = 0;
  Stream stream_;
  std::vector<double> on_, off_, weight_, hidden_;
  double alpha_ = 0.03;
};

void samplers(const std::filesystem::path& folder) {
  std::printf("latent classes, K 10, reference prior          N (95 %%)               R-hat    ESS  tail  CPU s  ESS/s | Gibbs, 110,500 sweeps: ESS  CPU s  ESS/s | ratio\n");
  for (const char* name : {"kosovo", "ukdat", "ukdat_5", "ned", "ned_5", "neworl", "verdata_reclutamiento_r1_hombre_1999"}) {
    const auto table = table_in(folder / (std::string(name) + ".csv"));
    double before = bench::processor_seconds();
    const auto run = run_latent_class(table, LatentClassPrior::reference(), {.seed = 1});
    const double ours = bench::processor_seconds() - before;
    std::vector<double> all;
    for (const auto& chain : run.totals) all.insert(all.end(), chain.begin(), chain.end());
    before = bench::processor_seconds();
    Gibbs gibbs(table, 10, 1);
    std::vector<double> draws;
    for (int i = 0; i < 110500; ++i) {
      const double total = gibbs.sweep();
      if (i >= 10500 && i % 100 == 0) draws.push_back(total);
    }
    const double theirs = bench::processor_seconds() - before;
    const auto slow = convergence_of({draws});
    const double speed = run.convergence.bulk_ess / ours, slow_speed = slow.bulk_ess / theirs;
    std::printf("%-40s %9.0f (%.0f-%.0f) %8.4f %6.0f %6.0f %5.2f %6.0f | %6.0f %5.2f %6.1f | %5.0f\n", name, quantile_of(all, 0.5), quantile_of(all, 0.025), quantile_of(all, 0.975),
                run.convergence.rhat, run.convergence.bulk_ess, run.convergence.tail_ess, ours, speed, slow.bulk_ess, theirs, slow_speed, speed / slow_speed);
    std::fflush(stdout);
  }
}

struct Coverage {
  std::size_t tried = 0, told = 0, low = 0, high = 0;
  std::vector<double> ratios;
  void add(const std::optional<Estimate>& headline, double truth) {
    ++tried;
    if (!headline) return;
    ++told;
    low += headline->upper < truth ? 1 : 0;
    high += headline->lower > truth ? 1 : 0;
    ratios.push_back(headline->upper / headline->lower);
  }
  void add(const Coverage& other) {
    tried += other.tried;
    told += other.told;
    low += other.low;
    high += other.high;
    ratios.insert(ratios.end(), other.ratios.begin(), other.ratios.end());
  }
  void print(std::string_view name) const {
    const auto share = [](std::size_t part, std::size_t whole) { return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(1, whole)); };
    std::printf("%-24.*s tried %4zu, refused %3.0f %%, covered %4zu of %4zu (%.1f %%), too low %zu, too high %zu, median ratio of the limits %.2f\n", static_cast<int>(name.size()), name.data(), tried,
                share(tried - told, tried), told - low - high, told, share(told - low - high, told), low, high, ratios.empty() ? 0.0 : quantile_of(ratios, 0.5));
    std::fflush(stdout);
  }
};

// The whole report of one table; of all tables each list hidden and predicted, as the check of a report does it.
void reports(const std::filesystem::path& folder) {
  const double begun = bench::processor_seconds();
  const auto kosovo = estimate(table_in(folder / "kosovo.csv"), {});
  std::printf("kosovo, all models and checks: %.2f CPU s; ", bench::processor_seconds() - begun);
  if (kosovo.headline) std::printf("%.0f (%.0f-%.0f)\n", kosovo.headline->median, kosovo.headline->lower, kosovo.headline->upper);
  else std::printf("no number: %s\n", kosovo.refusal.c_str());
  Coverage all;
  for (const char* name : {"kosovo", "hiv", "madigan_york_3list", "madigan_york_5list", "spina_stratified", "artificial_3", "ukdat", "ukdat_5", "ned", "ned_5", "neworl", "verdata_reclutamiento_r1_hombre_1999"}) {
    const auto table = without_thin_lists(table_in(folder / (std::string(name) + ".csv")), kThinList);
    const double before = bench::processor_seconds();
    Coverage of_table;
    for (std::size_t j = 0; j < table.lists.size(); ++j) {
      const auto seen = usable_lists(seen_from(table, j));
      if (seen.lists.size() < 3) continue;
      const auto report = estimate(seen, {.replicates = 400, .checks = false, .wanted_ess = 250, .rungs = 2});
      of_table.add(report.headline, static_cast<double>(table.on_list(j)));
      if (report.headline) std::printf("    %-8s %6lld  %.0f-%.0f\n", table.lists[j].c_str(), static_cast<long long>(table.on_list(j)), report.headline->lower, report.headline->upper);
      else std::printf("    %-8s %6lld  refused: %s\n", table.lists[j].c_str(), static_cast<long long>(table.on_list(j)), report.refusal.c_str());
    }
    of_table.print(name);
    std::printf("    of %zu lists of ten or more; %.1f CPU s\n", table.lists.size(), bench::processor_seconds() - before);
    all.add(of_table);
  }
  all.print("all hidden lists");
}

// Simulation-based calibration (Talts et al. 2018): N's rank among its posterior draws is uniform where the sampler is right.
void calibration() {
  constexpr std::size_t kTables = 500, kBins = 20;
  const LatentClassPrior prior{};
  Stream stream(2026, 6);
  std::vector<double> ranks;
  std::size_t converged = 0;
  const double before = bench::processor_seconds();
  for (std::size_t t = 0; t < kTables; ++t) {
    const auto known = drawn_from_prior(stream, 3 + t % 3, prior);
    const auto run = run_latent_class(known.table, prior, {.seed = 1000 + t, .wanted_ess = 200, .most_work = 1e9});
    converged += run.converged ? 1 : 0;
    std::vector<double> all;
    for (const auto& chain : run.totals) all.insert(all.end(), chain.begin(), chain.end());
    const double rank = rank_within_cut(all, static_cast<double>(known.total), prior);
    if (rank >= 0) ranks.push_back(rank);
  }
  const auto uniformity = uniformity_of(ranks, kBins);
  std::printf("calibration: %zu tables of 3 to 5 lists from the default prior, %zu converged, %zu with draws within the cut, %.0f CPU s\n   ranks:", kTables, converged, ranks.size(), bench::processor_seconds() - before);
  for (const auto h : uniformity.histogram) std::printf(" %zu", h);
  std::printf("\n   chi squared %.1f of %zu bins, tolerance %.1f (a uniform one exceeds it once in 1,000): %s\n", uniformity.chi_squared, kBins, uniformity.tolerance,
              uniformity.chi_squared < uniformity.tolerance ? "uniform" : "NOT UNIFORM");
}

// Tables whose total is known: 3 to 8 lists in turn.
void known_totals(std::size_t tables, std::uint64_t seed) {
  const double before = bench::processor_seconds();
  Coverage looked_at, others;
  for (std::size_t f = 0; f < kFamilies.size(); ++f) {
    Coverage coverage;
    Stream stream(seed, f);
    for (std::size_t t = 0; t < tables; ++t) {
      const auto known = drawn_from_family(stream, kFamilies[f], 3 + t % 6);
      const auto report = estimate(known.table, {.seed = seed + t, .replicates = 200, .checks = false, .wanted_ess = 200, .rungs = 2});
      coverage.add(report.headline, static_cast<double>(known.total));
    }
    coverage.print(name_of(kFamilies[f]));
    (f < kFamiliesLookedAt ? looked_at : others).add(coverage);
  }
  looked_at.print("families looked at");
  others.print("families not looked at");
  std::printf("%.0f CPU s\n", bench::processor_seconds() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "../shared/data/mse";
  if (!std::filesystem::is_directory(folder)) {
    std::fprintf(stderr, "usage: estimation_bench FOLDER_WITH_TABLES [samplers | reports | calibration | known [TABLES_OF_EACH [SEED]]]\n");
    return 2;
  }
  const std::string_view part = argc > 2 ? argv[2] : "";
  const auto number = [&](int at, std::size_t otherwise) { return argc > at ? static_cast<std::size_t>(std::strtoull(argv[at], nullptr, 10)) : otherwise; };
  if (part.empty() || part == "samplers") samplers(folder);
  if (part.empty() || part == "reports") reports(folder);
  if (part.empty() || part == "calibration") calibration();
  if (part.empty() || part == "known") known_totals(number(3, 24), number(4, 7));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %ld kB\n", usage.ru_maxrss);
  return 0;
}
