// linkage, linked_pair: what the review of who is who shows.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/collation.h"
#include "app/json.h"
#include "app/link_case.h"
#include "app/link_contradiction.h"
#include "app/link_counts.h"
#include "app/link_judged.h"
#include "app/link_order.h"
#include "names/names.h"

namespace inquest::app {
namespace {

constexpr std::size_t kMostHistory = 200, kMostInCluster = 60;

Json span_json(Span span) { return {{"begin", span.begin}, {"end", span.end}}; }

Result<Json> record_json(const CaseRecord& record, Lookup& lookup) {
  TRY(const auto* document, lookup.document(record.document));
  TRY(auto source, source_json(*document, lookup));
  Json fields = Json::array();
  for (const auto& field : record.fields) fields.push_back({{"column", field.column}, {"value", field.value}});
  return Json{{"id", record.id},           {"name", record.name},   {"document", record.document.text()},
              {"begin", record.span.begin}, {"end", record.span.end}, {"row", record.is_row},
              {"entity", or_null(record.anchor)}, {"fields", std::move(fields)}, {"aliases", record.aliases},
              {"view", std::move(source)}};
}

Json decisions_json(const CasePair& pair) {
  Json out = Json::array();
  for (const auto& each : pair.decisions) {
    out.push_back({{"judgement", each.judgement.text()}, {"verdict", name_of(each.verdict)}, {"initials", each.initials}, {"reason", each.reason}, {"time", time_of(each.stamp.time)}});
  }
  return out;
}

bool is_bridge(const LinkedCase& linked, std::uint32_t a, std::uint32_t b) {
  return std::any_of(linked.bridges.begin(), linked.bridges.end(), [&](const ThinBridge& bridge) { return bridge.left == a && bridge.right == b; });
}

Result<Json> pair_json(const LinkedCase& linked, const CasePair& pair, Lookup& lookup) {
  TRY(auto left, record_json(linked.records[pair.left], lookup));
  TRY(auto right, record_json(linked.records[pair.right], lookup));
  return Json{{"left", std::move(left)}, {"right", std::move(right)}, {"probability", pair.probability}, {"weight", pair.weight},
              {"state", name_of(pair.state)}, {"bridge", is_bridge(linked, pair.left, pair.right)}, {"decisions", decisions_json(pair)}};
}

Json bounds_json(const CaseBounds& bounds, LinkKind kind) {
  return {{"from", bounds.from}, {"to", bounds.to}, {"lower", bounds.lower}, {"upper", bounds.upper}, {"undecided", bounds.undecided}, {"sentence", sentence_of(bounds, kind)}};
}

Json contradictions_json(const LinkedCase& linked) {
  Json out = Json::array();
  for (const auto& group : linked.contradictions) {
    std::vector<Contradicting> judged;
    for (const auto at : group) {
      const auto& pair = linked.pairs[at];
      const auto &left = linked.records[pair.left], &right = linked.records[pair.right];
      judged.push_back({{left.id, left.name}, {right.id, right.name}, pair.decisions.back().verdict == Verdict::same, {}});
      for (const auto& each : pair.decisions) judged.back().by.push_back({each.judgement.text(), each.initials});
    }
    out.push_back(contradiction_json(std::move(judged)));
  }
  return out;
}

Json decided_json(const LinkedCase& linked) {
  std::uint64_t same = 0, different = 0, unsure = 0, disputed = 0, follows = 0;
  for (const auto& pair : linked.pairs) {
    same += pair.state == PairState::same;
    different += pair.state == PairState::different;
    unsure += pair.state == PairState::unsure;
    disputed += pair.state == PairState::disputed;
    follows += pair.state == PairState::follows_same || pair.state == PairState::follows_different;
  }
  return {{"same", same}, {"different", different}, {"unsure", unsure}, {"disputed", disputed}, {"follows", follows}};
}

Json sources_json(const LinkedCase& linked) {
  std::vector<std::uint64_t> records(linked.sources.size());
  for (const auto& record : linked.records) ++records[record.source];
  Json out = Json::array();
  for (std::size_t i = 0; i < linked.sources.size(); ++i) {
    Json documents = Json::array();
    for (const auto& id : linked.sources[i].documents) documents.push_back(id.text());
    out.push_back({{"name", linked.sources[i].name}, {"documents", std::move(documents)}, {"records", records[i]}});
  }
  return out;
}

Json learned_json(const Learned& learned) {
  if (!learned.changes) return nullptr;
  return {{"same", learned.same}, {"different", learned.different}, {"shift", learned.shift}, {"slope", learned.slope},
          {"sentence", fmt::format("Weights follow {} decided pairs: the comparison's bits count {:.2f} each, and {:+.1f} bits are added to all.", learned.same + learned.different, learned.slope, learned.shift)}};
}

Json charts_of(const LinkedCase& linked) {
  Json weights = Json::array(), thresholds = Json::array();
  for (const auto& bin : weights_of(linked)) {
    weights.push_back({{"from", bin.from}, {"open", bin.open}, {"same", bin.same}, {"different", bin.different}, {"unsure", bin.unsure}});
  }
  const auto scores = scores_of(linked);
  std::vector<double> falling;
  for (const auto& score : scores) falling.push_back(score.probability);
  std::reverse(falling.begin(), falling.end());
  const auto entities = entities_at(linked, falling);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto& score = scores[i];
    thresholds.push_back({{"probability", score.probability}, {"same", score.same}, {"different", score.different}, {"precision", score.precision}, {"recall", score.recall},
                          {"entities", entities[scores.size() - 1 - i]}});
  }
  return {{"weights", std::move(weights)}, {"thresholds", std::move(thresholds)}};
}

// Merges and splits as people made them, latest first; only those about records of this kind.
Result<Json> history_json(store::Store& store, const LinkedCase& linked) {
  TRY(auto all, identity_judgements(store));
  std::map<std::string_view, const CaseRecord*> by_anchor;
  for (const auto& record : linked.records) {
    if (!record.anchor.empty()) by_anchor.try_emplace(record.anchor, &record);
  }
  Json out = Json::array();
  for (auto at = all.rbegin(); at != all.rend() && out.size() < kMostHistory; ++at) {
    const auto& judgement = at->judgement;
    Json about = Json::array();
    bool here = false;
    for (const auto& id : judgement.about) {
      const auto known = by_anchor.find(id);
      here = here || known != by_anchor.end();
      about.push_back({{"id", id}, {"name", known == by_anchor.end() ? "" : known->second->name}, {"record", known == by_anchor.end() ? Json(nullptr) : Json(known->second->id)}});
    }
    if (!here) continue;
    out.push_back({{"id", judgement.id.text()}, {"kind", judgement.kind}, {"about", std::move(about)}, {"reason", judgement.reason}, {"initials", judgement.initials},
                   {"supersedes", judgement.supersedes ? Json(judgement.supersedes->text()) : Json(nullptr)},
                   {"holds", at->holds && judgement.kind != "withdrawn"}, {"time", time_of(judgement.stamp.time)}});
  }
  return out;
}

std::vector<std::size_t> shown(const LinkedCase& linked, const LinkageWanted& wanted) {
  if (wanted.show == LinkageWanted::Show::undecided) return most_instructive(linked, wanted.from, wanted.to);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < linked.pairs.size(); ++i) {
    if (wanted.show == LinkageWanted::Show::all || !linked.pairs[i].decisions.empty()) places.push_back(i);
  }
  const auto latest = [&](std::size_t i) { return linked.pairs[i].decisions.empty() ? Stamp{} : linked.pairs[i].decisions.back().stamp; };
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return wanted.show == LinkageWanted::Show::decided ? latest(b) < latest(a) : linked.pairs[a].weight > linked.pairs[b].weight;
  });
  return places;
}

Json without_records(std::string_view kind) {
  return {{"kind", kind}, {"pending", true}, {"records", 0}, {"sources", Json::array()}, {"compared", Json::array()}, {"candidates", 0}, {"estimated_recall", 1}, {"note", ""},
          {"bounds", nullptr}, {"decided", {{"same", 0}, {"different", 0}, {"unsure", 0}, {"disputed", 0}, {"follows", 0}}}, {"clusters", 0}, {"bridges", 0}, {"contradictions", Json::array()}, {"learned", nullptr},
          {"weights", Json::array()}, {"thresholds", Json::array()}, {"history", Json::array()}, {"pairs", Json::array()}, {"total", 0}};
}

Status check(const LinkageWanted& wanted) {
  if (wanted.from >= 0 && wanted.from <= wanted.to && wanted.to <= 1) return {};
  return fail(ErrorCode::usage, "A pair is undecided between two probabilities: --from is at least 0, --to at most 1 and not below --from.");
}

}  // namespace

Result<Json> Case::linkage(const Actor& actor, const LinkageWanted& wanted, const OnProgress& progress) {
  TRY_(impl_->allow(actor));
  TRY_(check(wanted));
  TRY(const auto kind, link_kind_of(wanted.kind));
  auto& store = *impl_->store;
  CaseLinker::AtHand at_hand;
  if (wanted.wait) {
    TRY(at_hand.linked, impl_->linker->linked(store, kind, workers_of(impl_->settings), progress));
    at_hand.current = true;
  } else {
    TRY(at_hand, impl_->linker->at_hand(store, kind, workers_of(impl_->settings)));
  }
  if (at_hand.linked == nullptr) return without_records(wanted.kind);
  const auto& linked = *at_hand.linked;
  Lookup lookup(store);
  const auto places = shown(linked, wanted);
  Json pairs = Json::array();
  const auto end = wanted.limit == 0 ? places.size() : std::min<std::uint64_t>(places.size(), wanted.offset + wanted.limit);
  for (auto i = wanted.offset; i < end; ++i) {
    TRY(auto line, pair_json(linked, linked.pairs[places[i]], lookup));
    pairs.push_back(std::move(line));
  }
  TRY(auto history, history_json(store, linked));
  const auto bounds = wanted.from == linked.bounds.from && wanted.to == linked.bounds.to ? linked.bounds : bounds_of(linked, wanted.from, wanted.to);
  Json out{{"kind", wanted.kind}, {"pending", !at_hand.current}, {"records", linked.records.size()}, {"sources", sources_json(linked)}, {"compared", linked.compared},
           {"candidates", linked.candidates}, {"estimated_recall", linked.estimated_recall}, {"note", linked.note}, {"bounds", bounds_json(bounds, kind)},
           {"decided", decided_json(linked)}, {"clusters", linked.clusters}, {"bridges", linked.bridges.size()}, {"contradictions", contradictions_json(linked)}, {"learned", learned_json(linked.learned)},
           {"history", std::move(history)},
           {"pairs", std::move(pairs)}, {"total", places.size()}};
  out.update(charts_of(linked));
  return out;
}

namespace {

Result<Json> record_with_passages(const CaseRecord& record, Lookup& lookup) {
  TRY(auto out, record_json(record, lookup));
  TRY(const auto* text, lookup.text(record.document));
  Json passages = Json::array();
  const std::vector<Span> whole_row{record.span};
  for (const auto& span : record.is_row ? whole_row : record.passages) {
    if (passages.size() == 20) break;
    Json passage = span_json(span);
    passage.update(context_json(text == nullptr ? std::string_view() : std::string_view(text->extracted.text), span));
    passages.push_back(std::move(passage));
  }
  out["passages"] = std::move(passages);
  return out;
}

// The cluster, or the two clusters, that a pair stands in: the nearest kMostInCluster records and the pairs between them.
Json cluster_json(const LinkedCase& linked, std::uint32_t left, std::uint32_t right) {
  std::vector<std::uint32_t> members{left, right};
  for (std::uint32_t i = 0; i < linked.records.size() && members.size() < kMostInCluster; ++i) {
    if (i != left && i != right && (linked.cluster[i] == linked.cluster[left] || linked.cluster[i] == linked.cluster[right])) members.push_back(i);
  }
  std::sort(members.begin(), members.end());
  Json records = Json::array(), pairs = Json::array();
  for (const auto i : members) {
    records.push_back({{"id", linked.records[i].id}, {"name", linked.records[i].name}, {"cluster", linked.cluster[i]}, {"source", linked.sources[linked.records[i].source].name}});
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      const auto* pair = linked.pair_of(members[i], members[j]);
      if (pair == nullptr) continue;
      pairs.push_back({{"left", i}, {"right", j}, {"weight", pair->weight}, {"probability", pair->probability}, {"state", name_of(pair->state)}, {"bridge", is_bridge(linked, pair->left, pair->right)}});
    }
  }
  return {{"records", std::move(records)}, {"pairs", std::move(pairs)}};
}

}  // namespace

Result<Json> Case::linked_pair(const Actor& actor, std::string_view wanted_kind, std::string_view left, std::string_view right) {
  TRY_(impl_->allow(actor));
  TRY(const auto kind, link_kind_of(wanted_kind));
  auto& store = *impl_->store;
  TRY(const auto linked, impl_->linker->linked(store, kind, workers_of(impl_->settings)));
  std::array<std::uint32_t, 2> places{};
  for (std::size_t side = 0; side < 2; ++side) {
    const auto id = side == 0 ? left : right;
    auto at = linked->record_of(id);
    if (at == linked->records.size()) {
      // A short id: "d0v3k2:120-240", or the front of a proposal's or an entity's.
      const auto colon = std::min(id.find(':'), id.size());
      TRY(const std::string full, store.resolve(id.substr(0, colon)));
      at = linked->record_of(full + std::string(id.substr(colon)));
    }
    if (at == linked->records.size()) return fail(ErrorCode::not_found, fmt::format("{} is no record of a {}: 'inquest link CASE' lists them.", id, wanted_kind));
    places[side] = static_cast<std::uint32_t>(at);
  }
  if (places[0] == places[1]) return fail(ErrorCode::usage, "A pair is two different records.");
  const auto [a, b] = std::minmax(places[0], places[1]);
  Lookup lookup(store);
  Json steps = Json::array();
  double weight = 0;
  if (linked->linkage != nullptr) {
    for (const auto& step : linkage::explain(*linked->linkage, *linked->columns, a, b)) {
      weight += step.weight;
      steps.push_back({{"comparison", step.comparison}, {"left", step.left}, {"right", step.right}, {"level", step.level}, {"weight", step.weight}});
    }
  }
  const auto* known = linked->pair_of(a, b);
  if (linked->learned.changes) {
    const double before = weight;
    weight = linked->learned(weight);
    steps.push_back({{"comparison", "decisions"}, {"left", ""}, {"right", ""}, {"level", fmt::format("as {} decided pairs show", linked->learned.same + linked->learned.different)}, {"weight", weight - before}});
  }
  // What is doubted of few records, or of somebody without a name, stands beside what was compared: the steps add up to the weight.
  const bool unnamed = linked->kind == LinkKind::person && (names::stands_for_no_name(linked->records[a].name) || names::stands_for_no_name(linked->records[b].name));
  if (const double doubt = known != nullptr && (linked->few || unnamed) ? known->weight - weight : 0; std::abs(doubt) > 0.01) {
    steps.push_back({{"comparison", "doubt"}, {"left", ""}, {"right", ""}, {"level", unnamed ? "of somebody without a name" : "of so few records"}, {"weight", doubt}});
  }
  const CasePair pair = known != nullptr ? *known : CasePair{a, b, static_cast<float>(weight), linkage::probability_of(weight), PairState::open, {}};
  TRY(auto out, pair_json(*linked, pair, lookup));
  TRY(out["left"], record_with_passages(linked->records[a], lookup));
  TRY(out["right"], record_with_passages(linked->records[b], lookup));
  out["kind"] = wanted_kind;
  out["steps"] = std::move(steps);
  out["cluster"] = cluster_json(*linked, a, b);
  return out;
}

}  // namespace inquest::app
