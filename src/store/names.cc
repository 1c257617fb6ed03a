#include "store/names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace inquest::store {
namespace {

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool separates(char32_t c) {
  if (c == U'.' || c == U'·' || c == U'・') return true;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DASH) != 0;
}

// Most names are ASCII; they need no tables.
std::string normalise_ascii(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ' ' || c == '-' || c == '.' || (c >= '\t' && c <= '\r')) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string normalise_name(std::string_view name) {
  if (is_ascii(name)) return normalise_ascii(name);
  UErrorCode status = U_ZERO_ERROR;
  const auto* const decompose = icu::Normalizer2::getNFKDInstance(status);
  const auto* const compose = icu::Normalizer2::getNFCInstance(status);
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (U_FAILURE(status) != 0) return std::string(name);
  text = decompose->normalize(text.foldCase(), status).foldCase();
  icu::UnicodeString kept;
  bool gap = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    if (c >= 0x0300 && c <= 0x036f) continue;  // diacritics; the vowel signs of other scripts are letters and stay
    if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) continue;
    if (separates(c)) {
      gap = !kept.isEmpty();
      continue;
    }
    if (gap) kept.append(u' ');
    gap = false;
    kept.append(static_cast<UChar32>(c == U'’' || c == U'‘' || c == U'ʼ' ? U'\'' : c));
  }
  std::string out;
  compose->normalize(kept, status).toUTF8String(out);
  return U_FAILURE(status) != 0 ? std::string(name) : out;
}

}  // namespace inquest::store
