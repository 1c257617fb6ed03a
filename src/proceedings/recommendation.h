// Recommendations of the Universal Periodic Review and the answers to them.
//
// A recommendation is a numbered paragraph of a report. A unit is a paragraph and one state that recommends it: "121.2 Complete ...
// (Ukraine); Increase ... (Slovakia)" is one paragraph of two units with two texts. Every count names which of the two it counts.
// The answer is a dated series, never one value that is overwritten: what was said in the working group, at the adoption of the
// outcome, and later. Whether a recommendation was carried out is a separate assessment, with who assessed it, when, and on what
// evidence; it never follows from the answer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

namespace inquest::proceedings {

// What the state under review said of a recommendation. UPR Info's rule: supported only where it is clearly said; what is accepted
// in part or in principle counts as noted, its words are kept beside it.
enum class Position : std::uint8_t { pending = 1, supported, noted };
std::string_view name_of(Position position);
std::optional<Position> position_of(std::string_view word);

// Where in the proceeding an answer was given; the order in which answers follow each other where their dates do not say.
enum class ReviewStage : std::uint8_t {
  working_group = 1,  // in the report of the working group
  outcome,            // in the addendum or in plenary, before the Council adopted the outcome: "as at adoption"
  later,              // after it: a mid-term report, the next national report, a letter
};
std::string_view name_of(ReviewStage stage);

struct Answer {
  Position position{};
  std::string words;   // the state's own class: "partially supported", "already implemented"; "" where it is the position's name
  ReviewStage stage{};
  std::string date;    // EDTF; "" where the source gives none
  std::string source;  // "A/HRC/28/15/Add.1 - Para. 3", "UPR Info"
  friend bool operator==(const Answer&, const Answer&) = default;
};

// The five categories of E. McMahon and UPR Info.
enum class ActionCategory : std::uint8_t { unknown = 0, others = 1, proceed, consider, general, specific };
std::string_view words_of(ActionCategory category);  // "continue what is done"

// Who recommends.
struct Recommender {
  std::string name;    // as printed
  std::string state;   // ISO 3166 alpha-3; "" where the name is no state that is known
  std::string region;  // "Africa", "Asia", "EEG", "GRULAC", "WEOG", "Observer"; "" unknown
  friend bool operator==(const Recommender&, const Recommender&) = default;
};

struct Unit {
  Recommender by;
  std::string text;  // of this state; "" where the source gives facts alone
  ActionCategory action{};
  bool action_given = false;  // by the source; otherwise by the rule (action_category.h)
};

// Whether it was carried out, as somebody assessed it on a day. Never inferred from an answer.
enum class Progress : std::uint8_t { not_started = 1, in_preparation, in_progress, done, regressed, unknown };
std::string_view name_of(Progress progress);
std::optional<Progress> progress_of(std::string_view word);

struct Recommendation {
  std::string reviewed;        // the state under review, as the source names it
  std::string reviewed_state;  // ISO 3166 alpha-3, or ""
  unsigned session = 0;        // of the working group; 0 unknown
  std::string symbol;          // of the report: "A/HRC/27/10"
  std::string paragraph;       // "124.7"; "" where the source does not number
  std::vector<Unit> units;
  std::vector<Answer> answers;  // in the order of the proceeding
  std::vector<std::string> themes, goals, persons;
  std::size_t row = 0;  // of a table, its head being 1; 0 in a text
  Span at;              // in the text that was read
  unsigned cycle = 0;   // of reviews, as the source states it; 0 where it states none
};

// Sessions 1-12, 13-26, 27-40 and from 41 on; 0 unknown.
unsigned cycle_of(unsigned session);
// The cycle that the source states, failing that the one of its session; 0 unknown.
unsigned cycle_of(const Recommendation& recommendation);

// The last answer that was given when the outcome was adopted, and the last of all. Null where there is none.
const Answer* as_at_adoption(const Recommendation& recommendation);
const Answer* latest(const Recommendation& recommendation);

// Puts answers in order: by stage, then by date.
void sort_answers(Recommendation& recommendation);

// What a file or text gave. `notes` say what its reader must know: a total that the file states and that does not agree with
// what was counted, a paragraph that is missing, a name that is no known state.
struct Review {
  std::string kind;  // "working-group-report", "thematic-list", "uprinfo", "table"
  std::vector<Recommendation> recommendations;
  std::vector<std::string> notes;
};

struct CountedUnits {
  std::size_t paragraphs = 0;  // numbered paragraphs; 0 where the source does not number
  std::size_t texts = 0;       // of sources that do not number: different texts to one state in one session
  std::size_t units = 0;       // paragraph (or text) and recommending state
};
CountedUnits count_units(const std::vector<const Recommendation*>& recommendations);

}  // namespace inquest::proceedings
