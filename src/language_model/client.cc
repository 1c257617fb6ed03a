#include "language_model/client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <optional>

namespace inquest::language_model {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = net::ip::tcp;

constexpr std::uint32_t kHeaderBytes = 16 * 1024;
constexpr auto kLook = std::chrono::milliseconds(100);  // how often `go_on` is asked

tcp::endpoint endpoint_of(const Address& address) {
  if (address.v6) return {net::ip::address_v6::loopback(), address.port};
  return {net::ip::address_v4(address.v4), address.port};
}

Failure failure_of(beast::error_code error) {
  if (error == beast::error::timeout) return Failure::too_slow;
  if (error == http::error::body_limit || error == http::error::header_limit || error == http::error::buffer_overflow) {
    return Failure::too_large;
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message) return Failure::unreachable;
  if (error.category() == make_error_code(http::error::bad_version).category()) return Failure::malformed;
  return Failure::unreachable;
}

// Connect, write, read: each begins the next; any error ends it.
class Exchange {
 public:
  Exchange(net::io_context& io, const Settings& settings, std::string body) : settings_(settings), stream_(io) {
    const auto& address = settings.address;
    request_ = {http::verb::post, address.path + "/chat/completions", 11, std::move(body)};
    request_.set(http::field::host, address.host());
    request_.set(http::field::content_type, "application/json");
    request_.set(http::field::accept, "application/json");
    request_.keep_alive(false);
    request_.prepare_payload();
    parser_.header_limit(kHeaderBytes);
    parser_.body_limit(kLargestAnswer);
  }

  void begin() {
    stream_.expires_after(settings_.connect_time);
    stream_.async_connect(endpoint_of(settings_.address), [this](beast::error_code error) {
      if (error) return end(error);
      // One limit for the whole exchange: an answer that comes a byte at a time gains nothing.
      stream_.expires_after(settings_.answer_time);
      http::async_write(stream_, request_, [this](beast::error_code failed, std::size_t) {
        if (failed) return end(failed);
        read();
      });
    });
  }
  void cancel() { stream_.cancel(); }
  bool ended() const { return ended_.has_value(); }

  std::variant<std::string, Failure> result() {
    if (*ended_) return failure_of(*ended_);
    if (parser_.get().result() != http::status::ok) return Failure::refused;
    return std::move(parser_.get().body());
  }

 private:
  // The header alone first: Beast of Boost 1.74 forgets that a declared length is beyond the limit when bytes of the body came
  // with it.
  void read() {
    http::async_read_header(stream_, buffer_, parser_, [this](beast::error_code error, std::size_t) {
      if (error) return end(error);
      http::async_read(stream_, buffer_, parser_, [this](beast::error_code last, std::size_t) { end(last); });
    });
  }
  void end(beast::error_code error) {
    ended_ = error;
    stream_.close();
  }

  const Settings& settings_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{kHeaderBytes + kLargestAnswer};
  http::request<http::string_body> request_;
  http::response_parser<http::string_body> parser_;
  std::optional<beast::error_code> ended_;
};

}  // namespace

std::variant<std::string, Failure> post(const Settings& settings, std::string body, const std::function<bool()>& go_on) {
  net::io_context io{1};
  Exchange exchange(io, settings, std::move(body));
  exchange.begin();
  bool stopped = false;
  while (!exchange.ended()) {
    io.run_for(kLook);
    if (!exchange.ended() && !stopped && !go_on()) {
      stopped = true;
      exchange.cancel();
    }
  }
  io.run_for(kLook);  // timers that were cancelled
  if (stopped) return Failure::stopped;
  return exchange.result();
}

}  // namespace inquest::language_model
