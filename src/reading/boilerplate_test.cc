#include <gtest/gtest.h>

#include <string>

#include "model/reading_json.h"
#include "reading/furniture.h"
#include "reading/steps.h"

namespace inquest::reading {
namespace {

// "kind: text" of each marked stretch, one a line.
std::string marked(const ExtractedText& text) {
  std::string out;
  for (const auto& b : mark_boilerplate(text, tokenise(text.text))) {
    out += name_of(b.kind);
    out += ": " + text.text.substr(b.span.begin, b.span.end - b.span.begin) + "\n";
  }
  return out;
}
std::string marked(std::string_view text) {
  ExtractedText extracted;
  extracted.text = text;
  return marked(extracted);
}

constexpr std::string_view kProse =
    "The council of Vardania heard eleven witnesses on Monday, and its chair said that more of them would be invited "
    "before the winter. ";

TEST(Boilerplate, a_text_that_begins_with_long_paragraphs_keeps_them) {
  std::string text;
  for (int paragraph = 0; paragraph < 3; ++paragraph) {
    for (int sentence = 0; sentence < 5; ++sentence) text += kProse;
    text += "\n\n";
  }
  EXPECT_EQ(marked(text), "");
}

TEST(Boilerplate, share_bars_and_skip_links_are_furniture) {
  for (const std::string_view line : {"Share on Facebook",
                                      "Facebook Twitter WhatsApp Email",
                                      "Share this with",
                                      "Follow us:",
                                      "Follow us on Twitter",
                                      "Skip to content",
                                      "Skip to main content",
                                      "Accessibility links",
                                      "Advertisement",
                                      "Read more",
                                      "Sign up for our newsletter",
                                      "Tweet 15",
                                      "25 comments",
                                      "5 min read",
                                      "Print | Email | Share",
                                      "Home | News | World | Sport",
                                      "Home > World > Asia",
                                      "We use cookies to improve your experience.",
                                      "© 2014 Vardania Herald. All rights reserved.",
                                      "Copyright 2014 Vardania Herald",
                                      "This site uses cookies.",
                                      "Tags: Vardania, camps",
                                      "Log in",
                                      "View comments",
                                      "(Reporting by Ora Venn; editing by Tam Lusk)",
                                      "Share\xC2\xA0this\xC2\xA0page"}) {
    EXPECT_TRUE(is_furniture_line(normalised_line(line)) || is_credit_line(normalised_line(line))) << line;
  }
}

TEST(Boilerplate, sentences_that_begin_like_furniture_are_prose) {
  for (const std::string_view line :
       {"Share prices fell after the vote.",
        "Copyright law was changed by the assembly in its first session, and no state objected to the change.",
        "More than twenty people were held.", "Contact with the prisoners was forbidden.",
        "The prisoners follow us, the guard said.", "Home was a camp.", "Search parties left at dawn.",
        "Print shops were closed by order of the ministry.", "Like many others, she fled.", "Next came the trial."}) {
    EXPECT_FALSE(is_furniture_line(normalised_line(line))) << line;
    EXPECT_EQ(marked(std::string(line) + "\n\n" + std::string(kProse)), "") << line;
  }
}

TEST(Boilerplate, menus_are_marked_and_lists_of_names_are_not) {
  EXPECT_EQ(marked("Home\nNews\nWorld\nSport\nCulture\n\n" + std::string(kProse)),
            "furniture: Home\nfurniture: News\nfurniture: World\nfurniture: Sport\nfurniture: Culture\n");
  EXPECT_EQ(marked("HARBOUR WIRE\nHome | World | Sport\n\nCouncil hears witnesses\n\nBy Tam Lusk\nVarda, 28 March "
                   "2014\n\nShare on Facebook\nEmail this article\n\n" +
                   std::string(kProse)),
            "heading: HARBOUR WIRE\nfurniture: Home | World | Sport\nheading: Council hears witnesses\nfurniture: "
            "Share on Facebook\nfurniture: Email this article\n");
  const auto names = marked("Ora Venn\nTam Lusk\nIda Morrow\nPell Sorn\n\n" + std::string(kProse));
  EXPECT_EQ(names.find("furniture"), std::string::npos) << names;
}

TEST(Boilerplate, links_under_most_read_are_furniture_up_to_the_next_prose) {
  EXPECT_EQ(marked(std::string(kProse) + "\n\nMost read\nSeven things to know about winter\nA king is born\n\n" +
                   std::string(kProse)),
            "furniture: Most read\nfurniture: Seven things to know about winter\nfurniture: A king is born\n");
}

TEST(Boilerplate, captions_are_told_from_text) {
  for (const std::string_view line :
       {"Photo: a guard at the gate of camp nine.", "Ora Venn, pictured in 2012 with her sister",
        "A guard at the gate. (AP Photo/Tam Lusk)", "File photo of the assembly",
        "The hall of the assembly, Vardania. Photograph: Tam Lusk/Getty Images",
        "In this undated photo a guard stands at the gate."}) {
    EXPECT_TRUE(is_caption_line(normalised_line(line))) << line;
  }
  EXPECT_FALSE(
      is_caption_line("the photos by satellite show that the camp has grown since 2009, the panel wrote in a report of "
                      "four hundred pages."));
}

TEST(Boilerplate, short_lines_before_prose_are_headings) {
  EXPECT_EQ(marked("Council hears witnesses\n\nBy Ora Venn\n\n" + std::string(kProse) + "\n\nWho came\n\n" +
                   std::string(kProse)),
            "heading: Council hears witnesses\nheading: Who came\n");
}

TEST(Boilerplate, what_the_format_declares_comes_first) {
  ExtractedText text;
  text.text = "News\n\nCouncil hears witnesses\n\n" + std::string(kProse) + "\n\nA guard";
  text.layout = {{LayoutKind::furniture, {0, 4}},
                 {LayoutKind::heading, {6, 29}},
                 {LayoutKind::caption, {text.text.size() - 7, text.text.size()}}};
  EXPECT_EQ(marked(text), "furniture: News\nheading: Council hears witnesses\ncaption: A guard\n");
}

TEST(Boilerplate, heads_and_numbers_that_run_over_all_pages_are_furniture) {
  ExtractedText text;
  for (std::uint32_t page = 1; page <= 4; ++page) {
    const std::size_t begin = text.text.size();
    text.text += "Council of Vardania, document " + std::to_string(page * 7) + "\n\n" + std::string(kProse) + "\n\n" +
                 std::string(kProse) + "\n\n- " + std::to_string(page) + " -\n\n";
    text.pages.push_back({page, {begin, text.text.size()}});
  }
  std::size_t furniture = 0;
  for (const auto& b : mark_boilerplate(text, tokenise(text.text)))
    furniture += b.kind == BoilerplateKind::furniture ? 1 : 0;
  EXPECT_EQ(furniture, 8U);
}

TEST(Boilerplate, spans_are_in_order_and_never_overlap) {
  ExtractedText text;
  text.text = "Share on Facebook\nA\n\nMost read\nHome\n" + std::string(kProse) + "\nPhoto: x\n© 2014 Y";
  text.layout = {{LayoutKind::heading, {0, 30}},
                 {LayoutKind::furniture, {10, 25}},
                 {LayoutKind::caption, {20, 22}},
                 {LayoutKind::heading, {9999, 10000}}};
  std::uint64_t end = 0;
  for (const auto& b : mark_boilerplate(text, tokenise(text.text))) {
    EXPECT_LE(end, b.span.begin);
    EXPECT_LT(b.span.begin, b.span.end);
    EXPECT_LE(b.span.end, text.text.size());
    end = b.span.end;
  }
  EXPECT_GT(end, 0U);
}

}  // namespace
}  // namespace inquest::reading
