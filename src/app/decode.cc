#include "app/decode.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/printable.h"

namespace inquest::app {

Status only(const Json& object, std::initializer_list<std::string_view> members) {
  if (!object.is_object()) return fail(ErrorCode::usage, "An object was expected.");
  for (const auto& [name, value] : object.items()) {
    if (std::find(members.begin(), members.end(), name) == members.end()) {
      return fail(ErrorCode::usage, "The request has a member that is not known.");
    }
  }
  return {};
}

Result<std::optional<std::string>> optional_string(const Json& object, std::string_view member) {
  const auto at = object.find(member);
  if (at == object.end() || at->is_null()) return std::optional<std::string>();
  if (!at->is_string()) return fail(ErrorCode::usage, fmt::format("\"{}\" is a string.", member));
  TRY_(check_text(member, at->get_ref<const std::string&>()));
  return std::optional<std::string>(at->get<std::string>());
}

Status check_text(std::string_view what, std::string_view text) {
  if (is_utf8(text)) return {};
  return fail(ErrorCode::usage, fmt::format("\"{}\" is not text in UTF-8. Nothing was recorded; give it in UTF-8, as a terminal of today does.", what));
}

Result<std::string> string_or_empty(const Json& object, std::string_view member) {
  TRY(auto value, optional_string(object, member));
  return value.value_or("");
}

}  // namespace inquest::app
