// Votes of the reference library: shown, recounted, changed in thought, forecast.
#include <fmt/format.h>

#include <algorithm>

#include "app/app.h"
#include "app/library.h"
#include "app/proceedings_json.h"

namespace inquest::app {
namespace {

using proceedings::Choice;
using proceedings::OutcomeKind;
using proceedings::Vote;

std::string_view name_of(Choice choice) {
  switch (choice) {
    case Choice::yes: return "yes";
    case Choice::no: return "no";
    case Choice::abstain: return "abstain";
    case Choice::not_voting: return "not voting";
    case Choice::absent: return "absent";
  }
  return "";
}

Json json_of(const std::optional<proceedings::Tally>& tally) {
  if (!tally) return nullptr;
  return {{"yes", tally->yes}, {"no", tally->no}, {"abstain", tally->abstain}};
}

Json json_of(const proceedings::State& state) { return {{"code", state.code}, {"name", state.name}, {"group", text_or_null(state.group)}}; }

// What `vote recount` prints of a vote.
Json recount_of(const Vote& vote, const proceedings::Recount& counted) {
  Json out{{"symbol", vote.symbol}, {"date", text_or_null(vote.date)}, {"printed", json_of(vote.printed)}, {"computed", json_of(counted.computed)},
           {"outcome", proceedings::name_of(counted.outcome.kind)}, {"agrees", counted.agrees ? Json(*counted.agrees) : Json()}, {"id", vote.id}, {"body", vote.body}, {"rule", vote.rule},
           {"why", counted.outcome.why}};
  if (!vote.printed_outcome.empty()) out["printed_outcome"] = vote.printed_outcome;
  if (!vote.day_known) out["day"] = "not known: the source's day of the month is no day";
  if (!counted.errors.empty()) out["errors"] = counted.errors;
  // Which majority a plenary vote needed is not in these lists: where it matters, both are said.
  if (vote.body == "GA" && vote.rule == "simple" && counted.computed && counted.outcome.kind == OutcomeKind::adopted && counted.computed->yes < 2 * counted.computed->no) {
    out["if_two_thirds"] = "rejected";
  }
  return out;
}

std::string choice_on(const Vote& vote, proceedings::StateIndex state) {
  const auto at = std::ranges::find(vote.ballots, state, &proceedings::Ballot::state);
  return at == vote.ballots.end() ? "none" : std::string(name_of(at->choice));
}

// The vote before this one on a text of the same title, with ballots; null where there is none.
const Vote* previous_of(const std::vector<Vote>& votes, const Vote& vote) {
  const Vote* found = nullptr;
  const std::string_view title = std::string_view(vote.title).substr(0, vote.title.find(" : "));
  for (const Vote& other : votes) {
    if (&other == &vote || !other.has_ballots || other.body != vote.body || other.date >= vote.date || other.target != vote.target) continue;
    if (std::string_view(other.title).substr(0, other.title.find(" : ")) == title && !title.empty()) found = &other;
  }
  return found;
}

Vote with_rule(const Vote& vote, std::string_view rule) {
  Vote out = vote;
  if (!rule.empty()) out.rule = rule;
  return out;
}

Status check_rule(std::string_view rule) {
  if (rule.empty() || rule == "simple" || rule == "two-thirds" || rule == "procedural" || rule == "substantive") return {};
  return fail(ErrorCode::usage, "The rule is one of simple, two-thirds, procedural, substantive.");
}

std::unexpected<Error> no_vote(std::string_view name) {
  return fail(ErrorCode::not_found, fmt::format("No vote on {} is in the reference library. `inquest reference list` says what is; `inquest reference import FILE --as ga-votes` adds to it.", name));
}

}  // namespace

Library::Rows Library::votes(const Wanted& wanted) const {
  Rows out;
  const auto words = words_wanted(wanted.contains);
  for (auto at = inside_->votes.rbegin(); at != inside_->votes.rend(); ++at) {  // the latest first
    if (!wanted.kind.empty() && inside_->heads[at->source].kind != wanted.kind) continue;
    if (!words.empty() && !has_words(at->symbol + " " + at->title + " " + at->date + " " + at->meeting + " " + at->body, words)) continue;
    if (out.total >= wanted.offset && (wanted.limit == 0 || out.lines.size() < wanted.limit)) {
      Json line = recount_of(*at, proceedings::recount(*at));
      line["title"] = text_or_null(at->title);
      line["target"] = proceedings::name_of(at->target);
      out.lines.push_back(std::move(line));
    }
    ++out.total;
  }
  return out;
}

Result<std::vector<Json>> Library::vote(std::string_view name) const {
  std::vector<Json> out;
  for (const Vote* vote : proceedings::votes_named(inside_->votes, name)) {
    Json line = recount_of(*vote, proceedings::recount(*vote));
    line["target"] = proceedings::name_of(vote->target);
    line["title"] = text_or_null(vote->title);
    line["meeting"] = text_or_null(vote->meeting);
    line["issues"] = vote->issues;
    const auto& head = inside_->heads[vote->source];
    line["source"] = {{"file", head.from.file}, {"sha256", head.from.sha256}, {"row", vote->row == 0 ? Json() : Json(vote->row)}};
    const Vote* before = vote->has_ballots ? previous_of(inside_->votes, *vote) : nullptr;
    line["previous"] = before == nullptr ? Json() : Json{{"id", before->id}, {"symbol", before->symbol}, {"date", before->date}};
    Json ballots = Json::array();
    for (const auto& ballot : vote->ballots) {
      Json one = json_of(proceedings::states()[ballot.state]);
      one["vote"] = name_of(ballot.choice);
      one["row"] = ballot.row;
      if (before != nullptr) one["previous"] = choice_on(*before, ballot.state);
      ballots.push_back(std::move(one));
    }
    // Members that a list drops because they cast no ballot.
    Json silent = Json::array();
    const auto day = proceedings::last_day_of(vote->day_known ? std::string_view(vote->date) : std::string_view(vote->date).substr(0, 7));
    if (vote->has_ballots && vote->body == "GA" && day) {
      for (proceedings::StateIndex state = 0; state < proceedings::states().size(); ++state) {
        if (proceedings::is_member(proceedings::states()[state], *day) && choice_on(*vote, state) == "none") silent.push_back(json_of(proceedings::states()[state]));
      }
    }
    line["ballots"] = std::move(ballots);
    line["without_ballot"] = std::move(silent);
    out.push_back(std::move(line));
  }
  if (out.empty()) return no_vote(name);
  return out;
}

Status Library::recount(const std::vector<std::string>& names, std::string_view rule, const std::function<void(const Json&)>& line) const {
  TRY_(check_rule(rule));
  if (names.empty()) {
    for (const Vote& vote : inside_->votes) {
      const Vote asked = with_rule(vote, rule);
      line(recount_of(asked, proceedings::recount(asked)));
    }
    return {};
  }
  for (const auto& name : names) {
    const auto named = proceedings::votes_named(inside_->votes, name);
    if (named.empty()) return no_vote(name);
    for (const Vote* vote : named) {
      const Vote asked = with_rule(*vote, rule);
      line(recount_of(asked, proceedings::recount(asked)));
    }
  }
  return {};
}

Result<std::vector<Json>> Library::what_if(std::string_view name, std::string_view wanted, std::string_view rule) const {
  TRY_(check_rule(rule));
  if (!wanted.empty() && wanted != "adopted" && wanted != "rejected") return fail(ErrorCode::usage, "--for takes adopted or rejected.");
  const auto named = proceedings::votes_named(inside_->votes, name);
  if (named.empty()) return no_vote(name);
  std::vector<Json> out;
  for (const Vote* each : named) {
    const Vote vote = with_rule(*each, rule);
    if (!vote.has_ballots) continue;
    const auto now = proceedings::recount(vote).outcome.kind;
    OutcomeKind target = now == OutcomeKind::adopted ? OutcomeKind::rejected : OutcomeKind::adopted;
    if (wanted == "adopted") target = OutcomeKind::adopted;
    if (wanted == "rejected") target = OutcomeKind::rejected;
    TRY(const auto answer, proceedings::what_if(vote, target));
    const auto changes = [](const std::vector<proceedings::Change>& list) {
      Json all = Json::array();
      for (const auto& change : list) {
        Json one = json_of(proceedings::states()[change.state]);
        one["from"] = name_of(change.from);
        one["to"] = name_of(change.to);
        all.push_back(std::move(one));
      }
      return all;
    };
    out.push_back({{"symbol", vote.symbol}, {"date", vote.date}, {"id", vote.id}, {"outcome", proceedings::name_of(answer.now.kind)}, {"why", answer.now.why}, {"wanted", proceedings::name_of(answer.wanted)},
                   {"possible", answer.possible}, {"fewest", answer.fewest}, {"margin_lacking", answer.margin_lacking}, {"further_yes", answer.further_yes},
                   {"must", changes(answer.certain)}, {"candidates", changes(answer.candidates)}, {"words", answer.words}});
  }
  if (out.empty()) return fail(ErrorCode::unsupported, fmt::format("The library has no ballots of {}: only its count is known.", name));
  return out;
}

Result<Json> Library::forecast(std::string_view about, std::string_view date) const {
  std::call_once(inside_->once, [&] { inside_->forecaster = std::make_unique<proceedings::Forecaster>(inside_->votes); });
  proceedings::Day day = 0;
  for (const Vote& vote : inside_->votes) {
    if (vote.has_ballots) day = std::max(day, proceedings::last_day_of(vote.date).value_or(0) + 1);
  }
  if (!date.empty()) {
    const auto given = proceedings::last_day_of(date);
    if (!given) return fail(ErrorCode::usage, "--date takes a day as 2014-11-18.");
    day = *given;
  }
  TRY(const auto forecast, inside_->forecaster->forecast(about, day));
  Json like = Json::array(), states = Json::array();
  for (const auto& each : forecast.like) like.push_back({{"symbol", each.vote->symbol}, {"date", each.vote->date}, {"title", each.vote->title}, {"likeness", each.likeness}});
  for (const auto& each : forecast.states) {
    Json one = json_of(proceedings::states()[each.state]);
    one.update({{"yes", each.chances.yes}, {"no", each.chances.no}, {"abstain", each.chances.abstain}, {"likeliest", name_of(each.likeliest)}, {"texts", each.texts}});
    states.push_back(std::move(one));
  }
  const auto range = [&](std::size_t i, double expected) { return Json{{"expected", expected}, {"low", forecast.low[i]}, {"high", forecast.high[i]}}; };
  const auto& record = forecast.record;
  return Json{{"about", forecast.about}, {"yes", range(0, forecast.expected.yes)}, {"no", range(1, forecast.expected.no)}, {"abstain", range(2, forecast.expected.abstain)}, {"adopted", forecast.adopted},
              {"record", {{"votes", record.votes}, {"ballots", record.ballots}, {"accuracy", record.accuracy}, {"brier", record.brier}, {"baseline_accuracy", record.baseline_accuracy},
                          {"baseline_brier", record.baseline_brier}, {"baseline", "each state's shares over all votes of the ten years before"}}},
              {"like", std::move(like)}, {"states", std::move(states)}};
}

}  // namespace inquest::app
