// Which tables of a case list persons, told by the words of their headers. Private to app/. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linkage/linkage.h"

namespace inquest::app {

using linkage::meaning_of_column;

// Whether a table with these headers lists persons: it has a given name or surname, or a name beside what only persons have.
bool lists_persons(const std::vector<std::string>& headers);

}  // namespace inquest::app
