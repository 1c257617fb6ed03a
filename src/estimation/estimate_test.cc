#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "estimation/diagnostics.h"
#include "estimation/fixture.h"
#include "estimation/random.h"
#include "estimation/simulation.h"

namespace inquest::estimation {
namespace {

using testing::HasSubstr;

Settings quick() { return {.replicates = 200, .checks = false, .wanted_ess = 200}; }

TEST(Estimate, a_headline_comes_with_models_sentence_and_no_refusal) {
  const auto report = estimate(four_lists(), quick());
  ASSERT_TRUE(report.headline) << report.refusal;
  EXPECT_EQ(report.refusal, "");
  EXPECT_EQ(report.models.size(), 5u);
  EXPECT_LT(report.headline->lower, report.headline->median);
  EXPECT_GT(report.headline->lower, static_cast<double>(report.observed));
  EXPECT_THAT(sentence_to_quote(report), HasSubstr("of whom 1,297 are recorded"));
}

TEST(Estimate, a_refusal_leaves_no_headline) {
  const auto report = estimate(table_from("A,B,C,count\n1,0,0,30\n0,1,0,30\n0,1,1,4\n1,1,0,9\n"), quick());
  EXPECT_FALSE(report.headline);
  EXPECT_THAT(report.refusal, HasSubstr("fewer than ten"));
  EXPECT_EQ(sentence_to_quote(report), "");
}

TEST(Estimate, rivals_that_fit_equally_well_forbid_a_number) {
  INQUEST_PUBLIC_TABLE(uk, "ukdat_5.csv");
  Settings settings = quick();
  const auto report = estimate(uk, settings);
  EXPECT_FALSE(report.headline);
  EXPECT_GE(report.rivals.size(), 2u);
}

TEST(Estimate, no_number_looks_fine_where_lists_are_too_many) {
  std::map<History, std::int64_t> counts;
  std::vector<std::string> names;
  Stream stream(1, 1);
  for (std::size_t j = 0; j < 15; ++j) names.push_back("list " + std::to_string(j));
  for (int i = 0; i < 900; ++i) {
    History history = 0;
    for (std::size_t j = 0; j < 15; ++j) history |= static_cast<History>(stream.uniform() < 0.08) << j;
    ++counts[history];
  }
  const auto report = estimate(table_of(names, counts), quick());
  EXPECT_FALSE(report.headline);
  EXPECT_THAT(report.refusal, HasSubstr("15 lists"));
}

TEST(Strata, the_sum_and_the_pooled_answer_stand_together) {
  auto file = CaptureFile{{{"north", four_lists()}, {"south", four_lists()}}, four_lists()};
  for (auto& cell : file.pooled.cells) cell.count *= 2;
  const auto report = estimate_strata(file, quick());
  ASSERT_TRUE(report.sum) << report.refusal;
  ASSERT_TRUE(report.pooled.headline) << report.pooled.refusal;
  EXPECT_NEAR(report.sum->median, report.pooled.headline->median, 0.15 * report.pooled.headline->median);
  ASSERT_TRUE(report.strata[0].second.headline);
  EXPECT_EQ(report.strata[0].second.headline_draws.size(), 100u);
  EXPECT_NEAR(report.strata[0].second.headline_draws[50], report.strata[0].second.headline->median, 0.01 * report.strata[0].second.headline->median);
}

TEST(Strata, one_that_is_empty_forbids_the_sum) {
  const CaptureFile file{{{"north", four_lists()}, {"south", {four_lists().lists, {}}}}, four_lists()};
  const auto report = estimate_strata(file, quick());
  EXPECT_FALSE(report.sum);
  EXPECT_THAT(report.refusal, HasSubstr("south"));
}

// A few tables of the families of simulation.h with heterogeneity and dependence; bench/estimation_bench.cc has many.
TEST(Estimate, covers_known_totals_with_heterogeneity_and_dependence) {
  int tables = 0, told = 0, covered = 0;
  Stream stream(77, 3);
  for (const auto family : {Family::two_kinds, Family::normal, Family::beta, Family::copied}) {
    for (std::size_t i = 0; i < 4; ++i) {
      const auto known = drawn_from_family(stream, family, 3 + i % 3);
      Settings settings = quick();
      settings.seed = static_cast<std::uint64_t>(++tables);
      const auto report = estimate(known.table, settings);
      if (!report.headline) continue;
      ++told;
      const double total = static_cast<double>(known.total);
      covered += report.headline->lower <= total && total <= report.headline->upper ? 1 : 0;
    }
  }
  EXPECT_GE(told, tables / 2);
  EXPECT_GE(covered, told - 1) << covered << " of " << told;
}

TEST(Diagnostics, independent_draws_have_their_full_size_and_apart_chains_do_not) {
  Stream stream(5, 5);
  Chains alike(4), apart(4);
  for (std::size_t c = 0; c < 4; ++c) {
    for (int i = 0; i < 1000; ++i) {
      alike[c].push_back(stream.normal());
      apart[c].push_back(stream.normal() + (c == 0 ? 2 : 0));
    }
  }
  const auto good = convergence_of(alike), bad = convergence_of(apart);
  EXPECT_LT(good.rhat, 1.01);
  EXPECT_NEAR(good.bulk_ess, 4000, 600);
  EXPECT_GT(bad.rhat, 1.2);
  EXPECT_LT(bad.bulk_ess, 50);
  EXPECT_NEAR(quantile_error(alike, 0.5), std::sqrt(M_PI / 2 / 4000), 0.004);
}

TEST(Diagnostics, a_chain_that_remembers_counts_for_less) {
  Stream stream(6, 6);
  Chains chains(4);
  for (auto& chain : chains) {
    double x = 0;
    for (int i = 0; i < 4000; ++i) chain.push_back(x = 0.9 * x + std::sqrt(1 - 0.81) * stream.normal());
  }
  EXPECT_NEAR(convergence_of(chains).bulk_ess, 16000 * (1 - 0.9) / (1 + 0.9), 250);
}

TEST(Random, draws_have_the_moments_of_their_distributions) {
  Stream stream(8, 8);
  double binomial = 0, poisson = 0, gamma = 0, small = 0;
  const int size = 20000;
  for (int i = 0; i < size; ++i) {
    binomial += static_cast<double>(stream.binomial(1000, 0.3));
    poisson += static_cast<double>(stream.poisson(50));
    gamma += stream.gamma(2.5);
    small += static_cast<double>(stream.binomial(20, 0.1));
  }
  EXPECT_NEAR(binomial / size, 300, 5 * std::sqrt(210.0 / size));
  EXPECT_NEAR(poisson / size, 50, 5 * std::sqrt(50.0 / size));
  EXPECT_NEAR(gamma / size, 2.5, 5 * std::sqrt(2.5 / size));
  EXPECT_NEAR(small / size, 2, 5 * std::sqrt(1.8 / size));
}

}  // namespace
}  // namespace inquest::estimation
