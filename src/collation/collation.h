// The door of collation: documents compared with each other. What was copied from what, which accounts give different
// values for one fact, which of them report one event.
//
// Pure: texts and their readings in, plain structs out, the same ones for the same input in any order of arrival. Nothing
// here decides anything: what is found is shown side by side, with its passages, for people to judge.
// `digest_of` is the work for one document and may run in any thread; the rest compares digests. Nothing can fail.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::collation {

// A document as it is compared. Of the reading only what nobody rejected.
struct Source {
  std::string document;   // id in text form
  std::string text;       // UTF-8
  Reading reading;
  std::string published;  // EDTF; "" unknown
  std::uint64_t came = 0;  // its place in the order in which documents came into the case
};

enum class ClaimKind : std::uint8_t { quantity = 1, date, place, body, title, spelling, occurrence };

// What one sentence says that another could contradict.
struct Claim {
  ClaimKind kind{};
  std::string predicate;              // what was done, as a stem or a class of vocab/claim_words.tsv: "accept", "arrest"
  std::string words;                  // the predicate for people: "arrest", or the verb as it stands: "“accepts”"
  std::string slot;                   // what is counted, for a quantity: "recommendation"; otherwise ""
  std::string value;                  // as it is shown: "114", "International Criminal Court", "2012-11-03"
  double low = 0, high = 0;           // of a quantity; high may be infinite
  std::vector<std::string> subjects;  // the other entities of the sentence: "state:PRK", "person:jane doe"; sorted
  std::vector<std::string> dates;     // EDTF, of the sentence or else of what stands before it in its paragraph
  std::vector<std::string> stems;     // the content words of the sentence; sorted, each once
  Span at;                            // the words that give the value
  Span sentence;
};

// A person's name as one document writes it, and an office that the document gives that person.
struct NameUse {
  std::string written;  // "Zeid Ra'ad Al Hussein"
  bool proposed = true;  // false: no name was read here; capitalised words that may be a name spelled otherwise
  std::string office;   // of vocab/offices.tsv: "high commissioner"; "" where none is given
  std::string state;    // ISO 3166 alpha-3 of the one state that the office's words name; ""
  Span office_at;
  Span at;
  Span sentence;
};

// An act or a step of proceedings that a document says was done, or denies.
struct Deed {
  std::string type;                 // of vocab/act_types.tsv or step_types.tsv
  bool act = false;                 // false: a step
  EventStatus status{};
  std::vector<std::string> actors;  // entities that take part, of either side; sorted
  std::vector<std::string> sufferers;  // of an act those who suffer it, of a step its target; sorted
  std::vector<std::string> victims, doers;  // of an act: what its sides are called, as stems: "protester", "police"; sorted, each once
  std::string place;                // an entity; "" where none is named
  std::string when;                 // EDTF; "" where the sentence gives none
  std::vector<std::string> states;  // of a step: the states that its sentence names; sorted, each once
  std::vector<std::string> things;  // of a step: what its actor and target are called, as stems: "committee", "resolution"; sorted, each once
  Span at;
  Span sentence;
};

inline constexpr std::size_t kSignature = 64;

// All that is kept of a document to compare it with others.
struct Digest {
  std::string document, published;
  std::uint64_t came = 0;
  std::vector<std::uint32_t> shingles;                 // hashes of five words in a row; sorted, each once
  std::array<std::uint32_t, kSignature> signature{};  // MinHash of the shingles
  std::vector<Claim> claims;
  std::vector<NameUse> names;
  std::vector<Deed> deeds;
  std::vector<std::string> entities;  // of the whole document; sorted, each once
};
Digest digest_of(const Source& source);

// --- what was copied from what ------------------------------------------------------------------------------------

enum class CopyKind : std::uint8_t {
  reprint = 1,         // the shorter lies in the longer, but for at most a quarter of its words
  near_duplicate = 2,  // they share two fifths or more of the shorter
};
struct Copy {
  CopyKind kind{};
  std::size_t original = 0, copy = 0;  // places in the list of digests; the original was published (else came) first
  double shared = 0;                   // the share of the shorter one's shingles that the other has too
};
struct Copies {
  std::vector<Copy> pairs;           // by copy, then by original
  std::vector<std::size_t> origins;  // of each digest the one whose reprint it is, or itself
};
Copies find_copies(std::span<const Digest> digests);

// The longest run of words that two texts have in common: where it stands in each. Empty spans where they share none.
struct SharedRun {
  Span in_first, in_second;
};
SharedRun longest_shared_run(const Source& first, const Source& second);

// --- what contradicts what ----------------------------------------------------------------------------------------

struct Side {
  std::size_t digest = 0;
  Span at;        // the words that give the value
  Span sentence;
};
struct Value {
  std::string value;
  std::vector<Side> sides;      // in the order of publication
  std::size_t origins = 0;      // independent ones: a reprint is no second source
  unsigned distance = 0;        // of a spelling: letters that differ from the first value's
};
struct Contradiction {
  ClaimKind kind{};
  std::string about;            // "recommendations: “accepts” (North Korea)"
  std::vector<Value> values;    // two or more; those of most origins first
};
// Ordered by kind, then by what they are about. Values that one document alone gives are no contradiction.
std::vector<Contradiction> find_contradictions(std::span<const Digest> digests, const Copies& copies);

// --- what many report as one ----------------------------------------------------------------------------------------

struct Report {
  std::size_t digest = 0;
  EventStatus status{};
  Span at, sentence;
};
struct Event {
  std::string type;
  bool act = false;
  std::string when;                 // the narrowest date that a report gives; "" where none does
  std::vector<std::string> actors;  // names that two reports or more have in common
  std::string place;                // a name; "" where no report gives one
  std::vector<Report> reports;      // in the order of publication, from two documents or more
  std::size_t documents = 0;
  std::size_t origins = 0;
};
// Ordered by time, then by type; events without a date last.
std::vector<Event> find_events(std::span<const Digest> digests, const Copies& copies);

std::string_view name_of(ClaimKind kind);
std::string_view name_of(CopyKind kind);

}  // namespace inquest::collation
