// The stem that English word forms share, for widening a query: "threatened" and "threats" meet in "threat".
//
// Deliberately light. Porter's full algorithm joins police with policy, witness with wit and organisation with organ,
// which in testimony is worse than missing a form; so only inflection (plural, past, participle; the rules and the measure
// of Porter 1980, steps 1 and 5a) is taken off, the -ation/-ate/-ion of a verb, and what a table of irregular forms says.
// British and American -ise/-ize are one. A stem is a key, never shown.
//
// Pure; any thread. Words are lower case as the tokenizer gives them; what is not of a-z comes back as it is.
#pragma once

#include <string>
#include <string_view>

namespace inquest::store {

// True for words that have forms at all: three letters or more, a-z only.
bool has_forms(std::string_view word);

std::string stem(std::string_view word);

}  // namespace inquest::store
