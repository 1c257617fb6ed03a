#include "estimation/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace inquest::estimation {
namespace {

// For each list the number of those it reaches, itself included.
std::vector<std::size_t> parts_of(const CaptureTable& table) {
  const std::size_t lists = table.lists.size();
  std::vector<std::size_t> part(lists);
  for (std::size_t j = 0; j < lists; ++j) part[j] = j;
  for (const auto& cell : table.cells) {
    std::size_t first = lists;
    for (std::size_t j = 0; j < lists; ++j) {
      if ((cell.history >> j & 1U) == 0) continue;
      if (first == lists) first = j;
      const std::size_t from = part[j], to = part[first];
      for (auto& p : part) p = p == from ? to : p;
    }
  }
  std::vector<std::size_t> size(lists);
  for (std::size_t j = 0; j < lists; ++j) size[j] = static_cast<std::size_t>(std::count(part.begin(), part.end(), part[j]));
  return size;
}

std::string same_lists(const CaptureTable& table) {
  for (std::size_t i = 0; i < table.lists.size(); ++i) {
    for (std::size_t j = i + 1; j < table.lists.size(); ++j) {
      const auto both = table.on_both(i, j);
      if (both > 0 && both == table.on_list(i) && both == table.on_list(j)) {
        return fmt::format("Lists {} and {} name the very same people, so they are one list under two names; leave one out.", table.lists[i], table.lists[j]);
      }
    }
  }
  return {};
}

}  // namespace

CaptureTable usable_lists(CaptureTable table) {
  for (;;) {
    table = without_thin_lists(std::move(table), kThinList);
    const auto parts = parts_of(table);
    const auto alone = std::find(parts.begin(), parts.end(), std::size_t{1});
    if (alone == parts.end()) return table;
    table = without_list(table, static_cast<std::size_t>(alone - parts.begin()));
  }
}

bool connected(const CaptureTable& table) {
  const auto sizes = parts_of(table);
  return !sizes.empty() && *std::min_element(sizes.begin(), sizes.end()) == table.lists.size();
}

std::string refusal_of_table(const CaptureTable& table) {
  if (table.cells.empty()) return "There is nobody in this table; an estimate needs people on at least three lists.";
  if (table.lists.size() < 3) {
    return fmt::format("{} list{}: with fewer than three nothing tells dependence between lists from people missing; a third list would help.", table.lists.size(), table.lists.size() == 1 ? "" : "s");
  }
  const auto parts = parts_of(table);
  const auto largest = *std::max_element(parts.begin(), parts.end());
  if (largest == 1) return "No list shares anybody with another, so nothing says how many are on none; check the linkage, or add a list that overlaps.";
  for (std::size_t j = 0; j < table.lists.size(); ++j) {
    if (table.on_list(j) < kThinList) {
      return fmt::format("List {} has {} people, fewer than ten; join it with a list of its kind or leave it out.", table.lists[j], table.on_list(j));
    }
  }
  if (largest < 3) return "Fewer than three lists are connected by people in common; add a list that overlaps with them.";
  for (std::size_t j = 0; j < table.lists.size(); ++j) {
    if (parts[j] == 1) return fmt::format("List {} shares nobody with any other; leave it out, or check its linkage.", table.lists[j]);
  }
  if (largest < table.lists.size()) return "The lists fall into groups that share nobody; estimate each group by itself.";
  return same_lists(table);
}

std::string refusal_of_models(const Report& report, const std::string& without_maximum, const Estimate& headline) {
  for (const auto& model : report.models) {
    if (!model.converged) {
      return fmt::format("The chains of the latent-class model disagree (R-hat {:.3f}, effective size {:.0f}), so its answer depends on how long one waits; fewer or larger lists would help.", model.rhat.value_or(0), std::min(model.ess.value_or(0), model.tail_ess.value_or(0)));
    }
  }
  if (!without_maximum.empty()) {
    return fmt::format("The log-linear model that the table prefers, {}, has no maximum: too few people are on several lists; join lists or leave the thinnest out.", without_maximum);
  }
  for (const auto& model : report.models) {
    if (model.at_bound && model.model != "loglinear-selection") {
      return fmt::format("The table sets no upper limit to the number ({} model): what limits it is the assumption made before; more people on two lists would help.", model.model);
    }
  }
  const ModelAnswer *low = nullptr, *high = nullptr;
  for (const auto& model : report.models) {
    if (model.draws.empty() || model.model == kHeterogeneous) continue;
    if (low == nullptr || model.estimate.median < low->estimate.median) low = &model;
    if (high == nullptr || model.estimate.median > high->estimate.median) high = &model;
  }
  if (low != nullptr && high->estimate.median > kRivalFactor * low->estimate.median && headline.upper > kWidestAverage * headline.lower) {
    return fmt::format("The models say {:.0f} ({}) and {:.0f} ({}), and no average of them is narrow enough to be of use; another list, or people on three lists, would help.", low->estimate.median, low->model, high->estimate.median, high->model);
  }
  const auto inside = [&](double total) { return headline.lower <= total && total <= headline.upper; };
  for (const auto& rival : report.rivals) {
    const auto& best = report.rivals.front();
    const double factor = std::max(rival.total, best.total) / std::min(rival.total, best.total);
    if (factor <= kRivalFactor) continue;
    const bool carried = inside(rival.total) && inside(best.total) && headline.upper <= kWidestAverage * headline.lower;
    if (carried) continue;
    return fmt::format("Models that fit this table equally well say {:.0f} and {:.0f} ({} and {}, {:.1f} apart in BIC), so the answer is the choice of the model; another list, or people on three lists, would help.", best.total, rival.total, best.model, rival.model, rival.bic_behind);
  }
  if (headline.upper > kWidestHeadline * headline.lower) {
    return fmt::format("All models together say {:.0f} to {:.0f}, too wide a range to be of use; another list, or people on three lists, would help.", headline.lower, headline.upper);
  }
  return {};
}

}  // namespace inquest::estimation
