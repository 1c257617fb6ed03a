#include "names/alignment.h"

#include <algorithm>
#include <bit>

#include "names/lexicon.h"
#include "names/sounds.h"

namespace inquest::names {
namespace {

constexpr float kLeastPart = 0.66F;   // below, two parts are two different words
constexpr float kNickname = 0.85F, kInitial = 0.75F, kSameInitial = 0.92F;
constexpr float kConflict = 0.3F;     // each name has a part that the other lacks
constexpr float kMissing = 0.95F, kMissingPatronymic = 0.99F;
constexpr float kSinglePart = 0.62F;  // one part alone agrees, of a name that has more

struct Places {
  std::array<std::uint8_t, kMostParts> at{};
  std::size_t size = 0;
};
Places core_of(const Reading& reading) {
  Places places;
  for (std::size_t i = 0; i < reading.parts.size() && places.size < kMostParts; ++i) {
    if (counts(reading.parts[i])) places.at[places.size++] = static_cast<std::uint8_t>(i);
  }
  return places;
}

Pair fit(const Reading& first, std::uint8_t i, const Reading& second, std::uint8_t j, float homophones) {
  const auto &a = first.parts[i], &b = second.parts[j];
  Pair pair{i, j};
  if (a.hash == b.hash) {
    pair.likeness = a.kind == PartKind::initial ? kSameInitial : 1;
    pair.how = a.kind == PartKind::initial ? Agreement::initials : Agreement::exact;
    return pair;
  }
  const auto sounds_a = sounds_of(first, a), sounds_b = sounds_of(second, b);
  if (a.kind == PartKind::initial || b.kind == PartKind::initial) {
    if (distance(sounds_a.substr(0, 1), sounds_b.substr(0, 1), kEdit) > kEdit / 3) return pair;
    pair.likeness = a.kind == b.kind ? kSameInitial : kInitial;
    pair.how = Agreement::initials;
    return pair;
  }
  if (std::popcount(a.mask ^ b.mask) <= 2) {
    pair.likeness = homophones * likeness(sounds_a, sounds_b, kLeastPart);
    pair.how = Agreement::spelling;
  }
  if (a.nicknamed && b.nicknamed && pair.likeness < kNickname && Lexicon::shipped().nicknames(a.hash, b.hash)) {
    pair.likeness = kNickname;
    pair.how = Agreement::nickname;
  }
  return pair;
}

// The best pair first, then the best of what is left, and so on.
void pair_up(const Reading& first, const Places& a, const Reading& second, const Places& b, float homophones, Alignment& out) {
  std::array<std::array<Pair, kMostParts>, kMostParts> fits;
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t j = 0; j < b.size; ++j) fits[i][j] = fit(first, a.at[i], second, b.at[j], homophones);
  }
  std::uint32_t used_a = 0, used_b = 0;
  const std::size_t most = std::min(a.size, b.size);
  while (out.size < most) {
    const Pair* best = nullptr;
    std::size_t best_i = 0, best_j = 0;
    for (std::size_t i = 0; i < a.size; ++i) {
      for (std::size_t j = 0; j < b.size; ++j) {
        if ((used_a >> i & 1) != 0 || (used_b >> j & 1) != 0 || fits[i][j].likeness < kLeastPart) continue;
        // Of two that fit as well, the one in the same place.
        if (best == nullptr || fits[i][j].likeness > best->likeness || (fits[i][j].likeness == best->likeness && i == j && best_i != best_j)) {
          best = &fits[i][j];
          best_i = i;
          best_j = j;
        }
      }
    }
    if (best == nullptr) break;
    used_a |= 1U << best_i;
    used_b |= 1U << best_j;
    out.pairs[out.size++] = *best;
  }
  for (std::size_t i = 0; i < a.size; ++i) {
    if ((used_a >> i & 1) == 0) out.left_first = static_cast<std::uint16_t>(out.left_first | 1U << a.at[i]);
  }
  for (std::size_t j = 0; j < b.size; ++j) {
    if ((used_b >> j & 1) == 0) out.left_second = static_cast<std::uint16_t>(out.left_second | 1U << b.at[j]);
  }
}

struct Joined {
  std::array<char, kMostLetters> sounds{};
  std::size_t size = 0;
  std::string_view view() const { return {sounds.data(), size}; }
};
// The parts left over written together; with the particle before each where asked for.
Joined joined(const Reading& reading, std::uint16_t left, bool particles) {
  Joined out;
  for (std::size_t i = 0; i < reading.parts.size(); ++i) {
    const bool wanted = (left >> i & 1) != 0;
    const bool particle = particles && i + 1 < reading.parts.size() && (left >> (i + 1) & 1) != 0 && reading.parts[i].kind == PartKind::particle;
    if (!wanted && !particle) continue;
    for (const char c : sounds_of(reading, reading.parts[i])) {
      if (out.size < out.sounds.size()) out.sounds[out.size++] = c;
    }
  }
  return out;
}

// "Jongun" and "Jong Un", "Alassad" and "al-Assad".
float glue(const Reading& first, const Reading& second, const Alignment& found) {
  float best = 0;
  for (const bool particles : {false, true}) {
    const auto a = joined(first, found.left_first, particles), b = joined(second, found.left_second, particles);
    if (a.size < 3 || b.size < 3) continue;
    best = std::max(best, likeness(a.view(), b.view(), 0.75F));
    if (best == 1) break;
  }
  return best;
}

struct Missing {
  float worth = 1;
  std::size_t parts = 0;
};
Missing missing(const Reading& reading, std::uint16_t left) {
  Missing out;
  for (std::size_t i = 0; i < reading.parts.size(); ++i) {
    if ((left >> i & 1) == 0) continue;
    ++out.parts;
    out.worth *= reading.parts[i].kind == PartKind::patronymic ? kMissingPatronymic : kMissing;
  }
  return out;
}

void judge(const Reading& first, const Places& a, const Reading& second, const Places& b, float glued, Alignment& out) {
  float sum = glued, least = glued > 0 ? glued : 1;
  std::size_t full = glued > 0 ? 1 : 0;  // pairs of more than initials
  auto weakest = glued > 0 && glued < 1 ? Agreement::spelling : Agreement::parts;
  bool in_order = true;
  for (std::size_t k = 0; k < out.size; ++k) {
    const auto& pair = out.pairs[k];
    sum += pair.likeness;
    least = std::min(least, pair.likeness);
    weakest = std::max(weakest, pair.how);
    full += pair.how != Agreement::initials ? 1 : 0;
    in_order &= pair.first == pair.second;
  }
  const std::size_t matched = out.size + (glued > 0 ? 1 : 0);
  if (matched == 0 || full == 0) return;
  const auto lack_a = missing(first, glued > 0 ? 0 : out.left_first), lack_b = missing(second, glued > 0 ? 0 : out.left_second);
  out.score = (0.5F * sum / static_cast<float>(matched) + 0.5F * least) * lack_a.worth * lack_b.worth * suffixes(first, second);
  const auto conflicts = std::min(lack_a.parts, lack_b.parts);
  for (std::size_t k = 0; k < conflicts; ++k) out.score *= kConflict;
  const bool single = matched == 1 && glued == 0 && std::max(a.size, b.size) > 1;
  if (single) out.score *= kSinglePart;
  out.agreement = single ? Agreement::single_part : weakest > Agreement::parts ? weakest : Agreement::parts;
  if (!single && weakest == Agreement::parts && lack_a.parts + lack_b.parts == 0 && glued == 0 && !in_order) out.agreement = Agreement::order;
}

}  // namespace

float suffixes(const Reading& first, const Reading& second) {
  std::uint32_t a = 0, b = 0;
  for (const auto& part : first.parts) a += part.kind == PartKind::suffix ? part.hash : 0;
  for (const auto& part : second.parts) b += part.kind == PartKind::suffix ? part.hash : 0;
  return a == b ? 1 : (a == 0 || b == 0) ? 0.97F : 0.6F;
}

Alignment align(const Reading& first, const Reading& second, float homophones, float least) {
  Alignment out;
  const auto a = core_of(first), b = core_of(second);
  if (a.size == 0 || b.size == 0) return out;
  pair_up(first, a, second, b, homophones, out);
  float glued = 0;
  if (out.left_first != 0 && out.left_second != 0) glued = glue(first, second, out);
  out.glued = glued > 0;
  judge(first, a, second, b, glued, out);
  if (out.score < least) out.agreement = Agreement::none;
  return out;
}

}  // namespace inquest::names
