// Estimates as JSON, in the shape of docs/manual/estimate.md, and what a file and a case have in common. Private to app/.
#pragma once

#include <string>

#include "app/app.h"
#include "estimation/estimation.h"

namespace inquest::app {

// usage where an option has no meaning.
Result<estimation::Settings> settings_of(const EstimateOptions& options);
// As they are recorded: defaults filled in, without what changes nothing (threads) and what stands elsewhere (seed, what).
Json options_json(const EstimateOptions& options);

Json estimate_json(const estimation::Report& report, std::string_view what);
Json estimate_json(const estimation::ImputedReport& report, std::string_view what);

// A capture table estimated, with its strata where it has any. conflict where it was stopped.
Result<Json> estimated_table(const estimation::CaptureFile& file, const EstimateOptions& options, const OnProgress& progress);

// Whether a recorded result has the members that showing it takes for granted.
bool is_estimate_result(const Json& result);

// The progress of the chains in the words of the line that shows it. `words` outlives what is given.
estimation::OnRunProgress translated(const OnProgress& progress, std::string& words);
std::unexpected<Error> stopped_estimate();

}  // namespace inquest::app
