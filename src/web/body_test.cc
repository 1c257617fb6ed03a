#include "web/body.h"

#include <gtest/gtest.h>

namespace inquest::web {
namespace {

Request with(std::string body) {
  Request request;
  request.body = std::move(body);
  return request;
}

TEST(Body, an_empty_body_is_an_empty_object) {
  auto body = Body::parse(with(""));
  ASSERT_TRUE(body);
  EXPECT_TRUE(body->finish());
  EXPECT_FALSE(body->text("id"));
}

TEST(Body, members_that_nobody_took_are_refused) {
  auto body = Body::parse(with(R"({"id":"d1","extra":1})"));
  ASSERT_TRUE(body);
  EXPECT_EQ(*body->text("id"), "d1");
  ASSERT_FALSE(body->finish());
  EXPECT_EQ(body->finish().error().code, ErrorCode::usage);
}

TEST(Body, wrong_types_are_refused_and_named) {
  auto body = Body::parse(with(R"({"id":1,"ids":"x","limit":-1,"offset":2.5,"many":[]})"));
  ASSERT_TRUE(body);
  EXPECT_NE(body->text("id").error().message.find("\"id\""), std::string::npos);
  EXPECT_FALSE(body->texts("ids"));
  EXPECT_FALSE(body->texts("many"));
  EXPECT_FALSE(body->number_or("limit", 1, 10));
  EXPECT_FALSE(body->number_or("offset", 1, 10));
}

TEST(Body, what_is_no_object_is_refused) {
  for (const char* text : {"[]", "null", "{", "{\"a\":1}x", "\"a\"", "\xff\xfe"}) {
    EXPECT_FALSE(Body::parse(with(text))) << text;
  }
}

TEST(Body, nesting_is_bounded) {
  EXPECT_FALSE(Body::parse(with("{\"a\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}")));
}

TEST(Body, query_numbers_are_whole_and_bounded) {
  Request request;
  request.query = {{"a", "12"}, {"b", "12x"}, {"c", "-1"}, {"d", ""}, {"e", "99999999999999999999"}};
  EXPECT_EQ(*query_number(request, "a", 1, 100), 12u);
  EXPECT_EQ(*query_number(request, "none", 7, 100), 7u);
  EXPECT_FALSE(query_number(request, "a", 1, 11));
  for (const char* name : {"b", "c", "d", "e"}) EXPECT_FALSE(query_number(request, name, 1, 100)) << name;
}

}  // namespace
}  // namespace inquest::web
