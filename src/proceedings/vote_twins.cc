#include "proceedings/vote_twins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace inquest::proceedings {
namespace {

// Lists of meetings, of vetoes and of failed drafts each say another part of a vote and stay apart; lists of ballots are of one kind.
std::string_view kind_of(const Import& import) { return import.kind == "ga-votes" ? std::string_view("rolls") : std::string_view(import.kind); }
bool has_votes(const Import& import) { return !import.rolls.empty() || import.part == "votes"; }

// Of each import, whether another of its kind is larger, or as large and earlier: a vote that two of them give stands in a smaller one.
std::vector<bool> smaller_ones(std::span<const Import> imports) {
  std::vector<bool> out(imports.size());
  std::map<std::string_view, std::size_t> largest;
  const auto size_of = [&](std::size_t i) { return imports[i].rolls.empty() ? imports[i].rows.size() : imports[i].rolls.size(); };
  for (std::size_t i = 0; i < imports.size(); ++i) {
    if (!has_votes(imports[i])) continue;
    const auto [at, first] = largest.try_emplace(kind_of(imports[i]), i);
    if (first) continue;
    out[size_of(i) > size_of(at->second) ? std::exchange(at->second, i) : i] = true;
  }
  return out;
}

std::vector<std::pair<StateIndex, Choice>> choices_of(const Vote& vote) {
  std::vector<std::pair<StateIndex, Choice>> out;
  // A source that drops the absent says nothing else than one that lists them.
  for (const Ballot& ballot : vote.ballots) {
    if (ballot.choice != Choice::absent) out.emplace_back(ballot.state, ballot.choice);
  }
  std::ranges::sort(out);
  return out;
}

bool alike(const Vote& a, const Vote& b) {
  if (a.has_ballots != b.has_ballots || (a.has_ballots && choices_of(a) != choices_of(b))) return false;
  if (a.printed && b.printed && a.printed != b.printed) return false;
  if (!a.printed_outcome.empty() && !b.printed_outcome.empty() && a.printed_outcome != b.printed_outcome) return false;
  return a.printed_vetoes.empty() || b.printed_vetoes.empty() || a.printed_vetoes == b.printed_vetoes;
}

std::string choice_in(const std::vector<std::pair<StateIndex, Choice>>& choices, StateIndex state) {
  const auto at = std::ranges::find(choices, state, &std::pair<StateIndex, Choice>::first);
  return at == choices.end() ? "no ballot" : std::string(name_of(at->second));
}

std::string count_in(const Vote& vote) {
  const std::string count = vote.printed ? fmt::format("{}-{}-{}", vote.printed->yes, vote.printed->no, vote.printed->abstain) : std::string("no count");
  return vote.printed_outcome.empty() ? count : fmt::format("{}, {}", count, vote.printed_outcome);
}

// "another source gives this vote otherwise: Chad yes here, no there".
std::string difference(const Vote& here, const Vote& there) {
  constexpr std::size_t kMostNamed = 5;
  std::string out;
  std::size_t differ = 0;
  if (here.has_ballots && there.has_ballots) {
    const auto own = choices_of(here), other = choices_of(there);
    for (StateIndex state = 0; state < states().size(); ++state) {
      const std::string one = choice_in(own, state), two = choice_in(other, state);
      if (one == two || ++differ > kMostNamed) continue;
      out += fmt::format("{}{} {} here, {} there", out.empty() ? "" : "; ", states()[state].name, one, two);
    }
    if (differ > kMostNamed) out += fmt::format("; {} more", differ - kMostNamed);
  }
  if (differ == 0) out = fmt::format("{} here, {} there", count_in(here), count_in(there));
  return "another source gives this vote otherwise: " + out;
}

class Twins {
 public:
  Twins(std::vector<Vote>& votes, std::span<const Import> imports, std::vector<std::string>& problems) : votes_(votes), imports_(imports), problems_(problems), dropped_(votes.size()) {}

  void join() {
    std::unordered_map<std::string, std::vector<std::size_t>> groups;
    const auto smaller = smaller_ones(imports_);
    std::unordered_set<std::string_view> symbols;
    for (const Vote& vote : votes_) {
      if (smaller[vote.source]) symbols.insert(vote.symbol);
    }
    for (std::size_t i = 0; i < votes_.size(); ++i) {
      const Vote& vote = votes_[i];
      if (!vote.symbol.empty() && symbols.contains(vote.symbol)) groups[fmt::format("{}|{}|{}|{}|{}", kind_of(imports_[vote.source]), vote.body, vote.symbol, vote.date, static_cast<int>(vote.target))].push_back(i);
    }
    for (const auto& [key, places] : groups) {
      if (places.size() > 1) join_group(places);
    }
    report();
    std::size_t to = 0;
    for (std::size_t i = 0; i < votes_.size(); ++i) {
      if (dropped_[i]) continue;
      if (to != i) votes_[to] = std::move(votes_[i]);
      ++to;
    }
    votes_.resize(to);
    tell_ids_apart();
  }

 private:
  // Of one symbol there may be many votes in a source (paragraphs): each is the twin of one vote of another source at most.
  void join_group(const std::vector<std::size_t>& places) {
    std::map<std::size_t, std::vector<std::size_t>> taken;  // of a vote that stays, the sources that gave it too
    std::vector<std::size_t> kept;
    for (const std::size_t i : places) {
      Vote& vote = votes_[i];
      const auto twin = std::ranges::find_if(kept, [&](std::size_t at) {
        return votes_[at].source != vote.source && std::ranges::find(taken[at], vote.source) == taken[at].end() && alike(votes_[at], vote);
      });
      if (twin == kept.end()) {
        kept.push_back(i);
        continue;
      }
      Vote& first = votes_[*twin];
      taken[*twin].push_back(vote.source);
      complete(first, vote);
      dropped_[i] = true;
      ++alike_[kind_of(imports_[vote.source])];
    }
    std::erase_if(kept, [&](std::size_t at) { return !taken[at].empty(); });
    if (kept.size() != 2 || votes_[kept[0]].source == votes_[kept[1]].source) return;
    Vote &one = votes_[kept[0]], &other = votes_[kept[1]];
    one.contradicted = difference(one, other);
    other.contradicted = difference(other, one);
    differing_.push_back(fmt::format("the vote {} stands in two sources that differ on it; both are kept ({})", one.symbol, one.contradicted.substr(one.contradicted.find(": ") + 2)));
  }

  // What the one source leaves out and the other says.
  static void complete(Vote& first, const Vote& other) {
    if (!first.printed) first.printed = other.printed;
    if (first.printed_outcome.empty()) first.printed_outcome = other.printed_outcome;
    if (first.printed_vetoes.empty()) first.printed_vetoes = other.printed_vetoes;
    if (first.issues.empty()) first.issues = other.issues;
    if (first.meeting.empty()) first.meeting = other.meeting;
    if (!first.title.empty() || other.title.empty()) return;
    first.title = other.title;
    first.described = other.described;  // what it was on is cited from where it stands
    first.row = other.row;
  }

  void report() {
    for (const auto& [kind, count] : alike_) {
      problems_.push_back(count == 1 ? fmt::format("1 vote stands in more than one source ({}), which agree on it: it is counted once", kind)
                                     : fmt::format("{} votes stand in more than one source ({}), which agree on them: each is counted once", count, kind));
    }
    std::ranges::sort(differing_);
    problems_.insert(problems_.end(), differing_.begin(), differing_.end());
  }

  void tell_ids_apart() {
    std::unordered_set<std::string_view> seen;
    for (Vote& vote : votes_) {
      if (!seen.insert(vote.id).second) vote.id += fmt::format("@{}", vote.source);
    }
  }

  std::vector<Vote>& votes_;
  std::span<const Import> imports_;
  std::vector<std::string>& problems_;
  std::vector<bool> dropped_;
  std::map<std::string_view, std::size_t> alike_;
  std::vector<std::string> differing_;
};

}  // namespace

void join_twins(std::vector<Vote>& votes, std::span<const Import> imports, std::vector<std::string>& problems) {
  const auto smaller = smaller_ones(imports);
  if (std::ranges::find(smaller, true) != smaller.end()) Twins(votes, imports, problems).join();
}

}  // namespace inquest::proceedings
