// The few special functions that estimation needs, without state and safe in any thread.
#pragma once

namespace inquest::estimation {

double log_gamma_of(double x);                          // ln Γ(x), x > 0
double normal_distribution(double x);                   // Φ(x)
double normal_quantile(double p);                       // Φ⁻¹(p), 0 < p < 1; relative error below 1e-12
double chi_squared_quantile_95();                       // of one degree of freedom: 3.841...
double log_sum_exp(double a, double b);                 // ln(e^a + e^b)
double incomplete_beta(double x, double a, double b);   // I_x(a, b), regularised
double log_incomplete_beta(double x, double a, double b);  // its logarithm, also where it is below 1e-300
double student_quantile(double p, double degrees);      // of Student's t
double poisson_upper_tail(double count, double mean);   // P(X >= count)

}  // namespace inquest::estimation
