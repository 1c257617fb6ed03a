#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "app/json.h"

namespace inquest::app {

std::string folded(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* decompose = icu::Normalizer2::getNFKDInstance(error);
  auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (U_SUCCESS(error)) unicode = decompose->normalize(unicode, error);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
    const UChar32 c = unicode.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
  }
  std::string out;
  kept.foldCase().toUTF8String(out);
  return out;
}

}  // namespace inquest::app
