// From words with boxes to running text: lines, paragraphs, page furniture, headings. Knows nothing of poppler.
//
// All pages are collected first, because what is a running header, the body's type size or an ordinary line distance
// shows only across pages. One per document.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/reading.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {

// Coordinates in points, y downwards.
struct PdfWord {
  std::string text;
  double left = 0, right = 0, top = 0, bottom = 0;
  double size = 0;  // of the type
  int rotation = 0;
  bool space_after = false;
  bool bold = false;
};

struct PdfLine {
  std::string text;
  double left = 0, right = 0, top = 0, bottom = 0;
  double size = 0;
  int rotation = 0;
  double first_word = 0;   // width of the first word
  bool bold = false;       // every word is
  bool beside = false;     // stands at the height of the line before, to its right
  bool furniture = false;  // a running header or footer, or a page number
};

class PdfLayout {
 public:
  void add_page(const std::vector<PdfWord>& words, double height);
  ExtractedText finish();

 private:
  struct Page {
    std::vector<PdfLine> lines;
    double height = 0;
  };

  void mark_furniture();
  void measure();
  // What parts this line from the one before: a space (one paragraph goes on), a line end or a paragraph's end.
  Break break_before(const Page& page, std::size_t line) const;
  bool is_ended_on_purpose(const Page& page, const PdfLine& before, const PdfLine& line) const;
  // `text` ends in what may be a hyphen at a line's end: how the next line joins.
  void join(std::string& text, const PdfLine& next) const;
  LayoutKind kind_of(const std::vector<const PdfLine*>& paragraph, bool first_page, bool title_found) const;
  double right_edge(const Page& page, const PdfLine& line) const;

  std::vector<Page> pages_;
  std::unordered_set<std::string> words_;  // lower-case, as they stand within lines
  double body_size_ = 0;                   // the type size of most characters
  double pitch_ = 0;                       // the ordinary distance of lines, in type sizes
  double title_size_ = 0;                  // the largest on the first page; 0 when nothing stands out
};

// Ligatures as letters; soft hyphens, zero-width marks and control characters dropped.
std::string visible_pdf_text(std::string_view text);

}  // namespace inquest::reading
