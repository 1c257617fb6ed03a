// Log-linear models of the capture table (Fienberg 1972): the expected count of a history is e^(β0 + Σ β_T) over the terms T
// it contains, so that β0 is the logarithm of those never recorded. Poisson likelihood, Newton's method. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "estimation/capture_table.h"

namespace inquest::estimation {

inline constexpr std::size_t kMostLogLinearLists = 8;

// Which effects a model has: sets of lists, every list alone among them, and with a set all its parts.
struct LogLinearModel {
  std::vector<History> terms;  // ascending by size, then by value

  friend bool operator==(const LogLinearModel&, const LogLinearModel&) = default;
};
// As its largest sets: "[123,14,34]", lists numbered from 1.
std::string name_of(const LogLinearModel& model);

// Counts of all histories 1 .. 2^t - 1 of t lists, zero where nobody has it.
struct FullTable {
  std::size_t lists = 0;
  std::vector<double> counts;  // counts[h - 1]
  double observed = 0;
};
FullTable full_table(const CaptureTable& table);

enum class FitOutcome : std::uint8_t {
  found = 1,
  no_maximum,      // the linear programme has no interior point: a parameter runs away
  not_identified,  // columns of the design depend on each other
};
struct LogLinearFit {
  LogLinearModel model;
  FitOutcome outcome{};
  double total = 0;      // N = n + e^β0
  double log_likelihood = 0;
  double aic = 0, bic = 0;  // BIC with ln n, n the people observed
  std::vector<double> coefficients;  // β0, then one a term; -infinity where the lists of a term have nobody in common
};
// A term whose lists share nobody gets -infinity and its cells are dropped (the extended maximum); of the rest the maximum
// must exist. `start`: coefficients to begin from, or empty.
LogLinearFit fit_log_linear(const FullTable& table, const LogLinearModel& model, const std::vector<double>& start = {});

// 95 % interval of N by profile likelihood (multinomial, n0 real): where it falls by 1.92 from its maximum. The upper limit
// is infinite where it never does before 1,000 n.
struct Limits {
  double lower = 0, upper = 0;
};
Limits profile_limits(const FullTable& table, const LogLinearFit& fit);

// All hierarchical models whose largest term has at most `order` lists (2 or 3; fewer than all lists), for 3 to 5 lists.
// From 6 lists on those met by a descent in BIC that adds and takes away single terms, from the model of main effects and
// from that of all pairs that overlap.
struct ModelSearch {
  std::vector<LogLinearFit> fits;        // those with a maximum, by BIC
  std::optional<LogLinearFit> runaway;   // of those without one that of the least BIC, its likelihood taken where Newton stopped
};
ModelSearch fit_all_models(const CaptureTable& table, std::size_t order);

// What selection adds: the table is drawn anew from itself `replicates` times, each time the best of `best` (by BIC) is
// chosen again. BCa limits (Efron 1987), the acceleration by leaving out one person of each history.
struct Bootstrap {
  Limits limits;
  std::vector<double> totals;   // sorted; N of every replicate whose maximum exists
  std::size_t failed = 0;       // replicates without
  bool ran_off = false;         // a limit is the smallest or largest replicate: there is no such quantile
};
Bootstrap bootstrap_best(const CaptureTable& table, const std::vector<LogLinearFit>& best, std::size_t replicates, std::uint64_t seed);

}  // namespace inquest::estimation
