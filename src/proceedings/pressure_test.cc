#include "proceedings/pressure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/edtf.h"
#include "proceedings/act_table.h"
#include "proceedings/shared_data.h"
#include "proceedings/time_series.h"

namespace inquest::proceedings {
namespace {

using testing::HasSubstr;
using testing_data::shared;

std::vector<DatedAct> acts(std::initializer_list<std::int64_t> days, std::string side) {
  std::vector<DatedAct> out;
  for (const auto day : days) out.push_back({day, std::to_string(day), side, {}, false, false, 0});
  return out;
}

const WindowTest& window(const PressureTest& test, Direction direction, std::int64_t days) {
  for (const auto& each : test.sweep) {
    if (each.direction == direction && each.window == days) return each;
  }
  throw std::out_of_range("no such window");
}

TEST(Pressure, figures_of_the_worked_example) {
  const auto text = shared("un/case/pressure_check.csv");
  if (!text) GTEST_SKIP() << "shared data is absent";
  const auto table = read_acts(records_of_table(*text).value()).value();
  std::vector<DatedAct> pressure, conciliatory;
  for (const auto& act : table.acts) {
    if (act.side == "pressure") pressure.push_back(act);
    if (act.side == "conciliatory") conciliatory.push_back(act);
  }
  const auto test = test_pressure(pressure, conciliatory, "conciliatory", {days_from_civil(2014, 1, 1), days_from_civil(2015, 12, 31)}, {30, 60}).value();
  EXPECT_EQ(window(test, Direction::lag, 60).hits, 5u);
  EXPECT_NEAR(window(test, Direction::lag, 60).p(), 0.562, 0.0005);
  EXPECT_NEAR(static_cast<double>(window(test, Direction::lag, 60).covered) / 730, 0.59, 0.005);
  EXPECT_EQ(window(test, Direction::lag, 30).hits, 3u);
  EXPECT_NEAR(window(test, Direction::lag, 30).p(), 0.447, 0.0005);
  EXPECT_EQ(window(test, Direction::lead, 30).hits, 6u);
  EXPECT_NEAR(window(test, Direction::lead, 30).p(), 0.016, 0.0005);
  for (const auto& left : test.left_out) {
    if (left.date == "2014-10-07") {
      EXPECT_EQ(left.hits, 0u);
    }
  }
  for (const auto& warning : test.warnings) EXPECT_THAT(warning, testing::Not(HasSubstr("caused")));
}

// Counted by hand: period of ten days, pressure on day 2, window of 2: days 3 and 4 are covered. A response on day 3 is a hit at the
// shifts that put the pressure on day 1 or 2: two of ten.
TEST(Pressure, shifts_are_all_whole_days_of_the_period) {
  const auto test = test_pressure(acts({2, 2, 2, 2, 2}, "pressure"), acts({3, 3, 3, 3, 3}, "words"), "words", {0, 9}, {2}).value();
  const auto& lag = window(test, Direction::lag, 2);
  EXPECT_EQ(lag.hits, 5u);
  EXPECT_EQ(lag.covered, 2);
  EXPECT_EQ(lag.shifts, 10u);
  EXPECT_EQ(lag.as_many, 2u);
  EXPECT_THAT(test.warnings, testing::Contains(HasSubstr("one story told twice")));
}

TEST(Pressure, the_day_itself_is_in_no_window) {
  const auto test = test_pressure(acts({2, 20, 40, 60, 80}, "pressure"), acts({2, 20, 40, 60, 80}, "words"), "words", {0, 99}, {1}).value();
  EXPECT_EQ(window(test, Direction::lag, 1).hits, 0u);
  EXPECT_EQ(window(test, Direction::lead, 1).hits, 0u);
}

TEST(Pressure, fewer_than_five_dates_are_refused_with_their_gaps) {
  const auto test = test_pressure(acts({1, 2, 3, 4}, "pressure"), acts({5, 6, 7, 8, 9}, "words"), "words", {0, 99}, {7}).value();
  EXPECT_THAT(test.refused, HasSubstr("fewer than 5"));
  EXPECT_TRUE(test.sweep.empty());
  EXPECT_EQ(test.gaps.size(), 5u);
  EXPECT_EQ(*test.gaps[0].since, 1);
  EXPECT_FALSE(test.gaps[0].until);
}

TEST(Pressure, dates_and_windows_must_fit_the_period) {
  EXPECT_EQ(test_pressure(acts({1}, "pressure"), acts({200}, "words"), "words", {0, 99}, {7}).error().code, ErrorCode::usage);
  EXPECT_EQ(test_pressure(acts({1}, "pressure"), acts({2}, "words"), "words", {0, 99}, {100}).error().code, ErrorCode::usage);
  EXPECT_EQ(test_pressure({}, {}, "words", {0, 99}, {}).error().code, ErrorCode::usage);
}

// Of dates without any tie between the sides p is spread evenly: about one in twenty lies at 0.05 or below, never many more.
TEST(Pressure, p_is_no_smaller_than_it_says) {
  std::uint64_t state = 12345;
  const auto next = [&] { return static_cast<std::int64_t>((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 33) % 300; };
  std::size_t small = 0;
  for (int run = 0; run < 200; ++run) {
    std::vector<DatedAct> pressure, response;
    for (int i = 0; i < 6; ++i) {
      pressure.push_back({next(), "", "pressure", "", false, false, 0});
      response.push_back({next(), "", "words", "", false, false, 0});
    }
    small += window(test_pressure(pressure, response, "words", {0, 299}, {20}).value(), Direction::lag, 20).p() <= 0.05;
  }
  EXPECT_LE(small, 20u);
}

std::vector<SeriesPoint> series(std::size_t n, double jump) {
  std::vector<SeriesPoint> points;
  for (std::size_t i = 0; i < n; ++i) {
    const double wave = 0.3 * std::sin(static_cast<double>(i) * 12.9898);
    points.push_back({std::to_string(i), static_cast<std::int64_t>(i) * 30, 10 + 0.5 * static_cast<double>(i) + (i >= n / 2 ? jump : 0) + wave});
  }
  return points;
}

TEST(Series, recovers_a_level_and_a_slope_that_are_known) {
  const auto fit = interrupted_series(series(40, -6), 20 * 30);
  ASSERT_TRUE(fit) << fit.error().message;
  EXPECT_NEAR(fit->slope_before.value, 0.5, 0.05);
  EXPECT_NEAR(fit->level_change.value, -6, 0.6);
  EXPECT_LT(fit->level_change.high, -5);
  EXPECT_NEAR(fit->slope_change.value, 0, 0.06);
}

TEST(Series, fewer_than_twelve_points_on_a_side_are_refused) {
  EXPECT_THAT(interrupted_series(series(23, 1), 11 * 30).error().message, HasSubstr("11 points before"));
  EXPECT_TRUE(interrupted_series(series(24, 1), 12 * 30));
}

TEST(Series, uneven_and_double_intervals_are_refused) {
  auto points = series(30, 1);
  points[7].day = points[6].day;
  EXPECT_THAT(interrupted_series(points, 15 * 30).error().message, HasSubstr("stands twice"));
  points = series(30, 1);
  points.erase(points.begin() + 7);
  EXPECT_THAT(interrupted_series(points, 15 * 30).error().message, HasSubstr("uneven"));
}

TEST(Acts, a_date_that_is_no_single_day_is_left_out_and_said) {
  const auto table = read_acts(records_of_table("date,side\n2014-10,pressure\n2014-10-07,Pressure\n").value()).value();
  EXPECT_EQ(table.acts.size(), 1u);
  EXPECT_EQ(table.acts[0].side, "pressure");
  EXPECT_THAT(table.notes, testing::ElementsAre(HasSubstr("row 2")));
  EXPECT_EQ(read_acts(records_of_table("a,b\n1,2\n").value()).error().code, ErrorCode::unreadable);
}

}  // namespace
}  // namespace inquest::proceedings
