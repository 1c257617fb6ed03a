#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>

#include "reading/reader/parsers/read_by_test.h"

namespace inquest::reading {
namespace {

ExtractedText html_read(std::string_view page) {
  return text_or_fail(read_html(as_bytes(page)));
}
std::string html_text(std::string_view page) { return html_read(page).text; }

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Html, paragraphs_stand_apart_and_white_space_collapses) {
  EXPECT_EQ(html_text("<p>One   two\n three</p><p>Four<br>five <b>si</b>x</p>seven"), "One two three\n\nFour\nfive six\n\nseven");
}

TEST(Html, a_no_break_space_stays_one) { EXPECT_EQ(html_text("<p>So&nbsp;Se-pyong &#160; said</p>"), "So\u00a0Se-pyong \u00a0 said"); }

TEST(Html, two_line_breaks_end_a_paragraph) { EXPECT_EQ(html_text("one<br>two<br><br>three<br/>\n<br/>four"), "one\ntwo\n\nthree\n\nfour"); }

TEST(Html, scripts_styles_and_what_nobody_sees_are_dropped) {
  EXPECT_EQ(html_text("<head><style>p{}</style><script>var x='<p>no</p>';</script></head><body>yes<noscript>no</noscript>"
                    "<template><p>no</p></template><!-- no --><p>soft&shy;ly zero&#8203;width</p></body>"),
            "yes\n\nsoftly zerowidth");
}

TEST(Html, quotation_elements_get_the_marks_that_a_browser_draws) {
  EXPECT_EQ(html_text("<p>She said <q>we <q>never</q> knew</q>.</p>"), "She said “we ‘never’ knew”.");
}

TEST(Html, numbers_of_windows_characters_are_read_as_meant) { EXPECT_EQ(html_text("<p>&#147;yes&#148; &#150; no</p>"), "“yes” – no"); }

TEST(Html, a_table_has_rows_and_tabs) {
  EXPECT_EQ(html_text("<p>Votes:</p><table><tr><th>For</th><th>Against</th></tr><tr><td><p>111</p></td><td> 19 </td></tr></table><p>End</p>"),
            "Votes:\n\nFor\tAgainst\n111\t19\n\nEnd");
}

const std::string kParagraph = "The council heard the report on the camps, and asked the government, which had not answered, for an answer by spring. ";
std::string article(int paragraphs) {
  std::string out;
  for (int i = 0; i < paragraphs; ++i) out += "<p>" + kParagraph + "</p>";
  return out;
}

TEST(HtmlScore, what_stands_outside_the_article_is_furniture_and_its_headline_is_not) {
  const ExtractedText page = html_read("<body><div id=wrap><div><h1>A vote in Geneva</h1></div><div class=story>" + article(12) +
                                  "</div><div><div>Storm closes the harbour for a second day</div><div>Minister opens a bridge in the north</div></div></div>");
  EXPECT_THAT(of_kind(page, LayoutKind::title), ElementsAre("A vote in Geneva"));
  EXPECT_THAT(of_kind(page, LayoutKind::furniture),
              ElementsAre("Storm closes the harbour for a second day\n\nMinister opens a bridge in the north"));
}

TEST(HtmlScore, an_article_cut_into_sections_is_one) {
  const ExtractedText page = html_read("<body><div class=page><div>" + article(4) + "</div><div>" + article(4) + "</div><div>" + article(3) + "</div></div>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), IsEmpty());
}

TEST(HtmlScore, a_name_for_furniture_around_the_article_is_not_believed) {
  const ExtractedText page = html_read("<body><div class='sidebar-layout'><div class=text>" + article(6) + "</div><div class=sidebar>" + article(1) + "</div></div>");
  ASSERT_EQ(of_kind(page, LayoutKind::furniture).size(), 1u);
  EXPECT_LT(of_kind(page, LayoutKind::furniture)[0].size(), kParagraph.size() + 2) << "the bar within it still is";
}

TEST(HtmlScore, comments_are_furniture_however_long_they_are) {
  const ExtractedText page = html_read("<body><div class=story>" + article(3) + "</div><div class=comments>" + article(9) + "</div>");
  EXPECT_EQ(of_kind(page, LayoutKind::furniture).size(), 1u);
  EXPECT_GT(of_kind(page, LayoutKind::furniture)[0].size(), 8 * kParagraph.size());
}

TEST(HtmlScore, a_teaser_within_the_article_is_furniture_and_a_link_in_its_prose_is_not) {
  const ExtractedText page = html_read("<body><div class=story>" + article(3) + "<p><a href=x>Read also: the commission reports to the assembly</a></p><p>It " +
                                  "<a href=y>said</a> that the lists, which it had seen, were false.</p>" + article(2) + "</div>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), ElementsAre("Read also: the commission reports to the assembly"));
}

TEST(HtmlScore, formulas_belong_to_the_text_and_posts_called_related_do_not) {
  const ExtractedText page = html_read("<article>" + article(4) + "<p>When <mjx-container class='MathJax CtxtMenu_Attached_0'><math><mi>a</mi></math></mjx-container> is small, it holds.</p>"
                         "<div class='jp-relatedposts'><p>Another story of the site that was told last year. March 2016</p></div></article>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), ElementsAre("Another story of the site that was told last year. March 2016"));
}

TEST(HtmlScore, a_page_with_little_text_hides_nothing) {
  const ExtractedText page = html_read("<body><div><p>The office is closed on Monday.</p></div><div><p>Call 112.</p></div>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), IsEmpty());
}

TEST(Html, navigation_captions_headings_and_bylines_are_marked) {
  const ExtractedText page = html_read(
      "<body class='has-sidebar'><nav><a href=a>Home</a> <a href=b>World</a></nav><article><header><h1>A vote in Geneva</h1>"
      "<div class='article-byline'>By Helene Brandt</div><time datetime='2014-09-19'>19 September 2014</time></header>"
      "<p>The council voted.</p><h2>What next</h2><figure><figcaption>The hall. Photo: H. Brandt</figcaption></figure>"
      "<div class='shareBar'>Share this</div></article><footer>Copyright</footer>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), ElementsAre("Home World", "Share this", "Copyright"));
  EXPECT_THAT(of_kind(page, LayoutKind::title), ElementsAre("A vote in Geneva"));
  EXPECT_THAT(of_kind(page, LayoutKind::heading), ElementsAre("What next"));
  EXPECT_THAT(of_kind(page, LayoutKind::byline), ElementsAre("By Helene Brandt"));
  EXPECT_THAT(of_kind(page, LayoutKind::published), ElementsAre("19 September 2014"));
  EXPECT_THAT(of_kind(page, LayoutKind::caption), ElementsAre("The hall. Photo: H. Brandt"));
  EXPECT_EQ(page.declared.published, "2014-09-19");
}

TEST(Html, the_headline_is_the_h1_that_the_page_declares) {
  const ExtractedText page = html_read(
      "<title>A vote in Geneva - Lakeside Courier</title><meta property='og:site_name' content='Lakeside Courier'>"
      "<header><h1>Lakeside Courier</h1></header><h1>More stories</h1><h1>A vote in Geneva</h1><p>Text.</p>");
  EXPECT_THAT(of_kind(page, LayoutKind::title), ElementsAre("A vote in Geneva"));
  EXPECT_EQ(page.declared.publisher, "Lakeside Courier");
}

TEST(Html, a_list_of_links_is_furniture_and_prose_with_links_is_not) {
  const ExtractedText page = html_read(
      "<div><p>The <a href=1>council</a>, the <a href=2>committee</a> and the <a href=3>assembly</a> have all voted on this text.</p></div>"
      "<ul><li><a href=1>First story</a></li><li><a href=2>Second story</a></li><li><a href=3>Third</a></li></ul>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), ElementsAre("First story\n\nSecond story\n\nThird"));
}

TEST(Html, a_class_that_names_the_whole_page_furniture_is_not_believed) {
  std::string article;
  for (int i = 0; i < 40; ++i) article += "<p>The delegation said that it would return in spring.</p>";
  EXPECT_THAT(of_kind(html_read("<div class='sidebar layout'>" + article + "</div>"), LayoutKind::furniture), IsEmpty());
}

TEST(Html, what_is_hidden_is_kept_as_furniture) {
  const ExtractedText page = html_read("<p>seen</p><div style='display: none'>unseen</div><p hidden>unseen too</p>");
  EXPECT_THAT(of_kind(page, LayoutKind::furniture), ElementsAre("unseen", "unseen too"));
}

TEST(Html, the_page_says_who_published_it_and_when) {
  const auto declared = html_read("<html lang='en-GB'><head><title>Fallback</title><meta property='article:published_time' content='2014-11-18T20:01:00Z'>"
                             "<meta name='author' content='Tomas  Lindqvist'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
                             "\"A text is\\napproved\",\"publisher\":{\"name\":\"Harbour Wire\"},\"datePublished\":\"2014-11-19\"}</script></head>x")
                            .declared;
  EXPECT_EQ(declared.title, "A text is approved");
  EXPECT_EQ(declared.author, "Tomas Lindqvist");
  EXPECT_EQ(declared.publisher, "Harbour Wire");
  EXPECT_EQ(declared.published, "2014-11-18T20:01:00Z");
  EXPECT_EQ(declared.language, "en-GB");
}

TEST(Html, broken_json_and_strange_metadata_do_no_harm) {
  const auto declared = html_read("<script type='application/ld+json'>{\"@type\":[[[{</script><meta name='author' content='https://example.org/me'>"
                             "<html lang='../../etc'>text").declared;
  EXPECT_EQ(declared.author, "");
  EXPECT_EQ(declared.language, "");
}

TEST(Html, the_encoding_is_the_one_that_fits_the_bytes) {
  EXPECT_EQ(html_text("<meta charset='euc-kr'><p>\xb1\xe8\xc1\xa4\xc0\xba</p>"), "김정은");
  EXPECT_EQ(html_text("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>\x93oui\x94</p>"), "“oui”");
  EXPECT_EQ(html_text("<meta charset='iso-8859-1'><p>김정은</p>"), "김정은");  // re-saved as UTF-8, the old tag left in
  EXPECT_EQ(html_text("<meta charset='no-such-thing'><p>caf\xe9 and some more words of plain English text</p>"),
            "café and some more words of plain English text");
  std::string wide = "\xff\xfe";
  for (const char c : std::string_view("<p>wide</p>")) wide += std::string{c, '\0'};
  EXPECT_EQ(html_text(wide), "wide");
}

TEST(Html, nul_bytes_cut_nothing_off) { EXPECT_EQ(html_text(std::string_view("<p>one\0two</p>\0<p>three</p>", 28)), "onetwo\n\nthree"); }

TEST(Html, no_entity_and_no_address_is_followed) {
  EXPECT_EQ(html_text("<!DOCTYPE html [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]><p>&secret; x</p>").find("root:"), std::string::npos);
}

// libxml2's own tree drops all text past 256 nested tags, and other parsers take quadratic time.
TEST(Html, twenty_thousand_nested_tags_lose_nothing_and_take_no_time) {
  for (const std::string_view tag : {"<div>", "<b>", "<p><span>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<blockquote>"}) {
    std::string page = "<html><body>";
    for (int i = 0; i < 20000; ++i) page += tag;
    page += "deep";
    for (int i = 0; i < 2000; ++i) page += "</i></em>";  // ends that match nothing
    page += "<p>later text</p>";
    const std::clock_t before = std::clock();  // processor time: others may keep the machine busy
    const std::string text = html_text(page);
    EXPECT_LT(std::clock() - before, 5 * CLOCKS_PER_SEC) << tag;
    EXPECT_NE(text.find("deep"), std::string::npos) << tag;
    EXPECT_NE(text.find("later text"), std::string::npos) << tag;
  }
}

TEST(Html, a_page_without_text_is_a_fault) {
  EXPECT_EQ(read_html(as_bytes("<html><body><img src=x></body></html>")).error(), ReaderFault::no_text);
}

TEST(Html, the_self_check_word_survives) { EXPECT_EQ(self_check_html(), kSelfCheckWord); }

}  // namespace
}  // namespace inquest::reading
