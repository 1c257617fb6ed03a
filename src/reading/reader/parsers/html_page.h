// Receives a page's events (an element begins, text, an element ends) and builds its text, layout and declarations.
// Knows nothing of the parser. Every event costs the same however deep the page is nested: open elements are counted, the
// stack is never walked. One per page.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/reader/parsers/html_elements.h"
#include "reading/reader/parsers/html_meta.h"
#include "reading/reader/parsers/html_score.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {

// The attributes that matter; empty where not given.
struct HtmlAttributes {
  std::string_view name, property, content, http_equiv, itemprop, datetime, css_class, id, role, rel, type, lang, style;
  bool hidden = false;
};

class HtmlPage {
 public:
  void begin(std::string_view element, const HtmlAttributes& attributes);
  void text(std::string_view characters);
  void end(std::string_view element);
  // Closes what is open and gives the page.
  ExtractedText finish();

 private:
  enum class Role : std::uint8_t { plain, title, json_ld, row, cell, quote, pre };

  struct Element {
    bool block = false, skipped = false, furniture = false, link = false, weighed = false;
    Role role = Role::plain;
    LayoutKind kind{};
    std::size_t region = 0;  // where `kind` or `weighed` is set
    std::size_t block_region = 0;
    std::uint32_t number = HtmlBlock::kNone;  // of the block
    std::size_t characters = 0, link_characters = 0, links = 0;  // as they stood when it began
  };
  struct NameHint {
    std::int8_t article = 0;
    bool comments = false;
  };
  struct Title {
    Span span;
    bool in_furniture = false;
  };

  void declare(std::string_view element, const HtmlAttributes& attributes);
  void open_table_part(Element& opened, std::string_view element);
  void close_layout(const Element& closed);
  void place(LayoutKind kind, Span span);
  void choose_title(const ExtractedText::Declared& declared);
  void drop_overlarge_furniture();
  void begin_block(Element& opened, std::string_view element, const HtmlAttributes& attributes);
  void end_block(const Element& closed);
  void mark_outside();
  void place_trimmed(Span span);
  const NameHint& hint_of(std::string_view names);
  bool keeps_kind(LayoutKind kind, std::size_t length) const;

  TextBuilder builder_;
  HtmlDeclarations declarations_;
  std::vector<Element> open_;
  std::vector<LayoutSpan> layout_;
  std::vector<Title> titles_;       // every h1
  std::vector<HtmlBlock> blocks_;   // parents first
  std::vector<std::uint32_t> block_; // those that are open
  std::unordered_map<std::string, NameHint> name_hints_;
  std::vector<std::size_t> cells_;  // of each open table cell: the text's length when it began
  std::string title_text_, json_;
  std::size_t skipped_ = 0, furniture_ = 0, links_open_ = 0, pre_ = 0, title_ = 0, json_ld_ = 0, quotes_ = 0, articles_ = 0;
  std::size_t characters_ = 0, link_characters_ = 0, links_ = 0;
};

}  // namespace inquest::reading
