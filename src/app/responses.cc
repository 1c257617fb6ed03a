// `inquest responses FILE.csv`: the test of pressure and response, and interrupted series.
#include <fmt/format.h>

#include <algorithm>

#include "app/files.h"
#include "app/json.h"
#include "app/response_json.h"
#include "base/edtf.h"
#include "intake/intake.h"

namespace inquest::app {
namespace {

using proceedings::DatedAct;
using proceedings::PressureTest;

Json left_out_json(const std::vector<proceedings::LeftOut>& all) {
  Json out = Json::array();
  for (const auto& each : all) {
    out.push_back({{"date", each.date}, {"side", each.side}, {"words", or_null(each.words)}, {"hits", each.hits}, {"responses", each.responses}, {"p", each.p}});
  }
  return out;
}

Json sweep_json(const PressureTest& test) {
  Json out = Json::array();
  for (const auto& each : test.sweep) {
    out.push_back({{"direction", name_of(each.direction)}, {"window", each.window}, {"hits", each.hits}, {"responses", each.responses}, {"covered_days", each.covered},
                   {"days", test.period.days()}, {"covered", static_cast<double>(each.covered) / static_cast<double>(test.period.days())}, {"shifts", each.shifts},
                   {"as_many", each.as_many}, {"p", each.p()}});
  }
  return out;
}

Json gaps_json(const PressureTest& test) {
  Json out = Json::array();
  for (const auto& gap : test.gaps) {
    out.push_back({{"date", gap.date}, {"words", or_null(gap.words)}, {"since", gap.since ? Json(*gap.since) : Json()}, {"before", or_null(gap.before)},
                   {"until", gap.until ? Json(*gap.until) : Json()}, {"after", or_null(gap.after)}});
  }
  return out;
}

Json test_json(const PressureTest& test) {
  return {{"side", test.side}, {"pressures", test.pressures}, {"responses", test.responses}, {"refused", or_null(test.refused)}, {"gaps", gaps_json(test)},
          {"sweep", sweep_json(test)}, {"sweep_p", test.sweep.empty() ? Json() : Json(test.sweep_p)}, {"left_out", left_out_json(test.left_out)},
          {"left_out_lead", left_out_json(test.left_out_lead)}, {"warnings", test.warnings}};
}

std::string day_text(std::int64_t day) {
  const auto civil = civil_from_days(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

Result<std::int64_t> day_of(const std::string& date, bool last) {
  const auto parsed = Edtf::parse(date);
  if (!parsed || !parsed->earliest() || !parsed->latest()) return fail(ErrorCode::usage, fmt::format("\"{}\" is no date: write 2014-01-01.", date));
  return last ? *parsed->latest() : *parsed->earliest();
}

Result<proceedings::Period> period_of(const std::vector<DatedAct>& acts, const ResponsesWanted& wanted) {
  auto period = proceedings::period_of(acts);
  if (!wanted.from.empty()) {
    TRY(period.first, day_of(wanted.from, false));
  }
  if (!wanted.until.empty()) {
    TRY(period.last, day_of(wanted.until, true));
  }
  return period;
}

Json acts_json(const std::vector<DatedAct>& acts) {
  Json out = Json::array();
  for (const auto& act : acts) {
    out.push_back({{"date", act.date}, {"side", act.side}, {"words", or_null(act.words)}, {"mode", act.deed_known ? Json(act.deed ? "deed" : "words") : Json()},
                   {"denied_by", act.denied_by}});
  }
  return out;
}

Json estimate_json(const proceedings::Estimate& estimate) { return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}}; }

}  // namespace

Result<Json> series_json(const std::vector<proceedings::SeriesPoint>& points, const std::string& interrupted) {
  TRY(const auto day, day_of(interrupted, false));
  TRY(const auto series, proceedings::interrupted_series(points, day));
  Json plotted = Json::array();
  for (std::size_t i = 0; i < points.size(); ++i) plotted.push_back({{"date", points[i].date}, {"value", points[i].value}, {"fitted", series.fitted[i]}});
  return Json{{"kind", "series"}, {"interrupted", interrupted}, {"before", series.before}, {"after", series.after}, {"level_before", estimate_json(series.level_before)},
              {"slope_before", estimate_json(series.slope_before)}, {"level_change", estimate_json(series.level_change)}, {"slope_change", estimate_json(series.slope_change)},
              {"autocorrelation", series.autocorrelation}, {"durbin_watson", series.durbin_watson}, {"points", std::move(plotted)}, {"warnings", series.warnings}};
}

Result<Json> responses_json(const std::vector<DatedAct>& all, std::vector<std::string> notes, const ResponsesWanted& wanted) {
  // What one source asserts and another denies is shown, and counts for nothing unless that is asked for.
  auto acts = all;
  if (!wanted.with_disputed) std::erase_if(acts, [](const auto& act) { return !act.denied_by.empty(); });
  if (const auto disputed = static_cast<std::size_t>(std::ranges::count_if(all, [](const auto& act) { return !act.denied_by.empty(); })); disputed > 0) {
    notes.push_back(fmt::format("{} by another source; {} shown and {} part in the tests", disputed == 1 ? "1 dated step is denied" : fmt::format("{} dated steps are denied", disputed),
                                disputed == 1 ? "it is" : "they are", wanted.with_disputed ? (disputed == 1 ? "takes" : "take") : (disputed == 1 ? "takes no" : "take no")));
  }
  auto sides = proceedings::response_sides(all);
  if (!wanted.side.empty()) {
    if (std::find(sides.begin(), sides.end(), wanted.side) == sides.end()) return fail(ErrorCode::usage, fmt::format("There is no response of the kind \"{}\" here.", wanted.side));
    sides = {wanted.side};
  }
  TRY(const auto period, period_of(all, wanted));
  std::vector<DatedAct> pressures;
  std::copy_if(acts.begin(), acts.end(), std::back_inserter(pressures), [](const auto& act) { return act.side == "pressure"; });
  const auto windows = wanted.windows.empty() ? std::vector<std::int64_t>{30, 7, 14, 60, 90} : wanted.windows;
  Json tests = Json::array();
  for (const auto& side : sides) {
    std::vector<DatedAct> responding;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(responding), [&](const auto& act) { return act.side == side; });
    TRY(const auto test, proceedings::test_pressure(pressures, responding, side, period, windows));
    tests.push_back(test_json(test));
  }
  return Json{{"kind", "responses"}, {"period", all.empty() ? Json() : Json(day_text(period.first) + "/" + day_text(period.last))}, {"days", all.empty() ? 0 : period.days()},
              {"pressures", pressures.size()}, {"acts", acts_json(all)}, {"tests", std::move(tests)}, {"notes", notes}};
}

Result<Json> responses(const std::filesystem::path& file, const ResponsesWanted& wanted) {
  const auto run = [&]() -> Result<Json> {
    TRY(const Bytes bytes, bytes_of_file(file));
    TRY(const auto source, proceedings::source_text(bytes));
    TRY(const auto records, proceedings::records_of_table(source.text));
    if (!wanted.interrupted.empty()) {
      TRY(auto points, proceedings::read_series(records));
      std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
      return series_json(points, wanted.interrupted);
    }
    TRY(const auto table, proceedings::read_acts(records));
    return responses_json(table.acts, table.notes, wanted);
  };
  auto done = run();
  if (!done) return std::unexpected(within(intake::printable_path(file), done.error()));
  return done;
}

}  // namespace inquest::app
