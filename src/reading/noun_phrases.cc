#include "reading/noun_phrases.h"

#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kSubjectPronouns({"he", "she", "they", "it", "we", "i", "you", "who", "others", "some", "many", "one",
                                    "another", "both", "several", "most"});
constexpr WordSet kPhrasePrepositions({"of", "for", "in", "at", "from", "on", "to", "with", "against", "near", "under",
                                       "inside", "within", "behind", "between", "among", "'s", "’s"});
constexpr WordSet kRightPrepositions({"of", "for", "from", "at", "with"});

bool is_nominal(const Words& words, std::uint32_t i) {
  const auto& token = words.token(i);
  if (token.kind == TokenKind::number) return true;
  if (words.is_possessive(i)) return true;
  if (token.kind != TokenKind::word) return false;
  const auto& info = words.info(i);
  if (words.is(i, "his") || words.is(i, "her") || words.is(i, "their") || words.is(i, "its") || words.is(i, "our"))
    return true;
  if (token.capital)
    return !(words[i].starts && info.is(kFunctionWord | kAdverb) && info.lower > 0 && !info.is(kDeterminer | kNoun));
  if (info.is(kDeterminer)) return true;
  if (info.is(kNoun | kAdjective | kNumeral | kRoleNoun | kTitleWord)) return !is_plain_verb(words, i);
  if (info.is(kVerb))
    return words.lower(i).ends_with("ing") || words.lower(i).ends_with("ed");  // "the reporting officer"
  return info.lower == 0 && !info.is(kCueWord);
}

}  // namespace

bool is_subject_pronoun(const Words& words, std::uint32_t token) {
  return words.is_word(token) && kSubjectPronouns.contains(words.lower(token));
}

bool is_plain_verb(const Words& words, std::uint32_t token) {
  const auto& info = words.info(token);
  if (words.lower(token).ends_with("n't") || words.lower(token).ends_with("n’t")) return true;
  if (words.token(token).capital && !words[token].starts) return false;
  if (info.is(kAuxiliary)) return true;
  return (info.is(kFirstTagIsVerb) || (info.is(kCueWord) && info.lower == 0)) && !info.is(kNoun);
}

Range noun_phrase_before(const Words& words, const QuotedText& quoted, std::uint32_t begin, std::uint32_t last) {
  if (last <= begin) return {};
  if (is_subject_pronoun(words, last - 1)) return {last - 1, last};
  std::uint32_t first = last;
  while (first > begin && last - first < 20) {
    const auto i = first - 1;
    if (quoted.is_quoted(i)) break;
    const auto word = words.lower(i);
    if (first < last && words.is_word(i) && kPhrasePrepositions.contains(word) && !words.token(i).capital) {
      // A preposition belongs to the phrase only where a noun stands before it.
      if (i == begin || quoted.is_quoted(i - 1) || !is_nominal(words, i - 1) || words.info(i - 1).is(kDeterminer))
        break;
      --first;
      continue;
    }
    // "Kerry and Wang": joined names.
    if (first < last && word == "and" && i > begin && words.is_capital(i - 1) && words.is_capital(first)) {
      --first;
      continue;
    }
    if (!is_nominal(words, i)) break;
    --first;
    if (words.info(i).is(kDeterminer) && !words.is(i, "all") && !words.is(i, "both") && i > begin &&
        !kPhrasePrepositions.contains(words.lower(i - 1))) {
      break;
    }
  }
  while (first < last && words.is_possessive(first)) ++first;
  if (first < last && words.info(last - 1).is(kDeterminer) && last - first == 1 && !words.is_capital(last - 1))
    return {};
  return {first, last};
}

Range noun_phrase_after(const Words& words, const QuotedText& quoted, std::uint32_t first, std::uint32_t end) {
  if (first >= end || quoted.is_quoted(first)) return {};
  if (is_subject_pronoun(words, first)) return {first, first + 1};
  std::uint32_t last = first;
  while (last < end && last - first < 20 && !quoted.is_quoted(last)) {
    const auto word = words.lower(last);
    if (last > first && words.is_word(last) && !words.token(last).capital && kRightPrepositions.contains(word)) {
      if (last + 1 >= end || !is_nominal(words, last + 1)) break;
      ++last;
      continue;
    }
    if (last > first && word == "and" && last + 1 < end && words.is_capital(last + 1) && words.is_capital(last - 1)) {
      ++last;
      continue;
    }
    if (!is_nominal(words, last) ||
        (last > first && words.info(last).is(kDeterminer) && !kRightPrepositions.contains(words.lower(last - 1))))
      break;
    if (words.token(last).capital && words.info(last).is(kCalendarWord) && last > first &&
        !words.is_capital(last + 1 < end ? last + 1 : last))
      break;
    ++last;
  }
  return {first, last};
}

std::uint32_t work_begin(const Words& words, const QuotedText& quoted, std::uint32_t begin, Range author) {
  constexpr WordSet kWorks({"report", "study", "statement", "survey", "letter", "paper", "briefing", "article", "analysis", "investigation", "release"});
  if (author.first < begin + 2 || !words.is(author.first - 1, "by") || !kWorks.contains(words.lower(author.first - 2))) return author.first;
  const auto work = noun_phrase_before(words, quoted, begin, author.first - 1);
  return work.empty() ? author.first : work.first;
}

std::uint32_t head_end(const Words& words, Range phrase) {
  for (auto i = phrase.first + 1; i < phrase.last; ++i) {
    if (words.is_possessive(i) || words.token(i).capital) continue;
    if (words.is_word(i) && kPhrasePrepositions.contains(words.lower(i))) return i;
  }
  return phrase.last;
}

}  // namespace inquest::reading
