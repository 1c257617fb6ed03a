// Names and quotations on any bytes: every span lies inside the text and on whole characters, mentions are ordered and
// do not overlap, one id is one name and kind, and the id of every speaker and of whoever takes part in an act or a step is
// a mention's.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "reading/clauses.h"
#include "reading/models.h"
#include "reading/parts_of_speech.h"
#include "reading/steps.h"

namespace {

using namespace inquest;

void require(bool holds) {
  if (!holds) std::abort();
}

// Invalid bytes are tokens of their own, so only a span that splits a well-formed character is wrong.
bool splits_character(std::string_view text, std::uint64_t at) {
  if (at == 0 || at >= text.size()) return false;
  const auto here = static_cast<unsigned char>(text[at]), before = static_cast<unsigned char>(text[at - 1]);
  return (here & 0xC0) == 0x80 && before >= 0xC2 && before <= 0xDF;
}

void require_sound(std::string_view text, const Span& span) {
  require(span.begin < span.end && span.end <= text.size());
  require(!splits_character(text, span.begin) && !splits_character(text, span.end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto tokens = reading::tokenise(text);
  reading::tag_parts_of_speech(tokens, reading::Models::shipped().parts_of_speech);
  const reading::Words words(tokens, {});
  const auto mentions = reading::read_mentions(words, {});
  std::map<std::string, std::pair<std::string, EntityKind>> entities;
  std::uint64_t before = 0;
  for (const auto& mention : mentions) {
    require_sound(text, mention.span);
    require(mention.span.begin >= before);
    before = mention.span.end;
    if (mention.role) require_sound(text, *mention.role);
    const auto [known, fresh] = entities.try_emplace(mention.id, mention.name, mention.kind);
    require(fresh || known->second == std::pair(mention.name, mention.kind));
  }
  const auto quotations = reading::read_quotations(words, mentions);
  for (const auto& quotation : quotations) {
    require(!quotation.content.empty());
    for (const auto& part : quotation.content) require_sound(text, part);
    if (quotation.cue) require_sound(text, *quotation.cue);
    if (quotation.speaker) require_sound(text, *quotation.speaker);
    require(quotation.speaker_id.empty() || entities.contains(quotation.speaker_id));
  }
  const auto require_argument = [&](const std::optional<Argument>& argument) {
    if (!argument) return;
    require_sound(text, argument->span);
    require(argument->id.empty() || entities.contains(argument->id));
  };
  const reading::Clauses clauses(words, mentions, quotations, {});
  for (const auto& act : reading::read_acts(clauses)) {
    require_sound(text, act.span);
    for (const auto* argument : {&act.perpetrator, &act.victim, &act.place, &act.according_to}) require_argument(*argument);
  }
  for (const auto& step : reading::read_proceedings(clauses)) {
    require_sound(text, step.span);
    for (const auto* argument : {&step.actor, &step.target, &step.according_to, &step.condition}) require_argument(*argument);
  }
  return 0;
}
