#include "store/stem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inquest::store {
namespace {

// Forms that no rule gives, each with a form that leads on, ordered. A word that leads to itself is its own stem. Chosen
// for what testimony and reports are about.
constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"ate", "eat"},           {"beaten", "beat"},       {"became", "become"},   {"began", "begin"},
    {"begun", "begin"},       {"bought", "buy"},        {"broke", "break"},     {"broken", "break"},
    {"brought", "bring"},     {"built", "build"},       {"buried", "buri"},     {"came", "come"},
    {"caught", "catch"},      {"children", "child"},    {"chose", "choose"},    {"chosen", "choose"},
    {"coming", "come"},       {"died", "die"},          {"dies", "die"},        {"drew", "draw"},
    {"driven", "drive"},      {"drove", "drive"},       {"dying", "die"},       {"eaten", "eat"},
    {"fallen", "fall"},       {"families", "famili"},   {"fed", "feed"},        {"fell", "fall"},
    {"felt", "feel"},         {"fled", "flee"},         {"flew", "fly"},        {"flown", "fly"},
    {"fought", "fight"},      {"found", "find"},        {"gave", "give"},       {"given", "give"},
    {"goes", "go"},           {"going", "go"},          {"gone", "go"},         {"grew", "grow"},
    {"grown", "grow"},        {"heard", "hear"},        {"held", "hold"},       {"hid", "hide"},
    {"hidden", "hide"},       {"hung", "hang"},         {"kept", "keep"},       {"knew", "know"},
    {"known", "know"},        {"led", "lead"},          {"left", "leave"},      {"lives", "live"},
    {"lost", "lose"},         {"made", "make"},         {"making", "make"},     {"meant", "mean"},
    {"men", "man"},           {"met", "meet"},          {"news", "news"},       {"paid", "pay"},
    {"ran", "run"},           {"risen", "rise"},        {"rose", "rise"},       {"said", "say"},
    {"sang", "sing"},         {"saw", "see"},           {"seeing", "see"},      {"seen", "see"},
    {"seized", "seiz"},       {"sent", "send"},         {"series", "series"},   {"shot", "shoot"},
    {"shown", "show"},        {"sold", "sell"},         {"sought", "seek"},     {"species", "species"}, {"spent", "spend"},
    {"spoke", "speak"},       {"spoken", "speak"},      {"stole", "steal"},     {"stolen", "steal"},
    {"stood", "stand"},       {"struck", "strike"},     {"taken", "take"},      {"taking", "take"},
    {"taught", "teach"},      {"thought", "think"},     {"threw", "throw"},     {"thrown", "throw"},
    {"told", "tell"},         {"took", "take"},         {"understood", "understand"}, {"united", "united"}, {"use", "use"},
    {"used", "use"},          {"uses", "use"},          {"using", "use"},       {"went", "go"},
    {"women", "woman"},       {"wore", "wear"},         {"worn", "wear"},       {"written", "write"},
    {"wrote", "write"},
};
static_assert(std::ranges::is_sorted(kIrregular));

// Verbs made of a noun or adjective with -en; the verb's forms meet the noun.
constexpr std::pair<std::string_view, std::string_view> kMadeWithEn[] = {
    {"frighten", "fright"}, {"strengthen", "strength"}, {"threaten", "threat"}, {"weaken", "weak"},
};

template <std::size_t size>
std::string_view look_up(const std::pair<std::string_view, std::string_view> (&table)[size], std::string_view word) {
  const auto at = std::ranges::lower_bound(table, word, {}, &std::pair<std::string_view, std::string_view>::first);
  return at != std::end(table) && at->first == word ? at->second : std::string_view();
}

bool is_vowel_at(std::string_view word, std::size_t at) {
  switch (word[at]) {
    case 'a': case 'e': case 'i': case 'o': case 'u': return true;
    case 'y': return at > 0 && !is_vowel_at(word, at - 1);
    default: return false;
  }
}
bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel_at(word, i)) return true;
  }
  return false;
}
// Porter's m: how often vowels are followed by consonants.
int measure(std::string_view word) {
  int m = 0;
  for (std::size_t i = 1; i < word.size(); ++i) m += is_vowel_at(word, i - 1) && !is_vowel_at(word, i);
  return m;
}
// Porter's *o: ends consonant, vowel, consonant, the last not w, x or y: "hop" has lost an e or not, "visit" has none.
bool is_short_end(std::string_view word) {
  const std::size_t n = word.size();
  return n >= 3 && !is_vowel_at(word, n - 3) && is_vowel_at(word, n - 2) && !is_vowel_at(word, n - 1) &&
         word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y';
}
void cut(std::string& word, std::size_t letters) { word.resize(word.size() - letters); }

void take_plural(std::string& word) {
  if (word.ends_with("sses") || word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes") ||
      word.ends_with("zzes")) {
    cut(word, 2);
  } else if (word.ends_with("ies")) {
    cut(word, word.size() > 4 ? 2 : 1);
  } else if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    cut(word, 1);
  }
}

// After -ed or -ing: brings back the e or takes away the doubled letter.
void mend_end(std::string& word) {
  const std::size_t n = word.size();
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz") || word.ends_with("is")) {
    word += 'e';
  } else if (n > 3 && word[n - 1] == word[n - 2] && !is_vowel_at(word, n - 1)) {
    const char last = word[n - 1];
    if (last == 's' || last == 'z' || last == 'f') return;
    if (last == 'l' && measure(std::string_view(word).substr(0, n - 1)) < 2) return;  // kill, but control
    cut(word, 1);
  } else if (measure(word) == 1 && is_short_end(word)) {
    word += 'e';
  }
}

void take_tense(std::string& word) {
  if (word.ends_with("ied")) {
    cut(word, 2);
  } else if (word.ends_with("eed")) {
    if (measure(std::string_view(word).substr(0, word.size() - 3)) > 0) cut(word, 1);
  } else if (word.ends_with("ed") && has_vowel(std::string_view(word).substr(0, word.size() - 2))) {
    cut(word, 2);
    mend_end(word);
  } else if (word.ends_with("ing") && has_vowel(std::string_view(word).substr(0, word.size() - 3))) {
    cut(word, 3);
    mend_end(word);
  }
}

void take_last_letter(std::string& word) {
  if (word.ends_with('y') && has_vowel(std::string_view(word).substr(0, word.size() - 1))) {
    word.back() = 'i';
  } else if (word.ends_with('e')) {
    const std::string_view rest = std::string_view(word).substr(0, word.size() - 1);
    const int m = measure(rest);
    if (m > 1 || (m == 1 && !is_short_end(rest))) cut(word, 1);
  }
}

// Verb and its noun: accuse and accusation, investigate and investigation, execute and execution.
void take_noun_of_verb(std::string& word) {
  constexpr std::size_t kLeast = 4;  // letters that must be left: "nation" and "station" are no verbs
  if (word.ends_with("ation") && word.size() >= 5 + kLeast) {
    cut(word, 5);
  } else if (word.ends_with("at") && word.size() >= 2 + kLeast && measure(word) > 1) {
    cut(word, 2);
  } else if ((word.ends_with("tion") || word.ends_with("sion")) && word.size() >= 3 + kLeast + 1) {
    cut(word, 3);
  }
  if (word.ends_with("iz") && word.size() > 4) word.back() = 's';
}

}  // namespace

bool has_forms(std::string_view word) {
  return word.size() >= 3 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string stem(std::string_view given) {
  std::string word(given);
  if (!has_forms(word)) return word;
  if (const auto irregular = look_up(kIrregular, word); !irregular.empty()) word = irregular;
  if (look_up(kIrregular, word) == word) return word;
  take_plural(word);
  take_tense(word);
  if (const auto noun = look_up(kMadeWithEn, word); !noun.empty()) word = noun;
  take_last_letter(word);
  take_noun_of_verb(word);
  return word;
}

}  // namespace inquest::store
