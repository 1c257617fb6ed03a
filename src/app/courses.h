// Proceedings as a case holds them: entities of the kind `proceeding` and the statements about them. Private to app/.
//
// A statement with the property "proceeding" says of which kind it is, "step" that it came into a state ("floated: to the special
// rapporteur"), "due" until when the step is owed that follows the one of its date, "answers" what a response answers. Every other property is a field of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/json.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

struct RecordedProceeding {
  EntityId id;
  std::string name, kind, answers;
  std::string due, due_set;  // until when the next step is owed; the day on which that was set, "" where not stated
  std::vector<Statement> statements;  // those that hold, by stamp
};

// All proceedings of the case, by name.
Result<std::vector<RecordedProceeding>> proceedings_of(store::Store& store);
// One of them, by id (or its front) or by its whole name. Errors: not_found, with what to do.
Result<RecordedProceeding> proceeding_of(store::Store& store, std::string_view id_or_name);

// "floated: to the special rapporteur" as a step; none where the statement is no step.
std::optional<proceedings::CourseStep> step_of(const Statement& statement);
std::vector<proceedings::CourseStep> steps_of(const RecordedProceeding& proceeding);

// What a statement about a proceeding must keep: a known kind, a state of it that may stand there, a date for "due". Errors: usage,
// conflict. A statement about anything else passes.
Status check_proceeding_statement(store::Store& store, const Statement& statement);

// Turns the statement of an accepted step into one about the proceeding that `into` names ({"proceeding","kind","state"}): its value is
// the state and the step's words. A name that no proceeding has makes a new one where `kind` is given; its first step then names
// the kind as well ("visit/floated: ..."), so that one action is one statement. Errors: usage, not_found, conflict.
Status place_into(Statement& statement, const Proposal& proposal, const Json& into, store::Store& store, Random& random);

Result<Json> proceeding_json(const RecordedProceeding& proceeding, std::int64_t today);
// disagreements.cc: figures of one thing on one day that are not the same number, and two counts of one vote: [{"date","said":[{"value",
// "speaker","statement","passages"}]}]. On different days a figure may grow. `fields` and `steps` as proceeding_json gives them.
Json disagreements_json(const Json& fields, const Json& steps);
// positions.cc: how many actors take a position in it, by what proceeding_json gives.
std::size_t actors_in(const Json& line);

// The day against which "overdue" is measured: an EDTF date, its last day; "" the clock's. Errors: usage.
Result<std::int64_t> day_asked(std::string_view today, Clock& clock);

// Every step of every proceeding that is pressure or a response, for the test.
std::vector<proceedings::DatedAct> acts_of(const std::vector<RecordedProceeding>& all, std::vector<std::string>& notes);

}  // namespace inquest::app
