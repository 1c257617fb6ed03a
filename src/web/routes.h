// The table of routes: path and method -> one function of app. docs/openapi.yaml describes each; a test compares the two.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "app/app.h"
#include "web/guard.h"
#include "web/http.h"
#include "web/jobs.h"

namespace inquest::web {

struct Api {
  app::Case& opened;
  Guard& guard;
  Jobs& jobs;
  std::string case_name;
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/api/documents/{id}": {id} is one segment
  bool needs_session;
  Result<Response> (*handle)(Api& api, const Request& request, const std::string& id);
};
std::span<const Route> routes();

// Any request: checks, routes, answers. Never throws for what a client can send.
Response answer(Api& api, const Request& request);

}  // namespace inquest::web
