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

// A log-linear model with a dependence common to all pairs, in several shapes, and each pair's and triple's own about it with normal
// priors, whose widths are averaged over by their evidence. It answers for heterogeneity that all lists share and the other models
// are blind to; a table says little about it, so its limits are wide. 3 to 8 lists.
std::optional<ModelAnswer> heterogeneous_answer(const CaptureTable& table);

Estimate summary_of(const std::vector<double>& sorted_draws, double tail = 0.025);
// The draws of the headline, sorted: a mixture of the models' draws.
std::vector<double> average_of(const std::vector<ModelAnswer>& answers);
// The probability beyond each limit of a headline of these models: 1.25 % where what no table shows makes one half of the average and
// the other models the other, so that beyond a limit lie at most 2.5 % of either half, whichever is right; 2.5 % of one half alone.
double tail_of(const std::vector<ModelAnswer>& answers);

}  // namespace inquest::estimation
