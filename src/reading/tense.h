// Which way in time the clause around some words looks. No parser: the nearest auxiliary or verb decides, first the
// ones before the words, then the ones behind them. Private to reading/.
#pragma once

#include <cstdint>

#include "reading/tokens.h"

namespace inquest::reading {

enum class Direction : std::uint8_t { unknown = 0, past, future };

// The direction at the tokens [first, last) of one sentence.
Direction direction_at(const Tokens& tokens, std::size_t first, std::size_t last);

}  // namespace inquest::reading
