#include "train/korean_in_cyrillic.h"

#include <string_view>

namespace inquest::train {
namespace {

using Spellings = std::vector<std::u32string_view>;

// The modern jamo in the order of Unicode. ё is folded to е, as names fold it.
const Spellings kOnsets[19] = {{U"к", U"г"}, {U"к"}, {U"н"}, {U"т", U"д"}, {U"т"}, {U"р", U"л"}, {U"м"}, {U"п", U"б"}, {U"п"}, {U"с"}, {U"с"}, {U""},
                               {U"ч", U"дж"}, {U"ч"}, {U"чх", U"ч"}, {U"кх", U"к"}, {U"тх", U"т"}, {U"пх", U"п"}, {U"х"}};
const Spellings kVowels[21] = {{U"а"}, {U"э", U"е"}, {U"я"}, {U"я"}, {U"о", U"е", U"э"}, {U"е", U"э"}, {U"е"}, {U"е"}, {U"о"}, {U"ва"}, {U"вэ"}, {U"ве"},
                               {U"е", U"йо"}, {U"у"}, {U"во"}, {U"ве"}, {U"ви"}, {U"ю"}, {U"ы"}, {U"ый", U"и", U"ы"}, {U"и"}};
Spellings codas_of(std::size_t coda) {
  switch (coda) {
    case 0: return {U""};
    case 4: return {U"н"};
    case 8: return {U"ль", U"л", U"р"};
    case 16: return {U"м"};
    case 17: return {U"п"};
    case 21: return {U"н", U"нг"};
    case 1: return {U"к"};
    default: return {U"т"};
  }
}

std::vector<std::u32string> cyrillic_of(char32_t syllable) {
  const std::size_t place = syllable - 0xAC00;
  std::vector<std::u32string> out;
  for (const auto onset : kOnsets[place / 588]) {
    for (const auto vowel : kVowels[place % 588 / 28]) {
      for (const auto coda : codas_of(place % 28)) out.push_back(std::u32string(onset) + std::u32string(vowel) + std::u32string(coda));
    }
  }
  return out;
}

}  // namespace

std::vector<NamePair> korean_in_cyrillic(const std::map<char32_t, double>& syllables, const TransliterationTrainer& latin) {
  std::vector<NamePair> out;
  for (const auto& [syllable, count] : syllables) {
    if (syllable < 0xAC00 || syllable > 0xD7A3) continue;
    const auto spellings = cyrillic_of(syllable);
    for (const auto& [written, share] : latin.spellings_of(syllable)) {
      if (share < 0.02 || written.empty()) continue;
      for (const auto& spelling : spellings) out.push_back({written, {spelling}, static_cast<float>(count * share / static_cast<double>(spellings.size()))});
    }
  }
  return out;
}

}  // namespace inquest::train
