// The learned model of transliteration: with which letters (a-z) names write what stands in another script, and what that costs.
//
// A unit is one letter of a folded word (a jamo of Hangul). For each unit between its two neighbours there is a row of arcs:
// a run of Latin letters and the cost of writing the unit by it, in sixteenths of a nat (minus the logarithm of its
// probability). Where a pair of neighbours was too rare to learn from, the row is that of one neighbour, else of the unit
// alone. Beside the rows stand the costs of Latin letters after two others, so that a rare name counts for more.
//
// Layout (little-endian): TransliterationHeader; keys (u64 each, ascending); where each row's arcs begin (u32, rows + 1 of
// them); the letters of each arc (u32, five bits a letter, the first lowest, none above the last); the costs of the arcs
// (u8); the costs of letters (u8, 27^3: the two before, then the letter; 0 is the end of a word). tools/train makes it.
//
// A model borrows its bytes and is constant: any thread may use it. `open` fails on bytes that are no such model.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "names/names.h"

namespace inquest::names {

// Which sounds a script is read in: hanja is Han read in Korean, kanji Han read in Japanese, sino_korean Hangul that writes a
// Chinese name as its characters are read in Korean (맹획 for Meng Huo). Numbered in the model file: never renumber.
enum class Language : std::uint8_t { korean = 1, russian = 2, arabic = 3, hebrew = 4, kana = 5, chinese = 6, hanja = 7, kanji = 8,
                                     korean_in_cyrillic = 9, sino_korean = 10 };

inline constexpr int kNat = 16;                     // costs of one nat
inline constexpr std::size_t kMostArcLetters = 6;
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

struct TransliterationHeader {
  static constexpr std::array<char, 8> kMagic = {'I', 'N', 'Q', 'T', 'R', 'A', 'N', 'S'};
  static constexpr std::uint32_t kVersion = 1;

  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t rows = 0;
  std::uint32_t arcs = 0;
  std::uint32_t reserved = 0;
  std::uint64_t checksum = 0;  // FNV-1a of every byte behind the header
};
static_assert(sizeof(TransliterationHeader) == 32);
inline constexpr std::size_t kLetterCosts = 27 * 27 * 27;

// The key of a row: a unit between two neighbours; 0 a word's end; kAny where the row is for every neighbour.
inline constexpr char32_t kAny = 0x1FFFFF;
constexpr std::uint64_t row_key(Language language, char32_t unit, char32_t before, char32_t after) {
  const auto fold = [](char32_t c) { return static_cast<std::uint64_t>(c == kAny ? 0xFFFF : c & 0xFFFF); };
  return std::uint64_t{static_cast<std::uint8_t>(language)} << 48 | fold(unit) << 32 | fold(before) << 16 | fold(after);
}

constexpr std::uint32_t packed(std::string_view letters) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < letters.size() && i < kMostArcLetters; ++i) out |= static_cast<std::uint32_t>(letters[i] - 'a' + 1) << (5 * i);
  return out;
}
std::string unpacked(std::uint32_t letters);

class Transliteration {
 public:
  Transliteration() = default;  // no rows: reads nothing
  enum class Checksum : std::uint8_t { tested, trusted };
  static Result<Transliteration> open(std::string_view bytes, Checksum checksum = Checksum::tested);
  static const Transliteration& shipped();

  struct Arc {
    std::uint32_t letters = 0;
    std::uint8_t cost = 0;
  };
  std::size_t rows() const { return rows_; }
  std::size_t first_arc(std::uint32_t row) const { return u32(begins_, row); }
  std::size_t past_arc(std::uint32_t row) const { return u32(begins_, row + 1); }
  Arc arc(std::size_t at) const { return {u32(letters_, at), static_cast<std::uint8_t>(costs_[at])}; }

  // The row for a unit between its neighbours, kNoRow where the unit was never met.
  std::uint32_t row_of(Language language, char32_t unit, char32_t before, char32_t after) const;
  // The rows of a word, one a letter; false where more than a third of its letters were never met.
  bool rows_of(Language language, std::u32string_view word, std::vector<std::uint32_t>& rows) const;
  // How a word is most often written, by the cheapest arc of each row.
  std::string most_likely(const std::uint32_t* rows, std::size_t size) const;

  // What a word costs on its own, in sixteenths of a nat: much for rare sequences of letters.
  int surprise(std::string_view letters) const;

 private:
  std::uint64_t key(std::size_t row) const {
    std::uint64_t out;
    std::memcpy(&out, keys_ + 8 * row, 8);
    return out;
  }
  static std::uint32_t u32(const char* from, std::size_t at) {
    std::uint32_t out;
    std::memcpy(&out, from + 4 * at, 4);
    return out;
  }
  std::uint32_t find(std::uint64_t key) const;

  const char *keys_ = nullptr, *begins_ = nullptr, *letters_ = nullptr, *costs_ = nullptr, *alone_ = nullptr;
  std::size_t rows_ = 0;
};

// The languages in which a script is read: Han in three, Latin in none.
std::vector<Language> languages_of(Script script);

// 64-bit FNV-1a.
std::uint64_t fnv1a(std::string_view bytes);

}  // namespace inquest::names
