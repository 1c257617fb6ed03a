// Which log-linear models there are, and what choosing among them adds to the uncertainty.
#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "estimation/diagnostics.h"
#include "estimation/log_linear.h"
#include "estimation/random.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

bool smaller(History x, History y) {
  const int a = std::popcount(x), b = std::popcount(y);
  return a != b ? a < b : x < y;
}

LogLinearModel model_of(std::vector<History> terms) {
  std::sort(terms.begin(), terms.end(), smaller);
  return {std::move(terms)};
}

std::vector<History> sets_of(std::size_t lists, int size) {
  std::vector<History> sets;
  for (History h = 1; h < (History{1} << lists); ++h) {
    if (std::popcount(h) == size) sets.push_back(h);
  }
  return sets;
}

// Are all pairs within `triple` among `terms`?
bool supported(History triple, const std::vector<History>& terms) {
  for (History rest = triple; rest != 0; rest &= rest - 1) {
    const History pair = triple & ~(rest & -rest);
    if (std::find(terms.begin(), terms.end(), pair) == terms.end()) return false;
  }
  return true;
}

bool better(const LogLinearFit& x, const LogLinearFit& y) { return x.bic < y.bic; }

void keep(LogLinearFit fit, ModelSearch& search) {
  if (fit.outcome == FitOutcome::found) search.fits.push_back(std::move(fit));
  else if (fit.outcome == FitOutcome::no_maximum && (!search.runaway || better(fit, *search.runaway))) search.runaway = std::move(fit);
}

void fit_every(const FullTable& table, std::size_t order, ModelSearch& search) {
  const auto singles = sets_of(table.lists, 1), pairs = sets_of(table.lists, 2), triples = sets_of(table.lists, 3);
  for (std::uint32_t chosen = 0; chosen < (1U << pairs.size()); ++chosen) {
    auto terms = singles;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      if ((chosen >> p & 1U) != 0) terms.push_back(pairs[p]);
    }
    std::vector<History> possible;
    if (order >= 3 && table.lists > 3) {
      std::copy_if(triples.begin(), triples.end(), std::back_inserter(possible), [&](History t) { return supported(t, terms); });
    }
    for (std::uint32_t extra = 0; extra < (1U << possible.size()); ++extra) {
      auto with = terms;
      for (std::size_t t = 0; t < possible.size(); ++t) {
        if ((extra >> t & 1U) != 0) with.push_back(possible[t]);
      }
      keep(fit_log_linear(table, model_of(std::move(with))), search);
    }
  }
}

// The models one term away that are hierarchical still; terms of two lists up to `order`.
std::vector<LogLinearModel> neighbours_of(const LogLinearModel& model, const FullTable& table, std::size_t order) {
  std::vector<LogLinearModel> out;
  for (int size = 2; size <= static_cast<int>(order) && size < static_cast<int>(table.lists); ++size) {
    for (const auto set : sets_of(table.lists, size)) {
      auto terms = model.terms;
      const auto at = std::find(terms.begin(), terms.end(), set);
      if (at != terms.end()) {
        const bool needed = std::any_of(terms.begin(), terms.end(), [&](History t) { return t != set && (t & set) == set; });
        if (needed) continue;
        terms.erase(at);
      } else {
        if (size == 3 && !supported(set, terms)) continue;
        terms.push_back(set);
      }
      out.push_back(model_of(std::move(terms)));
    }
  }
  return out;
}

void descend(const FullTable& table, std::size_t order, ModelSearch& search) {
  std::set<std::vector<History>> tried;
  const auto try_model = [&](const LogLinearModel& model) -> std::optional<LogLinearFit> {
    if (!tried.insert(model.terms).second) return std::nullopt;
    auto fit = fit_log_linear(table, model);
    keep(fit, search);
    if (fit.outcome != FitOutcome::found) return std::nullopt;
    return fit;
  };
  auto overlapping = sets_of(table.lists, 1);
  for (const auto pair : sets_of(table.lists, 2)) {
    for (std::size_t i = 0; i < table.counts.size(); ++i) {
      if (((i + 1) & pair) != pair || table.counts[i] <= 0) continue;
      overlapping.push_back(pair);
      break;
    }
  }
  for (auto start : {model_of(sets_of(table.lists, 1)), model_of(overlapping)}) {
    const auto fit = try_model(start);
    if (!fit) continue;
    LogLinearFit now = *fit;
    for (bool moved = true; moved;) {
      moved = false;
      LogLinearFit best = now;
      for (const auto& model : neighbours_of(now.model, table, order)) {
        if (auto next = try_model(model); next && better(*next, best)) best = std::move(*next), moved = true;
      }
      now = std::move(best);
    }
  }
}

// N of the best model for these counts; nothing where no maximum exists.
std::optional<double> best_total(const FullTable& table, const std::vector<LogLinearFit>& models) {
  std::optional<double> total;
  double least = 0;
  for (const auto& each : models) {
    const auto fit = fit_log_linear(table, each.model, each.coefficients);
    if (fit.outcome != FitOutcome::found || (total && fit.bic >= least)) continue;
    least = fit.bic;
    total = fit.total;
  }
  return total;
}

// Σ a³ / 6 (Σ a²)^1.5 over people, those of one history alike.
double acceleration_of(const FullTable& table, const std::vector<LogLinearFit>& models) {
  std::vector<std::pair<double, double>> left_out;  // people, N without one of them
  double people = 0, mean = 0;
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    if (table.counts[i] <= 0) continue;
    FullTable less = table;
    less.counts[i] -= 1;
    less.observed -= 1;
    const auto total = best_total(less, models);
    if (!total) continue;
    left_out.emplace_back(table.counts[i], *total);
    people += table.counts[i];
    mean += table.counts[i] * *total;
  }
  if (people == 0) return 0;
  mean /= people;
  double squares = 0, cubes = 0;
  for (const auto& [count, total] : left_out) {
    squares += count * (mean - total) * (mean - total);
    cubes += count * std::pow(mean - total, 3);
  }
  return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

FullTable drawn_anew(const FullTable& table, Stream& stream) {
  FullTable drawn = table;
  auto people = static_cast<std::int64_t>(table.observed);
  double left = table.observed;
  for (auto& count : drawn.counts) {
    const std::int64_t taken = stream.binomial(people, left > 0 ? std::min(1.0, count / left) : 0);
    left -= count;
    people -= taken;
    count = static_cast<double>(taken);
  }
  return drawn;
}

}  // namespace

ModelSearch fit_all_models(const CaptureTable& table, std::size_t order) {
  const FullTable full = full_table(table);
  ModelSearch search;
  if (table.lists.size() <= 5) fit_every(full, order, search);
  else descend(full, order, search);
  std::stable_sort(search.fits.begin(), search.fits.end(), better);
  return search;
}

Bootstrap bootstrap_best(const CaptureTable& table, const std::vector<LogLinearFit>& best, std::size_t replicates, std::uint64_t seed) {
  Bootstrap out;
  if (best.empty()) return out;
  const FullTable full = full_table(table);
  const double point = best.front().total;
  Stream stream(seed, 0xb007);
  for (std::size_t r = 0; r < replicates; ++r) {
    if (const auto total = best_total(drawn_anew(full, stream), best)) out.totals.push_back(*total);
    else ++out.failed;
  }
  if (out.totals.size() < 20) return out;
  std::sort(out.totals.begin(), out.totals.end());
  const double size = static_cast<double>(out.totals.size());
  const auto below = std::lower_bound(out.totals.begin(), out.totals.end(), point) - out.totals.begin();
  const double z0 = normal_quantile(std::clamp(static_cast<double>(below) / size, 0.5 / size, 1 - 0.5 / size));
  const double a = acceleration_of(full, best);
  const auto limit = [&](double p) {
    const double z = z0 + normal_quantile(p);
    const double at = normal_distribution(z0 + z / std::max(1e-3, 1 - a * z));
    if (at * size < 1 || (1 - at) * size < 1) out.ran_off = true;
    return sorted_quantile(out.totals, at);
  };
  out.limits = {limit(0.025), limit(0.975)};
  return out;
}

}  // namespace inquest::estimation
