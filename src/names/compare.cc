#include <algorithm>

#include "names/alignment.h"
#include "names/cross.h"

namespace inquest::names {
namespace {

constexpr float kAgainstModel = 0.7F;  // spellings alike that the model of transliteration finds unlikely
constexpr float kSingleWord = 0.62F;
constexpr float kSyllables = 0.85F;   // Hangul spells sounds: another syllable is mostly another name
constexpr float kHomophones = 0.8F;  // other Han characters that are read alike

// A family name or a given name alone, beside a name that has both. What is written in one word may be a whole name.
bool one_word_of_several(const Reading& one, Script script, const Reading& several) {
  if (script == Script::hangul || script == Script::han || script == Script::kana || script == Script::latin) return false;
  return std::ranges::count_if(one.parts, counts) == 1 && std::ranges::count_if(several.parts, [](const Part& part) { return counts(part) && part.kind != PartKind::patronymic; }) > 1;
}

bool is_east_asian(Script script) { return script == Script::hangul || script == Script::han; }

// Hangul and Han have to explain each other, both ways: a syllable off is another name. Elsewhere vowels are lost on the way, and
// the better of two ways counts.
float chance_across(const Reading& a, const Reading& b, Script of_a, Script of_b) {
  const float one = a.with_units ? chance_of(cross_fit(b, a)) : 0;
  if (!b.with_units) return one;
  const float other = chance_of(cross_fit(a, b));
  return a.with_units && is_east_asian(of_a) && is_east_asian(of_b) ? 0.5F * (one + other) : std::max(one, other);
}

// Two scripts: what transliteration costs, or the parts side by side where it cannot tell (initials, scripts without a model).
Comparison compare_scripts(const Reading& a, const Reading& b, Script of_a, Script of_b, float least) {
  const float chance = suffixes(a, b) * chance_across(a, b, of_a, of_b);
  Comparison fitted{chance, Agreement::transliteration};
  if (one_word_of_several(a, of_a, b) || one_word_of_several(b, of_b, a)) fitted = {kSingleWord * chance, Agreement::single_part};
  if (chance >= 0.5F) return fitted;
  const auto found = align(a, b, 1, least);
  const bool model_tells = (a.with_units || b.with_units) && found.agreement != Agreement::initials && found.agreement != Agreement::nickname;
  const float score = found.score * (model_tells ? kAgainstModel : 1);
  if (score <= fitted.score) return fitted;
  return {score, found.agreement == Agreement::none || found.agreement == Agreement::single_part ? found.agreement : Agreement::transliteration};
}

Comparison compare_readings(const Reading& a, const Reading& b, Script of_a, Script of_b, float least) {
  if (a.any_order == b.any_order) return a.whole == b.whole ? Comparison{1, Agreement::exact} : Comparison{0.98F, Agreement::order};
  if (b.any_order < a.any_order) return compare_readings(b, a, of_b, of_a, least);  // one answer, whichever comes first
  if (of_a != of_b) return compare_scripts(a, b, of_a, of_b, least);
  const auto found = align(a, b, of_a == Script::han ? kHomophones : of_a == Script::hangul ? kSyllables : 1, least);
  return {found.score, found.agreement};
}

}  // namespace

Comparison compare(const Prepared& a, const Prepared& b, float least) {
  Comparison best;
  for (const auto& first : a.readings) {
    for (const auto& second : b.readings) {
      const auto found = compare_readings(first, second, a.script, b.script, least);
      if (found.score > best.score) best = found;
      if (best.score == 1) return best;
    }
  }
  return best;
}

std::string_view name_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::exact: return "exact";
    case Agreement::order: return "order";
    case Agreement::parts: return "parts";
    case Agreement::spelling: return "spelling";
    case Agreement::nickname: return "nickname";
    case Agreement::initials: return "initials";
    case Agreement::transliteration: return "transliteration";
    case Agreement::single_part: return "single part";
    case Agreement::none: return "none";
  }
  return "";
}

}  // namespace inquest::names
