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
    if (hyphen == std::string_view::npos || word.find('-', hyphen + 1) != std::string_view::npos) return false;
    const auto& lexicon = Lexicon::shared();
    return lexicon.find(word.substr(0, hyphen)).is(kKoreanSyllable) &&
           lexicon.find(word.substr(hyphen + 1)).is(kKoreanSyllable);
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
