// Who takes part in an act or a step that a noun names: "the killing of villagers by soldiers", "his arrest".
#include "reading/noun_phrases.h"
#include "reading/predicates.h"
#include "reading/verb_words.h"

namespace inquest::reading {

Range behind(const Clauses& clauses, const Predicate& p, std::string_view preposition) {
  const auto& words = clauses.words();
  for (auto i = p.core.last; i + 1 < p.clause.last && i < p.core.last + 10; ++i) {
    if (words.is(i, preposition) && !words.is(i - 1, "hands")) return clauses.phrase_after(i + 1, p.clause.last);
    if (words.is(i, ",") || is_plain_verb(words, i)) return {};
  }
  // "killing of": the preposition may be the trigger's last word.
  if (words.is(p.core.last - 1, preposition)) return clauses.phrase_after(p.core.last, p.clause.last);
  return {};
}

// "tortured at the hands of guards", "her death at the hands of soldiers"
Range at_hands_of(const Clauses& clauses, const Predicate& p) {
  constexpr std::uint32_t kFarthest = 14;  // tokens
  const auto& words = clauses.words();
  for (auto i = p.core.last; i + 3 < p.clause.last && i < p.core.last + kFarthest; ++i) {
    if (words.is(i, "hands") && words.is(i + 1, "of")) return clauses.phrase_after(i + 2, p.clause.last);
    if (words.is(i, ".") || words.is(i, ",") || kRelatives.contains(words.lower(i))) return {};
  }
  return {};
}

// By the verb right before the noun: "carried out the arrest of", "subjected inmates to beatings".
Sides light_verb_sides(const Clauses& clauses, const Predicate& p) {
  constexpr WordSet kDoing({"commit", "commits", "committed", "committing", "perpetrate", "perpetrated", "inflict", "inflicts", "inflicted", "conduct", "conducts",
                            "conducted", "practise", "practised", "practice", "practiced", "practises", "practices", "order", "ordered", "orders", "launched",
                            "unleashed", "used", "uses", "out"});
  constexpr WordSet kBearing({"suffer", "suffers", "suffered", "endure", "endures", "endured", "undergo", "undergoes", "underwent", "face", "faces", "faced",
                              "survive", "survived", "survives"});
  constexpr WordSet kSubjecting({"subject", "subjects", "subjected", "subjecting"});
  constexpr std::uint32_t kFarthest = 8;  // tokens
  const auto& words = clauses.words();
  const auto begin = p.clause.first;
  auto first = p.core.first;
  while (first > begin && words.info(first - 1).is(kDeterminer | kAdjective | kNumeral)) --first;
  if (first <= begin + 1) return {};
  const auto verb = first - 1;
  if (kDoing.contains(words.lower(verb))) {
    const bool out = words.is(verb, "out");
    if (out && !words.lower(verb - 1).starts_with("carr")) return {};
    return {clauses.phrase_before(begin, out ? verb - 1 : verb), {}};
  }
  if (kBearing.contains(words.lower(verb))) return {{}, clauses.phrase_before(begin, verb)};
  if (!words.is(verb, "to")) return {};
  for (auto i = verb; i > begin && verb - i < kFarthest; --i) {
    if (!kSubjecting.contains(words.lower(i - 1))) continue;
    const auto victim = clauses.phrase_after(i, verb);
    if (!victim.empty()) return {clauses.phrase_before(begin, i - 1), victim};
    const bool passive = i > begin + 1 && kBe.contains(words.lower(i - 2));  // "were subjected to beatings"
    return passive ? Sides{{}, clauses.phrase_before(begin, i - 2)} : Sides{};
  }
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
