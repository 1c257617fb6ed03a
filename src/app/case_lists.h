// The lists of a case as capture tables: who stands on which, by linkages drawn from the doubt on who is who.
// Private to app/.
#pragma once

#include <string>
#include <vector>

#include "app/json.h"
#include "app/link_case.h"
#include "estimation/estimation.h"
#include "model/estimate_run.h"

namespace inquest::app {

struct CaseLists {
  std::vector<std::string> names;            // of the lists
  std::vector<EstimateInput> inputs;
  bool by_publisher = false;                 // else documents
  std::vector<estimation::CaptureTable> drawn;
  std::string linkage;                       // what linked them, enough to know the same linkage again
  std::vector<std::string> notes;            // what was left out, as sentences
};

// Lists below this many people are left out where the case chooses the lists, and told.
inline constexpr std::int64_t kLeastOnChosenList = 10;

// Where `wanted` names neither documents nor publishers, each publisher is a list if all lists of ten people or more have one and there
// are three of them, else each document.
// usage, naming it, where a document is none or names no persons; where no list is left, or more than the 30 that a table holds.
Result<CaseLists> lists_of_case(store::Store& store, Lookup& lookup, CaseLinker& linker, const CaseEstimate& wanted, const OnProgress& progress);

// What `lists` and `by` could name: {"pending","documents":[{"document","name","title","people"}],"publishers":[{"name","documents","people"}]}.
// Publishers are those that a document states. `people` are records that count as one by the likeliest linkage. Pending: nothing was compared yet, ask again.
Result<Json> list_choices(store::Store& store, Lookup& lookup, CaseLinker& linker);

}  // namespace inquest::app
