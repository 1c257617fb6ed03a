// The sounds of Latin spelling: which letters stand together for one sound, how near two sounds are, and the coarse classes by
// which names that could be one meet. Constant; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace inquest::names {

// Codes of sounds: 1-26 the letters a-z, then the letters that stand together. Nought is no sound.
inline constexpr std::size_t kMostSounds = 64;
inline constexpr int kEdit = 16;  // the cost of one wrong letter

// Cuts letters (a-z) into sounds. Doubled sounds are one.
std::string sounds_of(std::string_view letters);
std::string_view letters_of_sound(std::uint8_t sound);

// Costs in sixteenths of a wrong letter: `substitute` of one sound by another, `omit` of a sound that the other name lacks.
struct SoundCosts {
  std::array<std::array<std::uint8_t, kMostSounds>, kMostSounds> substitute{};
  std::array<std::uint8_t, kMostSounds> omit{};

  static const SoundCosts& shipped();
};

// The least cost that makes one spelling of the other, by substitutions, omissions and neighbours exchanged; anything above
// `most` may be given as most + 1. At most kMostLetters sounds count. No allocation.
int distance(std::string_view a, std::string_view b, int most);

// How likely the two are spellings of one part of a name, from 0 to 1.
float likeness(std::string_view a, std::string_view b, float least);

// One bit for each class of consonants that occurs (p b f v; t d; ...).
std::uint32_t mask_of(std::string_view sounds);

// The consonants by class, in order: "KM" of kim and gim, "MHMT" of muhammad; the coarsest likeness there is.
std::string skeleton_of(std::string_view sounds);

}  // namespace inquest::names
