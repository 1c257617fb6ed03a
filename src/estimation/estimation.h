// The door of estimation: from overlapping, incomplete lists to how many stand on none, with what makes the number
// doubtful beside it, or no number and the reason.
//
// Pure: a table in, plain values out, the same for the same seed whatever the number of cores. Threads are started for the
// chains of the latent-class model and ended before a function returns. What can fail is the reading of a table; a table
// that carries no number gives a refusal, which is an answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "estimation/capture_table.h"
#include "estimation/chao.h"
#include "estimation/latent_class_run.h"

namespace inquest::estimation {

inline constexpr std::string_view kEstimationVersion = "estimation/3";

enum class Which : std::uint8_t { all = 1, latent_class, graph, log_linear };
enum class PriorChoice : std::uint8_t { usual = 1, reference };

struct Settings {
  Which which = Which::all;
  PriorChoice prior = PriorChoice::usual;
  std::uint64_t seed = 1;
  std::size_t order = 3;          // of log-linear terms
  std::size_t classes = 10;
  std::size_t replicates = 1000;  // of the bootstrap
  std::size_t threads = 0;
  bool checks = true;             // lists left out, hidden lists, the other prior
  double wanted_ess = 1000;
  std::size_t rungs = 4;          // of tempered copies of a chain, where chains without them disagree
};

struct Estimate {
  double median = 0, mean = 0, lower = 0, upper = 0;  // of N; a 95 % interval
};

// One model's answer. `draws` are equally weighted values of N that stand for its uncertainty, sorted.
struct ModelAnswer {
  std::string model;   // lcm, graph, loglinear, loglinear-heterogeneous, loglinear-selection
  std::string detail;  // "[123,34,14]", "10 classes, reference prior"
  Estimate estimate;
  Estimate error;      // Monte-Carlo error of each; 0 where nothing is drawn
  std::optional<double> rhat, ess, tail_ess;
  std::vector<double> draws;
  bool converged = true;
  bool at_bound = false;  // the data set no upper bound: the prior or the grid does
};

struct Rival {
  std::string model;
  double total = 0, bic_behind = 0;
};

struct LeftOut {
  std::string list;
  std::optional<Estimate> without;  // what the average says without this list; nothing where that cannot be said
};

// One list hidden: its people as the other lists see them, their number predicted, and what it was.
struct Hidden {
  std::string list;
  std::int64_t truth = 0;
  bool tried = false;                   // at least three lists of ten or more people that overlap remain within it
  std::optional<Estimate> predicted;    // nothing: refused
  std::string refusal;
  bool covered() const { return predicted && predicted->lower <= static_cast<double>(truth) && static_cast<double>(truth) <= predicted->upper; }
};

struct ListSize {
  std::string list;
  std::int64_t people = 0, alone = 0;  // on it; on it and no other
};

struct Report {
  std::int64_t observed = 0;
  struct Range {
    std::int64_t least = 0, most = 0;
  };
  std::optional<Range> observed_range;  // over drawn linkages, where they differ
  std::vector<ListSize> lists;
  CaptureTable table;
  bool connected = false;
  ChaoBounds chao;
  std::vector<ModelAnswer> models;
  std::vector<Rival> rivals;           // log-linear models within 2 BIC of the best, that one first
  std::optional<Estimate> headline;
  std::vector<double> headline_draws;  // sorted
  std::string refusal;                 // one sentence and what would help; "" with a headline
  std::vector<std::string> warnings;
  std::vector<LeftOut> left_out;
  std::vector<Hidden> hidden;
  std::optional<Estimate> other_prior; // the latent-class answer under the prior that was not chosen
  bool stopped = false;
};

Report estimate(const CaptureTable& table, const Settings& settings, const OnRunProgress& progress = {});

// The total of several strata: their headlines' draws are added, draw by draw.
struct StrataReport {
  std::vector<std::pair<std::string, Report>> strata;  // of their draws the 0th to the 99th percentile
  Report pooled;
  std::optional<Estimate> sum;
  std::string refusal;  // why there is no sum; "" with one
};
StrataReport estimate_strata(const CaptureFile& file, const Settings& settings, const OnRunProgress& progress = {});

// Over imputations of who is the same person (the rules of verdata's combine_estimates): on ln n0, 0 taken as 0.1; total
// variance W + (M + 1) B / M, a t interval with (M - 1)(1 + W / ((M + 1) B))² degrees of freedom. Each element holds the
// draws of N of one imputation beside the people it observed. Nothing for fewer than two imputations.
struct Imputation {
  std::int64_t observed = 0;
  std::vector<double> totals;
};
std::optional<Estimate> combine(const std::vector<Imputation>& imputations);

// Lists whose people are linked with doubt. `drawn` are the capture tables of linkages drawn from the doubt, one at the least. Each is
// estimated, and they are combined; equal tables are estimated once. Where none of them differs from another, its report is the
// answer. `report` carries the headline, the refusal and the warnings of the whole; what it shows besides (people, overlaps, models,
// checks) is of the central one, on which as many people stand as on half of the drawn ones at most and at least. (The likeliest
// linkage is no such centre: many pairs of small probability join nobody in it, and some people in every draw.)
struct ImputedTable {
  std::int64_t observed = 0;
  std::optional<Estimate> headline;
  std::string refusal;
};
struct ImputedReport {
  Report report;
  std::vector<ImputedTable> tables;  // one for each drawn linkage; none where no table differs from another
};
// The share of the drawn linkages that may carry no number before the whole carries none, and the number below which
// verdata warns that too few were drawn.
inline constexpr double kMostRefusedImputations = 0.2;
inline constexpr std::size_t kFewImputations = 10;
ImputedReport estimate_imputed(const std::vector<CaptureTable>& drawn, const Settings& settings, const OnRunProgress& progress = {});

// "Between 9,100 and 14,200 people, of whom 4,400 are recorded; ..." for a report with a headline; where who is who is in doubt, "of
// whom about 4,400 (4,350 to 4,460) are recorded".
std::string sentence_to_quote(const Report& report, std::string_view what = "people");

}  // namespace inquest::estimation
