#include "reading/verb_checks.h"

#include "reading/arguments.h"
#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"

namespace inquest::reading {

bool is_joined_verb(const Words& words, Range core, Range clause, VerbForm form) {
  const auto first = core.first, next = core.last;
  if (form != VerbForm::past && form != VerbForm::participle) return false;
  const bool before = first > clause.first + 1 && words.part(first - 2) == Upos::verb && (words.is(first - 1, ",") || words.is(first - 1, "and"));
  return before && behind_joined_verbs(words, next, clause.last) != next;
}

bool parts_sides(const Clauses& clauses, Range core, Range clause, bool past) {
  const auto& words = clauses.words();
  const auto first = core.first, next = core.last;
  if (!past || first == clause.first || next >= clause.last || words.info(first - 1).is(kDeterminer | kAdjective)) return false;
  static const auto doers = NounClasses::shared().bit("captor") | NounClasses::shared().bit("human");
  static const auto people = NounClasses::shared().bit("human") | NounClasses::shared().bit("inmate");
  const bool doer = (NounClasses::shared().of(words, first - 1) & doers) != 0;
  if (doer && (NounClasses::shared().of(words, next) & people) != 0) return true;
  const bool noun = words.part(first - 1) == Upos::noun || words.part(first - 1) == Upos::propn;
  return noun && words.part(first) == Upos::adj && (words.is_capital(next) || words.info(next).is(kDeterminer | kNumeral) || words.token(next).kind == TokenKind::number);
}

bool is_verb_of_title(const Clauses& clauses, Range core) {
  const auto& words = clauses.words();
  const auto first = core.first;
  const auto sentence = clauses.sentence(first);
  const auto& paragraph = words.tokens().paragraphs[words.token(first).paragraph];
  constexpr std::uint32_t kLongestTitle = 20;  // tokens
  if (sentence.first != paragraph.first || sentence.last != paragraph.last || sentence.last - sentence.first > kLongestTitle || words.is(sentence.last - 1, "."))
    return false;
  for (auto i = sentence.first; i < sentence.last; ++i) {
    if (i != first && (words.part(i) == Upos::verb || words.part(i) == Upos::aux) && is_plain_verb(words, i)) return false;
  }
  return words.info(first - 1).is(kNoun);
}

bool shares_be(const Words& words, Range clause, std::uint32_t start) {
  constexpr WordSet kJoining({"and", "or", "but", "nor", ","});
  constexpr WordSet kOwnSubject({"he", "she", "they", "it", "we", "i", "you", "who", "which", "that"});
  constexpr std::uint32_t kFarthestBe = 14;  // tokens
  auto i = start;
  while (i > clause.first && is_adverb(words, i - 1)) --i;
  if (i <= clause.first + 2 || !kJoining.contains(words.lower(i - 1))) return false;
  const auto is_participle = [&](std::uint32_t k) {
    const auto word = words.lower(k);
    return words.part(k) == Upos::verb || word.ends_with("ed") || word.ends_with("en") || TriggerTable::acts().starting(words, k).size() > 0;
  };
  for (auto k = i - 1; k > clause.first && i - k < kFarthestBe; --k) {
    const auto word = words.lower(k - 1);
    if (kOwnSubject.contains(word)) return false;
    if (!kBe.contains(word)) continue;
    auto first = k;
    while (first < i && (is_adverb(words, first) || words.is(first, "neither") || kBe.contains(words.lower(first)))) ++first;
    return first < i - 1 && is_participle(first);
  }
  return false;
}

bool shares_have(const Words& words, Range clause, std::uint32_t start) {
  constexpr std::uint32_t kFarthestHave = 16;  // tokens
  if (start <= clause.first + 1 || (!words.is(start - 1, "and") && !words.is(start - 1, "or"))) return false;
  for (auto i = start - 1; i > clause.first && start - i < kFarthestHave; --i) {
    const auto word = words.lower(i - 1);
    if (kBe.contains(word)) return false;
    if (kHave.contains(word)) return true;
  }
  return false;
}

}  // namespace inquest::reading
