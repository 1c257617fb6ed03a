#include "store/stored_reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "model/reading_json.h"

namespace inquest::store {
namespace {

std::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::verification_failed, fmt::format("the stored {} of a text cannot be read; run 'inquest read --again'", what));
}

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

struct Row {
  std::uint64_t first = 0;
  Span span;
};
// [[n,begin,end],...]
Result<std::vector<Row>> decode_rows(std::string_view text, std::string_view what) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_array()) return damaged(what);
  std::vector<Row> rows;
  rows.reserve(json.size());
  for (const auto& one : json) {
    if (!one.is_array() || one.size() != 3) return damaged(what);
    for (const auto& number : one) {
      if (!number.is_number_unsigned()) return damaged(what);
    }
    rows.push_back({one[0].get<std::uint64_t>(), {one[1].get<std::uint64_t>(), one[2].get<std::uint64_t>()}});
  }
  return rows;
}

std::string text_at(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}
std::uint64_t number_at(const Json& json, const char* name) {
  const auto at = json.find(name);
  return at != json.end() && at->is_number_unsigned() ? at->get<std::uint64_t>() : 0;
}

Json named(const std::optional<NamedHow>& one) {
  if (!one) return nullptr;
  return Json{{"name", one->name}, {"how", static_cast<unsigned>(one->how)}};
}
std::optional<NamedHow> named_at(const Json& json, const char* name) {
  const auto at = json.find(name);
  if (at == json.end() || !at->is_object()) return std::nullopt;
  return NamedHow{text_at(*at, "name"), static_cast<How>(number_at(*at, "how"))};
}

}  // namespace

std::string encode_pages(const std::vector<PageSpan>& pages) {
  Json json = Json::array();
  for (const auto& p : pages) json.push_back({p.page, p.span.begin, p.span.end});
  return written(json);
}
Result<std::vector<PageSpan>> decode_pages(std::string_view json) {
  TRY(const auto rows, decode_rows(json, "page map"));
  std::vector<PageSpan> pages;
  pages.reserve(rows.size());
  for (const auto& row : rows) pages.push_back({static_cast<std::uint32_t>(row.first), row.span});
  return pages;
}

std::string encode_layout(const std::vector<LayoutSpan>& layout) {
  Json json = Json::array();
  for (const auto& l : layout) json.push_back({static_cast<unsigned>(l.kind), l.span.begin, l.span.end});
  return written(json);
}
Result<std::vector<LayoutSpan>> decode_layout(std::string_view json) {
  TRY(const auto rows, decode_rows(json, "layout"));
  std::vector<LayoutSpan> layout;
  layout.reserve(rows.size());
  for (const auto& row : rows) layout.push_back({static_cast<LayoutKind>(row.first), row.span});
  return layout;
}

std::string encode_boilerplate(const std::vector<Boilerplate>& marked) {
  Json json = Json::array();
  for (const auto& b : marked) json.push_back({static_cast<unsigned>(b.kind), b.span.begin, b.span.end});
  return written(json);
}
Result<std::vector<Boilerplate>> decode_boilerplate(std::string_view json) {
  TRY(const auto rows, decode_rows(json, "boilerplate"));
  std::vector<Boilerplate> marked;
  marked.reserve(rows.size());
  for (const auto& row : rows) marked.push_back({row.span, static_cast<BoilerplateKind>(row.first)});
  return marked;
}

std::string encode_declared(const ExtractedText::Declared& d) {
  return written(Json{{"title", d.title},
                      {"author", d.author},
                      {"publisher", d.publisher},
                      {"published", d.published},
                      {"language", d.language}});
}
Result<ExtractedText::Declared> decode_declared(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged("declared facts");
  return ExtractedText::Declared{.title = text_at(json, "title"),
                                 .author = text_at(json, "author"),
                                 .publisher = text_at(json, "publisher"),
                                 .published = text_at(json, "published"),
                                 .language = text_at(json, "language")};
}

std::string encode_facts(const DocumentFacts& facts) {
  Json json{{"language", facts.language}, {"title_text", facts.title_text}};
  json["title"] = facts.title ? Json{facts.title->begin, facts.title->end} : Json(nullptr);
  json["publisher"] = named(facts.publisher);
  json["author"] = named(facts.author);
  if (facts.published) {
    json["published"] = {{"value", facts.published->value},
                         {"how", static_cast<unsigned>(facts.published->how)},
                         {"begin", facts.published->span.begin},
                         {"end", facts.published->span.end}};
  }
  return written(json);
}
Result<DocumentFacts> decode_facts(std::string_view text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged("facts");
  DocumentFacts facts;
  facts.language = text_at(json, "language");
  facts.title_text = text_at(json, "title_text");
  if (const auto at = json.find("title"); at != json.end() && at->is_array() && at->size() == 2 &&
                                          (*at)[0].is_number_unsigned() && (*at)[1].is_number_unsigned()) {
    facts.title = Span{(*at)[0].get<std::uint64_t>(), (*at)[1].get<std::uint64_t>()};
  }
  facts.publisher = named_at(json, "publisher");
  facts.author = named_at(json, "author");
  if (const auto at = json.find("published"); at != json.end() && at->is_object()) {
    facts.published = Publication{.value = text_at(*at, "value"),
                                  .how = static_cast<How>(number_at(*at, "how")),
                                  .span = {number_at(*at, "begin"), number_at(*at, "end")}};
  }
  return facts;
}

}  // namespace inquest::store
