#include "model/estimate_run.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace inquest::payload {
namespace {

std::unexpected<Error> not_of_its_form() { return fail(ErrorCode::verification_failed, "the value of an estimate is not of its form"); }

std::string text_at(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Json object_at(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_object() ? *at : Json::object();
}

}  // namespace

std::string encode(const EstimateRun& run) {
  Json inputs = Json::array();
  for (const auto& input : run.inputs) inputs.push_back({{"list", input.list}, {"document", input.document.text()}, {"sha256", input.sha256.hex()}});
  const Json json{{"version", run.version}, {"linkage", run.linkage}, {"from", run.from}, {"inputs", std::move(inputs)}, {"what", run.what},
                  {"options", run.options}, {"seed", run.seed}, {"result", run.result}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<EstimateRun> decode_estimate_run(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return not_of_its_form();
  EstimateRun run;
  run.version = text_at(json, "version");
  run.linkage = text_at(json, "linkage");
  run.from = text_at(json, "from");
  run.what = text_at(json, "what");
  run.options = object_at(json, "options");
  run.result = object_at(json, "result");
  if (const auto seed = json.find("seed"); seed != json.end() && seed->is_number_unsigned()) run.seed = seed->get<std::uint64_t>();
  if (const auto inputs = json.find("inputs"); inputs != json.end() && inputs->is_array()) {
    for (const auto& each : *inputs) {
      if (!each.is_object()) return not_of_its_form();
      run.inputs.push_back({text_at(each, "list"), DocumentId::parse(text_at(each, "document")).value_or(DocumentId{}),
                            hash_from_hex(text_at(each, "sha256")).value_or(Hash{})});
    }
  }
  static constexpr std::array<std::string_view, 4> kFrom{"table", "lists", "publisher", "compartment"};
  if (std::find(kFrom.begin(), kFrom.end(), run.from) == kFrom.end() || run.inputs.empty()) return not_of_its_form();
  if (encode(run) != text) return not_of_its_form();
  return run;
}

}  // namespace inquest::payload
