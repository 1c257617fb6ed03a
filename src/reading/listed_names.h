// Names of a text in a language that has no reading of its own: states, bodies and places of the vocabularies as they are
// written in Latin letters, and people by a known first name before a known family name. Nothing is inferred from grammar.
#pragma once

#include <vector>

#include "model/reading.h"
#include "reading/tokens.h"

namespace inquest::reading {

std::vector<Mention> read_listed_mentions(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate);

// Whether texts of this language (BCP 47; "und" where unknown) are read by more than lists of names.
bool has_reading(std::string_view language);

}  // namespace inquest::reading
