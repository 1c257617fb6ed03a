// Runs of capitals: how far one reaches, and whether a word in it makes it the name of a body or a place. Private to reading/.
#pragma once

#include <cstdint>
#include <optional>

#include "reading/candidates.h"

namespace inquest::reading {

// The end of the run of capitals that begins at `first`, with the small words that join them inside the name of a body
// ("Ministry of Foreign Affairs"); never past `end`.
std::uint32_t run_end(const Words& words, std::uint32_t first, std::uint32_t end);

// The kind that a head word gives to a run: "Foreign Ministry", "Ministry of ...", "Taedong River"; none where there is no such word.
std::optional<EntityKind> headed_kind(const Words& words, Range run);

}  // namespace inquest::reading
