// Decoding what the faces hand in: unknown members and wrong types are usage errors. Private to app/.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/reading_json.h"

namespace inquest::app {

// An object with no other members than these.
Status only(const Json& object, std::initializer_list<std::string_view> members);
// Unset where the member is absent or null.
Result<std::optional<std::string>> optional_string(const Json& object, std::string_view member);
Result<std::string> string_or_empty(const Json& object, std::string_view member);
// usage unless it is UTF-8: what is recorded is signed, and must be read back as it was given. `what` names it.
Status check_text(std::string_view what, std::string_view text);

}  // namespace inquest::app
