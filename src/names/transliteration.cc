#include "names/transliteration.h"

#include <algorithm>

// The file is taken in by the assembler: the program needs no file beside it. INQUEST_MODELS is its folder.
asm(".pushsection .rodata\n.balign 64\ninquest_model_transliteration:\n.incbin \"" INQUEST_MODELS "/transliteration.model\"\n"
    "inquest_model_transliteration_end:\n.byte 0\n.popsection\n");
extern "C" const char inquest_model_transliteration[];
extern "C" const char inquest_model_transliteration_end[];

namespace inquest::names {

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
  return hash;
}

std::string unpacked(std::uint32_t letters) {
  std::string out;
  for (; letters != 0; letters >>= 5) out.push_back(static_cast<char>('a' + (letters & 31) - 1));
  return out;
}

Result<Transliteration> Transliteration::open(std::string_view bytes, Checksum checksum) {
  const auto broken = [] { return fail(ErrorCode::unreadable, "This is no model of transliteration, or it is damaged. tools/train makes one."); };
  TransliterationHeader header;
  if (bytes.size() < sizeof header) return broken();
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != TransliterationHeader::kMagic || header.version != TransliterationHeader::kVersion) return broken();
  const std::uint64_t rows = header.rows, arcs = header.arcs;
  if (bytes.size() != sizeof header + rows * 8 + (rows + 1) * 4 + arcs * 5 + kLetterCosts) return broken();
  if (checksum == Checksum::tested && fnv1a(bytes.substr(sizeof header)) != header.checksum) return broken();
  Transliteration model;
  model.rows_ = rows;
  model.keys_ = bytes.data() + sizeof header;
  model.begins_ = model.keys_ + rows * 8;
  model.letters_ = model.begins_ + (rows + 1) * 4;
  model.costs_ = model.letters_ + arcs * 4;
  model.alone_ = model.costs_ + arcs;
  if (checksum == Checksum::trusted) return model;
  for (std::size_t r = 0; r < rows; ++r) {
    const auto first = model.first_arc(static_cast<std::uint32_t>(r)), past = model.past_arc(static_cast<std::uint32_t>(r));
    if (first > past || past > arcs || (r > 0 && model.key(r - 1) >= model.key(r))) return broken();
  }
  for (std::size_t a = 0; a < arcs; ++a) {
    auto letters = u32(model.letters_, a);
    if (letters >> 30 != 0) return broken();
    for (; letters != 0; letters >>= 5) {
      if ((letters & 31) == 0 || (letters & 31) > 26) return broken();
    }
  }
  return model;
}

const Transliteration& Transliteration::shipped() {
  static const Transliteration model = [] {
    const auto opened = open({inquest_model_transliteration, static_cast<std::size_t>(inquest_model_transliteration_end - inquest_model_transliteration)},
                             Checksum::trusted);
    return opened ? *opened : Transliteration();
  }();
  return model;
}

std::uint32_t Transliteration::find(std::uint64_t wanted) const {
  std::size_t low = 0, high = rows_;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (key(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < rows_ && key(low) == wanted ? static_cast<std::uint32_t>(low) : kNoRow;
}

std::uint32_t Transliteration::row_of(Language language, char32_t unit, char32_t before, char32_t after) const {
  for (const auto& [left, right] : {std::pair{before, after}, {kAny, after}, {before, kAny}, {kAny, kAny}}) {
    if (const auto row = find(row_key(language, unit, left, right)); row != kNoRow) return row;
  }
  return kNoRow;
}

bool Transliteration::rows_of(Language language, std::u32string_view word, std::vector<std::uint32_t>& rows) const {
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    rows.push_back(row_of(language, word[i], i == 0 ? 0 : word[i - 1], i + 1 == word.size() ? 0 : word[i + 1]));
    unknown += rows.back() == kNoRow ? 1 : 0;
  }
  return !word.empty() && unknown * 3 <= word.size();
}

std::string Transliteration::most_likely(const std::uint32_t* rows, std::size_t size) const {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    if (rows[i] == kNoRow) continue;
    Arc best{0, 255};
    for (auto at = first_arc(rows[i]); at < past_arc(rows[i]); ++at) {
      if (arc(at).cost < best.cost) best = arc(at);
    }
    out += unpacked(best.letters);
  }
  return out;
}

int Transliteration::surprise(std::string_view letters) const {
  if (alone_ == nullptr) return static_cast<int>(letters.size()) * 3 * kNat;
  std::size_t before = 0;  // the two letters before
  int cost = 0;
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    const auto letter = i == letters.size() ? 0U : static_cast<std::size_t>(letters[i] - 'a' + 1);
    cost += static_cast<std::uint8_t>(alone_[before * 27 + letter]);
    before = (before % 27) * 27 + letter;
  }
  return cost;
}

std::vector<Language> languages_of(Script script) {
  switch (script) {
    case Script::hangul: return {Language::korean};
    case Script::cyrillic: return {Language::russian};
    case Script::arabic: return {Language::arabic};
    case Script::hebrew: return {Language::hebrew};
    case Script::kana: return {Language::kana};
    case Script::han: return {Language::chinese, Language::hanja, Language::kanji};
    case Script::latin:
    case Script::greek:
    case Script::none:
    case Script::other: return {};
  }
  return {};
}

}  // namespace inquest::names
