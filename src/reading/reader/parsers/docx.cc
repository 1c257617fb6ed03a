// DOCX (ECMA-376 WordprocessingML): the parts of the archive through pugixml, which expands no entities.
#include <pugixml.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/text_builder.h"
#include "reading/reader/parsers/xml_names.h"
#include "reading/reader/parsers/zip_parts.h"

namespace inquest::reading {
namespace {

bool is_docx_part(std::string_view name) {
  if (name == "_rels/.rels" || name.starts_with("docprops/")) return true;
  return name.starts_with("word/") && name.ends_with(".xml") && name.find('/', 5) == std::string_view::npos;
}

// Style id -> what it means; by the style's own name or outline level, since ids are translated ("berschrift1").
using Styles = std::map<std::string, LayoutKind, std::less<>>;

LayoutKind kind_of_style(std::string_view name) {
  const std::string lower = ascii_lower(name);
  if (lower == "title") return LayoutKind::title;
  if (lower.starts_with("heading") || lower == "subtitle") return LayoutKind::heading;
  if (lower == "caption") return LayoutKind::caption;
  if (lower == "byline" || lower == "author") return LayoutKind::byline;
  if (lower == "header" || lower == "footer") return LayoutKind::furniture;
  return {};
}

Styles read_styles(const pugi::xml_document& xml) {
  Styles styles;
  for (const auto& style : xml.document_element().children()) {
    if (local_name(style.name()) != "style" || attribute(style, "type") != "paragraph") continue;
    LayoutKind kind = kind_of_style(attribute(child(style, "name"), "val"));
    if (kind == LayoutKind{} && child(child(style, "pPr"), "outlineLvl")) kind = LayoutKind::heading;
    if (kind != LayoutKind{}) styles.emplace(attribute(style, "styleId"), kind);
  }
  return styles;
}

// One part's text into the builder.
class PartWalk {
 public:
  PartWalk(TextBuilder& builder, std::vector<LayoutSpan>& layout, const Styles& styles)
      : builder_(builder), layout_(layout), styles_(styles) {}

  void walk(const pugi::xml_node& root) {
    walk_below(root, [this](const pugi::xml_node& node) { return enter(node); }, [this](const pugi::xml_node& node) { leave(node); });
  }

 private:
  // False when the node's content is not text of the document.
  bool enter(const pugi::xml_node& node) {
    const std::string_view name = local_name(node.name());
    if (name == "del" || name == "moveFrom" || name == "Fallback" || name == "instrText" || name == "delText" || name == "rPr" ||
        name == "sectPr" || name == "tblPr" || name == "separator" || name == "continuationSeparator") {
      return false;
    }
    if (name == "footnote" || name == "endnote") return attribute(node, "type").empty() || attribute(node, "type") == "normal";
    if (name == "p") begin_paragraph(node);
    else if (name == "r" && is_hidden(node)) hidden_.push_back({node, builder_.open()});
    else if (name == "pPr") return false;
    else if (name == "t") add_text(node);
    else if (name == "tab" || name == "ptab") builder_.add_exact("\t");
    else if (name == "br" || name == "cr") builder_.owe_line();
    else if (name == "noBreakHyphen") builder_.add_exact("\u2011");
    else if (name == "sym") add_symbol(node);
    else if (name == "tr") builder_.owe(Break::line);
    else if (name == "tc") cells_.push_back(builder_.size());
    return true;
  }

  void leave(const pugi::xml_node& node) {
    const std::string_view name = local_name(node.name());
    if (name == "p") end_paragraph();
    else if (name == "r") end_hidden(node);
    else if (name == "tc" && !cells_.empty()) {
      if (builder_.size() > cells_.back()) builder_.owe_instead(Break::tab);
      cells_.pop_back();
    } else if (name == "tr") {
      builder_.owe_instead(Break::line);
    } else if (name == "tbl") {
      builder_.owe(Break::paragraph);
    }
  }

  // Hidden text is kept, and kept apart: who opens the document does not see it.
  static bool is_hidden(const pugi::xml_node& run) {
    const pugi::xml_node vanish = child(child(run, "rPr"), "vanish");
    const std::string_view value = attribute(vanish, "val");
    return vanish && value != "0" && value != "false" && value != "off";
  }

  void end_hidden(const pugi::xml_node& run) {
    if (hidden_.empty() || hidden_.back().first != run) return;
    const Span span = builder_.close(hidden_.back().second);
    hidden_.pop_back();
    if (span.begin < span.end) layout_.push_back({LayoutKind::furniture, span});
  }

  void begin_paragraph(const pugi::xml_node& node) {
    if (cells_.empty() || builder_.size() > cells_.back()) builder_.owe(Break::paragraph);
    const pugi::xml_node properties = child(node, "pPr");
    LayoutKind kind{};
    const auto style = styles_.find(attribute(child(properties, "pStyle"), "val"));
    if (style != styles_.end()) kind = style->second;
    if (kind == LayoutKind{} && child(properties, "outlineLvl") && attribute(child(properties, "outlineLvl"), "val") != "9") {
      kind = LayoutKind::heading;
    }
    paragraphs_.push_back({kind, builder_.open()});
  }

  void end_paragraph() {
    if (paragraphs_.empty()) return;
    const auto [kind, region] = paragraphs_.back();
    paragraphs_.pop_back();
    const Span span = builder_.close(region);
    if (kind != LayoutKind{} && span.begin < span.end) layout_.push_back({kind, span});
    builder_.owe(Break::paragraph);
  }

  // Whatever xml:space says, several spaces are one: beside another, or at a paragraph's end, a space says nothing.
  void add_text(const pugi::xml_node& node) {
    for (const auto& text : node.children()) {
      const std::string valid = repair_utf8(text.value());
      builder_.add_running(valid);
    }
  }

  void add_symbol(const pugi::xml_node& node) {
    const std::string hex(attribute(node, "char"));
    const unsigned long code = std::strtoul(hex.c_str(), nullptr, 16);
    // Symbol fonts use the private area (U+F0xx): what it stands for is known to the font alone.
    std::string character;
    if (code >= 0x20 && code < 0xe000) append_utf8(character, static_cast<char32_t>(code));
    else character = "\u2022";
    builder_.add_exact(character);
  }

  TextBuilder& builder_;
  std::vector<LayoutSpan>& layout_;
  const Styles& styles_;
  std::vector<std::size_t> cells_;  // the text's length when each open table cell began
  std::vector<std::pair<LayoutKind, std::size_t>> paragraphs_;
  std::vector<std::pair<pugi::xml_node, std::size_t>> hidden_;  // open hidden runs
};

// The main part is the one that the package's relations name; Word calls it word/document.xml, others need not.
std::string main_part(const XmlParts& parts) {
  if (const auto relations = parse_part(parts, "_rels/.rels")) {
    for (const auto& relation : relations->document_element().children()) {
      if (!attribute(relation, "Type").ends_with("/officeDocument")) continue;
      std::string target = ascii_lower(attribute(relation, "Target"));
      while (target.starts_with("/")) target.erase(0, 1);
      if (parts.contains(target)) return target;
    }
  }
  return "word/document.xml";
}

class DocxReading {
 public:
  explicit DocxReading(const XmlParts& parts) : parts_(parts) {
    if (const auto xml = parse_part(parts, "word/styles.xml")) styles_ = read_styles(*xml);
  }

  bool read(std::string_view name) {
    const auto xml = parse_part(parts_, name);
    if (!xml) return false;
    builder_.owe(Break::paragraph);
    PartWalk(builder_, layout_, styles_).walk(xml->document_element());
    return true;
  }

  // Each header or footer once: sections repeat them.
  void read_furniture(std::string_view prefix) {
    for (const auto& [name, part] : parts_) {
      if (!name.starts_with(prefix)) continue;
      const auto xml = parse_part(parts_, name);
      if (!xml) continue;
      TextBuilder alone;
      std::vector<LayoutSpan> unused;
      PartWalk(alone, unused, styles_).walk(xml->document_element());
      if (alone.size() == 0 || std::find(furniture_.begin(), furniture_.end(), alone.text()) != furniture_.end()) continue;
      builder_.owe(Break::paragraph);
      const std::size_t region = builder_.open();
      builder_.add_exact(alone.text());
      layout_.push_back({LayoutKind::furniture, builder_.close(region)});
      builder_.owe(Break::paragraph);
      furniture_.push_back(alone.take());
    }
  }

  ExtractedText finish() {
    ExtractedText out;
    out.text = builder_.take();
    out.layout = std::move(layout_);
    tidy_layout(out.layout);
    out.reader = "docx/1";
    return out;
  }

 private:
  const XmlParts& parts_;
  Styles styles_;
  TextBuilder builder_;
  std::vector<LayoutSpan> layout_;
  std::vector<std::string> furniture_;
};

ExtractedText::Declared declared_in(const XmlParts& parts) {
  ExtractedText::Declared declared;
  const auto xml = parse_part(parts, "docprops/core.xml");
  if (!xml) return declared;
  const auto core = xml->document_element();
  const auto line = [&](std::string_view name) { return declared_line(repair_utf8(child(core, name).text().get())); };
  declared.title = line("title");
  declared.author = line("creator");
  declared.language = line("language");
  return declared;
}

}  // namespace

Parsed read_docx(ByteView original) {
  const auto parts = read_zip_parts(original, is_docx_part);
  if (!parts) return std::unexpected(parts.error());
  DocxReading reading(*parts);
  reading.read_furniture("word/header");
  if (!reading.read(main_part(*parts))) return std::unexpected(ReaderFault::broken);
  reading.read("word/footnotes.xml");
  reading.read("word/endnotes.xml");
  reading.read_furniture("word/footer");
  ExtractedText out = reading.finish();
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  out.declared = declared_in(*parts);
  return out;
}

void warm_up_docx() {
  // An empty archive: libarchive has set up its formats once it read it.
  std::string empty("PK\x05\x06");
  empty.resize(22, '\0');
  (void)read_docx(as_bytes(empty));
}

// pugixml reads UTF-8 by itself: the word goes through a document of one paragraph.
std::string self_check_docx() {
  const std::string part = "<w:document xmlns:w='w'><w:p><w:r><w:t>" + std::string(kSelfCheckWord) + "</w:t></w:r></w:p></w:document>";
  const XmlParts parts{{"word/document.xml", part}};
  DocxReading reading(parts);
  return reading.read("word/document.xml") ? reading.finish().text : std::string();
}

}  // namespace inquest::reading
