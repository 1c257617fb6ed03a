// Votes: ballots by state, the printed tally beside the one that the ballots give, and the outcome under the rule of that body
// and date (vocab/voting_rules.tsv).
//
// A vote borrows its ballots, its title and its printed body from the imports that hold them (import.h) and must not outlive them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proceedings/import.h"
#include "proceedings/state.h"

namespace inquest::proceedings {

struct Tally {
  unsigned yes = 0, no = 0, abstain = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

enum class Majority : std::uint8_t { more = 1, two_thirds, number, number_and_no_veto };
struct VotingRule {
  std::string body, name;  // "SC", "Security Council"
  std::string rule;        // "simple", "two-thirds", "procedural", "substantive"
  Interval when;
  unsigned seats = 0;      // 0: all members
  Majority majority{};
  unsigned needed = 0;     // yes votes, for majorities by number
  std::string note;        // the article
};
// Errors: usage, where there is no such rule or the body did not exist on that day (the message says since and until when).
Result<const VotingRule*> voting_rule(std::string_view body, std::string_view rule, Day day);
// Whether the body decides by that rule on any day.
bool has_rule(std::string_view body, std::string_view rule);

enum class OutcomeKind : std::uint8_t { adopted = 1, adopted_without_vote, rejected, undetermined };
std::string_view name_of(OutcomeKind kind);  // "adopted", "adopted without a vote", "rejected", "undetermined"
struct Outcome {
  OutcomeKind kind{};
  std::string why;  // "9 of the 9 needed, no permanent member against"
};
// `vetoed_by`: permanent members that voted against; none given where it is not known who did.
Outcome outcome_of(const VotingRule& rule, const Tally& tally, const std::optional<std::vector<StateIndex>>& vetoed_by);

enum class TargetKind : std::uint8_t { text = 1, amendment, paragraph, motion };
std::string_view name_of(TargetKind kind);

struct Vote {
  std::string id;      // unique in a library: "ga:5223", "sc:S/PV.1663#2"
  std::string symbol;  // of what was voted on, normalised where it is one: "A/RES/69/188"
  std::string printed_symbol;  // as the source has it: "R/69/188"
  std::string date;    // "2014-12-18", as printed; "2014" where no more is known
  bool day_known = true;  // false: the source's day of the month is no day
  std::string body = "GA", rule = "simple";
  std::string_view printed_body;  // as the source has it where that is another word for it ("Third Committee" of GA-C); ""
  std::string meeting;  // "S/PV.7353"; ""
  TargetKind target = TargetKind::text;
  std::string_view title;
  std::vector<std::string> issues;
  std::optional<Tally> printed;
  std::string printed_outcome;  // "adopted", "vetoed", "not adopted", "adopted without a vote"; ""
  std::vector<StateIndex> printed_vetoes;  // permanent members that the source says vetoed
  bool has_ballots = false;
  std::span<const Ballot> ballots;
  std::size_t source = 0;     // place in the list given of the import that holds its ballots, or its count where there are none
  std::size_t described = 0;  // ... of the import whose row says what was voted on
  std::uint32_t row = 0;      // of that row in its file; 0: none
  std::string contradicted;   // what another source of the same kind gives otherwise for this vote, in words; ""
};

struct Recount {
  std::optional<Tally> computed;    // of the ballots; none where there are none
  unsigned not_voting = 0, absent = 0;  // that the ballots say; a source that drops them says nothing
  Outcome outcome;
  std::optional<bool> agrees;       // printed tally and outcome with computed ones; none where only one is there
  std::vector<std::string> errors;  // what disagrees, in words
};
Recount recount(const Vote& vote);

// All votes of a library's imports: ballots joined with what describes them, votes of the Security Council and texts of the Human
// Rights Council from their lists. Ordered by date, then id. A vote that several sources of a kind give alike is there once; where they
// differ each is kept and says so (contradicted). `problems`: what does not fit together, in words. Ballots printed
// under a code whose seat had passed to another state are given to who held it, in the imports themselves.
std::vector<Vote> votes_of(std::span<Import> imports, std::vector<std::string>& problems);

// The votes that a symbol, a printed symbol, an id or a meeting names; in order.
std::vector<const Vote*> votes_named(std::span<const Vote> votes, std::string_view name);

// --- what would have changed the outcome --------------------------------------------------------------------------------

struct Change {
  StateIndex state = 0;
  Choice from{}, to{};
};
struct WhatIf {
  Outcome now;
  OutcomeKind wanted{};
  unsigned fewest = 0;              // ballots that must change at least
  bool possible = false;
  std::vector<Change> certain;      // that must change in every way to get there (vetoes)
  unsigned further_yes = 0;         // yes votes lacking beside them
  unsigned margin_lacking = 0;      // for majorities of yes over no: by how much the difference must move
  std::vector<Change> candidates;   // of which enough would do, by what costs a state least: abstaining before opposing
  std::string words;
};
// Errors: unsupported, where the vote has no ballots.
Result<WhatIf> what_if(const Vote& vote, OutcomeKind wanted);

}  // namespace inquest::proceedings
