// Kinds of entities that people record and that no reading proposes in a text (reading.h has those that it does): a proceeding, and
// one recommendation of a review. Numbered as `subject_kind` of docs/data-format.md has them; never renumbered.
#pragma once

#include "model/reading.h"

namespace inquest {

inline constexpr EntityKind kProceeding{5};
inline constexpr EntityKind kRecommendation{6};
inline constexpr EntityKind kLastEntityKind = kRecommendation;

}  // namespace inquest
