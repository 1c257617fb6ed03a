// Who speaks from the edges of an article: by-lines, agencies in datelines, mastheads, copyright lines. Pure functions
// of one line. Private to reading/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reading/tokens.h"

namespace inquest::reading {

// White space of any kind and length as one space, none at the ends.
std::string squeezed(std::string_view text);

// A by-line ("By Jane Roe and John Doe | Example News") that begins the line: the names, and the outlet behind them.
struct Byline {
  std::string author, outlet;
};
std::optional<Byline> byline_of(std::string_view line);

// The agency of a dateline: "GENEVA, Sept 19 (Reuters) - ..." gives "Reuters".
std::optional<std::string> agency_of(std::string_view line);

// "(C) 2014 Example News. All rights reserved." gives "Example News".
std::optional<std::string> copyright_holder(std::string_view line);

// Is this the name of a known agency, or does it hold a word that outlets are called by ("Herald", "Daily")?
bool names_outlet(std::string_view name);

// The name of a section: "World news", "Opinion".
bool is_section_label(std::string_view line);

// A line that is an outlet's name and nothing else.
bool looks_like_masthead(std::string_view line);

}  // namespace inquest::reading
