// How many of the recommendations were accepted: counted in units (paragraph and recommending state), by what they ask, who asked,
// what they are about, with Wilson intervals.
//
// A bare share mostly measures how soft the asks were, so every line carries, beside its own share, that of the specific asks
// (category 5) among them. Units without an answer, or with a pending one, are in no denominator and are counted beside it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proceedings/recommendation.h"

namespace inquest::proceedings {

// The interval of E. B. Wilson (1927) for `part` of `whole`, at 95 %. No whole: 0 to 1.
struct Bounds {
  double low = 0, high = 1;
};
Bounds wilson(std::size_t part, std::size_t whole);

// Which of the dated answers is counted.
enum class AnswerAt : std::uint8_t { adoption = 1, latest };

enum class GroupBy : std::uint8_t { all = 1, category, region, theme, response, words, cycle, session, state, reviewed, goal, person };
std::string_view name_of(GroupBy by);
std::optional<GroupBy> group_by_of(std::string_view word);

// What is asked for; unset is any. `contains` is looked for in text, state and themes, in any case.
struct RecommendationFilter {
  std::string reviewed, state, region, theme, contains;  // state: name or ISO code
  std::optional<Position> position;
  unsigned category = 0, session = 0, cycle = 0;
};

// One unit as it is counted: the recommendation and which of its units.
struct CountedUnit {
  const Recommendation* recommendation = nullptr;
  const Unit* unit = nullptr;
};
std::vector<CountedUnit> select_units(const std::vector<Recommendation>& recommendations, const RecommendationFilter& filter, AnswerAt at);

struct AcceptanceRow {
  std::string value;  // of the group: "5", "African", "Death penalty"
  std::size_t units = 0, paragraphs = 0;
  std::size_t supported = 0, noted = 0, pending = 0, unanswered = 0;
  std::size_t specific = 0, specific_supported = 0;  // answered units of category 5, and those of them that were supported
  std::size_t answered() const { return supported + noted; }
};
struct AcceptanceTable {
  GroupBy by{};
  // A unit with several themes, goals or persons is in several rows; the total counts it once.
  std::vector<AcceptanceRow> rows;
  AcceptanceRow total;
};
AcceptanceTable acceptance_by(const std::vector<CountedUnit>& units, GroupBy by, AnswerAt at);

}  // namespace inquest::proceedings
