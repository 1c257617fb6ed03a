// The phrases that web pages put around an article, and the lines made of nothing else. Private to reading/.
// Everything takes one line's text in lower case with white space normalised to single spaces.
#pragma once

#include <string>
#include <string_view>

namespace inquest::reading {

// Lower case (ASCII), runs of any white space as one space, typographic apostrophes as "'"; cut after `most` bytes.
std::string normalised_line(std::string_view line, std::size_t most = 400);

bool is_furniture_line(std::string_view line);     // share bars, skip links, cookie lines, footers, counters
bool is_navigation_word(std::string_view line);    // "home", "world", "sport": one entry of a menu
bool begins_related_links(std::string_view line);  // "related articles", "most read": links follow
bool is_caption_line(std::string_view line);       // "photo: ...", "(ap photo/...)", "... pictured in ..."
bool is_credit_line(std::string_view line);        // "(reporting by ...; editing by ...)"

}  // namespace inquest::reading
