#include <algorithm>

#include "evaluation/evaluation.h"
#include "model/reading_json.h"

namespace inquest::evaluation {
namespace {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

bool touch(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }
bool touch(const std::vector<Span>& spans, const Span& b) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& a) { return touch(a, b); });
}

// An act or a step as far as it is measured.
struct Proposed {
  std::string_view type, status, mode;
  Span span;
  std::vector<std::pair<const char*, const std::optional<Argument>*>> sides;
  bool used = false;
};

std::vector<Proposed> proposed_of(const Reading& reading, bool acts) {
  std::vector<Proposed> out;
  if (acts) {
    for (const auto& a : reading.acts) {
      out.push_back({a.type, inquest::name_of(a.status), "", a.span, {{"perp", &a.perpetrator}, {"vic", &a.victim}}, false});
    }
  } else {
    for (const auto& s : reading.steps) {
      out.push_back({s.type, inquest::name_of(s.status), inquest::name_of(s.mode), s.span,
                     {{"by", &s.actor}, {"to", &s.target}, {"if", &s.condition}}, false});
    }
  }
  return out;
}

}  // namespace

void EventScore::add(const Annotated& gold, const Reading& reading) {
  auto proposed = proposed_of(reading, acts_);
  for (const auto& each : proposed) ++kinds_[std::string(each.type)].proposed;
  for (const auto& wanted : gold.events) {
    if (wanted.act != acts_) continue;
    auto& kind = kinds_[wanted.type];
    ++kind.gold;
    const auto found = std::find_if(proposed.begin(), proposed.end(), [&](const Proposed& each) {
      return !each.used && each.type == wanted.type && touch(wanted.words, each.span);
    });
    if (found == proposed.end()) continue;
    found->used = true;
    ++kind.found;
    kind.status += found->status == wanted.status ? 1 : 0;
    ++statuses_[wanted.status].gold;
    ++statuses_[std::string(found->status)].proposed;
    if (found->status == wanted.status) ++statuses_[wanted.status].found;
    if (!wanted.mode.empty()) {
      ++modes_;
      right_modes_ += found->mode == wanted.mode ? 1 : 0;
    }
    for (const auto& [tag, argument] : found->sides) {
      const auto side = wanted.sides.find(tag);
      const bool marked = side != wanted.sides.end();
      sides_[tag].gold += marked ? 1 : 0;
      sides_[tag].proposed += *argument ? 1 : 0;
      if (marked && *argument && touch(side->second, (*argument)->span)) ++sides_[tag].found;
    }
  }
}

std::vector<Table> EventScore::tables() const {
  Table types{acts_ ? "acts" : "steps", 2, {"annotated", "proposed", "precision", "recall", "F", "status right"}, {}};
  Kind all;
  const auto row = [&](std::string label, const Kind& k) {
    types.rows.push_back({std::move(label), {static_cast<double>(k.gold), static_cast<double>(k.proposed), ratio(k.found, k.proposed),
                          ratio(k.found, k.gold), ratio(2 * k.found, k.gold + k.proposed), ratio(k.status, k.found)}});
  };
  for (const auto& [type, kind] : kinds_) {
    row(type, kind);
    all.gold += kind.gold;
    all.proposed += kind.proposed;
    all.found += kind.found;
    all.status += kind.status;
  }
  row("together", all);
  const auto agreement = [](Table& table, const std::string& label, const Agreement& a) {
    table.rows.push_back({label, {static_cast<double>(a.gold), static_cast<double>(a.proposed), a.precision(), a.recall(), a.f()}});
  };
  Table statuses{"status, of those found", 2, {"annotated", "proposed", "precision", "recall", "F"}, {}};
  for (const auto& [status, a] : statuses_) agreement(statuses, status, a);
  Table sides{"who takes part, of those found", 2, {"annotated", "proposed", "precision", "recall", "F"}, {}};
  for (const auto& [tag, name] : {std::pair{"perp", "perpetrator"}, {"vic", "victim"}, {"by", "actor"}, {"to", "target"}, {"if", "condition"}}) {
    if (const auto found = sides_.find(tag); found != sides_.end()) agreement(sides, name, found->second);
  }
  if (modes_ > 0) agreement(sides, "words or deed", {right_modes_, modes_, modes_});
  return {types, statuses, sides};
}

}  // namespace inquest::evaluation
