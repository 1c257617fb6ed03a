#include "reading/small_names.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "reading/noun_classes.h"
#include "reading/person_score.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kOwners({"my", "his", "her", "their", "our", "whose", "'s", "’s"});
constexpr WordSet kCopulas({"is", "was", "are", "were"});
constexpr WordSet kNaming({"named", "called"});
constexpr std::uint16_t kUsualGiven = 5, kUsualFamily = 3;  // times met
constexpr std::uint32_t kLongestSmallName = 3;               // words

// Could this word in small letters be part of a name, and hardly anything else?
bool is_plain_name_word(const Words& words, std::uint32_t i) {
  if (!words.is_word(i) || words.is_capital(i) || words[i].furniture || is_particle(words, i)) return false;
  const auto& info = words.info(i);
  if (info.is(kFunctionWord | kNumeral | kHonorificWord | kTitleWord | kRoleNoun | kNeverPerson)) return false;
  return !info.is_common() && words.text(i).size() > 1;
}

bool are_korean_syllables(std::string_view word) {
  const auto hyphen = word.find('-');
  if (hyphen == std::string_view::npos || word.find('-', hyphen + 1) != std::string_view::npos) return false;
  const auto& lexicon = Lexicon::shared();
  return lexicon.find(word.substr(0, hyphen)).is(kKoreanSyllable) && lexicon.find(word.substr(hyphen + 1)).is(kKoreanSyllable);
}

// One sentence.
class SmallNames {
 public:
  SmallNames(const Words& words, const TokenRange& sentence, std::vector<Candidate>& found)
      : words_(words), begin_(sentence.first), end_(sentence.last), found_(found) {}

  void run() {
    for (auto i = begin_; i < end_; ++i) {
      auto last = introduced(i);
      if (last == i) last = korean(i);
      if (last == i) last = titled(i);
      if (last == i) last = usual(i);
      if (last == i) last = related(i);
      if (last == i) last = aged(i);
      if (last > i) i = last - 1;
    }
  }

 private:
  std::uint32_t emit(Range name, Range role, double confidence) {
    Candidate made{name, EntityKind::person, confidence, role};
    made.gender = gender_of(words_, name, role);
    made.korean = words_.info(name.first).is(kKoreanFamily) && name.last - name.first > 1;
    found_.push_back(made);
    return name.last;
  }

  std::uint32_t name_end(std::uint32_t first) const {
    auto last = first;
    while (last < end_ && last - first < kLongestSmallName && (is_plain_name_word(words_, last) || are_korean_syllables(words_.lower(last)))) ++last;
    return last;
  }

  // "my name is ahn myong-chol", "a guard called pak yong-su": each returns the token behind the name, or `i`.
  std::uint32_t introduced(std::uint32_t i) {
    auto first = i;
    if (words_.is(i, "name") && i > begin_ && kOwners.contains(words_.lower(i - 1)) && kCopulas.contains(words_.lower(i + 1))) first = i + 2;
    else if (kNaming.contains(words_.lower(i)) && i > begin_ && words_.info(i - 1).is(kRoleNoun | kNoun)) first = i + 1;
    else if (words_.is(i, "name") && words_.is(i + 1, "of") && i > begin_ + 1 && words_.is(i - 1, "the") && words_.is(i - 2, "by")) first = i + 2;
    if (first == i || first >= end_ || words_.is_capital(first)) return i;
    auto last = name_end(first);
    // A family name that is a word too ("kim", "park") before Korean syllables.
    if (last == first && words_.info(first).is(kKoreanFamily) && are_korean_syllables(words_.lower(first + 1))) last = first + 2;
    const bool stops = last >= end_ || !words_.is_word(last) || words_.info(last).is(kFunctionWord | kVerb | kAdverb);
    return last > first && stops ? emit({first, last}, {}, 0.75) : i;
  }

  // "kang min-ho", "kim jong un": a family name with two syllables that are no other words.
  std::uint32_t korean(std::uint32_t i) {
    if (!words_.is_word(i) || words_.is_capital(i) || !words_.info(i).is(kKoreanFamily) || i + 1 >= end_) return i;
    const auto& family = words_.info(i);
    const auto next = words_.lower(i + 1);
    if (are_korean_syllables(next) && words_.info(i + 1).lower == 0) {
      return family.is(kFunctionWord | kAdverb) ? i : emit({i, i + 2}, {}, 0.8);
    }
    if (family.is_common() || i + 2 >= end_) return i;
    const auto syllable = [&](std::uint32_t k) { return words_.info(k).is(kKoreanSyllable) && !words_.info(k).is_common() && !words_.is_capital(k); };
    return syllable(i + 1) && syllable(i + 2) ? emit({i, i + 3}, {}, 0.75) : i;
  }

  // "mr. kim chol-su", "dr. navi pillay"
  std::uint32_t titled(std::uint32_t i) {
    if (!words_.is_word(i) || !words_.info(i).is(kHonorificWord) || !words_.text(i).ends_with('.') || i + 1 >= end_) return i;
    auto last = name_end(i + 1);
    if (last == i + 1 && words_.info(i + 1).is(kKoreanFamily) && are_korean_syllables(words_.lower(i + 2))) last = i + 3;
    return last > i + 1 ? emit({i + 1, last}, {i, i + 1}, 0.8) : i;
  }

  // "barack obama": a usual first name and a family name, neither of them another word.
  std::uint32_t usual(std::uint32_t i) {
    if (i + 1 >= end_ || !is_plain_name_word(words_, i) || !is_plain_name_word(words_, i + 1)) return i;
    if (words_.is_capital(i + 2 < end_ ? i + 2 : i) || (i > begin_ && words_.is_capital(i - 1))) return i;  // a part of another name
    const bool known = words_.info(i).given >= kUsualGiven && words_.info(i + 1).family >= kUsualFamily;
    return known && words_.info(i).lower == 0 && words_.info(i + 1).lower == 0 ? emit({i, i + 2}, {}, 0.7) : i;
  }

  // A word that no list of English has, and that no ending makes a verb or adverb of.
  bool is_unknown(std::uint32_t i) const {
    const auto word = words_.lower(i);
    return i < end_ && is_plain_name_word(words_, i) && words_.info(i).lower == 0 && word.find('-') == std::string_view::npos && !word.ends_with("ing") &&
           !word.ends_with("ed") && !word.ends_with("ly") && !words_.info(i).is(kVerb | kNoun | kAdjective | kAdverb | kCueWord) && !words_.is_possessive(i);
  }
  std::uint32_t unknown_end(std::uint32_t first) const {
    auto last = first;
    while (last - first < kLongestSmallName && is_unknown(last)) ++last;
    return last;
  }

  // What may stand behind a name and hardly behind the first word of something else.
  bool closes(std::uint32_t i) const {
    return i >= end_ || !words_.is_word(i) || words_.is_possessive(i) || words_.info(i).is(kAuxiliary | kConjunction | kSubordinator | kCueWord | kPreposition) || words_.part(i) == Upos::verb;
  }

  // "my neighbour ilse marrand was taken", "her brother, tomas horak,", "the teacher ana sol": behind who it is to somebody, or what.
  std::uint32_t related(std::uint32_t i) {
    constexpr WordSet kCollective({"group", "family", "minority", "crew", "staff", "personnel", "couple", "couples", "team", "youth", "police", "press"});
    static const auto human = NounClasses::shared().bit("human");
    if (i == begin_ || !words_.is_word(i) || words_.is_capital(i) || words_.lower(i).ends_with("s") || kCollective.contains(words_.lower(i))) return i;
    if ((NounClasses::shared().of(words_, i) & human) == 0 && !words_.info(i).is(kRoleNoun)) return i;
    const bool owned = kOwners.contains(words_.lower(i - 1));
    const bool definite = words_.is(i - 1, "the");
    if (!owned && !definite) return i;
    const bool comma = owned && words_.is(i + 1, ",");
    const auto first = comma ? i + 2 : i + 1;
    const auto last = unknown_end(first);
    const auto size = last - first;
    const bool known_given = size > 0 && words_.info(first).given > 0;
    if (size < 2 && !(size == 1 && owned && known_given)) return i;
    if (!closes(last) || (comma && !words_.is(last, ",") && last < end_)) return i;
    return emit({first, last}, words_.info(i).is(kRoleNoun) ? Range{i, i + 1} : Range{}, size > 1 ? 0.75 : 0.6);
  }

  // "ilse marrand, 34," and "ilse marrand (34)": an age behind two words that are no others.
  std::uint32_t aged(std::uint32_t i) {
    if (!is_unknown(i) || (i > begin_ && (words_.is_capital(i - 1) || is_unknown(i - 1)))) return i;
    const auto last = unknown_end(i);
    if (last < i + 2 || last + 1 >= end_ || words_.token(last + 1).kind != TokenKind::number || words_.lower(last + 1).size() > 2) return i;
    const bool age = (words_.is(last, ",") && (last + 2 >= end_ || words_.is(last + 2, ",") || words_.is(last + 2, "."))) || (words_.is(last, "(") && words_.is(last + 2, ")"));
    return age ? emit({i, last}, {}, 0.7) : i;
  }

  const Words& words_;
  std::uint32_t begin_, end_;
  std::vector<Candidate>& found_;
};

// The full names that the document has, in capitals or found in small letters, wherever else they stand in small letters.
void add_repeated(const Words& words, const std::vector<Candidate>& names, std::vector<Candidate>& found) {
  std::unordered_map<std::string_view, std::vector<Range>> by_first;  // each name once
  const auto same = [&](Range name, std::uint32_t at) {
    for (std::uint32_t k = 0; k < name.last - name.first; ++k) {
      if (words.lower(at + k) != words.lower(name.first + k)) return false;
    }
    return true;
  };
  const auto learn = [&](const Candidate& c) {
    constexpr std::size_t kMostOfOne = 8;  // names that begin with one word
    if (c.kind != EntityKind::person || c.name.last < c.name.first + 2) return;
    bool rare = false;  // "an apple" is no name because somebody is called An Apple
    for (auto i = c.name.first; i < c.name.last; ++i) rare = rare || words.info(i).lower == 0;
    auto& known = by_first[words.lower(c.name.first)];
    const auto is_it = [&](Range name) { return name.last - name.first == c.name.last - c.name.first && same(name, c.name.first); };
    if (rare && known.size() < kMostOfOne && std::ranges::none_of(known, is_it)) known.push_back(c.name);
  };
  for (const auto& c : names) learn(c);
  for (const auto& c : found) learn(c);
  if (by_first.empty()) return;
  std::vector<Candidate> again;
  for (std::uint32_t i = 0; i + 1 < words.size(); ++i) {
    if (!words.is_word(i) || words.is_capital(i) || words[i].furniture) continue;
    const auto known = by_first.find(words.lower(i));
    if (known == by_first.end()) continue;
    for (const auto name : known->second) {
      const auto last = i + (name.last - name.first);
      if (name.first == i || last > words.size() || words.is_capital(last - 1) || !same(name, i)) continue;
      if (words.token(i).sentence != words.token(last - 1).sentence) continue;
      Candidate made{{i, last}, EntityKind::person, 0.75, {}};
      made.gender = gender_of(words, made.name, {});
      again.push_back(made);
      break;
    }
  }
  std::vector<Candidate> all;
  std::ranges::merge(found, again, std::back_inserter(all), {}, [](const Candidate& c) { return c.name.first; }, [](const Candidate& c) { return c.name.first; });
  found.clear();
  for (const auto& c : all) {
    if (found.empty() || found.back().name.last <= c.name.first) found.push_back(c);
  }
}

}  // namespace

void add_small_names(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (const auto& sentence : words.tokens().sentences) SmallNames(words, sentence, found).run();
  add_repeated(words, names, found);
  if (found.empty()) return;
  // What was read already stays, unless it is a part of the longer name.
  std::vector<Candidate> kept;
  auto next = found.begin();
  const auto share = [](const Range& a, const Range& b) { return a.first < b.last && b.first < a.last; };
  std::erase_if(names, [&](const Candidate& c) {
    while (next != found.end() && next->name.last <= c.name.first) ++next;
    if (next == found.end() || !share(next->name, c.name)) return false;
    return next->name.first <= c.name.first && c.name.last <= next->name.last && c.kind == EntityKind::person && !(next->name == c.name);
  });
  auto at = names.begin();
  for (const auto& each : found) {
    while (at != names.end() && at->name.last <= each.name.first) ++at;
    if (at == names.end() || !share(at->name, each.name)) kept.push_back(each);
  }
  names.insert(names.end(), kept.begin(), kept.end());
  std::ranges::sort(names, {}, [](const Candidate& c) { return c.name.first; });
}

}  // namespace inquest::reading
