// Symbols of documents in the texts of a case, linked to what the case holds under them. Private to app/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/courses.h"
#include "app/vote_shelf.h"

namespace inquest::app {

// {"kind":"symbol","begin","end","text","value","explanation","aliases"} of each symbol in the text, in order.
std::vector<Json> symbol_lines(std::string_view text);

// Every symbol that the statement's subject, value or quotation names, normalised.
std::vector<std::string> symbols_of(const RecordedProceeding& proceeding);

// These lines, each with "proceedings" ({"id","name"} of those that name it) and "vote" (its ref; null where no table of the case
// and nothing in the library holds one). `library` may be null: a broken library keeps no document from being read.
Result<Json> linked_symbols(std::vector<Json> lines, store::Store& store, const CaseVotes& own, const Library* library);

// The symbol that a document bears itself: alone on a line near its top, or its file's name. "" where there is none.
std::string own_symbol(std::string_view file_name, std::string_view text);

}  // namespace inquest::app
