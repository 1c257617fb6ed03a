#include "reading/reader/parsers/ocr.h"

#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "reading/decode.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {
namespace {

constexpr double kDotsPerInch = 300;       // what the language data was made for
constexpr double kMostPixels = 60e6;       // of a page that is drawn: A3 at 300 dots an inch has 17 million
constexpr double kMostPicturePixels = 120e6;
constexpr int kSmallPicture = 1200;        // pixels: a shorter long side is doubled, for print of a photograph of a page
constexpr float kDoubtful = 60;            // of 100, below which a word is doubtful
constexpr float kSureEnough = 85;          // mean, from which on the second language is not tried
constexpr float kNoText = 35;              // mean, below which what was recognised is stains and pictures

struct FreePix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, FreePix>;

struct Language {
  const char* name;
  tesseract::PageSegMode mode;
};
constexpr Language kLanguages[] = {{"eng", tesseract::PSM_AUTO}, {"kor", tesseract::PSM_SINGLE_BLOCK}};

// Loaded once; none where its data is not installed. Never unloaded: tesseract's own cache ends before our statics would.
tesseract::TessBaseAPI* engine(std::size_t language) {
  static auto& engines = *new std::array<std::unique_ptr<tesseract::TessBaseAPI>, 2>();
  static bool tried[2] = {};
  auto& one = engines[language];
  if (!std::exchange(tried[language], true)) {
    one = std::make_unique<tesseract::TessBaseAPI>();
    if (one->Init(nullptr, kLanguages[language].name, tesseract::OEM_LSTM_ONLY) != 0) one.reset();
    else one->SetVariable("classify_enable_learning", "0");  // nothing of one page is kept for the next
  }
  return one.get();
}

struct Recognised {
  ExtractedText text;
  float mean = 0;  // confidence of 100, weighted by length
};

// From pixels of what was recognised to the unit of the boxes.
struct Scale {
  double factor = 1;
  std::uint32_t operator()(int pixels) const {
    return static_cast<std::uint32_t>(std::lround(std::max(0.0, pixels * factor)));
  }
};

// A word cut at a line's end goes on in the next line.
bool is_cut(const std::string& text, std::string_view next) {
  if (text.size() < 2 || text.back() != '-' || next.empty()) return false;
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return lower(text[text.size() - 2]) && lower(next[0]);
}

Recognised recognised(tesseract::TessBaseAPI& api, unsigned page, Scale scale) {
  Recognised out;
  auto& text = out.text.text;
  double sum = 0, weight = 0;
  std::size_t words = 0, doubtful = 0;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return out;
  do {
    const std::unique_ptr<char[]> raw(at->GetUTF8Text(tesseract::RIL_WORD));
    const std::string word = raw ? declared_line(repair_utf8(raw.get())) : std::string();
    if (word.empty()) continue;
    if (!text.empty()) {
      if (at->IsAtBeginningOf(tesseract::RIL_PARA)) text += "\n\n";
      else if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) && is_cut(text, word)) text.pop_back();
      // Korean comes in syllables, between which there may be no blank.
      else if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) || at->BlanksBeforeWord() > 0) text += ' ';
    }
    // A hyphen that was taken back belonged to the word before.
    if (!out.text.words.empty()) out.text.words.back().span.end = std::min<std::uint64_t>(out.text.words.back().span.end, text.size());
    int left = 0, top = 0, right = 0, bottom = 0;
    at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
    out.text.words.push_back({{text.size(), text.size() + word.size()}, page, scale(left), scale(top), scale(right - left), scale(bottom - top)});
    text += word;
    const float confidence = at->Confidence(tesseract::RIL_WORD);
    sum += confidence * static_cast<double>(word.size());
    weight += static_cast<double>(word.size());
    words += 1;
    doubtful += confidence < kDoubtful ? 1 : 0;
  } while (at->Next(tesseract::RIL_WORD));
  if (words == 0) return out;
  out.mean = static_cast<float>(sum / weight);
  out.text.notes = {{NoteKind::read_by_ocr, page, static_cast<std::uint32_t>((doubtful * 100 + words / 2) / words)}};
  out.text.pages = {{page, {0, text.size()}}};
  out.text.reader = "ocr/1";
  return out;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
}

Parsed recognise(Pix* picture, unsigned page, Scale scale) {
  Recognised best;
  bool any_data = false;
  for (std::size_t i = 0; i < std::size(kLanguages) && best.mean < kSureEnough; ++i) {
    auto* const api = engine(i);
    if (api == nullptr) continue;
    any_data = true;
    api->SetPageSegMode(kLanguages[i].mode);
    api->SetImage(picture);
    api->SetSourceResolution(static_cast<int>(kDotsPerInch));
    if (api->Recognize(nullptr) == 0) {
      Recognised one = recognised(*api, page, scale);
      if (one.mean > best.mean) best = std::move(one);
    }
    api->Clear();
  }
  if (!any_data) return std::unexpected(ReaderFault::no_ocr_data);
  if (best.mean < kNoText || !has_letters(best.text.text)) return std::unexpected(ReaderFault::no_text);
  return std::move(best.text);
}

// 8 bits of grey, white where the page is empty.
Picture drawn(const poppler::page& page, double dots_per_inch) {
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  const poppler::image image = renderer.render_page(&page, dots_per_inch, dots_per_inch);
  if (!image.is_valid()) return nullptr;
  Picture picture(pixCreate(image.width(), image.height(), 8));
  if (!picture) return nullptr;
  for (int y = 0; y < image.height(); ++y) {
    const auto* row = reinterpret_cast<const unsigned char*>(image.const_data()) + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
    l_uint32* line = pixGetData(picture.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(picture.get());
    for (int x = 0; x < image.width(); ++x) SET_DATA_BYTE(line, x, row[x]);
  }
  return picture;
}

// Page `page` of what leptonica reads. Its size is looked at before its pixels are.
std::expected<Picture, ReaderFault> decoded(ByteView original, unsigned page) {
  l_int32 format = IFF_UNKNOWN, width = 0, height = 0, bits = 0, samples = 0, has_map = 0;
  findFileFormatBuffer(original.data(), &format);
  const bool is_tiff = format >= IFF_TIFF && format <= IFF_TIFF_ZIP;
  if (format != IFF_PNG && format != IFF_JFIF_JPEG && !is_tiff) return std::unexpected(ReaderFault::broken);
  if (is_tiff) {
    if (readHeaderMemTiff(original.data(), original.size(), static_cast<l_int32>(page) - 1, &width, &height, &bits, &samples, nullptr, &has_map, nullptr) != 0) {
      return std::unexpected(page > 1 ? ReaderFault::empty : ReaderFault::broken);
    }
  } else {
    if (page > 1) return std::unexpected(ReaderFault::empty);
    if (pixReadHeaderMem(original.data(), original.size(), &format, &width, &height, &bits, &samples, &has_map) != 0) return std::unexpected(ReaderFault::broken);
  }
  if (static_cast<double>(width) * height > kMostPicturePixels) return std::unexpected(ReaderFault::bomb);
  Picture read(is_tiff ? pixReadMemTiff(original.data(), original.size(), static_cast<l_int32>(page) - 1) : pixReadMem(original.data(), original.size()));
  if (!read) return std::unexpected(ReaderFault::broken);
  Picture opaque(pixGetSpp(read.get()) == 4 ? pixRemoveAlpha(read.get()) : pixClone(read.get()));
  Picture grey(opaque ? pixConvertTo8(opaque.get(), 0) : nullptr);
  if (!grey) return std::unexpected(ReaderFault::memory);
  return grey;
}

}  // namespace

Parsed recognise_pdf_page(ByteView original, unsigned number) {
  if (original.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return std::unexpected(ReaderFault::bomb);
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(original.data()), static_cast<int>(original.size())));
  if (!document) return std::unexpected(ReaderFault::broken);
  if (document->is_locked()) return std::unexpected(ReaderFault::encrypted);
  if (number > static_cast<unsigned>(std::max(document->pages(), 0))) return std::unexpected(ReaderFault::empty);
  const std::unique_ptr<poppler::page> page(document->create_page(static_cast<int>(number) - 1));
  if (!page) return std::unexpected(ReaderFault::broken);
  const poppler::rectf size = page->page_rect();
  const double square_inches = size.width() * size.height() / (72.0 * 72.0);
  if (!(square_inches > 0)) return std::unexpected(ReaderFault::broken);
  const double dots = std::min(kDotsPerInch, std::sqrt(kMostPixels / square_inches));
  if (dots < 50) return std::unexpected(ReaderFault::bomb);
  const Picture picture = drawn(*page, dots);
  if (!picture) return std::unexpected(ReaderFault::broken);
  return recognise(picture.get(), number, {72.0 / dots});
}

Parsed recognise_picture(ByteView original, unsigned number) {
  auto picture = decoded(original, number);
  if (!picture) return std::unexpected(picture.error());
  if (std::max(pixGetWidth(picture->get()), pixGetHeight(picture->get())) >= kSmallPicture) return recognise(picture->get(), number, {1});
  const Picture doubled(pixScale(picture->get(), 2, 2));
  if (!doubled) return std::unexpected(ReaderFault::memory);
  return recognise(doubled.get(), number, {0.5});
}

void warm_up_ocr() {
  setMsgSeverity(L_SEVERITY_NONE);
  warm_up_pdf();
  for (std::size_t i = 0; i < std::size(kLanguages); ++i) static_cast<void>(engine(i));
}

// White paper with one black bar: it must go through drawing and recognition and come out as what it is, no text.
std::string self_check_ocr() {
  const Picture paper(pixCreate(400, 200, 8));
  if (!paper) return {};
  pixSetAllArbitrary(paper.get(), 255);
  const Parsed read = recognise(paper.get(), 1, {1});
  const bool sound = !read && (read.error() == ReaderFault::no_text || read.error() == ReaderFault::no_ocr_data);
  return sound ? std::string(kSelfCheckWord) : std::string();
}

}  // namespace inquest::reading
