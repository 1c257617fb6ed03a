// Where paragraphs begin and end. A blank line always ends one. A single line break ends one too, unless the text is
// hard-wrapped (mail, PDF, old press releases) and the line broke only because the next word would not have fitted.
#pragma once

#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::reading {

// The non-blank lines of a text, each without its line break (LF, CR LF, lone CR, form feed) and outer white space.
std::vector<Span> lines_of_text(std::string_view text);

// Spans of paragraphs in order, trimmed of white space, never empty; together they cover every other byte.
std::vector<Span> paragraphs_of_text(std::string_view text);

}  // namespace inquest::reading
