// Votes of the reference library: shown, recounted, changed in thought, forecast.
#include <fmt/format.h>

#include <algorithm>

#include "app/app.h"
#include "app/library.h"
#include "app/proceedings_json.h"
#include "app/vote_json.h"

namespace inquest::app {

using proceedings::Vote;

Json Library::Inside::origin_of(std::size_t import, std::uint32_t row) const {
  const auto& from = heads[import].from;
  return {{"file", from.file}, {"sha256", from.sha256}, {"row", row == 0 ? Json() : Json(row)}};
}

Json Library::Inside::whole(const Vote& vote) const {
  Json line = whole_vote_json(vote, vote.has_ballots ? previous_of(votes, vote) : nullptr, [](Json&, const proceedings::Ballot&) {});
  std::vector<const Vote*> others;
  for (const Vote& each : votes) others.push_back(&each);
  add_council(line, vote, others);
  line["source"] = origin_of(vote.described, vote.row);
  line["ballot_source"] = vote.has_ballots ? origin_of(vote.source, 0) : Json();
  return line;
}

const proceedings::Forecaster& Library::Inside::forecasts() {
  std::call_once(once, [&] { forecaster = std::make_unique<proceedings::Forecaster>(votes); });
  return *forecaster;
}

const std::vector<std::size_t>& Library::Inside::named_by(std::string_view ref) {
  std::call_once(refs_once, [&] {
    for (std::size_t i = 0; i < votes.size(); ++i) {
      refs[ref_of(votes[i].symbol)].push_back(i);
      if (votes[i].id != votes[i].symbol) refs[ref_of(votes[i].id)].push_back(i);
      if (!votes[i].meeting.empty() && votes[i].meeting != votes[i].symbol) refs[ref_of(votes[i].meeting)].push_back(i);
    }
  });
  static const std::vector<std::size_t> none;
  const auto at = refs.find(std::string(ref));
  return at == refs.end() ? none : at->second;
}

Library::Rows Library::votes(const Wanted& wanted) const {
  Rows out;
  const auto words = words_wanted(wanted.contains);
  for (auto at = inside_->votes.rbegin(); at != inside_->votes.rend(); ++at) {  // the latest first
    if (!wanted.kind.empty() && inside_->heads[at->source].kind != wanted.kind) continue;
    if (!words.empty() && !has_words(words_of_vote(*at), words)) continue;
    if (out.total >= wanted.offset && (wanted.limit == 0 || out.lines.size() < wanted.limit)) out.lines.push_back(vote_line_json(*at));
    ++out.total;
  }
  return out;
}

Result<std::vector<Json>> Library::vote(std::string_view name) const {
  std::vector<Json> out;
  for (const Vote* vote : proceedings::votes_named(inside_->votes, name)) out.push_back(inside_->whole(*vote));
  if (out.empty()) return no_vote(name);
  return out;
}

Status Library::recount(const std::vector<std::string>& names, std::string_view rule, const std::function<void(const Json&)>& line) const {
  std::vector<const Vote*> wanted;
  for (const auto& name : names) {
    const auto named = proceedings::votes_named(inside_->votes, name);
    if (named.empty()) return no_vote(name);
    wanted.insert(wanted.end(), named.begin(), named.end());
  }
  if (names.empty()) {
    for (const Vote& vote : inside_->votes) wanted.push_back(&vote);
  }
  for (const Vote* vote : wanted) {
    TRY(const Vote asked, with_rule(*vote, rule));
    line(recount_json(asked));
  }
  return {};
}

Result<std::vector<Json>> Library::what_if(std::string_view name, std::string_view wanted, std::string_view rule) const {
  const auto named = proceedings::votes_named(inside_->votes, name);
  if (named.empty()) return no_vote(name);
  std::vector<Json> out;
  for (const Vote* each : named) {
    TRY(const Vote vote, with_rule(*each, rule));
    if (!vote.has_ballots) continue;
    TRY(Json answer, what_if_json(vote, wanted));
    out.push_back(std::move(answer));
  }
  if (out.empty()) return fail(ErrorCode::unsupported, fmt::format("The library has no ballots of {}: only its count is known.", name));
  return out;
}

Result<Json> Library::forecast(std::string_view about, std::string_view date) const { return forecast_json(inside_->forecasts(), inside_->votes, about, date); }

}  // namespace inquest::app
