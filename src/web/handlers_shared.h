// What several files of handlers share: pages of listings in queries and bodies, and the answers they give.
#pragma once

#include <algorithm>

#include "app/app.h"
#include "web/answers.h"
#include "web/body.h"

namespace inquest::web {

inline constexpr std::uint64_t kMostLines = 1000;
inline constexpr std::uint64_t kMostOffset = 1'000'000'000;

inline Response listing(const app::Listed& listed, std::uint64_t offset) {
  return json_answer({{"lines", listed.lines}, {"offset", offset}, {"total", listed.total}});
}

inline Result<app::Page> page_of_query(const Request& request) {
  TRY(const auto offset, query_number(request, "offset", 0, kMostOffset));
  TRY(const auto limit, query_number(request, "limit", 100, kMostLines));
  return app::Page{offset, std::max<std::uint64_t>(1, limit)};
}

inline Result<app::Page> page_of_body(Body& body, std::uint64_t otherwise, std::uint64_t most) {
  TRY(const auto offset, body.number_or("offset", 0, kMostOffset));
  TRY(const auto limit, body.number_or("limit", otherwise, most));
  return app::Page{offset, std::max<std::uint64_t>(1, limit)};
}

inline Result<Response> answered(Result<Json> result, int status = 200) {
  if (!result) return std::unexpected(result.error());
  return json_answer(*result, status);
}

inline Status expect_empty(const Request& request) {
  TRY(const auto body, Body::parse(request));
  return body.finish();
}

}  // namespace inquest::web
