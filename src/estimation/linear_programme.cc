#include "estimation/linear_programme.h"

#include <cmath>

namespace inquest::estimation {
namespace {

constexpr double kZero = 1e-9;

// A dense simplex tableau in the form  basic + Σ a x = b,  with Bland's rule, which never cycles.
struct Tableau {
  std::vector<std::vector<double>> rows;  // the last entry of each is its right side
  std::vector<double> cost;               // reduced costs of a minimisation; the last entry is minus its value
  std::vector<std::size_t> basis;

  void pivot(std::size_t row, std::size_t column) {
    auto& pivot_row = rows[row];
    const double by = pivot_row[column];
    for (auto& x : pivot_row) x /= by;
    const auto eliminate = [&](std::vector<double>& line) {
      const double factor = line[column];
      if (factor == 0) return;
      for (std::size_t c = 0; c < line.size(); ++c) line[c] -= factor * pivot_row[c];
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (r != row) eliminate(rows[r]);
    }
    eliminate(cost);
    basis[row] = column;
  }

  // Minimises over the first `columns` variables. False where it has no bound.
  bool minimise(std::size_t columns) {
    for (int step = 0; step < 20000; ++step) {
      std::size_t enter = columns;
      for (std::size_t c = 0; c < columns && enter == columns; ++c) {
        if (cost[c] < -kZero) enter = c;
      }
      if (enter == columns) return true;
      std::size_t leave = rows.size();
      double least = 0;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        if (rows[r][enter] <= kZero) continue;
        const double ratio = rows[r].back() / rows[r][enter];
        if (leave == rows.size() || ratio < least - 1e-12 || (ratio <= least + 1e-12 && basis[r] < basis[leave])) {
          leave = r;
          least = ratio;
        }
      }
      if (leave == rows.size()) return false;
      pivot(leave, enter);
    }
    return true;
  }
};

}  // namespace

// With x = s + z, z >= 0: A'z + s·(A'1) = A'y over (z, s) >= 0. First an artificial variable a row is driven out, then s
// is made as large as it goes.
double largest_common_share(const std::vector<std::vector<double>>& rows, const std::vector<double>& counts) {
  const std::size_t cells = counts.size(), real = cells + 1, all = real + rows.size();
  Tableau tableau;
  tableau.cost.assign(all + 1, 0.0);
  double scale = 1;
  for (const double y : counts) scale = std::max(scale, y);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<double> line(all + 1, 0.0);
    double total = 0, right = 0;
    for (std::size_t c = 0; c < cells; ++c) {
      line[c] = rows[r][c];
      total += rows[r][c];
      right += rows[r][c] * counts[c] / scale;
    }
    line[cells] = total;
    line[real + r] = 1;
    line[all] = right;
    for (std::size_t c = 0; c < real; ++c) tableau.cost[c] -= line[c];
    tableau.cost[all] -= right;
    tableau.rows.push_back(std::move(line));
    tableau.basis.push_back(real + r);
  }
  tableau.minimise(real);
  // Artificial variables that stay at zero are pivoted out, or their row says nothing.
  for (std::size_t r = 0; r < tableau.rows.size(); ++r) {
    if (tableau.basis[r] < real) continue;
    for (std::size_t c = 0; c < real; ++c) {
      if (std::abs(tableau.rows[r][c]) > 1e-7) {
        tableau.pivot(r, c);
        break;
      }
    }
  }
  std::fill(tableau.cost.begin(), tableau.cost.end(), 0.0);
  tableau.cost[cells] = -1;
  for (std::size_t r = 0; r < tableau.rows.size(); ++r) {
    if (tableau.basis[r] != cells) continue;
    for (std::size_t c = 0; c <= all; ++c) tableau.cost[c] += tableau.rows[r][c];
  }
  if (!tableau.minimise(real)) return scale;
  for (std::size_t r = 0; r < tableau.rows.size(); ++r) {
    if (tableau.basis[r] == cells) return tableau.rows[r].back() * scale;
  }
  return 0;
}

}  // namespace inquest::estimation
