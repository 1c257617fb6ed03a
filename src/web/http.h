// A request and its answer as plain values, so that handlers and their tests know nothing of sockets.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::web {

struct Request {
  std::string method;  // "GET", "HEAD", "POST"; others as sent
  std::string path;    // percent-escapes resolved
  std::map<std::string, std::string> query;
  std::string host, origin, cookie, content_type, fetch_site;
  std::string body;
};

// Writes a piece of the body; an error when the client is gone or too slow.
using Sink = std::function<Status(ByteView)>;

struct Response {
  int status = 200;
  std::string content_type;
  std::string body;               // empty when `stream` is set
  std::string_view static_body;   // embedded bytes that live as long as the program; used when not empty
  std::vector<std::pair<std::string, std::string>> headers;
  // When set, called once on the worker's thread to write the body, which is sent chunked. An error breaks the transfer
  // off, so that a client cannot take a part for the whole.
  std::function<Status(const Sink&)> stream;
};

using Handler = std::function<Response(const Request&)>;

}  // namespace inquest::web
