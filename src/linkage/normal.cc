#include "linkage/normal.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "names/names.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kLongest = 1000;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view cut(std::string_view text) {
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// Folded and without marks: NFKD, combining marks of Latin, Greek and Cyrillic dropped, lower case.
std::string folded(std::string_view text) {
  UErrorCode problem = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(problem);
  const auto* nfc = icu::Normalizer2::getNFCInstance(problem);
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString parts = nfkd->normalize(source, problem), kept;
  if (U_FAILURE(problem)) return std::string(text);
  for (std::int32_t i = 0; i < parts.length();) {
    const UChar32 c = parts.char32At(i);
    i += U16_LENGTH(c);
    const bool mark = c >= 0x300 && c < 0x370;
    const bool arabic_mark = (c >= 0x64B && c <= 0x65F) || c == 0x640 || c == 0x670;
    if (mark || arabic_mark) continue;
    if (c == 0xDF) kept.append(u"ss", 2);
    else if (c == 0xF8 || c == 0xD8) kept.append(u'o');
    else if (c == 0x142 || c == 0x141) kept.append(u'l');
    else if (c == 0x111 || c == 0x110 || c == 0xF0) kept.append(u'd');
    else if (c == 0xE6 || c == 0xC6) kept.append(u"ae", 2);
    else if (c == 0x131) kept.append(u'i');
    else kept.append(c);
  }
  kept = nfc->normalize(kept, problem);
  kept.foldCase();
  std::string out;
  kept.toUTF8String(out);
  return out;
}

bool is_word_unit(UChar32 c) { return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK; }

// Letters and digits, one space between words.
std::string words_only(std::string_view text, bool keep_spaces) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  if (is_ascii(text)) {
    for (const char c : text) {
      if (c == '\'' || c == '`') continue;
      if (!is_letter(c) && !is_digit(c)) {
        gap = true;
        continue;
      }
      if (gap && keep_spaces && !out.empty()) out += ' ';
      gap = false;
      out += c;
    }
    return out;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(text.size());) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, static_cast<std::int32_t>(text.size()), c);
    if (c == '\'' || c == '`' || c == 0x2019 || c == 0x2BC || c == 0x2018) continue;
    if (c < 0 || !is_word_unit(c)) {
      gap = true;
      continue;
    }
    if (gap && keep_spaces && !out.empty()) out += ' ';
    gap = false;
    out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
  }
  return out;
}

bool is_name(Kind kind) { return kind == Kind::given_name || kind == Kind::surname || kind == Kind::full_name; }

// `text`: the value in lower case. Nan, Nil and Null are names where a list writes them like names.
bool stands_for_nothing(Kind kind, std::string_view text, std::string_view value) {
  static constexpr std::array<std::string_view, 9> kNothing{"n/a", "null", "nan", "none", "unknown", "-", "?", "nil", "not known"};
  if (std::find(kNothing.begin(), kNothing.end(), text) == kNothing.end()) return false;
  const bool like_a_name = value.size() > 2 && value[0] >= 'A' && value[0] <= 'Z' && value.substr(1) == text.substr(1);
  return !(is_name(kind) && like_a_name && (text == "nan" || text == "nil" || text == "null"));
}

std::string number_form(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_digit(c) || c == '.' || c == '-') out += c;
    else if (is_letter(c)) out += lower(c);
  }
  if (const auto point = out.rfind('.'); point != std::string::npos && out.find_first_not_of("0123456789", point + 1) == std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);  // 44.00 is 44
    if (out.back() == '.') out.pop_back();
  }
  return out;
}

constexpr std::array<std::string_view, 15> kMale{"m", "male", "man", "men", "boy", "masculin", "masculino", "homme", "hombre", "mannlich", "maennlich", "남", "남자", "男", "мужской"};
constexpr std::array<std::string_view, 17> kFemale{"f", "w", "female", "woman", "women", "girl", "feminin", "femenino", "feminino", "femme", "mujer", "weiblich", "여", "여자", "女", "женский", "жен"};
bool is_male(std::string_view word) { return std::find(kMale.begin(), kMale.end(), word) != kMale.end(); }
bool is_female(std::string_view word) { return std::find(kFemale.begin(), kFemale.end(), word) != kFemale.end(); }

}  // namespace

std::string normal_form(Kind kind, std::string_view value) {
  value = cut(trimmed(value));
  std::string text;
  if (is_ascii(value)) {
    text.resize(value.size());
    std::transform(value.begin(), value.end(), text.begin(), lower);
  } else {
    text = folded(value);
  }
  if (stands_for_nothing(kind, text, value) || (is_name(kind) && names::stands_for_no_name(value))) return {};
  switch (kind) {
    case Kind::date: {
      const auto date = date_of(text);
      if (!date) return words_only(text, true);
      std::string out;
      for (const int part : {date->year / 100, date->year % 100, int{date->month}, int{date->day}}) {
        out += static_cast<char>('0' + part / 10 % 10);
        out += static_cast<char>('0' + part % 10);
      }
      return out;
    }
    case Kind::number: return number_form(text);
    case Kind::postcode: return words_only(text, false);
    case Kind::identifier:
      if (text.find('@') != std::string::npos) return text;
      return words_only(text, false);
    case Kind::given_name:
    case Kind::surname:
    case Kind::full_name:
    case Kind::place:
    case Kind::address:
    case Kind::category:
    case Kind::text: return words_only(text, true);
    case Kind::sex: {
      auto word = words_only(text, true);
      return is_male(word) ? "male" : is_female(word) ? "female" : word;
    }
  }
  return text;
}

SaysSex says_sex(std::string_view normal) {
  if (!is_male(normal) && !is_female(normal)) return SaysSex::nothing;
  return normal.size() == 1 ? SaysSex::by_a_letter : SaysSex::by_a_word;
}

std::string sound_of(std::string_view normal) {
  if (!is_ascii(normal)) return std::string(normal);
  // b p f v w | c g j k q x s z | d t | l | m n | r ; h and vowels are silent
  static constexpr std::array<char, 26> kOf{0, '1', '2', '3', 0, '1', '2', 0, 0, '2', '2', '4', '5', '5', 0, '1', '2', '6', '2', '3', 0, '1', '1', '2', 0, '2'};
  std::string key;
  char before = 0;
  for (std::size_t i = 0; i < normal.size() && key.size() < 5; ++i) {
    const char c = normal[i];
    if (c == ' ' || c == 'h' || c == 'w') continue;
    const char sound = c >= 'a' && c <= 'z' ? kOf[static_cast<std::size_t>(c - 'a')] : is_digit(c) ? c : '\0';
    if (sound == 0 && key.empty()) key += 'a';
    if (sound != 0 && sound != before) key += sound;
    before = sound;
  }
  return key;
}

std::u16string utf16_of(std::string_view utf8) {
  if (is_ascii(utf8)) return std::u16string(utf8.begin(), utf8.end());
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  return std::u16string(text.getBuffer(), static_cast<std::size_t>(text.length()));
}

}  // namespace inquest::linkage
