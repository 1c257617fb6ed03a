#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "estimation/decomposable.h"
#include "estimation/diagnostics.h"
#include "estimation/estimation.h"
#include "estimation/log_linear.h"
#include "estimation/models.h"
#include "estimation/random.h"
#include "estimation/refusal.h"
#include "estimation/side_by_side.h"

namespace inquest::estimation {
namespace {

// One of several steps: the runs beneath report within it.
OnRunProgress within_step(const OnRunProgress& progress, std::string_view stage, std::size_t done, std::size_t total) {
  if (!progress) return {};
  return [&progress, stage, done, total](RunProgress at) {
    at.stage = stage;
    at.done = done;
    at.total = total;
    return progress(at);
  };
}

bool wanted(const Settings& settings, Which which) { return settings.which == Which::all || settings.which == which; }

void describe(const CaptureTable& table, Report& report) {
  report.table = table;
  report.observed = table.observed();
  for (std::size_t j = 0; j < table.lists.size(); ++j) {
    const auto alone = std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) { return cell.history == History{1} << j; });
    report.lists.push_back({table.lists[j], table.on_list(j), alone == table.cells.end() ? 0 : alone->count});
  }
  report.connected = connected(table);
}

// What is computed without chains.
struct Unsampled {
  std::optional<ModelAnswer> graph;
  LogLinearAnswers log_linear;
};
Unsampled unsampled_answers(const CaptureTable& table, const Settings& settings) {
  Unsampled out;
  const std::size_t lists = table.lists.size();
  if (wanted(settings, Which::graph) && lists >= 3 && lists <= kMostGraphLists) out.graph = graph_answer(table);
  if (wanted(settings, Which::log_linear) && lists >= 3 && lists <= kMostLogLinearLists) out.log_linear = log_linear_answers(table, settings);
  return out;
}

// The models, and from them a headline or a refusal. False where it was asked to stop.
bool ask_models(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress, Report& report) {
  report.refusal = refusal_of_table(table);
  const std::size_t lists = table.lists.size();
  if (lists < 2 || table.cells.empty()) return true;
  Unsampled unsampled;
  {
    std::jthread beside;  // ends with this scope
    const auto ask = [&] { unsampled = unsampled_answers(table, settings); };
    if (settings.threads == 1 || !wanted(settings, Which::latent_class)) ask();
    else beside = std::jthread(ask);
    if (wanted(settings, Which::latent_class)) report.models.push_back(latent_class_answer(table, settings, progress, report.stopped));
  }
  if (report.stopped) return false;
  if (unsampled.graph) report.models.push_back(std::move(*unsampled.graph));
  for (auto& answer : unsampled.log_linear.answers) report.models.push_back(std::move(answer));
  report.rivals = std::move(unsampled.log_linear.rivals);
  const std::string& without_maximum = unsampled.log_linear.without_maximum;
  if (!report.refusal.empty()) return true;
  if (settings.which == Which::all && lists > kMostLogLinearLists) {
    report.refusal = fmt::format("{} lists: only the latent-class model can be computed for more than {}, and one model alone cannot be checked against another; join lists of one kind.", lists, kMostLogLinearLists);
    return true;
  }
  report.headline_draws = average_of(report.models);
  if (report.headline_draws.empty()) {
    report.refusal = "No model could be fitted to this table; join lists or leave the thinnest out.";
    return true;
  }
  const Estimate headline = summary_of(report.headline_draws, tail_of(report.models));
  report.refusal = refusal_of_models(report, without_maximum, headline);
  if (report.refusal.empty()) report.headline = headline;
  else report.headline_draws.clear();
  return true;
}

// Quick answers for the checks: smaller samples, no checks of their own.
Settings for_checks(Settings settings) {
  settings.checks = false;
  settings.wanted_ess = std::min(settings.wanted_ess, 250.0);
  settings.rungs = 2;
  settings.replicates = std::min<std::size_t>(settings.replicates, 400);
  return settings;
}

// The average without one list; nothing where that cannot be said.
void leave_out(const CaptureTable& table, std::size_t list, const Settings& settings, const OnRunProgress& progress, LeftOut& left) {
  const auto rest = without_list(table, list);
  if (!refusal_of_table(rest).empty()) return;
  Report inner;
  if (ask_models(rest, settings, progress, inner)) left.without = inner.headline;
}

void hide(const CaptureTable& table, std::size_t list, const Settings& settings, const OnRunProgress& progress, Hidden& hidden) {
  const auto seen = usable_lists(seen_from(table, list));
  hidden.tried = seen.lists.size() >= 3;
  hidden.refusal = refusal_of_table(seen);
  Report inner;
  if (!hidden.tried || !hidden.refusal.empty() || !ask_models(seen, settings, progress, inner)) return;
  hidden.predicted = inner.headline;
  hidden.refusal = inner.refusal;
}

void try_other_prior(const CaptureTable& table, Settings settings, const OnRunProgress& progress, std::optional<Estimate>& other) {
  settings.prior = settings.prior == PriorChoice::usual ? PriorChoice::reference : PriorChoice::usual;
  bool stopped = false;
  const auto answer = latent_class_answer(table, settings, progress, stopped);
  if (!stopped && answer.converged) other = answer.estimate;
}

// Every check asks the models of another table, so they run side by side, each on one thread. False where it was asked to stop.
bool check(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress, Report& report) {
  const std::size_t lists = table.lists.size(), parts = 2 * lists + (wanted(settings, Which::latent_class) ? 1 : 0);
  for (std::size_t j = 0; j < lists; ++j) {
    report.left_out.push_back({table.lists[j], {}});
    report.hidden.push_back({table.lists[j], table.on_list(j), false, {}, {}});
  }
  Settings alone = settings;
  alone.threads = 1;
  std::atomic<std::size_t> done{0};
  const auto go_on = [&] { return progress({"leaving lists out and hiding them", 1 + done, 1 + parts, 0, 0, 0, 0}); };
  return side_by_side(parts, settings.threads, progress ? std::function<bool()>(go_on) : nullptr, [&](std::size_t part, const std::atomic<bool>& stop) {
    if (stop) return;
    const OnRunProgress listen = progress ? OnRunProgress([&stop](const RunProgress&) { return !stop; }) : OnRunProgress{};
    const std::size_t j = part % lists;
    if (part == 2 * lists) try_other_prior(table, alone, listen, report.other_prior);
    else if (part < lists) leave_out(table, j, alone, listen, report.left_out[j]);
    else hide(table, j, alone, listen, report.hidden[j]);
    ++done;
  });
}

void warn(Report& report) {
  auto& warnings = report.warnings;
  if (!report.connected) warnings.emplace_back("The lists are not all connected by people in common.");
  double least = 0, most = 0;
  for (const auto& model : report.models) {
    if (model.model == "loglinear") continue;
    least = least == 0 ? model.estimate.median : std::min(least, model.estimate.median);
    most = std::max(most, model.estimate.median);
  }
  if (least > 0 && most > 1.25 * least) warnings.push_back(fmt::format("The models differ: their medians run from {:.0f} to {:.0f}.", least, most));
  if (report.rivals.size() > 1) {
    const auto [low, high] = std::minmax_element(report.rivals.begin(), report.rivals.end(), [](const Rival& a, const Rival& b) { return a.total < b.total; });
    if (high->total > kRivalFactor * low->total) warnings.push_back(fmt::format("{} log-linear models fit almost equally well and say from {:.0f} to {:.0f}.", report.rivals.size(), low->total, high->total));
  }
  for (const auto& model : report.models) {
    if (model.model == "loglinear-selection" && model.at_bound) warnings.emplace_back("A bootstrap limit is the outermost replicate: the true limit lies further out.");
  }
  std::size_t predicted = 0, covered = 0;
  for (const auto& hidden : report.hidden) {
    predicted += hidden.predicted ? 1 : 0;
    covered += hidden.covered() ? 1 : 0;
  }
  if (predicted > covered) warnings.push_back(fmt::format("Hidden lists: {} of {} known sizes fell outside the predicted interval.", predicted - covered, predicted));
  for (const auto& left : report.left_out) {
    if (!report.headline || !left.without) continue;
    const double ratio = left.without->median / report.headline->median;
    if (ratio > kRivalFactor || ratio < 1 / kRivalFactor) warnings.push_back(fmt::format("Without list {} the median is {:.0f} instead of {:.0f}.", left.list, left.without->median, report.headline->median));
  }
  if (report.other_prior && !report.models.empty() && report.models.front().model == "lcm") {
    const double ratio = report.other_prior->median / report.models.front().estimate.median;
    if (ratio > 1.1 || ratio < 1 / 1.1) warnings.push_back(fmt::format("The latent-class median depends on the prior: {:.0f} under the other one.", report.other_prior->median));
  }
  if (report.headline && report.headline->lower < report.chao.heterogeneous_and_lists * 0.9) {
    warnings.push_back(fmt::format("The lower limit lies below Chao's lower bound of {:.0f}.", report.chao.heterogeneous_and_lists));
  }
}

}  // namespace

Report estimate(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress) {
  Report report;
  describe(table, report);
  const bool checks = settings.checks && refusal_of_table(table).empty();
  const std::size_t steps = 1 + (checks ? 2 * table.lists.size() + (wanted(settings, Which::latent_class) ? 1 : 0) : 0);
  const auto listen = within_step(progress, "models", 0, steps);
  report.stopped = (listen && !listen({})) || !ask_models(table, settings, listen, report);
  if (report.stopped) return report;
  if (table.lists.size() >= 2 && !table.cells.empty()) report.chao = chao_bounds(table);
  report.stopped = checks && !check(table, for_checks(settings), progress, report);
  warn(report);
  return report;
}

namespace {

// A stratum's draws have done their part once they are in the sum; what is shown of them are their percentiles, and a thousand
// strata with all draws would not fit into memory. The i-th of a hundred is the i-th percentile.
void keep_percentiles(std::vector<double>& sorted) {
  std::vector<double> kept;
  for (std::size_t p = 0; p < 100 && !sorted.empty(); ++p) kept.push_back(sorted[sorted.size() * p / 100]);
  sorted = std::move(kept);
}

}  // namespace

StrataReport estimate_strata(const CaptureFile& file, const Settings& settings, const OnRunProgress& progress) {
  StrataReport out;
  out.pooled = estimate(file.pooled, settings, progress);
  std::vector<double> sum(kKeptDraws);
  bool stopped = out.pooled.stopped;
  double tail = 0.025;
  Settings inner = settings;
  inner.checks = false;
  for (std::size_t s = 0; s < file.strata.size() && !stopped; ++s) {
    // A list that saw nobody of this stratum is no list of it.
    inner.seed = settings.seed + 7919 * (s + 1);
    auto report = estimate(without_thin_lists(file.strata[s].table, 1), inner, progress);
    stopped = report.stopped;
    if (!report.headline && out.refusal.empty()) {
      out.refusal = fmt::format("No total of the strata, because {} has none: {}", file.strata[s].name, report.refusal);
    }
    if (report.headline) {
      // Independent strata: each one's draws in an order of its own before they are added.
      Stream stream(inner.seed, 0x57a7);
      std::vector<double> draws;
      for (std::size_t i = 0; i < kKeptDraws; ++i) draws.push_back(sorted_quantile(report.headline_draws, stream.uniform()));
      for (std::size_t i = 0; i < kKeptDraws; ++i) sum[i] += draws[i];
    }
    tail = std::min(tail, tail_of(report.models));
    keep_percentiles(report.headline_draws);
    for (auto& model : report.models) keep_percentiles(model.draws);
    out.strata.emplace_back(file.strata[s].name, std::move(report));
  }
  if (out.refusal.empty() && !stopped) {
    std::sort(sum.begin(), sum.end());
    out.sum = summary_of(sum, tail);
  }
  return out;
}

}  // namespace inquest::estimation
