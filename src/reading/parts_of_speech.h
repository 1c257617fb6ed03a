// Parts of speech (UPOS) by a linear model: the tokens of a sentence tagged as one sequence. Private to reading/.
// Learnt from UD English EWT and GUM: English; of other languages the tags mean nothing.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "reading/features.h"
#include "reading/linear_model.h"
#include "reading/tokens.h"

namespace inquest::reading {

// "NOUN"; empty for Upos::none.
std::string_view name_of(Upos part);
// Upos::none for a name that is none of them ("X", which nothing is tagged as).
Upos upos_of(std::string_view name);

inline constexpr std::size_t kPosFeatures = 17;

// The features of token i of a sentence whose tokens have these keys.
inline std::array<std::uint64_t, kPosFeatures> pos_features(std::span<const TokenKeys> keys, std::size_t i) {
  const auto at = [&](std::ptrdiff_t offset) -> const TokenKeys& {
    const auto k = static_cast<std::ptrdiff_t>(i) + offset;
    return k < 0 || k >= static_cast<std::ptrdiff_t>(keys.size()) ? kOutside : keys[static_cast<std::size_t>(k)];
  };
  const auto &here = at(0), &before = at(-1), &after = at(1);
  return {feature(1, here.word),
          feature(2, before.word),
          feature(3, after.word),
          feature(4, at(-2).word),
          feature(5, at(2).word),
          feature(6, before.word, here.word),
          feature(7, here.word, after.word),
          feature(8, here.suffix3),
          feature(9, here.suffix2),
          feature(10, here.prefix3),
          feature(11, here.shape, i == 0 ? 1 : 0),
          feature(12, before.suffix3),
          feature(13, after.suffix3),
          feature(14, here.suffix3, before.word),
          feature(15, here.shape, here.suffix3),
          feature(16, before.shape, after.shape),
          feature(17, here.suffix2, after.suffix2)};
}

// A word that nearly always is one part of speech: the model holds this feature of it, with one weight alone, and the
// rest need not be asked.
inline std::uint64_t plain_word_feature(const TokenKeys& keys) { return feature(100, keys.word); }

// Sets Token::part of every token. An empty model leaves them none.
void tag_parts_of_speech(Tokens& tokens, const LinearModel& model);

}  // namespace inquest::reading
