// What the tests of the parsers ask of a text that was read. Header only, for tests alone.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading/reader/parsers/parsers.h"

namespace inquest::reading {

// The text, or a failed test and an empty one.
inline ExtractedText text_or_fail(const Parsed& read) {
  EXPECT_TRUE(read) << (read ? 0 : static_cast<int>(read.error()));
  return read ? *read : ExtractedText{};
}

// What the entries of one kind of the layout cover, in order.
inline std::vector<std::string> of_kind(const ExtractedText& text, LayoutKind kind) {
  std::vector<std::string> found;
  for (const auto& entry : text.layout) {
    if (entry.kind == kind) found.push_back(text.text.substr(entry.span.begin, entry.span.end - entry.span.begin));
  }
  return found;
}

}  // namespace inquest::reading
