#include "app/courses.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/edtf.h"
#include "model/recorded_kinds.h"

namespace inquest::app {
namespace {

using proceedings::CourseStep;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A later statement of one property takes the place of an earlier one.
void take(RecordedProceeding& into, Statement statement) {
  into.name = statement.subject_name;
  if (statement.property == "proceeding") into.kind = statement.value;
  if (statement.property == "due") {
    into.due = statement.value;
    into.due_set = statement.date;
  }
  if (statement.property == "answers") into.answers = statement.value;
  into.statements.push_back(std::move(statement));
}

// A new proceeding is made by its first step alone where a step is accepted into it: "visit/floated: ...".
std::optional<std::string> kind_in_step(std::string_view value) {
  const auto slash = value.find('/'), colon = value.find(':');
  if (slash == std::string_view::npos || (colon != std::string_view::npos && colon < slash)) return std::nullopt;
  const auto kind = value.substr(0, slash);
  return proceedings::is_proceeding_kind(kind) ? std::optional(std::string(kind)) : std::nullopt;
}

std::string known_kinds() {
  std::vector<std::string_view> kinds;
  for (const auto& each : proceedings::proceeding_kinds()) kinds.push_back(each.kind);
  return fmt::format("{}", fmt::join(kinds, ", "));
}

// Whether a proposed step's type says what came about: "vote (expected)" did not.
Result<std::string> state_for(const RecordedProceeding& proceeding, const Proposal& proposal, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const auto line = Json::parse(proposal.line, nullptr, false);
  const std::string type = line.is_object() ? line.value("type", "") : std::string();
  const auto states = proceedings::states_for_step(proceeding.kind, type);
  if (states.size() == 1) return std::string(states.front());
  std::vector<std::string_view> names;
  for (const auto& each : proceedings::states_of(proceeding.kind)) names.push_back(each.state);
  return fail(ErrorCode::usage, fmt::format("A step \"{}\" does not say of itself which state of a {} it is. Name it: {}.", type, proceeding.kind, fmt::join(names, ", ")));
}

std::string text_in(const Json& object, const char* member) {
  const auto at = object.find(member);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

Json passages_json(const Statement& statement) {
  Json passages = Json::array();
  for (const auto& passage : statement.passages) {
    passages.push_back({{"document", passage.document.text()}, {"begin", passage.span.begin}, {"end", passage.span.end}});
  }
  return passages;
}

Json step_json(const proceedings::PlacedStep& placed, std::string_view kind, const Statement* statement) {
  const auto state = proceedings::state_of(kind, placed.step.state);
  Json line{{"state", placed.step.state}, {"state_words", state ? Json(state->words) : Json(placed.step.state)}, {"words", or_null(placed.step.words)},
            {"date", or_null(placed.step.date)}, {"speaker", or_null(placed.step.speaker)}, {"stance", name_of(placed.step.stance)}, {"moves", placed.moves},
            {"refused", or_null(placed.refused)}, {"denied_by", placed.denied_by}, {"denied_in", placed.denied_in}, {"mode", state ? Json(state->deed ? "deed" : "words") : Json()},
            {"side", state ? Json(state->side) : Json("none")}, {"class", state && !state->class_name.empty() ? Json(state->class_name) : Json()},
            {"statement", placed.step.id}};
  line["passages"] = statement == nullptr ? Json::array() : passages_json(*statement);
  return line;
}

Json expected_json(const proceedings::Expected& expected, std::string_view kind) {
  Json states = Json::array();
  for (const auto& each : expected.states) {
    const auto state = proceedings::state_of(kind, each);
    states.push_back({{"state", each}, {"words", state ? Json(state->words) : Json(each)}});
  }
  return {{"states", std::move(states)}, {"who", expected.who}, {"rule", expected.rule}, {"basis", expected.basis}, {"due", or_null(expected.due)}, {"overdue", expected.overdue}};
}

bool is_field(const Statement& statement) { return statement.property != "step" && statement.property != "proceeding"; }

// What is said of it beside its steps, each with who denies it; `disputed` gets the properties of what is asserted and denied.
Json fields_json(const std::vector<Statement>& statements, std::vector<std::string>& disputed) {
  std::vector<const Statement*> fields;
  std::vector<proceedings::Claim> claims;
  for (const auto& statement : statements) {
    if (!is_field(statement)) continue;
    fields.push_back(&statement);
    claims.push_back({statement.property, statement.value, statement.date, statement.stance});
  }
  const auto denials = proceedings::denials_of(claims);
  Json out = Json::array();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Statement& field = *fields[i];
    Json by = Json::array(), in = Json::array();
    for (const std::size_t denial : denials[i]) {
      by.push_back(fields[denial]->speaker.empty() ? std::string("the document itself") : fields[denial]->speaker);
      in.push_back(fields[denial]->id.text());
    }
    if (!denials[i].empty() && std::find(disputed.begin(), disputed.end(), field.property) == disputed.end()) disputed.push_back(field.property);
    out.push_back({{"property", field.property}, {"value", field.value}, {"date", or_null(field.date)}, {"speaker", or_null(field.speaker)}, {"stance", name_of(field.stance)},
                   {"denied_by", std::move(by)}, {"denied_in", std::move(in)}, {"statement", field.id.text()}, {"passages", passages_json(field)}});
  }
  return out;
}

}  // namespace

std::optional<CourseStep> step_of(const Statement& statement) {
  if (statement.property != "step") return std::nullopt;
  std::string_view value = statement.value;
  if (const auto kind = kind_in_step(value)) value.remove_prefix(kind->size() + 1);
  const auto colon = value.find(':');
  CourseStep step;
  step.state = trimmed(value.substr(0, colon));
  if (colon != std::string_view::npos) step.words = trimmed(value.substr(colon + 1));
  step.date = statement.date;
  step.speaker = statement.speaker;
  step.stance = statement.stance;
  step.id = statement.id.text();
  return step;
}

std::vector<CourseStep> steps_of(const RecordedProceeding& proceeding) {
  std::vector<CourseStep> steps;
  for (const auto& statement : proceeding.statements) {
    if (auto step = step_of(statement)) steps.push_back(std::move(*step));
  }
  return steps;
}

Result<std::vector<RecordedProceeding>> proceedings_of(store::Store& store) {
  TRY(auto statements, store.statements_about(kProceeding));
  std::map<EntityId, RecordedProceeding> by_id;
  for (auto& statement : statements) {
    auto& into = by_id[statement.subject];
    into.id = statement.subject;
    if (statement.property == "step" && into.kind.empty()) into.kind = kind_in_step(statement.value).value_or("");
    take(into, std::move(statement));
  }
  std::vector<RecordedProceeding> all;
  for (auto& [id, each] : by_id) all.push_back(std::move(each));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
  return all;
}

Result<RecordedProceeding> proceeding_of(store::Store& store, std::string_view id_or_name) {
  TRY(auto all, proceedings_of(store));
  for (auto& each : all) {
    if (each.name == id_or_name) return std::move(each);
  }
  const auto full = store.resolve(id_or_name);
  for (auto& each : all) {
    if (full && each.id.text() == *full) return std::move(each);
  }
  return fail(ErrorCode::not_found, "There is no such proceeding in this case. `inquest track CASE` lists them; a new one is made with its kind.");
}

Status check_proceeding_statement(store::Store& store, const Statement& statement) {
  if (statement.subject_kind == kRecommendation && statement.property == "implementation" && !proceedings::progress_of(statement.value)) {
    return fail(ErrorCode::usage, "Whether a recommendation was carried out is one of: not started, in preparation, in progress, done, regressed, unknown.");
  }
  if (statement.subject_kind == kRecommendation && statement.property == "response" && !proceedings::position_of(statement.value)) {
    return fail(ErrorCode::usage, "A response is pending, supported or noted; further words go into the quotation that it rests on.");
  }
  if (statement.subject_kind != kProceeding) return {};
  if (statement.property == "proceeding" && !proceedings::is_proceeding_kind(statement.value)) {
    return fail(ErrorCode::usage, fmt::format("\"{}\" is no kind of proceeding. The kinds are {}.", statement.value, known_kinds()));
  }
  if (statement.property == "due" && !Edtf::parse(statement.value)) return fail(ErrorCode::usage, "\"due\" is an EDTF date: 2014-09-26.");
  const auto step = step_of(statement);
  if (!step) return {};
  const auto known = proceeding_of(store, statement.subject.text());
  if (!known || known->kind.empty()) {
    if (const auto kind = kind_in_step(statement.value)) return proceedings::check_step(*kind, {}, *step);
    return fail(ErrorCode::usage, "Say first of which kind this proceeding is: a statement with the property \"proceeding\".");
  }
  auto before = steps_of(*known);
  if (statement.supersedes) std::erase_if(before, [&](const auto& each) { return each.id == statement.supersedes->text(); });
  return proceedings::check_step(known->kind, before, *step);
}

Status place_into(Statement& statement, const Proposal& proposal, const Json& into, store::Store& store, Random& random) {
  if (!into.is_object()) return fail(ErrorCode::usage, "\"into\" names a proceeding.");
  if (proposal.kind != ProposalKind::step && proposal.kind != ProposalKind::act) return fail(ErrorCode::usage, "Only a step or an act is accepted into a proceeding.");
  const std::string wanted = text_in(into, "proceeding"), kind = text_in(into, "kind");
  auto known = proceeding_of(store, wanted);
  std::string front;
  if (!known) {
    if (kind.empty()) return std::unexpected(known.error());
    if (!proceedings::is_proceeding_kind(kind)) return fail(ErrorCode::usage, fmt::format("\"{}\" is no kind of proceeding. The kinds are {}.", kind, known_kinds()));
    known = RecordedProceeding{random.id<EntityId>(), wanted, kind, {}, {}, {}, {}};
    front = kind + "/";
  }
  TRY(const std::string state, state_for(*known, proposal, text_in(into, "state")));
  const std::string actor = statement.subject_name;
  // "visit_floated (expected): the rapporteur" -> what stands behind the type.
  const auto colon = statement.value.find(": ");
  std::string words = colon == std::string::npos ? std::string() : statement.value.substr(colon + 2);
  // "killing of three students by soldiers", an act about nobody with a name: what stands behind its type.
  if (actor.empty() && proposal.kind == ProposalKind::act) {
    if (const auto of = statement.value.find(" of "); of != std::string::npos) words = statement.value.substr(of + 4);
  }
  if (!actor.empty()) words = words.empty() ? actor : actor + ": " + words;
  statement.subject = known->id;
  statement.subject_kind = kProceeding;
  statement.subject_name = known->name;
  statement.property = "step";
  statement.value = front + state + (words.empty() ? "" : ": " + words);
  return check_proceeding_statement(store, statement);
}

Result<Json> proceeding_json(const RecordedProceeding& proceeding, std::int64_t today) {
  std::map<std::string, const Statement*> by_id;
  for (const auto& statement : proceeding.statements) by_id[statement.id.text()] = &statement;
  std::vector<std::string> disputed;  // properties, then states
  Json fields = fields_json(proceeding.statements, disputed);
  Json line{{"kind", "proceeding"}, {"id", proceeding.id.text()}, {"name", proceeding.name}, {"type", or_null(proceeding.kind)}, {"answers", or_null(proceeding.answers)},
            {"fields", std::move(fields)}};
  if (proceeding.kind.empty()) {
    line["disagreements"] = disagreements_json(line["fields"], Json::array());
    line.update(Json{{"type_words", "kind not stated"}, {"state", nullptr}, {"state_words", nullptr}, {"since", nullptr}, {"steps", Json::array()}, {"next", Json::array()},
                     {"disputed", disputed}, {"overdue", 0}});
    return line;
  }
  // As it stood on that day: what came later is not yet there.
  auto taken = steps_of(proceeding);
  std::erase_if(taken, [&](const auto& step) {
    const auto date = Edtf::parse(step.date);
    return date && date->earliest() && *date->earliest() > today;
  });
  TRY(auto course, proceedings::course_of(proceeding.kind, taken, {}, today));
  if (!proceeding.due.empty() && (proceeding.due_set.empty() || proceeding.due_set == course.since)) {
    TRY(course, proceedings::course_of(proceeding.kind, taken, proceeding.due, today));
  }
  Json steps = Json::array(), next = Json::array();
  for (const auto& placed : course.steps) steps.push_back(step_json(placed, proceeding.kind, by_id.contains(placed.step.id) ? by_id.at(placed.step.id) : nullptr));
  std::int64_t overdue = 0;
  for (const auto& expected : course.next) {
    next.push_back(expected_json(expected, proceeding.kind));
    overdue = std::max(overdue, expected.overdue);
  }
  disputed.insert(disputed.end(), course.disputed.begin(), course.disputed.end());
  const auto state = proceedings::state_of(proceeding.kind, course.state);
  std::string type_words;
  for (const auto& each : proceedings::proceeding_kinds()) {
    if (each.kind == proceeding.kind) type_words = each.words;
  }
  line.update(Json{{"type_words", type_words}, {"state", or_null(course.state)}, {"state_words", state ? Json(state->words) : Json()}, {"since", or_null(course.since)},
                   {"steps", std::move(steps)}, {"next", std::move(next)}, {"disputed", disputed}, {"overdue", overdue}});
  line["disagreements"] = disagreements_json(line["fields"], line["steps"]);
  if (proceeding.kind == "position") line["actors"] = actors_in(line);
  return line;
}

std::vector<proceedings::DatedAct> acts_of(const std::vector<RecordedProceeding>& all, std::vector<std::string>& notes) {
  std::vector<proceedings::DatedAct> acts;
  std::size_t undated = 0;
  for (const auto& proceeding : all) {
    const auto course = proceedings::course_of(proceeding.kind, steps_of(proceeding), {}, 0);
    if (!course) continue;  // of no kind: none of its steps has a side
    for (const auto& placed : course->steps) {
      const auto& step = placed.step;
      const auto state = proceedings::state_of(proceeding.kind, step.state);
      if (!state || state->side == "none" || step.stance != Stance::asserts) continue;
      const auto date = Edtf::parse(step.date);
      if (!date || date->precision() != DatePrecision::day || date->uncertain() || date->approximate()) {
        ++undated;
        continue;
      }
      std::string side = state->side == "pressure" ? "pressure" : std::string(state->class_name);
      std::replace(side.begin(), side.end(), '-', ' ');
      std::string words = fmt::format("{}: {}", proceeding.name, state->words);
      if (!step.words.empty()) words += ", " + step.words;
      // One step that two sources assert is one act.
      const bool again = std::any_of(acts.begin(), acts.end(), [&](const auto& act) { return act.date == step.date && act.side == side && act.words.starts_with(proceeding.name + ": " + std::string(state->words)); });
      if (!again) acts.push_back({*date->earliest(), step.date, side, words, state->deed, true, 0, placed.denied_by});
    }
  }
  if (undated > 0) notes.push_back(undated == 1 ? "1 step has no single certain day and takes no part in the test" : fmt::format("{} steps have no single certain day and take no part in the test", undated));
  std::stable_sort(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return acts;
}

}  // namespace inquest::app
