// Proceedings as JSON, in the forms that docs/manual/ fixes. Not part of the door.
#pragma once

#include <string_view>
#include <vector>

#include "model/reading_json.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

Json json_of(const proceedings::Symbol& symbol);
// Two texts as versions: {"kind","old","new","alike","runs"} a paragraph.
std::vector<Json> compared_json(std::string_view old_text, std::string_view new_text);
// null for "".
Json text_or_null(std::string_view text);

}  // namespace inquest::app
