#include "names/parse.h"

#include <algorithm>

#include "names/latin.h"
#include "names/lexicon.h"

namespace inquest::names {
namespace {

bool counts(const Token& token) { return token.kind == PartKind::name || token.kind == PartKind::initial || token.kind == PartKind::patronymic; }

// "Putin, Vladimir Vladimirovich" -> what follows the first comma comes first, unless only a suffix or title follows it.
void turn_at_comma(std::vector<Word>& words) {
  const auto comma = std::ranges::find_if(words, &Word::comma);
  if (comma == words.end() || comma + 1 == words.end()) return;
  const auto& lexicon = Lexicon::shipped();
  const bool named = std::any_of(comma + 1, words.end(), [&](const Word& w) {
    const auto kind = lexicon.kind_of(w.letters, {});
    return kind != PartKind::suffix && kind != PartKind::title;
  });
  if (named) std::rotate(words.begin(), comma + 1, words.end());
}

bool is_of(const Word& word) { return word.letters == U"of"; }

std::string in_latin(const Word& word) {
  std::string out;
  if (word.script == Script::latin) {
    for (const auto c : word.letters) {
      if (c >= U'a' && c <= U'z') out.push_back(static_cast<char>(c));
    }
    return out.empty() ? latin_by_rule(word.letters) : out;
  }
  return word.script == Script::hangul ? romanised(word.letters, Romanisation::revised) : latin_by_rule(word.letters);
}

// "II" behind a name, or "2세": which of several of one name. Nought where it is no number; Xi is a family name.
unsigned number_of(const std::vector<Word>& words, std::size_t i, bool named) {
  const auto& word = words[i];
  if (word.number > 0 && (word.letters == U"\u1109\u1166" || word.letters == U"世")) return word.number;
  if (word.script != Script::latin || !named || word.letters == U"xi" || word.letters.size() > 5) return 0;
  if (word.letters.size() == 1 && i + 1 < words.size() && !is_of(words[i + 1])) return 0;  // an initial
  unsigned value = 0, last = 0;
  for (const auto c : word.letters) {
    const unsigned digit = c == U'i' ? 1 : c == U'v' ? 5 : c == U'x' ? 10 : 0;
    if (digit == 0) return 0;
    value += digit > last && last > 0 ? digit - 2 * last : digit;
    last = digit;
  }
  return value;
}

std::vector<Token> tokens_of(std::vector<Word>& words) {
  const auto& lexicon = Lexicon::shipped();
  std::vector<Token> tokens;
  std::optional<PartKind> before;
  bool named = false;  // a name stands before this word
  bool behind_of = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto& word = words[i];
    const bool tied = word.hyphen || (i + 1 < words.size() && words[i + 1].hyphen);
    auto kind = lexicon.kind_of(word.letters, before).value_or(PartKind::name);
    // "Ben Carson", "Van Cliburn": a particle follows a name or is tied to what follows it; the last word is none.
    if (kind == PartKind::particle && ((!named && !tied) || i + 1 == words.size())) kind = PartKind::name;
    if (kind == PartKind::suffix && !named) kind = PartKind::name;
    if (lexicon.is_rank(word.letters) && i + 1 < words.size() && (!named || is_of(words[i + 1]))) kind = PartKind::title;
    if (kind == PartKind::title && tied) kind = PartKind::name;
    if (kind == PartKind::name && word.letters.size() == 1 && (word.script == Script::latin || word.script == Script::cyrillic || word.script == Script::greek)) {
      kind = PartKind::initial;
    }
    if (behind_of && kind == PartKind::name) kind = PartKind::patronymic;  // of Bavaria: where from
    behind_of |= named && is_of(word);
    if (const auto number = number_of(words, i, named); number > 0) {
      kind = PartKind::suffix;
      word.letters = std::u32string(1, U'#') + static_cast<char32_t>(U'0' + number);  // one in all scripts
      tokens.push_back({std::move(word), kind, "no"});
      before = kind;
      continue;
    }
    named |= kind == PartKind::name || kind == PartKind::initial;
    before = kind;
    auto latin = in_latin(word);
    if (latin.empty()) continue;
    tokens.push_back({std::move(word), kind, std::move(latin)});
  }
  return tokens;
}

// Vladimirovich, Владимировна, and what other languages write for them.
bool is_patronymic(const Token& token, bool last) {
  static constexpr std::string_view kSure[] = {"ovich", "evich", "ovitch", "evitch", "owitsch", "ewitsch", "ovitsch", "evitsch", "ovitj", "evitj", "owitsj",
                                               "ewitsj", "ovitx", "evitx", "ovna", "evna", "ivna", "owna", "ewna", "ovics", "evics", "ovyc", "evyc",
                                               "ovych", "evych", "iovych", "avich", "avna", "ovits", "evits", "ovics"};
  static constexpr std::string_view kMiddle[] = {"ovic", "evic", "owicz", "ewicz", "ovici", "evici", "owic", "avic"};  // family names too
  const auto ends = [&](std::string_view ending) { return token.latin.size() > ending.size() + 2 && token.latin.ends_with(ending); };
  if (std::ranges::any_of(kSure, ends)) return true;
  return !last && std::ranges::any_of(kMiddle, ends);
}

void mark_patronymics(std::vector<Token>& tokens) {
  std::vector<Token*> core;
  for (auto& token : tokens) {
    if (token.kind == PartKind::name) core.push_back(&token);
  }
  if (core.size() < 3) return;
  for (std::size_t i = 1; i < core.size(); ++i) {
    if (is_patronymic(*core[i], i + 1 == core.size())) {
      core[i]->kind = PartKind::patronymic;
      return;
    }
  }
}

}  // namespace

std::vector<Token> parse(std::string_view utf8) {
  auto words = words_of(utf8);
  turn_at_comma(words);
  auto tokens = tokens_of(words);
  if (std::ranges::none_of(tokens, counts)) {
    for (auto& token : tokens) token.kind = PartKind::name;
  }
  mark_patronymics(tokens);
  std::size_t core = 0;
  std::erase_if(tokens, [&](const Token& token) { return counts(token) && ++core > kMostParts; });
  return tokens;
}

}  // namespace inquest::names
