// Who may ask: Host, Origin, the one-time token and the session cookie. Nothing else in web/ decides that.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "base/chance.h"
#include "base/result.h"
#include "web/http.h"

namespace inquest::web {

class Guard {
 public:
  Guard(Random& random, std::uint16_t port);

  // The token for the start link. Good for one exchange.
  std::string mint_token();
  // Exchanges the token for a session; gives the Set-Cookie value. forbidden for any other token.
  Result<std::string> open_session(const std::string& token);
  void end_session(const Request& request);

  // Host is ours; Origin, where sent, is ours; a POST carries JSON and comes from our own page. forbidden otherwise.
  // A page of another site that knows the port cannot pass: its Host may be ours, its Origin cannot.
  Status check_origin(const Request& request) const;
  Status check_session(const Request& request) const;

 private:
  std::string secret();

  Random& random_;
  std::uint16_t port_;
  mutable std::mutex mutex_;
  std::set<std::string> tokens_;
  std::set<std::string> sessions_;
};

}  // namespace inquest::web
