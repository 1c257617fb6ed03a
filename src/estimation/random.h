// Random numbers of estimation: xoshiro256++ (Blackman & Vigna 2021), one independent stream a chain, and the draws made from
// it. All our own, because the bytes of std::*_distribution depend on the library: the same seed must give the same numbers
// on every machine and for any number of cores.
#pragma once

#include <array>
#include <cstdint>

namespace inquest::estimation {

class Stream {
 public:
  // Streams of one seed that differ in `number` are unrelated (SplitMix64 over both).
  Stream(std::uint64_t seed, std::uint64_t number);

  std::uint64_t bits();
  double uniform();                            // in (0, 1), never an end
  double normal();                             // mean 0, variance 1
  double gamma(double shape);                  // scale 1; Marsaglia & Tsang 2000
  double log_gamma(double shape);              // its logarithm, exact for tiny shapes where the draw itself is 0
  double beta(double a, double b);
  std::int64_t poisson(double mean);           // Hörmann 1993 (PTRS) from 10 on
  std::int64_t binomial(std::int64_t n, double p);  // Hörmann 1993 (BTRS) where n·p is 10 or more
  std::uint64_t below(std::uint64_t n);        // 0 .. n-1

 private:
  std::array<std::uint64_t, 4> state_{};
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace inquest::estimation
