// Recognition, inside the sandbox and out. What is to be recognised is drawn by poppler with a font of this machine.
#include "reading/reader/parsers/ocr.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "reading/decode.h"
#include "reading/reader/made_documents.h"
#include "reading/reading.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> kLines = {"The Commission found that at least 412 people were taken from the", "Norvale camp between 3 March and 9 May 2031.", "",
                                         "Nobody was transferred, said Mara Velle, the interior minister."};

struct Drawn {
  std::string jpeg, png, tiff;
  int width = 0, height = 0;
};

// The first page of a PDF as a scanner at 200 dots an inch would see it.
Drawn drawn(const std::string& pdf) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  const std::unique_ptr<poppler::page> page(document->create_page(0));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  const auto image = renderer.render_page(page.get(), 200, 200);
  Pix* pix = pixCreate(image.width(), image.height(), 8);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) pixSetPixel(pix, x, y, static_cast<unsigned char>(image.const_data()[y * image.bytes_per_row() + x]));
  }
  Drawn out{.width = image.width(), .height = image.height()};
  for (auto [format, to] : {std::pair(IFF_JFIF_JPEG, &out.jpeg), std::pair(IFF_PNG, &out.png), std::pair(IFF_TIFF_LZW, &out.tiff)}) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    pixWriteMem(&bytes, &size, pix, format);
    to->assign(reinterpret_cast<char*>(bytes), size);
    std::free(bytes);
  }
  pixDestroy(&pix);
  return out;
}

PdfText scan(const Drawn& from) { return {.jpeg = from.jpeg, .jpeg_width = from.width, .jpeg_height = from.height}; }

class Ocr : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    english() = drawn(make_pdf({lines_of_page(kLines, 760, 14)}));
    // 김정은은 증언했다
    korean() = drawn(make_pdf({{{.x = 72, .y = 700, .size = 20, .korean = "AE40C815C740C7400020C99DC5B8D588B2E4"}}}));
    warm_up_ocr();  // from here on no font of the machine is seen
  }
  static Drawn& english() {
    static Drawn one;
    return one;
  }
  static Drawn& korean() {
    static Drawn one;
    return one;
  }
  static Result<ExtractedText> extract(std::string_view name, const std::string& original) {
    return TextReader(std::filesystem::path(std::getenv("INQUEST_BUILD_DIR")) / "inquest-reader").extract_text(name, as_bytes(original));
  }
};

TEST_F(Ocr, a_picture_is_read_with_the_place_of_each_word) {
  for (const auto& [name, bytes] : {std::pair("a.png", english().png), std::pair("a.jpg", english().jpeg), std::pair("a.tif", english().tiff)}) {
    const auto text = extract(name, bytes);
    ASSERT_TRUE(text) << name << ": " << text.error().message;
    EXPECT_THAT(text->text, HasSubstr("Commission found that at least 412 people were taken from the Norvale camp between 3 March and 9 May 2031."));
    EXPECT_EQ(text->reader, "ocr/1");
    ASSERT_EQ(text->notes.size(), 1u);
    EXPECT_EQ(text->notes[0].kind, NoteKind::read_by_ocr);
    EXPECT_LT(text->notes[0].value, 10u);
    ASSERT_FALSE(text->words.empty());
    const auto& first = text->words.front();
    EXPECT_EQ(text->text.substr(first.span.begin, first.span.end - first.span.begin), "The");
    // Drawn 72 points from the left, 82 from the top, in 14 points.
    EXPECT_NEAR(first.x, 72 * 200 / 72, 10);
    EXPECT_NEAR(first.y + first.height, 82 * 200 / 72, 10);
  }
}

TEST_F(Ocr, korean_is_read_with_its_spaces) {
  const auto text = extract("a.png", korean().png);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->text, "김정은은 증언했다");
}

TEST_F(Ocr, of_a_pdf_only_the_pages_without_text_are_recognised_and_each_is_told) {
  const auto written = lines_of_page({"This page has text of its own, and needs no recognition."});
  const auto text = extract("a.pdf", make_pdf({written, {scan(english())}, {}, written}));
  ASSERT_TRUE(text) << text.error().message;
  ASSERT_EQ(text->pages.size(), 4u);  // the blank one too
  const auto second = text->pages[1];
  EXPECT_EQ(second.page, 2u);
  EXPECT_THAT(text->text.substr(second.span.begin, second.span.end - second.span.begin), HasSubstr("Nobody was transferred, said Mara Velle"));
  EXPECT_TRUE(text->text.starts_with("This page has text"));
  ASSERT_EQ(text->notes.size(), 2u);
  EXPECT_EQ(text->notes[0].page, 2u);
  EXPECT_EQ(text->notes[1], (ReaderNote{NoteKind::no_text_found, 3, 0}));
  EXPECT_EQ(text->reader, "pdf/1+ocr/1");
  // In points from the upper left corner, whatever the scan's resolution.
  EXPECT_NEAR(text->words.front().x, 72, 5);
}

TEST_F(Ocr, a_scan_of_nothing_but_pictures_is_reported_and_not_empty) {
  const auto text = extract("a.pdf", make_pdf({{}, {}}));
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().message, HasSubstr("no text in this PDF, and OCR found none"));
}

TEST_F(Ocr, sandboxed_equals_unsandboxed) {
  const auto inside = extract("a.png", english().png);
  const auto outside = recognise_picture(as_bytes(english().png), 1);
  ASSERT_TRUE(inside);
  ASSERT_TRUE(outside);
  EXPECT_EQ(inside->text, outside->text);
  EXPECT_EQ(inside->words, outside->words);
  EXPECT_EQ(self_check_ocr(), kSelfCheckWord);
}

TEST_F(Ocr, broken_and_overlarge_pictures_are_refused_before_their_pixels_are_made) {
  const auto fault = [](const std::string& picture, unsigned page = 1) {
    const auto read = recognise_picture(as_bytes(picture), page);
    return read ? ReaderFault{} : read.error();
  };
  EXPECT_EQ(fault(english().png.substr(0, 60)), ReaderFault::broken);
  EXPECT_EQ(fault("GIF89a"), ReaderFault::broken);
  EXPECT_EQ(fault(english().png, 2), ReaderFault::empty);
  EXPECT_EQ(fault(english().tiff, 2), ReaderFault::empty);
  std::string vast = english().png;  // width and height stand at bytes 16 and 20
  vast.replace(16, 8, std::string("\x00\x01\x00\x00\x00\x01\x00\x00", 8));
  const auto refused = fault(vast);
  EXPECT_TRUE(refused == ReaderFault::bomb || refused == ReaderFault::broken);
}

}  // namespace
}  // namespace inquest::reading
