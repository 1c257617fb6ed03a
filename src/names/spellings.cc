// How a name may be written in Latin letters: by the rules of romanisation for Hangul, and as the learned model has it.
#include <algorithm>
#include <set>

#include "names/latin.h"
#include "names/parse.h"
#include "names/transliteration.h"

namespace inquest::names {
namespace {

constexpr std::size_t kBeam = 4;  // learned spellings of a name

std::string with_capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// Korean names of one word are cut behind the family name: [김, 정은].
std::vector<std::u32string> korean_words(const std::vector<Token>& tokens) {
  std::vector<std::u32string> words;
  for (const auto& token : tokens) {
    if (token.word.script == Script::hangul && token.kind != PartKind::title) words.push_back(token.word.letters);
  }
  if (words.size() != 1) return words;
  const auto second = std::find_if(words[0].begin() + 1, words[0].end(), [](char32_t c) { return c >= 0x1100 && c < 0x1113; });
  const auto syllables = std::count_if(words[0].begin(), words[0].end(), [](char32_t c) { return c >= 0x1100 && c < 0x1113; });
  if (syllables < 2 || syllables > 4) return words;
  return {std::u32string(words[0].begin(), second), std::u32string(second, words[0].end())};
}

template <class Write>
std::string written(const std::vector<std::u32string>& words, Write&& write) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + with_capital(write(word));
  return out;
}

// The likeliest spellings of a word, best first.
std::vector<std::pair<int, std::string>> likeliest(const Transliteration& model, const std::vector<std::uint32_t>& rows) {
  std::vector<std::pair<int, std::string>> beam{{0, ""}};
  for (const auto row : rows) {
    if (row == kNoRow) continue;
    std::vector<std::pair<int, std::string>> next;
    for (const auto& [cost, text] : beam) {
      for (auto a = model.first_arc(row); a < model.past_arc(row); ++a) next.emplace_back(cost + model.arc(a).cost, text + unpacked(model.arc(a).letters));
    }
    std::ranges::sort(next);
    if (next.size() > 4 * kBeam) next.resize(4 * kBeam);
    beam = std::move(next);
  }
  if (beam.size() > kBeam) beam.resize(kBeam);
  return beam;
}

std::string_view rule_of(Language language) {
  switch (language) {
    case Language::korean: return "Korean, learned";
    case Language::russian: return "Cyrillic, learned";
    case Language::arabic: return "Arabic, learned";
    case Language::hebrew: return "Hebrew, learned";
    case Language::kana: return "kana, learned";
    case Language::chinese: return "read in Chinese";
    case Language::hanja: return "read in Korean";
    case Language::kanji: return "read in Japanese";
    case Language::korean_in_cyrillic: return "Korean in Cyrillic";
    case Language::sino_korean: return "Chinese read in Korean";
  }
  return "";
}

void add_learned(const std::vector<Token>& tokens, std::vector<Spelling>& out) {
  const auto& model = Transliteration::shipped();
  std::set<Language> languages;
  for (const auto& token : tokens) {
    for (const auto language : languages_of(token.word.script)) languages.insert(language);
  }
  for (const auto language : languages) {
    std::vector<std::string> names(kBeam);
    for (const auto& token : tokens) {
      const auto own = languages_of(token.word.script);
      std::vector<std::uint32_t> rows;
      const bool read = std::ranges::find(own, language) != own.end() && model.rows_of(language, token.word.letters, rows);
      const auto words = read ? likeliest(model, rows) : std::vector<std::pair<int, std::string>>{{0, token.latin}};
      for (std::size_t k = 0; k < kBeam; ++k) names[k] += (names[k].empty() ? "" : " ") + with_capital(words[std::min(k, words.size() - 1)].second);
    }
    for (auto& name : names) out.push_back({std::move(name), std::string(rule_of(language))});
  }
}

}  // namespace

std::vector<Spelling> spellings_of(std::string_view utf8) {
  const auto tokens = parse(utf8);
  std::vector<Spelling> all;
  if (const auto words = korean_words(tokens); !words.empty()) {
    for (const auto& [system, rule] : {std::pair{Romanisation::revised, "Revised Romanisation"}, {Romanisation::mccune_reischauer, "McCune-Reischauer"},
                                       {Romanisation::northern, "DPRK"}}) {
      all.push_back({written(words, [system = system](const std::u32string& w) { return romanised(w, system); }), rule});
    }
  }
  add_learned(tokens, all);
  std::vector<Spelling> out;
  std::set<std::string> seen;
  for (auto& spelling : all) {
    if (!spelling.text.empty() && seen.insert(spelling.text).second) out.push_back(std::move(spelling));
  }
  return out;
}

}  // namespace inquest::names
