#include "store/entity_id.h"

namespace inquest::store {
namespace {
constexpr std::string_view kPrefix = "name:";
}

std::optional<EntityRef> parse_entity(std::string_view id) {
  if (const auto recorded = EntityId::parse(id)) return EntityRef{recorded, std::nullopt};
  if (!id.starts_with(kPrefix)) return std::nullopt;
  const auto bytes = from_base32(id.substr(kPrefix.size()));
  if (!bytes || bytes->size() != 8) return std::nullopt;
  std::uint64_t key = 0;
  for (const auto b : *bytes) key = key << 8 | b;
  return EntityRef{std::nullopt, static_cast<std::int64_t>(key)};
}

std::string entity_text(std::int64_t name) {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(name) >> shift));
  }
  return std::string(kPrefix) + to_base32(bytes);
}

}  // namespace inquest::store
