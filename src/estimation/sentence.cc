#include <fmt/format.h>

#include <cmath>

#include "estimation/estimation.h"

namespace inquest::estimation {
namespace {

// Three digits that count, the rest zeros, grouped: 9,120.
std::string rounded(double x) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(1.0, x))) - 2));
  std::string digits = fmt::format("{:.0f}", std::round(x / unit) * unit);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}
std::string whole(std::int64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string plain_name(const std::string& model) {
  if (model == "lcm") return "latent classes";
  if (model == "graph") return "decomposable graphs";
  if (model == "loglinear-heterogeneous") return "a model in which all lists miss the same people";
  return model == "loglinear-selection" ? "log-linear models" : "";
}

}  // namespace

std::string sentence_to_quote(const Report& report, std::string_view what) {
  if (!report.headline) return {};
  std::string models, lists;
  for (const auto& model : report.models) {
    const auto name = plain_name(model.model);
    if (!name.empty() && !model.draws.empty()) models += (models.empty() ? "" : ", ") + name;
  }
  for (const auto& list : report.lists) lists += (lists.empty() ? "" : ", ") + list.list;
  const auto& range = report.observed_range;
  const bool doubt = range && range->least != range->most;
  const std::string recorded = doubt ? fmt::format("about {} ({} to {})", whole(report.observed), whole(range->least), whole(range->most)) : whole(report.observed);
  return fmt::format("Between {} and {} {}, of whom {} are recorded; 95 % interval, average of {}; {} lists ({}).", rounded(report.headline->lower), rounded(report.headline->upper), what, recorded, models, report.lists.size(), lists);
}

}  // namespace inquest::estimation
