// English nouns without a dictionary: which word after a number is the thing counted, and its singular. Private to
// reading/.
#pragma once

#include <string>
#include <string_view>

#include "reading/tokens.h"

namespace inquest::reading {

// "recommendations" -> "recommendation", "people" -> "person", "families" -> "family". Keeps capitals.
std::string singular_of(std::string_view noun);

// A plural by its form ("states", "people", "children"); lower-case letters decide, capitals do not matter.
bool looks_plural(std::string_view noun);

// A word that ends a noun phrase: prepositions, conjunctions, pronouns, auxiliaries, verbs of reports. Lower case.
bool ends_noun_phrase(std::string_view lower);

// The head of the plural noun phrase that begins at token `first` ("unarmed North Korean workers": "workers");
// tokens.size() of them where none is seen within six words.
std::size_t plural_head(const Tokens& tokens, std::size_t first);

}  // namespace inquest::reading
