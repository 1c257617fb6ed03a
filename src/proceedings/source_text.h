// The text of a file of reference data: which encoding and line ends it has, and what is wrong with it. The text that comes
// out is UTF-8; nothing that was changed on the way goes unsaid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace inquest::proceedings {

enum class Encoding : std::uint8_t { utf8 = 1, utf16, windows_1252, mac_roman };
std::string_view name_of(Encoding encoding);

struct SourceText {
  std::string text;  // UTF-8, without byte order mark; line ends as they were
  Encoding encoding{};
  bool guessed = false;  // no byte order mark and no valid UTF-8: an old 8-bit encoding was chosen by the letters it gives
  std::size_t replaced = 0;  // sequences that are no character in that encoding, each now U+FFFD
};

// Errors: unreadable, where the bytes are no text (NUL bytes without being UTF-16).
Result<SourceText> source_text(ByteView bytes);

// UTF-8 that was read as Windows-1252 (or Latin-1) and written as UTF-8 again, once or twice: "CÃ´te d'Ivoire"; and words that an old
// terminal left with a question mark for their lead byte, where but one letter can have stood there: "People?Æs". Gives the text as it
// was, or an empty string where `text` has no such place. Only characters that are not ASCII change, and such a question mark.
std::string without_mojibake(std::string_view text);
// A question mark within a word, before a letter that is not ASCII: what stood there is not known.
bool has_lost_character(std::string_view text);

}  // namespace inquest::proceedings
