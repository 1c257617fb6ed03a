// The forms of people's names: particles, Korean names.
#include "reading/candidates.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kParticles({"de",  "van", "von", "der", "den", "del",  "della", "di", "da",
                              "dos", "du",  "la",  "le",  "bin", "bint", "ibn",   "al", "el",
                              "ben", "ter", "ten", "zu",  "af",  "ould", "abu"});

constexpr WordSet kBodyNouns({"newspaper", "magazine", "daily", "weekly", "broadcaster", "station", "website", "agency",
                              "company", "firm", "party", "organisation", "organization", "charity", "ngo", "group",
                              "network", "channel", "tabloid"});

}  // namespace

bool is_body_noun(std::string_view lower_word) { return kBodyNouns.contains(lower_word); }

bool is_particle(const Words& words, std::size_t token) {
  return words.is_word(token) && kParticles.contains(words.lower(token)) && !words.token(token).capital;
}

bool could_be_name(const Words& words, std::size_t token) {
  return words.is_capital(token) && !words[token].furniture && !words.info(token).is(kHonorificWord) &&
         !(words.info(token).is(kNeverPerson) && words.info(token).family < 20);
}

bool is_korean_name(const Words& words, Range name, std::uint32_t& surname) {
  const auto syllables = [&](std::uint32_t token) {
    const auto word = words.lower(token);
    const auto hyphen = word.find('-');
    const auto& lexicon = Lexicon::shared();
    const auto both = [&](std::string_view front, std::string_view back) {
      return lexicon.find(front).is(kKoreanSyllable) && lexicon.find(back).is(kKoreanSyllable);
    };
    if (hyphen != std::string_view::npos)
      return word.find('-', hyphen + 1) == std::string_view::npos && both(word.substr(0, hyphen), word.substr(hyphen + 1));
    // "Sungjoo", "Jaehyun": written as one word that no other list knows.
    const auto& info = words.info(token);
    if (word.size() < 6 || word.size() > 11 || info.lower > 0 || info.proper > 0 || info.given > 2 || info.family > 2) return false;
    for (std::size_t cut = 2; cut + 2 <= word.size(); ++cut) {
      if (both(word.substr(0, cut), word.substr(cut))) return true;
    }
    return false;
  };
  const auto size = name.last - name.first;
  if (name.last > words.size() || !words.is_capital(name.first) || !words.is_capital(name.last - 1)) return false;
  const auto family = [&](std::uint32_t token) { return words.info(token).is(kKoreanFamily); };
  if (size == 2 && family(name.first) && syllables(name.first + 1)) {
    surname = name.first;
    return true;
  }
  if (size == 2 && syllables(name.first) && family(name.first + 1)) {
    surname = name.first + 1;
    return true;
  }
  if (size == 3 && family(name.first) && words.info(name.first + 1).is(kKoreanSyllable) &&
      words.info(name.first + 2).is(kKoreanSyllable) && words.is_capital(name.first + 1)) {
    surname = name.first;
    return true;
  }
  return false;
}

}  // namespace inquest::reading
