// Judgements as JSON. What another author wrote is read with care: a value of a form that is not known is said to be one.
#include <algorithm>

#include "app/estimate_json.h"
#include "app/json.h"
#include "app/link_judged.h"
#include "model/estimate_run.h"

namespace inquest::app {

std::string outcome_of(const Judgement& judgement) {
  if (judgement.kind != kEstimateJudgement) return judgement.value;
  const auto run = payload::decode_estimate_run(judgement.value);
  if (!run || !is_estimate_result(run->result)) return "an estimate of another version";
  const Json& result = run->result;
  if (result["headline"].is_object()) return result["headline"]["sentence"].get<std::string>();
  return "No number: " + result["refusal"].get<std::string>();
}

Result<Json> judgement_json(const Judgement& judgement, Lookup& lookup) {
  TRY(const auto standing, lookup.store().standing(judgement.id));
  Json json{{"id", judgement.id.text()},
            {"kind", judgement.kind},
            {"about", judgement.about},
            {"value", outcome_of(judgement)},
            {"standard", judgement.standard},
            {"reason", judgement.reason},
            {"initials", judgement.initials},
            {"supersedes", judgement.supersedes ? Json(judgement.supersedes->text()) : Json(nullptr)},
            {"superseded_by", or_null(standing.superseded_by)},
            {"counts", standing.counts},
            {"recorded", recorded_json(judgement.stamp, lookup)}};
  if (judgement.kind == kEstimateJudgement) {
    const auto run = payload::decode_estimate_run(judgement.value);
    json["run"] = run && is_estimate_result(run->result) ? Json::parse(judgement.value, nullptr, false) : Json();
  }
  return json;
}

Result<Json> parties_json(store::Store& store, const Judgement& judgement) {
  Json parties = Json::array();
  if (!is_identity(judgement.kind)) return parties;
  for (const auto& id : judgement.about) {
    const auto entity = EntityId::parse(id) ? store.entity(id) : fail(ErrorCode::not_found, "");
    if (!entity && entity.error().code != ErrorCode::not_found) return std::unexpected(entity.error());
    parties.push_back({{"id", id}, {"name", entity ? entity->name : std::string()}});
  }
  return parties;
}

Result<std::string> parties_in_words(store::Store& store, const Judgement& judgement) {
  TRY(const auto parties, parties_json(store, judgement));
  std::string words;
  constexpr std::size_t kEnough = 11;  // letters of an id
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto name = parties[i]["name"].get<std::string>(), id = parties[i]["id"].get<std::string>().substr(0, kEnough);
    const bool twice = std::count_if(parties.begin(), parties.end(), [&](const Json& other) { return other["name"] == name; }) > 1;
    words += (i == 0 ? "" : i + 1 == parties.size() ? " and " : ", ") + (name.empty() ? id : twice ? name + " (" + id + ")" : name);
  }
  return words;
}

Result<Json> judgements_json(store::Store& store, Lookup& lookup, const std::vector<std::string>& about) {
  std::map<std::pair<Stamp, JudgementId>, Json> found;
  for (const auto& id : about) {
    TRY(const auto judgements, store.judgements_on(id));
    for (const auto& judgement : judgements) {
      TRY(auto json, judgement_json(judgement, lookup));
      if (!json["counts"].get<bool>()) continue;  // `show` has it
      found.emplace(std::pair(judgement.stamp, judgement.id), std::move(json));
    }
  }
  Json out = Json::array();
  for (auto& [key, json] : found) out.push_back(std::move(json));
  return out;
}

Result<Json> statements_json(const std::vector<Statement>& statements, Lookup& lookup, std::vector<std::string>& about) {
  Json out = Json::array();
  for (const auto& statement : statements) {
    TRY(auto json, statement_json(statement, lookup));
    if (!json["counts"].get<bool>()) continue;  // `show` has it
    out.push_back(std::move(json));
    about.push_back(statement.id.text());
  }
  return out;
}

}  // namespace inquest::app
