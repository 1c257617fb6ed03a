// A model that fails costs its own proposals and nothing else.
#include <gtest/gtest.h>

#include <chrono>

#include "language_model/language_model.h"
#include "language_model/stub_server.h"

namespace inquest::language_model {
namespace {

using namespace std::chrono_literals;

const std::string kText = "Mara Velle spoke in Norvale.";
const std::vector<Span> kSentences{{0, 28}};
const nlohmann::json kMara{{{"kind", "person"}, {"quote", "Mara Velle"}}};

Settings settings_at(const StubServer& server) { return settings_of(server.url(), "llama3").value(); }
bool always() { return true; }

Answer ask(StubServer& server) { return LanguageModel(settings_at(server)).read(kText, kSentences, {}, always); }

// Asks a server that answers with these bytes and hangs up.
Answer ask_for(const std::string& bytes) {
  StubServer server([&](StubServer&, int connection, const std::string&) { StubServer::send(connection, bytes); });
  return ask(server);
}

void expect_nothing_found(const Answer& answer) {
  EXPECT_EQ(answer.tally.windows, 1u);
  EXPECT_EQ(answer.tally.answered, 0u);
  EXPECT_EQ(answer.tally.failed(), 1u);
  EXPECT_EQ(answer.tally.proposed, 0u);
  EXPECT_TRUE(answer.second.found.mentions.empty());
}

TEST(Asking, gives_what_the_model_quotes_with_its_name_and_the_prompts_version) {
  StubServer server(proposing(kMara));
  const auto answer = ask(server);
  EXPECT_EQ(answer.tally.answered, 1u);
  ASSERT_EQ(answer.second.found.mentions.size(), 1u);
  EXPECT_EQ(answer.second.found.mentions[0].span, (Span{0, 10}));
  EXPECT_EQ(answer.second.by, (Proposer{"llama3", kPromptVersion}));
}

TEST(Asking, sends_one_plain_request_to_the_endpoint) {
  StubServer server(proposing(kMara));
  ask(server);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_TRUE(requests[0].starts_with("POST /v1/chat/completions HTTP/1.1\r\n")) << requests[0];
  EXPECT_NE(requests[0].find("Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"), std::string::npos);
  EXPECT_NE(requests[0].find(kText), std::string::npos);
}

TEST(Asking, takes_a_chunked_answer) {
  const std::string body = completion_of(kMara);
  char size[17];
  std::snprintf(size, sizeof size, "%zx", body.size());
  const auto answer = ask_for("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(size) + "\r\n" + body + "\r\n0\r\n\r\n");
  EXPECT_EQ(answer.tally.proposed, 1u);
}

TEST(Asking, ignores_the_variables_that_name_proxies) {
  setenv("http_proxy", "http://127.0.0.1:9", 1);
  setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
  StubServer server(proposing(kMara));
  EXPECT_EQ(ask(server).tally.answered, 1u);
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
}

TEST(Asking, where_nobody_listens_finds_nothing) {
  std::uint16_t port = 0;
  {
    StubServer gone(proposing(kMara));
    port = gone.port();
  }
  LanguageModel model(settings_of("http://127.0.0.1:" + std::to_string(port) + "/v1", "llama3").value());
  const auto answer = model.read(kText, kSentences, {}, always);
  expect_nothing_found(answer);
  EXPECT_EQ(answer.tally.unreachable, 1u);
}

TEST(Asking, a_server_that_fails_or_sends_elsewhere_finds_nothing) {
  StubServer other(proposing(kMara));
  for (const std::string& answer : {http_answer("{\"error\":\"no such model\"}", "404 Not Found"), http_answer("", "500 Internal Server Error"),
                                    "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + other.url() + "/chat/completions\r\nContent-Length: 0\r\n\r\n"}) {
    const auto came = ask_for(answer);
    expect_nothing_found(came);
    EXPECT_EQ(came.tally.refused, 1u);
  }
  EXPECT_TRUE(other.requests().empty()) << "a redirection was followed";
}

TEST(Asking, garbage_finds_nothing) {
  for (const std::string& bytes : {std::string("\x16\x03\x01 no http at all\r\n\r\n"), std::string("SSH-2.0-OpenSSH\r\n")}) expect_nothing_found(ask_for(bytes));
  for (const std::string& body : {std::string("garbage"), std::string("{\"choices\":"), completion(std::string_view("Certainly! Mara Velle spoke."))}) {
    const auto answer = ask_for(http_answer(body));
    expect_nothing_found(answer);
    EXPECT_EQ(answer.tally.malformed, 1u);
  }
}

TEST(Asking, an_answer_that_is_cut_off_finds_nothing) {
  const std::string whole = http_answer(completion_of(kMara));
  expect_nothing_found(ask_for(whole.substr(0, whole.size() - 20)));
  expect_nothing_found(ask_for(""));
}

TEST(Asking, an_answer_too_large_is_not_read_to_its_end) {
  const auto declared = ask_for("HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n{");
  expect_nothing_found(declared);
  EXPECT_EQ(declared.tally.too_large, 1u);
  // A stream without an end, as fast as it is taken.
  StubServer endless([](StubServer& server, int connection, const std::string&) {
    StubServer::send(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (!server.ending() && StubServer::send(connection, std::string(65536, ' '))) {}
  });
  const auto answer = ask(endless);
  expect_nothing_found(answer);
  EXPECT_EQ(answer.tally.too_large, 1u);
}

TEST(Asking, headers_without_an_end_find_nothing) {
  StubServer server([](StubServer& stub, int connection, const std::string&) {
    StubServer::send(connection, "HTTP/1.1 200 OK\r\n");
    while (!stub.ending() && StubServer::send(connection, "X-Header: " + std::string(1000, 'x') + "\r\n")) {}
  });
  const auto answer = ask(server);
  expect_nothing_found(answer);
  EXPECT_EQ(answer.tally.too_large, 1u);
}

TEST(Asking, a_server_that_never_answers_or_drips_is_left_when_its_time_is_over) {
  StubServer silent([](StubServer& server, int connection, const std::string&) { server.wait_for_hang_up(connection); });
  const auto ask_in_haste = [](StubServer& server) {
    auto settings = settings_at(server);
    settings.answer_time = 200ms;
    return LanguageModel(settings).read(kText, kSentences, {}, always);
  };
  EXPECT_EQ(ask_in_haste(silent).tally.too_slow, 1u);
  StubServer dripping([](StubServer& server, int connection, const std::string&) {
    StubServer::send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (!server.ending() && StubServer::send(connection, " ")) std::this_thread::sleep_for(10ms);
  });
  EXPECT_EQ(ask_in_haste(dripping).tally.too_slow, 1u);
}

TEST(Asking, is_given_up_after_three_failures_in_a_row) {
  StubServer server([](StubServer&, int connection, const std::string&) { StubServer::send(connection, http_answer("", "500 Internal Server Error")); });
  LanguageModel model(settings_at(server));
  for (int i = 0; i < 10; ++i) model.read(kText, kSentences, {}, always);
  EXPECT_EQ(server.requests().size(), 3u);
  EXPECT_EQ(model.tally().refused, 3u);
  EXPECT_EQ(model.tally().not_asked, 7u);
}

TEST(Asking, an_answer_between_failures_and_wrong_forms_are_no_reason_to_give_up) {
  int asked = 0;
  StubServer server([&](StubServer&, int connection, const std::string&) {
    const bool fails = ++asked % 2 == 0;
    StubServer::send(connection, fails ? http_answer("", "503 Service Unavailable") : http_answer("no form at all"));
  });
  LanguageModel model(settings_at(server));
  for (int i = 0; i < 10; ++i) model.read(kText, kSentences, {}, always);
  EXPECT_EQ(server.requests().size(), 10u);
}

TEST(Asking, stops_at_once_when_it_is_told_to) {
  StubServer silent([](StubServer& server, int connection, const std::string&) { server.wait_for_hang_up(connection); });
  int looks = 0;
  const auto answer = LanguageModel(settings_at(silent)).read(kText, kSentences, {}, [&] { return ++looks < 3; });
  EXPECT_EQ(answer.tally.not_asked, 1u);
  expect_nothing_found(answer);
}

TEST(Asking, a_long_text_is_asked_about_window_by_window) {
  std::string text;
  std::vector<Span> sentences;
  for (int i = 0; i < 100; ++i) {
    const auto begin = text.size();
    text += "Witness number " + std::to_string(i) + " was questioned, " + std::string(100, 'x') + " it is said.";
    sentences.push_back({begin, text.size()});
    text += " ";
  }
  StubServer server([](StubServer&, int connection, const std::string& body) {
    // Quotes the first words of whatever it was given.
    const auto words = nlohmann::json::parse(body)["messages"][1]["content"].get<std::string>();
    StubServer::send(connection, http_answer(completion_of(nlohmann::json{{{"kind", "person"}, {"quote", words.substr(0, words.find(" was"))}}})));
  });
  const auto answer = LanguageModel(settings_at(server)).read(text, sentences, {}, always);
  EXPECT_EQ(answer.tally.windows, server.requests().size());
  EXPECT_GE(answer.tally.windows, 4u);
  EXPECT_EQ(answer.tally.proposed, answer.tally.windows);
  for (const auto& mention : answer.second.found.mentions) {
    EXPECT_EQ(text.substr(mention.span.begin, mention.span.end - mention.span.begin), mention.name);
  }
}

}  // namespace
}  // namespace inquest::language_model
