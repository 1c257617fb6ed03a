#include "reading/content_start.h"

#include "reading/noun_phrases.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kOpeners({"that", "how", "whether", "why", "what", "when", "where", "if", "who"});
constexpr WordSet kObjects({"him", "her", "them", "me", "us", "it", "you", "himself", "herself", "themselves",
                            "reporters", "journalists"});
constexpr WordSet kAdverbials({"on",     "in",         "at",       "during",  "after",     "before",   "last",
                               "this",   "earlier",    "later",    "today",   "yesterday", "recently", "again",
                               "by",     "from",       "through",  "via",     "to",        "about",    "of",
                               "when",   "as",         "while",    "early",   "late",      "flatly",   "bluntly",
                               "simply", "repeatedly", "publicly", "angrily", "here",      "there"});
constexpr WordSet kMarks({".", ",", ";", ":", "!", "?", "\u2014", "\u2013", "--", "-", "\u2026", "...", ")"});

}  // namespace

bool is_clause_mark(std::string_view word) { return kMarks.contains(word); }

bool ends_in_brackets(const Words& words, Range range) {
  constexpr std::uint32_t kLongestBrackets = 20;  // tokens
  if (range.empty() || !words.is(range.last - 1, ")")) return false;
  for (auto i = range.last - 1; i > range.first && range.last - i < kLongestBrackets; --i) {
    if (words.is(i - 1, "(")) return true;
    if (words.is(i - 1, ")")) return false;
  }
  return false;
}

std::optional<std::uint32_t> ContentStart::find(const Cue& cue, std::uint32_t last) const {
  const auto after = cue.words.last;
  if (after >= last) return std::nullopt;
  if (const auto found = after_that(cue, last)) return found;
  if (cue.is(kInfinitiveFrame)) {
    if (const auto found = infinitive(cue, last)) return found;
  }
  if (cue.is(kNounFrame) && !cue.is(kWeakFrame)) {
    const bool object =
        !words_.info(after).is(kPreposition) || after - cue.words.first > 1 || words_.lower(after).ends_with("ing");
    if (!object || !has_content_word(after, last)) return std::nullopt;
    return after;
  }
  return quotation_or_clause(cue, skip_adverbial(cue.is(kObjectFrame) ? skip_object(after) : after), last);
}

// "that" close by, over an object and a phrase of time or place.
std::optional<std::uint32_t> ContentStart::after_that(const Cue& cue, std::uint32_t last) const {
  if (!cue.is(kClauseFrame | kThatFrame | kQuoteFrame) || cue.is(kDirectFrame)) return std::nullopt;
  const auto after = cue.words.last;
  for (auto i = after; i < last && i < after + 18 && !quoted_.is_quoted(i); ++i) {
    if (words_.is(i, "that") || (i == after && kOpeners.contains(words_.lower(i)))) {
      if (i > after && words_.info(i - 1).is(kNoun) && cue.is(kNounFrame))
        return std::nullopt;  // "denied the claim that"
      const auto first = words_.is(i, "that") ? i + 1 : i;
      return first < last ? std::optional(first) : std::nullopt;
    }
    if (is_plain_verb(words_, i) || words_.is(i, ":") || words_.is(i, ";") || is_subject_pronoun(words_, i)) break;
  }
  return std::nullopt;
}

// "threatened to test", "urged the council to act": an object that must act belongs to what is urged.
std::optional<std::uint32_t> ContentStart::infinitive(const Cue& cue, std::uint32_t last) const {
  const auto after = cue.words.last;
  for (auto to = after; to + 1 < last && to < after + 12 && !quoted_.is_quoted(to); ++to) {
    if (!words_.is(to, "to") || words_.is_capital(to + 1) || !words_.info(to + 1).is(kVerb | kAuxiliary)) continue;
    if (words_.is(to + 1, "be") && (words_.is(to + 2, "named") || words_.is(to + 2, "identified"))) return std::nullopt;
    if (skip_adverbial(after) == to) return to;  // "threatened at the end of May to punish"
    return cue.is(kNounFrame) || words_.lower(cue.words.first).starts_with("urg") ? after : to;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> ContentStart::quotation_or_clause(const Cue& cue, std::uint32_t i,
                                                               std::uint32_t last) const {
  const auto after = cue.words.last;
  const bool weak = cue.is(kWeakFrame);
  if (i < last && (words_.is(i, ":") || words_.is(i, ","))) ++i;
  if (i >= last) return std::nullopt;
  if (quoted_.is_quoted(i) && cue.is(kQuoteFrame)) {
    // "he read 'War and Peace' in the camp" reports nothing.
    return !cue.is(kDirectFrame) || touches_quotation(i) ? std::optional(i) : std::nullopt;
  }
  if (cue.is(kDirectFrame)) return std::nullopt;
  if (cue.is(kQuoteFrame) && quotation_within(after, last))
    return cue.is(kClauseFrame | kThatFrame) && !weak ? i : after;
  if (weak || words_.is(i - 1, ":") || words_.is(i - 1, ",") || !cue.is(kClauseFrame | kThatFrame)) return std::nullopt;
  if (last - i < 3 || !has_verb(i + 1, last)) return std::nullopt;
  return cue.is(kClauseFrame) || opens_clause(i, last) ? std::optional(i) : std::nullopt;
}

// A whole quotation of a sentence begins here and nothing of the clause follows it.
bool ContentStart::touches_quotation(std::uint32_t i) const {
  const auto q = quoted_.opening_at(i);
  if (q == QuotedText::kNone) return false;
  const auto& passage = quoted_.quoted()[q];
  return (passage.end >= end_ || is_clause_mark(words_.text(passage.end))) && reads_as_sentence(passage);
}

std::uint32_t ContentStart::skip_object(std::uint32_t i) const {
  if (i < end_ && kObjects.contains(words_.lower(i))) return i + 1;
  if (i < end_ && kOpeners.contains(words_.lower(i))) return i;
  const auto phrase = noun_phrase_after(words_, quoted_, i, end_);
  if (phrase.empty() || is_subject_pronoun(words_, phrase.first)) return i;
  return phrase.last;
}

std::uint32_t ContentStart::skip_adverbial(std::uint32_t i) const {
  while (i < end_ && !quoted_.is_quoted(i)) {
    if (const auto after = day_end(i); after > i) {
      i = after;
      continue;
    }
    if (!words_.is_word(i) || !kAdverbials.contains(words_.lower(i)) || words_.is_capital(i)) return i;
    ++i;
    if (day_end(i) > i) continue;
    const auto phrase = noun_phrase_after(words_, quoted_, i, end_);
    if (!phrase.empty() && !is_subject_pronoun(words_, phrase.first)) i = phrase.last;
  }
  return i;
}

// Behind a day as it is written: "Tuesday", "12 March 2021", "March 12, 2021", "Friday, 12 March"; `i` where none begins. "on Tuesday the
// camps" goes on with the camps.
std::uint32_t ContentStart::day_end(std::uint32_t i) const {
  const auto is_name = [&](std::uint32_t at) { return at < end_ && words_.is_word(at) && words_.info(at).is(kCalendarWord) && words_.is_capital(at); };
  const auto is_number = [&](std::uint32_t at, std::size_t least, std::size_t most) {
    return at < end_ && words_.token(at).kind == TokenKind::number && words_.text(at).size() >= least && words_.text(at).size() <= most;
  };
  const auto over_comma = [&](std::uint32_t at) { return at < end_ && words_.is(at, ",") ? at + 1 : at; };
  const auto begin = i;
  if (is_name(i) && (is_name(over_comma(i + 1)) || (is_number(over_comma(i + 1), 1, 2) && is_name(over_comma(i + 1) + 1)))) i = over_comma(i + 1);
  if (is_number(i, 1, 2) && is_name(i + 1)) i += 2;
  else if (is_name(i)) i += is_number(i + 1, 1, 2) ? 2 : 1;
  else return begin;
  return is_number(over_comma(i), 4, 4) ? over_comma(i) + 1 : i;
}

bool ContentStart::has_verb(std::uint32_t first, std::uint32_t last) const {
  for (auto i = first; i < last; ++i) {
    if (i > first && words_.is_capital(i)) continue;  // "On 3 May"
    if (words_.is_word(i) && words_.info(i).is(kAuxiliary | kVerb) && !words_.info(i).is(kPreposition)) return true;
  }
  return false;
}

// A noun phrase and its verb: "the camps were open", not "a penalty which".
bool ContentStart::opens_clause(std::uint32_t first, std::uint32_t last) const {
  const auto phrase = noun_phrase_after(words_, quoted_, first, last);
  if (phrase.empty() || phrase.last >= last || !words_.is_word(phrase.last)) return false;
  auto i = phrase.last;
  while (i + 1 < last && words_.info(i).is(kAdverb) && !words_.info(i).is(kVerb | kAuxiliary)) ++i;
  const auto& info = words_.info(i);
  return info.is(kAuxiliary) || (info.is(kVerb) && !info.is(kPreposition)) || words_.lower(i).ends_with("n't");
}

bool ContentStart::has_content_word(std::uint32_t first, std::uint32_t last) const {
  for (auto i = first; i < last; ++i) {
    if (words_.is_word(i) && !words_.info(i).is(kFunctionWord)) return true;
  }
  return false;
}

bool ContentStart::quotation_within(std::uint32_t first, std::uint32_t last) const {
  const auto q = quoted_.first_from(first);
  return q < quoted_.quoted().size() && quoted_.quoted()[q].end <= last && quoted_.quoted()[q].open < first + 25;
}

bool ContentStart::reads_as_sentence(const Quoted& passage) const {
  const auto last = words_.text(passage.inside.last - 1);
  const bool ended = last == "." || last == "!" || last == "?" || last == ",";
  return words_.is_capital(passage.inside.first) && ended && has_verb(passage.inside.first, passage.inside.last);
}

}  // namespace inquest::reading
