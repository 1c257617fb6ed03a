#include "reading/nouns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kIrregular{{{"people", "person"},
                                                                                    {"persons", "person"},
                                                                                    {"men", "man"},
                                                                                    {"women", "woman"},
                                                                                    {"children", "child"},
                                                                                    {"lives", "life"},
                                                                                    {"wives", "wife"},
                                                                                    {"knives", "knife"},
                                                                                    {"halves", "half"},
                                                                                    {"thieves", "thief"},
                                                                                    {"feet", "foot"},
                                                                                    {"teeth", "tooth"},
                                                                                    {"geese", "goose"},
                                                                                    {"series", "series"},
                                                                                    {"species", "species"},
                                                                                    {"means", "means"},
                                                                                    {"crises", "crisis"},
                                                                                    {"analyses", "analysis"},
                                                                                    {"bases", "base"},
                                                                                    {"buses", "bus"},
                                                                                    {"criteria", "criterion"},
                                                                                    {"policemen", "policeman"},
                                                                                    {"countrymen", "countryman"},
                                                                                    {"servicemen", "serviceman"},
                                                                                    {"fishermen", "fisherman"},
                                                                                    {"cases", "case"}}};

// Plural in sense, without the ending.
constexpr WordSet kCollectives({"people", "men", "women", "children", "police", "staff", "personnel", "troops",
    "cattle", "sheep", "aircraft", "youth", "clergy", "feet", "teeth", "policemen", "countrymen", "servicemen",
    "fishermen", "won", "yen", "yuan", "baht", "rupees", "hectares", "criteria", "livestock", "respondents", "km", "kg",
    "kilometres", "percent", "offspring", "infantry"});
constexpr WordSet kNotPlural({"its", "his", "is", "was", "has", "this", "as", "us", "yes", "thus", "plus", "various",
    "previous", "serious", "dangerous", "famous", "numerous", "religious", "indigenous", "overseas", "perhaps",
    "always", "besides", "towards", "afterwards", "less", "unless", "across", "process", "press", "access", "business",
    "illness", "congress", "does", "says", "s", "gas", "news", "bus", "crisis", "basis", "status", "virus", "campus",
    "census", "consensus", "christmas", "ethics", "politics", "whereas", "regardless", "sometimes", "years-long",
    "hers", "ours", "theirs", "yours"});
constexpr WordSet kEnds({"of", "in", "on", "at", "by", "to", "from", "with", "for", "and", "or", "but", "that", "which",
    "who", "whom", "whose", "than", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
    "would", "could", "should", "may", "might", "must", "can", "do", "does", "did", "not", "said", "says", "the", "a",
    "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "he", "she", "it", "they", "we",
    "i", "you", "him", "them", "into", "over", "under", "after", "before", "during", "since", "until", "while", "when",
    "where", "because", "if", "so", "about", "against", "between", "through", "without", "within", "per", "out", "up",
    "down", "off", "away", "across", "around", "near", "inside", "outside", "abstained", "voted", "died", "fled",
    "went", "came", "killed", "what", "how", "why", "then", "there", "here", "also", "only", "just", "both", "nor",
    "yet", "though", "although", "including", "according", "despite", "throughout", "among", "toward", "towards",
    "each", "last", "next", "ago", "later", "earlier", "old", "told", "such", "any", "all", "no", "via", "versus"});

std::string keep_capital(std::string_view model, std::string_view made) {
  std::string out(made);
  if (!model.empty() && is_ascii_upper(model[0]) && !out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 32);
  return out;
}

}  // namespace

std::string singular_of(std::string_view noun) {
  const LowerWord lower_word(noun);
  const auto lower = lower_word.view();
  for (const auto& [plural, singular] : kIrregular) {
    if (plural == lower) return keep_capital(noun, singular);
  }
  if (lower.size() != noun.size() || lower.size() < 4 || !lower.ends_with('s') || lower.ends_with("ss") ||
      lower.ends_with("us") || lower.ends_with("is")) {
    return std::string(noun);
  }
  if (lower.ends_with("ies") && lower.size() > 4) return std::string(noun.substr(0, noun.size() - 3)) + "y";
  for (const std::string_view ending : {"ches", "shes", "sses", "xes", "zzes"}) {
    if (lower.ends_with(ending)) return std::string(noun.substr(0, noun.size() - 2));
  }
  return std::string(noun.substr(0, noun.size() - 1));
}

bool looks_plural(std::string_view noun) {
  const LowerWord lower_word(noun);
  const auto lower = lower_word.view();
  if (kCollectives.contains(lower) || lower.ends_with("children") || lower.ends_with("women")) return true;
  if (lower.size() < 4 || !lower.ends_with('s')) return false;
  return !lower.ends_with("ss") && !lower.ends_with("ous") && !kNotPlural.contains(lower);
}

bool ends_noun_phrase(std::string_view lower) { return kEnds.contains(lower); }

std::size_t plural_head(const Tokens& t, std::size_t first) {
  constexpr std::size_t kReach = 6;
  const std::size_t none = t.tokens.size();
  if (first >= none) return none;
  const std::size_t limit = std::min<std::size_t>(t.sentences[t.tokens[first].sentence].last, first + kReach);
  for (std::size_t i = first; i < limit; ++i) {
    if (t.tokens[i].kind != TokenKind::word) return none;
    const auto word = t.word(i);
    if (word[0] == '\'' || static_cast<unsigned char>(word[0]) == 0xE2) return none;  // "'s"
    if (ends_noun_phrase(t.lower(i))) return none;
    if (!looks_plural(word)) continue;
    const bool united = i > first && t.tokens[i].capital && t.lower(i - 1) == "united";
    if (united) continue;
    // "states parties", "human rights groups": the last of several plurals is the head.
    if (i + 1 < limit && t.tokens[i + 1].kind == TokenKind::word && looks_plural(t.word(i + 1)) &&
        !ends_noun_phrase(t.lower(i + 1))) {
      continue;
    }
    if (t.lower(i) == "rights" && i + 1 < limit && t.tokens[i + 1].kind == TokenKind::word) continue;
    return i;
  }
  return none;
}

}  // namespace inquest::reading
