// Names proposed sentence by sentence from capitals, vocabularies and the words around them, before the document as a
// whole is considered (entities.h does that). Private to reading/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reading/gazetteer.h"
#include "reading/words.h"

namespace inquest::reading {

// A range of tokens.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // one past the last
  bool empty() const { return first >= last; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Candidate {
  Range name;
  EntityKind kind{};
  double confidence = 0;
  Range role;                      // a title right before the name; empty where none
  const Phrase* phrase = nullptr;  // where a vocabulary gave it
  std::uint32_t gender = 0;        // kMale or kFemale where a title or first name tells
  bool korean = false;             // family name first
  bool recalled = false;           // found only because the document names it elsewhere (entities.h)
};

// Ordered by name.first, not overlapping. Furniture is left out.
std::vector<Candidate> find_candidates(const Words& words);

// A capitalised word, no more, that a document-wide look may still explain (a surname alone, "the Commission").
// True where the word could be a name by its form: capitalised, not furniture, not a calendar word.
bool could_be_name(const Words& words, std::size_t token);

// Kim Jong Un, So Se-pyong, Kim Jong-un (family name first) and Se-pyong So. `surname` receives the family name's
// token.
bool is_korean_name(const Words& words, Range name, std::uint32_t& surname);

// "newspaper", "agency": the name after it is a body's.
bool is_body_noun(std::string_view lower_word);

// "de", "van der", "bin", "al-": small words inside a person's name.
bool is_particle(const Words& words, std::size_t token);

}  // namespace inquest::reading
