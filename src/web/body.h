// Request bodies and query numbers, decoded strictly: an unknown member, a missing one or a wrong type is `usage`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading_json.h"
#include "web/http.h"

namespace inquest::web {

// A body as an object whose members are taken one by one; finish() refuses what nobody took.
class Body {
 public:
  // An empty body counts as {}.
  static Result<Body> parse(const Request& request);

  Result<std::string> text(const char* name);                       // required
  Result<std::string> text_or(const char* name, std::string_view otherwise);
  Result<std::uint64_t> number_or(const char* name, std::uint64_t otherwise, std::uint64_t most);
  Result<double> share_or(const char* name, double otherwise);      // from 0 to 1
  Result<std::vector<std::string>> texts(const char* name);         // required, 1 to 1000 of them
  Result<std::vector<std::string>> texts_or_none(const char* name); // none where it is missing or empty
  Result<bool> flag_or(const char* name, bool otherwise);
  Json object_or_null(const char* name);                            // unchecked: app checks its members
  Status finish() const;
  // All of it, for app to check.
  const Json& whole() const { return json_; }

 private:
  Json json_;
  std::vector<std::string> taken_;
};

Result<std::uint64_t> query_number(const Request& request, const char* name, std::uint64_t otherwise, std::uint64_t most);

}  // namespace inquest::web
