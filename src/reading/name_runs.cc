#include "reading/name_runs.h"

#include "reading/gazetteer.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kRunJoiners({"of", "for", "on", "against"});
constexpr WordSet kPlaceFronts({"mount", "lake", "cape", "fort", "port", "camp", "gulf", "strait", "isle", "river", "st.", "st"});
constexpr std::uint32_t kLongestRun = 16;  // tokens

bool heads_body(const Words& words, std::uint32_t i) { return words.info(i).is(kBodyHead) && words.is_capital(i); }

// "Scientific, ..." inside "Educational, Scientific and Cultural": a capital, then "and" or a comma.
bool joined_list(const Words& words, std::uint32_t i, std::uint32_t end) {
  return i + 2 < end && words.is_capital(i + 1) && words.is(i + 2, "and");
}

// The first capital after a joining word at i ("of", "on the", "and"), or i.
std::uint32_t joined_end(const Words& words, std::uint32_t i, std::uint32_t end, bool joined) {
  const auto word = words.lower(i);
  const bool joins = kRunJoiners.contains(word) || word == "&" ||
                     (joined && (word == "and" || word == "in" || (word == "," && joined_list(words, i, end))));
  if (!joins) return i;
  std::uint32_t next = i + 1;
  if (next < end && (words.is(next, "the") || words.is(next, "all"))) ++next;
  if (next >= end || !words.is_capital(next) || words.info(next).is(kNeverPerson)) return i;
  if (word == "and" && (words.info(next).given >= 10 || Gazetteer::shared().name_at(words, next, end))) return i;
  if (word == "in" && !Gazetteer::shared().name_at(words, next, end)) return i;
  return next;
}

}  // namespace

std::uint32_t run_end(const Words& words, std::uint32_t first, std::uint32_t end) {
  std::uint32_t i = first + 1;
  bool body = heads_body(words, first), joined = false;
  while (i < end && i - first < kLongestRun) {
    if (words.is_capital(i) && !words[i].starts && !words[i].furniture) {
      if (words.info(i).is(kNeverPerson) && !body && !words.info(i).is(kOrganisationWord)) break;
      body = body || heads_body(words, i);
      ++i;
      continue;
    }
    const auto next = body ? joined_end(words, i, end, joined) : i;
    if (next == i) break;
    joined = true;
    i = next;
  }
  return i;
}

std::optional<EntityKind> headed_kind(const Words& words, Range run) {
  if (run.last - run.first < 2) return std::nullopt;
  const auto& last = words.info(run.last - 1);
  const auto& first = words.info(run.first);
  const bool person = first.given >= 20 && !first.is_common() && run.last - run.first == 2 && last.family >= 5 &&
                      !words.is(run.last - 1, "university") && !words.is(run.last - 1, "institute");
  if (person) return std::nullopt;
  if (last.is(kOrganisationWord)) return EntityKind::organisation;
  for (auto i = run.first; i + 1 < run.last; ++i) {
    if (heads_body(words, i) && kRunJoiners.contains(words.lower(i + 1))) return EntityKind::organisation;
  }
  if (last.is(kPlaceWord) || kPlaceFronts.contains(words.lower(run.first))) return EntityKind::place;
  return std::nullopt;
}

}  // namespace inquest::reading
