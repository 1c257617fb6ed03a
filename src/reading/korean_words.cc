#include "reading/korean_words.h"

#include <algorithm>

#include "reading/characters.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

// Unicode 15, section 3.12: a syllable is 0xAC00 + (lead * 21 + vowel) * 28 + tail.
constexpr char32_t kLead = 0x1100, kVowel = 0x1161, kTail = 0x11A7, kSyllable = 0xAC00;
constexpr char32_t kLeads = 19, kVowels = 21, kTails = 28;

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::uint32_t class_of(std::string_view name) {
  constexpr std::pair<std::string_view, std::uint32_t> kClasses[] = {
      {"family", kKoreanSurname}, {"title", kKoreanTitle}, {"honorific", kKoreanHonorific}, {"never", kKoreanNever},
      {"state", kKoreanState},    {"body", kKoreanBody},   {"place", kKoreanPlace},         {"particle", kKoreanParticle},
      {"said", kKoreanSaid},      {"quote", kKoreanQuote}};
  for (const auto& [known, bit] : kClasses) {
    if (known == name) return bit;
  }
  return 0;
}

}  // namespace

const KoreanLexicon& KoreanLexicon::shared() {
  static const KoreanLexicon lexicon;  // constant after construction
  return lexicon;
}

KoreanLexicon::KoreanLexicon() {
  vocab::for_each_row("korean_words", [&](const vocab::RowView& row) {
    const auto bit = class_of(row[0]);
    const auto words = vocab::split(row[1], '|');
    for (const auto word : words) {
      classes_[word] |= bit;
      longest_ = std::max(longest_, word.size());
      // Places have no name of their own in the list: each is its own.
      if ((bit & kKoreanNamed) != 0) names_.try_emplace(word, row[2].empty() ? word : row[2]);
    }
  });
}

std::string_view KoreanLexicon::name_of(std::string_view word) const {
  const auto found = names_.find(word);
  return found == names_.end() ? word : found->second;
}

std::string_view KoreanLexicon::longest_prefix(std::string_view text, std::uint32_t classes) const {
  for (auto size = std::min(longest_, text.size()); size > 0; --size) {
    if ((of(text.substr(0, size)) & classes) != 0) return text.substr(0, size);
  }
  return {};
}

KoreanWord korean_word(const Tokens& tokens, std::size_t token) {
  KoreanWord out;
  const auto& at = tokens.tokens[token];
  const auto text = tokens.text;
  const auto add = [&](char32_t c, std::uint32_t from) {
    const auto before = out.text.size();
    append(out.text, c);
    out.source.resize(out.text.size(), from);
    for (auto i = before; i < out.text.size(); ++i) out.source[i] = from;
  };
  for (std::uint32_t i = at.begin; i < at.end;) {
    const auto point = decode_at(text, i);
    const auto from = i;
    i += point.length;
    if (!point.valid) {
      out.text.push_back(text[from]);
      out.source.push_back(from);
      continue;
    }
    const auto lead = point.value - kLead;
    if (point.value >= kLead && lead < kLeads && i < at.end) {
      const auto next = decode_at(text, i);
      const auto vowel = next.value - kVowel;
      if (next.valid && next.value >= kVowel && vowel < kVowels) {
        i += next.length;
        char32_t syllable = kSyllable + (lead * kVowels + vowel) * kTails;
        if (i < at.end) {
          const auto last = decode_at(text, i);
          if (last.valid && last.value > kTail && last.value < kTail + kTails) {
            syllable += last.value - kTail;
            i += last.length;
          }
        }
        add(syllable, from);
        continue;
      }
    }
    add(point.value, from);
  }
  out.source.push_back(at.end);
  return out;
}

bool is_hangul_word(const Tokens& tokens, std::size_t token) {
  if (tokens.tokens[token].kind != TokenKind::word) return false;
  const auto point = decode_at(tokens.text, tokens.tokens[token].begin);
  return point.valid && ((point.value >= kSyllable && point.value < 0xD7A4) || (point.value >= 0x1100 && point.value < 0x1200));
}

std::size_t stem_end(std::string_view word) {
  constexpr std::size_t kSyllableBytes = 3;
  // The longest particle leaves the shortest stem; one syllable is left at least.
  for (std::size_t end = kSyllableBytes; end < word.size(); end += kSyllableBytes) {
    if ((KoreanLexicon::shared().of(word.substr(end)) & kKoreanParticle) != 0) return end;
  }
  return word.size();
}

}  // namespace inquest::reading
