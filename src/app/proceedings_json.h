// Proceedings as JSON, in the forms that docs/manual/ fixes. Not part of the door.
#pragma once

#include "model/reading_json.h"
#include "proceedings/proceedings.h"

namespace inquest::app {

Json json_of(const proceedings::Symbol& symbol);
// null for "".
Json text_or_null(std::string_view text);

}  // namespace inquest::app
