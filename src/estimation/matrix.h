// Small symmetric systems: all that Newton's method on a log-linear model needs. Pure.
#pragma once

#include <cstddef>
#include <vector>

namespace inquest::estimation {

// A symmetric matrix, rows one after another; only the lower triangle is read.
class Symmetric {
 public:
  explicit Symmetric(std::size_t size) : size_(size), values_(size * size) {}
  std::size_t size() const { return size_; }
  double& at(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
  double at(std::size_t row, std::size_t column) const { return values_[row * size_ + column]; }
  void clear();

  // Cholesky in place. False where it is not positive definite to the precision of the numbers: columns that depend on
  // each other.
  bool factor();
  // After factor(): solves for `right` in place.
  void solve(std::vector<double>& right) const;
  // After factor(): ln of the determinant of what was factored.
  double log_determinant() const;

 private:
  std::size_t size_;
  std::vector<double> values_;
};

}  // namespace inquest::estimation
