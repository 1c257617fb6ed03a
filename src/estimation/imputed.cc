// Several linkages of the same lists: each estimated, all combined.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "estimation/diagnostics.h"
#include "estimation/estimation.h"
#include "estimation/models.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

// ln n0 over all imputations: a t distribution around `mean` with variance `total`.
struct Combined {
  double observed = 0, mean = 0, total = 0, degrees = 1e9;
  double within = 0;  // the part of `total` that is there within one imputation
  double quantile(double p) const { return observed + std::exp(mean + student_quantile(p, degrees) * std::sqrt(total)); }
};

std::optional<Combined> combined(const std::vector<Imputation>& imputations) {
  const double m = static_cast<double>(imputations.size());
  if (imputations.size() < 2) return std::nullopt;
  Combined out;
  std::vector<double> means;
  for (const auto& each : imputations) {
    if (each.totals.size() < 2) return std::nullopt;
    std::vector<double> logs;
    for (const double total : each.totals) logs.push_back(std::log(std::max(0.1, total - static_cast<double>(each.observed))));
    double sum = 0, squares = 0;
    for (const double x : logs) sum += x;
    const double at = sum / static_cast<double>(logs.size());
    for (const double x : logs) squares += (x - at) * (x - at);
    out.within += squares / static_cast<double>(logs.size() - 1) / m;
    means.push_back(at);
    out.mean += at / m;
    out.observed += static_cast<double>(each.observed) / m;
  }
  double between = 0;
  for (const double x : means) between += (x - out.mean) * (x - out.mean) / (m - 1);
  out.total = out.within + (m + 1) * between / m;
  if (between > 0) out.degrees = (m - 1) * std::pow(1 + out.within * m / ((m + 1) * between), 2);
  return out;
}

// One of the drawn tables: no checks, and samples that need not be long, for many are joined.
Settings for_one(Settings settings, std::size_t at) {
  settings.checks = false;
  settings.seed += 104'729 * (at + 1);
  settings.wanted_ess = std::min(settings.wanted_ess, 400.0);
  settings.rungs = std::min<std::size_t>(settings.rungs, 2);
  settings.replicates = std::min<std::size_t>(settings.replicates, 400);
  return settings;
}

// What each drawn table says, equal ones estimated once. False where it was asked to stop.
bool ask_each(const std::vector<CaptureTable>& drawn, const Settings& settings, const OnRunProgress& progress, std::vector<const Report*>& each,
              std::map<std::size_t, Report>& reports) {
  std::vector<std::size_t> first(drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    first[i] = static_cast<std::size_t>(std::find(drawn.begin(), drawn.end(), drawn[i]) - drawn.begin());
    const auto within = [&](RunProgress at) {
      at.stage = "drawn linkages";
      at.done = i;
      at.total = drawn.size();
      return progress(at);
    };
    if (!reports.contains(first[i])) {
      auto report = estimate(drawn[i], for_one(settings, i), progress ? OnRunProgress(within) : OnRunProgress{});
      if (report.stopped) return false;
      reports.emplace(first[i], std::move(report));
    }
    each.push_back(&reports.at(first[i]));
  }
  return true;
}

// The commonest reason of those that carry no number.
std::string commonest_refusal(const std::vector<ImputedTable>& tables) {
  std::map<std::string, std::size_t> reasons;
  for (const auto& table : tables) {
    if (!table.refusal.empty()) ++reasons[table.refusal];
  }
  const auto most = std::max_element(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == reasons.end() ? std::string() : most->first;
}

void refuse(Report& report, std::string why) {
  report.headline.reset();
  report.headline_draws.clear();
  report.refusal = std::move(why);
}

bool fewer(const ImputedTable& a, const ImputedTable& b) { return a.observed < b.observed; }

// The first of those on which the median number of people stands.
const CaptureTable& central_of(const std::vector<CaptureTable>& drawn) {
  std::vector<std::int64_t> observed;
  for (const auto& table : drawn) observed.push_back(table.observed());
  auto sorted = observed;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  return drawn[static_cast<std::size_t>(std::find(observed.begin(), observed.end(), sorted[sorted.size() / 2]) - observed.begin())];
}

bool too_many(std::size_t refused, std::size_t drawn) { return static_cast<double>(refused) > kMostRefusedImputations * static_cast<double>(drawn); }

// Of the drawn tables that carry a number, the first of those nearest to the central one in people; `drawn` where none does.
std::size_t nearest_with_number(const std::vector<CaptureTable>& drawn, const std::vector<ImputedTable>& tables, std::int64_t observed) {
  std::size_t nearest = drawn.size();
  const auto away = [&](std::size_t i) { return std::abs(drawn[i].observed() - observed); };
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (tables[i].headline && (nearest == drawn.size() || away(i) < away(nearest))) nearest = i;
  }
  return nearest;
}

// One table among many may carry no number by chance, the central one too: then the nearest that has one stands for it.
void stand_in(ImputedReport& out, const std::vector<CaptureTable>& drawn, const Settings& settings, const OnRunProgress& progress) {
  const auto nearest = nearest_with_number(drawn, out.tables, out.report.observed);
  if (nearest == drawn.size()) return;
  auto other = estimate(drawn[nearest], settings, progress);
  if (!other.stopped && !other.headline) return;
  other.warnings.push_back(fmt::format("The central linkage carries no number ({} are recorded in it); models and checks are of the nearest that does. Its reason: {}", out.report.observed, out.report.refusal));
  out.report = std::move(other);
}

void join(ImputedReport& out, const std::vector<Imputation>& numbers) {
  auto& report = out.report;
  const std::size_t refused = out.tables.size() - numbers.size();
  if (!report.headline) {  // of all lists together its own reason stands
    report.refusal += fmt::format(" Of {} linkages drawn from the doubtful pairs {} carry a number.", out.tables.size(), numbers.empty() ? std::string("none") : fmt::format("{}", numbers.size()));
    return;
  }
  if (too_many(refused, out.tables.size())) {
    return refuse(report, fmt::format("{} of {} linkages drawn from the doubtful pairs carry no number, more than one in five; decide on those pairs. The commonest reason: {}", refused, out.tables.size(), commonest_refusal(out.tables)));
  }
  const auto all = combined(numbers);
  if (!all) return refuse(report, "Too few linkages were drawn to say how much the doubtful pairs matter; draw ten or more.");
  const Estimate alone = *report.headline;
  report.headline_draws.clear();
  for (std::size_t i = 0; i < kKeptDraws; ++i) report.headline_draws.push_back(all->quantile((static_cast<double>(i) + 0.5) / kKeptDraws));
  const double point = all->observed + std::exp(all->mean), tail = tail_of(report.models);
  report.headline = Estimate{point, point, all->quantile(tail), all->quantile(1 - tail)};
  const auto [low, high] = std::minmax_element(out.tables.begin(), out.tables.end(), fewer);
  report.warnings.push_back(fmt::format("Who is the same person is in doubt: between {} and {} people are recorded, and the interval is that of {} linkages drawn from the doubt; the central one alone says {:.0f} to {:.0f}.",
                                        low->observed, high->observed, out.tables.size(), alone.lower, alone.upper));
  if (all->total > 2 * all->within) report.warnings.emplace_back("More than half of the variance comes from the doubtful pairs: deciding on them would narrow the interval most.");
  if (refused > 0) report.warnings.push_back(fmt::format("{} of {} drawn linkages carry no number and are left out.", refused, out.tables.size()));
  if (out.tables.size() < kFewImputations) report.warnings.push_back(fmt::format("Only {} linkages were drawn; with fewer than ten the interval is not reliable.", out.tables.size()));
}

}  // namespace

std::optional<Estimate> combine(const std::vector<Imputation>& imputations) {
  const auto all = combined(imputations);
  if (!all) return std::nullopt;
  const double point = all->observed + std::exp(all->mean);
  return Estimate{point, point, all->quantile(0.025), all->quantile(0.975)};
}

ImputedReport estimate_imputed(const std::vector<CaptureTable>& drawn, const Settings& settings, const OnRunProgress& progress) {
  ImputedReport out;
  const CaptureTable& central = central_of(drawn);
  out.report = estimate(central, settings, progress);
  const bool doubt = std::any_of(drawn.begin(), drawn.end(), [&](const CaptureTable& table) { return table != central; });
  if (out.report.stopped || !doubt) return out;
  std::vector<const Report*> each;
  std::map<std::size_t, Report> reports;
  out.report.stopped = !ask_each(drawn, settings, progress, each, reports);
  if (out.report.stopped) return out;
  std::vector<Imputation> numbers;
  for (const auto* report : each) {
    out.tables.push_back({report->observed, report->headline, report->refusal});
    if (report->headline) numbers.push_back({report->observed, report->headline_draws});
  }
  if (!out.report.headline && !too_many(out.tables.size() - numbers.size(), out.tables.size())) stand_in(out, drawn, settings, progress);
  if (out.report.stopped) return out;
  const auto [low, high] = std::minmax_element(out.tables.begin(), out.tables.end(), fewer);
  out.report.observed_range = Report::Range{low->observed, high->observed};
  join(out, numbers);
  return out;
}

}  // namespace inquest::estimation
