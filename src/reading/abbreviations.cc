#include "reading/abbreviations.h"

#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kTitles({"mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "cmdr", "cdr",
    "adm", "maj", "brig", "sen", "rep", "reps", "sens", "gov", "hon", "rev", "st", "pres", "amb", "supt", "det", "insp",
    "messrs", "mme", "mlle", "fr", "pvt", "cpl", "ofc", "atty", "mgr", "msgr"});
constexpr WordSet kMonths({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"});
constexpr WordSet kWeekdays({"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"});
constexpr WordSet kNumbers({"no", "nos", "art", "arts", "para", "paras", "sec", "sect", "fig", "figs", "vol", "vols",
    "ch", "chap", "p", "pp", "ed", "ca", "doc", "res", "c", "annexe", "ser"});
constexpr WordSet kOthers({"inc", "corp", "ltd", "co", "cos", "bros", "dept", "univ", "est", "al", "etc", "vs", "v",
    "jr", "sr", "esq", "ave", "blvd", "rd", "mt", "ft", "cf", "approx", "misc", "assn", "intl", "natl", "govt", "plc",
    "llc", "asst", "assoc", "dist", "prov"});
constexpr WordSet kStarters(
    {"the",       "a",     "an",      "he",      "she",       "it",      "they", "we",      "you",     "i",
     "in",        "on",    "at",      "but",     "and",       "this",    "that", "these",   "those",   "there",
     "when",      "while", "after",   "before",  "as",        "if",      "for",  "from",    "with",    "however",
     "meanwhile", "his",   "her",     "its",     "their",     "our",     "my",   "by",      "since",   "although",
     "though",    "until", "under",   "more",    "most",      "many",    "some", "several", "but",     "both",
     "one",       "what",  "who",     "where",   "why",       "how",     "no",   "not",     "yet",     "so",
     "or",        "last",  "earlier", "later",   "during",    "nor",     "then", "once",    "even",    "such",
     "all",       "each",  "another", "other",   "according", "nobody",  "none", "few",     "here",    "instead",
     "still",     "about", "among",   "between", "despite",   "because", "only", "also",    "to",      "your",
     "is",        "are",   "was",     "were",    "did",       "do",      "does", "asked",   "critics", "officials"});
constexpr WordSet kDomains({"com", "org", "net", "int", "gov", "edu", "info", "co", "kr", "kp", "uk", "us", "jp", "cn",
    "fr", "de", "ch", "eu", "ru", "au", "ca", "tv", "io", "html", "htm", "pdf", "php"});

}  // namespace

Abbreviation abbreviation_of(std::string_view word) {
  if (word.size() > 6) return Abbreviation::none;
  if (kTitles.contains(word)) return Abbreviation::title;
  if (kMonths.contains(word)) return Abbreviation::month;
  if (kWeekdays.contains(word)) return Abbreviation::weekday;
  if (kNumbers.contains(word)) return Abbreviation::number;
  if (kOthers.contains(word)) return Abbreviation::other;
  return Abbreviation::none;
}

bool starts_sentences(std::string_view word) { return kStarters.contains(word); }
bool is_domain_ending(std::string_view word) { return kDomains.contains(word); }

}  // namespace inquest::reading
