#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "estimation/decomposable.h"
#include "estimation/diagnostics.h"
#include "estimation/estimation.h"
#include "estimation/log_linear.h"
#include "estimation/models.h"
#include "estimation/random.h"
#include "estimation/refusal.h"

namespace inquest::estimation {
namespace {

// Says which stage runs; the runs beneath report within it.
class Stages {
 public:
  Stages(const OnRunProgress& progress, std::size_t total) : progress_(progress), total_(total) {}
  bool begin(std::string_view stage) {
    stage_ = stage;
    ++done_;
    return !progress_ || progress_({stage_, done_ - 1, total_, 0, 0, 0, 0});
  }
  OnRunProgress within() const {
    if (!progress_) return {};
    return [this](RunProgress at) {
      at.stage = stage_;
      at.done = done_ - 1;
      at.total = total_;
      return progress_(at);
    };
  }

 private:
  const OnRunProgress& progress_;
  std::string_view stage_;
  std::size_t done_ = 0, total_;
};

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

// The models, and from them a headline or a refusal. False where it was asked to stop.
bool ask_models(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress, Report& report) {
  report.refusal = refusal_of_table(table);
  const std::size_t lists = table.lists.size();
  if (lists < 2 || table.cells.empty()) return true;
  std::string without_maximum;
  if (wanted(settings, Which::latent_class)) {
    auto answer = latent_class_answer(table, settings, progress, report.stopped);
    if (report.stopped) return false;
    report.models.push_back(std::move(answer));
  }
  if (wanted(settings, Which::graph) && lists >= 3 && lists <= kMostGraphLists) report.models.push_back(graph_answer(table));
  if (wanted(settings, Which::log_linear) && lists >= 3 && lists <= kMostLogLinearLists) {
    auto answers = log_linear_answers(table, settings);
    without_maximum = std::move(answers.without_maximum);
    report.rivals = std::move(answers.rivals);
    for (auto& answer : answers.answers) report.models.push_back(std::move(answer));
  }
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
  const Estimate headline = summary_of(report.headline_draws);
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

bool leave_lists_out(const CaptureTable& table, const Settings& settings, Stages& stages, Report& report) {
  for (std::size_t j = 0; j < table.lists.size(); ++j) {
    if (!stages.begin("leaving lists out")) return false;
    LeftOut left{table.lists[j], {}};
    const auto rest = without_list(table, j);
    if (rest.lists.size() >= 3) {
      Report inner;
      if (!ask_models(rest, settings, stages.within(), inner)) return false;
      left.without = inner.headline;
    }
    report.left_out.push_back(std::move(left));
  }
  return true;
}

bool hide_lists(const CaptureTable& table, const Settings& settings, Stages& stages, Report& report) {
  for (std::size_t j = 0; j < table.lists.size(); ++j) {
    if (!stages.begin("hiding lists")) return false;
    Hidden hidden{table.lists[j], table.on_list(j), false, {}, {}};
    const auto seen = usable_lists(seen_from(table, j));
    hidden.tried = seen.lists.size() >= 3;
    if (hidden.tried) {
      Report inner;
      if (!ask_models(seen, settings, stages.within(), inner)) return false;
      hidden.predicted = inner.headline;
      hidden.refusal = inner.refusal;
    }
    report.hidden.push_back(std::move(hidden));
  }
  return true;
}

bool try_other_prior(const CaptureTable& table, Settings settings, Stages& stages, Report& report) {
  if (!stages.begin("trying another prior")) return false;
  settings.prior = settings.prior == PriorChoice::usual ? PriorChoice::reference : PriorChoice::usual;
  bool stopped = false;
  const auto answer = latent_class_answer(table, settings, stages.within(), stopped);
  if (!stopped && answer.converged) report.other_prior = answer.estimate;
  return !stopped;
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
  Stages stages(progress, 1 + (checks ? 2 * table.lists.size() + 1 : 0));
  report.stopped = !stages.begin("models") || !ask_models(table, settings, stages.within(), report);
  if (report.stopped) return report;
  if (table.lists.size() >= 2 && !table.cells.empty()) report.chao = chao_bounds(table);
  if (checks) {
    const Settings quick = for_checks(settings);
    report.stopped = !leave_lists_out(table, quick, stages, report) || !hide_lists(table, quick, stages, report) ||
                     (wanted(settings, Which::latent_class) && !try_other_prior(table, quick, stages, report));
  }
  warn(report);
  return report;
}

StrataReport estimate_strata(const CaptureFile& file, const Settings& settings, const OnRunProgress& progress) {
  StrataReport out;
  out.pooled = estimate(file.pooled, settings, progress);
  std::vector<double> sum(kKeptDraws);
  bool stopped = out.pooled.stopped;
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
    out.strata.emplace_back(file.strata[s].name, std::move(report));
  }
  if (out.refusal.empty() && !stopped) {
    std::sort(sum.begin(), sum.end());
    out.sum = summary_of(sum);
  }
  return out;
}

}  // namespace inquest::estimation
