#include "estimation/latent_class_chain.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "estimation/special.h"

namespace inquest::estimation {
namespace {

constexpr double kPathLength = 3.0;     // of a trajectory, on average half of it: about the width of a logistic prior
constexpr double kLongestPath = 120;    // leapfrog steps
constexpr double kWantedAccept = 0.8;
constexpr double kWantedExchange = 0.35;
constexpr std::uint64_t kRedrawEvery = 2;  // sweeps: it costs as much as a trajectory
constexpr double kStart = 0.02;         // step length
constexpr double kGap = 0.45;           // of ln heat, to begin with

double log_prior_of_logit(double x, const LatentClassPrior& prior) {
  return prior.lambda_a * x - (prior.lambda_a + prior.lambda_b) * (x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)));
}

}  // namespace

LatentClassChain::LatentClassChain(const CaptureTable& table, const LatentClassPrior& prior, std::uint64_t seed, std::uint64_t number, std::size_t rungs)
    : target_(table, prior), stream_(seed, number), rungs_(rungs), gaps_(rungs > 0 ? rungs - 1 : 0, kGap), table_(table) {
  const std::size_t size = target_.dimension(), classes = target_.classes();
  at_.resize(size);
  slope_.resize(size);
  momentum_.resize(size);
  weight_.resize(classes);
  tail_.resize(classes + 1);
  order_.resize(classes);
  held_.resize(classes);
  found_.resize(classes * target_.lists());
  chance_.resize(classes);
  set_heats();
  for (auto& rung : rungs_) {
    const auto theta = fragmented_start();
    rung.theta = rung.gradient = theta;
    place(rung, theta);
  }
}

// Every history dealt to one class at random, parameters as those classes would have them. From many full classes a chain
// finds its way to few, since classes that are alike merge; from few it hardly finds more where there are many lists.
std::vector<double> LatentClassChain::fragmented_start() {
  const std::size_t K = target_.classes(), J = target_.lists();
  const double n = static_cast<double>(target_.observed());
  std::vector<double> theta(target_.dimension());
  std::fill(held_.begin(), held_.end(), 0.0);
  std::fill(found_.begin(), found_.end(), 0.0);
  for (const auto& cell : table_.cells) {
    const auto k = stream_.below(K);
    held_[k] += static_cast<double>(cell.count);
    for (std::size_t j = 0; j < J; ++j) {
      if ((cell.history >> j & 1U) != 0) found_[j * K + k] += static_cast<double>(cell.count);
    }
  }
  double later = n;
  for (std::size_t k = 0; k < K; ++k) {
    later = std::max(0.0, later - held_[k]);
    const double strength = 5;  // people added to each class as all lists see them
    if (k + 1 < K) theta[k] = std::log(std::log1p((held_[k] + strength) / (later + strength * static_cast<double>(K - k - 1))));
    for (std::size_t j = 0; j < J; ++j) {
      const double share = static_cast<double>(table_.on_list(j)) / n;
      const double on = found_[j * K + k] + strength * share, off = held_[k] - found_[j * K + k] + strength * (1 - share) + 0.5;
      theta[K - 1 + j * K + k] = std::log((on + 0.05) / off);
    }
  }
  return theta;
}

void LatentClassChain::set_heats() {
  double log_heat = 0;
  for (std::size_t r = 0; r < rungs_.size(); ++r) {
    if (r > 0) log_heat -= gaps_[r - 1];
    rungs_[r].heat = std::exp(log_heat);
  }
}

void LatentClassChain::place(Rung& rung, const std::vector<double>& theta) {
  rung.log_density = target_.log_density(theta.data(), rung.heat, slope_.data());
  rung.theta = theta;
  rung.gradient = slope_;
  rung.log_likelihood = target_.log_likelihood();
  rung.log_odds = target_.log_odds_never_recorded();
  ++gradients_;
}

// One trajectory of random length and step; returns the chance with which its end is accepted.
double LatentClassChain::leap(Rung& rung) {
  const std::size_t size = at_.size();
  const double step = rung.step * (0.8 + 0.4 * stream_.uniform());
  const auto steps = static_cast<int>(std::clamp(kPathLength / step * stream_.uniform(), 1.0, kLongestPath));
  double before = 0, after = 0;
  for (auto& p : momentum_) {
    p = stream_.normal();
    before += p * p;
  }
  at_ = rung.theta;
  slope_ = rung.gradient;
  double density = rung.log_density;
  for (int s = 0; s < steps; ++s) {
    for (std::size_t i = 0; i < size; ++i) {
      momentum_[i] += 0.5 * step * slope_[i];
      at_[i] += step * momentum_[i];
    }
    density = target_.log_density(at_.data(), rung.heat, slope_.data());
    ++gradients_;
    if (!std::isfinite(density) || density < rung.log_density - 1000) return 0;
    for (std::size_t i = 0; i < size; ++i) momentum_[i] += 0.5 * step * slope_[i];
  }
  for (const double p : momentum_) after += p * p;
  const double ratio = std::exp(std::min(0.0, density - rung.log_density - 0.5 * (after - before)));
  if (!(stream_.uniform() < ratio)) return std::isfinite(ratio) ? ratio : 0;
  rung.theta.swap(at_);
  rung.gradient.swap(slope_);
  rung.log_density = density;
  rung.log_likelihood = target_.log_likelihood();
  rung.log_odds = target_.log_odds_never_recorded();
  return ratio;
}

// Two classes exchange their weights. The likelihood does not see it; the prior of the weights, with α integrated out, is
//   p(π) ∝ (1/4 - ln π_K)^-(K - 3/4) · Π_{k >= 2} 1 / Σ_{l >= k} π_l.
void LatentClassChain::swap_labels(Rung& rung) {
  const std::size_t K = target_.classes();
  if (K < 2) return;
  double sum_u = 0;
  for (std::size_t k = 0; k + 1 < K; ++k) {
    const double u = std::exp(rung.theta[k]);
    weight_[k] = std::exp(-sum_u) * -std::expm1(-u);
    sum_u += u;
  }
  weight_[K - 1] = std::exp(-sum_u);
  if (!(*std::min_element(weight_.begin(), weight_.end()) > 1e-290)) return;
  const auto log_prior = [&] {
    double tail = 0, product = 1, sum = 0;
    for (std::size_t k = K; k-- > 1;) {
      tail += weight_[k];
      product *= tail;
      if (product < 1e-200) {
        sum -= std::log(product);
        product = 1;
      }
    }
    return sum - std::log(product) - (static_cast<double>(K) - 0.75) * std::log(0.25 - std::log(weight_[K - 1]));
  };
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  double now = log_prior();
  bool moved = false;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto a = stream_.below(K), b = i % 2 == 0 ? (a + 1) % K : stream_.below(K);
    const double chance = stream_.uniform();
    if (a == b) continue;
    std::swap(weight_[a], weight_[b]);
    const double then = log_prior();
    if (std::log(chance) < then - now) {
      now = then;
      std::swap(order_[a], order_[b]);
      moved = true;
    } else {
      std::swap(weight_[a], weight_[b]);
    }
  }
  if (!moved) return;
  tail_[K] = 0;
  for (std::size_t k = K; k-- > 0;) tail_[k] = tail_[k + 1] + weight_[k];
  for (std::size_t k = 0; k + 1 < K; ++k) at_[k] = std::log(std::log1p(weight_[k] / tail_[k + 1]));
  for (std::size_t j = 0; j < target_.lists(); ++j) {
    for (std::size_t k = 0; k < K; ++k) at_[K - 1 + j * K + k] = rung.theta[K - 1 + j * K + order_[k]];
  }
  const std::vector<double> theta = at_;
  if (std::all_of(theta.begin(), theta.end(), [](double x) { return std::isfinite(x); })) place(rung, theta);
}

// The capture probabilities of one class drawn anew from their prior: what an almost empty class accepts nearly always.
void LatentClassChain::refresh_class(Rung& rung) {
  const std::size_t K = target_.classes(), k = stream_.below(K);
  const auto& prior = target_.prior();
  at_ = rung.theta;
  double correction = 0;
  for (std::size_t j = 0; j < target_.lists(); ++j) {
    double& x = at_[K - 1 + j * K + k];
    correction += log_prior_of_logit(x, prior);
    x = stream_.log_gamma(prior.lambda_a) - stream_.log_gamma(prior.lambda_b);
    correction -= log_prior_of_logit(x, prior);
  }
  const double density = target_.log_density(at_.data(), rung.heat, slope_.data());
  ++gradients_;
  const double chance = std::log(stream_.uniform());
  if (!std::isfinite(density) || !(chance < density - rung.log_density + correction)) return;
  rung.theta.swap(at_);
  rung.gradient.swap(slope_);
  rung.log_density = density;
  rung.log_likelihood = target_.log_likelihood();
  rung.log_odds = target_.log_odds_never_recorded();
}

// Every cell's people, and those never recorded, dealt to the classes given θ: held_ and found_.
void LatentClassChain::assign_people(Rung& rung) {
  const std::size_t K = target_.classes(), J = target_.lists();
  std::fill(held_.begin(), held_.end(), 0.0);
  std::fill(found_.begin(), found_.end(), 0.0);
  const auto deal = [&](History history, std::int64_t people) {
    double sum = 0;
    for (std::size_t k = 0; k < K; ++k) {
      chance_[k] = weight_[k];
      for (std::size_t j = 0; j < J; ++j) {
        if ((history >> j & 1U) != 0) chance_[k] *= at_[K - 1 + j * K + k];
      }
      sum += chance_[k];
    }
    for (std::size_t k = 0; k < K && people > 0; ++k) {
      const auto taken = k + 1 == K ? people : stream_.binomial(people, std::min(1.0, chance_[k] / sum));
      sum -= chance_[k];
      people -= taken;
      held_[k] += static_cast<double>(taken);
      for (std::size_t j = 0; j < J; ++j) {
        if ((history >> j & 1U) != 0) found_[j * K + k] += static_cast<double>(taken);
      }
    }
  };
  double sum_u = 0;
  for (std::size_t k = 0; k < K; ++k) {  // the weight of a class times its chance of being missed; odds beside it
    const double u = k + 1 < K ? std::exp(rung.theta[k]) : 0;
    weight_[k] = std::exp(-sum_u) * (k + 1 < K ? -std::expm1(-u) : 1);
    sum_u += u;
    for (std::size_t j = 0; j < J; ++j) {
      const double odds = std::exp(rung.theta[K - 1 + j * K + k]);
      at_[K - 1 + j * K + k] = odds;
      weight_[k] /= 1 + odds;
    }
  }
  deal(0, static_cast<std::int64_t>(draw_total()) - target_.observed());
  for (const auto& cell : table_.cells) deal(cell.history, cell.count);
}

// A step of Gibbs sampling on people, with everything that was integrated out drawn first. It leaps between modes where
// classes empty and fill, which gradients do not.
void LatentClassChain::redraw(Rung& rung) {
  const std::size_t K = target_.classes(), J = target_.lists();
  const auto& prior = target_.prior();
  assign_people(rung);
  double sum_u = 0, later = 0;
  for (std::size_t k = 0; k + 1 < K; ++k) sum_u += std::exp(rung.theta[k]);
  for (std::size_t k = 0; k < K; ++k) later += held_[k];
  const double alpha = stream_.gamma(static_cast<double>(K) - 0.75) / (0.25 + sum_u);
  for (std::size_t k = 0; k < K; ++k) {
    later -= held_[k];
    if (k + 1 < K) {  // V_k = x / (x + y), so u_k = ln(1 + x / y)
      const double odds = stream_.log_gamma(1 + held_[k]) - stream_.log_gamma(alpha + later);
      at_[k] = std::log(log_sum_exp(0, odds));
    }
    for (std::size_t j = 0; j < J; ++j) {
      const double on = found_[j * K + k];
      at_[K - 1 + j * K + k] = stream_.log_gamma(prior.lambda_a + on) - stream_.log_gamma(prior.lambda_b + held_[k] - on);
    }
  }
  const std::vector<double> theta = at_;
  if (std::all_of(theta.begin(), theta.end(), [](double x) { return std::isfinite(x); })) place(rung, theta);
}

// Neighbours change places, even pairs and odd pairs in turn (Okabe et al. 2001; Syed et al. 2022 on why in turn).
void LatentClassChain::exchange() {
  for (std::size_t r = rounds_++ % 2; r + 1 < rungs_.size(); r += 2) {
    Rung &cool = rungs_[r], &hot = rungs_[r + 1];
    const double ratio = std::exp(std::min(0.0, (cool.heat - hot.heat) * (hot.log_likelihood - cool.log_likelihood)));
    tried_ += 1;
    exchanged_ += ratio;
    if (adapting_) {
      gaps_[r] = std::clamp(gaps_[r] + (ratio - kWantedExchange) * 2 / std::sqrt(20.0 + static_cast<double>(sweeps_)), 0.02, 2.0);
    }
    if (!(stream_.uniform() < ratio)) continue;
    std::swap(cool.theta, hot.theta);
    std::swap(cool.log_likelihood, hot.log_likelihood);
    std::swap(cool.log_odds, hot.log_odds);
    for (auto* rung : {&cool, &hot}) {
      const std::vector<double> theta = rung->theta;
      place(*rung, theta);
    }
  }
}

void LatentClassChain::adapt(Rung& rung, double accepted, double time) {
  rung.error += (kWantedAccept - accepted - rung.error) / (time + 10);
  const double log_step = std::clamp(std::log(3 * kStart) - std::sqrt(time) / 0.05 * rung.error, std::log(2e-4), std::log(0.6));
  rung.mean_log_step += std::pow(time, -0.75) * (log_step - rung.mean_log_step);
  rung.step = std::exp(log_step);
}

void LatentClassChain::warm_up(std::size_t sweeps) {
  adapting_ = true;
  for (auto& rung : rungs_) rung.mean_log_step = std::log(rung.step);
  for (std::size_t i = 0; i < sweeps; ++i) {
    set_heats();
    for (auto& rung : rungs_) {
      const std::vector<double> theta = rung.theta;
      place(rung, theta);  // its heat may have changed
      adapt(rung, leap(rung), static_cast<double>(1 + i));
      swap_labels(rung);
      refresh_class(rung);
    }
    redraw(rungs_[0]);
    exchange();
    ++sweeps_;
  }
  for (auto& rung : rungs_) rung.step = std::exp(rung.mean_log_step);
  adapting_ = false;
  tried_ = exchanged_ = 0;
}

// The copies above the first serve only to find other modes: they move in every second sweep.
void LatentClassChain::sweep() {
  for (std::size_t r = 0; r < rungs_.size(); ++r) {
    if (r > 0 && sweeps_ % 2 != 0) continue;
    leap(rungs_[r]);
    swap_labels(rungs_[r]);
    refresh_class(rungs_[r]);
    if (r == 0 && sweeps_ % kRedrawEvery == 0) redraw(rungs_[r]);
  }
  if (sweeps_ % 2 == 0) exchange();
  ++sweeps_;
}

double LatentClassChain::draw_total() {
  const double n = static_cast<double>(target_.observed()), odds = std::exp(rungs_[0].log_odds);
  const auto& prior = target_.prior();
  if (prior.wall > 0) {
    for (;;) {  // θ has been weighed by the chance of staying within the wall, so this ends soon
      const auto missing = static_cast<double>(stream_.poisson(stream_.gamma(n) * odds));
      if (missing <= prior.wall * n) return n + missing;
    }
  }
  const double never = odds / (1 + odds), seen = 1 / (1 + odds);
  return n + static_cast<double>(stream_.poisson(stream_.gamma(n + prior.shape) / (prior.rate + seen) * never));
}

}  // namespace inquest::estimation
