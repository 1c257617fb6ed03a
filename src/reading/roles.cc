#include "reading/roles.h"

#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kLinks({"of", "for", "on", "to", "at", "in", "and", "with", "the", "a", "an", "against", "from", "'s",
                          "’s", "&"});
constexpr WordSet kEnders({"who", "said", "says", "which", "that", "told", "has", "had", "was", "is", "were", "whose",
                           "when", "after", "as", "but", "while", "where", "because"});

class RoleFinder {
 public:
  RoleFinder(const Words& words, const Candidate& person, std::uint32_t begin, std::uint32_t end)
      : words_(words), person_(person), begin_(begin), end_(end) {}

  Range run() const {
    const Range before = before_name();
    if (!before.empty() && !only_honorific(before)) return before;
    if (const Range after = after_name(); !after.empty()) return after;
    if (const Range apart = before_comma(); !apart.empty()) return apart;
    return before;
  }

 private:
  bool is_role_word(std::uint32_t i) const {
    if (words_.info(i).is(kPreposition) && !words_.is_capital(i)) return false;  // "served under Ana Berg"
    return words_.is_word(i) && words_.info(i).is(kRoleNoun | kTitleWord) && !words_.info(i).is(kHonorificWord);
  }

  bool only_honorific(Range role) const {
    return role.last - role.first == 1 && words_.info(role.first).is(kHonorificWord) && !is_role_word(role.first);
  }

  bool is_verb(std::uint32_t i) const {
    const auto& info = words_.info(i);
    return !words_.token(i).capital && (info.is(kAuxiliary) || (info.is(kFirstTagIsVerb) && !is_role_word(i)));
  }

  // Modifiers to the left of a title: "former", "UN", "North Korea's", "human rights".
  std::uint32_t widen_left(std::uint32_t first) const {
    std::uint32_t i = first;
    while (i > begin_ && first - i < 8) {
      const std::uint32_t before = i - 1;
      if (words_.is_possessive(before) && before > begin_ && words_.is_capital(before - 1)) {
        i = before - 1;
        // The whole name that owns: "the European Union's".
        while (i > begin_ && words_.is_capital(i - 1) && !words_[i].starts && !words_.info(i - 1).is(kFunctionWord))
          --i;
        break;
      }
      if (!words_.is_word(before) || words_.info(before).is(kCalendarWord)) break;
      if (!words_.is_capital(before) && words_.part(before) == Upos::verb) break;  // "a court sentenced editor Ana Berg"
      const auto& info = words_.info(before);
      const bool modifier = words_.is_capital(before)
                                ? !(words_[before].starts && info.is(kFunctionWord | kAdverb) &&
                                    !info.is(kNoun | kAdjective) && info.lower > 0)
                                : info.is(kFirstTagIsNominal) || info.is(kDemonym) || info.lower == 0;
      if (!modifier || info.is(kDeterminer | kPreposition | kConjunction | kPronoun)) break;
      if (!words_.is_capital(before) && info.is(kCueWord)) break;
      i = before;
    }
    return i;
  }

  Range before_name() const {
    const auto first = person_.name.first;
    if (!person_.role.empty()) {
      if (only_honorific(person_.role)) return person_.role;
      return {widen_left(person_.role.first), person_.role.last};
    }
    // "ambassador to the UN So Se-pyong": the nearest role word to the left that only links and nouns part from the
    // name.
    if (first == begin_ || !words_.is_word(first - 1)) return {};
    for (std::uint32_t i = first; i > begin_ && first - i < 12; --i) {
      const auto before = i - 1;
      if (is_role_word(before)) {
        // "the leader in Seoul Kim": a link must not stand right before the name.
        if (kLinks.contains(words_.lower(first - 1))) return {};
        return {widen_left(before), first};
      }
      if (!words_.is_word(before) || is_verb(before)) return {};
      const auto& info = words_.info(before);
      if (!kLinks.contains(words_.lower(before)) && !words_.is_capital(before) && !info.is(kNoun | kAdjective))
        return {};
    }
    return {};
  }

  Range after_name() const {
    std::uint32_t i = person_.name.last;
    if (i >= end_ || !words_.is(i, ",")) return {};
    ++i;
    if (i + 1 < end_ && words_.token(i).kind == TokenKind::number && words_.is(i + 1, ",")) i += 2;  // an age
    if (i < end_ && (words_.is(i, "the") || words_.is(i, "a") || words_.is(i, "an"))) ++i;
    const std::uint32_t first = i;
    bool role = false, head_done = false;
    for (; i < end_ && i - first < 25; ++i) {
      if (words_.is_possessive(i)) continue;
      if (!words_.is_word(i)) break;
      const auto word = words_.lower(i);
      if (kEnders.contains(word)) break;
      if (!role && (is_verb(i) || words_.info(i).is(kPronoun))) {
        if (word != "his" && word != "her" && word != "their") return {};
      }
      if (role && head_done && is_verb(i) && !kLinks.contains(word)) break;
      if (!head_done && is_role_word(i)) role = true;
      if (kLinks.contains(word) && word != "the" && word != "'s" && word != "’s") {
        if (!role) return {};  // the head of the phrase is no role
        head_done = true;
      }
    }
    while (i > first && kLinks.contains(words_.lower(i - 1))) --i;
    if (!role || i == first) return {};
    // A list of names ("John Kerry, President Obama and ...") is no description.
    if (words_.info(first).is(kHonorificWord)) return {};
    if (i < end_ && words_.is_word(i) && !kEnders.contains(words_.lower(i))) return {first, i};
    return ends_in_name(first, i) ? Range{} : Range{first, i};
  }

  // "Foreign Minister Ri Su-yong" after a comma is another person.
  bool ends_in_name(std::uint32_t first, std::uint32_t last) const {
    const auto& front = words_.info(first);
    const auto& back = words_.info(last - 1);
    return front.is(kTitleWord) && words_.is_capital(first) && words_.is_capital(last - 1) && back.family >= 5 &&
           !back.is_common() && !kLinks.contains(words_.lower(last - 2));
  }

  // "The head of the commission, Michael Kirby, said".
  Range before_comma() const {
    const auto comma = person_.name.first - 1;
    if (person_.name.first <= begin_ + 1 || !words_.is(comma, ",")) return {};
    std::uint32_t role = comma, i = comma;
    for (; i > begin_ && comma - i < 16; --i) {
      const auto before = i - 1;
      if (words_.is_possessive(before)) continue;
      if (!words_.is_word(before) || is_verb(before) || kEnders.contains(words_.lower(before))) break;
      if (is_role_word(before)) role = before;
    }
    if (role == comma) return {};
    const auto first = widen_left(role);
    // Without an article or owner before it, it is the end of some other phrase.
    const bool definite = (first > begin_ && (words_.is(first - 1, "the") || words_.is(first - 1, "its") ||
                                              words_.is(first - 1, "his") || words_.is(first - 1, "her") ||
                                              words_.is(first - 1, "their") || words_.is(first - 1, "a"))) ||
                          owned(first, role);
    return definite ? Range{first, comma} : Range{};
  }

  bool owned(std::uint32_t first, std::uint32_t last) const {
    for (auto i = first; i < last; ++i) {
      if (words_.is_possessive(i)) return true;
    }
    return false;
  }

  const Words& words_;
  const Candidate& person_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace

Range find_role(const Words& words, const Candidate& person, std::uint32_t begin, std::uint32_t end) {
  return RoleFinder(words, person, begin, end).run();
}

}  // namespace inquest::reading
