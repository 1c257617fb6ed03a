// What would have had to change for another outcome.
#include <fmt/format.h>

#include <algorithm>

#include "proceedings/vote.h"

namespace inquest::proceedings {
namespace {

// How many ballots must change at least for yes to exceed no by one (or to stop exceeding it), the dearest change being from no to
// yes (it moves the difference by two).
unsigned fewest_for_margin(unsigned lacking, unsigned double_moves) {
  const unsigned doubles = std::min(lacking / 2 + lacking % 2, double_moves);
  return lacking <= 2 * doubles ? doubles : doubles + (lacking - 2 * doubles);
}

void add_candidates(const Vote& vote, Choice from, Choice to, std::vector<Change>& out) {
  for (const Ballot& ballot : vote.ballots) {
    if (ballot.choice == from) out.push_back({ballot.state, from, to});
  }
}

// Majorities of yes over no, or of two thirds.
void solve_majority(const Vote& vote, const VotingRule& rule, const Tally& tally, WhatIf& out) {
  const bool to_pass = out.wanted == OutcomeKind::adopted;
  const long yes = tally.yes, no = tally.no;
  if (rule.majority == Majority::two_thirds) {
    // 3 yes >= 2 (yes + no), that is yes >= 2 no: yes from an abstainer moves it by one, from an opponent by three.
    long gap = 2 * no - yes;
    if (!to_pass) gap = yes - 2 * no + 1;
    constexpr long change = 3;
    out.margin_lacking = static_cast<unsigned>(std::max(gap, 0L));
    out.fewest = static_cast<unsigned>((std::max(gap, 0L) + change - 1) / change);
    out.possible = true;
  } else {
    const long gap = to_pass ? no - yes + 1 : yes - no;
    out.margin_lacking = static_cast<unsigned>(std::max(gap, 0L));
    out.fewest = fewest_for_margin(out.margin_lacking, to_pass ? tally.no : tally.yes);
    out.possible = true;
  }
  if (to_pass) {
    add_candidates(vote, Choice::abstain, Choice::yes, out.candidates);
    add_candidates(vote, Choice::no, Choice::abstain, out.candidates);
  } else {
    add_candidates(vote, Choice::abstain, Choice::no, out.candidates);
    add_candidates(vote, Choice::yes, Choice::abstain, out.candidates);
  }
  out.words = fmt::format("the difference between yes and no must move by {}: at least {} {} from {} to {}; an abstention given up moves it by one", out.margin_lacking, out.fewest,
                          out.fewest == 1 ? "ballot" : "ballots", to_pass ? "no" : "yes", to_pass ? "yes" : "no");
  if (rule.majority == Majority::two_thirds) {
    out.words = fmt::format("at least {} {} from {} to {}: two thirds of those voting are needed", out.fewest, out.fewest == 1 ? "ballot" : "ballots", to_pass ? "no" : "yes", to_pass ? "yes" : "no");
  }
}

// Numbers of yes, with or without the veto of permanent members.
void solve_number(const Vote& vote, const VotingRule& rule, const Tally& tally, Day day, WhatIf& out) {
  const bool veto = rule.majority == Majority::number_and_no_veto;
  if (out.wanted == OutcomeKind::adopted) {
    if (veto) {
      for (const Ballot& ballot : vote.ballots) {
        if (ballot.choice == Choice::no && is_permanent(states()[ballot.state], day)) out.certain.push_back({ballot.state, Choice::no, Choice::abstain});
      }
    }
    out.further_yes = rule.needed > tally.yes ? rule.needed - tally.yes : 0;
    const auto vetoes = static_cast<unsigned>(out.certain.size());
    out.fewest = std::max(vetoes, out.further_yes);  // a veto turned into a yes serves both
    add_candidates(vote, Choice::abstain, Choice::yes, out.candidates);
    for (const Ballot& ballot : vote.ballots) {
      if (ballot.choice == Choice::no && !(veto && is_permanent(states()[ballot.state], day))) out.candidates.push_back({ballot.state, Choice::no, Choice::yes});
    }
    out.possible = vetoes + out.candidates.size() >= out.further_yes;
    std::string who;
    for (const Change& change : out.certain) who += fmt::format("{}{}", who.empty() ? "" : " and ", states()[change.state].name);
    out.words = who.empty() ? fmt::format("{} more must vote in favour", out.further_yes)
                            : fmt::format("{} must at least abstain{}", who, out.further_yes == 0 ? std::string() : fmt::format(", and {} more must vote in favour", out.further_yes));
    return;
  }
  const unsigned surplus = tally.yes >= rule.needed ? tally.yes - rule.needed + 1 : 0;
  const auto permanent = static_cast<unsigned>(std::ranges::count_if(vote.ballots, [&](const Ballot& b) { return is_permanent(states()[b.state], day); }));
  out.fewest = veto && permanent > 0 ? 1 : surplus;
  out.possible = out.fewest > 0;
  if (veto) {
    for (const Ballot& ballot : vote.ballots) {
      if (is_permanent(states()[ballot.state], day)) out.candidates.push_back({ballot.state, ballot.choice, Choice::no});
    }
  }
  add_candidates(vote, Choice::yes, Choice::abstain, out.candidates);
  out.words = veto ? fmt::format("one permanent member must vote against, or {} must no longer vote in favour", surplus) : fmt::format("{} must no longer vote in favour", surplus);
}

}  // namespace

Result<WhatIf> what_if(const Vote& vote, OutcomeKind wanted) {
  if (!vote.has_ballots) return fail(ErrorCode::unsupported, fmt::format("The library has no ballots of {}: only its count is known.", vote.symbol));
  const auto day = last_day_of(vote.date);
  if (!day) return fail(ErrorCode::unsupported, fmt::format("The day of the vote on {} is not known, and rules hold by date.", vote.symbol));
  TRY(const VotingRule* rule, voting_rule(vote.body, vote.rule, *day));
  const Recount counted = recount(vote);
  WhatIf out;
  out.now = counted.outcome;
  out.wanted = wanted;
  if (out.now.kind == wanted) {
    out.possible = true;
    out.words = fmt::format("it was {} as it is", name_of(wanted));
    return out;
  }
  if (rule->majority == Majority::more || rule->majority == Majority::two_thirds) solve_majority(vote, *rule, *counted.computed, out);
  else solve_number(vote, *rule, *counted.computed, *day, out);
  return out;
}

}  // namespace inquest::proceedings
