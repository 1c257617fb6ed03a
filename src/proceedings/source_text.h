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

// UTF-8 that was read as Windows-1252 (or Latin-1) and written as UTF-8 again, once or twice: "CÃ´te d'Ivoire". Gives the text
// as it was, or an empty string where `text` has no such place.
std::string without_mojibake(std::string_view text);

}  // namespace inquest::proceedings
