// HTML through libxml2's SAX interface. No tree is built: with one, libxml2 drops all text past 256 nested tags.
#include <libxml/HTMLparser.h>

#include <cstring>
#include <memory>
#include <optional>

#include "reading/decode.h"
#include "reading/reader/parsers/html_page.h"
#include "reading/reader/parsers/parsers.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kMaxHtmlBytes = 256u << 20;

// What the handlers share. libxml2 is C: no exception may pass through it, so one is kept and thrown again outside.
struct Run {
  HtmlPage page;
  bool out_of_memory = false;
  bool halted = false;

  template <class Event>
  void guarded(Event&& event) {
    if (out_of_memory) return;
    try {
      event();
    } catch (const std::bad_alloc&) {
      out_of_memory = true;
    }
  }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

HtmlAttributes attributes_of(const xmlChar** pairs) {
  HtmlAttributes out;
  for (; pairs != nullptr && pairs[0] != nullptr; pairs += 2) {
    const std::string_view name = view(pairs[0]);
    const std::string_view value = view(pairs[1]);
    if (name == "class") out.css_class = value;
    else if (name == "id") out.id = value;
    else if (name == "style") out.style = value;
    else if (name == "name") out.name = value;
    else if (name == "property") out.property = value;
    else if (name == "content") out.content = value;
    else if (name == "http-equiv") out.http_equiv = value;
    else if (name == "itemprop") out.itemprop = value;
    else if (name == "datetime") out.datetime = value;
    else if (name == "role") out.role = value;
    else if (name == "rel") out.rel = value;
    else if (name == "type") out.type = value;
    else if (name == "lang") out.lang = value;
    else if (name == "hidden") out.hidden = true;
    else if (name == "aria-hidden") out.hidden = out.hidden || value == "true";
  }
  return out;
}

void on_begin(void* run, const xmlChar* name, const xmlChar** pairs) {
  auto& self = *static_cast<Run*>(run);
  self.guarded([&] { self.page.begin(view(name), attributes_of(pairs)); });
}
void on_end(void* run, const xmlChar* name) {
  auto& self = *static_cast<Run*>(run);
  self.guarded([&] { self.page.end(view(name)); });
}
void on_text(void* run, const xmlChar* text, int length) {
  auto& self = *static_cast<Run*>(run);
  self.guarded([&] { self.page.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)}); });
}

xmlSAXHandler handler() {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.startElement = on_begin;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.initialized = XML_SAX2_MAGIC;
  // A page is full of errors; only those that stop the parser matter. (The argument is const from libxml2 2.12 on.)
  sax.serror = [](void* run, auto* error) {
    if (error->level == XML_ERR_FATAL) static_cast<Run*>(run)->halted = true;
  };
  return sax;
}

// The encoding that a page names in its first bytes: charset=... in a <meta>, an XML declaration.
std::optional<std::string> named_encoding(ByteView bytes) {
  const std::string front = ascii_lower(ascii_of_front(as_text(bytes.first(std::min<std::size_t>(bytes.size(), 4096)))));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (auto at = front.find(key); at != std::string::npos; at = front.find(key, at + 1)) {
      auto from = front.find_first_not_of(" \t\r\n", at + key.size());
      if (from == std::string::npos || front[from] != '=') continue;
      from = front.find_first_not_of(" \t\r\n\"'", from + 1);
      if (from == std::string::npos) continue;
      const auto end = front.find_first_of(" \t\r\n\"';/>?", from);
      const std::string name = front.substr(from, end == std::string::npos ? 40 : end - from);
      if (!name.empty() && name.size() <= 40) return name;
    }
  }
  return std::nullopt;
}

// Byte order mark, then UTF-8 that proves itself, then what the page names, then detection. NUL bytes, at which libxml2
// would stop, are dropped as browsers do.
std::string decoded_page(ByteView original) {
  const std::string_view all = as_text(original);
  std::string text;
  const bool marked = all.starts_with("\xff\xfe") || all.starts_with("\xfe\xff") || all.starts_with("\xef\xbb\xbf");
  auto name = marked ? std::nullopt : named_encoding(original);
  if (name && (*name == "iso-8859-1" || *name == "latin1" || *name == "us-ascii" || *name == "ascii")) name = "windows-1252";
  if (name && (*name == "euc-kr" || *name == "ks_c_5601-1987")) name = "windows-949";
  if (name && (*name == "gb2312" || *name == "gbk")) name = "gb18030";
  if (name && (*name == "shift_jis" || *name == "x-sjis")) name = "windows-31j";
  const bool undecided = !name || name->starts_with("utf") || is_utf8(all);
  std::optional<std::string> by_name;
  if (!undecided) {
    if (auto decoded = decode_as(original, *name)) by_name = std::move(*decoded);
  }
  if (by_name) {
    text = std::move(*by_name);
  } else {
    text = decode_bytes(original).text;
  }
  std::erase(text, '\0');
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  return text;
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

Parsed read_html(ByteView original) {
  if (original.size() > kMaxHtmlBytes) return std::unexpected(ReaderFault::bomb);
  const std::string page = decoded_page(original);
  Run run;
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (!parser) return std::unexpected(ReaderFault::memory);
  *parser->sax = handler();
  parser->userData = &run;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  // Builds no document: the handlers above take every event.
  htmlDocPtr none = htmlCtxtReadMemory(parser.get(), page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", kOptions);
  if (none != nullptr) xmlFreeDoc(none);
  if (run.out_of_memory) return std::unexpected(ReaderFault::memory);
  const bool read_to_end = parser->input != nullptr && parser->input->cur >= parser->input->end;
  if (run.halted || !read_to_end) return std::unexpected(ReaderFault::cut_short);
  ExtractedText out = run.page.finish();
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  return out;
}

void warm_up_html() {
  xmlInitParser();
  (void)decode_as(as_bytes("\xb1\xe8"), "windows-949");
  (void)read_html(as_bytes("<p>warm</p>"));
}

// Pages are decoded by ICU: the word goes through it and back through the parser.
std::string self_check_html() {
  const std::string page = "<p>" + std::string(kSelfCheckWord) + "</p>";
  std::string utf16;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t n = utf8_length_at(page, at);
    char32_t c = static_cast<unsigned char>(page[at]);
    if (n > 1) c &= 0x7fu >> n;
    for (std::size_t i = 1; i < n; ++i) c = c << 6 | (static_cast<unsigned char>(page[at + i]) & 0x3f);
    utf16 += static_cast<char>(c & 0xff);
    utf16 += static_cast<char>(c >> 8 & 0xff);
    at += n;
  }
  const auto decoded = decode_as(as_bytes(utf16), "UTF-16LE");
  const auto read = read_html(as_bytes(decoded ? *decoded : std::string()));
  return read ? read->text : std::string();
}

}  // namespace inquest::reading
