// Who takes part in an act or a step that a noun names: "the killing of villagers by soldiers", "his arrest".
#include "reading/noun_phrases.h"
#include "reading/predicates.h"

namespace inquest::reading {

Range behind(const Clauses& clauses, const Predicate& p, std::string_view preposition) {
  const auto& words = clauses.words();
  for (auto i = p.core.last; i + 1 < p.clause.last && i < p.core.last + 10; ++i) {
    if (words.is(i, preposition)) return clauses.phrase_after(i + 1, p.clause.last);
    if (words.is(i, ",") || is_plain_verb(words, i)) return {};
  }
  // "killing of": the preposition may be the trigger's last word.
  if (words.is(p.core.last - 1, preposition)) return clauses.phrase_after(p.core.last, p.clause.last);
  return {};
}

Range owner(const Clauses& clauses, const Predicate& p) {
  const auto& words = clauses.words();
  for (auto i = p.core.first; i > p.clause.first && p.core.first - i < 3; --i) {
    const auto k = i - 1;
    if (words.is_possessive(k)) return clauses.phrase_before(p.clause.first, k);
    const auto word = words.lower(k);
    if (word == "his" || word == "her" || word == "their" || word == "its" || word == "our" || word == "my") return {k, k + 1};
    if (!words.info(k).is(kAdjective) && !words.info(k).is(kNoun)) return {};
  }
  return {};
}

}  // namespace inquest::reading
