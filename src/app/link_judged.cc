#include "app/link_judged.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "app/json.h"
#include "app/link_counts.h"
#include "app/link_learned.h"
#include "names/names.h"

namespace inquest::app {
namespace {

std::optional<Verdict> verdict_of(std::string_view kind) {
  for (const auto verdict : {Verdict::same, Verdict::different, Verdict::unsure}) {
    if (name_of(verdict) == kind) return verdict;
  }
  return std::nullopt;
}

PairState state_of(const std::vector<PairDecision>& decisions) {
  if (decisions.empty()) return PairState::open;
  for (const auto& each : decisions) {
    if (each.verdict != decisions.front().verdict) return PairState::disputed;
  }
  switch (decisions.front().verdict) {
    case Verdict::same: return PairState::same;
    case Verdict::different: return PairState::different;
    case Verdict::unsure: return PairState::unsure;
  }
  return PairState::open;
}

// The first record of each recorded entity.
std::unordered_map<std::string_view, std::uint32_t> by_anchor(const LinkedCase& linked) {
  std::unordered_map<std::string_view, std::uint32_t> places;
  for (std::uint32_t i = 0; i < linked.records.size(); ++i) {
    if (!linked.records[i].anchor.empty()) places.try_emplace(linked.records[i].anchor, i);
  }
  return places;
}

float weight_of(const LinkedCase& linked, std::uint32_t a, std::uint32_t b) {
  if (linked.linkage == nullptr) return 0;
  double weight = 0;
  for (const auto& step : linkage::explain(*linked.linkage, *linked.columns, a, b)) weight += step.weight;
  return static_cast<float>(weight);
}

bool is_part_of_name(std::string_view column) { return column == "name" || column == "given name" || column == "surname"; }

// "5 May 1960" and "1960-05-05" are one value, as are "Azur" and "AZUR".
bool one_value(const std::string& a, const std::string& b) {
  const auto x = linkage::date_of(a), y = linkage::date_of(b);
  return x && y ? *x == *y : folded(a) == folded(b);
}

// A year of birth that follows from an age is a year off for half of the days of a year.
bool as_ages_allow(const std::string& a, const std::string& b) {
  const auto x = linkage::date_of(a), y = linkage::date_of(b);
  return x && y && x->month == 0 && y->month == 0 && std::abs(x->year - y->year) <= 1;
}

// Calls `take(left, right)` for each column that both records have.
template <class Take>
void in_common(const CaseRecord& a, const CaseRecord& b, const Take& take) {
  for (const auto& field : a.fields) {
    for (const auto& other : b.fields) {
      if (other.column == field.column) take(field, other);
    }
  }
}

// Nothing but names and the words beside them differs between two records.
bool agree_but_for_words(const CaseRecord& a, const CaseRecord& b) {
  bool agree = true;
  in_common(a, b, [&](const RecordField& x, const RecordField& y) {
    agree = agree && (is_part_of_name(x.column) || x.column == "native name" || x.column == "role" || one_value(x.value, y.value) || (x.column == "born" && as_ages_allow(x.value, y.value)));
  });
  return agree;
}

std::string digits_of(const std::string& name) {
  std::string digits;
  for (const char c : name) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// How likely two records bear one name, by nothing but the names: 1 where they are equal; of persons what spelling tells, from even
// chances on. A part of a name that stands alone tells too little, and Witness 12 is not Witness 13.
class OneName {
 public:
  explicit OneName(const LinkedCase& linked) : linked_(linked) {
    for (const auto& record : linked.records) {
      folded_.push_back(folded(record.name));
      prepared_.push_back(linked.kind == LinkKind::person ? names::prepare(record.name) : names::Prepared());
      nobody_.push_back(linked.kind == LinkKind::person && names::stands_for_no_name(record.name));
    }
  }
  // Has either no name at all ("unidentified man")?
  bool unnamed(std::uint32_t a, std::uint32_t b) const { return nobody_[a] || nobody_[b]; }
  double operator()(std::uint32_t a, std::uint32_t b) const {
    constexpr float kEven = 0.5F, kNotEqual = 0.98F;
    if (unnamed(a, b)) return 0;
    if (folded_[a] == folded_[b]) return 1;
    if (linked_.kind != LinkKind::person || digits_of(folded_[a]) != digits_of(folded_[b])) return 0;
    const auto found = names::compare(prepared_[a], prepared_[b], kEven);
    const bool tells = found.agreement != names::Agreement::none && found.agreement != names::Agreement::single_part;
    return tells && found.score >= kEven ? std::min(found.score, kNotEqual) : 0;
  }

 private:
  const LinkedCase& linked_;
  std::vector<std::string> folded_;
  std::vector<names::Prepared> prepared_;
  std::vector<bool> nobody_;
};

// Equal beyond reasonable doubt: a name of several words, a whole day, and nothing that both have differs; of events, of which many
// happen on one day, whom and where besides.
bool equal_throughout(LinkKind kind, const CaseRecord& a, const CaseRecord& b) {
  constexpr std::size_t kOfAnEvent = 4;  // type, day, whom, by whom or where
  bool agree = folded(a.name) == folded(b.name) && a.name.find(' ') != std::string::npos, day = false;
  std::size_t common = 0;
  in_common(a, b, [&](const RecordField& x, const RecordField& y) {
    agree = agree && (x.column == "role" || one_value(x.value, y.value));
    const auto date = linkage::date_of(x.value);
    day = day || (date && date->day != 0);
    ++common;
  });
  return agree && day && (kind != LinkKind::event || common >= kOfAnEvent);
}

void set_probability(CasePair& pair, double probability) {
  pair.probability = probability;
  pair.weight = static_cast<float>(std::log2(probability / (1 - probability)));
}

// From a handful of records nothing can be learned of how often values agree by chance, nor of how names are misspelt: two records of
// one name, against which nothing speaks, are then as likely one as two at the least; of two spellings, as much less as it is likely that
// these are two names. None that are not equal throughout is sure.
void doubt_few(LinkedCase& linked) {
  constexpr double kEvenOdds = 0.5, kMostInDoubt = 0.98;
  linked.few = linked.records.size() < linkage::kTooFewToLearn;
  if (!linked.few) return;
  const OneName one_name(linked);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
  for (std::size_t i = 0; i < linked.pairs.size(); ++i) known[{linked.pairs[i].left, linked.pairs[i].right}] = i;
  for (std::uint32_t a = 0; a < linked.records.size(); ++a) {
    for (std::uint32_t b = a + 1; b < linked.records.size(); ++b) {
      const auto at = known.find({a, b});
      const bool alike = linked.kind != LinkKind::event && agree_but_for_words(linked.records[a], linked.records[b]);
      const double least = alike ? kEvenOdds * one_name(a, b) : 0;
      if (at == known.end()) {
        if (least <= 0) continue;
        linked.pairs.push_back({a, b, 0, 0, PairState::open, {}});
        set_probability(linked.pairs.back(), least);
        continue;
      }
      auto& pair = linked.pairs[at->second];
      if (pair.probability < least) set_probability(pair, least);
      if (pair.probability > kMostInDoubt && !equal_throughout(linked.kind, linked.records[a], linked.records[b])) set_probability(pair, kMostInDoubt);
    }
  }
}

// Whoever has no name is one with at most one of a list: those of a list whom he may be share what speaks for them. Odds o of a pair
// become o / (1 + the odds of the others), and never more than even. What was decided is as decided and takes no part.
void let_unnamed_compete(LinkedCase& linked) {
  if (linked.kind != LinkKind::person) return;
  std::vector<bool> nobody;
  for (const auto& record : linked.records) nobody.push_back(names::stands_for_no_name(record.name));
  const auto odds_of = [](const CasePair& pair) { return std::exp2(static_cast<double>(pair.weight)); };
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> odds;  // of a record without a name, in a source
  const auto source_of = [&](std::uint32_t record) { return linked.records[record].source; };
  const auto takes_part = [&](const CasePair& pair) { return (nobody[pair.left] || nobody[pair.right]) && is_undecided(pair.state); };
  for (const auto& pair : linked.pairs) {
    if (!takes_part(pair)) continue;
    if (nobody[pair.left]) odds[{pair.left, source_of(pair.right)}] += odds_of(pair);
    if (nobody[pair.right]) odds[{pair.right, source_of(pair.left)}] += odds_of(pair);
  }
  for (auto& pair : linked.pairs) {
    if (!takes_part(pair)) continue;
    const double own = odds_of(pair);
    double others = 0;
    if (nobody[pair.left]) others = odds[{pair.left, source_of(pair.right)}] - own;
    if (nobody[pair.right]) others = std::max(others, odds[{pair.right, source_of(pair.left)}] - own);
    pair.weight = std::min(0.0F, pair.weight - static_cast<float>(std::log2(1 + std::max(others, 0.0))));  // never more than even
    pair.probability = linkage::probability_of(pair.weight);
  }
}

using WeighedPairs = std::vector<linkage::WeighedPair>;

void take_pairs(LinkedCase& linked, const JudgedPairs& judged, const WeighedPairs& weighed) {
  linked.pairs.clear();
  if (linked.linkage != nullptr) {
    const auto& original = linked.linkage->prepared.original;
    for (const auto& pair : weighed) {
      const auto [left, right] = std::minmax(original[pair.a], original[pair.b]);
      linked.pairs.push_back({left, right, pair.weight, linkage::probability_of(pair.weight), PairState::open, {}, true});
    }
  }
  doubt_few(linked);
  const auto before = [](const CasePair& a, const CasePair& b) { return std::pair(a.left, a.right) < std::pair(b.left, b.right); };
  std::sort(linked.pairs.begin(), linked.pairs.end(), before);
  std::vector<CasePair> further;  // decided, and too unlike to be found
  for (const auto& [places, decisions] : judged) {
    if (linked.pair_of(places.first, places.second) != nullptr) continue;
    const float weight = weight_of(linked, places.first, places.second);
    further.push_back({places.first, places.second, weight, linkage::probability_of(weight), PairState::open, {}});
  }
  linked.pairs.insert(linked.pairs.end(), further.begin(), further.end());
  std::sort(linked.pairs.begin(), linked.pairs.end(), before);
  for (auto& pair : linked.pairs) {
    const auto known = judged.find({pair.left, pair.right});
    if (known == judged.end()) continue;
    pair.decisions = known->second;
    pair.state = state_of(pair.decisions);
  }
  let_unnamed_compete(linked);
}

// Decisions of which not all can hold decide nothing until somebody takes one back.
void find_contradictions(LinkedCase& linked) {
  const Joining recorded = recorded_in(linked);
  std::vector<JudgedTwo> judged;
  std::vector<std::size_t> place;  // of each in pairs
  for (std::size_t i = 0; i < linked.pairs.size(); ++i) {
    const auto& pair = linked.pairs[i];
    if (pair.state != PairState::same && pair.state != PairState::different) continue;
    judged.push_back({recorded.root(pair.left), recorded.root(pair.right), pair.state == PairState::same});
    place.push_back(i);
  }
  linked.contradictions = contradictions_in(linked.records.size(), judged);
  for (auto& group : linked.contradictions) {
    for (auto& each : group) {
      each = place[each];
      linked.pairs[each].state = PairState::disputed;
    }
  }
}

// What follows from the decisions need not be asked.
Joining close_decisions(LinkedCase& linked) {
  find_contradictions(linked);
  Joining joining = decided_in(linked);
  for (auto& pair : linked.pairs) {
    if (pair.state != PairState::open) continue;
    if (joining.together(pair.left, pair.right)) pair.state = PairState::follows_same;
    else if (joining.apart(pair.left, pair.right)) pair.state = PairState::follows_different;
  }
  return joining;
}

void take_clusters(LinkedCase& linked, const Joining& decided, WeighedPairs pairs) {
  linked.cluster.resize(linked.records.size());
  if (linked.linkage == nullptr) {
    for (std::uint32_t i = 0; i < linked.records.size(); ++i) linked.cluster[i] = decided.root(i) == i ? linked.clusters++ : linked.cluster[decided.root(i)];
    return;
  }
  const auto& prepared = linked.linkage->prepared;
  std::vector<linkage::Row> row_of(prepared.size());
  for (linkage::Row row = 0; row < row_of.size(); ++row) row_of[prepared.original[row]] = row;
  std::vector<linkage::Decided> verdicts;
  for (std::uint32_t i = 0; i < linked.records.size(); ++i) {
    if (decided.root(i) != i) verdicts.push_back({row_of[decided.root(i)], row_of[i], linkage::Verdict::same});
  }
  for (const auto& pair : linked.pairs) {
    if (pair.state == PairState::same || pair.state == PairState::follows_same) verdicts.push_back({row_of[pair.left], row_of[pair.right], linkage::Verdict::same});
    if (pair.state == PairState::different || pair.state == PairState::follows_different) verdicts.push_back({row_of[pair.left], row_of[pair.right], linkage::Verdict::different});
  }
  for (auto& pair : pairs) pair.weight = static_cast<float>(linked.learned(pair.weight));
  const auto clusters = linkage::cluster(prepared, linked.linkage->model, pairs, {0, false, verdicts, linked.learned});
  for (linkage::Row row = 0; row < clusters.of.size(); ++row) linked.cluster[prepared.original[row]] = clusters.of[row];
  linked.clusters = clusters.count;
  for (const auto& bridge : clusters.bridges) {
    const auto [left, right] = std::minmax(prepared.original[bridge.a], prepared.original[bridge.b]);
    linked.bridges.push_back({left, right, bridge.weight});
  }
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::same: return "same";
    case Verdict::different: return "different";
    case Verdict::unsure: return "unsure";
  }
  return {};
}

std::string_view name_of(PairState state) {
  switch (state) {
    case PairState::open: return "open";
    case PairState::same: return "same";
    case PairState::different: return "different";
    case PairState::unsure: return "unsure";
    case PairState::disputed: return "disputed";
    case PairState::follows_same: return "follows-same";
    case PairState::follows_different: return "follows-different";
  }
  return {};
}

bool is_identity(std::string_view kind) { return verdict_of(kind).has_value(); }

Result<std::vector<IdentityJudgement>> identity_judgements(store::Store& store) {
  TRY(const auto authors, store.authors());
  std::map<AuthorId, UserId> users;
  for (const auto& author : authors) users[author.id] = author.user;
  std::vector<IdentityJudgement> all;
  for (const std::string_view kind : {"same", "different", "unsure", "withdrawn"}) {
    TRY(auto some, store.judgements_of_kind(kind));
    for (auto& judgement : some) {
      const auto user = users.find(judgement.stamp.author);
      TRY(const auto standing, store.standing(judgement.id));  // whatever took its place, of this kind or of another
      all.push_back({std::move(judgement), user == users.end() ? UserId{} : user->second, standing.holds});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.judgement.stamp, a.judgement.id) < std::tie(b.judgement.stamp, b.judgement.id); });
  return all;
}

Result<JudgedPairs> judged_pairs(store::Store& store, const LinkedCase& linked) {
  TRY(const auto all, identity_judgements(store));
  const auto places = by_anchor(linked);
  JudgedPairs judged;
  for (const auto& each : all) {
    const auto verdict = verdict_of(each.judgement.kind);
    if (!verdict || !each.holds) continue;
    std::vector<std::uint32_t> records;
    for (const auto& id : each.judgement.about) {
      if (const auto at = places.find(id); at != places.end()) records.push_back(at->second);
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (std::size_t j = i + 1; j < records.size(); ++j) {
        auto& decisions = judged[std::minmax(records[i], records[j])];
        std::erase_if(decisions, [&](const PairDecision& earlier) { return earlier.user == each.user; });
        decisions.push_back({each.judgement.id, *verdict, each.user, each.judgement.initials, each.judgement.reason, each.judgement.stamp});
      }
    }
  }
  return judged;
}

void weigh_and_decide(LinkedCase& linked, const JudgedPairs& judged, const PairsFrom& pairs_from) {
  static const WeighedPairs kNone;
  if (linked.linkage != nullptr) {
    linked.candidates = linked.linkage->candidates;
    linked.estimated_recall = linked.linkage->estimated_recall;
    for (const auto& comparison : linked.linkage->specification.comparisons) linked.compared.push_back(comparison.name);
  }
  const WeighedPairs* weighed = linked.linkage != nullptr ? &linked.linkage->pairs : &kNone;
  take_pairs(linked, judged, *weighed);
  Joining decided = close_decisions(linked);
  linked.learned = learned_from(linked);
  std::shared_ptr<const WeighedPairs> lighter;
  if (const double reach = linked.learned.reach(); linked.linkage != nullptr && reach < kLeastLearned) {
    lighter = pairs_from ? pairs_from(reach) : std::make_shared<const WeighedPairs>(linkage::pairs_from(*linked.linkage, reach, 1));
    weighed = lighter.get();
    take_pairs(linked, judged, *weighed);
    decided = close_decisions(linked);
  }
  weigh_as_learned(linked);
  take_clusters(linked, decided, *weighed);
  linked.bounds = bounds_of(linked, kUndecidedFrom, kUndecidedTo);
}

}  // namespace inquest::app
