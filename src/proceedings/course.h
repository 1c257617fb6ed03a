// The course of a proceeding: which kind it is, which steps were recorded, where it stands, what is expected next and what is overdue.
//
// Kinds, states, what may follow what, terms and the rules behind them are vocabulary (vocab/proceeding_*.tsv), versioned by date. A
// step that its sources assert moves the proceeding; a step that is denied, or only reported, is kept and shown beside it and moves
// nothing. A step that may not stand where it stands is refused with what may, and nothing is lost: it stays in the list, marked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"

namespace inquest::proceedings {

struct ProceedingKind {
  std::string_view kind, words, about;  // of the vocabulary
};
std::vector<ProceedingKind> proceeding_kinds();
bool is_proceeding_kind(std::string_view kind);

struct ProceedingState {
  std::string_view state, words;
  bool deed = false;
  std::string_view side;   // "pressure", "response" or "none"
  std::string_view class_name;  // "verbal-cooperation", ...; "" none
};
// The states of a kind in the order of the vocabulary.
std::vector<ProceedingState> states_of(std::string_view kind);
std::optional<ProceedingState> state_of(std::string_view kind, std::string_view state);

// The states of `kind` that a type of step of vocab/step_types.tsv can mean: "visit_floated" of a visit -> "floated".
std::vector<std::string_view> states_for_step(std::string_view kind, std::string_view step_type);

// A recorded step. `words` is what the statement says beyond the state: a condition, a symbol, a figure.
struct CourseStep {
  std::string state, words;
  std::string date;     // EDTF; "" where not stated
  std::string speaker;  // whose word it is
  Stance stance = Stance::asserts;
  std::string id;       // of the statement
};

// A step as it stands in the course.
struct PlacedStep {
  CourseStep step;
  bool moves = false;     // asserted and allowed
  std::string refused;    // why it may not stand there; "" otherwise
  std::vector<std::string> denied_by;  // who denies this very state at this date
  std::vector<std::string> denied_in;  // as many: the ids of the statements that deny it
};

struct Expected {
  std::vector<std::string> states;  // any of which would do
  std::string who, rule;
  std::string basis;        // how far the rule was checked: "seen", "document", "observed", "unseen" (vocab/proceeding_terms.tsv), "set": a recorded date
  std::string due;          // EDTF; "" where no rule gives a term and none was recorded
  std::int64_t overdue = 0;  // days past the term; 0: not yet, or no term
};

struct Course {
  std::string kind, state, since;  // where it stands; "" before the first step
  std::vector<PlacedStep> steps;   // by date; undated ones last
  std::vector<Expected> next;
  std::vector<std::string> disputed;  // states that one source asserts and another denies
};

// `today`: days since 1970-01-01, what "overdue" is measured against. `due`: an EDTF date that a document sets for the next step, which
// goes before the general term; "" where none. Errors: usage, where the kind is none.
Result<Course> course_of(std::string_view kind, std::vector<CourseStep> steps, std::string_view due, std::int64_t today);

// Whether `state` may follow what was asserted up to its date. Errors: usage (no such state; not a date), conflict (it may not follow:
// with what may, and what a person can do instead).
Status check_step(std::string_view kind, const std::vector<CourseStep>& before, const CourseStep& step);

}  // namespace inquest::proceedings
