#include "web/answers.h"

#include <string_view>

namespace inquest::web {
namespace {

std::string_view what_to_do(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return "Correct what is named here and try again.";
    case ErrorCode::not_found: return "Go back to the listing: it may have been erased, or the address is not whole.";
    case ErrorCode::passphrase: return "Start again with the right passphrase.";
    case ErrorCode::not_a_case: return "Start again with a folder that is a case.";
    case ErrorCode::newer_format: return "Open it with a newer Inquest.";
    case ErrorCode::verification_failed: return "Run a verification on the custody page, and keep a copy of the case as it is now.";
    case ErrorCode::in_use: return "Wait until the other process is done, then try again.";
    case ErrorCode::disk: return "Make room on the disk or allow writing, then try again.";
    case ErrorCode::unsupported: return "The original stays preserved; download it to see it.";
    case ErrorCode::unreadable: return "The original stays preserved; download it to see it.";
    case ErrorCode::limit: return "Ask for less at once.";
    case ErrorCode::forbidden: return "Open the workspace by the link that inquest serve prints in the terminal; each link opens it once.";
    case ErrorCode::conflict: return "Look at the present state and decide again.";
    case ErrorCode::internal: return "Try again; if it stays, report what you did.";
  }
  return "";
}

// Messages of the core may end in what to do at a terminal: "there is no such name; 'inquest people' lists them". A page has
// advice of its own.
std::string for_a_page(std::string message) {
  const auto advice = message.rfind("; ");
  if (advice != std::string::npos && message.find("'inquest ", advice) != std::string::npos) message.resize(advice);
  return message;
}

}  // namespace

Json error_to_json(const Error& error) {
  return {{"code", name_of(error.code)},
          {"message", error.message.empty() ? std::string(sentence_of(error.code)) : for_a_page(error.message)},
          {"what_to_do", what_to_do(error.code)}};
}

Response json_answer(const Json& value, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  add_safety_headers(response);
  return response;
}

Response error_answer(const Error& error) {
  return json_answer({{"error", error_to_json(error)}}, http_status_of(error.code));
}

void add_safety_headers(Response& response) {
  response.headers.insert(
      response.headers.end(),
      {{"Cache-Control", "no-store"},
       {"Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
       {"Cross-Origin-Opener-Policy", "same-origin"},
       {"Cross-Origin-Resource-Policy", "same-origin"},
       {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
       {"Referrer-Policy", "no-referrer"},
       {"X-Content-Type-Options", "nosniff"},
       {"X-Frame-Options", "DENY"}});
}

}  // namespace inquest::web
