#include "web/guard.h"

#include <array>
#include <string_view>

namespace inquest::web {
namespace {

// Cookies of all ports of a host share one jar: the port in the name keeps two open cases apart.
std::string cookie_name(std::uint16_t port) { return "inquest_session_" + std::to_string(port); }

std::string session_of(const Request& request, std::uint16_t port) {
  const std::string name = cookie_name(port) + "=";
  std::string_view rest = request.cookie;
  while (!rest.empty()) {
    auto pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.starts_with(name)) return std::string(pair.substr(name.size()));
  }
  return {};
}

std::unexpected<Error> refused(const char* message) { return fail(ErrorCode::forbidden, message); }

}  // namespace

Guard::Guard(Random& random, std::uint16_t port) : random_(random), port_(port) {}

std::string Guard::secret() {
  std::array<std::uint8_t, 32> bytes{};
  random_.fill(bytes);
  return to_base32(bytes);
}

std::string Guard::mint_token() {
  const std::scoped_lock lock(mutex_);
  return *tokens_.insert(secret()).first;
}

// Tokens and sessions are looked up in an ordered set: the time that takes tells at most how far a guess sorts beside
// 256 random bits, which helps nobody on loopback to find the rest.
Result<std::string> Guard::open_session(const std::string& token) {
  const std::scoped_lock lock(mutex_);
  if (tokens_.erase(token) == 0) return refused("This start link has been used, or is not of this server.");
  const std::string session = *sessions_.insert(secret()).first;
  return cookie_name(port_) + "=" + session + "; HttpOnly; SameSite=Strict; Path=/";
}

void Guard::end_session(const Request& request) {
  const std::scoped_lock lock(mutex_);
  sessions_.erase(session_of(request, port_));
}

Status Guard::check_origin(const Request& request) const {
  const std::string port = ":" + std::to_string(port_);
  if (request.host != "127.0.0.1" + port && request.host != "localhost" + port) {
    return refused("This server answers at 127.0.0.1 and localhost alone.");
  }
  if (!request.origin.empty() && request.origin != "http://" + request.host) {
    return refused("This request comes from a page of another site.");
  }
  if (request.method == "POST") {
    if (!request.fetch_site.empty() && request.fetch_site != "same-origin") {
      return refused("This request comes from a page of another site.");
    }
    if (request.content_type.substr(0, request.content_type.find(';')) != "application/json") {
      return fail(ErrorCode::usage, "A request with a body is sent as application/json. Nothing was changed.");
    }
  }
  return {};
}

Status Guard::check_session(const Request& request) const {
  const std::string session = session_of(request, port_);
  const std::scoped_lock lock(mutex_);
  if (session.empty() || !sessions_.contains(session)) return refused("There is no open session.");
  return {};
}

}  // namespace inquest::web
