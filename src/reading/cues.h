// Words that report speech ("said", "according to", "called for") where a unit of text uses them as such, with the noun
// phrase of who speaks. Private to reading/.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reading/quoted.h"

namespace inquest::reading {

// What may follow a cue: the frames of vocab/reporting_verbs.tsv.
enum Frame : std::uint16_t {
  kClauseFrame = 1u << 0,      // c
  kThatFrame = 1u << 1,        // t
  kObjectFrame = 1u << 2,      // o
  kInfinitiveFrame = 1u << 3,  // i
  kNounFrame = 1u << 4,        // n
  kQuoteFrame = 1u << 5,       // q
  kInvertFrame = 1u << 6,      // v
  kWeakFrame = 1u << 7,        // w
  kAccordingFrame = 1u << 8,   // a
  kDirectFrame = 1u << 9,      // d
};

struct Cue {
  Range words;  // "said", "according to"
  std::uint16_t frames = 0;
  Range subject;            // the noun phrase of the speaker; empty where none is told
  Range clause;             // subject and cue together with what lies between
  bool inverted = false;    // said X
  bool participle = false;  // ", saying that": the subject is that of the clause before
  bool is(std::uint16_t any_of) const { return (frames & any_of) != 0; }
};

// All cues of a unit outside quotations, in order.
std::vector<Cue> find_cues(const Words& words, const QuotedText& quoted, const Unit& unit);

}  // namespace inquest::reading
