// ODT (ISO/IEC 26300, OpenDocument Text): content.xml, styles.xml and meta.xml through pugixml, which expands no entities.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/text_builder.h"
#include "reading/reader/parsers/xml_names.h"

namespace inquest::reading {
namespace {

constexpr unsigned long kMostSpaces = 1000;  // of one <text:s>; more is no text

bool is_odt_part(std::string_view name) {
  return name == "content.xml" || name == "styles.xml" || name == "meta.xml" || name == "meta-inf/manifest.xml";
}

struct Style {
  std::string parent, shown;
  bool hidden = false;
};
using Styles = std::map<std::string, Style, std::less<>>;

// The styles under every <office:styles> and <office:automatic-styles> of a part.
void read_styles(const pugi::xml_document& xml, Styles& styles) {
  for (const auto& group : xml.document_element().children()) {
    for (const auto& style : group.children()) {
      if (local_name(style.name()) != "style") continue;
      Style& known = styles[std::string(attribute(style, "name"))];
      known.parent = attribute(style, "parent-style-name");
      known.shown = attribute(style, "display-name");
      known.hidden = attribute(child(style, "text-properties"), "display") == "none";
    }
  }
}

LayoutKind kind_of_name(std::string_view name) {
  const std::string lower = ascii_lower(name);
  if (lower == "title") return LayoutKind::title;
  if (lower == "subtitle" || lower.starts_with("heading")) return LayoutKind::heading;
  if (lower == "caption" || lower == "illustration" || lower == "figure" || lower == "table") return LayoutKind::caption;
  if (lower == "header" || lower == "footer") return LayoutKind::furniture;
  return {};
}

// A paragraph's own style is mostly an automatic one ("P12"): what it means stands in its ancestors' names.
LayoutKind kind_of_style(const Styles& styles, std::string_view name) {
  for (int depth = 0; depth < 16 && !name.empty(); ++depth) {
    const auto style = styles.find(name);
    if (const auto kind = kind_of_name(name); kind != LayoutKind{}) return kind;
    if (style == styles.end()) return {};
    if (const auto kind = kind_of_name(style->second.shown); kind != LayoutKind{}) return kind;
    name = style->second.parent;
  }
  return {};
}

// Elements whose content is no text of the document: deletions that were tracked, comments, indexes' templates, formulas.
bool is_left_out(std::string_view name) {
  for (const auto left_out : {"tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls", "user-field-decls",
                              "index-title-template", "table-of-content-source", "alphabetical-index-source", "bibliography-source",
                              "illustration-index-source", "table-index-source", "object-index-source", "user-index-source",
                              "desc", "title", "script", "event-listeners", "note-citation", "ruby-text", "scripts",
                              "font-face-decls", "automatic-styles", "styles", "settings"}) {
    if (name == left_out) return true;
  }
  return false;
}

// One body's text into the builder.
class BodyWalk {
 public:
  BodyWalk(TextBuilder& builder, std::vector<LayoutSpan>& layout, const Styles& styles)
      : builder_(builder), layout_(layout), styles_(styles) {}

  void walk(const pugi::xml_node& root) {
    walk_below(root, [this](const pugi::xml_node& node) { return enter(node); }, [this](const pugi::xml_node& node) { leave(node); });
  }

 private:
  struct Open {
    pugi::xml_node node;
    LayoutKind kind{};
    std::size_t region = 0;
  };

  bool enter(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      if (!open_.empty()) builder_.add_running(repair_utf8(node.value()));
      return false;
    }
    const std::string_view name = local_name(node.name());
    if (is_left_out(name)) return false;
    if (name == "p" || name == "h") begin_paragraph(node, name == "h");
    else if (name == "s") add_spaces(node);
    else if (name == "tab") builder_.add_exact("\t");
    else if (name == "line-break") builder_.owe_line();
    else if (name == "note") builder_.owe(Break::space);
    else if (name == "table-row") builder_.owe(Break::line);
    else if (name == "table-cell") cells_.push_back(builder_.size());
    else if (name == "span" && is_hidden(node)) open_.push_back({node, LayoutKind::furniture, builder_.open()});
    return true;
  }

  void leave(const pugi::xml_node& node) {
    const std::string_view name = local_name(node.name());
    if (!open_.empty() && open_.back().node == node) close(name != "span");
    if (name == "table-cell" && !cells_.empty()) {
      if (builder_.size() > cells_.back()) builder_.owe_instead(Break::tab);
      cells_.pop_back();
    } else if (name == "table-row") {
      builder_.owe_instead(Break::line);
    } else if (name == "table") {
      builder_.owe(Break::paragraph);
    }
  }

  void begin_paragraph(const pugi::xml_node& node, bool heading) {
    if (cells_.empty() || builder_.size() > cells_.back()) builder_.owe(Break::paragraph);
    LayoutKind kind = kind_of_style(styles_, attribute(node, "style-name"));
    if (kind == LayoutKind{} && heading) kind = LayoutKind::heading;
    open_.push_back({node, kind, builder_.open()});
  }

  void close(bool paragraph) {
    const Span span = builder_.close(open_.back().region);
    if (open_.back().kind != LayoutKind{} && span.begin < span.end) layout_.push_back({open_.back().kind, span});
    open_.pop_back();
    if (paragraph) builder_.owe(Break::paragraph);
  }

  // <text:s text:c="3"/>: spaces beyond the first, which runs of white space would swallow.
  void add_spaces(const pugi::xml_node& node) {
    const std::string count(attribute(node, "c"));
    const unsigned long n = count.empty() ? 1 : std::strtoul(count.c_str(), nullptr, 10);
    if (n > 0 && n <= kMostSpaces) builder_.owe(Break::space);
  }

  bool is_hidden(const pugi::xml_node& span) const {
    const auto style = styles_.find(attribute(span, "style-name"));
    return style != styles_.end() && style->second.hidden;
  }

  TextBuilder& builder_;
  std::vector<LayoutSpan>& layout_;
  const Styles& styles_;
  std::vector<std::size_t> cells_;  // the text's length when each open table cell began
  std::vector<Open> open_;          // paragraphs and hidden spans
};

class OdtReading {
 public:
  explicit OdtReading(const XmlParts& parts) : parts_(parts) {}

  bool read() {
    const auto content = parse_part(parts_, "content.xml");
    if (!content) return false;
    const auto common = parse_part(parts_, "styles.xml");
    if (common) read_styles(*common, styles_);
    read_styles(*content, styles_);
    if (common) read_furniture(*common, {"header", "header-first", "header-left"});
    const auto body = child(child(content->document_element(), "body"), "text");
    if (!body) return false;
    builder_.owe(Break::paragraph);
    BodyWalk(builder_, layout_, styles_).walk(body);
    if (common) read_furniture(*common, {"footer", "footer-first", "footer-left"});
    return true;
  }

  ExtractedText finish() {
    ExtractedText out;
    out.text = builder_.take();
    out.layout = std::move(layout_);
    tidy_layout(out.layout);
    out.reader = "odt/1";
    return out;
  }

 private:
  // Page headers or footers, each text once: every page style repeats them.
  void read_furniture(const pugi::xml_document& common, std::initializer_list<std::string_view> names) {
    for (const auto& page : child(common.document_element(), "master-styles").children()) {
      for (const auto& part : page.children()) {
        if (std::find(names.begin(), names.end(), local_name(part.name())) == names.end()) continue;
        TextBuilder alone;
        std::vector<LayoutSpan> unused;
        BodyWalk(alone, unused, styles_).walk(part);
        if (alone.size() == 0 || std::find(furniture_.begin(), furniture_.end(), alone.text()) != furniture_.end()) continue;
        builder_.owe(Break::paragraph);
        const std::size_t region = builder_.open();
        builder_.add_exact(alone.text());
        layout_.push_back({LayoutKind::furniture, builder_.close(region)});
        builder_.owe(Break::paragraph);
        furniture_.push_back(alone.take());
      }
    }
  }

  const XmlParts& parts_;
  Styles styles_;
  TextBuilder builder_;
  std::vector<LayoutSpan> layout_;
  std::vector<std::string> furniture_;
};

// What a password locks is said in the manifest; the parts themselves are then noise.
bool is_encrypted(const XmlParts& parts) {
  const auto manifest = parse_part(parts, "meta-inf/manifest.xml");
  if (!manifest) return false;
  const auto entries = manifest->document_element().children();
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return child(entry, "encryption-data"); });
}

// The dates of meta.xml are when the file was made and saved, not when it was published: unused.
ExtractedText::Declared declared_in(const XmlParts& parts) {
  ExtractedText::Declared declared;
  const auto xml = parse_part(parts, "meta.xml");
  if (!xml) return declared;
  const auto meta = child(xml->document_element(), "meta");
  const auto line = [&](std::string_view name) { return declared_line(repair_utf8(child(meta, name).text().get())); };
  declared.title = line("title");
  declared.author = line("initial-creator");
  if (declared.author.empty()) declared.author = line("creator");
  declared.language = line("language");
  return declared;
}

}  // namespace

Parsed read_odt(ByteView original) {
  const auto parts = read_zip_parts(original, is_odt_part);
  if (!parts) return std::unexpected(parts.error());
  if (is_encrypted(*parts)) return std::unexpected(ReaderFault::encrypted);
  OdtReading reading(*parts);
  if (!reading.read()) return std::unexpected(ReaderFault::broken);
  ExtractedText out = reading.finish();
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  out.declared = declared_in(*parts);
  return out;
}

std::string self_check_odt() {
  const XmlParts parts{{"content.xml", "<o:document-content xmlns:o='o' xmlns:t='t'><o:body><o:text><t:p>" +
                                           std::string(kSelfCheckWord) + "</t:p></o:text></o:body></o:document-content>"}};
  OdtReading reading(parts);
  return reading.read() ? reading.finish().text : std::string();
}

}  // namespace inquest::reading
