// estimate: how many stand on none of several lists.
#include <fmt/format.h>

#include <cmath>

#include "cli/command.h"

namespace inquest::cli {
namespace {

std::string people(const Json& value) {
  return value.is_number() ? grouped(static_cast<std::uint64_t>(std::llround(value.get<double>()))) : "no limit";
}
std::string share(const Json& value, int digits) { return value.is_number() ? fmt::format("{:.{}f}", value.get<double>(), digits) : "-"; }

std::string interval(const Json& estimate) { return fmt::format("{} to {}", people(estimate["lower"]), people(estimate["upper"])); }

void print_lists(const Json& report, const Look& look) {
  Table lists({{"list", Table::Align::left, true}, {"people", Table::Align::right}, {"on no other", Table::Align::right}});
  for (const auto& list : report["list_sizes"]) lists.add({text_of(list, "list"), people(list["people"]), people(list["alone"])});
  print(lists.render(look));
  print(fmt::format("{} in all\n\n", counted(report["observed"].get<std::uint64_t>(), "person", "people")));
}

void print_models(const Json& report, const Look& look) {
  if (report["models"].empty()) return;
  Table table({{"model"}, {"median", Table::Align::right}, {"95 % interval"}, {"± of each", Table::Align::left}, {"R-hat", Table::Align::right}, {"ESS", Table::Align::right}, {"how", Table::Align::left, true}});
  for (const auto& model : report["models"]) {
    const auto& error = model["mc_error"];
    table.add({text_of(model, "model"), people(model["estimate"]["median"]), interval(model["estimate"]),
               fmt::format("{}, {}, {}", people(error["median"]), people(error["lower"]), people(error["upper"])), share(model["rhat"], 3), share(model["ess"], 0), text_of(model, "detail")});
  }
  print(table.render(look));
  const auto& chao = report["chao"];
  print(fmt::format("Chao's lower bounds: {} (people differ), {} (lists too), {} (bias corrected)\n\n", people(chao["mh"]), people(chao["mth"]), people(chao["bias_corrected"])));
}

void print_checks(const Json& report, const Look& look) {
  const auto& checks = report["checks"];
  if (checks["rivals"].size() > 1) {
    Table rivals({{"log-linear models within 2 BIC", Table::Align::left, true}, {"N", Table::Align::right}, {"behind", Table::Align::right}});
    for (const auto& rival : checks["rivals"]) rivals.add({text_of(rival, "model"), people(rival["estimate"]), share(rival["bic_behind"], 2)});
    print(rivals.render(look) + "\n");
  }
  if (checks["hidden"].empty()) return;
  Table lists({{"list", Table::Align::left, true}, {"all without it", Table::Align::left}, {"its size", Table::Align::right}, {"as the others predict it", Table::Align::left}});
  for (std::size_t i = 0; i < checks["hidden"].size(); ++i) {
    const auto &hidden = checks["hidden"][i], &left = checks["left_out"][i]["headline"];
    std::string predicted = !hidden["tried"].get<bool>() ? "too few lists within it" : "refused";
    if (hidden["predicted"].is_object()) predicted = interval(hidden["predicted"]) + (hidden["covered"].get<bool>() ? "" : "  missed");
    lists.add({text_of(hidden, "list"), left.is_object() ? interval(left) : "refused", people(hidden["truth"]), predicted});
  }
  print(lists.render(look));
  if (checks["other_prior"].is_object()) print(fmt::format("Latent classes under the other prior: {} ({})\n", people(checks["other_prior"]["median"]), interval(checks["other_prior"])));
  print("\n");
}

void print_outcome(const Json& report, const Look& look) {
  if (report["headline"].is_object()) print(look.bold(text_of(report["headline"], "sentence")) + "\n");
  else print(look.bold("No number: ") + one_line(text_of(report, "refusal")) + "\n");
  for (const auto& warning : report["warnings"]) print(fmt::format("  ! {}\n", one_line(warning.get<std::string>())));
}

void print_strata(const Json& report, const Look& look) {
  Table table({{"stratum", Table::Align::left, true}, {"observed", Table::Align::right}, {"95 % interval"}});
  for (const auto& stratum : report["strata"]) {
    table.add({text_of(stratum, "stratum"), people(stratum["observed"]), stratum["headline"].is_object() ? interval(stratum["headline"]) : "none: " + text_of(stratum, "refusal")});
  }
  table.add({"their sum", "", report["sum_of_strata"].is_object() ? interval(report["sum_of_strata"]) : "none"});
  table.add({"all pooled", people(report["observed"]), report["headline"].is_object() ? interval(report["headline"]) : "none"});
  print("\n" + table.render(look));
}

Result<int> run_estimate(Session& session, const app::EstimateRequest& request) {
  Result<Json> report;
  {
    ProgressLine progress;
    report = app::estimate(request, progress.handler());
  }
  if (!report) return std::unexpected(report.error());
  if (session.json) {
    print_json(*report);
    return kDone;
  }
  const Look look = Look::of_standard_output();
  print_lists(*report, look);
  print_models(*report, look);
  print_checks(*report, look);
  print_outcome(*report, look);
  if (report->contains("strata")) print_strata(*report, look);
  return kDone;
}

}  // namespace

void add_estimate(CLI::App& root, Session& session) {
  add_command<app::EstimateRequest>(root, session, kBegin, "estimate", "Estimate how many stand on none of several lists",
    [&](CLI::App& command, app::EstimateRequest& o) {
      command.add_option("TABLE", o.table, "CSV: a column of 0 and 1 for each list, count; further columns are strata")->required()->type_name("");
      command.add_option("--model", o.model, "all, lcm, graph or loglinear")->capture_default_str();
      command.add_option("--prior", o.prior, "default, or reference: 1/N up to 21 n, Beta(1,1)")->capture_default_str();
      command.add_option("--strata", o.strata, "Columns that are strata although they hold 0 and 1")->delimiter(',');
      command.add_option("--seed", o.seed, "Of all that is drawn")->capture_default_str();
      command.add_option("--order", o.order, "Most lists in a log-linear term, 2 or 3")->capture_default_str();
      command.add_option("--classes", o.classes, "Most latent classes")->capture_default_str();
      command.add_option("--threads", o.threads, "0: as many as there are cores; the answer is the same")->capture_default_str();
      command.add_flag("!--no-checks", o.checks, "Leave lists neither out nor hidden");
      command.add_flag("--timings", o.timings, "Say the processor seconds in the JSON object");
      define_json(command, session);
    }, [](Session& s, const app::EstimateRequest& o) { return run_estimate(s, o); });
}

}  // namespace inquest::cli
