#include <algorithm>

#include "names/latin.h"
#include "names/lexicon.h"
#include "names/parse.h"
#include "names/sounds.h"
#include "names/transliteration.h"

namespace inquest::names {
namespace {

constexpr std::size_t kMostAll = 240;  // letters of a whole name: places in it fit a byte

std::uint64_t mixed(std::uint64_t x) {  // the finaliser of MurmurHash3
  x = (x ^ x >> 33) * 0xff51afd7ed558ccdULL;
  x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 33;
}

class Reader {
 public:
  // Adds a part of the reading: `units` in `language`, or for scripts without a model the letters of the token.
  void add(const Token& token, std::u32string_view units, const Language* language) {
    if (token.kind == PartKind::title || reading_.parts.size() == 2 * kMostParts) return;
    Part part{.hash = hash_of(units), .kind = token.kind, .joined = token.word.hyphen};
    std::string latin = token.latin;
    if (language != nullptr) read_units(units, *language, part, latin);
    place(latin, part);
    if (part.letters_size == 0) return;
    part.nicknamed = Lexicon::shipped().has_nicknames(part.hash);
    const auto surprise = model_.surprise(std::string_view(reading_.letters).substr(part.letters_at));
    part.surprise = static_cast<std::uint16_t>(std::min(surprise, 0xFFFF));
    reading_.parts.push_back(part);
    reading_.surprise += part.kind == PartKind::suffix ? 0 : part.surprise;
    reading_.mask |= part.mask;
    reading_.whole = mixed(reading_.whole + part.hash);
    reading_.any_order += mixed(part.hash);
  }
  Reading take() {
    reading_.with_units = !reading_.parts.empty() && std::ranges::all_of(reading_.parts, [](const Part& p) {
      return p.units_size > 0 || p.kind == PartKind::suffix || p.kind == PartKind::particle;
    });
    return std::move(reading_);
  }

 private:
  void read_units(std::u32string_view units, Language language, Part& part, std::string& latin) {
    const auto before = reading_.units.size();
    units = units.substr(0, std::min(2 * kMostLetters, kMostAll - std::min(kMostAll, before)));
    if (!model_.rows_of(language, units, reading_.units)) return reading_.units.resize(before);
    part.units_at = static_cast<std::uint8_t>(before);
    part.units_size = static_cast<std::uint8_t>(units.size());
    if (auto read = model_.most_likely(reading_.units.data() + before, units.size()); !read.empty()) latin = std::move(read);
  }
  void place(std::string_view latin, Part& part) {
    latin = latin.substr(0, std::min(kMostLetters, kMostAll - std::min(kMostAll, reading_.letters.size())));
    const auto sounds = sounds_of(latin);
    part.mask = mask_of(sounds);
    part.letters_at = static_cast<std::uint8_t>(reading_.letters.size());
    part.letters_size = static_cast<std::uint8_t>(latin.size());
    part.sounds_at = static_cast<std::uint8_t>(reading_.sounds.size());
    part.sounds_size = static_cast<std::uint8_t>(sounds.size());
    reading_.letters += latin;
    reading_.sounds += sounds;
  }

  const Transliteration& model_ = Transliteration::shipped();
  Reading reading_;
};

const Token* only_name(const std::vector<Token>& tokens) {
  const Token* only = nullptr;
  for (const auto& token : tokens) {
    if (token.kind == PartKind::title) continue;
    if (only != nullptr) return nullptr;
    only = &token;
  }
  return only;
}

// How many characters of a name written in one word are its family name: 金正恩, 諸葛亮 excepted.
std::size_t family_of(std::size_t characters) { return characters >= 4 ? 2 : 1; }

Reading as_written(const std::vector<Token>& tokens, Language han, Language cyrillic = Language::russian) {
  Reader reader;
  for (const auto& token : tokens) {
    auto languages = languages_of(token.word.script);
    if (token.word.script == Script::han) languages = {han};
    if (token.word.script == Script::cyrillic) languages = {cyrillic};
    reader.add(token, token.word.letters, languages.empty() ? nullptr : &languages.front());
  }
  return reader.take();
}

// Two or three words of a syllable or two, as Korean names stand in Cyrillic: Ким Чен Ын, Ким Чонын.
bool of_short_words(const std::vector<Token>& tokens) {
  std::size_t words = 0, letters = 0;
  for (const auto& token : tokens) {
    if (token.kind == PartKind::title) continue;
    if (token.word.script != Script::cyrillic || token.word.letters.size() > 9) return false;
    ++words;
    letters += token.word.letters.size();
  }
  return words >= 2 && words <= 3 && letters <= 13;
}

// A name of two to four characters written in one word, cut behind the family name.
void add_divided(const Token& token, std::u32string_view characters, Language language, std::vector<Reading>& out) {
  if (characters.size() < 2 || characters.size() > 4) return;
  Reader reader;
  const auto family = family_of(characters.size());
  reader.add(token, characters.substr(0, family), &language);
  reader.add(token, characters.substr(family), &language);
  auto reading = reader.take();
  reading.undivided = true;
  if (reading.with_units && reading.parts.size() == 2) out.push_back(std::move(reading));
}

std::vector<Reading> readings_of(const std::vector<Token>& tokens, Script script) {
  std::vector<Reading> out;
  const auto* only = only_name(tokens);
  const bool han = script == Script::han;
  for (const auto language : han ? languages_of(script) : std::vector{Language::chinese}) {
    auto reading = as_written(tokens, language);
    reading.undivided = only != nullptr && (han || script == Script::hangul);
    if (!reading.parts.empty() && (out.empty() || reading.with_units)) out.push_back(std::move(reading));
    if (han && only != nullptr) add_divided(*only, only->word.letters, language, out);
  }
  if (script == Script::hangul && only != nullptr) {
    const auto syllables = syllables_of(only->word.letters);
    add_divided(*only, syllables, Language::korean, out);
    add_divided(*only, syllables, Language::sino_korean, out);
  }
  if (script == Script::cyrillic && of_short_words(tokens)) {
    auto reading = as_written(tokens, Language::chinese, Language::korean_in_cyrillic);
    if (reading.with_units) out.push_back(std::move(reading));
  }
  return out;
}

}  // namespace

Prepared prepare(std::string_view utf8) {
  Prepared prepared;
  const auto tokens = parse(utf8);
  std::size_t most = 0;
  for (const auto& token : tokens) {
    if (token.kind != PartKind::title && token.word.letters.size() > most) {
      most = token.word.letters.size();
      prepared.script = token.word.script;
    }
  }
  prepared.readings = readings_of(tokens, prepared.script);
  return prepared;
}

std::vector<NamePart> parts_of(std::string_view utf8) {
  std::vector<NamePart> out;
  for (const auto& token : parse(utf8)) {
    out.push_back({std::string(utf8.substr(token.word.begin, token.word.end - token.word.begin)), token.latin, token.kind});
  }
  return out;
}

std::string_view name_of(PartKind kind) {
  switch (kind) {
    case PartKind::name: return "name";
    case PartKind::initial: return "initial";
    case PartKind::particle: return "particle";
    case PartKind::patronymic: return "patronymic";
    case PartKind::title: return "title";
    case PartKind::suffix: return "suffix";
  }
  return "";
}

}  // namespace inquest::names
