// The shapes of answers: JSON, the one error shape, and the headers that every answer carries.
#pragma once

#include <string>

#include "base/result.h"
#include "model/reading_json.h"
#include "web/http.h"

namespace inquest::web {

Response json_answer(const Json& value, int status = 200);
// {"error":{"code","message","what_to_do"}} with the code's HTTP status.
Response error_answer(const Error& error);
Json error_to_json(const Error& error);  // the inner object

// No store, no sniffing, no framing, no referrer, nothing from another host, no inline script or style.
void add_safety_headers(Response& response);

}  // namespace inquest::web
