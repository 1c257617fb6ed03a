#include "web/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "web/answers.h"

namespace inquest::web {
namespace {

// A client of plain sockets, so that what is sent is exactly what the test says.
class Client {
 public:
  explicit Client(std::uint16_t port) {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view text) {
    while (!text.empty()) {
      const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  std::string receive_all() {
    std::string all;
    char piece[4096];
    for (ssize_t n = 0; (n = recv(socket_, piece, sizeof piece, 0)) > 0;) all.append(piece, static_cast<std::size_t>(n));
    return all;
  }

  bool connected = false;

 private:
  int socket_ = -1;
};

class HttpServerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto listening = HttpServer::listen(0, 2, [](const Request& request) { return handle(request); });
    ASSERT_TRUE(listening);
    server = std::move(*listening);
    thread = std::jthread([this] { server->run([this] { return stop.load(); }); });
  }
  void TearDown() override { stop = true; }

  static Response handle(const Request& request) {
    if (request.path == "/throws") throw std::runtime_error("the witness is Ilsa Marek of Ruritania");
    if (request.path == "/streams" || request.path == "/breaks") {
      Response response;
      response.content_type = "application/octet-stream";
      const bool breaks = request.path == "/breaks";
      response.stream = [breaks](const Sink& sink) -> Status {
        const Bytes piece(100'000, 'x');
        for (int i = 0; i < 20; ++i) TRY_(sink(piece));
        if (breaks) return fail(ErrorCode::verification_failed, "a byte differs");
        return {};
      };
      return response;
    }
    return json_answer({{"method", request.method}, {"path", request.path}, {"size", request.body.size()}});
  }

  std::string ask(std::string_view text) {
    Client client(server->port());
    EXPECT_TRUE(client.connected);
    client.send(text);
    return client.receive_all();
  }

  std::unique_ptr<HttpServer> server;
  std::atomic<bool> stop = false;
  std::jthread thread;
};

TEST_F(HttpServerTest, answers_with_the_safety_headers) {
  const auto answer = ask("GET /a?b=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
  EXPECT_NE(answer.find(R"("path":"/a")"), std::string::npos);
  for (const char* header : {"Cache-Control: no-store", "default-src 'none'", "nosniff", "no-referrer", "X-Frame-Options: DENY"}) {
    EXPECT_NE(answer.find(header), std::string::npos) << header;
  }
  EXPECT_EQ(answer.find("Server:"), std::string::npos);
}

TEST_F(HttpServerTest, percent_escapes_are_resolved_and_broken_ones_left) {
  const auto answer = ask("GET /name%3Aab%zz%4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find(R"("path":"/name:ab%zz%4")"), std::string::npos) << answer;
}

TEST_F(HttpServerTest, an_exception_is_told_without_its_text) {
  const auto answer = ask("GET /throws HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500")) << answer;
  EXPECT_NE(answer.find(R"("code":"internal")"), std::string::npos);
  EXPECT_EQ(answer.find("Marek"), std::string::npos);
}

TEST_F(HttpServerTest, a_body_over_1_MiB_is_refused) {
  const auto answer = ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413")) << answer;
}

TEST_F(HttpServerTest, a_body_that_grows_in_chunks_is_refused) {
  std::string text = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 20; ++i) text += "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  const auto answer = ask(text + "0\r\n\r\n");
  // The server may close before it has taken all: no answer then, but never a 200.
  EXPECT_FALSE(answer.starts_with("HTTP/1.1 200")) << answer.substr(0, 200);
}

TEST_F(HttpServerTest, headers_without_end_are_refused) {
  const auto answer = ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n");
  EXPECT_FALSE(answer.starts_with("HTTP/1.1 200")) << answer.substr(0, 200);
}

TEST_F(HttpServerTest, what_is_no_http_harms_nobody) {
  for (const char* text : {"\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n"}) {
    Client client(server->port());
    client.send(text);
  }
  EXPECT_TRUE(ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_F(HttpServerTest, a_declared_length_beyond_the_limit_is_refused_though_bytes_of_it_came_along) {
  const std::string answer = ask("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4000000000\r\n\r\n{");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
}

TEST_F(HttpServerTest, half_open_clients_do_not_keep_others_waiting) {
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 64; ++i) {
    slow.push_back(std::make_unique<Client>(server->port()));
    slow.back()->send("GET / HTTP/1.1\r\nHost:");
  }
  const auto before = std::chrono::steady_clock::now();
  EXPECT_TRUE(ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST_F(HttpServerTest, a_stream_arrives_whole) {
  const auto answer = ask("GET /streams HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(std::ranges::count(answer, 'x'), 2'000'000);
  EXPECT_TRUE(answer.ends_with("0\r\n\r\n"));
}

TEST_F(HttpServerTest, a_stream_that_fails_is_never_taken_for_whole) {
  const auto answer = ask("GET /breaks HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_FALSE(answer.ends_with("0\r\n\r\n"));
}

TEST_F(HttpServerTest, a_taken_port_is_told) {
  const auto second = HttpServer::listen(server->port(), 1, [](const Request&) { return Response{}; });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::in_use);
}

}  // namespace
}  // namespace inquest::web
