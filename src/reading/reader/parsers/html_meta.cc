#include "reading/reader/parsers/html_meta.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "reading/decode.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {
namespace {

using Declared = ExtractedText::Declared;

struct MetaName {
  std::string_view name;
  std::string Declared::*field;
  int rank;
};

constexpr int kTime = 1, kPlainMeta = 2, kDublinCore = 3, kJsonLd = 4, kOpenGraph = 5;

constexpr auto kMetaNames = std::to_array<MetaName>({
    {"og:title", &Declared::title, kOpenGraph},
    {"dc.title", &Declared::title, kDublinCore},
    {"headline", &Declared::title, kDublinCore},
    {"article:author", &Declared::author, kOpenGraph},
    {"author", &Declared::author, kJsonLd},
    {"byl", &Declared::author, kPlainMeta},
    {"dc.creator", &Declared::author, kDublinCore},
    {"parsely-author", &Declared::author, kPlainMeta},
    {"og:site_name", &Declared::publisher, kOpenGraph},
    {"dc.publisher", &Declared::publisher, kDublinCore},
    {"publisher", &Declared::publisher, kPlainMeta},
    {"article:published_time", &Declared::published, kOpenGraph},
    {"datepublished", &Declared::published, kJsonLd},
    {"dcterms.issued", &Declared::published, kDublinCore},
    {"dc.date.issued", &Declared::published, kDublinCore},
    {"dcterms.date", &Declared::published, kDublinCore},
    {"dc.date", &Declared::published, kDublinCore},
    {"citation_publication_date", &Declared::published, kDublinCore},
    {"parsely-pub-date", &Declared::published, kPlainMeta},
    {"sailthru.date", &Declared::published, kPlainMeta},
    {"publish-date", &Declared::published, kPlainMeta},
    {"publishdate", &Declared::published, kPlainMeta},
    {"pubdate", &Declared::published, kPlainMeta},
    {"date", &Declared::published, kPlainMeta},
    {"dc.language", &Declared::language, kDublinCore},
    {"content-language", &Declared::language, kPlainMeta},
});

using Json = nlohmann::json;

// "author": a string, an object with a name, or a list of them.
std::string names_in(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("name") && value["name"].is_string()) return value["name"].get<std::string>();
  if (!value.is_array()) return {};
  std::string names;
  for (const auto& one : value) {
    if (one.is_array()) continue;  // no list of lists: the depth is bounded
    const std::string name = names_in(one);
    if (name.empty() || names.size() > 1000) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

bool is_article(const Json& object) {
  const auto says_article = [](const Json& type) {
    if (!type.is_string()) return false;
    const auto& name = type.get_ref<const std::string&>();
    return name.ends_with("Article") || name == "Report" || name == "BlogPosting" || name == "WebPage" || name == "CreativeWork";
  };
  if (!object.contains("@type")) return false;
  const Json& type = object["@type"];
  return type.is_array() ? std::any_of(type.begin(), type.end(), says_article) : says_article(type);
}

// EDTF wants a language as BCP 47 writes it; Open Graph writes en_GB.
std::string language_tag(std::string_view tag) {
  std::string out = declared_line(tag.substr(0, 35));
  std::replace(out.begin(), out.end(), '_', '-');
  const bool plain = std::all_of(out.begin(), out.end(), [](char c) {
    return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return plain ? out : std::string();
}

}  // namespace

HtmlDeclarations::Offer& HtmlDeclarations::offer_for(Field field) {
  if (field == &Declared::title) return title_;
  if (field == &Declared::author) return author_;
  if (field == &Declared::publisher) return publisher_;
  if (field == &Declared::published) return published_;
  return language_;
}

void HtmlDeclarations::offer(Field field, int rank, std::string_view value) {
  std::string line = field == &Declared::language ? language_tag(value) : declared_line(value);
  // Open Graph's author is often the address of a profile.
  if (line.empty() || (field == &Declared::author && line.find("://") != std::string::npos)) return;
  Offer& held = offer_for(field);
  if (rank > held.rank) held = {rank, std::move(line)};
}

void HtmlDeclarations::meta(std::string_view name, std::string_view content) {
  if (name.size() > 64) return;
  std::string lower = ascii_lower(name);
  std::replace(lower.begin(), lower.end(), ':', '.');
  for (const auto& known : kMetaNames) {
    std::string known_name(known.name);
    std::replace(known_name.begin(), known_name.end(), ':', '.');
    if (lower == known_name) offer(known.field, known.rank, content);
  }
}

void HtmlDeclarations::title(std::string_view text) { offer(&Declared::title, kTime, text); }
void HtmlDeclarations::language(std::string_view tag) { offer(&Declared::language, kJsonLd, tag); }
void HtmlDeclarations::time(std::string_view datetime) { offer(&Declared::published, kTime, datetime); }

void HtmlDeclarations::json_ld(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return;
  const auto read = [&](const Json& object) {
    if (!object.is_object() || !is_article(object)) return;
    const auto value = [&](const char* key) { return object.contains(key) ? names_in(object[key]) : std::string(); };
    offer(&Declared::title, kJsonLd, value("headline"));
    offer(&Declared::author, kJsonLd + 1, value("author"));
    offer(&Declared::publisher, kJsonLd, value("publisher"));
    offer(&Declared::published, kJsonLd, value("datePublished"));
  };
  read(json);
  const auto read_all = [&](const Json& list) {
    if (!list.is_array()) return;
    for (const auto& object : list) read(object);
  };
  read_all(json);
  if (json.is_object() && json.contains("@graph")) read_all(json["@graph"]);
}

ExtractedText::Declared HtmlDeclarations::result() const {
  return {title_.value, author_.value, publisher_.value, published_.value, language_.value};
}

}  // namespace inquest::reading
