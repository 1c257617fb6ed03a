#include "app/vote_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/proceedings_json.h"
#include "crypto/crypto.h"

namespace inquest::app {
namespace {

using proceedings::OutcomeKind;
using proceedings::Vote;

Json tally_json(const std::optional<proceedings::Tally>& tally) {
  if (!tally) return nullptr;
  return {{"yes", tally->yes}, {"no", tally->no}, {"abstain", tally->abstain}};
}

std::string choice_on(const Vote& vote, proceedings::StateIndex state) {
  const auto at = std::ranges::find(vote.ballots, state, &proceedings::Ballot::state);
  return at == vote.ballots.end() ? "none" : std::string(proceedings::name_of(at->choice));
}

std::string_view title_of(const Vote& vote) { return vote.title.substr(0, vote.title.find(" : ")); }

// Members that a list drops because they cast no ballot.
Json silent_json(const Vote& vote) {
  Json silent = Json::array();
  const auto day = proceedings::last_day_of(vote.day_known ? std::string_view(vote.date) : std::string_view(vote.date).substr(0, 7));
  if (!vote.has_ballots || vote.body != "GA" || !day) return silent;
  for (proceedings::StateIndex state = 0; state < proceedings::states().size(); ++state) {
    if (proceedings::is_member(proceedings::states()[state], *day) && choice_on(vote, state) == "none") silent.push_back(json_of(proceedings::states()[state]));
  }
  return silent;
}

Json changes_json(const std::vector<proceedings::Change>& list) {
  Json all = Json::array();
  for (const auto& change : list) {
    Json one = json_of(proceedings::states()[change.state]);
    one["from"] = proceedings::name_of(change.from);
    one["to"] = proceedings::name_of(change.to);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

std::string ref_of(std::string_view name) { return crypto::sha256(as_bytes(name)).hex().substr(0, 16); }

bool is_named_by(const Vote& vote, std::string_view ref) {
  return ref_of(vote.symbol) == ref || ref_of(vote.id) == ref || (!vote.meeting.empty() && ref_of(vote.meeting) == ref);
}

Json json_of(const proceedings::State& state) { return {{"code", state.code}, {"name", state.name}, {"group", text_or_null(state.group)}}; }

Json recount_json(const Vote& vote) {
  const auto counted = proceedings::recount(vote);
  Json out{{"symbol", vote.symbol}, {"date", text_or_null(vote.date)}, {"printed", tally_json(vote.printed)}, {"computed", tally_json(counted.computed)},
           {"outcome", proceedings::name_of(counted.outcome.kind)}, {"agrees", counted.agrees ? Json(*counted.agrees) : Json()}, {"id", vote.id}, {"body", vote.body}, {"rule", vote.rule},
           {"why", counted.outcome.why}};
  if (!vote.printed_body.empty()) out["printed_body"] = vote.printed_body;
  if (!vote.printed_outcome.empty()) out["printed_outcome"] = vote.printed_outcome;
  if (!vote.day_known) out["day"] = "not known: the source's day of the month is no day";
  if (!counted.errors.empty()) out["errors"] = counted.errors;
  // Which majority a plenary vote needed is not in these lists: where it matters, both are said.
  if (vote.body == "GA" && vote.rule == "simple" && counted.computed && counted.outcome.kind == OutcomeKind::adopted && counted.computed->yes < 2 * counted.computed->no) {
    out["if_two_thirds"] = "rejected";
  }
  return out;
}

Json vote_line_json(const Vote& vote) {
  Json line = recount_json(vote);
  line["ref"] = ref_of(vote.symbol.empty() ? vote.id : vote.symbol);
  line["target"] = proceedings::name_of(vote.target);
  line["title"] = text_or_null(vote.title);
  line["meeting"] = text_or_null(vote.meeting);
  return line;
}

std::string words_of_vote(const Vote& vote) { return fmt::format("{} {} {} {} {} {}", vote.symbol, vote.title, vote.date, vote.meeting, vote.body, vote.printed_body); }

namespace {

// The six Main Committees decide by one rule and stand under one code; which of them voted is what the source calls it.
bool is_of_one_body(const Vote& a, const Vote& b) {
  return a.body == b.body && (a.body != "GA-C" || folded(a.printed_body) == folded(b.printed_body));
}

}  // namespace

const Vote* previous_of(std::span<const Vote> votes, const Vote& vote) {
  const Vote* found = nullptr;
  if (title_of(vote).empty()) return found;
  for (const Vote& other : votes) {
    if (other.id == vote.id || !other.has_ballots || !is_of_one_body(other, vote) || other.date >= vote.date || other.target != vote.target || title_of(other) != title_of(vote)) continue;
    if (found == nullptr || found->date <= other.date) found = &other;
  }
  return found;
}

Json whole_vote_json(const Vote& vote, const Vote* before, const MoreOfBallot& more) {
  Json line = vote_line_json(vote);
  line["issues"] = vote.issues;
  line["previous"] = before == nullptr ? Json() : Json{{"id", before->id}, {"ref", ref_of(before->symbol)}, {"symbol", before->symbol}, {"date", before->date}};
  Json ballots = Json::array();
  for (const auto& ballot : vote.ballots) {
    Json one = json_of(proceedings::states()[ballot.state]);
    one["vote"] = proceedings::name_of(ballot.choice);
    one["row"] = ballot.row;
    if (before != nullptr) one["previous"] = choice_on(*before, ballot.state);
    more(one, ballot);
    ballots.push_back(std::move(one));
  }
  line["ballots"] = std::move(ballots);
  line["without_ballot"] = silent_json(vote);
  if (before != nullptr) {
    for (auto& state : line["without_ballot"]) {
      const auto found = proceedings::state_of_code(state["code"].get<std::string>());
      state["previous"] = found ? choice_on(*before, *found) : "none";
    }
  }
  return line;
}

void add_council(Json& line, const Vote& vote, std::span<const Vote* const> others) {
  line["council"] = nullptr;
  const auto council = proceedings::seats_at(vote, others);
  if (council.seats == 0) return;
  line["council"] = {{"seats", council.seats}, {"from", proceedings::name_of(council.from)}, {"rolls", council.rolls}, {"words", council.words}};
  if (!vote.has_ballots || council.members.empty()) return;
  for (const auto state : council.members) {
    if (choice_on(vote, state) == "none") line["without_ballot"].push_back(json_of(proceedings::states()[state]));
  }
  if (council.from != proceedings::SeatsFrom::rolls) return;  // what the vocabulary knows is an error of the count itself
  for (const auto& ballot : vote.ballots) {
    if (std::ranges::binary_search(council.members, ballot.state) || choice_on(vote, ballot.state) == "absent") continue;
    line["issues"].push_back(fmt::format("{} cast a ballot, and {} of that time {} not name it as a member: a seat that changed hands, or an error", proceedings::states()[ballot.state].name,
                                         council.rolls == 1 ? "the one complete roll call" : fmt::format("{} complete roll calls", council.rolls), council.rolls == 1 ? "does" : "do"));
  }
}

Result<Vote> with_rule(const Vote& vote, std::string_view rule) {
  if (!rule.empty() && rule != "simple" && rule != "two-thirds" && rule != "procedural" && rule != "substantive") {
    return fail(ErrorCode::usage, "The rule is one of simple, two-thirds, procedural, substantive.");
  }
  Vote out = vote;
  if (!rule.empty()) out.rule = rule;
  return out;
}

Result<Json> what_if_json(const Vote& vote, std::string_view wanted) {
  if (!wanted.empty() && wanted != "adopted" && wanted != "rejected") return fail(ErrorCode::usage, "--for takes adopted or rejected.");
  if (!vote.has_ballots) return fail(ErrorCode::unsupported, fmt::format("There are no ballots of {} here: only its count is known.", vote.symbol));
  const auto now = proceedings::recount(vote).outcome.kind;
  OutcomeKind target = now == OutcomeKind::adopted ? OutcomeKind::rejected : OutcomeKind::adopted;
  if (wanted == "adopted") target = OutcomeKind::adopted;
  if (wanted == "rejected") target = OutcomeKind::rejected;
  TRY(const auto answer, proceedings::what_if(vote, target));
  return Json{{"symbol", vote.symbol}, {"date", vote.date}, {"id", vote.id}, {"outcome", proceedings::name_of(answer.now.kind)}, {"why", answer.now.why},
              {"wanted", proceedings::name_of(answer.wanted)}, {"possible", answer.possible}, {"fewest", answer.fewest}, {"margin_lacking", answer.margin_lacking},
              {"further_yes", answer.further_yes}, {"must", changes_json(answer.certain)}, {"candidates", changes_json(answer.candidates)}, {"words", answer.words}};
}

Result<Json> forecast_json(const proceedings::Forecaster& forecaster, std::span<const Vote> votes, std::string_view about, std::string_view date) {
  proceedings::Day day = 0;
  for (const Vote& vote : votes) {
    if (vote.has_ballots) day = std::max(day, proceedings::last_day_of(vote.date).value_or(0) + 1);
  }
  if (!date.empty()) {
    const auto given = proceedings::last_day_of(date);
    if (!given) return fail(ErrorCode::usage, "--date takes a day as 2014-11-18.");
    day = *given;
  }
  TRY(const auto forecast, forecaster.forecast(about, day));
  Json like = Json::array(), all = Json::array();
  for (const auto& each : forecast.like) {
    like.push_back({{"symbol", each.vote->symbol}, {"ref", ref_of(each.vote->symbol)}, {"date", each.vote->date}, {"title", each.vote->title}, {"likeness", each.likeness}});
  }
  for (const auto& each : forecast.states) {
    Json one = json_of(proceedings::states()[each.state]);
    one.update({{"yes", each.chances.yes}, {"no", each.chances.no}, {"abstain", each.chances.abstain}, {"likeliest", proceedings::name_of(each.likeliest)}, {"texts", each.texts}});
    all.push_back(std::move(one));
  }
  const auto range = [&](std::size_t i, double expected) { return Json{{"expected", expected}, {"low", forecast.low[i]}, {"high", forecast.high[i]}}; };
  const auto& record = forecast.record;
  return Json{{"about", forecast.about}, {"read_as", text_or_null(forecast.read_as)}, {"yes", range(0, forecast.expected.yes)}, {"no", range(1, forecast.expected.no)}, {"abstain", range(2, forecast.expected.abstain)},
              {"adopted", forecast.adopted},
              {"record", {{"votes", record.votes}, {"ballots", record.ballots}, {"accuracy", record.accuracy}, {"brier", record.brier}, {"baseline_accuracy", record.baseline_accuracy},
                          {"baseline_brier", record.baseline_brier}, {"baseline", "each state's shares over all votes of the ten years before"}}},
              {"like", std::move(like)}, {"states", std::move(all)}};
}

std::unexpected<Error> no_vote(std::string_view name) {
  if (name.ends_with(".inquest")) return fail(ErrorCode::not_found, fmt::format("{} is no case, and no vote has that name. Is the path right?", name));
  // What has strokes is meant as a symbol: where it is none, that is why nothing has it.
  const auto symbols = proceedings::parse_symbols(name);
  const std::string fault = name.find('/') == std::string_view::npos || symbols ? std::string() : fmt::format(", and it is no document's symbol ({})", symbols.error().message);
  return fail(ErrorCode::not_found, fmt::format("No vote on {} is in the reference library{}. `inquest reference list` says what is; `inquest reference import FILE --as ga-votes` adds to it.", name, fault));
}

}  // namespace inquest::app
