// `inquest estimate TABLE`: reads a capture table, asks estimation, encodes what it says.
#include <fmt/format.h>
#include <sys/resource.h>

#include <cmath>

#include "app/estimate_json.h"
#include "app/files.h"
#include "intake/intake.h"

namespace inquest::app {
namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

Result<Json> estimate(const EstimateRequest& request, const OnProgress& progress) {
  const double begun = cpu_seconds();
  TRY_(settings_of(request));
  std::error_code none;
  if (std::filesystem::is_directory(request.table, none)) {
    return fail(ErrorCode::usage, fmt::format("{}: a folder and no case; estimate takes a capture table, a CSV file with one column for each list and a column count, or a case.", intake::printable_path(request.table)));
  }
  TRY(const Bytes bytes, bytes_of_file(request.table));
  auto file = estimation::read_capture_table(as_text(bytes), request.strata);
  if (!file) return std::unexpected(within(intake::printable_path(request.table), file.error()));
  TRY(Json out, estimated_table(*file, request, progress));
  out["kind"] = "estimate";
  out["version"] = estimation::kEstimationVersion;
  out["seed"] = request.seed;
  if (request.timings) out["cpu_seconds"] = std::round((cpu_seconds() - begun) * 1000) / 1000;
  return out;
}

}  // namespace inquest::app
