// `inquest estimate TABLE`: reads a capture table, asks estimation, encodes what it says.
#include <fmt/format.h>
#include <sys/resource.h>

#include <cmath>

#include "app/app.h"
#include "app/files.h"
#include "estimation/estimation.h"
#include "intake/intake.h"

namespace inquest::app {
namespace {

using estimation::Estimate;
using estimation::ModelAnswer;
using estimation::Report;

// Hundredths of a person are kept; what has no bound is null.
Json number(double x) { return std::isfinite(x) ? Json(std::round(x * 100) / 100) : Json(); }
Json finer(const std::optional<double>& x) { return x && std::isfinite(*x) ? Json(std::round(*x * 1e5) / 1e5) : Json(); }

Json json_of(const Estimate& e) {
  return {{"median", number(e.median)}, {"mean", number(e.mean)}, {"lower", number(e.lower)}, {"upper", number(e.upper)}};
}

Json json_of(const ModelAnswer& model) {
  return {{"model", model.model}, {"detail", model.detail}, {"estimate", json_of(model.estimate)},
          {"mc_error", {{"median", number(model.error.median)}, {"lower", number(model.error.lower)}, {"upper", number(model.error.upper)}}},
          {"rhat", finer(model.rhat)}, {"ess", finer(model.ess)}, {"tail_ess", finer(model.tail_ess)}, {"converged", model.converged}};
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

Json json_of(const Report& report) {
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
    headline["sentence"] = estimation::sentence_to_quote(report);
  }
  return {{"observed", report.observed}, {"lists", lists}, {"list_sizes", sizes}, {"overlaps", overlaps}, {"connected", report.connected},
          {"chao", {{"mh", number(report.chao.heterogeneous)}, {"mth", number(report.chao.heterogeneous_and_lists)}, {"bias_corrected", number(report.chao.bias_corrected)}}},
          {"models", models}, {"headline", headline}, {"refusal", report.refusal.empty() ? Json() : Json(report.refusal)},
          {"warnings", report.warnings}, {"checks", checks_of(report)}};
}

Result<estimation::Settings> settings_of(const EstimateRequest& request) {
  estimation::Settings settings{.seed = request.seed, .threads = request.threads, .checks = request.checks};
  using estimation::Which;
  if (request.model == "all") settings.which = Which::all;
  else if (request.model == "lcm") settings.which = Which::latent_class;
  else if (request.model == "graph") settings.which = Which::graph;
  else if (request.model == "loglinear") settings.which = Which::log_linear;
  else return fail(ErrorCode::usage, "The model is one of all, lcm, graph, loglinear.");
  if (request.prior == "reference") settings.prior = estimation::PriorChoice::reference;
  else if (request.prior != "default") return fail(ErrorCode::usage, "The prior is default or reference.");
  if (request.order != 2 && request.order != 3) return fail(ErrorCode::usage, "The order of log-linear terms is 2 or 3.");
  settings.order = request.order;
  if (request.classes < 1 || request.classes > 50) return fail(ErrorCode::usage, "There can be 1 to 50 classes.");
  settings.classes = request.classes;
  return settings;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

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

}  // namespace

Result<Json> estimate(const EstimateRequest& request, const OnProgress& progress) {
  const double begun = cpu_seconds();
  TRY(const auto settings, settings_of(request));
  std::error_code none;
  if (std::filesystem::is_directory(request.table, none)) {
    return fail(ErrorCode::usage, fmt::format("{}: a folder; estimate takes a capture table, a CSV file with one column for each list and a column count.", intake::printable_path(request.table)));
  }
  TRY(const Bytes bytes, bytes_of_file(request.table));
  auto file = estimation::read_capture_table(as_text(bytes), request.strata);
  if (!file) return std::unexpected(within(intake::printable_path(request.table), file.error()));
  std::string words;
  const auto listen = translated(progress, words);
  Json out;
  bool stopped = false;
  if (file->strata.size() == 1) {
    const auto report = estimation::estimate(file->pooled, settings, listen);
    stopped = report.stopped;
    out = json_of(report);
  } else {
    const auto report = estimation::estimate_strata(*file, settings, listen);
    stopped = report.pooled.stopped || (!report.strata.empty() && report.strata.back().second.stopped);
    out = json_of(report.pooled);
    Json strata = Json::array();
    for (const auto& [name, inner] : report.strata) {
      Json one = json_of(inner);
      one["stratum"] = name;
      strata.push_back(std::move(one));
    }
    out["strata"] = std::move(strata);
    out["sum_of_strata"] = report.sum ? json_of(*report.sum) : Json();
    out["sum_refusal"] = report.refusal.empty() ? Json() : Json(report.refusal);
  }
  if (stopped) return fail(ErrorCode::conflict, "Stopped; nothing was written.");
  out["kind"] = "estimate";
  out["version"] = estimation::kEstimationVersion;
  out["seed"] = request.seed;
  if (request.timings) out["cpu_seconds"] = std::round((cpu_seconds() - begun) * 1000) / 1000;
  return out;
}

}  // namespace inquest::app
