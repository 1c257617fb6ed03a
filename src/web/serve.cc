#include <algorithm>
#include <thread>

#include "crypto/crypto.h"
#include "web/answers.h"
#include "web/http_server.h"
#include "web/routes.h"
#include "web/web.h"

namespace inquest::web {

Status serve(app::Case& opened, const ServeOptions& options) {
  crypto::SystemRandom random;
  // The guard needs the port, which is known only once the server listens; until then nothing is handled, because run()
  // has not been called.
  std::unique_ptr<Guard> guard;
  std::unique_ptr<Api> api;
  Jobs jobs(random);
  const unsigned workers = std::clamp(std::thread::hardware_concurrency(), 4u, 16u);  // a few, so that one long answer holds up no other
  TRY(auto server, HttpServer::listen(options.port, workers, [&](const Request& request) { return answer(*api, request); }));
  guard = std::make_unique<Guard>(random, server->port());
  api = std::make_unique<Api>(Api{opened, *guard, jobs, options.case_name});

  const std::string link = "http://127.0.0.1:" + std::to_string(server->port()) + "/#token=" + guard->mint_token();
  if (options.ready) options.ready(link);
  const std::int64_t idle_ms = std::int64_t{options.idle_minutes} * 60'000;
  server->run([&] {
    const bool asked = options.stop != nullptr && options.stop->load();
    return asked || (idle_ms > 0 && server->idle_ms() > idle_ms);
  });
  return {};
}

}  // namespace inquest::web
