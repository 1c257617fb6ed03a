// The test of pressure and response as JSON. Private to app/.
#pragma once

#include "app/responses.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

// `all`: both sides, the disputed ones among them; `notes` are what was left out.
Result<Json> responses_json(const std::vector<proceedings::DatedAct>& all, std::vector<std::string> notes, const ResponsesWanted& wanted);

// `points` by date. Errors: usage (no date, fewer than twelve points on a side, uneven intervals).
Result<Json> series_json(const std::vector<proceedings::SeriesPoint>& points, const std::string& interrupted);

}  // namespace inquest::app
