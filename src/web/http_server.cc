#include "web/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>
#include <thread>

#include "web/answers.h"

namespace inquest::web {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = net::ip::tcp;

constexpr auto kRequestTime = std::chrono::seconds(30);
constexpr auto kAnswerTime = std::chrono::seconds(60);
constexpr std::uint32_t kHeaderBytes = 16 * 1024;
constexpr std::uint64_t kBodyBytes = 1024 * 1024;
constexpr int kConnections = 256;

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What all connections share; outlives them.
struct Shared {
  explicit Shared(Handler given, unsigned workers) : handler(std::move(given)), pool(workers) {}
  Handler handler;
  net::thread_pool pool;
  std::atomic<int> connections = 0;
  std::atomic<int> under_way = 0;
  std::atomic<std::int64_t> last_ms = steady_ms();
};

// RFC 3986 percent-escapes; what is no escape stays as it stands.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
    if (byte && byte->size() == 1) {
      out += static_cast<char>(byte->front());
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

Request request_of(const http::request<http::string_body>& from) {
  Request to;
  to.method = std::string(from.method_string());
  const std::string target(from.target());
  const auto mark = target.find('?');
  to.path = unescaped(std::string_view(target).substr(0, mark));
  if (mark != std::string::npos) {
    std::string_view rest = std::string_view(target).substr(mark + 1);
    while (!rest.empty()) {
      const auto pair = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos) to.query[std::string(pair.substr(0, equals))] = unescaped(pair.substr(equals + 1));
    }
  }
  to.host = std::string(from[http::field::host]);
  to.origin = std::string(from[http::field::origin]);
  to.cookie = std::string(from[http::field::cookie]);
  to.content_type = std::string(from[http::field::content_type]);
  to.fetch_site = std::string(from["Sec-Fetch-Site"]);
  to.body = from.body();
  return to;
}

// One connection: read a request, answer it on a worker's thread, read the next. Kept alive by its own callbacks.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, std::shared_ptr<Shared> shared) : stream_(std::move(socket)), shared_(std::move(shared)) {
    ++shared_->connections;
  }
  ~Connection() { --shared_->connections; }

  void read() {
    parser_.emplace();
    parser_->header_limit(kHeaderBytes);
    parser_->body_limit(kBodyBytes);
    stream_.expires_after(kRequestTime);
    // The header alone first: Beast of Boost 1.74 forgets that a declared length is beyond the limit when bytes of the body
    // came with it.
    http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->on_read(error);
      http::async_read(self->stream_, self->buffer_, *self->parser_,
                       [self](beast::error_code last, std::size_t) { self->on_read(last); });
    });
  }

 private:
  void on_read(beast::error_code error) {
    if (error == http::error::body_limit || error == http::error::header_limit) {
      keep_alive_ = false;
      version_ = 11;
      return write(error_answer({ErrorCode::limit, "The request is larger than 1 MiB. Nothing was changed."}));
    }
    if (error) return;  // closed, timed out or no HTTP: nothing to say
    stream_.expires_never();
    ++shared_->under_way;
    net::post(shared_->pool, [self = shared_from_this()] { self->answer(); });
  }

  void answer() {
    const auto request = parser_->release();
    keep_alive_ = request.keep_alive();
    version_ = request.version();
    head_ = request.method() == http::verb::head;
    Response response;
    try {
      response = shared_->handler(request_of(request));
    } catch (...) {  // the door for bugs: the client learns that one happened, and nothing of it
      response = error_answer({ErrorCode::internal, "A fault of the program."});
    }
    if (response.stream && !head_) {
      stream_answer(response);
    } else {
      response.stream = nullptr;
      net::post(stream_.get_executor(), [self = shared_from_this(), answer = std::move(response)]() mutable {
        self->write(std::move(answer));
      });
    }
    shared_->last_ms = steady_ms();
    --shared_->under_way;
  }

  template <class Message>
  void head_of(Message& message, const Response& response) const {
    message.version(version_);
    message.result(static_cast<unsigned>(response.status));
    message.keep_alive(keep_alive_);
    if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers) message.insert(name, value);
  }

  void write(Response response) {
    auto message = std::make_shared<http::response<http::span_body<const char>>>();
    auto owned = std::make_shared<Response>(std::move(response));
    head_of(*message, *owned);
    const std::string_view body = owned->static_body.empty() ? std::string_view(owned->body) : owned->static_body;
    message->content_length(body.size());
    if (!head_) message->body() = {body.data(), body.size()};
    stream_.expires_after(kAnswerTime);
    http::async_write(stream_, *message,
                      [self = shared_from_this(), message, owned](beast::error_code error, std::size_t) {
                        if (error || !self->keep_alive_) return self->close();
                        self->read();
                      });
  }

  // On the worker's thread: writes the head, then each piece, and waits for each to leave.
  void stream_answer(Response& response) {
    http::response<http::empty_body> head;
    keep_alive_ = false;
    head_of(head, response);
    head.chunked(true);
    http::response_serializer<http::empty_body> serializer(head);
    const auto wait = [this](auto&& start) -> Status {
      try {
        std::future<std::size_t> sent = start();
        sent.get();
        return {};
      } catch (const boost::system::system_error&) {
        return fail(ErrorCode::disk, "the client is gone");
      }
    };
    Status status = wait([&] {
      stream_.expires_after(kAnswerTime);
      return http::async_write_header(stream_, serializer, net::use_future);
    });
    if (status) {
      status = response.stream([&](ByteView piece) -> Status {
        if (piece.empty()) return {};
        return wait([&] {
          stream_.expires_after(kAnswerTime);
          return net::async_write(stream_, http::make_chunk(net::buffer(piece.data(), piece.size())), net::use_future);
        });
      });
    }
    if (status) {
      status = wait([&] { return net::async_write(stream_, http::make_chunk_last(), net::use_future); });
    }
    net::post(stream_.get_executor(), [self = shared_from_this()] { self->close(); });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{kHeaderBytes + kBodyBytes};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::shared_ptr<Shared> shared_;
  bool keep_alive_ = false;
  bool head_ = false;
  unsigned version_ = 11;
};

}  // namespace

struct HttpServer::Impl {
  Impl(Handler handler, unsigned workers) : acceptor(io), shared(std::make_shared<Shared>(std::move(handler), workers)) {}

  void accept() {
    acceptor.async_accept(net::make_strand(io), [this](beast::error_code error, tcp::socket socket) {
      if (!acceptor.is_open()) return;
      if (!error && shared->connections < kConnections) {
        socket.set_option(tcp::no_delay(true), error);
        std::make_shared<Connection>(std::move(socket), shared)->read();
      }
      accept();
    });
  }

  net::io_context io{1};
  tcp::acceptor acceptor;
  std::shared_ptr<Shared> shared;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(std::uint16_t port, unsigned workers, Handler handler) {
  auto impl = std::make_unique<Impl>(std::move(handler), workers);
  const tcp::endpoint here(net::ip::address_v4::loopback(), port);
  beast::error_code error;
  impl->acceptor.open(here.protocol(), error);
  if (!error) impl->acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error) impl->acceptor.bind(here, error);
  if (!error) impl->acceptor.listen(net::socket_base::max_listen_connections, error);
  if (error) {
    return fail(ErrorCode::in_use, "Port " + std::to_string(port) +
                                       " is taken by another program. Choose another with --port, or none for any free one.");
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

std::int64_t HttpServer::idle_ms() const {
  return impl_->shared->under_way > 0 ? 0 : steady_ms() - impl_->shared->last_ms;
}

void HttpServer::run(const std::function<bool()>& stopped) {
  impl_->accept();
  while (!stopped()) impl_->io.run_for(std::chrono::milliseconds(200));
  beast::error_code ignored;
  impl_->acceptor.close(ignored);
  // Answers under way still need the thread that moves their bytes.
  for (int i = 0; i < 50 && impl_->shared->under_way > 0; ++i) impl_->io.run_for(std::chrono::milliseconds(100));
  impl_->io.run_for(std::chrono::milliseconds(50));
  impl_->shared->pool.stop();
  impl_->shared->pool.join();
}

}  // namespace inquest::web
