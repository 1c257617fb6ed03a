// Two readings laid side by side, part by part, in any order. Pure; no allocation.
#pragma once

#include <array>
#include <string_view>

#include "names/names.h"

namespace inquest::names {

// How one part of the first name fits one of the second.
struct Pair {
  std::uint8_t first = 0, second = 0;  // places in Reading::parts
  float likeness = 0;
  Agreement how = Agreement::none;     // exact, spelling, nickname, initials
};

struct Alignment {
  std::array<Pair, kMostParts> pairs{};
  std::size_t size = 0;
  std::uint16_t left_first = 0, left_second = 0;  // bits of the parts that found none
  float score = 0;
  Agreement agreement = Agreement::none;
  bool glued = false;                             // what was left over agrees when it is written together
};

// `homophones` is what a part in the same sounds but other letters is worth (1 where letters are sounds).
Alignment align(const Reading& first, const Reading& second, float homophones, float least);

// Jr and Sr, II and III are two persons; one of them missing says little. What that leaves of a score.
float suffixes(const Reading& first, const Reading& second);

inline std::string_view letters_of(const Reading& reading, const Part& part) {
  return std::string_view(reading.letters).substr(part.letters_at, part.letters_size);
}
inline std::string_view sounds_of(const Reading& reading, const Part& part) {
  return std::string_view(reading.sounds).substr(part.sounds_at, part.sounds_size);
}
inline bool counts(const Part& part) {
  return part.kind == PartKind::name || part.kind == PartKind::initial || part.kind == PartKind::patronymic;
}

}  // namespace inquest::names
