#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/reader/made_documents.h"
#include "reading/reader/parsers/read_by_test.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

ExtractedText odt_read(std::string_view body, const ZipParts& more = {}) {
  return text_or_fail(read_odt(as_bytes(make_odt(body, more))));
}

TEST(Odt, paragraphs_spans_spaces_tabs_and_line_breaks) {
  EXPECT_EQ(odt_read("<text:p>The <text:span>coun</text:span>cil<text:s text:c='2'/>met<text:tab/>twice<text:line-break/>&amp; more</text:p>"
                 "<text:p/><text:p>Second.</text:p>")
                .text,
            "The council met\ttwice\n& more\n\nSecond.");
}

TEST(Odt, headings_and_titles_are_known_by_their_style_and_its_ancestors) {
  const ExtractedText text = odt_read(
      "<text:p text:style-name='P1'>A Report</text:p><text:h>Findings</text:h><text:p text:style-name='Standard'>Prose.</text:p>",
      {{"styles.xml", "<o:s xmlns:o='o' xmlns:style='s'><o:styles><style:style style:name='Title'/></o:styles></o:s>"}});
  EXPECT_THAT(of_kind(text, LayoutKind::heading), ElementsAre("Findings"));
  EXPECT_THAT(of_kind(text, LayoutKind::title), ElementsAre("A Report"));
}

TEST(Odt, deletions_and_comments_are_not_read) {
  EXPECT_EQ(odt_read("<text:tracked-changes><text:changed-region><text:deletion><text:p>denied</text:p></text:deletion></text:changed-region>"
                 "</text:tracked-changes><text:p>He <office:annotation><text:p>really?</text:p></office:annotation>admitted it.</text:p>")
                .text,
            "He admitted it.");
}

TEST(Odt, tables_have_rows_and_tabs_and_notes_stand_where_they_are_called) {
  EXPECT_EQ(odt_read("<table:table><table:table-row><table:table-cell><text:p>Yes</text:p></table:table-cell><table:table-cell><text:p>No</text:p>"
                 "</table:table-cell></table:table-row></table:table><text:p>End<text:note><text:note-citation>1</text:note-citation>"
                 "<text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>")
                .text,
            "Yes\tNo\n\nEnd\n\nA note.");
}

TEST(Odt, hidden_text_and_page_headers_are_furniture) {
  const ExtractedText text =
      odt_read("<text:p>Shown <text:span text:style-name='T9'>hidden</text:span></text:p>",
           {{"styles.xml", "<o:s xmlns:o='o' xmlns:style='s' xmlns:text='t'><o:styles><style:style style:name='T9'><style:text-properties "
                           "text:display='none'/></style:style></o:styles><o:master-styles><style:master-page><style:header><text:p>Case 12</text:p>"
                           "</style:header></style:master-page></o:master-styles></o:s>"}});
  EXPECT_EQ(text.text, "Case 12\n\nShown hidden");
  EXPECT_THAT(of_kind(text, LayoutKind::furniture), ElementsAre("Case 12", "hidden"));
}

TEST(Odt, what_the_file_declares_is_kept) {
  const ExtractedText text = odt_read("<text:p>x</text:p>", {{"meta.xml", "<o:d xmlns:o='o' xmlns:dc='d'><o:meta><dc:title>A  title</dc:title>"
                                                                      "<dc:creator>Sefa Orn</dc:creator></o:meta></o:d>"}});
  EXPECT_EQ(text.declared.title, "A title");
  EXPECT_EQ(text.declared.author, "Sefa Orn");
}

TEST(Odt, a_locked_or_broken_one_is_refused_by_name) {
  const auto locked = make_odt("<text:p>x</text:p>", {{"META-INF/manifest.xml", "<m:m xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:m>"}});
  EXPECT_EQ(read_odt(as_bytes(locked)).error(), ReaderFault::encrypted);
  EXPECT_EQ(read_odt(as_bytes("PK\x03\x04")).error(), ReaderFault::broken);
  EXPECT_EQ(read_odt(as_bytes(make_odt(""))).error(), ReaderFault::no_text);
  EXPECT_EQ(read_odt(as_bytes(make_odt("<text:p>"))).error(), ReaderFault::broken);
}

TEST(Odt, a_hundred_thousand_nested_elements_cost_no_stack) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<text:section>";
  deep += "<text:p>bottom</text:p>";
  for (int i = 0; i < 100'000; ++i) deep += "</text:section>";
  EXPECT_EQ(odt_read(deep).text, "bottom");
}

}  // namespace
}  // namespace inquest::reading
