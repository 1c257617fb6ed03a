#include "store/stored_reading.h"

#include <algorithm>
#include <array>
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

// [[n,n,n],...], `kColumns` numbers each.
template <std::size_t kColumns>
Result<std::vector<std::array<std::uint64_t, kColumns>>> decode_numbers(std::string_view text, std::string_view what) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_array()) return damaged(what);
  std::vector<std::array<std::uint64_t, kColumns>> rows(json.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!json[i].is_array() || json[i].size() != kColumns) return damaged(what);
    for (std::size_t k = 0; k < kColumns; ++k) {
      if (!json[i][k].is_number_unsigned()) return damaged(what);
      rows[i][k] = json[i][k].template get<std::uint64_t>();
    }
  }
  return rows;
}

struct Row {
  std::uint64_t first = 0;
  Span span;
};
// [[n,begin,end],...]
Result<std::vector<Row>> decode_rows(std::string_view text, std::string_view what) {
  TRY(const auto numbers, decode_numbers<3>(text, what));
  std::vector<Row> rows;
  rows.reserve(numbers.size());
  for (const auto& one : numbers) rows.push_back({one[0], {one[1], one[2]}});
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

// [[page,begin,end,x,y,width,height],...]
std::string encode_words(const std::vector<WordBox>& words) {
  Json json = Json::array();
  for (const auto& w : words) json.push_back({w.page, w.span.begin, w.span.end, w.x, w.y, w.width, w.height});
  return written(json);
}
Result<std::vector<WordBox>> decode_words(std::string_view json) {
  TRY(const auto rows, decode_numbers<7>(json, "word map"));
  std::vector<WordBox> words;
  words.reserve(rows.size());
  const auto small = [](std::uint64_t number) { return static_cast<std::uint32_t>(number); };
  for (const auto& r : rows) words.push_back({{r[1], r[2]}, small(r[0]), small(r[3]), small(r[4]), small(r[5]), small(r[6])});
  return words;
}

// [[kind,page,value],...]
std::string encode_notes(const std::vector<ReaderNote>& notes) {
  Json json = Json::array();
  for (const auto& n : notes) json.push_back({static_cast<unsigned>(n.kind), n.page, n.value});
  return written(json);
}
Result<std::vector<ReaderNote>> decode_notes(std::string_view json) {
  TRY(const auto rows, decode_numbers<3>(json, "notes"));
  std::vector<ReaderNote> notes;
  notes.reserve(rows.size());
  for (const auto& r : rows) {
    notes.push_back({static_cast<NoteKind>(r[0]), static_cast<std::uint32_t>(r[1]), static_cast<std::uint32_t>(r[2])});
  }
  return notes;
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
