// Any bytes as the body of a request: an object of known members, or a usage error that does not repeat them.
#include <cstdlib>

#include "seeds.h"
#include "web/body.h"

using namespace inquest;

static void require(bool holds) {
  if (!holds) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  web::Request request;
  request.body.assign(reinterpret_cast<const char*>(bytes), size);
  auto body = web::Body::parse(request);
  if (!body) {
    require(body.error().code == ErrorCode::usage);
    require(size < 40 || body.error().message.find(request.body) == std::string::npos);
    return 0;
  }
  require(body->whole().is_object());
  const auto ids = body->texts("ids");
  if (ids) require(!ids->empty() && ids->size() <= 1000);
  const auto limit = body->number_or("limit", 50, 200);
  if (limit) require(*limit <= 200);
  const auto query = body->text("query");
  const auto finished = body->finish();
  if (finished) require(body->whole().size() <= 3);
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {R"({"ids":["p1","p2"],"limit":50,"query":"threat* AND \"no witness\""})", R"({"query":"\ud55c\uad6d","unknown":[[[{}]]]})", "", "{}",
          R"({"limit":-1,"ids":[]})"};
}
std::vector<std::string> fuzz::words() { return {"{", "}", "[", "]", "\"ids\"", "\"limit\":", "\"query\"", "1e999", "null", "\\ud800", ","}; }
