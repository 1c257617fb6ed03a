#include <gtest/gtest.h>

#include "language_model/language_model.h"

namespace inquest::language_model {
namespace {

TEST(ModelAddress, of_the_loopback_network_is_taken) {
  EXPECT_EQ(address_of("http://127.0.0.1:8080/v1").value().host(), "127.0.0.1:8080");
  EXPECT_EQ(address_of("http://127.0.0.1:8080/v1").value().path, "/v1");
  EXPECT_EQ(address_of("http://127.255.0.9:1").value().host(), "127.255.0.9:1");
  EXPECT_EQ(address_of("http://[::1]:11434/v1/").value().host(), "[::1]:11434");
  EXPECT_EQ(address_of("http://[::1]:11434/v1/").value().path, "/v1");
  EXPECT_EQ(address_of("http://[::1]").value().port, 80);
}

TEST(ModelAddress, localhost_is_a_number_and_is_looked_up_nowhere) {
  EXPECT_EQ(address_of("http://localhost:1234/v1").value().host(), "127.0.0.1:1234");
}

TEST(ModelAddress, of_any_other_machine_is_refused) {
  for (const char* url : {"http://10.0.0.1:8080/v1", "http://192.168.1.5/v1", "http://0.0.0.0:8080/v1", "http://128.0.0.1/v1",
                          "http://example.org/v1", "http://localhost.example.org/v1", "http://127.0.0.1.example.org/v1",
                          "http://[::]/v1", "http://[::ffff:127.0.0.1]/v1", "http://[fe80::1]/v1", "http://127.1/v1",
                          "http://0177.0.0.1/v1", "http://127.0.0.01/v1", "http://2130706433/v1", "http://127.0.0.256/v1",
                          "http://user@10.0.0.1/v1", "http://127.0.0.1@10.0.0.1/v1", "http:///v1"}) {
    const auto address = address_of(url);
    ASSERT_FALSE(address) << url;
    EXPECT_EQ(address.error().code, ErrorCode::forbidden) << url;
    EXPECT_EQ(address.error().message.find("10.0.0.1"), std::string::npos);
  }
}

TEST(ModelAddress, that_is_none_is_a_fault_of_usage) {
  for (const char* url : {"", "127.0.0.1:8080", "https://127.0.0.1/v1", "file:///etc/passwd", "http://127.0.0.1:0/v1",
                          "http://127.0.0.1:65536/v1", "http://127.0.0.1:/v1", "http://127.0.0.1:80 80/v1",
                          "http://127.0.0.1/v1?x=1", "http://127.0.0.1/v1#x", "http://127.0.0.1/v1\r\nHost: other",
                          "http://127.0.0.1:-1/v1"}) {
    const auto address = address_of(url);
    ASSERT_FALSE(address) << url;
    EXPECT_EQ(address.error().code, ErrorCode::usage) << url;
  }
}

TEST(ModelName, has_no_character_that_could_leave_its_place) {
  EXPECT_EQ(settings_of("http://127.0.0.1/v1", "Qwen/Qwen2.5-7B:q4_K_M").value().name, "Qwen/Qwen2.5-7B:q4_K_M");
  for (const std::string& name : {std::string(), std::string("a b"), std::string("a\nb"), std::string("a\"b"), std::string("\x1b[31m"),
                                  std::string(101, 'a')}) {
    EXPECT_FALSE(settings_of("http://127.0.0.1/v1", name)) << name;
  }
}

}  // namespace
}  // namespace inquest::language_model
