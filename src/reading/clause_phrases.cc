// Noun phrases beside a word: what parts of speech, names, numbers and punctuation bound.
#include "reading/clauses.h"
#include "reading/noun_classes.h"
#include "reading/noun_phrases.h"
#include "reading/number_words.h"
#include "reading/quantity_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kPossessives({"his", "her", "their", "its", "our", "my", "your", "whose"});
constexpr WordSet kLinks({"of", "in", "at", "from", "for", "near", "inside", "to"});
constexpr WordSet kNoPart({"said", "says", "also", "only", "not", "then", "that", "which", "who", "when", "where", "while",
                           "after", "before", "because", "if", "but", "as", "than", "and", "or", "there", "here", "so",
                           "to", "by", "with", "without", "about", "over", "under", "until", "since", "during"});

// The first words of kRelations, and "between".
constexpr WordSet kRelationHeads({"no", "not", "a", "as", "in", "more", "greater", "upwards", "less", "fewer", "at", "up", "close", "an", "well", "just",
                                  "exceeding", "over", "above", "under", "below", "about", "around", "some", "roughly", "approximately", "estimated",
                                  "nearly", "almost", "circa", "exactly", "precisely", "only", "between"});
constexpr std::uint32_t kLongestPhrase = 14;  // tokens

}  // namespace

// A number in figures or words, or an amount of money.
bool Clauses::is_count(std::uint32_t i) const {
  if (i >= words_.size() || date_at(i) != nullptr) return false;
  if (words_.is_word(i)) return words_.info(i).is(kNumeral) || small_number(words_.lower(i)).has_value();
  return words_.token(i).kind == TokenKind::number || is_currency(i);
}

// "$5 million": a mark right before its number.
bool Clauses::is_currency(std::uint32_t i) const {
  if (i + 1 >= words_.size() || words_.token(i + 1).kind != TokenKind::number || words_.token(i + 1).space_before) return false;
  for (const auto& known : kCurrencies) {
    if (words_.text(i) == known.mark) return true;
  }
  return false;
}

// The "to" of "40 to 50", the "-" of "80,000-120,000".
bool Clauses::joins_counts(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
  const bool joins = words_.is(i, "to") || words_.is(i, "or") || words_.is(i, "-") || words_.is(i, "–");
  return joins && i > begin && i + 1 < end && is_count(i - 1) && is_count(i + 1);
}

// The "per" and "cent" of "40 per cent", the mark of "40%".
bool Clauses::joins_share(std::uint32_t i, std::uint32_t begin) const {
  if (i <= begin) return false;
  if (words_.is(i, "cent")) return i > begin + 1 && words_.is(i - 1, "per") && is_count(i - 2);
  return (words_.is(i, "%") || (words_.is(i, "per") && words_.is(i + 1, "cent"))) && is_count(i - 1);
}

// The "/" of "69/188", "A/C.3/69/L.28".
bool Clauses::joins_symbol(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
  const bool stop = words_.is(i, ".") && i > begin + 1 && words_.is(i - 2, "/");  // "L.28"
  if (i <= begin || i + 1 >= end || !(stop || words_.is(i, "/")) || words_.token(i).space_before || words_.token(i + 1).space_before) return false;
  const auto before = words_.token(i - 1).kind, after = words_.token(i + 1).kind;
  return (before == TokenKind::word || before == TokenKind::number) && (after == TokenKind::word || after == TokenKind::number);
}

// The first word of a symbol: "A/C.3/69/L.28", "S/RES/2191".
bool Clauses::names_document(std::uint32_t i) const {
  return words_.is_word(i) && (words_[i].all_capitals || words_.is_initial(i)) && joins_symbol(i + 1, i, static_cast<std::uint32_t>(words_.size()));
}

// "2165 (2014)": a year in brackets that no date holds, so it is of the document's name. `i`: of the opening bracket.
bool Clauses::is_year_of_document(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
  return i > begin && i + 2 < end && words_.is(i, "(") && words_.is(i + 2, ")") && words_.token(i - 1).kind == TokenKind::number &&
         words_.token(i + 1).kind == TokenKind::number && date_at(i + 1) == nullptr;
}

// "at least 22", "between 20 and 30", "more than $5": the token behind the words of relation; `first` where there are none.
std::uint32_t Clauses::behind_relation(std::uint32_t first, std::uint32_t end) const {
  if (!kRelationHeads.contains(words_.lower(first))) return first;
  for (const auto& phrase : kRelations) {
    std::uint32_t last = first;
    for (const auto word : phrase.words) {
      if (!word.empty() && last != end && words_.is(last, word)) ++last;
      else if (!word.empty()) last = end;
    }
    if (last < end && is_count(last)) return last;
  }
  const bool between = words_.is(first, "between") && first + 3 < end && is_count(first + 1) && words_.is(first + 2, "and") && is_count(first + 3);
  return between ? first + 1 : first;
}

// Where the words of relation begin whose number stands at `first` or right behind it ("least 40" of "at least 40").
std::uint32_t Clauses::before_relation(std::uint32_t begin, std::uint32_t first, std::uint32_t end) const {
  constexpr std::uint32_t kLongestRelation = 3;
  if (first + 1 >= end || (!is_count(first) && !is_count(first + 1))) return first;
  for (auto start = first - std::min(kLongestRelation, first - begin); start < first; ++start) {
    const auto number = behind_relation(start, end);
    if (number != start && number >= first) return start;
  }
  return first;
}

// A word that can stand inside a noun phrase.
bool Clauses::is_part(std::uint32_t i) const {
  if (mention_at(i) != nullptr) return true;
  if (date_at(i) != nullptr) return false;
  const auto& token = words_.token(i);
  if (names_document(i)) return true;
  if (token.kind == TokenKind::number || words_.is_possessive(i) || is_currency(i)) return true;
  if (token.kind != TokenKind::word) return false;
  const auto word = words_.lower(i);
  if (kPossessives.contains(word)) return true;
  if (kNoPart.contains(word)) return false;
  const auto& info = words_.info(i);
  if (!lists_.empty() && is_demanding_verb(i)) return false;
  if (info.is(kDeterminer | kNumeral) || (word.find('-') != std::string_view::npos && small_number(word))) return true;  // "Eighty-one"
  const auto part = words_.part(i);
  if (part == Upos::aux || part == Upos::sconj || part == Upos::adv) return false;
  if (part == Upos::verb) return describes(i) || is_noun_before_verb(i);
  if (NounClasses::shared().of(words_, i) != 0) return !is_plain_verb(words_, i) || info.is(kNoun);
  if (token.capital && !words_[i].starts) return !info.is(kPreposition | kConjunction | kSubordinator);
  if (info.is(kFunctionWord)) return false;
  if (info.is(kNoun | kAdjective | kRoleNoun | kTitleWord)) return !is_plain_verb(words_, i);
  if (info.is(kVerb)) return describes(i);
  return info.lower == 0 && !info.is(kCueWord);
}

// "the detained workers", "visiting officials": a verb's form that stands as an adjective.
bool Clauses::describes(std::uint32_t i) const {
  const auto word = words_.lower(i);
  return (word.ends_with("ed") || word.ends_with("ing")) && i + 1 < words_.size() && i > 0 &&
         (words_.info(i + 1).is(kNoun) || NounClasses::shared().of(words_, i + 1) != 0) &&
         words_.info(i - 1).is(kDeterminer | kAdjective);
}

// "Prison guards beat": a noun tagged as a verb right before the verb that is one.
bool Clauses::is_noun_before_verb(std::uint32_t i) const {
  const auto next = words_.part(i + 1);
  const auto classes = NounClasses::shared().of(words_, i);
  static const auto people = NounClasses::shared().bit("human") | NounClasses::shared().bit("captor") | NounClasses::shared().bit("inmate");
  if ((classes & people) != 0 && kLinks.contains(words_.lower(i + 1)) && !words_.is(i + 1, "to")) return true;  // "guards at the camp"
  if ((classes & people) != 0 && date_at(i + 2) != nullptr && words_.is(i + 1, "on")) return true;              // "gendarmes on Tuesday"
  const bool deed = next == Upos::verb || next == Upos::aux || ((classes & people) != 0 && !TriggerTable::acts().starting(words_, i + 1).empty());
  return (words_.info(i).is(kNoun) || (classes & people) != 0) && classes != 0 && deed;
}

// "(a) Prosecute officers": the verb of a demand, whose capital says nothing.
bool Clauses::is_demanding_verb(std::uint32_t i) const {
  const bool verb = words_.info(i).is(kVerb) || !TriggerTable::steps().starting(words_, i).empty();  // "prosecute" is in no other list
  if (!verb || !opens_item(i) || i + 1 >= words_.size()) return false;
  const auto* item = list_item(i);
  const auto next = words_.part(i + 1);
  return item->governor->status == EventStatus::called_for && (next == Upos::noun || next == Upos::adj || next == Upos::propn);
}

// "China, Russia and Georgia": a comma between two names that an "and" goes on from.
bool Clauses::lists(std::uint32_t i, std::uint32_t end) const {
  if (!words_.is(i, ",") || i == 0 || mention_at(i - 1) == nullptr || mention_at(i + 1) == nullptr) return false;
  for (auto k = i + 1; k < end && k < i + kLongestPhrase; ++k) {
    if (words_.is(k, "and")) return k + 1 < end && mention_at(k + 1) != nullptr;
    if (mention_at(k) == nullptr && !words_.is(k, ",")) return false;
  }
  return false;
}

// "a guard and two officers": an "and" between two parts that each can be the head of a phrase.
bool Clauses::joins(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
  if (!words_.is(i, "and") || i <= begin || i + 1 >= end) return false;
  const auto heads = [&](std::uint32_t k) {
    return mention_at(k) != nullptr || NounClasses::shared().of(words_, k) != 0 ||
           words_.token(k).kind == TokenKind::number;
  };
  if (!heads(i - 1)) return false;
  for (auto k = i + 1; k < end && k < i + 4; ++k) {
    if (heads(k)) return true;
    if (!is_part(k)) return false;
  }
  return false;
}

// "of" between two parts of a phrase; "in", "at", ... before a name or a place of detention; "to", "for" behind an office.
bool Clauses::links(std::uint32_t i, std::uint32_t begin) const {
  const auto word = words_.lower(i);
  if (!kLinks.contains(word) || i <= begin || mention_at(i) != nullptr || !is_part(i - 1) || words_.info(i - 1).is(kDeterminer))
    return false;
  if (word == "of") return true;
  if (word == "to" || word == "for") return words_.info(i - 1).is(kRoleNoun | kTitleWord);
  static const auto prison = NounClasses::shared().bit("prison");
  const auto next = words_.info(i + 1).is(kDeterminer) ? i + 2 : i + 1;
  return next < words_.size() && (mention_at(next) != nullptr || (NounClasses::shared().of(words_, next) & prison) != 0);
}

// "the resolution (A/HRC/46/L.99) was adopted": where the bracket opens that closes right before `last`, unless it holds the year
// of a document's name.
std::uint32_t Clauses::before_brackets(std::uint32_t begin, std::uint32_t last) const {
  constexpr std::uint32_t kLongestAside = 14;  // tokens
  if (!words_.is(last - 1, ")") || (last > begin + 3 && is_year_of_document(last - 3, begin, last))) return last;
  for (auto i = last - 1; i > begin + 1 && last - i < kLongestAside; --i) {
    if (words_.is(i - 1, "(")) return i - 1;
  }
  return last;
}

Range Clauses::phrase_before(std::uint32_t begin, std::uint32_t last) const {
  if (last <= begin) return {};
  last = before_brackets(begin, last);
  if (is_pronoun(last - 1) && !words_.info(last - 1).is(kDeterminer)) return {last - 1, last};
  std::uint32_t first = last;
  while (first > begin && last - first < kLongestPhrase) {
    const auto i = first - 1;
    if (i > begin + 2 && is_year_of_document(i - 2, begin, last)) {
      first -= 3;
      continue;
    }
    if (first < last && links(i, begin) && !joins_counts(i, begin, last)) {
      --first;
      continue;
    }
    if (joins_share(i, begin) || (first < last && (joins(i, begin, last) || lists(i, last) || joins_counts(i, begin, last) || joins_symbol(i, begin, last)))) {
      --first;
      continue;
    }
    if (!is_part(i)) break;
    --first;
    const bool determines = words_.info(i).is(kDeterminer) && !words_.is(i, "all") && !words_.is(i, "both");
    if (determines && mention_at(i) == nullptr && i > begin && !kLinks.contains(words_.lower(i - 1)) &&
        !joins(i - 1, begin, last)) {
      break;
    }
  }
  while (first < last && words_.is_possessive(first)) ++first;
  first = before_relation(begin, first, last);
  // "it", "that", a bare determiner is no phrase.
  const bool those = words_.is(first, "those") && words_.is(first + 1, "who");
  if (last - first == 1 && words_.info(first).is(kDeterminer) && !words_.is_capital(first) && !is_pronoun(first) && !those) return {};
  return {first, last};
}

Range Clauses::phrase_after(std::uint32_t first, std::uint32_t end) const {
  if (first >= end) return {};
  if (is_pronoun(first) && !(words_.is(first, "her") && first + 1 < end && is_part(first + 1)) &&
      !words_.info(first).is(kDeterminer)) {
    return {first, first + 1};
  }
  std::uint32_t last = behind_relation(first, end);
  while (last < end && last - first < kLongestPhrase) {
    if (last > first && is_year_of_document(last, first, end)) {
      last += 3;
      continue;
    }
    if (last > first && words_.is(last, "of") && last + 1 < end && is_part(last + 1)) {
      ++last;
      continue;
    }
    if (last > first && (joins(last, first, end) || lists(last, end) || joins_counts(last, first, end) || joins_share(last, first) || joins_symbol(last, first, end))) {
      ++last;
      continue;
    }
    if (!is_part(last)) break;
    const bool determines = words_.info(last).is(kDeterminer) && mention_at(last) == nullptr;
    if (last > first && determines && !words_.is(last - 1, "of") && !words_.is(last - 1, "and") &&
        !words_.info(last - 1).is(kDeterminer)) {
      break;
    }
    ++last;
  }
  while (last > first && (words_.is(last - 1, "of") || words_.is(last - 1, "and"))) --last;
  const bool those = words_.is(first, "those") && words_.is(first + 1, "who");  // "shot those who fled"
  if (last - first == 1 && words_.info(first).is(kDeterminer) && mention_at(first) == nullptr && !is_pronoun(first) && !those) return {};
  return {first, last};
}

bool Clauses::has_relation(Range phrase) const {
  if (phrase.empty()) return false;
  if (behind_relation(phrase.first, phrase.last) != phrase.first) return true;
  for (auto i = phrase.first; i < phrase.last; ++i) {
    if (joins_counts(i, phrase.first, phrase.last)) return true;
  }
  return false;
}

bool Clauses::begins_with_figure(Range phrase) const {
  const auto number = behind_relation(phrase.first, phrase.last);
  return number < phrase.last && (words_.token(number).kind == TokenKind::number || is_currency(number));
}

Range Clauses::head(Range phrase) const {
  for (auto i = behind_relation(phrase.first, phrase.last) + 1; i < phrase.last; ++i) {
    if (joins_counts(i, phrase.first, phrase.last)) continue;
    if (mention_at(i) == nullptr && kLinks.contains(words_.lower(i))) return {phrase.first, i};
  }
  return phrase;
}

}  // namespace inquest::reading
