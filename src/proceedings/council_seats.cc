#include "proceedings/council_seats.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/edtf.h"

namespace inquest::proceedings {
namespace {

std::optional<Day> day_of_vote(const Vote& vote) { return vote.day_known ? last_day_of(vote.date) : std::nullopt; }

// The stretch of days in which members do not change: a year, cut in June where a council's years began then.
std::pair<std::int64_t, bool> term_of(std::string_view body, Day day) {
  const CivilDate date = civil_from_days(day);
  const bool late = std::tie(date.month, date.day) >= std::tuple(6u, 19u);
  return {date.year, body == "HRC" && late};
}

const VotingRule* rule_of(const Vote& vote, Day day) {
  const auto rule = voting_rule(vote.body, vote.rule, day);
  return rule ? *rule : nullptr;
}

std::vector<StateIndex> voters_of(const Vote& vote) {
  std::vector<StateIndex> out;
  for (const Ballot& ballot : vote.ballots) out.push_back(ballot.state);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Members that the vocabulary enters in full, by code; empty where it does not.
std::vector<StateIndex> entered(const std::string& body, unsigned seats, Day day) {
  std::vector<StateIndex> out;
  for (StateIndex state = 0; state < states().size(); ++state) {
    const auto seat = seat_of(body, states()[state], day);
    if (seat && *seat != Seat::none) out.push_back(state);
  }
  return out.size() == seats ? out : std::vector<StateIndex>();
}

// The members on `day` by a complete roll call of another: who holds a permanent seat follows from the vocabulary alone.
std::vector<StateIndex> carried(const std::string& body, std::vector<StateIndex> members, Day from, Day day) {
  if (body != "SC") return members;
  std::erase_if(members, [&](StateIndex state) { return is_permanent(states()[state], from); });
  for (const StateIndex state : permanent_members(day)) members.push_back(state);
  std::ranges::sort(members);
  return members;
}

}  // namespace

std::string_view name_of(SeatsFrom from) {
  switch (from) {
    case SeatsFrom::unknown: return "unknown";
    case SeatsFrom::vocabulary: return "vocabulary";
    case SeatsFrom::rolls: return "rolls";
  }
  return "";
}

CouncilSeats seats_at(const Vote& vote, std::span<const Vote* const> others) {
  CouncilSeats out;
  const auto day = day_of_vote(vote);
  const VotingRule* rule = day ? rule_of(vote, *day) : nullptr;
  if (rule == nullptr || rule->seats == 0) return out;
  out.seats = rule->seats;
  if (out.members = entered(vote.body, out.seats, *day); !out.members.empty()) {
    out.from = SeatsFrom::vocabulary;
    out.words = fmt::format("The {} members of the {} on {} are known", out.seats, rule->name, day_in_words(*day));
    return out;
  }
  std::string differs;
  for (const Vote* each : others) {
    const Vote& other = *each;
    const auto then = day_of_vote(other);
    if (other.id == vote.id || other.body != vote.body || !other.has_ballots || other.ballots.size() != out.seats || !then || term_of(vote.body, *then) != term_of(vote.body, *day)) continue;
    const auto members = carried(vote.body, voters_of(other), *then, *day);
    if (members.size() != out.seats) continue;
    if (out.rolls > 0 && members != out.members) differs = other.symbol.empty() ? other.id : other.symbol;
    if (out.rolls++ == 0) out.members = members;
  }
  const std::int64_t year = civil_from_days(*day).year;
  if (out.rolls > 0 && differs.empty()) {
    out.from = SeatsFrom::rolls;
    out.words = fmt::format("The members of the {} are known from {} complete roll call{} of {}, from no list{}", rule->name, out.rolls, out.rolls == 1 ? "" : "s", year,
                            vote.body == "HRC" ? "; no by-election is entered here, and a seat that changed hands within the year shows only where a complete roll call names another state" : "");
    return out;
  }
  out.members.clear();
  out.words = differs.empty() ? fmt::format("Who was elected to the {} for {} is not known here: no other complete roll call of that time is at hand. A ballot of a state that was no member would not be noticed", rule->name, year)
                              : fmt::format("Who was elected to the {} for {} is not known here: complete roll calls of that time, {} one of them, name different members", rule->name, year, differs);
  return out;
}

}  // namespace inquest::proceedings
