#include "proceedings/course.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "base/edtf.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

constexpr std::string_view kStates = "proceeding_states", kTerms = "proceeding_terms", kKinds = "proceeding_kinds";
constexpr std::int64_t kNoDay = std::numeric_limits<std::int64_t>::max();

// Columns of proceeding_states.tsv and proceeding_terms.tsv.
enum StateColumn : std::size_t { kKind, kState, kWords, kAfter, kValid, kMode, kSide, kClass, kTypes };
enum TermColumn : std::size_t { kTermKind, kTermState, kNext, kDays, kWho, kForce, kRule, kBasis };

std::int64_t day_of(std::string_view date) {
  const auto parsed = Edtf::parse(date);
  return parsed && parsed->earliest() ? *parsed->earliest() : kNoDay;
}
std::int64_t last_day_of(std::string_view date) {
  const auto parsed = Edtf::parse(date);
  return parsed && parsed->latest() ? *parsed->latest() : kNoDay;
}

// A row of a vocabulary that holds from one day to another; a day that is not known takes the rule of today.
bool in_force(std::string_view interval, std::int64_t day) {
  const auto parsed = Edtf::parse(interval);
  if (!parsed || interval == "../..") return true;
  if (day == kNoDay) return !parsed->latest();
  return (!parsed->earliest() || *parsed->earliest() <= day) && (!parsed->latest() || day <= *parsed->latest());
}

bool has(std::string_view list, std::string_view word) {
  const auto parts = vocab::split(list, '|');
  return std::find(parts.begin(), parts.end(), word) != parts.end();
}

struct Row {
  bool known = false, dated = false;  // the state exists; it existed on that day
  std::string_view after;
};
Row row_of(std::string_view kind, std::string_view state, std::int64_t day) {
  Row found;
  vocab::for_each_row(kStates, [&](const vocab::RowView& row) {
    if (row[kKind] != kind || row[kState] != state) return;
    found.known = true;
    if (!in_force(row[kValid], day)) return;
    found.dated = true;
    found.after = row[kAfter];
  });
  return found;
}

bool may_follow(std::string_view after, std::string_view state) { return after == "*" || has(after, state.empty() ? "-" : state); }

// The states that may follow `state`, in words.
std::vector<std::string> following(std::string_view kind, std::string_view state) {
  std::vector<std::string> out;
  vocab::for_each_row(kStates, [&](const vocab::RowView& row) {
    if (row[kKind] == kind && may_follow(row[kAfter], state)) out.emplace_back(row[kState]);
  });
  return out;
}

std::string refusal(std::string_view kind, const CourseStep& step, std::string_view at) {
  const auto row = row_of(kind, step.state, day_of(step.date));
  if (!row.known) return fmt::format("\"{}\" is no state of a {}.", step.state, kind);
  if (!row.dated) return fmt::format("\"{}\" did not exist on {}: look at the date.", step.state, step.date);
  if (may_follow(row.after, at)) return {};
  const auto next = following(kind, at);
  const std::string can = next.empty() ? std::string("nothing can follow") : fmt::format("what can: {}", fmt::join(next, ", "));
  return at.empty() ? fmt::format("a {} does not begin with \"{}\"; {}.", kind, step.state, can)
                    : fmt::format("\"{}\" cannot follow \"{}\" in a {}; {}.", step.state, at, kind, can);
}

void sort_by_date(std::vector<CourseStep>& steps) {
  std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return day_of(a.date) < day_of(b.date); });
}

// Two steps are about one thing if their state is one and their dates touch, or one of them has none.
bool about_one(const CourseStep& a, const CourseStep& b) {
  if (a.state != b.state) return false;
  const auto first = Edtf::parse(a.date), second = Edtf::parse(b.date);
  return !first || !second || first->overlaps(*second);
}

void note_denials(Course& course) {
  for (auto& placed : course.steps) {
    if (placed.step.stance == Stance::denies) continue;
    for (const auto& other : course.steps) {
      if (other.step.stance != Stance::denies || !about_one(placed.step, other.step)) continue;
      placed.denied_by.push_back(other.step.speaker.empty() ? "the document itself" : other.step.speaker);
      placed.denied_in.push_back(other.step.id);
    }
    const bool fresh = std::find(course.disputed.begin(), course.disputed.end(), placed.step.state) == course.disputed.end();
    if (!placed.denied_by.empty() && fresh) course.disputed.push_back(placed.step.state);
  }
}

std::string date_text(std::int64_t day) {
  const auto civil = civil_from_days(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

void add_expected(Course& course, std::string_view due, std::int64_t today) {
  const std::int64_t since = last_day_of(course.since);
  vocab::for_each_row(kTerms, [&](const vocab::RowView& row) {
    if (row[kTermKind] != course.kind || row[kTermState] != course.state || !in_force(row[kForce], since)) return;
    Expected expected;
    for (const auto state : vocab::split(row[kNext], '|')) expected.states.emplace_back(state);
    expected.who = row[kWho];
    expected.rule = row[kRule];
    expected.basis = row[kBasis];
    std::int64_t term = kNoDay;
    if (!due.empty()) {
      term = last_day_of(due);
      expected.rule = fmt::format("a date set for it: {}", due);
      expected.basis = "set";
    } else if (!row[kDays].empty() && since != kNoDay) {
      term = since + std::stoll(std::string(row[kDays]));
    }
    if (term != kNoDay) {
      expected.due = date_text(term);
      expected.overdue = std::max<std::int64_t>(0, today - term);
    }
    course.next.push_back(std::move(expected));
  });
}

}  // namespace

std::vector<ProceedingKind> proceeding_kinds() {
  std::vector<ProceedingKind> kinds;
  vocab::for_each_row(kKinds, [&](const vocab::RowView& row) { kinds.push_back({row[0], row[1], row[2]}); });
  return kinds;
}

bool is_proceeding_kind(std::string_view kind) {
  const auto kinds = proceeding_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const auto& each) { return each.kind == kind; });
}

std::vector<ProceedingState> states_of(std::string_view kind) {
  std::vector<ProceedingState> states;
  vocab::for_each_row(kStates, [&](const vocab::RowView& row) {
    if (row[kKind] == kind) states.push_back({row[kState], row[kWords], row[kMode] == "deed", row[kSide], row[kClass]});
  });
  return states;
}

std::optional<ProceedingState> state_of(std::string_view kind, std::string_view state) {
  for (const auto& each : states_of(kind)) {
    if (each.state == state) return each;
  }
  return std::nullopt;
}

std::vector<std::string_view> states_for_step(std::string_view kind, std::string_view step_type) {
  std::vector<std::string_view> states;
  vocab::for_each_row(kStates, [&](const vocab::RowView& row) {
    if (row[kKind] == kind && !row[kTypes].empty() && has(row[kTypes], step_type)) states.push_back(row[kState]);
  });
  return states;
}

Result<Course> course_of(std::string_view kind, std::vector<CourseStep> steps, std::string_view due, std::int64_t today) {
  if (!is_proceeding_kind(kind)) return fail(ErrorCode::usage, fmt::format("\"{}\" is no kind of proceeding.", kind));
  sort_by_date(steps);
  Course course;
  course.kind = kind;
  for (auto& step : steps) {
    PlacedStep placed{std::move(step), false, {}, {}, {}};
    if (placed.step.stance == Stance::asserts) {
      // Two sources that assert one step make one step of it.
      const bool again = std::any_of(course.steps.begin(), course.steps.end(), [&](const auto& before) { return before.moves && about_one(before.step, placed.step); });
      placed.refused = again ? std::string() : refusal(kind, placed.step, course.state);
      placed.moves = placed.refused.empty();
    }
    if (placed.moves) {
      course.state = placed.step.state;
      if (!placed.step.date.empty()) course.since = placed.step.date;
    }
    course.steps.push_back(std::move(placed));
  }
  note_denials(course);
  add_expected(course, due, today);
  return course;
}

Status check_step(std::string_view kind, const std::vector<CourseStep>& before, const CourseStep& step) {
  if (!state_of(kind, step.state)) {
    std::vector<std::string_view> names;
    for (const auto& each : states_of(kind)) names.push_back(each.state);
    return fail(ErrorCode::usage, fmt::format("\"{}\" is no state of a {}. Its states are {}.", step.state, kind, fmt::join(names, ", ")));
  }
  if (!step.date.empty() && !Edtf::parse(step.date)) return fail(ErrorCode::usage, "The date is not an EDTF date: write 2014-09-19, 2014-09 or 2014.");
  auto steps = before;
  steps.push_back(step);
  TRY(const auto course, course_of(kind, std::move(steps), {}, 0));
  for (const auto& placed : course.steps) {
    if (placed.step.id != step.id || placed.step.stance != Stance::asserts || placed.refused.empty()) continue;
    return fail(ErrorCode::conflict, placed.refused + " Nothing was recorded. If a source says so all the same, record it with the stance \"reports\": it is then shown and moves nothing.");
  }
  return {};
}

}  // namespace inquest::proceedings
