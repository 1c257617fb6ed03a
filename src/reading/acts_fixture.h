// A text read whole, and its acts and steps in words, for the tests of acts and proceedings. Tests only.
#pragma once

#include <string>

#include "model/reading_json.h"
#include "reading/reading.h"

namespace inquest::reading {

class ReadEvents {
 public:
  explicit ReadEvents(std::string text, std::string published = {}) : text_(std::move(text)) {
    ExtractedText extracted;
    extracted.text = text_;
    extracted.media_type = "text/plain";
    Known known;
    known.published = std::move(published);
    reading_ = read_text(extracted, known);
  }

  const Reading& reading() const { return reading_; }
  std::string words(const Span& span) const { return text_.substr(span.begin, span.end - span.begin); }
  std::string words(const std::optional<Argument>& who) const { return who ? words(who->span) : std::string(); }

  // "torture(guards, three inmates) reported", one a line.
  std::string acts() const {
    std::string out;
    for (const auto& a : reading_.acts) {
      out += a.type + "(" + words(a.perpetrator) + ", " + words(a.victim) + ") " + std::string(name_of(a.status)) + "\n";
    }
    return out;
  }
  // "vote(the committee, the draft) expected deed", one a line.
  std::string steps() const {
    std::string out;
    for (const auto& s : reading_.steps) {
      out += s.type + "(" + words(s.actor) + ", " + words(s.target) + ") " + std::string(name_of(s.status)) + " " +
             std::string(name_of(s.mode)) + "\n";
    }
    return out;
  }

 private:
  std::string text_;
  Reading reading_;
};

}  // namespace inquest::reading
