// Numbers as texts write them: digits with thousands and decimals, words up to millions. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "reading/tokens.h"

namespace inquest::reading {

// "seven", "twenty-two", "ninety"; lower case. Words that multiply ("hundred", "million") are not here.
std::optional<int> small_number(std::string_view lower);
// "first", "twenty-second", "19th", "3rd"; lower case.
std::optional<int> ordinal_number(std::string_view lower);
// "hundred", "thousand", "million", "m", "bn", "crore"...: what it multiplies by; lower case. 0 where it is none.
double multiplier(std::string_view lower);
// "1,000", "3.5", "400"; nothing for "10:30", "24th" or anything else.
std::optional<double> digits_number(std::string_view token);

// A number that begins at token `first` and the token after its last: "400,000", "5 million", "two hundred and twelve",
// "three and a half". No number: end == first.
struct NumberAt {
  double value = 0;
  std::size_t end = 0;
  bool in_digits = false;
};
NumberAt number_at(const Tokens& tokens, std::size_t first);

}  // namespace inquest::reading
