// What a column of a list of persons is, told by the words of its header. Private to app/. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inquest::app {

// The one name under which columns of several lists meet: "given name", "surname", "name", "native name", "alias", "born", "died",
// "place of birth", "place of death", "age", "sex", "place", "postcode", "address", "role", "date"; for a header that is none of
// these the header itself in small letters; "" for what is never compared (numbers of rows, sources, remarks).
std::string meaning_of_column(std::string_view header);

// Whether a table with these headers lists persons: it has a given name or surname, or a name beside what only persons have.
bool lists_persons(const std::vector<std::string>& headers);

}  // namespace inquest::app
