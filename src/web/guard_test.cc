#include "web/guard.h"

#include <gtest/gtest.h>

#include "crypto/crypto.h"

namespace inquest::web {
namespace {

class GuardTest : public testing::Test {
 protected:
  static Request from_page(std::string method) {
    Request request;
    request.method = std::move(method);
    request.host = "127.0.0.1:4711";
    request.content_type = "application/json";
    return request;
  }

  crypto::SystemRandom random;
  Guard guard{random, 4711};
};

TEST_F(GuardTest, a_token_opens_one_session_and_no_second) {
  const auto token = guard.mint_token();
  const auto cookie = guard.open_session(token);
  ASSERT_TRUE(cookie);
  EXPECT_NE(cookie->find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie->find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(guard.open_session(token).error().code, ErrorCode::forbidden);
  EXPECT_FALSE(guard.open_session(""));

  auto request = from_page("GET");
  request.cookie = "other=1; " + cookie->substr(0, cookie->find(';'));
  EXPECT_TRUE(guard.check_session(request));
  guard.end_session(request);
  EXPECT_FALSE(guard.check_session(request));
}

TEST_F(GuardTest, no_session_without_its_cookie) {
  auto request = from_page("GET");
  EXPECT_FALSE(guard.check_session(request));
  request.cookie = "inquest_session_4711=";
  EXPECT_FALSE(guard.check_session(request));
  request.cookie = "inquest_session_4711=0123456789";
  EXPECT_FALSE(guard.check_session(request));
}

TEST_F(GuardTest, another_host_is_refused) {
  for (const char* host : {"", "127.0.0.1", "127.0.0.1:80", "localhost:80", "evil.example", "evil.example:4711", "127.0.0.1:4711.evil.example"}) {
    auto request = from_page("GET");
    request.host = host;
    EXPECT_FALSE(guard.check_origin(request)) << host;
  }
  auto request = from_page("GET");
  EXPECT_TRUE(guard.check_origin(request));
  request.host = "localhost:4711";
  EXPECT_TRUE(guard.check_origin(request));
}

TEST_F(GuardTest, another_origin_is_refused) {
  for (const char* origin : {"null", "http://evil.example", "https://127.0.0.1:4711", "http://127.0.0.1:4712", "http://localhost:4711"}) {
    auto request = from_page("POST");
    request.origin = origin;
    EXPECT_FALSE(guard.check_origin(request)) << origin;
  }
  auto request = from_page("POST");
  request.origin = "http://127.0.0.1:4711";
  EXPECT_TRUE(guard.check_origin(request));
  request.fetch_site = "cross-site";
  EXPECT_FALSE(guard.check_origin(request));
}

TEST_F(GuardTest, a_form_of_another_page_cannot_post) {
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
    auto request = from_page("POST");
    request.content_type = type;
    const auto checked = guard.check_origin(request);
    ASSERT_FALSE(checked) << type;
    EXPECT_EQ(checked.error().code, ErrorCode::usage) << "a new link would not help";
  }
}

}  // namespace
}  // namespace inquest::web
