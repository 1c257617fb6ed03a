// Recommendations from the texts of the review: a working group's report and OHCHR's thematic lists.
//
// Both take text as it was extracted (UTF-8), with or without its line breaks, and give each recommendation with its place in that
// text. Offsets are bytes. What a reader of the figures must know stands in the notes of the Review.
#pragma once

#include <string_view>

#include "base/result.h"
#include "proceedings/recommendation.h"

namespace inquest::proceedings {

// "124. The following recommendations will be examined by ...: 124.1 Ratify ... (Chad); 124.2 ...": each group of paragraphs has the
// answer that the sentence before it gives. `name`: the file's name, which gives the symbol where the text has none.
// Errors: unreadable, where no numbered recommendations stand behind such a sentence.
Result<Review> read_working_group_report(std::string_view name, std::string_view text);

// "122.1 Complete ... (Senegal); / Source of Position: A/HRC/43/15/Add.1 - Para.3 / Supported / - themes / SDGs: / - 16 - ... /
// Affected persons: / - ...", of the second, third and fourth cycle. Errors: unreadable, where no such paragraph is found.
Result<Review> read_thematic_list(std::string_view name, std::string_view text);

// How many of the two each text looks like: for telling what a document is before it is read whole.
bool looks_like_working_group_report(std::string_view text);
bool looks_like_thematic_list(std::string_view text);

// What the sentence before a group of recommendations says of them ("did not enjoy the support of"); none where it says nothing.
struct Stated {
  Position position{};
  std::string_view words;
};
std::optional<Stated> position_in(std::string_view sentence);

}  // namespace inquest::proceedings
