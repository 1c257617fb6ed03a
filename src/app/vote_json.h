// Votes as JSON, of the reference library and of a case alike. Private to app/.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

// Stands in addresses for a vote's symbol, meeting or id, so that no browser's history says what was looked at: sixteen hexadecimal digits.
std::string ref_of(std::string_view name);
bool is_named_by(const proceedings::Vote& vote, std::string_view ref);

Json json_of(const proceedings::State& state);
// {"symbol","date","printed","computed","outcome","agrees","id","body","rule","why",...}: what `vote recount` prints of a vote.
Json recount_json(const proceedings::Vote& vote);
// The same with "ref", "title", "target", "meeting": a line of a listing.
Json vote_line_json(const proceedings::Vote& vote);
// Symbol, title, date, meeting and body: what words are looked for in.
std::string words_of_vote(const proceedings::Vote& vote);

// The vote before this one on a text of the same title in the same body, with ballots; null where there is none.
const proceedings::Vote* previous_of(std::span<const proceedings::Vote> votes, const proceedings::Vote& vote);

// Of one ballot, what else is known: its passage in a case, its place in another's file.
using MoreOfBallot = std::function<void(Json& line, const proceedings::Ballot& ballot)>;
// A line of a listing with issues, previous, ballots (each with what the state did before) and members without a ballot.
Json whole_vote_json(const proceedings::Vote& vote, const proceedings::Vote* before, const MoreOfBallot& more);

// Adds to a whole vote what is known of the council that took it: "council" (null where the body has no fixed seats), members that cast
// no ballot to "without_ballot", and to "issues" who voted without a seat where roll calls show that. `others`: every vote at hand.
void add_council(Json& line, const proceedings::Vote& vote, std::span<const proceedings::Vote* const> others);

// `rule`: "" that of the body. Errors: usage, no such rule.
Result<proceedings::Vote> with_rule(const proceedings::Vote& vote, std::string_view rule);
// `wanted`: adopted, rejected or "" for the other one. Errors: usage; unsupported, where the vote has no ballots.
Result<Json> what_if_json(const proceedings::Vote& vote, std::string_view wanted);
Result<Json> forecast_json(const proceedings::Forecaster& forecaster, std::span<const proceedings::Vote> votes, std::string_view about, std::string_view date);

std::unexpected<Error> no_vote(std::string_view name);

}  // namespace inquest::app
