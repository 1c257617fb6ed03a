// How likely a name in another script is written by given Latin letters: the costs of transliteration along the cheapest way
// of cutting the letters into runs, one for each unit. Pure; no allocation.
#pragma once

#include <cstdint>
#include <span>

#include "names/names.h"
#include "names/transliteration.h"

namespace inquest::names {

inline constexpr std::size_t kMostUnits = 63;  // of a whole name; places of Latin letters are bits of a word
inline constexpr int kNever = 1 << 20;

// Latin letters as the places where each letter stands.
struct Letters {
  std::uint64_t at[27] = {};    // by letter, a at 1
  std::uint64_t begins = 0;     // places where a part begins, and the end
  std::uint8_t letters[kMostUnits + 1] = {};
  int alone[kMostUnits + 1] = {};  // where a part begins: what its letters cost without the other name
  std::uint64_t optional = 0;      // of the places where a part begins those of parts that are often left out
  std::size_t size = 0;
};
// The parts of a reading that count, written together; a particle stays with what follows it.
Letters letters_of(const Reading& reading);

// The units of a name in another script: rows of the model, and where its words begin. Word by word, from `turn` on.
struct Units {
  std::uint32_t rows[kMostUnits + 1] = {};
  std::uint64_t begins = 0;
  std::size_t size = 0;
};
Units units_of(const Reading& reading, std::size_t turn);

// What may be left out, at what cost in sixteenths of a nat.
struct Allowance {
  int skip_latin = kNever;   // a whole Latin part, beside what its letters cost alone
  int skip_native = kNever;  // a whole word of the other script
};

// The cheapest way: what it costs with all skips, and what of that are Latin parts skipped, with their letters. `cost` is
// kNever where every way costs more than `most`.
struct Way {
  int cost = kNever;
  int skipped = 0;
  std::size_t letters_skipped = 0;
};
Way cheapest_way(const Transliteration& model, const Units& units, const Letters& letters, Allowance allowance, int most);

}  // namespace inquest::names
