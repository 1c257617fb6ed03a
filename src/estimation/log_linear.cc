#include "estimation/log_linear.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "estimation/linear_programme.h"
#include "estimation/matrix.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The cells and terms that remain when terms without anybody are taken away, and the design as lists of terms a cell.
struct Design {
  std::vector<History> cells;
  std::vector<double> counts;
  std::vector<std::size_t> terms;               // places in the model's terms
  std::vector<std::vector<std::size_t>> uses;   // of each cell: columns with a one, 0 the intercept
};

double margin_of(const FullTable& table, History term) {
  double sum = 0;
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    if (((i + 1) & term) == term) sum += table.counts[i];
  }
  return sum;
}

Design design_of(const FullTable& table, const LogLinearModel& model) {
  Design design;
  std::vector<History> empty;
  for (std::size_t t = 0; t < model.terms.size(); ++t) {
    const History term = model.terms[t];
    const bool beyond = std::any_of(empty.begin(), empty.end(), [&](History e) { return (term & e) == e; });
    if (beyond) continue;
    if (margin_of(table, term) > 0) design.terms.push_back(t);
    else empty.push_back(term);
  }
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    const auto history = static_cast<History>(i + 1);
    if (std::any_of(empty.begin(), empty.end(), [&](History e) { return (history & e) == e; })) continue;
    std::vector<std::size_t> uses{0};
    for (std::size_t c = 0; c < design.terms.size(); ++c) {
      if ((history & model.terms[design.terms[c]]) == model.terms[design.terms[c]]) uses.push_back(c + 1);
    }
    design.cells.push_back(history);
    design.counts.push_back(table.counts[i]);
    design.uses.push_back(std::move(uses));
  }
  return design;
}

// Newton's method on a Poisson model given by lists of ones; the state of one fit.
class Newton {
 public:
  Newton(const Design& design, std::size_t columns) : design_(design), hessian_(columns), beta_(columns), mean_(design.counts.size()) {}

  std::vector<double>& beta() { return beta_; }
  const std::vector<double>& means() const { return mean_; }

  // Σ y η - μ, without the constant.
  double evaluate(const std::vector<double>& beta) {
    double value = 0;
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      double eta = 0;
      for (const auto c : design_.uses[i]) eta += beta[c];
      mean_[i] = std::exp(std::min(eta, 60.0));
      value += design_.counts[i] * eta - mean_[i];
    }
    return value;
  }

  // Weighted least squares on ln(y + 1/2): a start from which Newton seldom has to shorten a step.
  bool start() {
    std::vector<double> right(beta_.size());
    fill(right, [&](std::size_t i) { return design_.counts[i] + 0.5; }, [&](std::size_t i) { return (design_.counts[i] + 0.5) * std::log(design_.counts[i] + 0.5); });
    if (!hessian_.factor()) return false;
    hessian_.solve(right);
    beta_ = right;
    return true;
  }

  enum class End { converged, dependent, running_away };
  End run() {
    double value = evaluate(beta_);
    std::vector<double> step(beta_.size()), next(beta_.size());
    for (int i = 0; i < 60; ++i) {
      fill(step, [&](std::size_t c) { return mean_[c]; }, [&](std::size_t c) { return design_.counts[c] - mean_[c]; });
      if (!hessian_.factor()) return i == 0 ? End::dependent : End::running_away;
      const std::vector<double> slope = step;
      hessian_.solve(step);
      double gain = 0;
      for (std::size_t c = 0; c < step.size(); ++c) gain += slope[c] * step[c];
      double scale = 1, reached = -kInfinity;
      for (int half = 0; half < 30; ++half, scale /= 2) {
        for (std::size_t c = 0; c < step.size(); ++c) next[c] = beta_[c] + scale * step[c];
        reached = evaluate(next);
        if (reached >= value - 1e-9 * std::abs(value)) break;
      }
      beta_ = next;
      value = reached;
      if (gain < 1e-10) return End::converged;
    }
    return End::running_away;
  }

 private:
  template <class Weight, class Right>
  void fill(std::vector<double>& right, Weight weight, Right value) {
    hessian_.clear();
    std::fill(right.begin(), right.end(), 0.0);
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      const double w = weight(i), v = value(i);
      const auto& uses = design_.uses[i];
      for (std::size_t x = 0; x < uses.size(); ++x) {
        right[uses[x]] += v;
        for (std::size_t y = 0; y <= x; ++y) hessian_.at(uses[x], uses[y]) += w;
      }
    }
  }

  const Design& design_;
  Symmetric hessian_;
  std::vector<double> beta_, mean_;
};

bool maximum_exists(const Design& design) {
  std::vector<std::vector<double>> rows(design.terms.size() + 1, std::vector<double>(design.counts.size()));
  for (std::size_t i = 0; i < design.uses.size(); ++i) {
    for (const auto c : design.uses[i]) rows[c][i] = 1;
  }
  return largest_common_share(rows, design.counts) > 1e-6;
}

std::vector<double> packed(const std::vector<double>& full, const Design& design) {
  std::vector<double> out{full[0]};
  for (const auto t : design.terms) out.push_back(full[t + 1]);
  return out;
}

}  // namespace

FullTable full_table(const CaptureTable& table) {
  FullTable full{table.lists.size(), std::vector<double>((std::size_t{1} << table.lists.size()) - 1), static_cast<double>(table.observed())};
  for (const auto& cell : table.cells) full.counts[cell.history - 1] = static_cast<double>(cell.count);
  return full;
}

std::string name_of(const LogLinearModel& model) {
  std::string out = "[";
  for (std::size_t i = model.terms.size(); i-- > 0;) {
    const History term = model.terms[i];
    const bool part = std::any_of(model.terms.begin(), model.terms.end(), [&](History other) { return other != term && (other & term) == term; });
    if (part) continue;
    if (out.size() > 1) out += ',';
    for (unsigned j = 0; j < 32; ++j) {
      if ((term >> j & 1U) != 0) out += static_cast<char>('1' + j);
    }
  }
  return out + "]";
}

LogLinearFit fit_log_linear(const FullTable& table, const LogLinearModel& model, const std::vector<double>& start) {
  LogLinearFit fit{.model = model};
  const Design design = design_of(table, model);
  const std::size_t columns = design.terms.size() + 1;
  if (columns > design.cells.size()) return fit.outcome = FitOutcome::not_identified, fit;
  Newton newton(design, columns);
  if (!start.empty()) newton.beta() = packed(start, design);
  const bool usable = !start.empty() && std::all_of(newton.beta().begin(), newton.beta().end(), [](double b) { return std::isfinite(b); });
  if (!usable && !newton.start()) return fit.outcome = FitOutcome::not_identified, fit;
  const auto end = newton.run();
  if (end == Newton::End::dependent) return fit.outcome = FitOutcome::not_identified, fit;
  // A maximum with every mean well above 0 is itself the interior point that the programme looks for.
  const double least = *std::min_element(newton.means().begin(), newton.means().end());
  if (end != Newton::End::converged || least < 1e-6) {
    if (!maximum_exists(design)) fit.outcome = FitOutcome::no_maximum;
    else if (end != Newton::End::converged) return fit.outcome = FitOutcome::not_identified, fit;
  }
  if (fit.outcome != FitOutcome::no_maximum) fit.outcome = FitOutcome::found;
  fit.total = table.observed + std::exp(newton.beta()[0]);
  for (std::size_t i = 0; i < design.counts.size(); ++i) {
    const double y = design.counts[i], mean = newton.means()[i];
    fit.log_likelihood += (y > 0 ? y * std::log(mean) : 0) - mean - log_gamma_of(y + 1);
  }
  const double rank = static_cast<double>(model.terms.size() + 1);
  fit.aic = -2 * fit.log_likelihood + 2 * rank;
  fit.bic = fit.aic + (std::log(table.observed) - 2) * rank;
  fit.coefficients.assign(model.terms.size() + 1, -kInfinity);
  fit.coefficients[0] = newton.beta()[0];
  for (std::size_t c = 0; c < design.terms.size(); ++c) fit.coefficients[design.terms[c] + 1] = newton.beta()[c + 1];
  return fit;
}

// At each n0 the cell of those never recorded is appended and the model refitted: the Poisson maximum turned multinomial,
// ln N! - N ln N + N added.
Limits profile_limits(const FullTable& table, const LogLinearFit& fit) {
  Design design = design_of(table, fit.model);
  design.counts.push_back(0);
  design.uses.push_back({0});
  Newton newton(design, design.terms.size() + 1);
  const std::vector<double> best = packed(fit.coefficients, design);
  newton.beta() = best;
  const auto height = [&](double n0) {
    design.counts.back() = n0;
    newton.run();
    const double total = table.observed + n0;
    double value = log_gamma_of(total + 1) - total * std::log(total) + total;
    for (std::size_t i = 0; i < design.counts.size(); ++i) {
      const double y = design.counts[i], mean = newton.means()[i];
      value += (y > 0 ? y * std::log(mean) : 0) - mean - log_gamma_of(y + 1);
    }
    return value;
  };
  // The maximum lies beside e^β0: a golden section around it.
  double low = 0.5 * (fit.total - table.observed), high = 1.5 * (fit.total - table.observed) + 2;
  const double golden = (std::sqrt(5.0) - 1) / 2;
  while (high - low > 1e-6 * (1 + high)) {
    const double x = high - golden * (high - low), y = low + golden * (high - low);
    if (height(x) > height(y)) high = y;
    else low = x;
  }
  const double top = 0.5 * (low + high), level = height(top) - chi_squared_quantile_95() / 2;
  const auto crossing = [&](double inside, double outside) {
    for (int i = 0; i < 60 && std::abs(outside - inside) > 1e-3; ++i) {
      const double middle = 0.5 * (inside + outside);
      (height(middle) >= level ? inside : outside) = middle;
    }
    return 0.5 * (inside + outside);
  };
  Limits limits{table.observed, kInfinity};
  if (height(0) < level) {
    newton.beta() = best;
    limits.lower = table.observed + crossing(top, 0);
  }
  newton.beta() = best;
  for (double outside = 1.3 * top + 10; outside < 1000 * table.observed; outside *= 1.3) {
    if (height(outside) >= level) continue;
    limits.upper = table.observed + crossing(top, outside);
    break;
  }
  return limits;
}

}  // namespace inquest::estimation
