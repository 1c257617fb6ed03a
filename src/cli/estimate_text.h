// An estimate in words and tables, for `estimate` and `show`.
#pragma once

#include "app/app.h"

namespace inquest::cli {

// The result of a run (docs/manual/estimate.md): lists, models, checks, the sentence or the refusal, warnings, strata.
void print_estimate(const Json& result);
// "9,116 to 14,200", or "none".
std::string interval_of(const Json& headline);

}  // namespace inquest::cli
