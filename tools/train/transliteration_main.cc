// inquest-train-transliteration [--data DIR] [--unihan FILE] OUT: makes transliteration.model from pairs of names.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <set>

#include "names/fold.h"
#include "names/latin.h"
#include "train/corpus.h"
#include "train/korean_in_cyrillic.h"
#include "train/name_pairs.h"
#include "train/transliteration.h"
#include "train/unihan.h"

namespace inquest::train {
namespace {

namespace fs = std::filesystem;
using names::Language;
using names::Script;

std::string latin_of(std::string_view written) {
  std::string out;
  for (const auto& word : names::words_of(written)) {
    if (word.script != Script::latin) return "";
    for (const auto c : word.letters) {
      if (c >= U'a' && c <= U'z') out.push_back(static_cast<char>(c));
    }
  }
  return out;
}

std::vector<std::u32string> native_of(std::string_view written, Script script) {
  std::vector<std::u32string> out;
  for (const auto& word : names::words_of(written)) {
    if (word.script != script) return {};
    out.push_back(word.letters);
  }
  return out;
}

struct Pairs {
  std::vector<NamePair> names, words;
  std::vector<std::string> latin_words;
};

// Everything in one script that is not held out. A word that only a name held out has is held out with it.
Result<Pairs> pairs_of(const fs::path& data, const std::string& called, Script script, bool with_names) {
  Pairs out;
  std::set<std::u32string> kept, held;
  if (with_names) {
    TRY(const auto written, full_names(data / ("wd_" + called + ".gz")));
    for (const auto& pair : written) {
      auto native = native_of(pair.native, script);
      const bool hold = is_held_out_name(pair);
      (hold ? held : kept).insert(native.begin(), native.end());
      auto latin = latin_of(pair.latin);
      if (!hold && !native.empty() && !latin.empty()) out.names.push_back({std::move(latin), std::move(native)});
    }
  }
  TRY(const auto written, single_words(data / ("wd_" + called + "_80.gz")));
  for (const auto& pair : written) {
    auto native = native_of(pair.native, script);
    auto latin = latin_of(pair.latin);
    if (native.size() != 1 || latin.empty()) continue;
    if (with_names ? held.contains(native[0]) && !kept.contains(native[0]) : is_held_out_word(pair)) continue;
    out.latin_words.push_back(latin);
    out.words.push_back({std::move(latin), std::move(native)});
  }
  fmt::print("{}: {} names, {} words\n", called, out.names.size(), out.words.size());
  std::fflush(stdout);
  return out;
}

std::vector<NamePair> joined(std::vector<NamePair> a, const std::vector<NamePair>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Korean names alone, a syllable a unit: 김정은 of one word and two to four syllables.
std::vector<NamePair> by_syllable(const std::vector<NamePair>& names) {
  std::vector<NamePair> out;
  for (const auto& name : names) {
    if (name.native.size() != 1) continue;
    auto syllables = names::syllables_of(name.native[0]);
    if (syllables.size() < 2 || syllables.size() > 4) continue;
    // The family name stands before the given name in Korean; in Latin letters it may stand behind.
    std::vector<std::u32string> words{syllables.substr(0, 1), syllables.substr(1)};
    out.push_back({name.latin, std::move(words)});
  }
  return out;
}

// Han read in Korean: every spelling of every syllable that a character is read as.
void add_hanja(const Unihan& unihan, const TransliterationTrainer& syllables, TransliterationTrainer::Rows& rows) {
  for (const auto& [han, readings] : unihan.korean) {
    std::map<std::string, double> spellings;
    for (const auto syllable : readings) {
      for (const auto& [latin, share] : syllables.spellings_of(syllable)) spellings[latin] += share / static_cast<double>(readings.size());
    }
    std::vector<std::pair<std::uint32_t, std::uint8_t>> arcs;
    for (const auto& [latin, share] : spellings) {
      if (share >= 0.003) arcs.emplace_back(names::packed(latin), static_cast<std::uint8_t>(std::lround(-std::log(share) * names::kNat)));
    }
    std::ranges::sort(arcs);
    if (!arcs.empty()) rows[names::row_key(Language::hanja, han, names::kAny, names::kAny)] = std::move(arcs);
  }
}

// How often each syllable stands in the names.
std::map<char32_t, double> syllables_in(const std::vector<NamePair>& names) {
  std::map<char32_t, double> out;
  for (const auto& name : names) {
    for (const auto& word : name.native) {
      for (const auto syllable : word) out[syllable] += 1;
    }
  }
  return out;
}

// Every romanisation of a syllable is possible, also where the pairs have it seldom.
void know_romanisations(char32_t syllable, TransliterationTrainer& trainer) {
  const auto words = names::words_of(names::utf8_of(std::u32string(1, syllable)));
  if (words.empty()) return;
  for (const auto system : {names::Romanisation::revised, names::Romanisation::mccune_reischauer, names::Romanisation::northern}) {
    trainer.know(syllable, latin_of(names::romanised(words[0].letters, system)), 2);
  }
}

// Hangul that writes a Chinese name: each syllable by the Mandarin readings of the characters read so in Korean.
void add_sino_korean(const Unihan& unihan, TransliterationTrainer::Rows& rows) {
  std::map<char32_t, std::map<std::string, double>> by_syllable;
  for (const auto& [han, syllables] : unihan.korean) {
    const auto chinese = unihan.chinese.find(han);
    if (chinese == unihan.chinese.end() || !unihan.taught.contains(han)) continue;
    for (const auto syllable : syllables) {
      for (const auto& pinyin : chinese->second) by_syllable[syllable][pinyin] += 1;
    }
  }
  for (const auto& [syllable, readings] : by_syllable) {
    double total = 0;
    for (const auto& [pinyin, count] : readings) total += count;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> arcs;
    for (const auto& [pinyin, count] : readings) arcs.emplace_back(names::packed(pinyin), static_cast<std::uint8_t>(std::lround(-std::log(count / total) * names::kNat)));
    std::ranges::sort(arcs);
    rows[names::row_key(Language::sino_korean, syllable, names::kAny, names::kAny)] = std::move(arcs);
  }
}

Status run(const fs::path& data, const fs::path& unihan_file, const fs::path& out) {
  TransliterationTrainer::Rows rows;
  std::vector<std::string> latin;
  TRY(const auto unihan, read_unihan(unihan_file));

  TRY(const auto korean, pairs_of(data, "korean", Script::hangul, true));
  TransliterationTrainer jamo(Language::korean, {.most_letters = 4, .least_context = 12});
  jamo.learn(joined(korean.words, korean.names));
  jamo.add_rows(rows);
  const auto divided = by_syllable(korean.names);
  const auto common = syllables_in(divided);
  TransliterationTrainer syllables(Language::korean, {.most_letters = 6, .least_context = 10});
  for (const auto& [syllable, count] : common) know_romanisations(syllable, syllables);
  syllables.learn(divided);
  syllables.add_rows(rows);
  add_hanja(unihan, syllables, rows);
  add_sino_korean(unihan, rows);
  TransliterationTrainer cyrillic(Language::korean_in_cyrillic, {.most_letters = 4, .least_context = 12});
  cyrillic.learn(korean_in_cyrillic(common, syllables));
  cyrillic.add_rows(rows);
  latin.insert(latin.end(), korean.latin_words.begin(), korean.latin_words.end());

  struct Learned {
    const char* called;
    Script script;
    Language language;
    std::size_t most_letters;
    bool names;
  };
  for (const auto& [called, script, language, most, names] :
       {Learned{"hebrew", Script::hebrew, Language::hebrew, 4, true}, Learned{"russian", Script::cyrillic, Language::russian, 4, false},
        Learned{"arabic", Script::arabic, Language::arabic, 4, false}, Learned{"katakana", Script::kana, Language::kana, 4, false},
        Learned{"chinese", Script::han, Language::chinese, 6, false}, Learned{"japanese", Script::han, Language::kanji, 6, false}}) {
    TRY(const auto pairs, pairs_of(data, called, script, names));
    TransliterationTrainer trainer(language, {.most_letters = most, .least_context = 14});
    if (language == Language::chinese || language == Language::kanji) {
      for (const auto& [han, readings] : language == Language::chinese ? unihan.chinese : unihan.japanese) {
        for (const auto& reading : readings) trainer.know(han, reading, 2.0 / static_cast<double>(readings.size()));
      }
    }
    trainer.learn(joined(pairs.words, pairs.names));
    trainer.add_rows(rows);
    latin.insert(latin.end(), pairs.latin_words.begin(), pairs.latin_words.end());
  }
  const auto bytes = model_bytes(rows, letter_costs(latin));
  fmt::print("{} rows, {} bytes\n", rows.size(), bytes.size());
  std::ofstream file(out, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return fail(ErrorCode::disk, "Cannot write " + out.string() + ".");
  return {};
}

}  // namespace
}  // namespace inquest::train

int main(int argc, char** argv) {
  CLI::App app{"Makes the model of transliteration that ships with Inquest from pairs of names."};
  std::string data = "../shared/data/linkage/crossscript", unihan = "/usr/share/unicode/Unihan_Readings.txt.bz2", out;
  app.add_option("--data", data, "the folder of the pairs")->check(CLI::ExistingDirectory);
  app.add_option("--unihan", unihan, "Unihan_Readings.txt, packed or not (Debian: unicode-data)")->check(CLI::ExistingFile);
  app.add_option("OUT", out, "the file to write")->required();
  CLI11_PARSE(app, argc, argv);
  if (const auto status = inquest::train::run(data, unihan, out); !status) {
    std::cerr << status.error().message << "\n";
    return inquest::exit_code_of(status.error().code);
  }
  return 0;
}
