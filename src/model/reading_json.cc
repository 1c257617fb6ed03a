#include "model/reading_json.h"

#include <algorithm>
#include <tuple>
#include "model/recorded_kinds.h"

namespace inquest {
namespace {

std::string_view text_of(const Span& span, std::string_view text) { return text.substr(span.begin, span.end - span.begin); }

Json span_to_json(const Span& span, std::string_view text) {
  return {{"text", text_of(span, text)}, {"begin", span.begin}, {"end", span.end}};
}

Json argument_to_json(const std::optional<Argument>& argument, std::string_view text) {
  if (!argument) return nullptr;
  Json json = span_to_json(argument->span, text);
  json["id"] = argument->id.empty() ? Json(nullptr) : Json(argument->id);
  return json;
}

Json when_to_json(const std::optional<When>& when, std::string_view text) {
  if (!when) return nullptr;
  Json json = span_to_json(when->span, text);
  json["value"] = when->value ? Json(*when->value) : Json(nullptr);
  return json;
}

Json named_to_json(const std::optional<NamedHow>& named) {
  if (!named) return nullptr;
  return {{"name", named->name}, {"how", name_of(named->how)}};
}

// What a reader must know of how far a text in this language was read; empty where it was read whole.
std::string_view note_on(std::string_view language) {
  const auto main = language.substr(0, language.find('-'));
  if (main == "ko") return "Read in Korean: names, quotations, dates and figures. Acts and steps are read in English alone.";
  if (main == "en" || main == "und" || main.empty()) return {};
  return "Read by lists of names alone: this language has full-text search and no further reading.";
}

double rounded(double confidence) { return static_cast<double>(static_cast<int>(confidence * 1000 + 0.5)) / 1000; }

Json number(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  if (static_cast<double>(whole) == value) return whole;
  return value;
}

}  // namespace

std::string_view name_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::person: return "person";
    case EntityKind::organisation: return "organisation";
    case EntityKind::state: return "state";
    case EntityKind::place: return "place";
  }
  if (kind == kProceeding) return "proceeding";
  return kind == kRecommendation ? "recommendation" : "";
}
std::string_view name_of(QuotationType type) {
  switch (type) {
    case QuotationType::direct: return "direct";
    case QuotationType::mixed: return "mixed";
    case QuotationType::indirect: return "indirect";
  }
  return "";
}
std::string_view name_of(DateType type) {
  switch (type) {
    case DateType::date: return "date";
    case DateType::time: return "time";
    case DateType::duration: return "duration";
    case DateType::set: return "set";
  }
  return "";
}
std::string_view name_of(Anchor anchor) {
  switch (anchor) {
    case Anchor::none: return "none";
    case Anchor::published: return "published";
    case Anchor::context: return "context";
  }
  return "";
}
std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::exactly: return "exactly";
    case Relation::about: return "about";
    case Relation::more_than: return "more_than";
    case Relation::at_least: return "at_least";
    case Relation::less_than: return "less_than";
    case Relation::at_most: return "at_most";
    case Relation::between: return "between";
  }
  return "";
}
std::string_view name_of(BoilerplateKind kind) {
  switch (kind) {
    case BoilerplateKind::furniture: return "furniture";
    case BoilerplateKind::caption: return "caption";
    case BoilerplateKind::heading: return "heading";
  }
  return "";
}
std::string_view name_of(How how) {
  switch (how) {
    case How::stated: return "stated";
    case How::inferred: return "inferred";
  }
  return "";
}

std::string_view name_of(EventStatus status) {
  switch (status) {
    case EventStatus::reported: return "reported";
    case EventStatus::alleged: return "alleged";
    case EventStatus::denied: return "denied";
    case EventStatus::expected: return "expected";
    case EventStatus::proposed: return "proposed";
    case EventStatus::conditional: return "conditional";
    case EventStatus::threatened: return "threatened";
    case EventStatus::called_for: return "called_for";
  }
  return "";
}
std::string_view name_of(StepMode mode) {
  switch (mode) {
    case StepMode::words: return "words";
    case StepMode::deed: return "deed";
  }
  return "";
}

Json to_json(const Mention& m, std::string_view text) {
  return {{"kind", name_of(m.kind)},
          {"begin", m.span.begin},
          {"end", m.span.end},
          {"text", text_of(m.span, text)},
          {"id", m.id},
          {"name", m.name},
          {"role", m.role ? span_to_json(*m.role, text) : Json(nullptr)},
          {"confidence", rounded(m.confidence)}};
}

Json to_json(const Quotation& q, std::string_view text) {
  Json content = Json::array();
  for (const auto& span : q.content) content.push_back({{"begin", span.begin}, {"end", span.end}});
  Json speaker = nullptr;
  if (q.speaker) {
    speaker = span_to_json(*q.speaker, text);
    speaker["id"] = q.speaker_id.empty() ? Json(nullptr) : Json(q.speaker_id);
  }
  return {{"kind", "quotation"},
          {"type", name_of(q.type)},
          {"content", std::move(content)},
          {"cue", q.cue ? span_to_json(*q.cue, text) : Json(nullptr)},
          {"speaker", std::move(speaker)},
          {"confidence", rounded(q.confidence)}};
}

Json to_json(const DateMention& d, std::string_view text) {
  Json line{{"kind", "date"},
          {"begin", d.span.begin},
          {"end", d.span.end},
          {"text", text_of(d.span, text)},
          {"type", name_of(d.type)},
          {"value", d.value ? Json(*d.value) : Json(nullptr)},
          {"timex", d.timex ? Json(*d.timex) : Json(nullptr)},
          {"anchor", name_of(d.anchor)},
          {"confidence", rounded(d.confidence)}};
  for (const auto& each : d.ends) {
    Json end = span_to_json(each.span, text);
    end["timex"] = each.timex ? Json(*each.timex) : Json(nullptr);
    line["ends"].push_back(std::move(end));
  }
  return line;
}

Json to_json(const Quantity& q, std::string_view text) {
  Json value = q.relation == Relation::between ? Json::array({number(q.low), number(q.high)}) : number(q.low);
  return {{"kind", "quantity"},
          {"begin", q.span.begin},
          {"end", q.span.end},
          {"text", text_of(q.span, text)},
          {"value", std::move(value)},
          {"relation", name_of(q.relation)},
          {"unit", q.unit},
          {"counted", q.counted ? span_to_json(*q.counted, text) : Json(nullptr)},
          {"confidence", rounded(q.confidence)}};
}

Json to_json(const Act& a, std::string_view text) {
  return {{"kind", "act"},
          {"begin", a.span.begin},
          {"end", a.span.end},
          {"text", text_of(a.span, text)},
          {"type", a.type},
          {"perpetrator", argument_to_json(a.perpetrator, text)},
          {"victim", argument_to_json(a.victim, text)},
          {"place", argument_to_json(a.place, text)},
          {"time", when_to_json(a.time, text)},
          {"status", name_of(a.status)},
          {"according_to", argument_to_json(a.according_to, text)},
          {"confidence", rounded(a.confidence)}};
}

Json to_json(const Step& s, std::string_view text) {
  return {{"kind", "step"},
          {"begin", s.span.begin},
          {"end", s.span.end},
          {"text", text_of(s.span, text)},
          {"type", s.type},
          {"actor", argument_to_json(s.actor, text)},
          {"target", argument_to_json(s.target, text)},
          {"date", when_to_json(s.date, text)},
          {"mode", name_of(s.mode)},
          {"status", name_of(s.status)},
          {"according_to", argument_to_json(s.according_to, text)},
          {"condition", argument_to_json(s.condition, text)},
          {"confidence", rounded(s.confidence)}};
}

Json to_json(const Boilerplate& b) {
  return {{"kind", "boilerplate"}, {"begin", b.span.begin}, {"end", b.span.end}, {"type", name_of(b.kind)}};
}

Json facts_to_json(const DocumentFacts& facts, std::string_view text) {
  Json title = nullptr;
  if (facts.title) {
    title = span_to_json(*facts.title, text);
  } else if (!facts.title_text.empty()) {
    title = {{"text", facts.title_text}, {"begin", nullptr}, {"end", nullptr}};
  }
  Json published = nullptr;
  if (facts.published) {
    const bool in_text = facts.published->span != Span{};
    published = {{"value", facts.published->value},
                 {"how", name_of(facts.published->how)},
                 {"begin", in_text ? Json(facts.published->span.begin) : Json(nullptr)},
                 {"end", in_text ? Json(facts.published->span.end) : Json(nullptr)}};
  }
  Json json{{"language", facts.language},
            {"title", std::move(title)},
            {"publisher", named_to_json(facts.publisher)},
            {"author", named_to_json(facts.author)},
            {"published", std::move(published)}};
  if (const auto note = note_on(facts.language); !note.empty()) json["note"] = note;
  return json;
}

std::vector<Json> lines_of(const Reading& reading, std::string_view text) {
  struct Keyed {
    std::uint64_t begin;
    int kind;
    Json line;
  };
  std::vector<Keyed> keyed;
  for (const auto& b : reading.boilerplate) keyed.push_back({b.span.begin, 0, to_json(b)});
  for (const auto& m : reading.mentions) keyed.push_back({m.span.begin, static_cast<int>(m.kind), to_json(m, text)});
  for (const auto& q : reading.quotations) {
    keyed.push_back({q.content.empty() ? 0 : q.content.front().begin, 5, to_json(q, text)});
  }
  for (const auto& d : reading.dates) keyed.push_back({d.span.begin, 6, to_json(d, text)});
  for (const auto& q : reading.quantities) keyed.push_back({q.span.begin, 7, to_json(q, text)});
  for (const auto& a : reading.acts) keyed.push_back({a.span.begin, 8, to_json(a, text)});
  for (const auto& s : reading.steps) keyed.push_back({s.span.begin, 9, to_json(s, text)});
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const Keyed& a, const Keyed& b) { return std::tie(a.begin, a.kind) < std::tie(b.begin, b.kind); });
  std::vector<Json> lines;
  lines.reserve(keyed.size());
  for (auto& k : keyed) lines.push_back(std::move(k.line));
  return lines;
}

}  // namespace inquest
