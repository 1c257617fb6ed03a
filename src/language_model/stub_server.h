// A chat endpoint in the test's own process: takes one connection after another and does with each what the test says.
// For tests alone. One thread of its own; ends with the object.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "model/reading_json.h"

namespace inquest::language_model {

class StubServer {
 public:
  // What is done with a connection whose request was read to its end: a descriptor to write to, and the request's body.
  // The descriptor is closed afterwards.
  using Behaviour = std::function<void(StubServer& server, int connection, const std::string& body)>;

  explicit StubServer(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&here), size), 0);
    EXPECT_EQ(::listen(socket_, 16), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size), 0);
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~StubServer() {
    ending_ = true;
    thread_.join();
    ::close(socket_);
  }
  StubServer(const StubServer&) = delete;
  StubServer& operator=(const StubServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1"; }
  std::uint16_t port() const { return port_; }
  // The requests so far, heads and bodies.
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  bool ending() const { return ending_; }

  // False once the other side has gone.
  static bool send(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // Until the other side hangs up or the test ends.
  void wait_for_hang_up(int connection) const {
    pollfd waiting{connection, POLLIN, 0};
    while (!ending_ && ::poll(&waiting, 1, 20) == 0) {}
  }

 private:
  void serve() {
    while (!ending_) {
      pollfd waiting{socket_, POLLIN, 0};
      if (::poll(&waiting, 1, 20) <= 0) continue;
      const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      if (const auto request = read_request(connection)) behaviour_(*this, connection, *request);
      ::shutdown(connection, SHUT_RDWR);
      ::close(connection);
    }
  }

  // Keeps the request; its body, or nothing where it did not come whole.
  std::optional<std::string> read_request(int connection) {
    std::string request;
    std::size_t wanted = std::string::npos, head = 0;
    while (request.size() < wanted) {
      char piece[4096];
      pollfd waiting{connection, POLLIN, 0};
      if (::poll(&waiting, 1, 20) == 0 && !ending_) continue;
      const auto got = ::recv(connection, piece, sizeof piece, 0);
      if (got <= 0) return std::nullopt;
      request.append(piece, static_cast<std::size_t>(got));
      if (wanted != std::string::npos || (head = request.find("\r\n\r\n")) == std::string::npos) continue;
      const auto length = request.find("Content-Length: ");
      wanted = head + 4 + (length < head ? std::stoul(request.substr(length + 16)) : 0);
    }
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    return request.substr(head + 4);
  }

  Behaviour behaviour_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> ending_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

// The body of a chat completion that says this.
inline std::string completion(std::string_view content) {
  return nlohmann::json{{"object", "chat.completion"},
                        {"choices", {{{"index", 0}, {"message", {{"role", "assistant"}, {"content", content}}}, {"finish_reason", "stop"}}}}}
      .dump();
}
// The same, with these proposals in the form that is asked for.
inline std::string completion_of(const nlohmann::json& proposals) {
  return completion(nlohmann::json{{"proposals", proposals}}.dump());
}
inline std::string http_answer(std::string_view body, std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + std::string(body);
}
// A server that answers every request with these proposals.
inline StubServer::Behaviour proposing(const nlohmann::json& proposals) {
  return [answer = http_answer(completion_of(proposals))](StubServer&, int connection, const std::string&) {
    StubServer::send(connection, answer);
  };
}

}  // namespace inquest::language_model
