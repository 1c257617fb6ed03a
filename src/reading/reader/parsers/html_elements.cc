#include "reading/reader/parsers/html_elements.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace inquest::reading {
namespace {

using Table = std::unordered_map<std::string_view, ElementTraits>;

Table make_table() {
  Table table;
  for (const auto name : {"address", "article", "blockquote", "body", "center", "dd", "details", "dir", "dl", "dt", "fieldset",
                          "figure", "hgroup", "hr", "li", "main", "p", "pre", "summary", "tbody", "tfoot", "thead"}) {
    table[name].block = true;
  }
  for (const auto name : {"div", "section", "ul", "ol", "table", "search"}) table[name] = {.block = true, .weighed = true};
  for (const auto name : {"nav", "aside", "footer", "header", "form", "menu", "dialog"}) {
    table[name] = {.block = true, .furniture = true};
  }
  for (const auto name : {"button", "select", "option", "label", "textarea"}) table[name] = {.block = true, .furniture = true};
  for (const auto name : {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "applet", "canvas", "audio",
                          "video", "noframes", "noembed", "datalist", "map"}) {
    table[name].skipped = true;
  }
  table["h1"] = {.block = true, .layout = LayoutKind::title};
  for (const auto name : {"h2", "h3", "h4", "h5", "h6"}) table[name] = {.block = true, .layout = LayoutKind::heading};
  for (const auto name : {"figcaption", "caption"}) table[name] = {.block = true, .layout = LayoutKind::caption};
  return table;
}

struct Hint {
  std::string_view word;
  LayoutKind kind{};
};

// Single words only: "share" matches "share-bar", "social_share" and "shareBar".
constexpr auto kHints = std::to_array<Hint>({
    {"nav", LayoutKind::furniture},        {"navbar", LayoutKind::furniture},     {"navigation", LayoutKind::furniture},
    {"menu", LayoutKind::furniture},       {"breadcrumb", LayoutKind::furniture}, {"breadcrumbs", LayoutKind::furniture},
    {"sidebar", LayoutKind::furniture},    {"footer", LayoutKind::furniture},     {"masthead", LayoutKind::furniture},
    {"share", LayoutKind::furniture},      {"sharing", LayoutKind::furniture},    {"sharedaddy", LayoutKind::furniture},
    {"social", LayoutKind::furniture},     {"newsletter", LayoutKind::furniture}, {"subscribe", LayoutKind::furniture},
    {"cookie", LayoutKind::furniture},     {"cookies", LayoutKind::furniture},    {"consent", LayoutKind::furniture},
    {"advert", LayoutKind::furniture},     {"advertisement", LayoutKind::furniture}, {"ads", LayoutKind::furniture},
    {"promo", LayoutKind::furniture},      {"sponsored", LayoutKind::furniture},  {"related", LayoutKind::furniture},
    {"recommended", LayoutKind::furniture}, {"trending", LayoutKind::furniture},  {"popular", LayoutKind::furniture},
    {"comments", LayoutKind::furniture},   {"disqus", LayoutKind::furniture},     {"pagination", LayoutKind::furniture},
    {"toolbar", LayoutKind::furniture},    {"skip", LayoutKind::furniture},       {"skiplink", LayoutKind::furniture},
    {"banner", LayoutKind::furniture},     {"contentinfo", LayoutKind::furniture}, {"complementary", LayoutKind::furniture},
    {"search", LayoutKind::furniture},     {"copyright", LayoutKind::furniture},  {"widget", LayoutKind::furniture},
    {"relatedposts", LayoutKind::furniture}, {"relatedarticles", LayoutKind::furniture}, {"relatedstories", LayoutKind::furniture},
    {"relatedcontent", LayoutKind::furniture}, {"relatedlinks", LayoutKind::furniture}, {"mostread", LayoutKind::furniture},
    {"mostpopular", LayoutKind::furniture}, {"readnext", LayoutKind::furniture},  {"outbrain", LayoutKind::furniture},
    {"taboola", LayoutKind::furniture},
    {"byline", LayoutKind::byline},        {"author", LayoutKind::byline},        {"authors", LayoutKind::byline},
    {"caption", LayoutKind::caption},      {"photocredit", LayoutKind::caption},
    {"datepublished", LayoutKind::published}, {"published", LayoutKind::published}, {"pubdate", LayoutKind::published},
    {"timestamp", LayoutKind::published},  {"dateline", LayoutKind::published},
    {"publisher", LayoutKind::publisher},
});

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

LayoutKind hint_of(std::string_view word) {
  const auto found = std::find_if(kHints.begin(), kHints.end(), [&](const Hint& hint) { return hint.word == word; });
  return found == kHints.end() ? LayoutKind{} : found->kind;
}

// "datePublished" and "photo-credit" are hints only as a whole; the rest by their parts.
LayoutKind hint_of_name(std::string_view name) {
  std::string whole, word;
  LayoutKind found{};
  const auto end_word = [&] {
    if (found == LayoutKind{} && !word.empty()) found = hint_of(word);
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_letter(c) || (is_upper(c) && i > 0 && !is_upper(name[i - 1]))) end_word();
    if (!is_letter(c)) continue;
    word += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    whole += word.back();
  }
  end_word();
  const LayoutKind as_whole = hint_of(whole);
  return as_whole != LayoutKind{} ? as_whole : found;
}

}  // namespace

ElementTraits traits_of(std::string_view element) {
  static const Table table = make_table();
  const auto found = table.find(element);
  return found == table.end() ? ElementTraits{} : found->second;
}

LayoutKind hint_in(std::string_view names) {
  LayoutKind found{};
  std::size_t at = 0;
  while (at < names.size() && found == LayoutKind{}) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", at), names.size());
    // "has-sidebar", "no-comments" say what stands elsewhere on the page, "CtxtMenu_Attached_0" what MathJax does to a formula.
    const std::string_view name = names.substr(at, end - at);
    if (!name.starts_with("has-") && !name.starts_with("no-") && !name.starts_with("with-") && !name.starts_with("CtxtMenu") && name.size() <= 64) {
      found = hint_of_name(name);
    }
    at = end + 1;
  }
  return found;
}

}  // namespace inquest::reading
