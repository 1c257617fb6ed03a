#include <algorithm>
#include <set>

#include "evaluation/evaluation.h"

namespace inquest::evaluation {
namespace {

// The data sets do not tell states from places.
EntityKind measured_as(EntityKind kind) { return kind == EntityKind::state ? EntityKind::place : kind; }

std::uint64_t overlapping(const std::set<Span>& some, const std::set<Span>& others) {
  return static_cast<std::uint64_t>(std::count_if(some.begin(), some.end(), [&](const Span& a) {
    return std::any_of(others.begin(), others.end(), [&](const Span& b) { return a.begin < b.end && b.begin < a.end; });
  }));
}

}  // namespace

void NameScore::add(const Annotated& gold, const Reading& reading) {
  for (const EntityKind kind : {EntityKind::person, EntityKind::organisation, EntityKind::place}) {
    std::set<Span> wanted, proposed;
    for (const auto& each : gold.names) {
      if (measured_as(each.kind) == kind) wanted.insert(each.span);
    }
    for (const auto& each : reading.mentions) {
      if (measured_as(each.kind) == kind) proposed.insert(each.span);
    }
    auto& exact = exact_[kind];
    auto& touched = overlapping_[kind];
    for (auto* agreement : {&exact, &touched}) {
      agreement->gold += wanted.size();
      agreement->proposed += proposed.size();
    }
    exact.found += static_cast<std::uint64_t>(
        std::count_if(wanted.begin(), wanted.end(), [&](const Span& span) { return proposed.contains(span); }));
    touched.found += overlapping(wanted, proposed);
  }
}

std::vector<Table> NameScore::tables() const {
  Table table{"names", 2, {"names", "proposed", "precision", "recall", "F", "touched"}, {}};
  for (const auto& [kind, label] : {std::pair{EntityKind::person, "person"}, std::pair{EntityKind::organisation, "organisation"},
                                    std::pair{EntityKind::place, "state or place"}}) {
    const auto found = exact_.find(kind);
    const Agreement exact = found == exact_.end() ? Agreement{} : found->second;
    const Agreement touched = found == exact_.end() ? Agreement{} : overlapping_.at(kind);
    table.rows.push_back({label, {static_cast<double>(exact.gold), static_cast<double>(exact.proposed), exact.precision(), exact.recall(),
                                  exact.f(), touched.recall()}});
  }
  return {table};
}

}  // namespace inquest::evaluation
