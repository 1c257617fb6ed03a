// What the elements of HTML mean for a reader of the text: a table, and the hints in class and id names.
#pragma once

#include <string_view>

#include "model/reading.h"

namespace inquest::reading {

struct ElementTraits {
  bool block = false;      // begins and ends a paragraph
  bool skipped = false;    // its content is no text of the page
  bool furniture = false;  // navigation and the like, whatever its class says
  bool weighed = false;    // furniture when nearly all of its text is links
  LayoutKind layout{};     // title (h1), heading, caption; 0 for none
};
ElementTraits traits_of(std::string_view element);

// By the words of `class`, `id`, `role` and `itemprop`: "site-nav", "shareBar", "byline". Words are compared whole, so
// that "navy" is no "nav". 0 for none.
LayoutKind hint_in(std::string_view names);

}  // namespace inquest::reading
