#include "estimation/models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "estimation/decomposable.h"
#include "estimation/fixture.h"
#include "estimation/linear_programme.h"
#include "estimation/special.h"

namespace inquest::estimation {
namespace {

std::vector<double> regular(double low, double high, std::size_t size) {
  std::vector<double> grid;
  for (std::size_t i = 0; i < size; ++i) grid.push_back(std::round(low + (high - low) * static_cast<double>(i) / static_cast<double>(size - 1)));
  return grid;
}

TEST(LogLinear, the_least_bic_model_of_kosovo_is_the_published_one) {
  INQUEST_PUBLIC_TABLE(kosovo, "kosovo.csv");
  const auto search = fit_all_models(kosovo, 3);
  EXPECT_EQ(search.fits.size(), 113u);
  EXPECT_EQ(name_of(search.fits[0].model), "[123,34,14]");
  EXPECT_NEAR(search.fits[0].total, 10356.52, 0.01);
  const auto limits = profile_limits(full_table(kosovo), search.fits[0]);
  EXPECT_NEAR(limits.lower, 8994, 1);
  EXPECT_NEAR(limits.upper, 12110, 1);
}

TEST(LogLinear, five_lists_agree_with_the_reference) {
  INQUEST_PUBLIC_TABLE(uk, "ukdat_5.csv");
  const auto search = fit_all_models(uk, 2);
  EXPECT_EQ(search.fits.size(), 1024u);
  EXPECT_NEAR(search.fits[0].total, 22991, 1);
  EXPECT_NEAR(search.fits[1].total, 12262, 1);
  EXPECT_NEAR(search.fits[1].bic - search.fits[0].bic, 0.96, 0.01);
  const auto limits = profile_limits(full_table(uk), search.fits[0]);
  EXPECT_NEAR(limits.lower, 17991, 1);
  EXPECT_NEAR(limits.upper, 30142, 1);
}

TEST(LogLinear, selection_widens_the_interval_as_published) {
  INQUEST_PUBLIC_TABLE(kosovo, "kosovo.csv");
  auto best = fit_all_models(kosovo, 3).fits;
  best.resize(20);
  const auto bootstrap = bootstrap_best(kosovo, best, 1000, 1);
  EXPECT_NEAR(bootstrap.limits.lower, 6947, 350);
  EXPECT_NEAR(bootstrap.limits.upper, 18010, 1500);
}

TEST(LogLinear, two_independent_lists_and_a_third_give_the_closed_form) {
  // With C apart and A, B dependent, n0 = c · x000-free closed form: [12,3] fits (ab) by c, so n0 = n_c_only · n_ab0 / n_abc.
  const auto table = table_from("A,B,C,count\n1,0,0,60\n0,1,0,50\n1,1,0,20\n0,0,1,45\n1,0,1,30\n0,1,1,25\n1,1,1,10\n");
  const auto fit = fit_log_linear(full_table(table), {{1, 2, 4, 3}});
  ASSERT_EQ(fit.outcome, FitOutcome::found);
  EXPECT_NEAR(fit.total - 240, 45.0 * 130 / 65, 1e-6);
}

TEST(LogLinear, the_order_of_lists_does_not_matter) {
  const auto table = four_lists();
  std::map<History, std::int64_t> turned;
  for (const auto& cell : table.cells) turned[static_cast<History>((cell.history >> 1) | (cell.history & 1U) << 3)] = cell.count;
  const auto one = fit_all_models(table, 3).fits, other = fit_all_models(table_of({"B", "C", "D", "A"}, turned), 3).fits;
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(one[i].total, other[i].total, 1e-4 * one[i].total);
}

TEST(LogLinear, a_maximum_that_does_not_exist_is_found_out) {
  // Every pair overlaps, but a·b·c balances on nothing: with all three pairs [12,13,23] the odd cells run away.
  const auto table = table_from("A,B,C,count\n1,0,0,0\n0,1,0,0\n0,0,1,0\n1,1,0,12\n1,0,1,14\n0,1,1,15\n1,1,1,9\n");
  EXPECT_EQ(fit_log_linear(full_table(table), {{1, 2, 4, 3, 5, 6}}).outcome, FitOutcome::no_maximum);
}

TEST(LinearProgramme, is_positive_exactly_where_an_interior_point_exists) {
  EXPECT_NEAR(largest_common_share({{1, 1}}, {3, 1}), 2, 1e-9);
  EXPECT_NEAR(largest_common_share({{1, 1, 0}, {0, 0, 1}}, {3, 1, 0}), 0, 1e-9);
  EXPECT_NEAR(largest_common_share({{1, 1, 1}, {1, 1, 1}}, {3, 0, 0}), 1, 1e-9);
}

TEST(Graphs, there_are_as_many_as_published) {
  EXPECT_EQ(decomposable_graphs(3).size(), 8u);
  EXPECT_EQ(decomposable_graphs(4).size(), 61u);
  EXPECT_EQ(decomposable_graphs(5).size(), 822u);
}

TEST(Graphs, equal_the_reference_to_the_unit_on_its_grid) {
  INQUEST_PUBLIC_TABLE(kosovo, "kosovo.csv");
  const auto grid = regular(1, 132000, 132000);
  const auto posterior = graph_posterior(kosovo, 1.0 / 16, grid, std::vector<double>(grid.size(), 1));
  EXPECT_EQ(4400 + posterior.quantile(0.5), 12595);
  EXPECT_EQ(4400 + posterior.quantile(0.025), 9827);
  EXPECT_EQ(4400 + posterior.quantile(0.975), 16544);
}

TEST(Graphs, of_five_lists_equal_the_reference_to_the_unit) {
  INQUEST_PUBLIC_TABLE(uk, "ukdat_5.csv");
  INQUEST_PUBLIC_TABLE(netherlands, "ned_5.csv");
  const auto say = [](const CaptureTable& table, double p) {
    const double n = static_cast<double>(table.observed());
    return n + graph_posterior(table, 1.0 / 32, regular(1, 30 * n, 1000), std::vector<double>(1000, 1)).quantile(p);
  };
  EXPECT_EQ(say(uk, 0.5), 23016);
  EXPECT_EQ(say(uk, 0.025), 10408);
  EXPECT_EQ(say(uk, 0.975), 33481);
  EXPECT_EQ(say(netherlands, 0.5), 50270);
  EXPECT_EQ(say(netherlands, 0.025), 41616);
  EXPECT_EQ(say(netherlands, 0.975), 203328);
}

TEST(Graphs, a_grid_that_refines_itself_agrees_with_every_whole_number) {
  const auto table = four_lists();
  const auto grid = regular(0, 40000, 40001);
  const auto whole = graph_posterior(table, 1.0 / 16, grid, std::vector<double>(grid.size(), 1));
  const auto refined = graph_posterior(table);
  for (const double p : {0.025, 0.5, 0.975}) EXPECT_NEAR(refined.quantile(p), whole.quantile(p), 0.01 * whole.quantile(p) + 2);
}

TEST(Chao, bounds_agree_with_the_reference) {
  INQUEST_PUBLIC_TABLE(kosovo, "kosovo.csv");
  INQUEST_PUBLIC_TABLE(uk, "ukdat_5.csv");
  EXPECT_NEAR(chao_bounds(kosovo).heterogeneous_and_lists, 8591, 0.5);
  EXPECT_NEAR(chao_bounds(uk).heterogeneous_and_lists, 13570, 0.5);
}

TEST(Combine, imputations_join_by_the_published_rules) {
  std::vector<Imputation> three;
  for (const double shift : {0.0, 0.2, 0.5}) {
    Imputation one{100, {}};
    for (int i = 0; i < 201; ++i) one.totals.push_back(100 + std::exp(4 + shift + 0.001 * (i - 100)));
    three.push_back(one);
  }
  const auto joined = combine(three);
  ASSERT_TRUE(joined);
  // W = var of 0.001 i over 201; B = var of {0, 0.2, 0.5}; M = 3.
  const double w = 1e-6 * 201 * 202 / 12.0, b = 0.19 / 3, total = w + 4 * b / 3, degrees = 2 * std::pow(1 + w * 3 / (4 * b), 2);
  const double middle = 4 + 0.7 / 3, reach = student_quantile(0.975, degrees) * std::sqrt(total);
  EXPECT_NEAR(joined->median, 100 + std::exp(middle), 1e-6);
  EXPECT_NEAR(joined->lower, 100 + std::exp(middle - reach), 1e-6);
  EXPECT_NEAR(joined->upper, 100 + std::exp(middle + reach), 1e-3);
  EXPECT_FALSE(combine({three[0]}));
}

}  // namespace
}  // namespace inquest::estimation
