// Words as the measures count them. Private to evaluation/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::evaluation {

// Runs of letters and digits; with `joined`, an apostrophe or hyphen between two of them does not divide. The texts given
// are UTF-8; bytes that are none count as no word.
std::vector<Span> words_in(std::string_view text, bool joined);

// Lower case, ASCII only.
std::string lower(std::string_view text);

}  // namespace inquest::evaluation
