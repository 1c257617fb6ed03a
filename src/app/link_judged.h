// What people decided on pairs, laid over what the weights say. Private to app/.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/link_case.h"

namespace inquest::app {

// An identity judgement as the ledger has it, with whether it still stands.
struct IdentityJudgement {
  Judgement judgement;
  UserId user;
  bool holds = true;
};
// All of them that count, oldest first: same, different, unsure and what withdrew one.
Result<std::vector<IdentityJudgement>> identity_judgements(store::Store& store);

// By pair of records (left < right), one decision for each person, the latest last.
using JudgedPairs = std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<PairDecision>>;
Result<JudgedPairs> judged_pairs(store::Store& store, const LinkedCase& linked);

// Fills pairs, clusters, bridges and bounds from the linkage and the decisions.
void weigh_and_decide(LinkedCase& linked, const JudgedPairs& judged);

}  // namespace inquest::app
