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

struct RelationWords {
  std::array<std::string_view, 3> words;  // front to back; unused ones at the end are empty
  Relation relation;
};
// Before the number; longer phrases first.
inline constexpr std::array kRelations{
    RelationWords{{"no", "fewer", "than"}, Relation::at_least}, RelationWords{{"no", "less", "than"}, Relation::at_least},
    RelationWords{{"not", "less", "than"}, Relation::at_least}, RelationWords{{"not", "fewer", "than"}, Relation::at_least},
    RelationWords{{"a", "minimum", "of"}, Relation::at_least},  RelationWords{{"no", "more", "than"}, Relation::at_most},
    RelationWords{{"not", "more", "than"}, Relation::at_most},  RelationWords{{"a", "maximum", "of"}, Relation::at_most},
    RelationWords{{"as", "many", "as"}, Relation::at_most},     RelationWords{{"as", "much", "as"}, Relation::at_most},
    RelationWords{{"as", "few", "as"}, Relation::at_least},     RelationWords{{"in", "excess", "of"}, Relation::more_than},
    RelationWords{{"a", "total", "of"}, Relation::exactly},     RelationWords{{"in", "the", "region"}, Relation::about},
    RelationWords{{"more", "than", ""}, Relation::more_than},   RelationWords{{"greater", "than", ""}, Relation::more_than},
    RelationWords{{"upwards", "of", ""}, Relation::more_than},  RelationWords{{"less", "than", ""}, Relation::less_than},
    RelationWords{{"fewer", "than", ""}, Relation::less_than},  RelationWords{{"at", "least", ""}, Relation::at_least},
    RelationWords{{"at", "most", ""}, Relation::at_most},       RelationWords{{"up", "to", ""}, Relation::at_most},
    RelationWords{{"close", "to", ""}, Relation::about},        RelationWords{{"an", "estimated", ""}, Relation::about},
    RelationWords{{"well", "over", ""}, Relation::more_than},   RelationWords{{"just", "over", ""}, Relation::more_than},
    RelationWords{{"just", "under", ""}, Relation::less_than},  RelationWords{{"exceeding", "", ""}, Relation::more_than},
    RelationWords{{"over", "", ""}, Relation::more_than},       RelationWords{{"above", "", ""}, Relation::more_than},
    RelationWords{{"under", "", ""}, Relation::less_than},      RelationWords{{"below", "", ""}, Relation::less_than},
    RelationWords{{"about", "", ""}, Relation::about},          RelationWords{{"around", "", ""}, Relation::about},
    RelationWords{{"some", "", ""}, Relation::about},           RelationWords{{"roughly", "", ""}, Relation::about},
    RelationWords{{"approximately", "", ""}, Relation::about},  RelationWords{{"estimated", "", ""}, Relation::about},
    RelationWords{{"nearly", "", ""}, Relation::about},         RelationWords{{"almost", "", ""}, Relation::about},
    RelationWords{{"circa", "", ""}, Relation::about},          RelationWords{{"exactly", "", ""}, Relation::exactly},
    RelationWords{{"precisely", "", ""}, Relation::exactly},    RelationWords{{"only", "", ""}, Relation::exactly},
    RelationWords{{"just", "", ""}, Relation::exactly}};

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
