// Any bytes as the answer of a language model: refused, or proposals of which each stands in the text where it says.
#include "language_model/language_model.h"
#include "seeds.h"
#include "text_properties.h"

using namespace inquest;
using namespace inquest::language_model;

namespace {

// Straight and curly marks, a line break in a name, a word that comes twice, Hangul, and no space at the end.
const std::string kText =
    "Mara\nVelle of the Ministry of Mines said the camp at Norvale \xe2\x80\x9chas no prisoners\xe2\x80\x9d. "
    "Guards beat three inmates in March, said Joren Saal. The ministry denied that guards \"beat\" anyone. "
    "\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98 \xec\x94\xa8\xeb\x8a\x94 \xeb\xa7\x90\xed\x96\x88\xeb\x8b\xa4";

std::vector<Span> sentences() { return {{0, 84}, {85, 137}, {138, 184}, {185, kText.size()}}; }

Reading own() {
  Reading reading;
  reading.mentions = {Mention{.kind = EntityKind::person, .span = {0, 10}, .id = "p1", .name = "Mara Velle", .role = {}, .confidence = 0.9}};
  reading.dates = {DateMention{.span = {114, 119}, .type = DateType::date, .value = "2031-03", .timex = "2031-03"}};
  reading.quotations = {Quotation{.type = QuotationType::direct, .content = {{64, 80}}, .cue = {}, .speaker = Span{0, 10}, .speaker_id = "p1"}};
  return reading;
}

void require_in_window(const Span& span, const Span& window) {
  fuzz::require(window.begin <= span.begin && span.begin < span.end && span.end <= window.end, "a span lies in its window and is not empty");
  const auto continues = [](std::uint64_t at) { return at < kText.size() && (static_cast<std::uint8_t>(kText[at]) & 0xc0) == 0x80; };
  fuzz::require(!continues(span.begin) && !continues(span.end), "a span cuts no character");
}
void require_in_window(const std::optional<Argument>& argument, const Span& window) {
  if (argument) require_in_window(argument->span, window);
}

void try_window(const Reply& reply, const Span& window) {
  const Reading reading = own();
  Answer answer;
  place(reply, kText, window, sentences(), reading, answer);
  const auto& [by, found, agreed] = answer.second;
  for (const auto& m : found.mentions) {
    require_in_window(m.span, window);
    fuzz::require(!m.id.empty() && !m.name.empty(), "a name has an id and words");
  }
  for (const auto& q : found.quotations) {
    require_in_window(q.content.front(), window);
    if (q.cue) require_in_window(*q.cue, window);
    if (q.speaker) require_in_window(*q.speaker, window);
  }
  for (const auto& a : found.acts) {
    require_in_window(a.span, window);
    for (const auto* argument : {&a.perpetrator, &a.victim, &a.place, &a.according_to}) require_in_window(*argument, window);
  }
  for (const auto& s : found.steps) {
    require_in_window(s.span, window);
    for (const auto* argument : {&s.actor, &s.target, &s.condition, &s.according_to}) require_in_window(*argument, window);
  }
  for (const auto index : agreed.mentions) fuzz::require(index < reading.mentions.size(), "agreement is with something");
  for (const auto index : agreed.quotations) fuzz::require(index < reading.quotations.size(), "agreement is with something");
  for (const auto& line : lines_of(reading, answer.second, kText)) fuzz::require(!line.dump().empty(), "a line is JSON in UTF-8");
  fuzz::require(answer.tally.proposed + answer.tally.agreed + answer.tally.dropped() <= reply.candidates.size() + reply.unusable,
                "nothing is counted twice");
}

std::string escaped(std::string_view content) { return Json(content).dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string completion(std::string_view content) { return "{\"choices\":[{\"message\":{\"content\":" + escaped(content) + "}}]}"; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // As the whole answer, and as the words within a sound one.
  for (const auto& body : {std::string(bytes), completion(bytes)}) {
    const auto reply = decode_reply(body);
    if (!reply) {
      fuzz::require(reply.error().code == ErrorCode::unreadable, "what is no answer is unreadable");
      continue;
    }
    try_window(*reply, {0, kText.size()});
    try_window(*reply, {85, 184});
  }
  return 0;
}

std::vector<std::string> fuzz::seeds() {
  return {R"({"proposals":[]})",
          R"({"proposals":[{"kind":"person","quote":"Mara Velle"},{"kind":"organisation","quote":"Ministry of Mines"}]})",
          R"({"proposals":[{"kind":"quotation","quote":"has no prisoners","cue":"said","speaker":"Mara Velle","context":"Norvale “has no prisoners”"}]})",
          R"({"proposals":[{"kind":"quotation","quote":"that guards \"beat\" anyone","cue":"denied","speaker":"The ministry"}]})",
          R"({"proposals":[{"kind":"act","quote":"beat","context":"Guards beat three inmates","type":"torture","status":"alleged","perpetrator":"Guards","victim":"three inmates","place":null,"time":"March","according_to":"Joren Saal"}]})",
          R"({"proposals":[{"kind":"step","quote":"denied","type":"denial","status":"reported","actor":"The ministry","target":"guards","condition":""}]})",
          R"({"proposals":[{"kind":"person","quote":"김철수"}]})",
          "```json\n{\"proposals\":[{\"kind\":\"person\",\"quote\":\"Joren Saal\"}]}\n```",
          R"({"choices":[{"message":{"role":"assistant","content":"{\"proposals\":[{\"kind\":\"person\",\"quote\":\"Joren Saal\"}]}"}}]})"};
}
std::vector<std::string> fuzz::words() {
  return {"\"kind\":\"", "\"quote\":\"", "\"context\":\"", "\"speaker\":\"", "\"cue\":\"", "person", "organisation", "quotation", "act", "step",
          "torture", "reported", "\"", "{", "}", "[", "]", ",", "null", "Guards", "guards", "beat", "\xe2\x80\x9c", "\xe2\x80\x9d", "\\n", "\\u0000", "```"};
}
