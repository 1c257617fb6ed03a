// Builds the running text of an original, and the spans that its format declares, in one pass.
//
// White space is owed rather than written: a break asked for is paid only when more text follows, so the text never
// begins or ends with white space and no span does. One builder for one original; not shared between threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/reading.h"

namespace inquest::reading {

// Ordered by strength: the stronger of two breaks wins.
enum class Break { none, space, tab, line, paragraph };

class TextBuilder {
 public:
  // Running text: runs of ASCII white space become one space.
  void add_running(std::string_view text);
  // Text whose white space counts (<pre>).
  void add_exact(std::string_view text);

  // Owes a break before the next text; the stronger stands.
  void owe(Break wanted);
  // Two line breaks in a row are a paragraph's end.
  void owe_line();
  // Replaces what is owed (a table cell's end outweighs the paragraphs inside it).
  void owe_instead(Break wanted) { owed_ = wanted; }
  Break owed() const { return owed_; }

  // Opens a region that begins with the next text; returns its number for `close`.
  std::size_t open();
  // The span of the region's text; empty (begin == end) when none came.
  Span close(std::size_t region);

  std::size_t size() const { return text_.size(); }
  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void pay();

  std::string text_;
  Break owed_ = Break::none;
  std::vector<std::size_t> begins_;     // of each region; kUnset before its first text
  std::vector<std::size_t> not_begun_;  // regions that wait for text
};

// Orders layout spans and drops empty and doubled ones.
void tidy_layout(std::vector<LayoutSpan>& layout);

// A declared value as one line: white space collapsed, control characters dropped, cut to kMaxDeclaredBytes.
std::string declared_line(std::string_view value);

}  // namespace inquest::reading
