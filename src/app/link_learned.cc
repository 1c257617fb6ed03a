#include "app/link_learned.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace inquest::app {
namespace {

// How far the line may be from the one that changes nothing, before anybody decided: standard deviations.
constexpr double kShift = 2;    // bits
constexpr double kSlope = 0.3;
constexpr double kLeastSlope = 0.3, kMostSlope = 2;

double clamped(double weight) { return std::clamp(weight, -kMostLearned, kMostLearned); }

// Of the line, up to a constant; concave.
double log_posterior(const std::vector<WeighedVerdict>& verdicts, double shift, double slope) {
  double sum = -0.5 * (shift * shift / (kShift * kShift) + (slope - 1) * (slope - 1) / (kSlope * kSlope));
  for (const auto& each : verdicts) {
    const double bits = shift + slope * clamped(each.weight);
    sum -= std::log1p(std::exp2(each.same ? -bits : bits));
  }
  return sum;
}

struct Step {
  double shift = 0, slope = 0;
};
Step newton_step(const std::vector<WeighedVerdict>& verdicts, double shift, double slope) {
  double g0 = -shift / (kShift * kShift), g1 = -(slope - 1) / (kSlope * kSlope);
  double h00 = 1 / (kShift * kShift), h01 = 0, h11 = 1 / (kSlope * kSlope);
  for (const auto& each : verdicts) {
    const double w = clamped(each.weight), p = linkage::probability_of(shift + slope * w);
    const double error = std::numbers::ln2 * ((each.same ? 1 : 0) - p), curve = std::numbers::ln2 * std::numbers::ln2 * p * (1 - p);
    g0 += error;
    g1 += error * w;
    h00 += curve;
    h01 += curve * w;
    h11 += curve * w * w;
  }
  const double determinant = h00 * h11 - h01 * h01;
  return {(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant};
}

}  // namespace

Learned learned_from(const std::vector<WeighedVerdict>& verdicts) {
  Learned learned;
  for (const auto& each : verdicts) ++(each.same ? learned.same : learned.different);
  if (std::min(learned.same, learned.different) < kFewestVerdicts) return learned;
  double shift = 0, slope = 1, now = log_posterior(verdicts, shift, slope);
  for (int round = 0; round < 100; ++round) {
    auto step = newton_step(verdicts, shift, slope);
    double then = log_posterior(verdicts, shift + step.shift, slope + step.slope);
    for (int half = 0; half < 30 && !(then >= now); ++half) {  // no step leads down
      step = {step.shift / 2, step.slope / 2};
      then = log_posterior(verdicts, shift + step.shift, slope + step.slope);
    }
    shift += step.shift;
    slope += step.slope;
    if (std::abs(then - now) < 1e-12) break;
    now = then;
  }
  learned.shift = shift;
  learned.slope = std::clamp(slope, kLeastSlope, kMostSlope);
  learned.changes = true;
  return learned;
}

void learn_from_decisions(LinkedCase& linked) {
  if (linked.few) return;
  std::vector<WeighedVerdict> verdicts;
  for (const auto& pair : linked.pairs) {
    if (pair.found && (pair.state == PairState::same || pair.state == PairState::different)) verdicts.push_back({pair.weight, pair.state == PairState::same});
  }
  linked.learned = learned_from(verdicts);
  if (!linked.learned.changes) return;
  for (auto& pair : linked.pairs) {
    pair.weight = static_cast<float>(linked.learned(pair.weight));
    pair.probability = linkage::probability_of(pair.weight);
  }
}

}  // namespace inquest::app
