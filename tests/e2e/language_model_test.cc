// A language model of the user's own: off unless it is named, on this machine alone, believed in nothing, and never the reason
// why a reading fails.
#include "language_model/stub_server.h"

#include <csignal>

#include "driver.h"

namespace inquest::e2e {
namespace {

using language_model::http_answer;
using language_model::proposing;
using language_model::StubServer;

const std::string kReport =
    "The deputy of Mara Velle told the Harbour Courier on 22 May 2031 that 38 detainees would be released next month.\n\n"
    "Two guards took Ilse Marran to the quarry, a fisher of Norvale remembers.\n";
const Json kProposals{
    {{"kind", "person"}, {"quote", "Mara Velle"}},
    {{"kind", "act"}, {"quote", "took"}, {"type", "abduction"}, {"status", "alleged"}, {"perpetrator", "Two guards"}, {"victim", "Ilse Marran"},
     {"according_to", "a fisher of Norvale"}},
    {{"kind", "organisation"}, {"quote", "Ministry of Words Never Written"}}};

class WithModel : public testing::Test {
 protected:
  void SetUp() override {
    desk.make_case();
    desk.write("report.txt", kReport);
    desk.expect(0, {"add", "c.inquest", "report.txt"});
  }
  std::vector<std::string> read_with(const std::string& url, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"read", "c.inquest", "--model", url, "--model-name", "llama3"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::vector<Json> list(const std::string& listing) { return desk.expect(0, {listing, "c.inquest", "--json"}).lines(); }
  // The act of the model's proposals.
  Json taken() {
    for (const auto& act : list("acts")) {
      if (act["text"] == "took") return act;
    }
    return nullptr;
  }
  // The proposal of the first document whose words are these; null where there is none. Looked for from the end.
  Json proposal_on(const std::string& text) {
    const auto shown = desk.expect(0, {"show", "c.inquest", list("documents").front()["id"], "--json"}).lines().front();
    for (auto refers = shown["refers"].rbegin(); refers != shown["refers"].rend(); ++refers) {
      if ((*refers)["type"] != "proposal") continue;
      const auto proposal = desk.expect(0, {"show", "c.inquest", (*refers)["id"], "--json"}).lines().front()["object"];
      if (proposal.value("text", "") == text) return proposal;
    }
    return nullptr;
  }
  Desk desk;
};

TEST_F(WithModel, proposals_lie_among_the_others_and_say_whose_they_are) {
  StubServer server(proposing(kProposals));
  const auto read = desk.expect(0, read_with(server.url()));
  EXPECT_NE(read.out.find("llama3 (prompt 1) answered on 1 of 1 passage: 1 proposal of its own, 1 that the reading has too; "
                          "1 dropped (1 not in the text word for word)."), std::string::npos) << read.out;
  EXPECT_EQ(read.err, "");
  const Json act = taken();
  ASSERT_TRUE(act.is_object());
  EXPECT_TRUE(act["confidence"].is_null());
  EXPECT_EQ(act["proposed_by"], (Json{{"model", "llama3"}, {"prompt", 1}}));
  EXPECT_EQ(act["begin"], kReport.find("took"));
  EXPECT_NE(desk.expect(0, {"acts", "c.inquest"}).out.find("proposed by llama3 (prompt 1)"), std::string::npos);
}

TEST_F(WithModel, an_acceptance_keeps_the_origin_in_the_ledger) {
  StubServer server(proposing(kProposals));
  desk.expect(0, read_with(server.url()));
  const Json act = taken();
  ASSERT_TRUE(act.is_object());
  desk.expect(0, {"accept", "c.inquest", act["proposal"]});
  desk.expect(0, {"export", "c.inquest", "out", "--format", "ledger"});
  const std::string items = desk.shell("cat out/logs/*/items.jsonl").out;
  EXPECT_NE(items.find("proposed by llama3 (prompt 1)"), std::string::npos);
  EXPECT_NE(items.find(" + llama3 prompt/1\\\""), std::string::npos) << items;
  desk.expect(0, {"rebuild", "c.inquest"});
  desk.expect(0, {"verify", "c.inquest"});
}

TEST_F(WithModel, reading_again_without_it_drops_what_nobody_decided_on_and_keeps_the_rest) {
  Json remembers = kProposals[1];
  remembers["quote"] = "remembers";
  StubServer server(proposing({kProposals[1], remembers}));
  desk.expect(0, read_with(server.url()));
  EXPECT_EQ(std::ranges::count_if(list("acts"), [](const Json& line) { return line.contains("proposed_by"); }), 2);
  const Json taken = this->taken();
  ASSERT_TRUE(taken.is_object());
  const std::string act = taken["proposal"];
  desk.expect(0, {"accept", "c.inquest", act});
  desk.expect(0, {"read", "c.inquest", "--again"});
  for (const auto& line : list("acts")) EXPECT_FALSE(line.contains("proposed_by"));
  const auto kept = desk.expect(0, {"show", "c.inquest", act, "--json"}).lines().front()["object"];
  EXPECT_EQ(kept["status"], "accepted");
  EXPECT_EQ(kept["proposed_by"]["model"], "llama3");
}

TEST_F(WithModel, names_that_only_it_proposes_are_in_no_list_of_names_until_accepted) {
  StubServer server(proposing({{{"kind", "organisation"}, {"quote", "the quarry"}}, {{"kind", "person"}, {"quote", "Nobody There"}}}));
  desk.expect(0, read_with(server.url()));
  const auto bodies = [&] { return desk.expect(0, {"people", "c.inquest", "--kind", "organisation"}).out; };
  EXPECT_EQ(bodies().find("the quarry"), std::string::npos);
  const Json proposed = proposal_on("the quarry");
  ASSERT_TRUE(proposed.is_object());
  desk.expect(0, {"accept", "c.inquest", proposed["proposal"]});
  EXPECT_NE(bodies().find("the quarry"), std::string::npos);
}

TEST_F(WithModel, a_document_of_a_compartment_or_strictly_confidential_is_never_sent) {
  desk.write("witness.txt", "My name is Tove Lindqvist and I was there.\n");
  desk.write("secret.txt", "Source Bertil Aske met us in the harbour.\n");
  desk.expect(0, {"add", "c.inquest", "witness.txt", "--compartment", "identities"});
  desk.expect(0, {"add", "c.inquest", "secret.txt", "--classification", "strictly-confidential"});
  StubServer server(proposing(Json::array()));
  const auto read = desk.expect(0, read_with(server.url()));
  EXPECT_NE(read.out.find("2 documents of a compartment or strictly confidential: not shown to it."), std::string::npos) << read.out;
  std::string sent;
  for (const auto& request : server.requests()) sent += request;
  EXPECT_NE(sent.find("Mara Velle"), std::string::npos);
  EXPECT_EQ(sent.find("Lindqvist"), std::string::npos);
  EXPECT_EQ(sent.find("Aske"), std::string::npos);
}

TEST_F(WithModel, its_failure_never_stops_a_reading_and_is_told_once_without_a_word_of_the_text) {
  const std::string whole = desk.expect(0, {"read", "c.inquest"}).out;
  StubServer garbage([](StubServer&, int connection, const std::string&) { StubServer::send(connection, "Mara Velle\r\n\r\n"); });
  StubServer failing([](StubServer&, int connection, const std::string&) { StubServer::send(connection, http_answer("Mara Velle", "500 Mara Velle")); });
  StubServer chatting([](StubServer&, int connection, const std::string&) {
    StubServer::send(connection, http_answer(language_model::completion(std::string_view("Mara Velle was there."))));
  });
  std::string nobody;
  { nobody = StubServer(proposing(kProposals)).url(); }
  for (const auto& url : {garbage.url(), failing.url(), chatting.url(), nobody}) {
    const auto read = desk.expect(0, read_with(url, {"--again"}));
    EXPECT_TRUE(read.out.starts_with(whole)) << read.out;
    EXPECT_TRUE(read.err.starts_with("warning: 1 of 1 passage have no answer of the language model")) << read.err;
    EXPECT_EQ(std::ranges::count(read.err, '\n'), 1) << read.err;
    EXPECT_EQ((read.out + read.err).find("Mara"), std::string::npos);
  }
  const auto extracted = desk.expect(0, {"extract", "report.txt", "--model", failing.url(), "--model-name", "llama3"});
  EXPECT_EQ(extracted.out, desk.expect(0, {"extract", "report.txt"}).out);
}

TEST_F(WithModel, extract_marks_its_lines) {
  StubServer server(proposing(kProposals));
  const auto extracted = desk.expect(0, {"extract", "report.txt", "--model", server.url(), "--model-name", "llama3"});
  int own = 0, agreed = 0;
  for (const auto& line : extracted.lines()) {
    own += line.contains("proposed_by");
    agreed += line.contains("also_proposed_by");
  }
  EXPECT_EQ(own, 1);
  EXPECT_EQ(agreed, 1);
}

TEST_F(WithModel, another_machine_is_refused_before_anything_is_opened) {
  Conditions closed;
  closed.passphrase.reset();
  closed.no_network = true;
  for (const char* url : {"http://192.0.2.1:8080/v1", "http://example.org/v1", "https://127.0.0.1/v1", "http://0.0.0.0:8080/v1"}) {
    desk.expect(2, read_with(url), closed);
    desk.expect(2, {"extract", "report.txt", "--model", url, "--model-name", "llama3"}, closed);
  }
  desk.expect(2, {"read", "c.inquest", "--model", "http://127.0.0.1:1/v1"}, closed);
  desk.expect(2, {"read", "c.inquest", "--model-name", "llama3"}, closed);
}

TEST_F(WithModel, without_it_no_command_makes_a_socket_of_any_network) {
  Conditions offline;
  offline.no_network = true;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"new", "other.inquest", "--name", "Ada Lind"}, {"add", "other.inquest", "report.txt"}, {"read", "other.inquest"},
        {"read", "other.inquest", "--again"}, {"extract", "report.txt"}, {"people", "other.inquest"}, {"acts", "other.inquest"},
        {"contradictions", "other.inquest"}, {"search", "other.inquest", "Norvale"}, {"verify", "other.inquest"},
        {"export", "other.inquest", "out", "--format", "ledger"}, {"rebuild", "other.inquest"}}) {
    desk.expect(0, words, offline);
  }
  // The proof would be none if the same trap let the option through.
  EXPECT_EQ(desk.run({"extract", "report.txt", "--model", "http://127.0.0.1:9/v1", "--model-name", "llama3"}, offline).code, 128 + SIGSYS);
}

}  // namespace
}  // namespace inquest::e2e
