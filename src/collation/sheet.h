// A text as collation reads it: its words and sentences without what is boilerplate. Deliberately simple: reading has the
// exact tokeniser, and its findings arrive as the spans of a Reading. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::collation {

struct Word {
  std::uint64_t begin = 0, end = 0;
  bool capital = false;
  std::string folded;  // in small letters, without apostrophes and diacritics
};

// A sentence has the words first..last (last excluded). It ends at a full stop and at every empty line.
struct Sentence {
  Span span;
  std::size_t first = 0, last = 0;
  std::size_t paragraph = 0;
};

struct Sheet {
  std::vector<Word> words;
  std::vector<Sentence> sentences;
};
Sheet sheet_of(std::string_view text, const std::vector<Boilerplate>& boilerplate);

// The sentence that holds byte `at`, or null where it lies in boilerplate.
const Sentence* sentence_at(const Sheet& sheet, std::uint64_t at);
// The first word that begins at or after byte `at`.
std::size_t word_at(const Sheet& sheet, std::uint64_t at);

// Letters and digits of a name or word in small letters without diacritics; everything else is left out.
std::string letters_of(std::string_view text);
// An English word without its ending: "accepts", "accepted", "accepting" -> "accept".
std::string stem_of(std::string_view folded);

}  // namespace inquest::collation
