// Documents for the tests of collation: a text with spans marked in it, so that no reader is needed.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "collation/collation.h"

namespace inquest::collation {

// Made with chained calls, each of which finds its words in the text: Made("d1", "...").published("2014-09-19").person("Jane Doe").
class Made {
 public:
  Made(std::string document, std::string text) {
    source_.document = std::move(document);
    source_.text = std::move(text);
  }
  Made& published(std::string edtf) { return source_.published = std::move(edtf), *this; }
  Made& came(std::uint64_t place) { return source_.came = place, *this; }
  Made& title(std::string_view words) { return source_.reading.facts.title = find(words), *this; }
  Made& boilerplate(std::string_view words) {
    source_.reading.boilerplate.push_back({find(words), BoilerplateKind::furniture});
    return *this;
  }
  Made& mention(EntityKind kind, std::string_view words, std::string name = "") {
    Mention mention;
    mention.kind = kind;
    mention.span = find(words);
    mention.name = name.empty() ? std::string(words) : name;
    mention.id = mention.name;
    source_.reading.mentions.push_back(mention);
    return *this;
  }
  Made& person(std::string_view words, std::string_view role = "") {
    mention(EntityKind::person, words);
    if (!role.empty()) source_.reading.mentions.back().role = find(role);
    return *this;
  }
  Made& state(std::string_view words) { return mention(EntityKind::state, words); }
  Made& body(std::string_view words) { return mention(EntityKind::organisation, words); }
  Made& place(std::string_view words) { return mention(EntityKind::place, words); }
  Made& date(std::string_view words, std::string edtf) {
    DateMention date;
    date.span = find(words);
    date.type = DateType::date;
    date.value = edtf;
    date.timex = edtf;
    source_.reading.dates.push_back(date);
    return *this;
  }
  Made& duration(std::string_view words, std::string timex) {
    DateMention date;
    date.span = find(words);
    date.type = DateType::duration;
    date.timex = timex;
    source_.reading.dates.push_back(date);
    return *this;
  }
  Made& quantity(std::string_view words, double value, std::string unit, Relation relation = Relation::exactly) {
    source_.reading.quantities.push_back({find(words), value, value, relation, std::move(unit), 0.9, {}});
    return *this;
  }

  Made& act(std::string_view words, std::string type, EventStatus status, std::string_view perpetrator, std::string_view victim,
            std::string_view day, std::string edtf) {
    Act act;
    act.span = find(words);
    act.type = std::move(type);
    act.status = status;
    act.perpetrator = Argument{find(perpetrator), std::string(perpetrator)};
    act.victim = Argument{find(victim), std::string(victim)};
    if (!edtf.empty()) act.time = When{find(day), std::move(edtf)};
    source_.reading.acts.push_back(std::move(act));
    return *this;
  }

  // Without its actor or target where the words are "".
  Made& step(std::string_view words, std::string type, std::string_view actor, std::string_view target, std::string_view day, std::string edtf,
             EventStatus status = EventStatus::reported) {
    Step step;
    step.span = find(words);
    step.type = std::move(type);
    step.status = status;
    if (!actor.empty()) step.actor = Argument{find(actor), std::string(actor)};
    if (!target.empty()) step.target = Argument{find(target), std::string(target)};
    if (!edtf.empty()) step.date = When{find(day), std::move(edtf)};
    source_.reading.steps.push_back(std::move(step));
    return *this;
  }

  Source source() const {
    Source made = source_;
    const auto by_begin = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
    std::sort(made.reading.mentions.begin(), made.reading.mentions.end(), by_begin);
    std::sort(made.reading.dates.begin(), made.reading.dates.end(), by_begin);
    std::sort(made.reading.quantities.begin(), made.reading.quantities.end(), by_begin);
    return made;
  }
  Digest digest() const { return digest_of(source()); }

 private:
  Span find(std::string_view words) const {
    const auto at = source_.text.find(words);
    if (at == std::string::npos) std::abort();  // the fixture is wrong
    return {at, at + words.size()};
  }
  Source source_;
};

inline std::vector<Contradiction> contradictions_in(const std::vector<Digest>& digests) {
  return find_contradictions(digests, find_copies(digests));
}

}  // namespace inquest::collation
