// Interrupted series of a case: which of its tables are series, and one of them before and after a date.
#include <fmt/format.h>

#include <algorithm>

#include "app/impl.h"
#include "app/json.h"
#include "app/response_json.h"
#include "app/series_shelf.h"

namespace inquest::app {
namespace {

using proceedings::SeriesPoint;

constexpr std::uint64_t kLargestSeries = 1u << 20;  // bytes of a file that is tried: 2,000 points are far less

bool is_table(std::string_view media_type) { return media_type == "text/csv" || media_type == "text/tab-separated-values"; }

// None of what is no series. Errors: the original cannot be read now.
Result<std::optional<std::vector<SeriesPoint>>> points_in(store::Store& store, const Document& document) {
  std::optional<std::vector<SeriesPoint>> none;
  if (!is_table(document.media_type) || document.size > kLargestSeries) return none;
  TRY(const Bytes bytes, store.original(document.id));
  const auto source = proceedings::source_text(bytes);
  if (!source) return none;
  const auto records = proceedings::records_of_table(source->text);
  if (!records) return none;
  auto points = proceedings::read_series(*records);
  if (!points || points->size() < 2) return none;
  std::sort(points->begin(), points->end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return std::optional(std::move(*points));
}

Result<const CaseSeries*> chosen(const std::vector<CaseSeries>& all, std::string_view wanted) {
  if (all.empty()) return fail(ErrorCode::not_found, "No document of this case is a series: a table with the columns date and value, one row an interval. Add it and read it.");
  if (wanted.empty() && all.size() == 1) return &all.front();
  for (const auto& each : all) {
    if (!wanted.empty() && (each.document.id.text() == wanted || each.path == wanted)) return &each;
  }
  std::string names;
  for (const auto& each : all) names += fmt::format("{}{}", names.empty() ? "" : ", ", each.document.id.text());
  return fail(wanted.empty() ? ErrorCode::usage : ErrorCode::not_found, fmt::format("Say which document is the series. Those that are: {}.", names));
}

}  // namespace

Result<std::vector<CaseSeries>> SeriesShelf::series(store::Store& store) {
  const std::lock_guard lock(mutex_);
  Lookup lookup(store);
  std::vector<CaseSeries> found;
  TRY_(kept_.walk(store, [&](const Document& document) { return points_in(store, document); }, [&](const Document& document, const auto& points) {
    if (points) found.push_back({document, {}, *points});
  }));
  for (auto& each : found) {
    TRY(each.path, lookup.path(each.document.id));
  }
  return found;
}

namespace {

// The first and the last point at which it can be interrupted with enough points on either side; null where there are too few for any.
Json fits_json(const std::vector<SeriesPoint>& points) {
  constexpr std::size_t least = proceedings::kFewestPoints;
  if (points.size() < 2 * least) return nullptr;
  return {{"from", points[least].date}, {"until", points[points.size() - least].date}};
}

}  // namespace

Result<Listed> Case::series(const Actor& actor) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->series->series(*impl_->store));
  Listed listed;
  for (const auto& each : all) {
    listed.lines.push_back({{"document", each.document.id.text()}, {"path", each.path}, {"title", or_null(each.document.title)}, {"points", each.points.size()},
                            {"from", each.points.front().date}, {"until", each.points.back().date}, {"fits", fits_json(each.points)}});
  }
  listed.total = listed.lines.size();
  return listed;
}

Result<Json> Case::interrupted_series(const Actor& actor, std::string_view document, const std::string& date) {
  TRY_(impl_->allow(actor));
  TRY(const auto all, impl_->series->series(*impl_->store));
  std::string id(document);
  if (const auto full = impl_->store->resolve(document); full && !document.empty()) id = *full;
  TRY(const CaseSeries* series, chosen(all, id));
  TRY(Json found, series_json(series->points, date));
  found["document"] = series->document.id.text();
  found["path"] = series->path;
  return found;
}

}  // namespace inquest::app
