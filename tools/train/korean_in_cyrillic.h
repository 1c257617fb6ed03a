// Korean names as Cyrillic writes them: by Kontsevich's system and by the older spellings of the press (Ким Чен Ын).
#pragma once

#include <map>
#include <vector>

#include "train/transliteration.h"

namespace inquest::train {

// Made pairs of syllables: each of `syllables` (with how often it is met) in every Cyrillic spelling, beside the Latin spellings
// that `latin` learned for it.
std::vector<NamePair> korean_in_cyrillic(const std::map<char32_t, double>& syllables, const TransliterationTrainer& latin);

}  // namespace inquest::train
