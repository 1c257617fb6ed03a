#include "app/review_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/json.h"

namespace inquest::app {
namespace {

using proceedings::AcceptanceRow;
using proceedings::AnswerAt;
using proceedings::CountedUnit;
using proceedings::GroupBy;
using proceedings::Recommendation;

constexpr std::string_view kUnit = "paragraph x state";

Json answer_json(const proceedings::Answer& answer) {
  return {{"position", name_of(answer.position)}, {"words", or_null(answer.words)}, {"stage", name_of(answer.stage)}, {"date", or_null(answer.date)},
          {"source", or_null(answer.source)}};
}

Json unit_json(const proceedings::Unit& unit) {
  return {{"by", unit.by.name}, {"state", or_null(unit.by.state)}, {"region", or_null(unit.by.region)}, {"text", or_null(unit.text)},
          {"category", unit.action == proceedings::ActionCategory::unknown ? Json() : Json(static_cast<unsigned>(unit.action))},
          {"category_given", unit.action_given}};
}

Json recommendation_json(const Recommendation& each, const ReviewSource& source) {
  Json answers = Json::array();
  for (const auto& answer : each.answers) answers.push_back(answer_json(answer));
  const auto position = [](const proceedings::Answer* answer) { return answer == nullptr ? Json() : Json(name_of(answer->position)); };
  Json line{{"kind", "recommendation"}, {"reviewed", or_null(each.reviewed)}, {"reviewed_state", or_null(each.reviewed_state)},
            {"session", each.session == 0 ? Json() : Json(each.session)}, {"cycle", proceedings::cycle_of(each) == 0 ? Json() : Json(proceedings::cycle_of(each))},
            {"symbol", or_null(each.symbol)}, {"paragraph", or_null(each.paragraph)}, {"units", Json::array()}, {"answers", std::move(answers)},
            {"at_adoption", position(as_at_adoption(each))}, {"latest", position(latest(each))}, {"themes", each.themes}, {"goals", each.goals},
            {"persons", each.persons}, {"assessments", Json::array()}};
  if (!source.document.empty()) {
    line["document"] = source.document;
    line["begin"] = each.at.begin;
    line["end"] = each.at.end;
  } else {
    line["file"] = source.file;
  }
  if (each.row > 0) line["row"] = each.row;
  return line;
}

Json share_json(std::size_t part, std::size_t whole) {
  const auto [low, high] = proceedings::wilson(part, whole);
  return {{"supported", part}, {"answered", whole}, {"share", whole == 0 ? Json() : Json(static_cast<double>(part) / static_cast<double>(whole))},
          {"low", whole == 0 ? Json() : Json(low)}, {"high", whole == 0 ? Json() : Json(high)}};
}

Json row_json(const AcceptanceRow& row, std::string_view by) {
  Json line{{"kind", "acceptance"}, {"by", by}, {"value", row.value}, {"unit", kUnit}, {"units", row.units}, {"paragraphs", row.paragraphs},
            {"noted", row.noted}, {"pending", row.pending}, {"unanswered", row.unanswered}};
  line.update(share_json(row.supported, row.answered()));
  line["specific"] = share_json(row.specific_supported, row.specific);
  return line;
}

Json rows_json(const std::vector<CountedUnit>& units, GroupBy by, AnswerAt at) {
  Json rows = Json::array();
  for (const auto& row : acceptance_by(units, by, at).rows) rows.push_back(row_json(row, name_of(by)));
  return rows;
}

// The cycles of review side by side, each by what was asked: bare shares would compare how soft the asks were.
Json cycles_json(const std::vector<CountedUnit>& units, AnswerAt at) {
  std::map<unsigned, std::vector<CountedUnit>> cycles;
  for (const auto& each : units) {
    if (const auto cycle = proceedings::cycle_of(*each.recommendation); cycle != 0) cycles[cycle].push_back(each);
  }
  Json out = Json::array();
  for (const auto& [cycle, own] : cycles) {
    out.push_back({{"cycle", cycle}, {"total", row_json(acceptance_by(own, GroupBy::all, at).total, "all")}, {"by_category", rows_json(own, GroupBy::category, at)}});
  }
  return out;
}

Result<proceedings::RecommendationFilter> filter_of(const RecommendationsWanted& wanted) {
  proceedings::RecommendationFilter filter;
  filter.reviewed = wanted.reviewed;
  filter.state = wanted.state;
  filter.region = wanted.region;
  filter.theme = wanted.theme;
  filter.contains = wanted.contains;
  filter.category = wanted.category;
  filter.session = wanted.session;
  filter.cycle = wanted.cycle;
  if (wanted.category > 5) return fail(ErrorCode::usage, "A category is 1 to 5: asks others, continue, consider, general, specific.");
  if (!wanted.response.empty()) {
    filter.position = proceedings::position_of(wanted.response);
    if (!filter.position) return fail(ErrorCode::usage, "A response is pending, supported or noted.");
  }
  return filter;
}

Result<AnswerAt> answer_at_of(const RecommendationsWanted& wanted) {
  if (wanted.at == "latest" || wanted.at.empty()) return AnswerAt::latest;
  if (wanted.at == "adoption") return AnswerAt::adoption;
  return fail(ErrorCode::usage, "The answer that counts is the latest, or the one at the adoption of the outcome: latest or adoption.");
}

// All sources as one list; where each recommendation stands.
struct Joined {
  std::vector<Recommendation> all;
  std::vector<const ReviewSource*> source;
};

Joined joined(const std::vector<ReviewSource>& sources) {
  Joined out;
  for (const auto& source : sources) {
    for (const auto& each : source.review.recommendations) {
      out.all.push_back(each);
      out.source.push_back(&source);
    }
  }
  return out;
}

Json summary_of(const std::vector<ReviewSource>& sources, const std::vector<CountedUnit>& units, AnswerAt at) {
  std::vector<const Recommendation*> counted;
  for (const auto& each : units) {
    if (counted.empty() || counted.back() != each.recommendation) counted.push_back(each.recommendation);
  }
  const auto counts = count_units(counted);
  const auto total = acceptance_by(units, GroupBy::all, at).total;
  Json from = Json::array();
  for (const auto& source : sources) {
    Json one{{"kind", source.review.kind}, {"recommendations", source.review.recommendations.size()}, {"notes", source.review.notes}};
    (source.document.empty() ? one["file"] : one["document"]) = source.document.empty() ? source.file : source.document;
    from.push_back(std::move(one));
  }
  return {{"kind", "recommendations"}, {"unit", kUnit}, {"units", units.size()}, {"paragraphs", counts.paragraphs}, {"texts", counts.texts},
          {"at", at == AnswerAt::latest ? "latest" : "adoption"}, {"total", row_json(total, "all")}, {"by_category", rows_json(units, GroupBy::category, at)},
          {"by_region", rows_json(units, GroupBy::region, at)}, {"by_cycle", cycles_json(units, at)}, {"sources", std::move(from)}, {"skipped", Json::array()}};
}

void join_into(Recommendation& first, const Recommendation& other) {
  for (const auto& answer : other.answers) {
    const bool known = std::any_of(first.answers.begin(), first.answers.end(), [&](const auto& each) {
      return each.position == answer.position && each.stage == answer.stage && (each.date == answer.date || each.date.empty() || answer.date.empty());
    });
    if (!known) first.answers.push_back(answer);
  }
  sort_answers(first);
  if (first.themes.empty()) first.themes = other.themes;
  if (first.goals.empty()) first.goals = other.goals;
  if (first.persons.empty()) first.persons = other.persons;
  if (first.reviewed.empty()) first.reviewed = other.reviewed;
  if (first.session == 0) first.session = other.session;
  if (first.cycle == 0) first.cycle = other.cycle;
}

void add_assessments(Json& line, const std::vector<AssessmentOf>& assessments) {
  const std::string symbol = line["symbol"].is_string() ? line["symbol"].get<std::string>() : std::string();
  for (const auto& each : assessments) {
    if (line["paragraph"] != Json(each.paragraph) || (!each.symbol.empty() && !symbol.empty() && each.symbol != symbol)) continue;
    line["assessments"].push_back(each.line);
  }
}

void add_recommendations(RecommendationsFound& found, const Joined& joined, const std::vector<CountedUnit>& units,
                         const std::vector<AssessmentOf>& assessments, const RecommendationsWanted& wanted) {
  for (std::size_t i = 0; i < units.size();) {
    const auto* each = units[i].recommendation;
    std::size_t end = i;
    while (end < units.size() && units[end].recommendation == each) ++end;
    const std::uint64_t place = found.total++;
    if (place >= wanted.offset && (wanted.limit == 0 || place < wanted.offset + wanted.limit)) {
      const auto index = static_cast<std::size_t>(each - joined.all.data());
      Json line = recommendation_json(*each, *joined.source[index]);
      for (; i < end; ++i) line["units"].push_back(unit_json(*units[i].unit));
      add_assessments(line, assessments);
      found.lines.push_back(std::move(line));
    }
    i = end;
  }
}

}  // namespace

std::vector<ReviewSource> join_sources(std::vector<ReviewSource> sources) {
  std::map<std::pair<std::string, std::string>, Recommendation*> first;
  for (auto& source : sources) {
    std::vector<Recommendation> kept;
    kept.reserve(source.review.recommendations.size());  // what `first` points at stays where it is
    std::size_t joined = 0;
    for (auto& each : source.review.recommendations) {
      const auto known = each.symbol.empty() || each.paragraph.empty() ? first.end() : first.find({each.symbol, each.paragraph});
      if (known == first.end()) {
        kept.push_back(std::move(each));
        if (!kept.back().symbol.empty() && !kept.back().paragraph.empty()) first[{kept.back().symbol, kept.back().paragraph}] = &kept.back();
        continue;
      }
      ++joined;
      join_into(*known->second, each);
    }
    if (joined > 0) source.review.notes.push_back(fmt::format("{} recommendations stand in another source too and are counted once", joined));
    source.review.recommendations = std::move(kept);
  }
  return sources;
}

Result<RecommendationsFound> recommendations_found(const std::vector<ReviewSource>& sources, const std::vector<AssessmentOf>& assessments,
                                                   const RecommendationsWanted& wanted) {
  TRY(const auto filter, filter_of(wanted));
  TRY(const auto at, answer_at_of(wanted));
  const Joined all = joined(sources);
  const auto units = select_units(all.all, filter, at);
  RecommendationsFound found;
  found.summary = summary_of(sources, units, at);
  if (wanted.by.empty()) {
    add_recommendations(found, all, units, assessments, wanted);
    return found;
  }
  const auto by = proceedings::group_by_of(wanted.by);
  if (!by) return fail(ErrorCode::usage, "Recommendations are grouped by category, region, theme, response, words, cycle, session, state, reviewed, goal or person.");
  const auto table = acceptance_by(units, *by, at);
  for (const auto& row : table.rows) found.lines.push_back(row_json(row, wanted.by));
  found.lines.push_back(row_json(table.total, "all"));
  found.total = found.lines.size();
  return found;
}

}  // namespace inquest::app
