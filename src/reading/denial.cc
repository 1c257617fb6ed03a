#include "reading/denial.h"

#include <algorithm>

#include "reading/assertion.h"
#include "reading/noun_phrases.h"
#include "reading/verb_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kFalse({"false", "untrue", "baseless", "unfounded", "groundless", "fabricated", "invented", "lie", "lies", "fabrication", "fabrications", "nonsense",
    "fiction", "fictions", "propaganda", "slander", "slanders", "invention", "inventions", "hoax", "fake", "concocted", "bogus", "falsehood", "falsehoods",
    "unsubstantiated", "myth", "smear", "smears", "disinformation", "rubbish", "absurd", "fictitious"});
constexpr WordSet kTrue({"true", "accurate", "correct", "real", "right"});
constexpr WordSet kDismissing({"dismissed", "dismisses", "dismiss", "dismissing", "rejected", "rejects", "reject", "rejecting", "refuted", "refutes", "refute",
    "refuting", "rebutted", "rebuts", "disputed", "disputes", "dispute", "disputing", "denied", "denies", "deny", "denying", "repudiated", "repudiates",
    "contested", "contests", "ridiculed", "ridicules"});
constexpr WordSet kCalling({"called", "calls", "call", "calling", "branded", "brands", "labelled", "labels", "labeled", "described", "describes", "describe",
    "describing", "denounced", "denounces", "denouncing", "dubbed", "termed", "terms", "declared", "considers", "considered"});
constexpr WordSet kProving({"proved", "proven", "prove", "proves", "remain", "remains", "remained", "turned", "amount", "amounts", "amounted", "found"});
constexpr WordSet kTurning({"but", "while", "although", "though", "whereas", "whose", "which", "because"});
constexpr WordSet kHappening({"happen", "happens", "happened", "occur", "occurs", "occurred", "exist", "exists", "existed", "place", "taken", "committed", "carried",
    "practised", "practiced", "used", "recorded", "reported", "documented", "registered", "observed", "found", "perpetrated", "inflicted"});
// Of these, what says of an act that it did not take place where it is negated: what "was not reported" happened.
constexpr WordSet kOccurring({"happen", "happens", "happened", "occur", "occurs", "occurred", "exist", "exists", "existed", "place", "committed", "carried", "practised",
    "practiced", "used", "perpetrated", "inflicted"});
constexpr WordSet kUndergoing({"suffer", "suffers", "suffered", "saw", "seen", "witnessed", "witness", "commit", "committed", "experienced", "endured", "undergone",
    "use", "used", "uses", "practise", "practises", "practice", "practices", "faced", "recorded", "found", "was", "is", "were", "are", "been"});
constexpr WordSet kFigures({"fewer", "less", "doubt", "more", "longer", "sooner"});
constexpr WordSet kFictions({"novel", "novels", "play", "opera", "musical", "thriller", "fiction", "film", "films", "movie", "movies", "drama", "painting", "paintings",
    "mural", "murals", "poem", "poems", "song", "songs", "ballad", "sculpture", "comic", "fable"});
constexpr WordSet kDepicting({"depict", "depicts", "depicted", "depicting", "portray", "portrays", "portrayed", "portraying", "dramatises", "dramatizes",
    "dramatised", "dramatized", "re-enact", "re-enacts", "re-enacted", "re-enacting", "reenacts", "reenacted", "stages", "imagines"});
constexpr WordSet kTelling({"about", "of", "on", "in", "whose", "which", "where", "that", "with"});

constexpr std::uint32_t kFarthestDismissal = 8;  // tokens before a claim
constexpr std::uint32_t kFarthestVerdict = 40;   // tokens behind what is claimed
constexpr std::uint32_t kLongestVerdict = 5;     // tokens from "are" to "false"
constexpr std::uint32_t kFarthestWork = 10;      // tokens from a work to what it tells

// The verb before the claim that rejects it, or names it something; the claim's own token for none.
std::uint32_t verb_of_verdict(const Words& words, std::uint32_t first, std::uint32_t claim) {
  for (auto i = claim; i > first && claim - i < kFarthestDismissal; --i) {
    const auto word = words.lower(i - 1);
    if (kDismissing.contains(word) || kCalling.contains(word)) return i >= 2 && kBe.contains(words.lower(i - 2)) ? claim : i - 1;
    // "was dismissed after reports": not the claim is dismissed. "as baseless", "all of the": it is.
    if (words.info(i - 1).is(kPreposition) && word != "as" && word != "of") return claim;
    if (words.token(i - 1).kind == TokenKind::punctuation || is_plain_verb(words, i - 1)) return claim;
  }
  return claim;
}

// "are false", "proved to be fabricated", "is a pack of lies", "are not true": a verdict that begins at the verb `i`. Nothing else may stand
// between: who "were made to sign false confessions" is no claim.
bool is_verdict(const Words& words, std::uint32_t i, std::uint32_t last) {
  constexpr WordSet kBetween({"all", "a", "an", "the", "pack", "packs", "of", "pure", "sheer", "mere", "tissue", "to", "be", "been", "out", "nothing", "but", "found",
      "shown", "proven", "proved", "without", "any", "as", "just", "so", "both", "once", "again", "largely", "quite", "in", "substance"});
  bool negated = false;
  for (auto k = i + 1; k < last && k <= i + kLongestVerdict; ++k) {
    const auto word = words.lower(k);
    if (kNegations.contains(word)) negated = true;
    if (kFalse.contains(word)) return !negated;
    if (kTrue.contains(word)) return negated;
    if (word == "foundation" || word == "substance") return negated || words.is(k - 1, "without");
    if (!kNegations.contains(word) && !kBetween.contains(word) && !word.ends_with("ly")) return false;
  }
  return false;
}

// "called ... as a fabrication", "called ... fabricated.": what a claim is named, right behind a word that names or at the end.
bool is_named_false(const Words& words, std::uint32_t i, std::uint32_t last) {
  constexpr WordSet kNaming({"as", "a", "an", "pure", "mere", "sheer", "of", "total", "complete"});
  const auto word = words.lower(i);
  if (!kFalse.contains(word) || i == 0) return false;
  const auto before = words.lower(i - 1);
  if (kNaming.contains(before) || before.ends_with("ly")) return true;
  const bool ends = i + 1 >= last || words.token(i + 1).kind == TokenKind::punctuation || words.is(i + 1, "and");
  return ends && word != "lie" && word != "lies" && !words.info(i - 1).is(kPreposition);
}

bool ends_in_verdict(const Words& words, Range behind, bool named) {
  for (auto i = behind.first; i < behind.last && i - behind.first < kFarthestVerdict; ++i) {
    const auto word = words.lower(i);
    if (words.is(i, ";") || kTurning.contains(word)) return false;
    if (named && is_named_false(words, i, behind.last)) return true;
    if ((kBe.contains(word) || kProving.contains(word)) && is_verdict(words, i, behind.last)) return true;
  }
  return false;
}

// The first verb behind a noun; its last token where there is none.
std::uint32_t verb_behind(const Clauses& clauses, const Predicate& p, bool& negated) {
  constexpr std::uint32_t kFarthest = 12;  // tokens
  constexpr WordSet kTaking({"take", "takes", "took", "taken", "taking"});  // place
  const auto& words = clauses.words();
  bool group = false;
  for (auto i = p.core.last; i < p.clause.last && i - p.core.last < kFarthest; ++i) {
    const auto word = words.lower(i);
    if (word.ends_with("n't") || word.ends_with("n’t") || (kNegations.contains(word) && !words.is(i + 1, "only"))) negated = true;
    group = group || kBe.contains(word) || kHave.contains(word) || kDo.contains(word) || kNegations.contains(word);
    if (kHappening.contains(word) && (group || words.part(i) == Upos::verb || word == "place")) return i;
    if (is_plain_verb(words, i) && words.part(i) == Upos::verb && !kTaking.contains(word)) return i;
  }
  return p.core.last;
}

}  // namespace

bool is_nobody(const Words& words, std::uint32_t begin, Range phrase) {
  constexpr WordSet kBefore({"no", "not", "nor", "neither"});
  constexpr WordSet kSome({"only", "all", "every", "everyone", "everybody", "just", "many", "least"});  // "not all prisoners": some
  if (phrase.empty()) return false;
  const auto first = phrase.first;
  const auto word = words.lower(first);
  if (kNobody.contains(word)) return true;
  if (word == "no") return !kFigures.contains(words.lower(first + 1));
  if (words.is(phrase.last, "but")) return false;  // "not one but two men"
  if (first > begin && kBefore.contains(words.lower(first - 1))) return !kFigures.contains(word) && !kSome.contains(word);
  return first >= begin + 2 && words.is(first - 1, "of") && words.lower(first - 2) == "none";
}

bool is_anybody(const Words& words, Range phrase) {
  constexpr WordSet kAny({"any", "anyone", "anybody", "anything", "a", "single"});
  if (phrase.empty()) return false;
  const auto word = words.lower(phrase.first);
  return word == "a" ? words.is(phrase.first + 1, "single") : kAny.contains(word);
}

bool is_almost(const Words& words, const Predicate& p) {
  constexpr WordSet kAlmost({"nearly", "almost", "narrowly"});
  // "nearly all executed", "almost certainly killed": done.
  return p.core.first > p.clause.first && kAlmost.contains(words.lower(p.core.first - 1)) && p.verbal && !p.gerund;
}

CalledFalse called_false(const Clauses& clauses, const Predicate& p, std::uint32_t claim) {
  const auto& words = clauses.words();
  const auto sentence = clauses.sentence(claim);
  const bool described = claim > sentence.first && kFalse.contains(words.lower(claim - 1));  // "false reports that"
  const auto verb = verb_of_verdict(words, sentence.first, claim);
  const bool found = verb != claim && !is_negated_at(words, verb, sentence.first);
  const bool calling = found && kCalling.contains(words.lower(verb));
  const bool dismissed = found && !calling;
  if (!described && !dismissed && !ends_in_verdict(words, {p.core.last, sentence.last}, calling)) return {};
  CalledFalse out{true, std::nullopt};
  if (found) {
    const auto who = clauses.phrase_before(sentence.first, verb);
    if (!who.empty()) out.by = clauses.argument(who);
  }
  return out;
}

bool never_happened(const Clauses& clauses, const Predicate& p) {
  const auto& words = clauses.words();
  auto first = p.core.first;
  while (first > p.clause.first && p.core.first - first < 4 && words.info(first - 1).is(kAdjective) && !words.is(first - 1, "no")) --first;
  bool negated = false;
  const auto verb = verb_behind(clauses, p, negated);
  const bool happens = verb != p.core.last && kHappening.contains(words.lower(verb));
  if (first == p.clause.first || !words.is(first - 1, "no")) return negated && happens && kOccurring.contains(words.lower(verb));
  const auto before = first - 1;
  const bool undergone = before > p.clause.first && kUndergoing.contains(words.lower(before - 1));
  return undergone || (happens && !negated);
}

bool is_done_later(const Words& words, const Predicate& p) {
  constexpr std::uint32_t kFarthest = 8;  // tokens
  for (auto i = p.core.last; i < p.clause.last && i - p.core.last < kFarthest; ++i) {
    if (words.is(i, "until") || words.is(i, "till")) return true;
  }
  return false;
}

bool is_set_right(const Clauses& clauses, const Predicate& p) {
  constexpr std::uint32_t kFarthest = 10;  // tokens
  const auto& words = clauses.words();
  const auto end = clauses.sentence(p.core.first).last;
  for (auto i = p.core.last; i + 1 < end && i - p.core.last < kFarthest; ++i) {
    if (words.is(i, "but")) return words.info(i + 1).is(kPreposition);
  }
  return false;
}

bool is_depicted(const Clauses& clauses, const Predicate& p) {
  const auto& words = clauses.words();
  const auto begin = clauses.sentence(p.core.first).first;
  bool telling = false;
  for (auto i = p.words.first; i > begin && p.words.first - i < kFarthestWork; --i) {
    const auto word = words.lower(i - 1);
    if (kDepicting.contains(word)) {
      for (auto k = i - 1; k > begin && i - k < kFarthestWork; --k) {
        if (kFictions.contains(words.lower(k - 1))) return true;
      }
      return false;
    }
    if (telling && kFictions.contains(word) && i > begin + 1 && words.is(i - 2, "documentary")) return false;
    if (telling && kFictions.contains(word)) return words.is(i, "about") || words.is(i, "whose") || words.is(i, "where") || words.is(i, "in");
    if (words.is(i - 1, ",") || words.is(i - 1, ";")) return false;
    telling = kTelling.contains(word) || telling;
  }
  return false;
}

}  // namespace inquest::reading
