#include "proceedings/recommendation.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/edtf.h"

namespace inquest::proceedings {
namespace {

constexpr std::array<std::pair<Progress, std::string_view>, 6> kProgress{{{Progress::not_started, "not started"},
                                                                         {Progress::in_preparation, "in preparation"},
                                                                         {Progress::in_progress, "in progress"},
                                                                         {Progress::done, "done"},
                                                                         {Progress::regressed, "regressed"},
                                                                         {Progress::unknown, "unknown"}}};

// Answers without a date keep their place within their stage.
std::optional<std::int64_t> day_of(const Answer& answer) {
  const auto date = Edtf::parse(answer.date);
  return date ? date->earliest() : std::nullopt;
}

bool comes_before(const Answer& a, const Answer& b) {
  if (a.stage != b.stage) return a.stage < b.stage;
  const auto first = day_of(a), second = day_of(b);
  return first && second && *first < *second;
}

}  // namespace

std::string_view name_of(Position position) {
  switch (position) {
    case Position::pending: return "pending";
    case Position::supported: return "supported";
    case Position::noted: return "noted";
  }
  return {};
}

std::optional<Position> position_of(std::string_view word) {
  for (const auto each : {Position::pending, Position::supported, Position::noted}) {
    if (name_of(each) == word) return each;
  }
  return std::nullopt;
}

std::string_view name_of(ReviewStage stage) {
  switch (stage) {
    case ReviewStage::working_group: return "working group";
    case ReviewStage::outcome: return "outcome";
    case ReviewStage::later: return "later";
  }
  return {};
}

std::string_view words_of(ActionCategory category) {
  switch (category) {
    case ActionCategory::unknown: return "not known";
    case ActionCategory::others: return "asks others or asks for help";
    case ActionCategory::proceed: return "continue";
    case ActionCategory::consider: return "consider";
    case ActionCategory::general: return "general action";
    case ActionCategory::specific: return "specific action";
  }
  return {};
}

std::string_view name_of(Progress progress) {
  for (const auto& [each, word] : kProgress) {
    if (each == progress) return word;
  }
  return {};
}

std::optional<Progress> progress_of(std::string_view word) {
  for (const auto& [each, name] : kProgress) {
    if (name == word) return each;
  }
  return std::nullopt;
}

unsigned cycle_of(unsigned session) {
  if (session == 0) return 0;
  return session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4;
}

unsigned cycle_of(const Recommendation& recommendation) { return recommendation.cycle != 0 ? recommendation.cycle : cycle_of(recommendation.session); }

const Answer* as_at_adoption(const Recommendation& recommendation) {
  const Answer* found = nullptr;
  for (const auto& answer : recommendation.answers) {
    if (answer.stage != ReviewStage::later) found = &answer;
  }
  return found;
}

const Answer* latest(const Recommendation& recommendation) {
  return recommendation.answers.empty() ? nullptr : &recommendation.answers.back();
}

void sort_answers(Recommendation& recommendation) {
  // Insertion keeps what has no date where it stood: "unknown before known" would not be a strict order.
  auto& answers = recommendation.answers;
  for (std::size_t i = 1; i < answers.size(); ++i) {
    for (std::size_t j = i; j > 0 && comes_before(answers[j], answers[j - 1]); --j) std::swap(answers[j], answers[j - 1]);
  }
}

CountedUnits count_units(const std::vector<const Recommendation*>& recommendations) {
  CountedUnits counted;
  std::set<std::tuple<std::string_view, unsigned, std::string_view>> texts;
  for (const auto* each : recommendations) {
    counted.units += each->units.size();
    if (!each->paragraph.empty()) {
      ++counted.paragraphs;
      continue;
    }
    for (const auto& unit : each->units) texts.emplace(each->reviewed, each->session, unit.text);
  }
  counted.texts = texts.size();
  return counted;
}

}  // namespace inquest::proceedings
