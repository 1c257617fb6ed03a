// Korean words of vocab/korean_words.tsv, and a text's words with the syllables composed. Private to reading/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/tokens.h"

namespace inquest::reading {

// Bits of a Korean word's classes.
enum KoreanClass : std::uint32_t {
  kKoreanSurname = 1u << 0,
  kKoreanTitle = 1u << 1,
  kKoreanHonorific = 1u << 2,
  kKoreanNever = 1u << 3,
  kKoreanState = 1u << 4,
  kKoreanBody = 1u << 5,
  kKoreanPlace = 1u << 6,
  kKoreanParticle = 1u << 7,
  kKoreanSaid = 1u << 8,
  kKoreanQuote = 1u << 9,
  kKoreanNamed = kKoreanState | kKoreanBody | kKoreanPlace,
};

class KoreanLexicon {
 public:
  static const KoreanLexicon& shared();
  std::uint32_t of(std::string_view word) const {
    const auto found = classes_.find(word);
    return found == classes_.end() ? 0 : found->second;
  }
  // The name in the reading of a state, body or place.
  std::string_view name_of(std::string_view word) const;
  // The longest word of these classes that begins `text`; empty where none does.
  std::string_view longest_prefix(std::string_view text, std::uint32_t classes) const;

 private:
  KoreanLexicon();
  std::unordered_map<std::string_view, std::uint32_t> classes_;  // views into the embedded vocabulary
  std::unordered_map<std::string_view, std::string_view> names_;
  std::size_t longest_ = 0;  // bytes
};

// One token of Hangul, composed, with the way back: `source[i]` is the byte of the text at which composed byte i begins.
struct KoreanWord {
  std::string text;
  std::vector<std::uint32_t> source;  // one more than text has bytes; the last is the token's end
  Span span(std::size_t first, std::size_t last) const { return {source[first], source[last]}; }
};

// Hangul syllables composed from their jamo; everything else as it stands.
KoreanWord korean_word(const Tokens& tokens, std::size_t token);
bool is_hangul_word(const Tokens& tokens, std::size_t token);

// The bytes of a word without the particle behind it ("위원장은" -> "위원장"): the shortest stem that the particle list
// allows; the whole word where none is there.
std::size_t stem_end(std::string_view word);

}  // namespace inquest::reading
