#include "app/collation.h"
#include "app/json.h"

#include <fmt/format.h>

#include <set>

namespace inquest::app {
namespace {

constexpr std::size_t kPassagesOfValue = 20;  // the earliest ones; `documents` says how many there are

// An id that stays as long as the passages do: the front of a hash over kind and passages. Nothing is stored under it.
std::string id_over(char letter, const std::string& words) {
  const auto hash = crypto::sha256(as_bytes("inquest-collation-1 " + words));
  return std::string(1, letter) + to_base32(ByteView(hash.bytes).first(16));
}

Json passage_json(const std::string& document, Span span, std::string_view text) {
  return {{"document", document}, {"begin", span.begin}, {"end", span.end}, {"text", text.substr(span.begin, span.end - span.begin)}};
}

Result<std::string_view> text_of(const std::string& document, Lookup& lookup) {
  const auto id = DocumentId::parse(document);
  if (!id) return std::string_view();
  TRY(const auto* text, lookup.text(*id));
  return text == nullptr ? std::string_view() : std::string_view(text->extracted.text);
}

// Text and boilerplate, which is all that a comparison of words needs.
Result<collation::Source> words_of(const std::string& document, Lookup& lookup) {
  collation::Source source;
  TRY(const auto text, text_of(document, lookup));
  source.text = text;
  if (const auto id = DocumentId::parse(document)) {
    TRY(source.reading, lookup.store().reading_facts(*id));
  }
  return source;
}

Status add_source(Json& sources, const std::string& document, Lookup& lookup) {
  const auto id = DocumentId::parse(document);
  if (!id || sources.contains(document)) return {};
  TRY(const auto* known, lookup.document(*id));
  TRY(sources[document], source_json(*known, lookup));
  return {};
}

}  // namespace

Result<Json> contradiction_json(const collation::Contradiction& found, const Collated& all, Lookup& lookup) {
  Json values = Json::array(), reprints = Json::array(), sources = Json::object();
  std::string words(collation::name_of(found.kind));
  std::set<std::size_t> documents;
  for (const auto& value : found.values) {
    Json passages = Json::array();
    std::set<std::size_t> giving;
    for (const auto& side : value.sides) {
      giving.insert(side.digest);
      documents.insert(side.digest);
      if (passages.size() == kPassagesOfValue) continue;
      const auto& document = all.digests[side.digest].document;
      TRY(const auto text, text_of(document, lookup));
      if (side.sentence.end > text.size()) continue;  // erased meanwhile
      auto passage = passage_json(document, side.sentence, text);
      passage["at"] = {{"begin", side.at.begin}, {"end", side.at.end}, {"text", text.substr(side.at.begin, side.at.end - side.at.begin)}};
      passages.push_back(std::move(passage));
      TRY_(add_source(sources, document, lookup));
      words += fmt::format(" {} {} {}", document, side.at.begin, side.at.end);
    }
    Json line{{"value", value.value}, {"documents", giving.size()}, {"origins", value.origins}};
    if (found.kind == collation::ClaimKind::spelling) line["distance"] = value.distance;
    line["passages"] = std::move(passages);
    values.push_back(std::move(line));
  }
  for (const auto place : documents) {
    const auto origin = all.copies.origins[place];
    if (origin == place) continue;
    reprints.push_back({{"document", all.digests[place].document}, {"of", all.digests[origin].document}});
    TRY_(add_source(sources, all.digests[origin].document, lookup));
  }
  return Json{{"id", id_over('x', words)}, {"kind", collation::name_of(found.kind)}, {"about", found.about}, {"values", std::move(values)},
              {"reprints", std::move(reprints)}, {"view", {{"documents", std::move(sources)}}}};
}

Result<Json> event_json(const collation::Event& event, const Collated& all, Lookup& lookup) {
  Json passages = Json::array(), sources = Json::object();
  std::string words = "event " + event.type;
  for (const auto& report : event.reports) {
    const auto& document = all.digests[report.digest].document;
    words += fmt::format(" {} {} {}", document, report.at.begin, report.at.end);
    if (passages.size() == kPassagesOfValue) continue;
    TRY(const auto text, text_of(document, lookup));
    if (report.sentence.end > text.size()) continue;
    auto passage = passage_json(document, report.sentence, text);
    passage["at"] = {{"begin", report.at.begin}, {"end", report.at.end}, {"text", text.substr(report.at.begin, report.at.end - report.at.begin)}};
    passage["status"] = inquest::name_of(report.status);
    passage["origin"] = all.digests[all.copies.origins[report.digest]].document;
    TRY_(add_source(sources, passage["origin"].get<std::string>(), lookup));
    passages.push_back(std::move(passage));
    TRY_(add_source(sources, document, lookup));
  }
  return Json{{"id", id_over('v', words)}, {"kind", event.act ? "act" : "step"}, {"type", event.type}, {"when", or_null(event.when)},
              {"place", or_null(event.place)}, {"actors", event.actors}, {"documents", event.documents}, {"origins", event.origins},
              {"passages", std::move(passages)}, {"view", {{"documents", std::move(sources)}}}};
}

Result<Json> copy_json(const collation::Copy& copy, const Collated& all, Lookup& lookup) {
  const auto& original = all.digests[copy.original].document;
  const auto& made = all.digests[copy.copy].document;
  Json passages = Json::array(), sources = Json::object();
  TRY_(add_source(sources, original, lookup));
  TRY_(add_source(sources, made, lookup));
  TRY(const auto first, words_of(original, lookup));
  TRY(const auto second, words_of(made, lookup));
  const auto run = collation::longest_shared_run(first, second);
  if (run.in_first.end > 0) {
    passages.push_back(passage_json(original, run.in_first, first.text));
    passages.push_back(passage_json(made, run.in_second, second.text));
  }
  return Json{{"id", id_over('r', original + " " + made)}, {"kind", collation::name_of(copy.kind)}, {"document", made}, {"of", original},
              {"origin", all.digests[all.copies.origins[copy.copy]].document},
              {"shared", static_cast<double>(static_cast<int>(copy.shared * 1000 + 0.5)) / 1000}, {"passages", std::move(passages)},
              {"view", {{"documents", std::move(sources)}}}};
}

}  // namespace inquest::app
