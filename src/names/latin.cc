#include "names/latin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace inquest::names {
namespace {

// A Transliterator is not constant while it works: each thread has its own.
const icu::Transliterator* any_latin() {
  thread_local const std::unique_ptr<icu::Transliterator> rule = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return rule.get();
}

std::string a_to_z(const icu::UnicodeString& text) {
  std::string out;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    if (c >= u'a' && c <= u'z') out.push_back(static_cast<char>(c));
    if (c >= u'A' && c <= u'Z') out.push_back(static_cast<char>(c - u'A' + 'a'));
  }
  return out;
}

// Modern Greek by sound (ICU transcribes letters); empty where another letter stands.
std::string from_greek(std::u32string_view letters) {
  static constexpr std::pair<std::u32string_view, std::string_view> kSounds[] = {
      {U"ντ", "d"}, {U"μπ", "b"}, {U"γκ", "g"}, {U"γγ", "ng"}, {U"τζ", "dz"}, {U"τσ", "ts"}, {U"ου", "u"}, {U"αυ", "av"}, {U"ευ", "ev"}, {U"ει", "i"},
      {U"οι", "i"}, {U"αι", "e"}, {U"α", "a"}, {U"β", "v"}, {U"γ", "g"}, {U"δ", "d"}, {U"ε", "e"}, {U"ζ", "z"}, {U"η", "i"}, {U"θ", "th"}, {U"ι", "i"},
      {U"κ", "k"}, {U"λ", "l"}, {U"μ", "m"}, {U"ν", "n"}, {U"ξ", "x"}, {U"ο", "o"}, {U"π", "p"}, {U"ρ", "r"}, {U"σ", "s"}, {U"ς", "s"}, {U"τ", "t"},
      {U"υ", "y"}, {U"φ", "f"}, {U"χ", "ch"}, {U"ψ", "ps"}, {U"ω", "o"}};
  std::string out;
  while (!letters.empty()) {
    const auto* sound = std::ranges::find_if(kSounds, [&](const auto& s) { return letters.starts_with(s.first); });
    if (sound == std::end(kSounds)) return "";
    out += sound->second;
    letters.remove_prefix(sound->first.size());
  }
  return out;
}

// The modern letters, in the order of Unicode.
struct System {
  std::string_view onsets[19], voiced[19];  // at the beginning of a word; between vowels, n, m, ng, l
  std::string_view vowels[21];
  std::string_view codas[27];
};
constexpr System kRevised{
    {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"},
    {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"},
    {"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"},
    {"k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}};
constexpr System kMcCune{
    {"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch’", "k’", "t’", "p’", "h"},
    {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "tch", "ch’", "k’", "t’", "p’", "h"},
    {"a", "ae", "ya", "yae", "ŏ", "e", "yŏ", "ye", "o", "wa", "wae", "oe", "yo", "u", "wŏ", "we", "wi", "yu", "ŭ", "ŭi", "i"},
    {"k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}};
constexpr System kNorthern{
    {"k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"},
    {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"},
    {"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"},
    {"k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}};

const System& system_of(Romanisation which) {
  switch (which) {
    case Romanisation::revised: return kRevised;
    case Romanisation::mccune_reischauer: return kMcCune;
    case Romanisation::northern: return kNorthern;
  }
  return kRevised;
}

}  // namespace

std::string latin_by_rule(std::u32string_view letters) {
  if (auto greek = from_greek(letters); !greek.empty()) return greek;
  icu::UnicodeString text;
  for (const auto c : letters) text.append(static_cast<UChar32>(c));
  if (const auto* rule = any_latin()) rule->transliterate(text);
  auto out = a_to_z(text);
  // Indic letters carry an a that is not spoken at the end of a word.
  const bool silent = !letters.empty() && letters.back() >= 0x900 && letters.back() < 0xD80 && u_charType(static_cast<UChar32>(letters.back())) == U_OTHER_LETTER;
  if (silent && out.size() > 2 && out.ends_with('a')) out.pop_back();
  return out;
}

std::string romanised(std::u32string_view jamo, Romanisation which) {
  const auto& system = system_of(which);
  std::string out;
  bool voiced = false;
  for (const auto c : jamo) {
    if (c >= 0x1100 && c < 0x1113) {
      out += (voiced ? system.voiced : system.onsets)[c - 0x1100];
    } else if (c >= 0x1161 && c < 0x1176) {
      out += system.vowels[c - 0x1161];
      voiced = true;
    } else if (c >= 0x11A8 && c < 0x11C3) {
      const auto coda = system.codas[c - 0x11A8];
      out += coda;
      voiced = coda == "n" || coda == "m" || coda == "ng" || coda == "l";
    }
  }
  return out;
}

std::u32string syllables_of(std::u32string_view jamo) {
  std::u32string out;
  for (const auto c : jamo) {
    if (c >= 0x1100 && c < 0x1113) out.push_back(0xAC00 + (c - 0x1100) * 588);
    else if (c >= 0x1161 && c < 0x1176 && !out.empty()) out.back() += (c - 0x1161) * 28;
    else if (c >= 0x11A8 && c < 0x11C3 && !out.empty()) out.back() += c - 0x11A7;
    else return {};
  }
  return out;
}

}  // namespace inquest::names
