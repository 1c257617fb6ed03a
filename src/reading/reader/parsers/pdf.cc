// PDF through poppler's C++ interface: its words with their boxes, in reading order. Layout is pdf_layout's.
#include <iconv.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-font.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/pdf_layout.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {
namespace {

constexpr int kMaxPages = 50'000;
constexpr std::size_t kMaxWords = 20'000'000;

// poppler's own conversion goes through iconv, whose modules may be out of reach; its strings are plain UTF-16.
std::string utf8_of(const poppler::ustring& text) {
  std::string out;
  out.reserve(text.size());
  char32_t high = 0;
  for (const char32_t unit : text) {
    if (high != 0) {
      const bool pair = unit >= 0xdc00 && unit < 0xe000;
      append_utf8(out, pair ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : 0xfffd);
      high = 0;
      if (pair) continue;
    }
    if (unit >= 0xd800 && unit < 0xdc00) high = unit;
    else append_utf8(out, unit);
  }
  if (high != 0) append_utf8(out, 0xfffd);
  return out;
}

// Producers fill in names of files and programs where a title should stand.
std::string title_of(const std::string& declared) {
  const std::string lower = ascii_lower(declared);
  for (const auto start : {"microsoft word", "untitled", "layout 1", "print"}) {
    if (lower.starts_with(start)) return {};
  }
  for (const auto end : {".doc", ".docx", ".pdf", ".rtf", ".indd", ".wpd", ".txt", ".html"}) {
    if (lower.ends_with(end)) return {};
  }
  return declared;
}

// poppler tells a callback of the faults that it mends. One of them loses text: the character map of an Asian font that is
// not installed. (What it says may hold words of the document and goes no further.)
class WatchErrors {
 public:
  explicit WatchErrors(bool& maps_missing) {
    poppler::set_debug_error_function(
        [](const std::string& message, void* missing) {
          if (message.find("language pack") != std::string::npos || message.find("CMap file") != std::string::npos) {
            *static_cast<bool*>(missing) = true;
          }
        },
        &maps_missing);
  }
  WatchErrors(const WatchErrors&) = delete;
  WatchErrors& operator=(const WatchErrors&) = delete;
  ~WatchErrors() { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); }
};

std::vector<PdfWord> words_of(const poppler::page& page) {
  std::vector<PdfWord> words;
  for (const auto& box : page.text_list(poppler::page::text_list_include_font)) {
    PdfWord word;
    word.text = visible_pdf_text(utf8_of(box.text()));
    if (word.text.empty()) continue;
    const poppler::rectf place = box.bbox();
    word.left = place.left();
    word.right = place.right();
    word.top = place.top();
    word.bottom = place.bottom();
    word.size = box.has_font_info() ? box.get_font_size() : place.height();
    word.rotation = box.rotation();
    word.space_after = box.has_space_after();
    word.bold = box.has_font_info() && ascii_lower(box.get_font_name()).find("bold") != std::string::npos;
    words.push_back(std::move(word));
  }
  return words;
}

// A page of its own making: one word, a standard font.
constexpr std::string_view kWarmPdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 41>>stream\nBT /F 12 Tf 20 100 Td (warm) Tj ET       \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

}  // namespace

Parsed read_pdf(ByteView original) {
  if (original.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return std::unexpected(ReaderFault::bomb);
  bool maps_missing = false;
  const WatchErrors watch(maps_missing);
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(original.data()), static_cast<int>(original.size())));
  if (!document) return std::unexpected(ReaderFault::broken);
  if (document->is_locked()) return std::unexpected(ReaderFault::encrypted);
  const int count = document->pages();
  if (count <= 0) return std::unexpected(ReaderFault::broken);
  if (count > kMaxPages) return std::unexpected(ReaderFault::bomb);
  PdfLayout layout;
  std::vector<ReaderNote> without_text;
  std::size_t words = 0;
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) return std::unexpected(ReaderFault::cut_short);
    const auto found = words_of(*page);
    words += found.size();
    if (found.empty()) without_text.push_back({NoteKind::not_recognised, static_cast<std::uint32_t>(i + 1), 0});
    if (words > kMaxWords) return std::unexpected(ReaderFault::bomb);
    layout.add_page(found, page->page_rect().height());
  }
  if (maps_missing) return std::unexpected(ReaderFault::character_maps);
  ExtractedText out = layout.finish();
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  out.declared.title = title_of(declared_line(utf8_of(document->get_title())));
  out.declared.author = declared_line(utf8_of(document->get_author()));
  out.notes = std::move(without_text);
  out.reader = "pdf/1";
  return out;
}

// poppler turns each word into UTF-16 by iconv, whose module must be loaded before the sandbox closes. Descriptors
// that are never closed keep it loaded: glibc drops modules that nobody holds.
void warm_up_pdf() {
  // Text needs no fonts of the machine. Out of fontconfig's sight they cost no time and change nothing from one machine to
  // the next.
  ::setenv("FONTCONFIG_SYSROOT", "/nonexistent", 1);
  [[gnu::used]] static const iconv_t converters[] = {::iconv_open("UTF-16", "UTF-8"), ::iconv_open("UTF-8", "UTF-16")};
  (void)poppler::ustring::from_utf8("\xc3\xa9", 2);
  // While one document lives, poppler keeps its character maps; without, each document reads their folders again.
  bool unused = false;
  const WatchErrors watch(unused);
  static const std::unique_ptr<poppler::document> held(
      poppler::document::load_from_raw_data(kWarmPdf.data(), static_cast<int>(kWarmPdf.size())));
  (void)read_pdf(as_bytes(kWarmPdf));
}

std::string self_check_pdf() {
  const auto read = read_pdf(as_bytes(kWarmPdf));
  if (!read || read->text != "warm") return {};
  return utf8_of(poppler::ustring::from_utf8(kSelfCheckWord.data(), static_cast<int>(kSelfCheckWord.size())));
}

}  // namespace inquest::reading
