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

double clamped(double weight) { return std::clamp(weight, kLeastLearned, kMostLearned); }

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
Step newton_step(const std::vector<WeighedVerdict>& verdicts, double shift, double slope, bool slope_given) {
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
  if (slope_given) return {g0 / h00, 0};
  const double determinant = h00 * h11 - h01 * h01;
  return {(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant};
}

}  // namespace

namespace {

struct Line {
  double shift = 0, slope = 1;
};

// The likeliest line; with a slope that is given, the likeliest shift beside it.
Line likeliest(const std::vector<WeighedVerdict>& verdicts, Line line, bool slope_given) {
  double now = log_posterior(verdicts, line.shift, line.slope);
  for (int round = 0; round < 100; ++round) {
    auto step = newton_step(verdicts, line.shift, line.slope, slope_given);
    double then = log_posterior(verdicts, line.shift + step.shift, line.slope + step.slope);
    for (int half = 0; half < 30 && !(then >= now); ++half) {  // no step leads down
      step = {step.shift / 2, step.slope / 2};
      then = log_posterior(verdicts, line.shift + step.shift, line.slope + step.slope);
    }
    line.shift += step.shift;
    line.slope += step.slope;
    if (std::abs(then - now) < 1e-12) break;
    now = then;
  }
  return line;
}

}  // namespace

Learned learned_from(const std::vector<WeighedVerdict>& verdicts) {
  Learned learned;
  for (const auto& each : verdicts) ++(each.same ? learned.same : learned.different);
  if (std::min(learned.same, learned.different) < kFewestVerdicts) return learned;
  Line line = likeliest(verdicts, {}, false);
  // The posterior is concave: where the slope would lie beyond its limits, the likeliest line within them lies on the limit.
  if (line.slope < kLeastSlope || line.slope > kMostSlope) line = likeliest(verdicts, {line.shift, std::clamp(line.slope, kLeastSlope, kMostSlope)}, true);
  learned.shift = line.shift;
  learned.slope = line.slope;
  learned.changes = true;
  return learned;
}

Learned learned_from(const LinkedCase& linked) {
  if (linked.few) return {};
  std::vector<WeighedVerdict> verdicts;
  for (const auto& pair : linked.pairs) {
    if (pair.found && (pair.state == PairState::same || pair.state == PairState::different)) verdicts.push_back({pair.weight, pair.state == PairState::same});
  }
  return learned_from(verdicts);
}

void weigh_as_learned(LinkedCase& linked) {
  if (!linked.learned.changes) return;
  for (auto& pair : linked.pairs) {
    pair.weight = static_cast<float>(linked.learned(pair.weight));
    pair.probability = linkage::probability_of(pair.weight);
  }
}

}  // namespace inquest::app
