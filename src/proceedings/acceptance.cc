#include "proceedings/acceptance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "proceedings/recommender.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {
namespace {

constexpr std::array<std::pair<GroupBy, std::string_view>, 12> kGroups{{{GroupBy::all, "all"},
                                                                       {GroupBy::category, "category"},
                                                                       {GroupBy::region, "region"},
                                                                       {GroupBy::theme, "theme"},
                                                                       {GroupBy::response, "response"},
                                                                       {GroupBy::words, "words"},
                                                                       {GroupBy::cycle, "cycle"},
                                                                       {GroupBy::session, "session"},
                                                                       {GroupBy::state, "state"},
                                                                       {GroupBy::reviewed, "reviewed"},
                                                                       {GroupBy::goal, "goal"},
                                                                       {GroupBy::person, "person"}}};

const Answer* answer_at(const Recommendation& recommendation, AnswerAt at) {
  return at == AnswerAt::latest ? latest(recommendation) : as_at_adoption(recommendation);
}

std::string or_unknown(std::string_view word) { return word.empty() ? std::string("not given") : std::string(word); }

std::vector<std::string> or_unknown(const std::vector<std::string>& words) { return words.empty() ? std::vector<std::string>{"not given"} : words; }

// The groups to which a unit belongs.
std::vector<std::string> groups_of(const CountedUnit& counted, GroupBy by, AnswerAt at) {
  const auto& recommendation = *counted.recommendation;
  const auto* answer = answer_at(recommendation, at);
  switch (by) {
    case GroupBy::all: return {"all"};
    case GroupBy::category: return {counted.unit->action == ActionCategory::unknown ? "not known" : fmt::format("{}", static_cast<int>(counted.unit->action))};
    case GroupBy::region: return {or_unknown(counted.unit->by.region)};
    case GroupBy::theme: return or_unknown(recommendation.themes);
    case GroupBy::response: return {answer == nullptr ? "no answer given" : std::string(name_of(answer->position))};
    case GroupBy::words: return {answer == nullptr ? "no answer given" : answer->words.empty() ? std::string(name_of(answer->position)) : answer->words};
    case GroupBy::cycle: return {cycle_of(recommendation) == 0 ? "not given" : fmt::format("{}", cycle_of(recommendation))};
    case GroupBy::session: return {recommendation.session == 0 ? "not given" : fmt::format("{:02}", recommendation.session)};
    case GroupBy::state: return {or_unknown(counted.unit->by.name)};
    case GroupBy::reviewed: return {or_unknown(recommendation.reviewed)};
    case GroupBy::goal: return or_unknown(recommendation.goals);
    case GroupBy::person: return or_unknown(recommendation.persons);
  }
  return {};
}

class Counter {
 public:
  explicit Counter(AnswerAt at) : at_(at) {}

  void add(AcceptanceRow& row, std::set<const Recommendation*>& seen, const CountedUnit& counted) const {
    ++row.units;
    if (seen.insert(counted.recommendation).second) ++row.paragraphs;
    const auto* answer = answer_at(*counted.recommendation, at_);
    if (answer == nullptr) {
      ++row.unanswered;
      return;
    }
    if (answer->position == Position::pending) {
      ++row.pending;
      return;
    }
    const bool supported = answer->position == Position::supported;
    ++(supported ? row.supported : row.noted);
    if (counted.unit->action != ActionCategory::specific) return;
    ++row.specific;
    if (supported) ++row.specific_supported;
  }

 private:
  AnswerAt at_;
};

bool is_same_state(const Recommender& by, std::string_view wanted) { return by.name == wanted || (!by.state.empty() && by.state == wanted); }

class Matcher {
 public:
  Matcher(const RecommendationFilter& filter, AnswerAt at) : filter_(filter), at_(at), contains_(words::lower(filter.contains)), region_(regional_group_of(filter.region)) {
    // A state that is known by any of its names is compared by its code.
    const auto resolve = [](const std::string& name) { return recommender_of(name).state.empty() ? name : recommender_of(name).state; };
    if (!filter.state.empty()) state_ = resolve(filter.state);
    if (!filter.reviewed.empty()) reviewed_ = resolve(filter.reviewed);
  }

  bool takes(const Recommendation& recommendation) const {
    if (!reviewed_.empty() && recommendation.reviewed != reviewed_ && recommendation.reviewed_state != reviewed_) return false;
    if (filter_.session != 0 && recommendation.session != filter_.session) return false;
    if (filter_.cycle != 0 && cycle_of(recommendation) != filter_.cycle) return false;
    if (!filter_.theme.empty() && !std::any_of(recommendation.themes.begin(), recommendation.themes.end(),
                                                [&](const auto& theme) { return words::lower(theme) == words::lower(filter_.theme); })) return false;
    const auto* answer = answer_at(recommendation, at_);
    return !filter_.position || (answer != nullptr && answer->position == *filter_.position);
  }

  bool takes(const Recommendation& recommendation, const Unit& unit) const {
    if (!state_.empty() && !is_same_state(unit.by, state_)) return false;
    if (!region_.empty() && unit.by.region != region_) return false;
    if (filter_.category != 0 && static_cast<unsigned>(unit.action) != filter_.category) return false;
    if (contains_.empty()) return true;
    const auto has = [&](std::string_view text) { return words::lower(text).find(contains_) != std::string::npos; };
    return has(unit.text) || has(unit.by.name) || has(recommendation.paragraph) || std::any_of(recommendation.themes.begin(), recommendation.themes.end(), has);
  }

 private:
  const RecommendationFilter& filter_;
  AnswerAt at_;
  std::string contains_, state_, reviewed_;
  std::string_view region_;
};

}  // namespace

Bounds wilson(std::size_t part, std::size_t whole) {
  if (whole == 0) return {};
  constexpr double z = 1.959963984540054;  // the 97.5th percentile of the normal distribution
  const double n = static_cast<double>(whole), p = static_cast<double>(part) / n;
  const double middle = p + z * z / (2 * n), reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)), scale = 1 + z * z / n;
  return {std::max(0.0, (middle - reach) / scale), std::min(1.0, (middle + reach) / scale)};
}

std::string_view name_of(GroupBy by) {
  for (const auto& [each, word] : kGroups) {
    if (each == by) return word;
  }
  return {};
}

std::optional<GroupBy> group_by_of(std::string_view word) {
  for (const auto& [each, name] : kGroups) {
    if (name == word) return each;
  }
  return std::nullopt;
}

std::vector<CountedUnit> select_units(const std::vector<Recommendation>& recommendations, const RecommendationFilter& filter, AnswerAt at) {
  const Matcher matcher(filter, at);
  std::vector<CountedUnit> selected;
  for (const auto& recommendation : recommendations) {
    if (!matcher.takes(recommendation)) continue;
    for (const auto& unit : recommendation.units) {
      if (matcher.takes(recommendation, unit)) selected.push_back({&recommendation, &unit});
    }
  }
  return selected;
}

AcceptanceTable acceptance_by(const std::vector<CountedUnit>& units, GroupBy by, AnswerAt at) {
  AcceptanceTable table;
  table.by = by;
  table.total.value = "all";
  const Counter counter(at);
  std::map<std::string, std::pair<AcceptanceRow, std::set<const Recommendation*>>> rows;
  std::set<const Recommendation*> seen;
  for (const auto& counted : units) {
    counter.add(table.total, seen, counted);
    auto groups = groups_of(counted, by, at);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    for (const auto& group : groups) {
      auto& [row, recommendations] = rows[group];
      row.value = group;
      counter.add(row, recommendations, counted);
    }
  }
  for (auto& [value, row] : rows) table.rows.push_back(std::move(row.first));
  const bool numbered = by == GroupBy::category || by == GroupBy::cycle || by == GroupBy::session;
  if (!numbered) std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) { return a.units > b.units; });
  return table;
}

}  // namespace inquest::proceedings
