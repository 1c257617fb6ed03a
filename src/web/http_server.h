// The HTTP server: Boost.Beast behind plain values. The only file pair that knows of sockets.
//
// One thread moves bytes, asynchronously and with timeouts, so that idle or slow clients cost a socket and no thread;
// `workers` threads run the handler. Bounds: 1 MiB of body, 16 KiB of headers, 256 connections, 30 seconds for a request
// to arrive. An exception in a handler becomes `internal` without its text.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.h"
#include "web/http.h"

namespace inquest::web {

class HttpServer {
 public:
  // Listens on 127.0.0.1. Errors: in_use when the port is taken.
  static Result<std::unique_ptr<HttpServer>> listen(std::uint16_t port, unsigned workers, Handler handler);
  ~HttpServer();

  std::uint16_t port() const;
  // Serves until `stopped` is true, asked about five times a second. Requests under way are finished.
  void run(const std::function<bool()>& stopped);
  // Milliseconds since the last request ended, or since the start; 0 while one is under way.
  std::int64_t idle_ms() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace inquest::web
