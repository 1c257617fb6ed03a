#include "reading/assertion.h"

#include <algorithm>

#include "reading/arguments.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kSays({"say", "said", "saying", "claim", "claimed", "claiming", "state", "stated", "stating", "assert", "asserted", "suggest", "suggested",
    "suggesting", "allege", "alleged", "alleging", "maintain", "maintained", "mean", "meant", "imply", "implied", "implying", "argue", "argued", "declare",
    "declared", "announce", "announced", "write", "written", "think", "thought", "believe", "believed", "pretend", "pretended"});
constexpr WordSet kConfirms({"confirm", "confirmed", "confirming", "acknowledge", "acknowledged", "admit", "admitted", "concede", "conceded", "accept",
    "accepted", "find", "found", "conclude", "concluded", "prove", "proved", "proven", "establish", "established", "show", "shown", "verify", "verified",
    "corroborate", "corroborated", "indicate", "indicated", "demonstrate", "demonstrated"});
constexpr WordSet kRefusing({"refused", "refuses", "refuse", "refusing", "declined", "declines", "decline", "declining", "failed", "fails", "fail", "failing",
    "unable", "unwilling", "neglected", "stopped"});
constexpr WordSet kAchieving({"managed", "manages", "manage", "began", "begin", "begins", "begun", "beginning", "started", "start", "starts", "starting",
    "continued", "continue", "continues", "continuing", "proceeded", "proceeds", "helped", "helps", "help", "forced", "forces", "forcing", "force",
    "compelled", "compels", "compelling", "coerced", "made", "caused", "causes", "causing", "drove", "driven", "led", "used", "had", "able", "seen", "known",
    "found", "first", "second", "third", "last", "only", "latest", "left", "sentenced", "condemned", "happened", "dared", "chose", "opted", "went", "resumed",
    "proved", "got", "voted"});
constexpr WordSet kAverting({"prevent", "prevented", "prevents", "preventing", "stop", "stopped", "stops", "stopping", "keep", "kept", "keeps", "keeping",
    "dissuade", "dissuaded", "deter", "deterred", "deters", "save", "saved", "saves", "saving", "protect", "protected", "protects", "protecting",
    "protection", "spare", "spared", "refrain", "refrained", "refrains", "refraining", "desist", "abstain", "safe", "escape", "escaped", "barred",
    "banned", "prohibited", "discouraged"});
constexpr WordSet kAskingOpeners({"did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "will", "would", "can", "could", "should", "may",
    "didn't", "wasn't", "weren't", "isn't", "aren't", "hasn't", "haven't", "won't", "didn’t", "wasn’t", "weren’t", "isn’t", "aren’t", "hasn’t", "haven’t", "won’t"});
constexpr WordSet kConditions({"if", "unless", "provided", "providing"});
constexpr WordSet kConditionOpeners({"had", "were", "should"});

constexpr std::uint32_t kFarthestVerb = 8;      // tokens from "from" to what averts, from "that" to who says so
constexpr std::uint32_t kFarthestOpening = 60;  // tokens from a question's first word to its verb

bool is_negation(std::string_view word) { return kNegations.contains(word) || word.ends_with("n't") || word.ends_with("n’t"); }

// The first token of the stretch that the token lies in: behind a comma, a mark of quotation or the beginning of the clause.
std::uint32_t stretch_of(const Words& words, std::uint32_t begin, std::uint32_t token) {
  for (auto i = token; i > begin && token - i < kFarthestOpening; --i) {
    if (words.is(i - 1, ",")) return i;
  }
  return begin;
}

}  // namespace

bool is_negated_at(const Words& words, std::uint32_t token, std::uint32_t begin) {
  constexpr std::uint32_t kLongestGroup = 5;  // tokens
  for (auto i = token; i > begin && token - i < kLongestGroup; --i) {
    const auto word = words.lower(i - 1);
    if (is_negation(word)) return true;
    if (word == "to" && i >= begin + 2 && kRefusing.contains(words.lower(i - 2))) return true;
    const bool part = kBe.contains(word) || kHave.contains(word) || kModals.contains(word) || kDo.contains(word) || word == "one" || is_adverb(words, i - 1);
    if (!part) return false;
  }
  return false;
}

std::string_view joined_modal(const Words& words, const Predicate& p) {
  constexpr std::uint32_t kFarthestModal = 16;  // tokens
  if (!p.present || p.infinitive || p.words.first == p.clause.first) return {};
  const auto before = words.lower(p.words.first - 1);
  if (before != "and" && before != "or" && before != ",") return {};
  for (auto i = p.words.first - 1; i > p.clause.first && p.words.first - i < kFarthestModal; --i) {
    const auto word = words.lower(i - 1);
    if (word == "will" || word == "would" || word == "must" || word == "should") return word;
    if (kSplits.contains(word)) return {};
  }
  return {};
}

Matrix matrix_of(const Clauses& clauses, const Predicate& p) {
  if (!p.finite || p.subject.empty()) return Matrix::none;
  const auto& words = clauses.words();
  const auto begin = p.clause.first;
  auto at = p.subject.first;
  if (at <= begin) return Matrix::none;
  const bool that = words.is(at - 1, "that");
  if (that) --at;
  for (auto i = at; i > begin && at - i < (that ? kFarthestVerb : 1); --i) {
    const auto word = words.lower(i - 1);
    const bool says = kSays.contains(word), confirms = kConfirms.contains(word);
    if (says || confirms) {
      if (!is_negated_at(words, i - 1, begin)) return Matrix::none;
      return says ? Matrix::unsaid : Matrix::unconfirmed;
    }
    if (words.part(i - 1) == Upos::verb || words.is(i - 1, ",")) return Matrix::none;
  }
  return Matrix::none;
}

bool is_open_question(const Clauses& clauses, const Predicate& p) {
  if (!p.verbal || p.infinitive) return false;
  const auto& words = clauses.words();
  const auto sentence = clauses.sentence(p.core.first);
  auto end = p.core.last;
  while (end < sentence.last && !words.is(end, "?") && !words.is(end, ".") && end - p.core.last < kFarthestOpening) ++end;
  if (end >= sentence.last || !words.is(end, "?")) return false;
  const auto opening = stretch_of(words, p.clause.first, p.core.first);
  return kAskingOpeners.contains(words.lower(opening)) && opening < p.core.first;
}

bool is_inverted_condition(const Clauses& clauses, const Predicate& p) {
  if (!p.verbal || p.infinitive || !p.modal.empty()) return false;
  const auto& words = clauses.words();
  const auto opening = stretch_of(words, p.clause.first, p.core.first);
  if (opening >= p.core.first || !kConditionOpeners.contains(words.lower(opening))) return false;
  if (p.core.first - opening > kFarthestVerb || opening + 1 == p.core.first) return false;
  // The subject stands between: "had the police released", not "had released".
  const bool begins = opening == clauses.sentence(opening).first || words.is(opening - 1, ",") || words.token(opening - 1).kind == TokenKind::open_quote;
  const auto sentence = clauses.sentence(opening);
  return begins && (words.info(opening + 1).is(kDeterminer) || clauses.is_pronoun(opening + 1) || clauses.mention_at(opening + 1) != nullptr) &&
         !words.is(sentence.last - 1, "?");
}

bool begins_condition(const Words& words, std::uint32_t i) {
  if (kConditions.contains(words.lower(i))) {
    if (words.is(i, "provided") || words.is(i, "providing")) return words.is(i + 1, "that");
    return !(i > 0 && (words.is(i - 1, "as") || words.is(i - 1, "even") || words.is(i - 1, "asked") ||
                       words.is(i - 1, "ask")));
  }
  if (words.is(i, "on") && (words.is(i + 1, "condition") || words.is(i + 2, "condition"))) {
    return !words.is(i + 2, "of") && !words.is(i + 3, "of");  // "on condition of anonymity"
  }
  if (words.is(i, "as") && words.is(i + 1, "long") && words.is(i + 2, "as")) return true;
  return (words.is(i, "in") && (words.is(i + 1, "exchange") || words.is(i + 1, "return")) && words.is(i + 2, "for"));
}

bool is_still_to_come(const Clauses& clauses, const Predicate& p) {
  constexpr WordSet kOpenTimes({"until", "till", "once", "unless"});
  const auto& words = clauses.words();
  const auto group = words.lower(p.words.first);
  if (!p.finite || !(p.present || group == "is" || group == "are")) return false;
  for (auto i = p.words.first; i > p.clause.first && p.words.first - i < kFarthestVerb; --i) {
    if (words.is(i - 1, ",") || words.part(i - 1) == Upos::verb) return false;
    if (kOpenTimes.contains(words.lower(i - 1))) return true;
  }
  return false;
}

bool is_achieved(const Clauses& clauses, const Predicate& p) {
  const auto& words = clauses.words();
  for (auto i = p.to; i > p.clause.first && p.to - i < kFarthestVerb; --i) {
    const auto word = words.lower(i - 1);
    if (kAchieving.contains(word)) return !is_negated_at(words, i - 1, p.clause.first);
    if (words.part(i - 1) == Upos::verb || words.is(i - 1, ",") || words.is(i - 1, "and")) return false;
  }
  return false;
}

bool is_averted(const Clauses& clauses, const Predicate& p) {
  const auto& words = clauses.words();
  auto from = p.words.first;
  while (from > p.clause.first && p.words.first - from < 3 && words.info(from - 1).is(kDeterminer | kAdjective)) --from;
  if (from == p.clause.first || !words.is(from - 1, "from")) return false;
  --from;
  for (auto i = from; i > p.clause.first && from - i < kFarthestVerb; --i) {
    if (kAverting.contains(words.lower(i - 1))) return !is_negated_at(words, i - 1, p.clause.first);
    if (words.part(i - 1) == Upos::verb || words.is(i - 1, ",")) return false;
  }
  return false;
}

bool is_direct(const Words& words, std::uint32_t first, std::uint32_t last) {
  for (auto i = first; i < last; ++i) {
    const bool part = words.info(i).is(kDeterminer | kAdjective | kNumeral) || words.part(i) == Upos::adj || words.part(i) == Upos::adv ||
                      words.is(i, "and") || words.is(i, "or") || words.is(i, "the") || words.is_possessive(i) || words.token(i).kind == TokenKind::number;
    if (!part) return false;
  }
  return true;
}

}  // namespace inquest::reading
