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

// Log-linear models with one more column, k (k - 1) / 2 for k lists: it answers for heterogeneity that all lists share and the other
// models are blind to. The terms beside it are chosen with it, by a descent in BIC from the main effects and from `best`: a model
// chosen without it has terms that stand for it already. Those within 6 BIC are averaged by e^(-BIC / 2). A table says little
// about the column, so its limits are wide and no criterion chooses between the models with and without it.
std::optional<ModelAnswer> heterogeneous_answer(const CaptureTable& table, const LogLinearModel& best, std::size_t order);

Estimate summary_of(const std::vector<double>& sorted_draws);
// The draws of the headline, sorted: a mixture of the models' draws.
std::vector<double> average_of(const std::vector<ModelAnswer>& answers);

}  // namespace inquest::estimation
