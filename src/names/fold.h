// A name as text, folded and cut into words. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "names/names.h"

namespace inquest::names {

// A run of letters of one script. Case, accents of Latin and Greek letters, vowel points, width and look-alike forms are folded
// away; Hangul is taken apart into jamo, katakana becomes hiragana, Han the simplified form where there is one.
struct Word {
  std::u32string letters;  // never empty
  Script script = Script::none;
  bool hyphen = false;     // a hyphen ties it to the word before
  bool comma = false;      // a comma follows: "Putin, Vladimir"
  bool dotted = false;     // a full stop follows: "V."
  unsigned number = 0;     // figures right before it: the 5 of "5세"
  std::size_t begin = 0, end = 0;  // bytes of the name
};

// The first words of a name; of a longer one the rest is left out. Bytes that are not UTF-8 divide words.
std::vector<Word> words_of(std::string_view utf8);

// One folded word as UTF-8, and back without any folding.
std::string utf8_of(std::u32string_view letters);
std::u32string utf32_of(std::string_view utf8);

}  // namespace inquest::names
