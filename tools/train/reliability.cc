#include "train/reliability.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace inquest::train {
namespace {

constexpr double kLean = 4;  // as if so many had been seen of the group's rate

double confidence_of(const std::vector<Cell>& cells, std::size_t cell, std::size_t group) {
  double right = 0.5, seen = 1;
  for (auto k = cell / group * group; k < (cell / group + 1) * group; ++k) {
    right += static_cast<double>(cells[k].right);
    seen += static_cast<double>(cells[k].seen);
  }
  return (static_cast<double>(cells[cell].right) + kLean * right / seen) / (static_cast<double>(cells[cell].seen) + kLean);
}

}  // namespace

std::vector<Cell> together(const std::vector<std::vector<Cell>>& folds) {
  std::vector<Cell> out(folds.empty() ? 0 : folds.front().size());
  for (const auto& fold : folds) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].right += fold[i].right;
      out[i].seen += fold[i].seen;
    }
  }
  return out;
}

std::string table_of(std::string_view name, const std::vector<Cell>& cells, std::size_t group) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += fmt::format("{}\t{}\t{:.3f}\t{}\n", name, i, confidence_of(cells, i, group), cells[i].seen);
  return out;
}

std::string reliability_of(std::string_view name, const std::vector<std::vector<Cell>>& folds, std::size_t group) {
  constexpr std::array<double, 7> kSteps = {0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01};
  std::array<Cell, 6> steps{};
  for (std::size_t f = 0; f < folds.size(); ++f) {
    std::vector<Cell> others(folds[f].size());
    for (std::size_t g = 0; g < folds.size(); ++g) {
      for (std::size_t i = 0; g != f && i < others.size(); ++i) {
        others[i].right += folds[g][i].right;
        others[i].seen += folds[g][i].seen;
      }
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
      const auto confidence = confidence_of(others, i, group);
      const auto step = static_cast<std::size_t>(std::ranges::upper_bound(kSteps, confidence) - kSteps.begin()) - 1;
      steps[step].right += folds[f][i].right;
      steps[step].seen += folds[f][i].seen;
    }
  }
  std::string out;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    out += fmt::format("{} {:.1f} to {:.1f}: {} proposals, {:.3f} right\n", name, kSteps[k], std::min(kSteps[k + 1], 1.0),
                       steps[k].seen, static_cast<double>(steps[k].right) / static_cast<double>(std::max<std::size_t>(steps[k].seen, 1)));
  }
  return out;
}

}  // namespace inquest::train
