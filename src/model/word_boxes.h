// From a passage of recognised text to where it stands: one rectangle for each line that it touches.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/reading.h"

namespace inquest {

struct Rectangle {
  std::uint32_t page = 0, x = 0, y = 0, width = 0, height = 0;  // in the unit of WordBox
  friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

// `words` ordered by begin. Words whose heights overlap and that follow one another to the right are of one line. Empty where
// the passage touches no recognised word.
inline std::vector<Rectangle> rectangles_of(const std::vector<WordBox>& words, Span passage) {
  std::vector<Rectangle> lines;
  auto at = std::partition_point(words.begin(), words.end(), [&](const WordBox& w) { return w.span.end <= passage.begin; });
  for (; at != words.end() && at->span.begin < passage.end; ++at) {
    if (!lines.empty()) {
      Rectangle& line = lines.back();
      const bool same_height = at->y < line.y + line.height && line.y < at->y + at->height;
      if (line.page == at->page && same_height && at->x >= line.x) {
        const auto right = std::max(line.x + line.width, at->x + at->width), bottom = std::max(line.y + line.height, at->y + at->height);
        line.y = std::min(line.y, at->y);
        line.width = right - line.x;
        line.height = bottom - line.y;
        continue;
      }
    }
    lines.push_back({at->page, at->x, at->y, at->width, at->height});
  }
  return lines;
}

}  // namespace inquest
