// EntitySummary::id: a recorded entity's id ("e..."), or "name:" and 13 characters of base32 over the keyed hash of a name
// that nobody recorded. Neither says anything about the name to whoever lacks the case key. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace inquest::store {

struct EntityRef {  // one of the two
  std::optional<EntityId> recorded;
  std::optional<std::int64_t> name;  // name_group.id
};
std::optional<EntityRef> parse_entity(std::string_view id);
std::string entity_text(std::int64_t name);

}  // namespace inquest::store
