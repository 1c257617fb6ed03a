#include "collation/sheet.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace inquest::collation {
namespace {

struct Letter {
  UChar32 code = 0;
  std::int32_t end = 0;
};

Letter letter_at(std::string_view text, std::int32_t at) {
  UChar32 code = 0;
  std::int32_t end = at;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, end, static_cast<std::int32_t>(text.size()), code);
  return {code < 0 ? 0xfffd : code, end};
}

bool is_letter(UChar32 c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return u_isalnum(c) != 0 || (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
}
// Scripts that are written without spaces: each sign is a word.
bool stands_alone(UChar32 c) { return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || c >= 0x20000; }
bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2bc; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A full stop after one of these, or after a single letter, ends no sentence.
bool is_abbreviation(std::string_view folded) {
  static constexpr std::string_view kShort[] = {"mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "st", "no",
                                                "rev", "hon", "vs", "etc", "jan", "feb", "mar", "apr", "aug", "sept", "sep",
                                                "oct", "nov", "dec", "art", "para"};
  return folded.size() == 1 || std::find(std::begin(kShort), std::end(kShort), folded) != std::end(kShort);
}

class Reader {
 public:
  Reader(std::string_view text, const std::vector<Boilerplate>& boilerplate) : text_(text), boilerplate_(boilerplate) {}

  Sheet read() {
    const auto size = static_cast<std::int32_t>(text_.size());
    for (std::int32_t at = 0; at < size;) {
      at = skip_boilerplate(at);
      if (at >= size) break;
      const auto letter = letter_at(text_, at);
      if (is_letter(letter.code)) {
        at = take_word(at, letter);
      } else {
        take_mark(at, letter);
        at = letter.end;
      }
    }
    end_sentence(text_.size());
    return std::move(sheet_);
  }

 private:
  std::int32_t skip_boilerplate(std::int32_t at) {
    while (next_ < boilerplate_.size() && boilerplate_[next_].span.end <= static_cast<std::uint64_t>(at)) ++next_;
    if (next_ == boilerplate_.size() || boilerplate_[next_].span.begin > static_cast<std::uint64_t>(at)) return at;
    end_sentence(static_cast<std::uint64_t>(at));
    ++paragraph_;
    return static_cast<std::int32_t>(boilerplate_[next_++].span.end);
  }

  std::int32_t take_word(std::int32_t begin, const Letter& first) {
    last_mark_was_newline_ = false;
    std::int32_t end = first.end;
    while (!stands_alone(first.code) && end < static_cast<std::int32_t>(text_.size())) {
      auto letter = letter_at(text_, end);
      if (is_apostrophe(letter.code)) {
        if (letter.end >= static_cast<std::int32_t>(text_.size())) break;
        letter = letter_at(text_, letter.end);
      }
      if (!is_letter(letter.code) || stands_alone(letter.code)) break;
      end = letter.end;
    }
    const auto view = text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    sheet_.words.push_back({static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end), u_isupper(first.code) != 0, letters_of(view)});
    return end;
  }

  void take_mark(std::int32_t at, const Letter& mark) {
    if (mark.code == '\n') {
      if (last_mark_was_newline_) {
        end_sentence(static_cast<std::uint64_t>(at));
        ++paragraph_;
      }
      last_mark_was_newline_ = true;
      return;
    }
    if (mark.code == '\r' || mark.code == ' ' || mark.code == '\t') return;
    last_mark_was_newline_ = false;
    const bool stop = mark.code == '.' || mark.code == '!' || mark.code == '?' || mark.code == 0x3002;
    if (!stop || sheet_.words.size() == first_) return;
    const auto& word = sheet_.words.back();
    if (mark.code == '.' && is_abbreviation(word.folded)) return;
    const auto after = static_cast<std::size_t>(mark.end);
    if (mark.code == '.' && after < text_.size() && is_letter(letter_at(text_, mark.end).code)) return;  // 3.5, U.N.
    end_sentence(with_closing_marks(after));
  }

  // A closing quotation mark belongs to the sentence that it closes.
  std::size_t with_closing_marks(std::size_t at) const {
    while (at < text_.size()) {
      const auto mark = letter_at(text_, static_cast<std::int32_t>(at));
      if (mark.code != '"' && mark.code != ')' && mark.code != 0x201d && mark.code != 0x2019 && mark.code != 0xbb) break;
      at = static_cast<std::size_t>(mark.end);
    }
    return at;
  }

  void end_sentence(std::uint64_t end) {
    last_mark_was_newline_ = false;
    if (sheet_.words.size() == first_) return;
    // Without a stop it ends with its last word.
    const auto last = sheet_.words.back().end;
    const auto gap = text_.substr(last, end - last);
    if (gap.find_first_of("\n") != std::string_view::npos || gap.find_first_not_of(" \t\r") == std::string_view::npos) end = last;
    sheet_.sentences.push_back({{sheet_.words[first_].begin, end}, first_, sheet_.words.size(), paragraph_});
    first_ = sheet_.words.size();
  }

  std::string_view text_;
  const std::vector<Boilerplate>& boilerplate_;
  std::size_t next_ = 0;
  std::size_t first_ = 0;  // word of the sentence that is open
  std::size_t paragraph_ = 0;
  bool last_mark_was_newline_ = false;
  Sheet sheet_;
};

bool ends(std::string_view word, std::string_view ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); }

}  // namespace

Sheet sheet_of(std::string_view text, const std::vector<Boilerplate>& boilerplate) { return Reader(text, boilerplate).read(); }

const Sentence* sentence_at(const Sheet& sheet, std::uint64_t at) {
  const auto after = std::upper_bound(sheet.sentences.begin(), sheet.sentences.end(), at,
                                      [](std::uint64_t byte, const Sentence& s) { return byte < s.span.begin; });
  if (after == sheet.sentences.begin()) return nullptr;
  const auto& found = *std::prev(after);
  return at < found.span.end ? &found : nullptr;
}

std::size_t word_at(const Sheet& sheet, std::uint64_t at) {
  const auto found = std::lower_bound(sheet.words.begin(), sheet.words.end(), at,
                                      [](const Word& word, std::uint64_t byte) { return word.begin < byte; });
  return static_cast<std::size_t>(found - sheet.words.begin());
}

std::string letters_of(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    for (const char c : text) {
      if (is_letter(c)) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* const decompose = icu::Normalizer2::getNFKDInstance(status);
  const auto* const compose = icu::Normalizer2::getNFCInstance(status);
  auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_FAILURE(status) != 0) return std::string(text);
  wide = decompose->normalize(wide.foldCase(), status);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const auto c = wide.char32At(i);
    if (is_letter(c) && !(c >= 0x0300 && c <= 0x036f)) kept.append(c);
  }
  compose->normalize(kept, status).toUTF8String(out);
  return out;
}

std::string stem_of(std::string_view folded) {
  std::string word(folded);
  if (ends(word, "ies") || ends(word, "ied")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (ends(word, "ing")) {
    word.resize(word.size() - 3);
  } else if (ends(word, "ed") || ends(word, "es")) {
    word.resize(word.size() - 2);
  } else if (ends(word, "s") && !word.ends_with("ss")) {
    word.resize(word.size() - 1);
  }
  const auto n = word.size();
  if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != 's' && word[n - 1] != 'l') word.resize(n - 1);  // "referred"
  if (word.size() > 3 && word.back() == 'e') word.pop_back();
  return word;
}

}  // namespace inquest::collation
