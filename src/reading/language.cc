#include <cstdio>  // compact_lang_det.h uses FILE without declaring it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cctype>

#include "reading/characters.h"
#include "reading/facts.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kEnough = 64 * 1024;  // bytes; more text does not change the verdict

// The front of the text up to the first byte that is not UTF-8, cut between characters.
std::string_view valid_front(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < kEnough) {
    const auto point = decode_at(text, at);
    if (!point.valid) break;
    at += point.length;
  }
  return text.substr(0, at);
}

// Old codes that CLD2 still gives.
std::string bcp47(std::string code) {
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  if (code == "ji") return "yi";
  return code;
}

bool is_tag(std::string_view text) {
  return text.size() >= 2 && text.size() <= 35 && is_ascii_letter(text[0]) && is_ascii_letter(text[1]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; });
}

// "en_US", "EN" -> "en-US", "en"
std::string tidy_tag(std::string text) {
  std::replace(text.begin(), text.end(), '_', '-');
  for (std::size_t i = 0; i < text.size() && text[i] != '-'; ++i)
    text[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
  return text;
}

// So many words that English alone has that no other language can be meant: half a text of another would halve their share.
// Spares most English texts the detector, which costs as much as finding their dates.
bool is_plainly_english(const Tokens& tokens) {
  constexpr WordSet kEnglishAlone({"the", "and", "that", "with", "from", "which", "were", "been", "their", "would", "they", "who", "said", "this",
      "have", "his", "has", "not"});
  constexpr std::size_t kLeastWords = 40, kLeastPercent = 9;
  std::size_t words = 0, english = 0;
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    if (tokens.tokens[i].begin >= kEnough) break;
    if (tokens.tokens[i].kind != TokenKind::word) continue;
    ++words;
    english += kEnglishAlone.contains(tokens.lower(i)) ? 1 : 0;
  }
  return words >= kLeastWords && 100 * english >= kLeastPercent * words;
}

}  // namespace

std::string find_language(const FactSources& s) {
  if (const auto known = tidy_tag(s.known.language); is_tag(known)) return known;
  if (is_plainly_english(s.tokens)) return "en";
  const auto front = valid_front(s.text.text);
  if (!front.empty()) {
    bool reliable = false;
    int text_bytes = 0;
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const auto best = CLD2::ExtDetectLanguageSummary(front.data(), static_cast<int>(front.size()), true, &hints, 0,
                                                     languages, percents, scores, nullptr, &text_bytes, &reliable);
    if (reliable && best != CLD2::UNKNOWN_LANGUAGE && best != CLD2::TG_UNKNOWN_LANGUAGE && percents[0] >= 50)
      return bcp47(CLD2::LanguageCode(best));
  }
  if (const auto declared = tidy_tag(s.text.declared.language); is_tag(declared)) return declared;
  return "und";
}

}  // namespace inquest::reading
