// The numbers and control words of RTF 1.9.1 that reading it has to know. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace inquest::reading {

// A Windows code page as ICU names it; an unknown one is read as windows-1252.
std::string encoding_of_page(int page);

// The code page of a font's \fcharset; 0 where the document's own holds.
int page_of_charset(int charset);

// Control words that begin a destination without text of the document.
bool is_skipped_destination(std::string_view word);

// \* asks to pass over what a reader does not know; these it knows.
bool is_known_when_starred(std::string_view word);

}  // namespace inquest::reading
