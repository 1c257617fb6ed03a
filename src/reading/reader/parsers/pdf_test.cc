#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/read_by_test.h"
#include "reading/reader/parsers/pdf_layout.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

ExtractedText pdf_read(const std::string& pdf) {
  return text_or_fail(read_pdf(as_bytes(pdf)));
}

TEST(Pdf, lines_of_a_paragraph_are_joined_and_paragraphs_stand_apart) {
  auto page = lines_of_page({"The commission of inquiry said on Monday that it had heard more than", "three hundred witnesses in four cities."});
  page.push_back({72, 700, 11, "A second paragraph follows after a wider space.", false});
  EXPECT_EQ(pdf_read(make_pdf({page})).text,
            "The commission of inquiry said on Monday that it had heard more than three hundred witnesses in four cities.\n\n"
            "A second paragraph follows after a wider space.");
}

TEST(Pdf, a_line_that_ends_early_ends_its_paragraph) {
  EXPECT_EQ(pdf_read(make_pdf({lines_of_page({"By Carla Mendes", "New York, 18 November 2014", "The committee approved a resolution that asks the council to act on the",
                                          "report of the commission."})}))
                .text,
            "By Carla Mendes\n\nNew York, 18 November 2014\n\n"
            "The committee approved a resolution that asks the council to act on the report of the commission.");
}

TEST(Pdf, hyphens_at_line_ends_go_where_the_document_itself_says_so) {
  const std::string text = pdf_read(make_pdf({lines_of_page({
      "The long-standing request for access was renewed, and the delegation's recommen-",
      "dation was noted. The recommendation stood. They spoke of a well-known and long-",
      "standing practice, and of the meeting that the secretary held in Seoul with Yun Byung-",
      "Se of the ministry."})})).text;
  EXPECT_NE(text.find("recommendation was noted"), std::string::npos) << text;
  EXPECT_NE(text.find("and long-standing practice"), std::string::npos) << text;
  EXPECT_NE(text.find("Yun Byung-Se of"), std::string::npos) << text;
}

TEST(Pdf, pages_are_mapped_and_cover_the_text) {
  const ExtractedText text = pdf_read(make_pdf({lines_of_page({"First page."}), {}, lines_of_page({"Third page."})}));
  ASSERT_EQ(text.pages.size(), 3u);
  const auto page = [&](std::size_t i) {
    return text.text.substr(text.pages[i].span.begin, text.pages[i].span.end - text.pages[i].span.begin);
  };
  EXPECT_EQ(page(0), "First page.");
  EXPECT_EQ(page(1), "");
  EXPECT_EQ(page(2), "Third page.");
  EXPECT_EQ(text.pages[2].page, 3u);
}

TEST(Pdf, running_headers_and_page_numbers_are_furniture) {
  std::vector<std::vector<PdfText>> pages;
  for (int i = 1; i <= 4; ++i) {
    auto page = lines_of_page({"Something that is said on one page only, number " + std::to_string(i * i), "and goes on."}, 700);
    page.insert(page.begin(), {72, 810, 9, "Report of the panel", false});
    page.push_back({290, 30, 9, std::to_string(i), false});
    pages.push_back(page);
  }
  const ExtractedText text = pdf_read(make_pdf(pages));
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), testing::Contains("Report of the panel").Times(4));
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), testing::Contains("3"));
  EXPECT_EQ(of_kind(text, LayoutKind::furniture).size(), 8u);
}

TEST(Pdf, the_largest_type_of_the_first_page_is_the_title) {
  auto page = lines_of_page({"The first paragraph of the report, which is set in the type of the body.", "More of it stands here."}, 700);
  page.insert(page.begin(), {72, 780, 20, "A report on the camps", false});
  page.push_back({72, 640, 11, "Findings", true});
  page.push_back({72, 620, 11, "The findings are set out below.", false});
  const ExtractedText text = pdf_read(make_pdf({page}, {.title = "A report on the camps", .author = "The panel"}));
  EXPECT_THAT(of_kind(text, LayoutKind::title), ElementsAre("A report on the camps"));
  EXPECT_THAT(of_kind(text, LayoutKind::heading), ElementsAre("Findings"));
  EXPECT_EQ(text.declared.title, "A report on the camps");
  EXPECT_EQ(text.declared.author, "The panel");
}

TEST(Pdf, two_columns_are_read_one_after_the_other) {
  std::vector<PdfText> page;
  for (int i = 0; i < 12; ++i) page.push_back({60, 760 - 14.0 * i, 9, "the left column holds prose whose lines are long, " + std::to_string(i), false});
  for (int i = 0; i < 12; ++i) page.push_back({320, 760 - 14.0 * i, 9, "the right column holds prose whose lines are too, " + std::to_string(i), false});
  const std::string text = pdf_read(make_pdf({page})).text;
  EXPECT_LT(text.find("lines are long, 3"), text.find("lines are too, 0")) << text;
}

TEST(Pdf, cells_far_apart_are_parted_by_tabs_and_rows_by_lines) {
  std::vector<PdfText> page;
  for (int i = 0; i < 3; ++i) {
    page.push_back({72, 760 - 14.0 * i, 11, "Row " + std::to_string(i), false});
    page.push_back({300, 760 - 14.0 * i, 11, std::to_string(100 + i), false});
  }
  EXPECT_EQ(pdf_read(make_pdf({page})).text, "Row 0\t100\nRow 1\t101\nRow 2\t102");
}

TEST(Pdf, file_names_are_no_titles) {
  EXPECT_EQ(pdf_read(make_pdf({lines_of_page({"x y z"})}, {.title = "Microsoft Word - draft7.doc"})).declared.title, "");
  EXPECT_EQ(pdf_read(make_pdf({lines_of_page({"x y z"})}, {.title = "final_v2.PDF"})).declared.title, "");
}

TEST(Pdf, what_cannot_be_read_is_named) {
  EXPECT_EQ(read_pdf(as_bytes(make_pdf({lines_of_page({"secret"})}, {.encrypted = true}))).error(), ReaderFault::encrypted);
  EXPECT_EQ(read_pdf(as_bytes(make_pdf({{}, {}}))).error(), ReaderFault::no_text);
  EXPECT_EQ(read_pdf(as_bytes("%PDF-1.4\nnothing that could be a document")).error(), ReaderFault::broken);
}

TEST(Pdf, a_character_map_that_is_not_installed_loses_no_text_in_silence) {
  auto page = lines_of_page({"English text beside."});
  page.push_back({.y = 500, .korean = "AE40C815C740"});
  std::string pdf = make_pdf({page});
  pdf.replace(pdf.find("UniKS-UCS2-H"), 12, "UniXX-NONE-H");
  EXPECT_EQ(read_pdf(as_bytes(pdf)).error(), ReaderFault::character_maps);
}

TEST(Pdf, ligatures_are_letters_and_soft_hyphens_go) {
  EXPECT_EQ(visible_pdf_text("o\ufb03ce of\ufb02ine Se\u00adoul\x01"), "office offline Seoul");
}

TEST(Pdf, the_self_check_word_survives) {
  warm_up_pdf();
  EXPECT_EQ(self_check_pdf(), kSelfCheckWord);
}

}  // namespace
}  // namespace inquest::reading
