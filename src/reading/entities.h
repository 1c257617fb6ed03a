// From candidates to entities: which mentions of a document name the same person, body, state or place. Full names come
// first; then surnames alone, acronyms and headlines are read in their light (document memory). Private to reading/.
#pragma once

#include <string>
#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

struct Resolved {
  Candidate candidate;
  std::uint32_t entity = 0;  // index into Entities::list
};

struct Entity {
  EntityKind kind{};
  std::string name;  // the fullest form in the document
  std::string id;    // "p1"
};

struct Entities {
  std::vector<Entity> list;        // ordered by first mention
  std::vector<Resolved> mentions;  // ordered by first token, not overlapping
};

Entities resolve_entities(const Words& words, std::vector<Candidate> candidates);

// The number of single-letter changes between two words, counted up to `most` + 1.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned most);

}  // namespace inquest::reading
