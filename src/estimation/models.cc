#include "estimation/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimation/decomposable.h"
#include "estimation/diagnostics.h"

namespace inquest::estimation {
namespace {

double mean_of(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

// `size` values at evenly spaced probabilities.
std::vector<double> thinned(const std::vector<double>& sorted, std::size_t size) {
  std::vector<double> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(sorted_quantile(sorted, (static_cast<double>(i) + 0.5) / static_cast<double>(size)));
  return out;
}

}  // namespace

LatentClassPrior prior_of(PriorChoice choice, std::size_t classes) {
  return choice == PriorChoice::reference ? LatentClassPrior::reference(classes) : LatentClassPrior{.classes = classes};
}

Estimate summary_of(const std::vector<double>& draws, double tail) {
  return {sorted_quantile(draws, 0.5), mean_of(draws), sorted_quantile(draws, tail), sorted_quantile(draws, 1 - tail)};
}

ModelAnswer latent_class_answer(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress, bool& stopped) {
  const auto prior = prior_of(settings.prior, settings.classes);
  const RunSettings run_settings{.seed = settings.seed, .rungs = settings.rungs, .wanted_ess = settings.wanted_ess, .most_work = settings.checks ? 4e9 : 1e9, .threads = settings.threads};
  const auto run = run_latent_class(table, prior, run_settings, progress);
  stopped = run.stopped;
  ModelAnswer answer{.model = "lcm", .converged = run.converged};
  answer.detail = fmt::format("{} classes, {} prior", settings.classes, settings.prior == PriorChoice::reference ? "reference" : "default");
  if (stopped) return answer;
  std::vector<double> all;
  for (const auto& chain : run.totals) all.insert(all.end(), chain.begin(), chain.end());
  std::sort(all.begin(), all.end());
  answer.estimate = summary_of(all);
  answer.error = {quantile_error(run.totals, 0.5), 0, quantile_error(run.totals, 0.025), quantile_error(run.totals, 0.975)};
  answer.rhat = run.convergence.rhat;
  answer.ess = run.convergence.bulk_ess;
  answer.tail_ess = run.convergence.tail_ess;
  answer.draws = thinned(all, kKeptDraws);
  const double n = static_cast<double>(table.observed());
  // The reference's wall, or a hundredth of where the proper prior begins to fall.
  const double bound = prior.wall > 0 ? 0.9 * (prior.wall + 1) * n : std::max(0.01 / prior.rate, 100 * n);
  answer.at_bound = answer.estimate.upper > bound;
  return answer;
}

ModelAnswer graph_answer(const CaptureTable& table) {
  const auto posterior = graph_posterior(table);
  const double n = static_cast<double>(table.observed());
  ModelAnswer answer{.model = "graph", .detail = fmt::format("average over {} graphs", decomposable_graphs(table.lists.size()).size())};
  answer.estimate = {n + posterior.quantile(0.5), n + posterior.mean(), n + posterior.quantile(0.025), n + posterior.quantile(0.975)};
  answer.at_bound = posterior.beyond > 1e-3;
  double sum = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < kKeptDraws; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(kKeptDraws);
    while (at + 1 < posterior.missing.size() && sum + posterior.probability[at] < p) sum += posterior.probability[at++];
    answer.draws.push_back(n + posterior.missing[at]);
  }
  return answer;
}

LogLinearAnswers log_linear_answers(const CaptureTable& table, const Settings& settings) {
  LogLinearAnswers out;
  auto search = fit_all_models(table, settings.order);
  auto& fits = search.fits;
  if (search.runaway && (fits.empty() || search.runaway->bic < fits.front().bic - 2)) out.without_maximum = name_of(search.runaway->model);
  const auto heterogeneous = heterogeneous_answer(table);
  if (fits.empty()) {
    if (heterogeneous) out.answers.push_back(*heterogeneous);
    return out;
  }
  for (const auto& fit : fits) {
    if (fit.bic > fits.front().bic + 2) break;
    out.rivals.push_back({name_of(fit.model), fit.total, fit.bic - fits.front().bic});
  }
  const auto profile = profile_limits(full_table(table), fits.front());
  ModelAnswer best{.model = "loglinear", .detail = name_of(fits.front().model) + ", least BIC; profile limits"};
  best.estimate = {fits.front().total, fits.front().total, profile.lower, profile.upper};
  best.at_bound = !std::isfinite(profile.upper);
  out.answers.push_back(best);
  const std::size_t keep = table.lists.size() <= 4 ? 20 : (table.lists.size() == 5 ? 100 : 40);
  fits.resize(std::min(fits.size(), keep));
  const auto bootstrap = bootstrap_best(table, fits, settings.replicates, settings.seed);
  if (heterogeneous) out.answers.push_back(*heterogeneous);
  if (bootstrap.totals.size() < settings.replicates / 2) return out;
  ModelAnswer selected{.model = "loglinear-selection", .detail = fmt::format("the best of {} models chosen again in {} bootstraps; BCa limits", fits.size(), bootstrap.totals.size())};
  selected.estimate = {fits.front().total, mean_of(bootstrap.totals), bootstrap.limits.lower, bootstrap.limits.upper};
  selected.error = {0, 0, quantile_error({bootstrap.totals}, 0.025), quantile_error({bootstrap.totals}, 0.975)};
  selected.draws = thinned(bootstrap.totals, kKeptDraws);
  selected.at_bound = bootstrap.ran_off;
  out.answers.push_back(std::move(selected));
  return out;
}

// Whether all lists miss the same people cannot be read off a table, so the answer that allows for it weighs as much as all
// others together, which do not.
std::vector<double> average_of(const std::vector<ModelAnswer>& answers) {
  const auto others = std::count_if(answers.begin(), answers.end(), [](const ModelAnswer& a) { return !a.draws.empty() && a.model != kHeterogeneous; });
  std::vector<double> all;
  for (const auto& answer : answers) {
    const auto times = answer.model == kHeterogeneous ? std::max<std::ptrdiff_t>(1, others) : 1;
    for (std::ptrdiff_t i = 0; i < times; ++i) all.insert(all.end(), answer.draws.begin(), answer.draws.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

double tail_of(const std::vector<ModelAnswer>& answers) {
  bool shown = false, unseen = false;
  for (const auto& answer : answers) {
    if (!answer.draws.empty()) (answer.model == kHeterogeneous ? unseen : shown) = true;
  }
  return shown && unseen ? 0.0125 : 0.025;
}

}  // namespace inquest::estimation
