// What people decided on pairs, laid over what the weights say. Private to app/.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/link_case.h"

namespace inquest::app {

// Whether a judgement of this kind says who is who: same, different, unsure.
bool is_identity(std::string_view kind);

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

// The pairs of the linkage from a weight on (linkage::pairs_from).
using PairsFrom = std::function<std::shared_ptr<const std::vector<linkage::WeighedPair>>(double least)>;
// Fills pairs, clusters, bridges and bounds from the linkage and the decisions. `pairs_from` is asked where decisions teach that pairs
// which were not kept count for more than it took to be kept; none: the linkage is.
void weigh_and_decide(LinkedCase& linked, const JudgedPairs& judged, const PairsFrom& pairs_from = {});

}  // namespace inquest::app
