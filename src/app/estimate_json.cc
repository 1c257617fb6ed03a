// What estimation says, as JSON: the same of a file and in a case.
#include "app/estimate_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace inquest::app {
namespace {

using estimation::Estimate;
using estimation::ModelAnswer;
using estimation::Report;

constexpr std::size_t kLongestWhat = 100;  // bytes

// Hundredths of a person are kept; what has no bound is null.
Json number(double x) { return std::isfinite(x) ? Json(std::round(x * 100) / 100) : Json(); }
Json finer(const std::optional<double>& x) { return x && std::isfinite(*x) ? Json(std::round(*x * 1e5) / 1e5) : Json(); }

Json json_of(const Estimate& e) {
  return {{"median", number(e.median)}, {"mean", number(e.mean)}, {"lower", number(e.lower)}, {"upper", number(e.upper)}};
}

// The 1st to the 99th, for a picture of the uncertainty; none where nothing was drawn.
Json percentiles_of(const std::vector<double>& sorted) {
  Json out = Json::array();
  if (sorted.empty()) return out;
  for (std::size_t p = 1; p < 100; ++p) out.push_back(std::llround(std::min(sorted[sorted.size() * p / 100], 1e15)));
  return out;
}

Json json_of(const ModelAnswer& model) {
  return {{"model", model.model}, {"detail", model.detail}, {"estimate", json_of(model.estimate)},
          {"mc_error", {{"median", number(model.error.median)}, {"lower", number(model.error.lower)}, {"upper", number(model.error.upper)}}},
          {"rhat", finer(model.rhat)}, {"ess", finer(model.ess)}, {"tail_ess", finer(model.tail_ess)}, {"converged", model.converged},
          {"percentiles", percentiles_of(model.draws)}};
}

Json checks_of(const Report& report) {
  Json rivals = Json::array(), left = Json::array(), hidden = Json::array();
  for (const auto& rival : report.rivals) rivals.push_back({{"model", rival.model}, {"estimate", number(rival.total)}, {"bic_behind", finer(rival.bic_behind)}});
  for (const auto& each : report.left_out) left.push_back({{"list", each.list}, {"headline", each.without ? json_of(*each.without) : Json()}});
  for (const auto& each : report.hidden) {
    hidden.push_back({{"list", each.list}, {"truth", each.truth}, {"tried", each.tried}, {"predicted", each.predicted ? json_of(*each.predicted) : Json()},
                      {"covered", each.predicted ? Json(each.covered()) : Json()}, {"refusal", each.refusal.empty() ? Json() : Json(each.refusal)}});
  }
  return {{"rivals", rivals}, {"left_out", left}, {"hidden", hidden}, {"other_prior", report.other_prior ? json_of(*report.other_prior) : Json()}};
}

Json json_of(const Report& report, std::string_view what) {
  Json lists = Json::array(), sizes = Json::array(), models = Json::array(), overlaps = Json::array();
  for (const auto& list : report.lists) {
    lists.push_back(list.list);
    sizes.push_back({{"list", list.list}, {"people", list.people}, {"alone", list.alone}});
  }
  for (const auto& cell : report.table.cells) {
    Json on = Json::array();
    for (std::size_t j = 0; j < report.table.lists.size(); ++j) {
      if ((cell.history >> j & 1U) != 0) on.push_back(report.table.lists[j]);
    }
    overlaps.push_back({{"lists", on}, {"count", cell.count}});
  }
  for (const auto& model : report.models) models.push_back(json_of(model));
  Json headline;
  if (report.headline) {
    headline = json_of(*report.headline);
    headline["percentiles"] = percentiles_of(report.headline_draws);
    headline["sentence"] = estimation::sentence_to_quote(report, what);
  }
  return {{"observed", report.observed}, {"lists", lists}, {"list_sizes", sizes}, {"overlaps", overlaps}, {"connected", report.connected},
          {"chao", {{"mh", number(report.chao.heterogeneous)}, {"mth", number(report.chao.heterogeneous_and_lists)}, {"bias_corrected", number(report.chao.bias_corrected)}}},
          {"models", models}, {"headline", headline}, {"refusal", report.refusal.empty() ? Json() : Json(report.refusal)},
          {"warnings", report.warnings}, {"checks", checks_of(report)}};
}

}  // namespace

Json estimate_json(const Report& report, std::string_view what) { return json_of(report, what); }

Json estimate_json(const estimation::ImputedReport& report, std::string_view what) {
  Json out = json_of(report.report, what);
  Json tables = Json::array();
  for (const auto& table : report.tables) {
    tables.push_back({{"observed", table.observed}, {"headline", table.headline ? json_of(*table.headline) : Json()}, {"refusal", table.refusal.empty() ? Json() : Json(table.refusal)}});
  }
  out["imputations"] = std::move(tables);
  const auto& range = report.report.observed_range;
  out["observed_range"] = range ? Json{{"least", range->least}, {"most", range->most}} : Json();
  return out;
}

Result<estimation::Settings> settings_of(const EstimateOptions& options) {
  if (options.what.empty() || options.what.size() > kLongestWhat || options.what.find_first_of("\r\n\t") != std::string::npos) {
    return fail(ErrorCode::usage, "Who is counted is said in a few words of one line: people were killed.");
  }
  estimation::Settings settings{.seed = options.seed, .threads = options.threads, .checks = options.checks};
  using estimation::Which;
  if (options.model == "all") settings.which = Which::all;
  else if (options.model == "lcm") settings.which = Which::latent_class;
  else if (options.model == "graph") settings.which = Which::graph;
  else if (options.model == "loglinear") settings.which = Which::log_linear;
  else return fail(ErrorCode::usage, "The model is one of all, lcm, graph, loglinear.");
  if (options.prior == "reference") settings.prior = estimation::PriorChoice::reference;
  else if (options.prior != "default") return fail(ErrorCode::usage, "The prior is default or reference.");
  if (options.order != 2 && options.order != 3) return fail(ErrorCode::usage, "The order of log-linear terms is 2 or 3.");
  settings.order = options.order;
  if (options.classes < 1 || options.classes > 50) return fail(ErrorCode::usage, "There can be 1 to 50 classes.");
  settings.classes = options.classes;
  return settings;
}

Json options_json(const EstimateOptions& options) {
  return {{"model", options.model}, {"prior", options.prior}, {"order", options.order}, {"classes", options.classes}, {"checks", options.checks}, {"strata", options.strata}};
}

std::unexpected<Error> stopped_estimate() { return fail(ErrorCode::conflict, "Stopped; nothing was written."); }

// The progress of the chains in the words of the line that shows it. `words` outlives the call.
estimation::OnRunProgress translated(const OnProgress& progress, std::string& words) {
  if (!progress) return {};
  return [&progress, &words](const estimation::RunProgress& at) {
    words = fmt::format("estimating: {}", at.stage);
    if (at.chains > 0) words += fmt::format(", {} chains", at.chains);
    if (at.rhat > 0) words += fmt::format(", R-hat {:.3f}", at.rhat);
    const double part = at.most_sweeps > 0 ? std::min(1.0, static_cast<double>(at.sweeps) / static_cast<double>(at.most_sweeps)) : 0;
    return progress({words, static_cast<std::uint64_t>((static_cast<double>(at.done) + part) * 100), at.total * 100, "steps"});
  };
}

Result<Json> estimated_table(const estimation::CaptureFile& file, const EstimateOptions& options, const OnProgress& progress) {
  TRY(const auto settings, settings_of(options));
  std::string words;
  const auto listen = translated(progress, words);
  if (file.strata.size() == 1) {
    const auto report = estimation::estimate(file.pooled, settings, listen);
    if (report.stopped) return stopped_estimate();
    return estimate_json(report, options.what);
  }
  const auto report = estimation::estimate_strata(file, settings, listen);
  if (report.pooled.stopped || (!report.strata.empty() && report.strata.back().second.stopped)) return stopped_estimate();
  Json out = estimate_json(report.pooled, options.what);
  Json strata = Json::array();
  for (const auto& [name, inner] : report.strata) {
    Json one = estimate_json(inner, options.what);
    one["stratum"] = name;
    strata.push_back(std::move(one));
  }
  out["strata"] = std::move(strata);
  out["sum_of_strata"] = report.sum ? json_of(*report.sum) : Json();
  out["sum_refusal"] = report.refusal.empty() ? Json() : Json(report.refusal);
  return out;
}

}  // namespace inquest::app
