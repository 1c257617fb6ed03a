// The door of web: one case served to the workspace in a browser on this machine.
//
// A thin face of app: handlers decode, call one function of app::Case, encode (docs/openapi.yaml). Listens on loopback
// only. Whoever holds the start link's one-time token gets a session cookie; every request is checked for Host, Origin
// and session before any handler sees it. Nothing of a request's content is logged.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/app.h"
#include "base/result.h"

namespace inquest::web {

struct ServeOptions {
  std::uint16_t port = 0;          // 0: any free one
  std::string case_name;           // the folder's name without .inquest, shown to the session
  unsigned idle_minutes = 60;      // without a request for so long, the server ends and the keys are wiped; 0: never
  const std::atomic<bool>* stop = nullptr;  // set by a signal handler: ends the server; may be null
  // Told once the server listens: the start link, with the one-time token in its fragment.
  std::function<void(std::string_view start_link)> ready;
};

// Serves until stopped or idle. Errors: in_use (the port is taken), disk, internal.
Status serve(app::Case& opened, const ServeOptions& options);

}  // namespace inquest::web
