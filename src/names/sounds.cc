#include "names/sounds.h"

#include <algorithm>
#include <utility>

#include "names/names.h"

namespace inquest::names {
namespace {

// Letters that stand together for one sound, the longest first; each has the code 27 + its place.
constexpr std::string_view kTogether[] = {"tsch", "sch", "tch", "ch", "sh", "zh", "kh", "gh", "th", "dh", "ph", "ts", "tz", "cz",
                                          "sz", "dz", "dj", "ck", "qu", "ou", "oo", "ee", "eu", "eo", "ae", "oe", "ue", "ie", "ei",
                                          "ai", "au", "ow", "ay", "ey", "oi"};
constexpr std::uint8_t kFirstTogether = 27;
static_assert(kFirstTogether + std::size(kTogether) <= kMostSounds);

constexpr bool is_vowel_letter(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

constexpr std::string_view letters_of_code(std::uint8_t sound) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz";
  if (sound >= 1 && sound <= 26) return kAlphabet.substr(sound - 1, 1);
  if (sound >= kFirstTogether && sound < kFirstTogether + std::size(kTogether)) return kTogether[sound - kFirstTogether];
  return {};
}

constexpr bool is_vowel(std::uint8_t sound) {
  const auto letters = letters_of_code(sound);
  return !letters.empty() && is_vowel_letter(letters.front());
}

// Classes of consonants; a sound of two classes ("c": K or S) counts for the first in the skeleton and for neither in the mask.
struct Class {
  char name;
  std::string_view sounds;  // divided by spaces
};
constexpr Class kClasses[] = {{'P', "p b f v w ph"}, {'T', "t d th dh"}, {'K', "k g q kh gh ck qu x"}, {'S', "s z sh zh ts tz sz dz ch tch tsch sch cz j dj"},
                              {'M', "m"}, {'N', "n"}, {'L', "l r"}};

constexpr int class_of(std::uint8_t sound) {
  const auto letters = letters_of_code(sound);
  if (letters == "c") return 2;
  for (std::size_t k = 0; k < std::size(kClasses); ++k) {
    std::string_view rest = kClasses[k].sounds;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      if (rest.substr(0, end) == letters) return static_cast<int>(k);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return -1;
}

constexpr std::uint8_t cost_of(std::uint8_t a, std::uint8_t b) {
  if (a == b) return 0;
  const bool va = is_vowel(a), vb = is_vowel(b);
  if (va && vb) {
    const auto la = letters_of_code(a), lb = letters_of_code(b);
    const bool related = la.find(lb.front()) != std::string_view::npos || lb.find(la.front()) != std::string_view::npos || la.back() == lb.back();
    return related ? 2 : 4;
  }
  if (va != vb) return (a == 10 || b == 10) ? 8 : (a == 23 || b == 23) ? 10 : 18;  // j and w are near i and u
  const int ka = class_of(a), kb = class_of(b);
  return ka >= 0 && ka == kb ? 5 : 16;
}

constexpr SoundCosts written_costs() {
  SoundCosts costs;
  for (std::size_t a = 1; a < kMostSounds; ++a) {
    const auto sound = static_cast<std::uint8_t>(a);
    const auto letters = letters_of_code(sound);
    costs.omit[a] = letters.empty() ? kEdit : letters == "y" ? 5 : is_vowel(sound) ? 8 : letters == "h" ? 4 : 14;
    for (std::size_t b = 1; b < kMostSounds; ++b) costs.substitute[a][b] = cost_of(sound, static_cast<std::uint8_t>(b));
  }
  return costs;
}
constexpr SoundCosts kWritten = written_costs();

constexpr std::array<std::int8_t, kMostSounds> classes() {
  std::array<std::int8_t, kMostSounds> out{};
  for (std::size_t s = 0; s < kMostSounds; ++s) out[s] = static_cast<std::int8_t>(class_of(static_cast<std::uint8_t>(s)));
  return out;
}
constexpr auto kClassOf = classes();

}  // namespace

const SoundCosts& SoundCosts::shipped() { return kWritten; }

std::string_view letters_of_sound(std::uint8_t sound) { return letters_of_code(sound); }

std::string sounds_of(std::string_view letters) {
  std::string out;
  out.reserve(letters.size());
  for (std::size_t at = 0; at < letters.size();) {
    std::uint8_t sound = static_cast<std::uint8_t>(letters[at] - 'a' + 1);
    std::size_t size = 1;
    for (std::size_t k = 0; k < std::size(kTogether); ++k) {
      if (!letters.substr(at).starts_with(kTogether[k])) continue;
      sound = static_cast<std::uint8_t>(kFirstTogether + k);
      size = kTogether[k].size();
      break;
    }
    at += size;
    if (out.empty() || static_cast<std::uint8_t>(out.back()) != sound) out.push_back(static_cast<char>(sound));
  }
  return out;
}

int distance(std::string_view a, std::string_view b, int most) {
  if (a.size() > kMostLetters) a = a.substr(0, kMostLetters);
  if (b.size() > kMostLetters) b = b.substr(0, kMostLetters);
  const auto& costs = SoundCosts::shipped();
  // Damerau's distance with neighbours exchanged once (optimal string alignment), three rows at a time.
  std::array<int, kMostLetters + 1> rows[3];
  auto *before = &rows[0], *last = &rows[1], *now = &rows[2];
  (*last)[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) (*last)[j + 1] = (*last)[j] + costs.omit[static_cast<std::uint8_t>(b[j])];
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto x = static_cast<std::uint8_t>(a[i - 1]);
    const auto& substitute = costs.substitute[x];
    int best = (*now)[0] = (*last)[0] + costs.omit[x];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto y = static_cast<std::uint8_t>(b[j - 1]);
      int cost = std::min({(*last)[j - 1] + substitute[y], (*last)[j] + costs.omit[x], (*now)[j - 1] + costs.omit[y]});
      if (i > 1 && j > 1 && x == static_cast<std::uint8_t>(b[j - 2]) && y == static_cast<std::uint8_t>(a[i - 2]) && x != y) {
        cost = std::min(cost, (*before)[j - 2] + 8);
      }
      (*now)[j] = cost;
      best = std::min(best, cost);
    }
    if (best > most) return most + 1;
    std::swap(before, last);
    std::swap(last, now);
  }
  return (*last)[b.size()];
}

namespace {

// Mario and Maria are two names.
int ending(std::string_view a, std::string_view b) {
  const auto x = static_cast<std::uint8_t>(a.back()), y = static_cast<std::uint8_t>(b.back());
  return x != y && is_vowel(x) && is_vowel(y) && letters_of_code(x).size() == 1 && letters_of_code(y).size() == 1 ? 8 : 0;
}

// Putin, Putins, Putinas: Baltic endings.
constexpr float kDeclined = 0.7F;
bool declined(std::string_view stem, std::string_view whole) {
  constexpr char kS = 's' - 'a' + 1;
  if (stem.size() < 4 || whole.size() <= stem.size() || whole.size() > stem.size() + 2 || whole.back() != kS || !whole.starts_with(stem)) return false;
  return whole.size() == stem.size() + 1 || is_vowel(static_cast<std::uint8_t>(whole[stem.size()]));
}

}  // namespace

float likeness(std::string_view a, std::string_view b, float least) {
  if (a == b) return 1;
  if (declined(a, b) || declined(b, a)) return kDeclined;
  const auto longer = static_cast<int>(std::max(a.size(), b.size())), shorter = static_cast<int>(std::min(a.size(), b.size()));
  if (shorter == 0) return 0;
  // A slip says less in a long name; two sounds more than the other has cost two thirds of an edit at the least.
  const float scale = static_cast<float>(kEdit) * (0.5F + 0.28F * static_cast<float>(longer));
  const int most = static_cast<int>((1 - least) * scale);
  if ((longer - shorter) * 5 > most) return 0;
  const int cost = distance(a, b, most) + ending(a, b);
  return cost > most ? 0 : 1 - static_cast<float>(cost) / scale;
}

std::uint32_t mask_of(std::string_view sounds) {
  std::uint32_t mask = 0;
  for (const char c : sounds) {
    const auto sound = static_cast<std::uint8_t>(c);
    if (kClassOf[sound] >= 0 && sound != 3) mask |= 1U << kClassOf[sound];
  }
  return mask;
}

std::string skeleton_of(std::string_view sounds) {
  std::string out;
  for (const char c : sounds) {
    const auto k = kClassOf[static_cast<std::uint8_t>(c)];
    if (k >= 0 && (out.empty() || out.back() != kClasses[k].name)) out.push_back(kClasses[k].name);
  }
  return out;
}

}  // namespace inquest::names
