#include "names/cross.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "names/likelihood.h"

namespace inquest::names {
namespace {

constexpr int kLeastGain = 3 * kNat;   // a pair that gains less is none
constexpr int kSkip = 3 * kNat;        // a part that the other name lacks
constexpr int kSkipSingle = 6 * kNat;  // the same where one part alone is left to compare
constexpr int kSkipUndivided = 9 * kNat;  // the same beside a Korean or Chinese name in one word: Birdie Kim
constexpr int kMostDifferent = 4;      // classes of consonants that only one of the two has

std::size_t words_in(std::uint64_t begins) { return static_cast<std::size_t>(std::popcount(begins)) - 1; }

Allowance allowance_of(std::size_t latin, std::size_t needed, std::size_t native, bool undivided) {
  Allowance allowance;
  if (undivided) {
    allowance.skip_latin = kSkipUndivided;
    return allowance;
  }
  if (latin > native && needed <= native) allowance.skip_latin = kSkip;
  if (latin > native && needed > native) allowance.skip_latin = native == 1 ? kSkipSingle : kSkip;
  if (native > latin) allowance.skip_native = latin == 1 ? kSkipSingle : kSkip;
  return allowance;
}

}  // namespace

CrossFit cross_fit(const Reading& latin, const Reading& native) {
  CrossFit fit;
  if (!native.with_units || latin.letters.empty()) return fit;
  if (std::popcount(latin.mask ^ native.mask) > kMostDifferent) return fit;
  const auto& model = Transliteration::shipped();
  const auto letters = letters_of(latin);
  const int most = latin.surprise - kLeastGain;
  Way best;
  const auto turns = std::min<std::size_t>(3, static_cast<std::size_t>(std::ranges::count_if(native.parts, [](const Part& p) { return p.units_size > 0; })));
  for (std::size_t turn = 0; turn < turns; ++turn) {
    const auto units = units_of(native, turn);
    const auto allowance = allowance_of(words_in(letters.begins), words_in(letters.begins & ~letters.optional), words_in(units.begins), native.undivided);
    const auto way = cheapest_way(model, units, letters, allowance, std::min(most, best.cost));
    if (way.cost < best.cost) best = way;
  }
  if (best.cost == kNever) return fit;
  fit.gain = static_cast<float>(latin.surprise - best.cost) / kNat;
  fit.rate = static_cast<float>(best.cost - best.skipped) / kNat / static_cast<float>(std::max<std::size_t>(letters.size - best.letters_skipped, 1));
  return fit;
}

float chance_of(const CrossFit& fit) {
  // Fitted (logistic regression) on names that the model was trained on against the two likeliest wrong ones among 1,500; a
  // little harder on what is not explained, for the sake of kin whose names differ in a syllable.
  const float odds = 2.3F + 0.25F * fit.gain - 4.0F * fit.rate;
  // Beyond four to one nothing is surer, but the better of two fits stays the better.
  const float tempered = odds < 3 ? odds : 3 + 0.2F * (odds - 3);
  return 1 / (1 + std::exp(-tempered));
}

}  // namespace inquest::names
