// One JSON object of the ledger's formats, read field by field. A field that is missing or of another type reads as empty
// or zero: the decoders encode what they read again and refuse whatever does not come out byte for byte, so that one value
// has one spelling and no two readers can disagree about it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace inquest::ledger {

using Json = nlohmann::ordered_json;

class Fields {
 public:
  explicit Fields(std::string_view text) : json_(Json::parse(text, nullptr, /*allow_exceptions=*/false)) {}
  explicit Fields(const Json& json) : json_(json) {}

  const Json* find(const char* name) const {
    if (!json_.is_object()) return nullptr;
    const auto at = json_.find(name);
    return at == json_.end() ? nullptr : &*at;
  }
  std::string text(const char* name) const {
    const Json* const found = find(name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
  }
  std::uint64_t number(const char* name) const {
    const Json* const found = find(name);
    return found != nullptr && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
  }
  template <class SomeId>
  SomeId id(const char* name) const {
    return SomeId::parse(text(name)).value_or(SomeId{});
  }
  Hash hash(const char* name) const { return hash_from_hex(text(name)).value_or(Hash{}); }

 private:
  Json json_;
};

// Bytes that are no UTF-8 become U+FFFD, which a decoder then refuses.
inline std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace inquest::ledger
