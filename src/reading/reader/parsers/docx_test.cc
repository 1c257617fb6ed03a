#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/zip_parts.h"
#include "reading/reader/parsers/read_by_test.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

ExtractedText docx_read(std::string_view body, const ZipParts& more = {}) {
  return text_or_fail(read_docx(as_bytes(make_docx(body, more))));
}

std::string paragraph(std::string_view text) { return "<w:p><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>"; }

TEST(Docx, runs_form_paragraphs) {
  EXPECT_EQ(docx_read("<w:p><w:r><w:t xml:space='preserve'>The </w:t></w:r><w:r><w:t>coun</w:t></w:r><w:r><w:t>cil</w:t><w:tab/><w:t>met</w:t>"
                 "<w:br/><w:t>twice &amp; more</w:t></w:r></w:p>" +
                 paragraph("Second."))
                .text,
            "The council\tmet\ntwice & more\n\nSecond.");
}

TEST(Docx, tracked_insertions_are_read_and_deletions_are_not) {
  EXPECT_EQ(docx_read("<w:p><w:r><w:t xml:space='preserve'>He </w:t></w:r><w:del><w:r><w:delText>denied</w:delText><w:t>denied</w:t></w:r></w:del>"
                 "<w:ins><w:r><w:t>admitted</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> it.</w:t></w:r></w:p>")
                .text,
            "He admitted it.");
}

TEST(Docx, field_codes_and_the_fallback_of_drawings_are_not_text) {
  EXPECT_EQ(docx_read("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice>"
                 "<mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>")
                .text,
            "box");
}

TEST(Docx, tables_have_rows_and_tabs) {
  const auto cell = [](std::string_view text) { return "<w:tc>" + paragraph(text) + "</w:tc>"; };
  EXPECT_EQ(docx_read(paragraph("Votes") + "<w:tbl><w:tr>" + cell("Yes") + cell("No") + "</w:tr><w:tr>" + cell("111") + cell("19") +
                 "</w:tr></w:tbl>" + paragraph("End"))
                .text,
            "Votes\n\nYes\tNo\n111\t19\n\nEnd");
}

TEST(Docx, headings_are_known_by_the_name_of_their_style_not_its_id) {
  const ExtractedText text =
      docx_read("<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>A report</w:t></w:r></w:p>"
           "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>"
           "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Details</w:t></w:r></w:p>" + paragraph("Body."),
           {{"word/styles.xml", "<w:styles><w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
                                "<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"}});
  EXPECT_THAT(of_kind(text, LayoutKind::title), ElementsAre("A report"));
  EXPECT_THAT(of_kind(text, LayoutKind::heading), ElementsAre("Findings", "Details"));
}

TEST(Docx, notes_follow_the_body_and_page_headers_are_furniture_once) {
  const std::string header = "<w:hdr>" + paragraph("Draft 3") + "</w:hdr>";
  const ExtractedText text = docx_read(paragraph("Body."), {{"word/header1.xml", header},
                                                       {"word/header2.xml", header},
                                                       {"word/footer1.xml", "<w:ftr>" + paragraph("Page") + "</w:ftr>"},
                                                       {"word/footnotes.xml", "<w:footnotes><w:footnote w:type='separator'>" + paragraph("-") +
                                                                                  "</w:footnote><w:footnote>" + paragraph("A note.") +
                                                                                  "</w:footnote></w:footnotes>"}});
  EXPECT_EQ(text.text, "Draft 3\n\nBody.\n\nA note.\n\nPage");
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), ElementsAre("Draft 3", "Page"));
}

TEST(Docx, hidden_text_is_kept_as_furniture) {
  const ExtractedText text = docx_read("<w:p><w:r><w:t xml:space='preserve'>Seen. </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not seen.</w:t></w:r></w:p>");
  EXPECT_EQ(text.text, "Seen. Not seen.");
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), ElementsAre("Not seen."));
}

TEST(Docx, core_properties_are_declared) {
  const auto declared = docx_read(paragraph("x"), {{"docProps/core.xml", "<cp:coreProperties><dc:title>A title</dc:title><dc:creator>C. Mendes</dc:creator>"
                                                                    "<dcterms:created>2014-11-18T00:00:00Z</dcterms:created></cp:coreProperties>"}})
                            .declared;
  EXPECT_EQ(declared.title, "A title");
  EXPECT_EQ(declared.author, "C. Mendes");
  EXPECT_EQ(declared.published, "");
}

TEST(Docx, the_main_part_is_the_one_that_the_package_names) {
  const std::string zip = make_zip({{"_rels/.rels", "<R><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></R>"},
                                    {"word/document2.xml", "<w:document><w:body>" + paragraph("here") + "</w:body></w:document>"}});
  EXPECT_EQ(read_docx(as_bytes(zip))->text, "here");
}

TEST(Docx, a_zip_bomb_is_refused_while_it_expands) {
  const std::string zeros(100u << 20, ' ');
  const std::string bomb = make_docx(paragraph("x"), {{"word/footnotes.xml", zeros}});
  ASSERT_LT(bomb.size(), 200'000u);
  EXPECT_EQ(read_docx(as_bytes(bomb)).error(), ReaderFault::bomb);
}

TEST(Docx, parts_that_nobody_reads_may_be_of_any_size) {
  EXPECT_EQ(docx_read(paragraph("x"), {{"word/media/image1.bmp", std::string(30u << 20, '\0')}}).text, "x");
}

TEST(Docx, too_many_parts_are_refused) {
  ZipParts many;
  for (int i = 0; i < 40; ++i) many.emplace_back("word/media/" + std::to_string(i), "x");
  EXPECT_EQ(read_zip_parts(as_bytes(make_docx(paragraph("x"), many)), [](std::string_view) { return true; }, {.entries = 30}).error(), ReaderFault::bomb);
}

TEST(Docx, names_that_climb_out_of_the_archive_match_nothing) {
  EXPECT_EQ(docx_read(paragraph("inside"), {{"../../word/document.xml", "<w:document>" + paragraph("outside") + "</w:document>"},
                                       {"/etc/passwd", "x"}})
                .text,
            "inside");
}

TEST(Docx, entities_are_not_expanded) {
  const std::string zip = make_zip({{"word/document.xml", "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
                                                          "<!ENTITY s SYSTEM 'file:///etc/passwd'>]><w:document>" +
                                                              paragraph("x &b; &s;") + "</w:document>"}});
  const std::string text = read_docx(as_bytes(zip))->text;
  EXPECT_EQ(text.find("aaaa"), std::string::npos);
  EXPECT_EQ(text.find("root:"), std::string::npos);
}

TEST(Docx, deep_nesting_loses_nothing) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:x>";
  deep += paragraph("deep");
  for (int i = 0; i < 100000; ++i) deep += "</w:x>";
  EXPECT_EQ(docx_read(deep + paragraph("later")).text, "deep\n\nlater");
}

TEST(Docx, what_cannot_be_read_is_named) {
  EXPECT_EQ(read_docx(as_bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest")).error(), ReaderFault::encrypted);
  EXPECT_EQ(read_docx(as_bytes("PK\x03\x04 rubbish")).error(), ReaderFault::broken);
  EXPECT_EQ(read_docx(as_bytes(make_docx("<w:p/>"))).error(), ReaderFault::no_text);
  const std::string whole = make_docx(paragraph("some words that will be cut"));
  EXPECT_FALSE(read_docx(as_bytes(std::string_view(whole).substr(0, whole.size() / 2))));
  EXPECT_EQ(read_docx(as_bytes(make_zip({{"word/document.xml", "<w:document><w:p><w:r><w:t>cut sho"}}))).error(), ReaderFault::broken);
}

TEST(Docx, the_self_check_word_survives) { EXPECT_EQ(self_check_docx(), kSelfCheckWord); }

}  // namespace
}  // namespace inquest::reading
