// What the tests of names and quotations share: reading a text and saying in one line what was read.
#pragma once

#include <string>
#include <vector>

#include "reading/models.h"
#include "reading/parts_of_speech.h"
#include "reading/steps.h"

namespace inquest::reading {

struct NamesFixture {
  explicit NamesFixture(std::string given, std::vector<Boilerplate> boilerplate = {})
      : text(std::move(given)),
        tokens(tagged(text)),
        words(tokens, boilerplate),
        mentions(read_mentions(words, {})),
        quotations(read_quotations(words, mentions)) {}

  static Tokens tagged(std::string_view text) {
    auto tokens = tokenise(text);
    tag_parts_of_speech(tokens, Models::shipped().parts_of_speech);
    return tokens;
  }
  std::string at(Span span) const { return text.substr(span.begin, span.end - span.begin); }

  // "Darusman = Marzuki Darusman" or "Darusman = Marzuki Darusman, UN special rapporteur" for each mention of a kind.
  std::vector<std::string> lines(EntityKind kind) const {
    std::vector<std::string> out;
    for (const auto& mention : mentions) {
      if (mention.kind != kind) continue;
      out.push_back(at(mention.span) + " = " + mention.name + (mention.role ? ", " + at(*mention.role) : ""));
    }
    return out;
  }
  std::vector<std::string> people() const { return lines(EntityKind::person); }
  std::vector<std::string> organisations() const { return lines(EntityKind::organisation); }
  std::vector<std::string> states() const { return lines(EntityKind::state); }
  std::vector<std::string> places() const { return lines(EntityKind::place); }

  // "direct | content | content | said | he = Michael Kirby" for each quotation; "-" where there is no cue or speaker.
  std::vector<std::string> said() const {
    std::vector<std::string> out;
    for (const auto& quotation : quotations) {
      std::string line = quotation.type == QuotationType::direct  ? "direct"
                         : quotation.type == QuotationType::mixed ? "mixed"
                                                                  : "indirect";
      for (const auto& part : quotation.content) line += " | " + at(part);
      line += " | " + (quotation.cue ? at(*quotation.cue) : "-");
      line += " | " + (quotation.speaker ? at(*quotation.speaker) : "-");
      if (!quotation.speaker_id.empty()) line += " = " + name_of(quotation.speaker_id);
      out.push_back(line);
    }
    return out;
  }
  std::string name_of(const std::string& id) const {
    for (const auto& mention : mentions) {
      if (mention.id == id) return mention.name;
    }
    return "no such id";
  }

  std::string text;
  Tokens tokens;
  Words words;
  std::vector<Mention> mentions;
  std::vector<Quotation> quotations;
};

}  // namespace inquest::reading
