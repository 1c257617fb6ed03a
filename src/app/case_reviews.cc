// recommendations of a case: what its documents list, with what was recorded of each since.
#include <fmt/format.h>

#include "app/courses.h"
#include "app/review_json.h"
#include "app/review_shelf.h"
#include "model/recorded_kinds.h"

namespace inquest::app {
namespace {

using proceedings::Answer;
using proceedings::Recommendation;

// "A/HRC/27/10, 124.7": the name of a recommendation as an entity.
struct Named {
  std::string symbol, paragraph;
};
Named named(std::string_view name) {
  const auto comma = name.rfind(", ");
  if (comma == std::string_view::npos) return {{}, std::string(name)};
  return {std::string(name.substr(0, comma)), std::string(name.substr(comma + 2))};
}

Json assessment_json(const Statement& statement) {
  Json passages = Json::array();
  for (const auto& passage : statement.passages) {
    passages.push_back({{"document", passage.document.text()}, {"begin", passage.span.begin}, {"end", passage.span.end}});
  }
  return {{"property", statement.property}, {"value", statement.value}, {"date", or_null(statement.date)}, {"speaker", or_null(statement.speaker)},
          {"stance", name_of(statement.stance)}, {"statement", statement.id.text()}, {"passages", std::move(passages)}, {"quote", statement.quote}};
}

// A later answer, as recorded: it joins the series of its recommendation.
void add_answer(std::vector<ReviewSource>& sources, const Named& of, const Statement& statement) {
  const auto position = proceedings::position_of(statement.value);
  if (!position) return;
  for (auto& source : sources) {
    for (auto& each : source.review.recommendations) {
      if (each.paragraph != of.paragraph || (!of.symbol.empty() && !each.symbol.empty() && each.symbol != of.symbol)) continue;
      each.answers.push_back({*position, {}, proceedings::ReviewStage::later, statement.date, statement.speaker.empty() ? statement.id.text() : statement.speaker});
      sort_answers(each);
    }
  }
}

}  // namespace

Result<RecommendationsFound> Case::recommendations(const Actor& actor, const RecommendationsWanted& wanted) {
  TRY_(impl_->allow(actor));
  auto& store = *impl_->store;
  TRY(const auto shelved, impl_->reviews->sources(store));
  std::vector<AssessmentOf> assessments;
  std::vector<ReviewSource> sources = *shelved;
  TRY(const auto statements, store.statements_about(kRecommendation));
  for (const auto& statement : statements) {
    const Named of = named(statement.subject_name);
    if (statement.property == "response") add_answer(sources, of, statement);
    else assessments.push_back({of.symbol, of.paragraph, assessment_json(statement)});
  }
  return recommendations_found(join_sources(sources), assessments, wanted);
}

}  // namespace inquest::app
