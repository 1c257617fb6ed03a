#include "names/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>
#include <unordered_map>
#include <utility>

#include "names/script.h"

namespace inquest::names {
namespace {

constexpr std::size_t kMostWords = 2 * kMostParts;  // particles and titles beside the parts
constexpr std::size_t kMostWordLetters = 64;
constexpr std::size_t kMostBytes = 4096;  // a name of more is a text

// Normalizer2 instances live as long as ICU; they are constant.
const icu::Normalizer2& case_folding() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(status);
}
const icu::Normalizer2& decomposition() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

const icu::Normalizer2& composition() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

// Letters that have no decomposition of their own.
constexpr std::pair<char32_t, std::u32string_view> kLatin[] = {
    {U'ø', U"o"}, {U'ł', U"l"}, {U'đ', U"d"}, {U'ð', U"d"}, {U'þ', U"th"}, {U'æ', U"ae"}, {U'œ', U"oe"}, {U'ı', U"i"}, {U'ə', U"a"},
    {U'ħ', U"h"}, {U'ŋ', U"ng"}, {U'ŧ', U"t"}, {U'ɓ', U"b"}, {U'ɗ', U"d"}, {U'ƙ', U"k"}, {U'ɛ', U"e"}, {U'ɔ', U"o"}, {U'ĸ', U"k"}};
// Forms of one Arabic letter in Arabic, Persian and Urdu writing.
constexpr std::pair<char32_t, char32_t> kArabic[] = {{0x622, 0x627}, {0x623, 0x627}, {0x625, 0x627}, {0x671, 0x627}, {0x649, 0x64A},
    {0x6CC, 0x64A}, {0x6D2, 0x64A}, {0x6A9, 0x643}, {0x629, 0x647}, {0x6C1, 0x647}, {0x6BE, 0x647}, {0x6D5, 0x647}, {0x679, 0x62A},
    {0x688, 0x62F}, {0x691, 0x631}, {0x624, 0x648}};
constexpr std::pair<char32_t, char32_t> kHebrewFinal[] = {{0x5DA, 0x5DB}, {0x5DD, 0x5DE}, {0x5DF, 0x5E0}, {0x5E3, 0x5E4}, {0x5E5, 0x5E6}};

template <std::size_t n>
char32_t mapped(const std::pair<char32_t, char32_t> (&table)[n], char32_t c) {
  for (const auto& [from, to] : table) {
    if (from == c) return to;
  }
  return c;
}

// The simplified form of a Han character, by ICU's rules. They are slow, and a Transliterator is not constant while it works:
// each thread asks once for each character that it meets.
class Simplified {
 public:
  static char32_t of(char32_t c) {
    if (c < 0x4E00 || c > 0x9FFF) return c;
    thread_local Simplified rules;
    const auto [known, fresh] = rules.known_.try_emplace(c, c);
    if (fresh) known->second = rules.ask(c);
    return known->second;
  }

 private:
  Simplified() {
    UErrorCode status = U_ZERO_ERROR;
    rule_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) rule_.reset();
  }
  char32_t ask(char32_t c) const {
    icu::UnicodeString one(static_cast<UChar32>(c));
    if (rule_ != nullptr) rule_->transliterate(one);
    return one.length() == 1 ? one[0] : c;
  }
  std::unique_ptr<icu::Transliterator> rule_;
  std::unordered_map<char32_t, char32_t> known_;
};

// The letters that stand for one folded character of a script.
void append_folded(std::u32string& out, char32_t c, Script script) {
  switch (script) {
    case Script::latin:
    case Script::greek:
    case Script::hangul: {
      if (script == Script::latin && c < 0x80) return out.push_back(c);
      for (const auto& [from, to] : kLatin) {
        if (from == c) return void(out += to);
      }
      icu::UnicodeString parts;
      if (!decomposition().getDecomposition(static_cast<UChar32>(c), parts)) return out.push_back(c);
      for (std::int32_t i = 0; i < parts.length(); ++i) {
        if (u_charType(parts[i]) != U_NON_SPACING_MARK) out.push_back(parts[i]);
      }
      return;
    }
    case Script::cyrillic: return out.push_back(c == U'ё' ? U'е' : c);
    case Script::arabic: return out.push_back(mapped(kArabic, c));
    case Script::hebrew: return out.push_back(mapped(kHebrewFinal, c));
    case Script::kana: return out.push_back(c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c);
    case Script::han: return out.push_back(Simplified::of(c));
    case Script::none:
    case Script::other: return out.push_back(c);
  }
}

bool is_mark(char32_t c) {
  if (c == 0x640) return true;  // tatweel
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}
// Marks of scripts that spell vowels with them are letters here; elsewhere they are dropped.
bool drops_marks(Script script) { return script != Script::other && script != Script::kana; }
bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0x2BB || c == 0x2BE || c == 0x2BF || c == U'`' || c == 0xB4 || c == 0x5F3 ||
         c == 0x5F4;
}
bool is_hyphen(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2013) || c == 0x30A0 || c == 0xAD || c == 0x5BE; }

// The character at `at`, which moves behind it; negative where the bytes are none.
UChar32 next_character(std::string_view utf8, std::size_t& at) {
  auto place = static_cast<std::int32_t>(at);
  const auto size = static_cast<std::int32_t>(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  UChar32 c = 0;
  U8_NEXT(bytes, place, size, c);
  at = static_cast<std::size_t>(place);
  return c;
}

// Cuts as it reads: one call of `take` for each character.
class Cutter {
 public:
  Cutter() { words_.reserve(kMostWords); }  // word_ points into it

  void take(char32_t c, std::size_t begin, std::size_t end) {
    if (is_apostrophe(c)) return geresh();  // Ra'ad, O'Brien: no division
    if (composes(c)) return void(word_->end = end);
    if (is_mark(c) && (word_ == nullptr ? true : drops_marks(word_->script))) return;
    auto script = script_of(c);
    if (c >= U'0' && c <= U'9') {
      divide(c);
      number_ = (number_ * 10 + (c - U'0')) % 1000;
      return;
    }
    if (script == Script::none) {
      number_ = 0;
      return divide(c);
    }
    if (script == Script::kana && c == 0x30FC && word_ == nullptr) return;
    if (word_ != nullptr && word_->script != script) {
      const bool kanji = (word_->script == Script::han && script == Script::kana) || (word_->script == Script::kana && script == Script::han);
      word_ = nullptr;
      hyphen_ = hyphen_ || kanji;  // one word of two scripts: 高橋みなみ
    }
    if (word_ == nullptr) begin_word(script, begin);
    if (word_ == nullptr) return;
    if (word_->letters.size() < kMostWordLetters) append_folded(word_->letters, c, script);
    word_->end = end;
  }
  std::vector<Word> words() {
    std::erase_if(words_, [](const Word& w) { return w.letters.empty(); });
    return std::move(words_);
  }
  bool full() const { return full_; }

 private:
  // Marks that make another letter of the one before: и and a breve, か and its voicing.
  bool composes(char32_t c) {
    if (word_ == nullptr || word_->letters.empty() || (c != 0x306 && c != 0x3099 && c != 0x309A)) return false;
    if (word_->script != Script::cyrillic && word_->script != Script::kana) return false;
    const auto whole = composition().composePair(static_cast<UChar32>(word_->letters.back()), static_cast<UChar32>(c));
    if (whole < 0) return false;
    word_->letters.back() = static_cast<char32_t>(whole);
    return true;
  }
  // In Hebrew an apostrophe makes another sound of the letter before (ג׳ is j): a letter of its own, in the private area.
  void geresh() {
    if (word_ == nullptr || word_->script != Script::hebrew || word_->letters.empty()) return;
    auto& letter = word_->letters.back();
    if (letter == 0x5D2 || letter == 0x5D6 || letter == 0x5E6 || letter == 0x5E5 || letter == 0x5EA || letter == 0x5D8) letter = 0xE000 + (letter - 0x5D0);
  }
  void begin_word(Script script, std::size_t begin) {
    if (words_.size() == kMostWords) {
      full_ = true;
      return;
    }
    words_.push_back({.letters = {}, .script = script, .hyphen = hyphen_, .number = number_, .begin = begin, .end = begin});
    hyphen_ = false;
    number_ = 0;
    word_ = &words_.back();
  }
  void divide(char32_t c) {
    if (!words_.empty() && c == U',') words_.back().comma = true;
    if (word_ != nullptr && c == U'.') word_->dotted = true;
    hyphen_ = is_hyphen(c) && word_ != nullptr;
    word_ = nullptr;
  }

  std::vector<Word> words_;
  Word* word_ = nullptr;  // the one being read
  bool hyphen_ = false, full_ = false;
  unsigned number_ = 0;
};

// Folds one character; may give several ("ﬁ").
void take_folded(Cutter& cutter, UChar32 c, std::size_t begin, std::size_t end) {
  if (c < 0x80) return cutter.take(static_cast<char32_t>(c >= 'A' && c <= 'Z' ? c + 32 : c), begin, end);
  UErrorCode status = U_ZERO_ERROR;
  const auto folded = case_folding().normalize(icu::UnicodeString(c), status);
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    cutter.take(static_cast<char32_t>(folded.char32At(i)), begin, end);
  }
}

}  // namespace

std::vector<Word> words_of(std::string_view utf8) {
  if (utf8.size() > kMostBytes) utf8 = utf8.substr(0, kMostBytes);
  Cutter cutter;
  for (std::size_t at = 0; at < utf8.size() && !cutter.full();) {
    const auto begin = at;
    const auto c = next_character(utf8, at);
    take_folded(cutter, c < 0 ? U' ' : c, begin, at);
  }
  return cutter.words();
}

std::string utf8_of(std::u32string_view letters) {
  std::string out;
  icu::UnicodeString text;
  for (const auto c : letters) text.append(static_cast<UChar32>(c));
  text.toUTF8String(out);
  return out;
}

std::u32string utf32_of(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = next_character(utf8, at);
    out.push_back(c < 0 ? 0xFFFD : static_cast<char32_t>(c));
  }
  return out;
}

}  // namespace inquest::names
