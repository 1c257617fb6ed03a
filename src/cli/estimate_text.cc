#include "cli/estimate_text.h"

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

// What the doubt about who is the same person does.
void print_imputations(const Json& report) {
  if (!report.contains("imputations") || report["imputations"].empty()) return;
  std::uint64_t least = ~std::uint64_t{0}, most = 0, numbers = 0;
  for (const auto& each : report["imputations"]) {
    const auto observed = each["observed"].get<std::uint64_t>();
    least = std::min(least, observed);
    most = std::max(most, observed);
    numbers += each["headline"].is_object() ? 1 : 0;
  }
  print(fmt::format("{} drawn from the doubtful pairs: between {} and {} people, {} with a number\n\n", counted(report["imputations"].size(), "linkage"), grouped(least), grouped(most), numbers));
}

}  // namespace

std::string interval_of(const Json& headline) { return headline.is_object() ? interval(headline) : "none"; }

void print_estimate(const Json& result) {
  const Look look = Look::of_standard_output();
  print_lists(result, look);
  print_models(result, look);
  print_checks(result, look);
  print_imputations(result);
  print_outcome(result, look);
  if (result.contains("strata")) print_strata(result, look);
}

}  // namespace inquest::cli
