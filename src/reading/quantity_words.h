// The words that quantities are told by: relations, votes, currencies, fractions, and nouns whose numbers are names.
// Lower case throughout. Private to reading/.
#pragma once

#include <array>
#include <string_view>

#include "model/reading.h"
#include "reading/word_set.h"

namespace inquest::reading {

// "Article 7", "Camp 14": a number behind one of these names something.
inline constexpr WordSet kNumbered(
    {"article",   "articles",  "resolution", "resolutions", "camp",       "kwanliso", "paragraph", "paragraphs",
     "para",      "para.",     "paras.",     "section",     "sections",   "sec.",     "chapter",   "chapters",
     "page",      "pages",     "p.",         "pp.",         "room",       "flight",   "highway",   "route",
     "unit",      "bureau",    "office",     "rule",        "rules",      "annex",    "figure",    "fig.",
     "table",     "number",    "no.",        "nos.",        "phase",      "part",     "volume",    "vol.",
     "type",      "item",      "items",      "protocol",    "category",   "channel",  "boeing",    "airbus",
     "apollo",    "document",  "version",    "step",        "cell",       "block",    "building",  "gate",
     "pavilion",  "principle", "goal",       "session",     "chromosome", "level",    "grade",     "class",
     "division",  "brigade",   "art.",       "arts.",       "clause",     "decree",   "order",     "act",
     "amendment", "group",     "windows",    "note",        "footnote",   "point",    "question",  "version"});
// Near numbers that are votes.
inline constexpr WordSet kVoteWords({"vote", "votes", "voted", "voting", "adopted", "adoption", "passed", "approved",
    "defeated", "rejected", "ballot", "favour", "favor", "resolution", "draft", "amendment", "motion", "roll-call"});
// "one" counts only before these; elsewhere it is a pronoun as often.
inline constexpr WordSet kOneNouns({"vote", "person", "man", "woman", "child", "death", "abstention", "member",
    "prisoner", "case", "country", "state", "recommendation", "soldier", "officer", "seat", "victim", "witness"});
// "47-member": what a hyphenated number counts.
inline constexpr WordSet kCompoundNouns({"member", "nation", "page", "judge", "person", "man", "woman", "seat",
    "country", "state", "point", "mile", "kilometre", "kilometer", "ton", "tonne", "party", "strong", "metre", "meter",
    "foot", "room", "bed", "article", "step", "storey", "story", "vote", "chapter", "word", "million", "acre",
    "hectare", "percent", "cent", "pound", "dollar"});

// Measures that follow their number in the singular: "a 70 metre wall".
inline constexpr WordSet kMeasures({"meter", "metre", "kilometer", "kilometre", "mile", "foot", "inch", "acre",
    "hectare", "ton", "tonne", "kilogram", "gram", "litre", "liter", "degree", "megawatt", "kiloton"});

struct Phrase {
  std::array<std::string_view, 3> words;  // front to back; unused ones at the end are empty
  Relation relation;
};
// Before the number; longer phrases first.
inline constexpr std::array kRelations{
    Phrase{{"no", "fewer", "than"}, Relation::at_least}, Phrase{{"no", "less", "than"}, Relation::at_least},
    Phrase{{"not", "less", "than"}, Relation::at_least}, Phrase{{"not", "fewer", "than"}, Relation::at_least},
    Phrase{{"a", "minimum", "of"}, Relation::at_least},  Phrase{{"no", "more", "than"}, Relation::at_most},
    Phrase{{"not", "more", "than"}, Relation::at_most},  Phrase{{"a", "maximum", "of"}, Relation::at_most},
    Phrase{{"as", "many", "as"}, Relation::at_most},     Phrase{{"as", "much", "as"}, Relation::at_most},
    Phrase{{"as", "few", "as"}, Relation::at_least},     Phrase{{"in", "excess", "of"}, Relation::more_than},
    Phrase{{"a", "total", "of"}, Relation::exactly},     Phrase{{"in", "the", "region"}, Relation::about},
    Phrase{{"more", "than", ""}, Relation::more_than},   Phrase{{"greater", "than", ""}, Relation::more_than},
    Phrase{{"upwards", "of", ""}, Relation::more_than},  Phrase{{"less", "than", ""}, Relation::less_than},
    Phrase{{"fewer", "than", ""}, Relation::less_than},  Phrase{{"at", "least", ""}, Relation::at_least},
    Phrase{{"at", "most", ""}, Relation::at_most},       Phrase{{"up", "to", ""}, Relation::at_most},
    Phrase{{"close", "to", ""}, Relation::about},        Phrase{{"an", "estimated", ""}, Relation::about},
    Phrase{{"well", "over", ""}, Relation::more_than},   Phrase{{"just", "over", ""}, Relation::more_than},
    Phrase{{"just", "under", ""}, Relation::less_than},  Phrase{{"exceeding", "", ""}, Relation::more_than},
    Phrase{{"over", "", ""}, Relation::more_than},       Phrase{{"above", "", ""}, Relation::more_than},
    Phrase{{"under", "", ""}, Relation::less_than},      Phrase{{"below", "", ""}, Relation::less_than},
    Phrase{{"about", "", ""}, Relation::about},          Phrase{{"around", "", ""}, Relation::about},
    Phrase{{"some", "", ""}, Relation::about},           Phrase{{"roughly", "", ""}, Relation::about},
    Phrase{{"approximately", "", ""}, Relation::about},  Phrase{{"estimated", "", ""}, Relation::about},
    Phrase{{"nearly", "", ""}, Relation::about},         Phrase{{"almost", "", ""}, Relation::about},
    Phrase{{"circa", "", ""}, Relation::about},          Phrase{{"exactly", "", ""}, Relation::exactly},
    Phrase{{"precisely", "", ""}, Relation::exactly},    Phrase{{"only", "", ""}, Relation::exactly},
    Phrase{{"just", "", ""}, Relation::exactly}};

struct Currency {
  std::string_view mark, unit;
};
inline constexpr std::array kCurrencies{Currency{"$", "dollar"}, Currency{"€", "euro"}, Currency{"£", "pound"},
                                        Currency{"₩", "won"},    Currency{"¥", "yen"},  Currency{"₹", "rupee"},
                                        Currency{"₽", "rouble"}};

struct Fraction {
  std::string_view word;
  double value;
};
inline constexpr std::array kFractions{Fraction{"half", 0.5}, Fraction{"third", 1.0 / 3}, Fraction{"quarter", 0.25},
                                       Fraction{"fifth", 0.2}, Fraction{"tenth", 0.1}};
inline constexpr std::array kFractionWords{
    Fraction{"one-third", 1.0 / 3},   Fraction{"two-thirds", 2.0 / 3}, Fraction{"one-quarter", 0.25},
    Fraction{"three-quarters", 0.75}, Fraction{"one-fifth", 0.2},      Fraction{"two-fifths", 0.4},
    Fraction{"three-fifths", 0.6},    Fraction{"four-fifths", 0.8},    Fraction{"one-half", 0.5},
    Fraction{"one-tenth", 0.1},       Fraction{"one-fourth", 0.25},    Fraction{"three-fourths", 0.75},
    Fraction{"one-sixth", 1.0 / 6},   Fraction{"nine-tenths", 0.9}};
inline constexpr std::array kFloors{Fraction{"dozens", 24},      Fraction{"scores", 40},    Fraction{"hundreds", 200},
                                    Fraction{"thousands", 2000}, Fraction{"millions", 2e6}, Fraction{"billions", 2e9}};

}  // namespace inquest::reading
