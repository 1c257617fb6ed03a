#include "reading/noun_checks.h"

#include "reading/word_set.h"

namespace inquest::reading {

bool names_a_thing(const Clauses& clauses, Range core, Range clause) {
  constexpr WordSet kLinks({"and", "or", ",", "/", "and/or"});
  constexpr std::uint32_t kLongestRow = 8;  // tokens
  const auto& words = clauses.words();
  const bool single = core.last - core.first == 1;
  if (single && core.last < clause.last && words.part(core.last) == Upos::noun) return true;
  auto first = core.first;
  const auto& word = words[first];
  if (words.is_word(first) && word.capital && !word.starts && !word.headline && first > clause.first) return true;
  const auto is_part = [&](std::uint32_t i) {
    const auto part = words.part(i);
    return part == Upos::adj || part == Upos::noun || kLinks.contains(words.lower(i));
  };
  while (first > clause.first && core.first - first < kLongestRow && is_part(first - 1) && clauses.date_at(first - 1) == nullptr) --first;
  return first > clause.first && (words.is(first - 1, "on") || words.is(first - 1, "against"));
}

bool is_known_already(const Clauses& clauses, Range core, Range clause) {
  constexpr WordSet kDefinite({"the", "its", "his", "her", "their", "our", "this", "that", "these", "those"});
  constexpr std::uint32_t kMostAdjectives = 4;
  const auto& words = clauses.words();
  auto first = core.first;
  while (first > clause.first && core.first - first < kMostAdjectives && words.part(first - 1) == Upos::adj) --first;
  return first > clause.first && (kDefinite.contains(words.lower(first - 1)) || words.is_possessive(first - 1));
}

bool is_noun_behind(const Clauses& clauses, std::uint32_t to, Range clause) {
  constexpr WordSet kBeforeNoun({"end", "halt", "stop", "resort", "resorted", "resorting", "recourse", "subjected", "subject", "exposed", "amount", "amounts",
                                 "amounted", "amounting", "contrary", "opposition", "exposure", "according", "thanks", "returned"});
  return to > clause.first && kBeforeNoun.contains(clauses.words().lower(to - 1));
}

}  // namespace inquest::reading
