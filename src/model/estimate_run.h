// A recorded run of an estimate: the `value` of a judgement of kind "estimate" (docs/data-format.md has its form). It holds
// whatever decides the result, so that whoever has the documents can make it again, and the result itself, with every
// warning, or the refusal. It holds no time and no name: the same run gives the same bytes, whoever makes it and when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "model/reading_json.h"

namespace inquest {

struct EstimateInput {
  std::string list;    // the list that the document is, or is a part of; "" where it is a capture table
  DocumentId document;
  Hash sha256;         // of its original
  friend bool operator==(const EstimateInput&, const EstimateInput&) = default;
};

struct EstimateRun {
  std::string version;                // of estimation: "estimation/3"
  std::string linkage;                // what linked the lists; "" for a capture table
  std::string from;                   // "table", "lists", "publisher", "compartment"
  std::vector<EstimateInput> inputs;  // in the order of the lists
  std::string what = "people";        // who is counted, as the sentence says it
  Json options = Json::object();      // as they were asked for, defaults filled in
  std::uint64_t seed = 0;
  Json result = Json::object();       // docs/manual/estimate.md has the shape
};

inline constexpr std::string_view kEstimateJudgement = "estimate";

namespace payload {

std::string encode(const EstimateRun& run);
// verification_failed for another form, a field too many or too few, another spelling of the same.
Result<EstimateRun> decode_estimate_run(std::string_view json);

}  // namespace payload
}  // namespace inquest
