// The shape of a recorded result, held against what another author or another version may have written: whoever shows a
// result may then take its members as they are.
#include "app/estimate_json.h"

namespace inquest::app {
namespace {

Json nullable(Json pattern) { return Json::array({nullptr, std::move(pattern)}); }
Json each(Json pattern) { return Json::array({std::move(pattern)}); }

// null: anything; a text, a number (or null) or a truth; an object with at least these members; an array of such.
bool fits(const Json& value, const Json& pattern) {
  if (pattern.is_null()) return true;
  if (pattern.is_string()) return value.is_string();
  if (pattern.is_boolean()) return value.is_boolean();
  if (pattern.is_number()) return value.is_number() || value.is_null();
  if (pattern.is_object()) {
    if (!value.is_object()) return false;
    for (const auto& [name, inner] : pattern.items()) {
      const auto at = value.find(name);
      if (at == value.end() || !fits(*at, inner)) return false;
    }
    return true;
  }
  if (pattern.size() == 2) return value.is_null() || fits(value, pattern[1]);
  if (!value.is_array()) return false;
  for (const auto& one : value) {
    if (!fits(one, pattern[0])) return false;
  }
  return true;
}

Json result_pattern() {
  const Json estimate{{"median", 0}, {"lower", 0}, {"upper", 0}};
  const Json model{{"model", ""}, {"detail", ""}, {"estimate", estimate}, {"mc_error", estimate}, {"rhat", 0}, {"ess", 0}, {"percentiles", each(0)}};
  const Json checks{{"rivals", each(Json{{"model", ""}, {"estimate", 0}, {"bic_behind", 0}})},
                    {"left_out", each(Json{{"list", ""}, {"headline", nullable(estimate)}})},
                    {"hidden", each(Json{{"list", ""}, {"truth", 0}, {"tried", true}, {"predicted", nullable(estimate)}, {"covered", nullable(true)}})},
                    {"other_prior", nullable(estimate)}};
  Json headline = estimate;
  headline["sentence"] = "";
  headline["percentiles"] = each(0);
  return {{"observed", 0}, {"lists", each("")}, {"list_sizes", each(Json{{"list", ""}, {"people", 0}, {"alone", 0}})},
          {"overlaps", each(Json{{"lists", each("")}, {"count", 0}})}, {"chao", {{"mh", 0}, {"mth", 0}, {"bias_corrected", 0}}}, {"models", each(model)}, {"headline", nullable(headline)},
          {"refusal", nullable("")}, {"warnings", each("")}, {"checks", checks}};
}

}  // namespace

bool is_estimate_result(const Json& result) {
  if (!fits(result, result_pattern()) || !result["observed"].is_number_integer()) return false;
  const auto &checks = result["checks"], &strata = result.value("strata", Json::array()), &tables = result.value("imputations", Json::array());
  if (checks["left_out"].size() != checks["hidden"].size() || (result["headline"].is_null() && result["refusal"].is_null())) return false;
  for (const auto& list : result["list_sizes"]) {
    if (!list["people"].is_number_integer()) return false;
  }
  const Json estimate = nullable(Json{{"median", 0}, {"lower", 0}, {"upper", 0}});
  if (!fits(tables, each(Json{{"observed", 0}, {"headline", estimate}}))) return false;
  if (!fits(strata, each(Json{{"stratum", ""}, {"observed", 0}, {"headline", estimate}, {"refusal", nullable("")}}))) return false;
  return strata.empty() || (result.contains("sum_of_strata") && fits(result["sum_of_strata"], estimate));
}

}  // namespace inquest::app
