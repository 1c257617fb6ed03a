// One chain of the latent-class model: Hamiltonian Monte Carlo on a ladder of tempered copies that exchange places, so that
// the chain leaves a mode that gradients alone never leave. Same stream, same draws. One thread a chain.
#pragma once

#include <cstdint>
#include <vector>

#include "estimation/latent_class.h"
#include "estimation/random.h"

namespace inquest::estimation {

class LatentClassChain {
 public:
  LatentClassChain(const CaptureTable& table, const LatentClassPrior& prior, std::uint64_t seed, std::uint64_t number, std::size_t rungs);

  // Finds step lengths and the spacing of the ladder.
  void warm_up(std::size_t sweeps);
  void sweep();
  // N of the present state, drawn given θ.
  double draw_total();
  std::uint64_t gradients() const { return gradients_; }  // of the log density, computed so far
  double hottest() const { return rungs_.back().heat; }
  double exchanges() const { return tried_ > 0 ? exchanged_ / tried_ : 1; }

 private:
  struct Rung {
    double heat = 1, step = 0.02;
    std::vector<double> theta, gradient;
    double log_density = 0, log_likelihood = 0, log_odds = 0;
    double error = 0, mean_log_step = 0;  // dual averaging (Hoffman & Gelman 2014)
  };
  void place(Rung& rung, const std::vector<double>& theta);
  double leap(Rung& rung);
  void swap_labels(Rung& rung);
  void assign_people(Rung& rung);
  void redraw(Rung& rung);
  void refresh_class(Rung& rung);
  void exchange();
  void adapt(Rung& rung, double accepted, double time);
  void set_heats();
  std::vector<double> fragmented_start();

  LatentClassTarget target_;
  Stream stream_;
  std::vector<Rung> rungs_;
  std::vector<double> gaps_;  // of ln heat between neighbours
  std::vector<double> at_, slope_, momentum_, weight_, tail_;
  std::vector<std::size_t> order_;
  CaptureTable table_;
  std::vector<double> held_, found_, chance_;  // people of each class; those of them on each list; of one cell
  std::uint64_t gradients_ = 0, sweeps_ = 0, rounds_ = 0;
  double tried_ = 0, exchanged_ = 0;
  bool adapting_ = false;
};

}  // namespace inquest::estimation
