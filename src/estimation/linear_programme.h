// Does a log-linear model's maximum exist? The linear programme of Fienberg & Rinaldo (2012). Pure.
#pragma once

#include <cstddef>
#include <vector>

namespace inquest::estimation {

// max s subject to A'x = A'y and x_i >= s. `rows` are the rows of A' (one a parameter), each as long as `counts` (y >= 0).
// The maximum-likelihood estimate exists exactly where the answer is above 0.
double largest_common_share(const std::vector<std::vector<double>>& rows, const std::vector<double>& counts);

}  // namespace inquest::estimation
