// A word of any script in the letters a-z, by rules alone: the floor where no learned model reads the script. Any thread.
#pragma once

#include <cstdint>
#include <string>

#include "names/fold.h"

namespace inquest::names {

// ICU's Any-Latin and Latin-ASCII, what is no letter dropped.
std::string latin_by_rule(std::u32string_view letters);

// Hangul (as jamo) in Latin letters, letter by letter; McCune-Reischauer with its breves and apostrophes (UTF-8).
enum class Romanisation : std::uint8_t { revised, mccune_reischauer, northern };
std::string romanised(std::u32string_view jamo, Romanisation system);

// Hangul taken apart into jamo is put together again, a syllable a character; empty where it is no whole syllables.
std::u32string syllables_of(std::u32string_view jamo);

}  // namespace inquest::names
