// Rules and outcomes, and the recount of one vote.
#include "proceedings/vote.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <limits>

#include "proceedings/body.h"
#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

unsigned number_of(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

VotingRule rule_of_row(const vocab::RowView& row) {
  VotingRule rule;
  rule.body = row[0];
  rule.name = row[1];
  rule.rule = row[2];
  rule.seats = number_of(row[5]);
  rule.note = row[7];
  rule.when = {day_of(row[3]).value_or(0), day_of(row[4]).value_or(std::numeric_limits<Day>::max())};
  if (row[6] == "more") rule.majority = Majority::more;
  else if (row[6] == "two-thirds") rule.majority = Majority::two_thirds;
  else rule.majority = row[6].ends_with("veto") ? Majority::number_and_no_veto : Majority::number;
  if (rule.majority == Majority::number || rule.majority == Majority::number_and_no_veto) rule.needed = number_of(row[6]);
  return rule;
}

const std::vector<VotingRule>& rules() {
  static const std::vector<VotingRule> all = [] {
    std::vector<VotingRule> out;
    vocab::for_each_row("voting_rules", [&](const vocab::RowView& row) { out.push_back(rule_of_row(row)); });
    return out;
  }();
  return all;
}

std::string names_of(std::span<const StateIndex> indices) {
  std::string out;
  for (const StateIndex index : indices) out += fmt::format("{}{}", out.empty() ? "" : " and ", states()[index].name);
  return out;
}

// The last day that a printed date can mean: where the day is no day, the last of its month.
std::optional<Day> last_day(const Vote& vote) {
  return last_day_of(vote.day_known ? std::string_view(vote.date) : std::string_view(vote.date).substr(0, 7));
}

void count_ballots(const Vote& vote, Recount& out) {
  Tally tally;
  for (const Ballot& ballot : vote.ballots) {
    tally.yes += ballot.choice == Choice::yes;
    tally.no += ballot.choice == Choice::no;
    tally.abstain += ballot.choice == Choice::abstain;
    out.not_voting += ballot.choice == Choice::not_voting;
    out.absent += ballot.choice == Choice::absent;
  }
  out.computed = tally;
}

void check_voters(const Vote& vote, Recount& out) {
  const auto day = last_day(vote);
  // Where the day is not known, membership on the first or the last day of the month is enough.
  const auto first = vote.day_known ? day : last_day_of(vote.date.substr(0, 7) + "-01");
  std::bitset<1024> seen;
  for (const Ballot& ballot : vote.ballots) {
    const State& state = states()[ballot.state];
    if (seen[ballot.state]) out.errors.push_back(fmt::format("{} votes twice (row {})", state.name, ballot.row));
    seen[ballot.state] = true;
    if (!day) continue;
    if (!is_member(state, *day) && !(first && is_member(state, *first)) && ballot.choice != Choice::absent) {
      out.errors.push_back(fmt::format("{} was no member of the United Nations on {} (row {})", name_on(state, *day), day_in_words(*day), ballot.row));
    } else if (vote.body == "SC" && seat_of("SC", state, *day) == Seat::none) {
      out.errors.push_back(fmt::format("{} was no member of the Security Council on {} (row {})", name_on(state, *day), day_in_words(*day), ballot.row));
    }
  }
}

void check_printed(const Vote& vote, const VotingRule& rule, Recount& out) {
  if (vote.printed && out.computed) {
    const std::array<std::tuple<std::string_view, unsigned, unsigned>, 3> parts{{{"yes", vote.printed->yes, out.computed->yes},
        {"no", vote.printed->no, out.computed->no}, {"abstaining", vote.printed->abstain, out.computed->abstain}}};
    for (const auto& [name, printed, counted] : parts) {
      if (printed != counted) out.errors.push_back(fmt::format("{} {} are printed, the ballots give {}", printed, name, counted));
    }
  }
  const Tally* tally = out.computed ? &*out.computed : vote.printed ? &*vote.printed : nullptr;
  if (tally != nullptr && rule.seats > 0 && tally->yes + tally->no + tally->abstain > rule.seats) {
    out.errors.push_back(fmt::format("{} votes are counted, but {} had {} seats", tally->yes + tally->no + tally->abstain, rule.name, rule.seats));
  }
  if (out.outcome.kind == OutcomeKind::undetermined || vote.printed_outcome.empty()) return;
  const bool printed_adopted = vote.printed_outcome.starts_with("adopted");
  const bool adopted = out.outcome.kind == OutcomeKind::adopted || out.outcome.kind == OutcomeKind::adopted_without_vote;
  if (printed_adopted != adopted) out.errors.push_back(fmt::format("\"{}\" is printed, by the rule it was {}: {}", vote.printed_outcome, name_of(out.outcome.kind), out.outcome.why));
  if (vote.printed_outcome == "vetoed" && tally != nullptr && tally->yes < rule.needed) {
    out.errors.push_back(fmt::format("a veto is printed, but with {} of the {} votes needed the text would have failed without it", tally->yes, rule.needed));
  }
}

// The permanent members that voted against, where the source tells: by its ballots or by naming who vetoed.
std::optional<std::vector<StateIndex>> vetoes_of(const Vote& vote, Day day) {
  if (!vote.has_ballots) {
    // A source that names who vetoed where somebody did has named all; that it names none where it prints "not adopted" proves none.
    if (!vote.printed_vetoes.empty()) return vote.printed_vetoes;
    return std::nullopt;
  }
  std::vector<StateIndex> out;
  for (const Ballot& ballot : vote.ballots) {
    if (ballot.choice == Choice::no && is_permanent(states()[ballot.state], day)) out.push_back(ballot.state);
  }
  return out;
}

// Where neither ballots nor a tally are there.
Outcome outcome_without_tally(const Vote& vote) {
  if (vote.printed_outcome == "adopted without a vote") return {OutcomeKind::adopted_without_vote, "nobody asked for a vote"};
  if (vote.printed_outcome == "adopted unanimously") return {OutcomeKind::adopted, "unanimous; the count is not printed"};
  if (!vote.printed_vetoes.empty()) return {OutcomeKind::rejected, fmt::format("{} against; the count is not printed", names_of(vote.printed_vetoes))};
  return {OutcomeKind::undetermined, "the source gives no count"};
}

}  // namespace

std::string_view name_of(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::adopted: return "adopted";
    case OutcomeKind::adopted_without_vote: return "adopted without a vote";
    case OutcomeKind::rejected: return "rejected";
    case OutcomeKind::undetermined: return "undetermined";
  }
  return "";
}

std::string_view name_of(TargetKind kind) {
  switch (kind) {
    case TargetKind::text: return "text";
    case TargetKind::amendment: return "amendment";
    case TargetKind::paragraph: return "paragraph";
    case TargetKind::motion: return "motion";
  }
  return "";
}

Result<const VotingRule*> voting_rule(std::string_view body, std::string_view rule, Day day) {
  const VotingRule* first = nullptr;
  const VotingRule* last = nullptr;
  for (const VotingRule& each : rules()) {
    if (each.body != body || each.rule != rule) continue;
    if (each.when.holds(day)) return &each;
    if (first == nullptr || each.when.from < first->when.from) first = &each;
    if (last == nullptr || each.when.until > last->when.until) last = &each;
  }
  if (first == nullptr) return fail(ErrorCode::usage, fmt::format("No rule \"{}\" of a body \"{}\" is known; the bodies are {}.", rule, body, bodies_in_words()));
  if (day < first->when.from) {
    return fail(ErrorCode::usage, fmt::format("{} did not exist on {}: it first met on {}.", first->name, day_in_words(day), day_in_words(first->when.from)));
  }
  return fail(ErrorCode::usage, fmt::format("{} did not exist on {}: it ended on {}.", last->name, day_in_words(day), day_in_words(last->when.until)));
}

bool has_rule(std::string_view body, std::string_view rule) {
  return std::ranges::any_of(rules(), [&](const VotingRule& each) { return each.body == body && each.rule == rule; });
}

Outcome outcome_of(const VotingRule& rule, const Tally& tally, const std::optional<std::vector<StateIndex>>& vetoed_by) {
  const auto decided = [](bool adopted, std::string why) { return Outcome{adopted ? OutcomeKind::adopted : OutcomeKind::rejected, std::move(why)}; };
  switch (rule.majority) {
    case Majority::more:
      return decided(tally.yes > tally.no, fmt::format("{} in favour, {} against: more are needed in favour than against", tally.yes, tally.no));
    case Majority::two_thirds:
      return decided(tally.yes > 0 && 3 * tally.yes >= 2 * (tally.yes + tally.no), fmt::format("{} in favour of {} voting: two thirds are needed", tally.yes, tally.yes + tally.no));
    case Majority::number:
      return decided(tally.yes >= rule.needed, fmt::format("{} in favour, {} needed", tally.yes, rule.needed));
    case Majority::number_and_no_veto: {
      if (tally.yes < rule.needed) return decided(false, fmt::format("{} in favour, {} needed", tally.yes, rule.needed));
      if (vetoed_by && !vetoed_by->empty()) return decided(false, fmt::format("{} in favour, {} needed, but vetoed by {}", tally.yes, rule.needed, names_of(*vetoed_by)));
      if (vetoed_by || tally.no == 0) return decided(true, fmt::format("{} in favour, {} needed, no permanent member against", tally.yes, rule.needed));
      return {OutcomeKind::undetermined, fmt::format("{} in favour, {} needed; whether a permanent member is among the {} against is not in this source", tally.yes, rule.needed, tally.no)};
    }
  }
  return {OutcomeKind::undetermined, ""};
}

Recount recount(const Vote& vote) {
  Recount out;
  if (!vote.contradicted.empty()) out.errors.push_back(vote.contradicted);
  if (vote.has_ballots) {
    count_ballots(vote, out);
    check_voters(vote, out);
  }
  const auto day = last_day(vote);
  if (!day) {
    out.outcome = {OutcomeKind::undetermined, "the source gives no day, and rules hold by date"};
    return out;
  }
  const auto rule = voting_rule(vote.body, vote.rule, *day);
  if (!rule) {
    out.outcome = {OutcomeKind::undetermined, rule.error().message};
    out.errors.push_back(rule.error().message);
    return out;
  }
  for (const StateIndex state : vote.printed_vetoes) {
    if (!is_permanent(states()[state], *day)) {
      out.errors.push_back(fmt::format("{} is printed as vetoing, but was no permanent member on {}", name_on(states()[state], *day), day_in_words(*day)));
    }
  }
  const std::optional<Tally>& tally = out.computed ? out.computed : vote.printed;
  out.outcome = tally && vote.printed_outcome != "adopted without a vote" ? outcome_of(**rule, *tally, vetoes_of(vote, *day)) : outcome_without_tally(vote);
  const std::size_t before = out.errors.size();
  check_printed(vote, **rule, out);
  const bool compared = (vote.printed && out.computed) || (tally && !vote.printed_outcome.empty() && out.outcome.kind != OutcomeKind::undetermined);
  if (compared || out.errors.size() > before) out.agrees = out.errors.size() == before;
  return out;
}

}  // namespace inquest::proceedings
