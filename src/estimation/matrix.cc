#include "estimation/matrix.h"

#include <algorithm>
#include <cmath>

namespace inquest::estimation {

void Symmetric::clear() { std::fill(values_.begin(), values_.end(), 0.0); }

bool Symmetric::factor() {
  constexpr double kDependent = 1e-11;  // of the pivot's own size before elimination
  for (std::size_t j = 0; j < size_; ++j) {
    double* row_j = &values_[j * size_];
    const double before = row_j[j];
    double pivot = before;
    for (std::size_t k = 0; k < j; ++k) pivot -= row_j[k] * row_j[k];
    if (!(pivot > kDependent * before)) return false;
    row_j[j] = std::sqrt(pivot);
    for (std::size_t i = j + 1; i < size_; ++i) {
      double* row_i = &values_[i * size_];
      double sum = row_i[j];
      for (std::size_t k = 0; k < j; ++k) sum -= row_i[k] * row_j[k];
      row_i[j] = sum / row_j[j];
    }
  }
  return true;
}

void Symmetric::solve(std::vector<double>& right) const {
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= at(i, k) * right[k];
    right[i] /= at(i, i);
  }
  for (std::size_t i = size_; i-- > 0;) {
    for (std::size_t k = i + 1; k < size_; ++k) right[i] -= at(k, i) * right[k];
    right[i] /= at(i, i);
  }
}

double Symmetric::log_determinant() const {
  double sum = 0;
  for (std::size_t i = 0; i < size_; ++i) sum += 2 * std::log(at(i, i));
  return sum;
}

}  // namespace inquest::estimation
