// A word of any script in the letters a-z, by rules alone: the floor where no learned model reads the script. Any thread.
#pragma once

#include <string>

#include "names/fold.h"

namespace inquest::names {

// ICU's Any-Latin and Latin-ASCII, what is no letter dropped.
std::string latin_by_rule(std::u32string_view letters);

// Hangul (as jamo) in the Revised Romanisation, letter by letter.
std::string revised(std::u32string_view jamo);

// Hangul taken apart into jamo is put together again, a syllable a character; empty where it is no whole syllables.
std::u32string syllables_of(std::u32string_view jamo);

}  // namespace inquest::names
