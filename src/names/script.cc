#include "names/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace inquest::names {

Script script_of(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? Script::latin : Script::none;
  UErrorCode status = U_ZERO_ERROR;
  const auto code = static_cast<UChar32>(c);
  switch (uscript_getScript(code, &status)) {
    case USCRIPT_LATIN: return Script::latin;
    case USCRIPT_CYRILLIC: return Script::cyrillic;
    case USCRIPT_GREEK: return Script::greek;
    case USCRIPT_HANGUL: return Script::hangul;
    case USCRIPT_HAN: return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return Script::kana;
    case USCRIPT_ARABIC: return Script::arabic;
    case USCRIPT_HEBREW: return Script::hebrew;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return c == 0x30FC || u_isUAlphabetic(code) ? (c == 0x30FC ? Script::kana : Script::other) : Script::none;
    default: return u_isUAlphabetic(code) || u_charType(code) == U_NON_SPACING_MARK ? Script::other : Script::none;
  }
}

std::string_view name_of(Script script) {
  switch (script) {
    case Script::none: return "none";
    case Script::latin: return "Latin";
    case Script::cyrillic: return "Cyrillic";
    case Script::greek: return "Greek";
    case Script::hangul: return "Hangul";
    case Script::han: return "Han";
    case Script::kana: return "Kana";
    case Script::arabic: return "Arabic";
    case Script::hebrew: return "Hebrew";
    case Script::other: return "other";
  }
  return "";
}

}  // namespace inquest::names
