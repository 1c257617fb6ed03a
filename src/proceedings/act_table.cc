#include "proceedings/act_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/edtf.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {

Result<ActTable> read_acts(const std::vector<Record>& records) {
  if (records.empty() || !records.front().has({"date"}) || !records.front().has({"side", "kind", "class"})) {
    return fail(ErrorCode::unreadable, "This table has no dated acts: it needs the columns date and side (\"pressure\", or the kind of response).");
  }
  ActTable table;
  for (const auto& record : records) {
    const auto side = record.value({"side", "kind", "class"});
    const auto date = Edtf::parse(record.value({"date"}));
    if (side.empty() || !date) {
      table.notes.push_back(fmt::format("row {}: {}; it is left out", record.row, side.empty() ? "no side" : "no EDTF date (2014-11-18)"));
      continue;
    }
    if (date->precision() != DatePrecision::day && date->precision() != DatePrecision::time) {
      table.notes.push_back(fmt::format("row {}: the date is no single day and cannot be tested; it is left out", record.row));
      continue;
    }
    const std::string mode = words::lower(record.value({"mode"}));
    table.acts.push_back({*date->earliest(), date->text(), words::lower(side), std::string(record.value({"words", "event", "label"})), mode == "deed",
                          mode == "deed" || mode == "words", record.row});
  }
  return table;
}

std::vector<std::string> response_sides(const std::vector<DatedAct>& acts) {
  std::vector<std::string> sides;
  for (const auto& act : acts) {
    if (act.side != "pressure" && std::find(sides.begin(), sides.end(), act.side) == sides.end()) sides.push_back(act.side);
  }
  return sides;
}

Result<std::vector<SeriesPoint>> read_series(const std::vector<Record>& records) {
  if (records.empty() || !records.front().has({"date"}) || !records.front().has({"value", "count"})) {
    return fail(ErrorCode::unreadable, "This table is no series: it needs the columns date and value, one row an interval.");
  }
  std::vector<SeriesPoint> points;
  for (const auto& record : records) {
    const auto date = Edtf::parse(record.value({"date"}));
    const auto figure = record.value({"value", "count"});
    double value = 0;
    const auto [end, error] = std::from_chars(figure.data(), figure.data() + figure.size(), value);
    if (!date || !date->earliest() || error != std::errc() || end != figure.data() + figure.size() || !std::isfinite(value)) {
      return fail(ErrorCode::unreadable, fmt::format("Row {} of the series has no date (2014-11) or no number.", record.row));
    }
    points.push_back({date->text(), *date->earliest(), value});
  }
  return points;
}

}  // namespace inquest::proceedings
