// From words to the parts of a name: which are titles, particles, initials, patronymics. Pure; any thread.
#pragma once

#include <vector>

#include "names/fold.h"

namespace inquest::names {

struct Token {
  Word word;
  PartKind kind = PartKind::name;
  std::string latin;  // a-z; how it is most often written
};

// The tokens of a name in the order given names, family name ("Putin, Vladimir" is turned), at most kMostParts that count
// and as many that do not. A name of titles alone keeps them as names.
std::vector<Token> parse(std::string_view utf8);

}  // namespace inquest::names
