#include "web/routes.h"

#include <algorithm>

#include "web/answers.h"
#include "web/assets.h"
#include "web/handlers.h"

namespace inquest::web {
namespace {

// True when `path` fits `pattern`; the segment at {id} is put into `id`.
bool fits(std::string_view pattern, std::string_view path, std::string& id) {
  const auto brace = pattern.find("{id}");
  if (brace == std::string_view::npos) return pattern == path;
  const auto before = pattern.substr(0, brace);
  const auto after = pattern.substr(brace + 4);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return false;
  const auto segment = path.substr(before.size(), path.size() - before.size() - after.size());
  if (segment.find('/') != std::string_view::npos) return false;
  id = segment;
  return true;
}

// A path that names no file is a page of the workspace: it gets index.html and finds its own way.
Response asset(const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    return error_answer({ErrorCode::usage, "This address is only read."});
  }
  const auto all = assets();
  auto found = std::ranges::find(all, std::string_view(request.path), &Asset::path);
  if (found == all.end()) {
    const auto dot = request.path.rfind('.');
    const bool file = dot != std::string::npos && request.path.find('/', dot) == std::string::npos;
    if (!file) found = std::ranges::find(all, std::string_view("/index.html"), &Asset::path);
  }
  if (found == all.end()) return error_answer({ErrorCode::not_found, "There is nothing at this address."});
  Response response;
  response.content_type = content_type_of(found->path);
  response.static_body = found->bytes;
  add_safety_headers(response);
  return response;
}

Response refuse(const Error& error) { return error_answer(error); }

}  // namespace

std::span<const Route> routes() {
  static constexpr Route kRoutes[] = {
      {"POST", "/api/session", false, open_session},
      {"GET", "/api/session", true, get_session},
      {"POST", "/api/session/end", true, end_session},
      {"GET", "/api/overview", true, get_overview},
      {"GET", "/api/documents", true, list_documents},
      {"POST", "/api/documents/find", true, find_documents},
      {"GET", "/api/documents/{id}", true, get_document},
      {"GET", "/api/documents/{id}/original", true, get_original},
      {"GET", "/api/documents/{id}/picture", true, get_picture},
      {"GET", "/api/documents/{id}/elsewhere", true, get_elsewhere},
      {"GET", "/api/people", true, list_people},
      {"POST", "/api/people/find", true, find_people},
      {"GET", "/api/people/{id}", true, get_entity},
      {"GET", "/api/people/{id}/mentions", true, list_mentions},
      {"GET", "/api/people/{id}/said", true, list_said},
      {"GET", "/api/people/{id}/said_of", true, list_said_of},
      {"GET", "/api/proposals", true, list_proposals},
      {"GET", "/api/quotations", true, list_quotations},
      {"POST", "/api/quotations/find", true, find_quotations},
      {"GET", "/api/acts", true, list_acts},
      {"POST", "/api/acts/find", true, find_acts},
      {"GET", "/api/steps", true, list_steps},
      {"POST", "/api/steps/find", true, find_steps},
      {"GET", "/api/timeline", true, list_timeline},
      {"GET", "/api/contradictions", true, list_contradictions},
      {"GET", "/api/comparing", true, get_comparing},
      {"GET", "/api/reprints", true, list_reprints},
      {"GET", "/api/events", true, list_events_of_many},
      {"POST", "/api/proceedings/find", true, find_proceedings},
      {"GET", "/api/proceedings/kinds", true, list_proceeding_kinds},
      {"GET", "/api/proceedings/{id}", true, get_proceeding},
      {"GET", "/api/proceedings/{id}/resolution", true, get_resolution},
      {"POST", "/api/positions/find", true, find_positions},
      {"POST", "/api/votes/find", true, find_votes},
      {"POST", "/api/votes/forecast", true, forecast_vote},
      {"POST", "/api/votes/cite", true, cite_votes},
      {"GET", "/api/votes/{id}", true, get_vote},
      {"POST", "/api/documents/compare", true, compare_documents},
      {"POST", "/api/recommendations/find", true, find_recommendations},
      {"POST", "/api/responses/test", true, test_responses},
      {"GET", "/api/series", true, list_series},
      {"POST", "/api/series/interrupt", true, interrupt_series},
      {"POST", "/api/reference/find", true, find_reference_rows},
      {"POST", "/api/reference/cite", true, cite_reference_rows},
      {"POST", "/api/linkage/find", true, find_linkage},
      {"POST", "/api/linkage/pair", true, find_linked_pair},
      {"GET", "/api/estimates", true, list_estimates},
      {"GET", "/api/estimates/choices", true, get_estimate_choices},
      {"POST", "/api/estimates", true, start_estimate},
      {"POST", "/api/search", true, search},
      {"GET", "/api/show/{id}", true, show},
      {"POST", "/api/proposals/accept", true, accept},
      {"POST", "/api/proposals/reject", true, reject},
      {"POST", "/api/proposals/withdraw", true, withdraw},
      {"POST", "/api/statements", true, record_statement},
      {"POST", "/api/judgements", true, record_judgement},
      {"GET", "/api/entries", true, list_entries},
      {"GET", "/api/custody", true, get_custody},
      {"POST", "/api/verify", true, start_verify},
      {"GET", "/api/jobs/{id}", true, get_job},
      {"POST", "/api/jobs/{id}/stop", true, stop_job},
      {"POST", "/api/checkpoint", true, take_checkpoint},
      {"POST", "/api/erase/plan", true, plan_erase},
  };
  return kRoutes;
}

Response answer(Api& api, const Request& request) {
  if (const auto allowed = api.guard.check_origin(request); !allowed) return refuse(allowed.error());
  if (!request.path.starts_with("/api/")) return asset(request);
  bool path_known = false;
  for (const auto& route : routes()) {
    std::string id;
    if (!fits(route.pattern, request.path, id)) continue;
    path_known = true;
    const bool method_fits = route.method == request.method || (request.method == "HEAD" && route.method == "GET");
    if (!method_fits) continue;
    if (route.needs_session) {
      if (const auto open = api.guard.check_session(request); !open) return refuse(open.error());
    }
    auto response = route.handle(api, request, id);
    return response ? std::move(*response) : refuse(response.error());
  }
  if (path_known) return refuse({ErrorCode::usage, "This address does not take that method."});
  return refuse({ErrorCode::not_found, "There is nothing at this address."});
}

}  // namespace inquest::web
