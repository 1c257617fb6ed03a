#include "reading/small_names.h"

#include <algorithm>
#include <string_view>

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

  const Words& words_;
  std::uint32_t begin_, end_;
  std::vector<Candidate>& found_;
};

}  // namespace

void add_small_names(const Words& words, std::vector<Candidate>& names) {
  std::vector<Candidate> found;
  for (const auto& sentence : words.tokens().sentences) SmallNames(words, sentence, found).run();
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
