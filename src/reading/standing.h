// How far an act or a step is from having happened, and on whose word: mood, the words that govern it, conditions, and the
// quotation it stands in. Only `reported` may count as done. Private to reading/.
#pragma once

#include <optional>

#include "reading/predicates.h"

namespace inquest::reading {

struct Standing {
  EventStatus status = EventStatus::reported;
  bool promised = false;  // a promise, a proposal, a threat: words even where the type is a deed
  bool governed = false;  // something in its clause asks for it, promises it, expects it, denies it
  bool dropped = false;   // says that nothing happened, on nobody's word: no proposal
  bool undone = false;    // and that somebody refused or failed to do it
  std::optional<Argument> according_to;
  std::optional<Argument> condition;
};

// `act`: of an act the claim of anybody but a witness is kept at a distance (alleged); of a step it is not.
Standing standing_of(const Clauses& clauses, const Predicate& predicate, bool act);

}  // namespace inquest::reading
