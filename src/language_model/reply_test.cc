// From the bytes of an answer to proposals in their places: what is not in the text is nothing.
#include <gtest/gtest.h>

#include "language_model/language_model.h"
#include "language_model/stub_server.h"

namespace inquest::language_model {
namespace {

using Outside = nlohmann::json;

// A text that is one window, its sentences cut at line ends, and what a model says of it.
class ReplyTest : public testing::Test {
 protected:
  Answer placed(const Outside& proposals) {
    const auto reply = decode_reply(completion_of(proposals));
    EXPECT_TRUE(reply);
    Answer answer;
    if (reply) place(*reply, text, {0, text.size()}, sentences(), own, answer);
    return answer;
  }
  std::vector<Span> sentences() const {
    std::vector<Span> cut;
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      if (end > begin) cut.push_back({begin, end});
      begin = end + 1;
    }
    return cut;
  }
  std::string words(const Span& span) const { return text.substr(span.begin, span.end - span.begin); }
  Span span_of(std::string_view part) const { return {text.find(part), text.find(part) + part.size()}; }

  std::string text =
      "Mara Velle of the Ministry of Mines said the camp at Norvale \xe2\x80\x9chas no prisoners\xe2\x80\x9d.\n"
      "Guards beat three inmates in March, said Joren Saal.\n"
      "The ministry denied that guards beat anyone.\n";
  Reading own;
};


TEST_F(ReplyTest, quotes_are_found_at_their_bytes) {
  const auto answer = placed({{{"kind", "person"}, {"quote", "Mara Velle"}}, {{"kind", "organisation"}, {"quote", "Ministry of Mines"}}});
  ASSERT_EQ(answer.second.found.mentions.size(), 2u);
  EXPECT_EQ(answer.second.found.mentions[0].span, (Span{0, 10}));
  EXPECT_EQ(answer.second.found.mentions[0].kind, EntityKind::person);
  EXPECT_EQ(words(answer.second.found.mentions[1].span), "Ministry of Mines");
  EXPECT_EQ(answer.second.found.mentions[1].kind, EntityKind::organisation);
  EXPECT_EQ(answer.tally.proposed, 2u);
  EXPECT_EQ(answer.tally.dropped(), 0u);
}

TEST_F(ReplyTest, what_does_not_stand_in_the_text_is_dropped_and_counted) {
  const auto answer = placed({{{"kind", "person"}, {"quote", "Mara  Vella"}},
                              {{"kind", "person"}, {"quote", "mara velle"}},
                              {{"kind", "person"}, {"quote", "Mara Vel"}},  // a part of a word
                              {{"kind", "quotation"}, {"quote", "has no prisoners"}, {"speaker", "the prime minister"}},
                              {{"kind", "act"}, {"quote", "beat"}, {"context", "Guards beat six inmates"}, {"type", "torture"}, {"status", "reported"}}});
  EXPECT_EQ(answer.tally.not_verbatim, 5u);
  EXPECT_EQ(answer.tally.proposed, 0u);
  EXPECT_TRUE(answer.second.found.mentions.empty() && answer.second.found.quotations.empty() && answer.second.found.acts.empty());
}

TEST_F(ReplyTest, white_space_may_differ_and_nothing_else) {
  text = "The deputy,\n  Mara\n  Velle, was there.\n";
  const auto answer = placed({{{"kind", "person"}, {"quote", "Mara Velle"}}});
  ASSERT_EQ(answer.second.found.mentions.size(), 1u);
  EXPECT_EQ(words(answer.second.found.mentions[0].span), "Mara\n  Velle");
  EXPECT_EQ(answer.second.found.mentions[0].name, "Mara Velle");
}

TEST_F(ReplyTest, words_that_occur_twice_need_a_context_that_occurs_once) {
  const Outside beat{{"kind", "act"}, {"quote", "beat"}, {"type", "torture"}, {"status", "reported"}};
  EXPECT_EQ(placed(Outside::array({beat})).tally.ambiguous, 1u);
  Outside within = beat;
  within["context"] = "Guards beat three inmates";
  const auto answer = placed(Outside::array({within}));
  ASSERT_EQ(answer.second.found.acts.size(), 1u);
  EXPECT_EQ(answer.second.found.acts[0].span.begin, text.find("beat three"));
  within["context"] = "beat";
  EXPECT_EQ(placed(Outside::array({within})).tally.ambiguous, 1u);
}

TEST_F(ReplyTest, arguments_are_those_of_the_quotes_own_sentence) {
  own.mentions = {Mention{.kind = EntityKind::person, .span = span_of("Joren Saal"), .id = "p2", .name = "Joren Saal", .role = {}}};
  own.dates = {DateMention{.span = span_of("March"), .type = DateType::date, .value = "2031-03", .timex = "2031-03"}};
  const auto answer = placed({{{"kind", "act"}, {"quote", "beat"}, {"context", "Guards beat three inmates"}, {"type", "torture"},
                               {"status", "alleged"}, {"perpetrator", "Guards"}, {"victim", "three inmates"}, {"time", "in March"},
                               {"according_to", "Joren Saal"}}});
  ASSERT_EQ(answer.second.found.acts.size(), 1u);
  const auto& act = answer.second.found.acts[0];
  EXPECT_EQ(words(act.perpetrator->span), "Guards");
  EXPECT_EQ(words(act.victim->span), "three inmates");
  EXPECT_EQ(act.time->value, "2031-03");
  EXPECT_EQ(act.status, EventStatus::alleged);
  EXPECT_EQ(act.according_to->id, "p2");
}

TEST_F(ReplyTest, the_marks_of_the_text_say_what_kind_a_quotation_is) {
  const auto direct = placed({{{"kind", "quotation"}, {"quote", "\xe2\x80\x9chas no prisoners\xe2\x80\x9d"}, {"cue", "said"}, {"speaker", "Mara Velle"},
                               {"context", "Mara Velle of the Ministry of Mines said the camp at Norvale \xe2\x80\x9chas no prisoners\xe2\x80\x9d"}}});
  EXPECT_EQ(direct.tally.ambiguous, 0u);
  ASSERT_EQ(direct.second.found.quotations.size(), 1u);
  EXPECT_EQ(words(direct.second.found.quotations[0].content[0]), "has no prisoners");
  EXPECT_EQ(direct.second.found.quotations[0].type, QuotationType::direct);
  EXPECT_EQ(words(*direct.second.found.quotations[0].cue), "said");
  const auto mixed = placed({{{"kind", "quotation"}, {"quote", "the camp at Norvale \xe2\x80\x9chas no prisoners\xe2\x80\x9d"}, {"speaker", "Mara Velle"}}});
  ASSERT_EQ(mixed.second.found.quotations.size(), 1u);
  EXPECT_EQ(mixed.second.found.quotations[0].type, QuotationType::mixed);
  const auto indirect = placed({{{"kind", "quotation"}, {"quote", "that guards beat anyone"}, {"cue", "denied"}, {"speaker", "The ministry"}}});
  ASSERT_EQ(indirect.second.found.quotations.size(), 1u);
  EXPECT_EQ(indirect.second.found.quotations[0].type, QuotationType::indirect);
}

TEST_F(ReplyTest, what_the_reading_has_too_is_shown_as_agreement_and_no_second_proposal) {
  own.mentions = {Mention{.kind = EntityKind::person, .span = {0, 10}, .id = "p1", .name = "Mara Velle", .role = {}, .confidence = 0.9}};
  own.quotations = {Quotation{.type = QuotationType::direct, .content = {span_of("has no prisoners")}, .cue = {}, .speaker = Span{0, 10}, .speaker_id = "p1"}};
  const auto answer = placed({{{"kind", "person"}, {"quote", "Mara Velle"}}, {{"kind", "person"}, {"quote", "Mara Velle"}},
                              {{"kind", "quotation"}, {"quote", "has no prisoners"}, {"speaker", "Mara Velle"}}});
  EXPECT_EQ(answer.second.agreed.mentions, std::vector<std::size_t>{0});
  EXPECT_EQ(answer.second.agreed.quotations, std::vector<std::size_t>{0});
  EXPECT_EQ(answer.tally.agreed, 2u);
  EXPECT_EQ(answer.tally.proposed, 0u);
  const auto lines = lines_of(own, answer.second, text);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["confidence"], 0.9);  // agreement raises nothing
  EXPECT_TRUE(lines[0].contains("also_proposed_by"));
}

TEST_F(ReplyTest, another_speaker_for_the_same_words_is_a_proposal_of_its_own) {
  own.quotations = {Quotation{.type = QuotationType::direct, .content = {span_of("has no prisoners")}, .cue = {}, .speaker = Span{0, 10}, .speaker_id = "p1"}};
  const auto answer = placed({{{"kind", "quotation"}, {"quote", "has no prisoners"}, {"speaker", "Joren Saal"}}});
  EXPECT_EQ(answer.tally.proposed, 1u);
}

TEST_F(ReplyTest, a_proposals_line_says_whose_it_is_and_invents_no_confidence) {
  auto answer = placed({{{"kind", "person"}, {"quote", "Mara Velle"}}});
  answer.second.by = {"llama3", 1};
  const auto lines = lines_of(own, answer.second, text);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0]["confidence"].is_null());
  EXPECT_EQ(lines[0]["proposed_by"].dump(), R"({"model":"llama3","prompt":1})");
}

TEST_F(ReplyTest, an_entity_of_the_model_keeps_its_id_whatever_else_the_model_says) {
  const auto once = placed({{{"kind", "person"}, {"quote", "Joren Saal"}}});
  const auto twice = placed({{{"kind", "person"}, {"quote", "Mara Velle"}}, {{"kind", "person"}, {"quote", "Joren Saal"}}});
  EXPECT_EQ(once.second.found.mentions[0].id, twice.second.found.mentions[1].id);
  EXPECT_NE(twice.second.found.mentions[0].id, twice.second.found.mentions[1].id);
  EXPECT_EQ(once.second.found.mentions[0].id.front(), 'p');
}

TEST_F(ReplyTest, proposals_in_another_form_are_none_and_cost_only_themselves) {
  const auto answer = placed({{{"kind", "person"}, {"quote", "Mara Velle"}},
                              {{"kind", "person"}},
                              {{"kind", "person"}, {"quote", 3}},
                              {{"kind", "person"}, {"quote", "Joren Saal"}, {"confidence", 0.99}},
                              {{"kind", "place"}, {"quote", "Norvale"}},
                              {{"kind", "act"}, {"quote", "denied"}, {"type", "denying"}, {"status", "reported"}},
                              {{"kind", "act"}, {"quote", "denied"}, {"type", "torture"}},
                              {{"kind", "act"}, {"quote", "denied"}, {"type", "torture"}, {"status", "certain"}},
                              "Mara Velle", nullptr, {{"quote", "Mara Velle"}}});
  EXPECT_EQ(answer.tally.proposed, 1u);
  EXPECT_EQ(answer.tally.unusable, 10u);
}

TEST_F(ReplyTest, null_says_what_a_missing_member_says) {
  const auto answer = placed({{{"kind", "quotation"}, {"quote", "has no prisoners"}, {"speaker", nullptr}, {"cue", nullptr}}});
  ASSERT_EQ(answer.second.found.quotations.size(), 1u);
  EXPECT_FALSE(answer.second.found.quotations[0].speaker);
}

TEST_F(ReplyTest, a_fence_of_markdown_around_the_object_is_granted) {
  const auto reply = decode_reply(completion(std::string_view("```json\n{\"proposals\":[{\"kind\":\"person\",\"quote\":\"Mara Velle\"}]}\n```\n")));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->candidates.size(), 1u);
}

TEST_F(ReplyTest, anything_else_is_unreadable_and_the_error_quotes_none_of_it) {
  const std::string canary = "Mara Velle";
  std::string many = "{\"proposals\":[";
  for (int i = 0; i < 201; ++i) many += (i == 0 ? "" : ",") + std::string("{}");
  many += "]}";
  for (const std::string& body : {std::string(), canary, std::string("{}"), std::string("{\"choices\":[]}"), std::string("{\"choices\":[\"Mara Velle\"]}"),
                                  std::string("{\"choices\":[{\"message\":{\"content\":null}}]}"), completion(std::string_view("Mara Velle was there.")),
                                  completion(std::string_view("{\"proposals\":{\"kind\":\"person\",\"quote\":\"Mara Velle\"}}")),
                                  completion(std::string_view("{\"proposals\":[],\"note\":\"Mara Velle\"}")),
                                  completion(std::string_view("{\"proposals\":[{\"kind\":\"person\",\"quote\":\"Mara V")),
                                  completion(std::string_view(many)), completion(std::string((64u << 10) + 1, ' ')), std::string(1u << 20, '[')}) {
    const auto reply = decode_reply(body);
    ASSERT_FALSE(reply) << body.substr(0, 80);
    EXPECT_EQ(reply.error().code, ErrorCode::unreadable);
    EXPECT_EQ(reply.error().message.find("Mara"), std::string::npos);
  }
}

TEST(Windows, hold_whole_sentences_within_their_bound_and_no_furniture) {
  std::vector<Span> sentences;
  for (std::uint64_t i = 0; i < 100; ++i) sentences.push_back({i * 150, i * 150 + 149});
  sentences.push_back({15000, 19001});  // longer alone than a window
  sentences.push_back({19002, 19010});
  const auto windows = windows_of(sentences, {{{0, 140}, BoilerplateKind::furniture}, {{150, 300}, BoilerplateKind::heading}});
  ASSERT_EQ(windows.size(), 5u);
  EXPECT_EQ(windows.front().begin, 150u);
  EXPECT_EQ(windows.back(), (Span{19002, 19010}));
  for (const auto& window : windows) {
    EXPECT_LE(window.end - window.begin, 4000u);
    EXPECT_TRUE(std::ranges::any_of(sentences, [&](const Span& s) { return s.begin == window.begin; }));
    EXPECT_TRUE(std::ranges::any_of(sentences, [&](const Span& s) { return s.end == window.end; }));
  }
}

TEST(Windows, are_at_most_a_thousand) {
  std::vector<Span> sentences;
  for (std::uint64_t i = 0; i < 1100; ++i) sentences.push_back({i * 4000, i * 4000 + 3999});
  EXPECT_EQ(windows_of(sentences, {}).size(), 1000u);
}

TEST(Prompt, asks_one_model_for_one_object_and_holds_the_words_as_they_stand) {
  const std::string words = "He said \"no\".\nThen \\ he left.";
  const auto body = Outside::parse(request_body("llama3", words));
  EXPECT_EQ(body["model"], "llama3");
  EXPECT_EQ(body["stream"], false);
  EXPECT_EQ(body["temperature"], 0);
  ASSERT_EQ(body["messages"].size(), 2u);
  EXPECT_EQ(body["messages"][1]["content"], words);
  const auto system = body["messages"][0]["content"].get<std::string>();
  for (const char* word : {"enforced_disappearance", "recommendation_accepted", "called_for", "\"proposals\""}) {
    EXPECT_NE(system.find(word), std::string::npos) << word;
  }
}

// Proposals are marked with the version of the prompt: other words need another number, then this hash (FNV-1a). The types are
// the vocabulary's, which has versions of its own.
TEST(Prompt, has_not_changed_under_its_number) {
  auto words = Outside::parse(request_body("x", ""))["messages"][0]["content"].get<std::string>();
  const auto types = words.find("Types of acts: "), end = words.find("If there is nothing");
  ASSERT_TRUE(types != std::string::npos && end != std::string::npos);
  words.erase(types, end - types);
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : words) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  EXPECT_EQ(kPromptVersion, 1u);
  EXPECT_EQ(hash, 14883279642837051856u);
}

}  // namespace
}  // namespace inquest::language_model
