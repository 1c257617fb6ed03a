// Names with an apostrophe are one name however it is typed. Private to reading/.
#pragma once

#include <string>
#include <string_view>

namespace inquest::reading {

// Does the word hold U+2018, U+2019 or U+02BC ("O’Brien")?
bool has_typographic_apostrophe(std::string_view word);
// "O’Brien" as "O'Brien": what names are compared and looked up by.
std::string with_plain_apostrophes(std::string_view word);

}  // namespace inquest::reading
