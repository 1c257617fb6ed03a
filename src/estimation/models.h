// The models of a report, each asked alone. Inside estimation.
#pragma once

#include "estimation/estimation.h"
#include "estimation/log_linear.h"

namespace inquest::estimation {

inline constexpr std::size_t kKeptDraws = 2000;
inline constexpr std::string_view kHeterogeneous = "loglinear-heterogeneous";

LatentClassPrior prior_of(PriorChoice choice, std::size_t classes);
ModelAnswer latent_class_answer(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress, bool& stopped);
ModelAnswer graph_answer(const CaptureTable& table);

struct LogLinearAnswers {
  std::vector<ModelAnswer> answers;   // none where no model has a maximum
  std::vector<Rival> rivals;
  std::string without_maximum;        // a model the data prefer and that has no maximum; ""
};
LogLinearAnswers log_linear_answers(const CaptureTable& table, const Settings& settings);

Estimate summary_of(const std::vector<double>& sorted_draws);
// The draws of the headline, sorted: a mixture of the models' draws.
std::vector<double> average_of(const std::vector<ModelAnswer>& answers);

}  // namespace inquest::estimation
