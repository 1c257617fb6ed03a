#include "reading/recognition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/word_boxes.h"

namespace inquest::reading {
namespace {

using testing::ElementsAre;

ExtractedText recognised_page(std::uint32_t number, const std::string& text) {
  ExtractedText page;
  page.text = text;
  page.pages = {{number, {0, text.size()}}};
  page.words = {{{0, text.size()}, number, 10, 20, 30, 8}};
  page.notes = {{NoteKind::read_by_ocr, number, 7}};
  page.reader = "ocr/1";
  return page;
}

std::string slice(const ExtractedText& text, Span span) { return text.text.substr(span.begin, span.end - span.begin); }

// Pages 1, 3 and 4 of a PDF; 3 and 4 share a paragraph.
ExtractedText pdf() {
  ExtractedText text;
  text.text = "Title\n\nFirst.\n\nThird goes on here.";
  text.pages = {{1, {0, 13}}, {3, {15, 25}}, {4, {26, 34}}};
  text.layout = {{LayoutKind::title, {0, 5}}, {LayoutKind::heading, {15, 20}}};
  text.notes = {{NoteKind::not_recognised, 2, 0}, {NoteKind::not_recognised, 5, 0}};
  text.reader = "pdf/1";
  return text;
}

TEST(Recognition, pages_take_their_places_and_all_spans_move_with_the_text) {
  const auto text = with_recognised(pdf(), {{recognised_page(2, "Second."), recognised_page(5, "Fifth.")}, {}, {}});
  EXPECT_EQ(text.text, "Title\n\nFirst.\n\nSecond.\n\nThird goes on here.\n\nFifth.");
  ASSERT_EQ(text.pages.size(), 5u);
  EXPECT_EQ(slice(text, text.pages[0].span), "Title\n\nFirst.");
  EXPECT_EQ(slice(text, text.pages[1].span), "Second.");
  EXPECT_EQ(slice(text, text.pages[2].span), "Third goes");
  EXPECT_EQ(slice(text, text.pages[4].span), "Fifth.");
  EXPECT_EQ(slice(text, text.layout[0].span), "Title");
  EXPECT_EQ(slice(text, text.layout[1].span), "Third");
  EXPECT_EQ(slice(text, text.words[0].span), "Second.");
  EXPECT_EQ(slice(text, text.words[1].span), "Fifth.");
  EXPECT_THAT(text.notes, ElementsAre(ReaderNote{NoteKind::read_by_ocr, 2, 7}, ReaderNote{NoteKind::read_by_ocr, 5, 7}));
  EXPECT_EQ(text.reader, "pdf/1+ocr/1");
}

TEST(Recognition, a_page_within_a_paragraph_parts_it) {
  ExtractedText text = pdf();
  text.pages = {{1, {0, 13}}, {2, {15, 25}}, {4, {26, 34}}};
  text = with_recognised(std::move(text), {{recognised_page(3, "Between.")}, {}, {}});
  EXPECT_EQ(text.text, "Title\n\nFirst.\n\nThird goes\n\nBetween.\n\n on here.");
  EXPECT_EQ(slice(text, text.pages[3].span), "on here.");
}

TEST(Recognition, a_first_page_and_a_document_of_nothing_else) {
  ExtractedText text = pdf();
  text.pages[0].page = 2;
  text = with_recognised(std::move(text), {{recognised_page(1, "Cover.")}, {}, {}});
  EXPECT_TRUE(text.text.starts_with("Cover.\n\nTitle\n\n"));
  EXPECT_EQ(slice(text, text.layout[0].span), "Title");
  EXPECT_EQ(with_recognised({}, {{recognised_page(1, "One."), recognised_page(2, "Two.")}, {}, {}}).text, "One.\n\nTwo.");
}

TEST(Recognition, pages_that_gave_nothing_are_told) {
  const auto text = with_recognised(pdf(), {{}, {{NoteKind::no_text_found, 2, 0}, {NoteKind::not_recognised, 5, 0}}, {}});
  EXPECT_EQ(text.text, pdf().text);
  EXPECT_THAT(text.notes, ElementsAre(ReaderNote{NoteKind::no_text_found, 2, 0}, ReaderNote{NoteKind::not_recognised, 5, 0}));
  EXPECT_EQ(text.reader, "pdf/1");
}

TEST(Recognition, a_passage_is_a_rectangle_for_each_line_it_touches) {
  const std::vector<WordBox> words = {{{0, 4}, 1, 10, 10, 40, 12}, {{5, 9}, 1, 60, 12, 30, 12}, {{10, 14}, 1, 10, 30, 20, 12}, {{16, 20}, 2, 5, 5, 9, 9}};
  EXPECT_THAT(rectangles_of(words, {0, 9}), ElementsAre(Rectangle{1, 10, 10, 80, 14}));
  EXPECT_THAT(rectangles_of(words, {6, 12}), ElementsAre(Rectangle{1, 60, 12, 30, 12}, Rectangle{1, 10, 30, 20, 12}));
  EXPECT_THAT(rectangles_of(words, {12, 20}), ElementsAre(Rectangle{1, 10, 30, 20, 12}, Rectangle{2, 5, 5, 9, 9}));
  EXPECT_TRUE(rectangles_of(words, {14, 16}).empty());
}

}  // namespace
}  // namespace inquest::reading
