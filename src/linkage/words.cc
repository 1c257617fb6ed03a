// The names of kinds, measures and keys, as specifications write them and people read them.
#include <fmt/format.h>

#include "linkage/specification.h"

namespace inquest::linkage {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::given_name: return "given_name";
    case Kind::surname: return "surname";
    case Kind::full_name: return "full_name";
    case Kind::date: return "date";
    case Kind::place: return "place";
    case Kind::postcode: return "postcode";
    case Kind::address: return "address";
    case Kind::number: return "number";
    case Kind::identifier: return "identifier";
    case Kind::category: return "category";
    case Kind::text: return "text";
    case Kind::sex: return "sex";
  }
  return "";
}

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::exact: return "exact";
    case Measure::jaro_winkler: return "jaro_winkler";
    case Measure::damerau_levenshtein: return "damerau_levenshtein";
    case Measure::bigrams: return "bigrams";
    case Measure::words: return "words";
    case Measure::sound: return "sound";
    case Measure::initial: return "initial";
    case Measure::prefix: return "prefix";
    case Measure::swapped: return "swapped";
    case Measure::one_part_wrong: return "one_part_wrong";
    case Measure::same_year_open: return "same_year_open";
    case Measure::year_and_day: return "year_and_day";
    case Measure::year_and_month: return "year_and_month";
    case Measure::two_parts: return "two_parts";
    case Measure::same_year: return "same_year";
    case Measure::years_apart: return "years_apart";
    case Measure::relative: return "relative";
    case Measure::across: return "across";
  }
  return "";
}

std::string_view name_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::value: return "value";
    case KeyKind::sound: return "sound";
    case KeyKind::initial: return "initial";
    case KeyKind::prefix: return "prefix";
    case KeyKind::suffix: return "suffix";
    case KeyKind::area: return "area";
    case KeyKind::year: return "year";
    case KeyKind::month_day: return "month_day";
    case KeyKind::year_month: return "year_month";
    case KeyKind::min_hash_1: return "min_hash_1";
    case KeyKind::min_hash_2: return "min_hash_2";
    case KeyKind::min_hash_3: return "min_hash_3";
    case KeyKind::both_sounds: return "both_sounds";
    case KeyKind::aloud_1: return "aloud_1";
    case KeyKind::aloud_2: return "aloud_2";
    case KeyKind::aloud_3: return "aloud_3";
  }
  return "";
}

std::string words_of(const BlockingRule& rule, const Specification& specification) {
  std::string out;
  for (const auto& key : rule.keys) {
    if (!out.empty()) out += " and ";
    out += specification.comparisons[key.comparison].name;
    if (key.kind != KeyKind::value) out += fmt::format(" {}", name_of(key.kind));
  }
  return out;
}

std::string words_of(const LevelRule& level) {
  switch (level.measure) {
    case Measure::exact: return "equal";
    case Measure::jaro_winkler: return fmt::format("Jaro-Winkler at least {:g}", level.threshold);
    case Measure::damerau_levenshtein: return fmt::format("at most {:g} {} apart", level.threshold, level.threshold == 1 ? "letter" : "letters");
    case Measure::bigrams: return fmt::format("letter pairs in common at least {:g}", level.threshold);
    case Measure::words: return fmt::format("words in common at least {:g}", level.threshold);
    case Measure::sound: return "sound alike";
    case Measure::initial: return "initial agrees";
    case Measure::prefix: return fmt::format("first {:g} letters agree", level.threshold);
    case Measure::swapped: return "exchanged with the other name";
    case Measure::one_part_wrong: return "one slip apart";
    case Measure::same_year_open: return "same year, one known to the year";
    case Measure::year_and_day: return "year and day agree";
    case Measure::year_and_month: return "year and month agree";
    case Measure::two_parts: return "two of year, month and day agree";
    case Measure::same_year: return "same year";
    case Measure::years_apart: return fmt::format("at most {:g} {} apart", level.threshold, level.threshold == 1 ? "year" : "years");
    case Measure::relative: return fmt::format("within {:g} %", level.threshold * 100);
    case Measure::across: return fmt::format("one name in two scripts, chance at least {:g}", level.threshold);
  }
  return "";
}

std::vector<LevelRule> usual_levels(Kind kind) {
  using enum Measure;
  switch (kind) {
    case Kind::given_name:
    case Kind::surname:
      return {{exact}, {swapped, 0.9}, {damerau_levenshtein, 1}, {jaro_winkler, 0.92}, {jaro_winkler, 0.85}, {initial}, {sound}, {jaro_winkler, 0.75}};
    case Kind::full_name: return {{exact}, {words, 0.92}, {words, 0.8}, {words, 0.65}, {words, 0.5}, {words, 0.3}};
    case Kind::date: return {{exact}, {one_part_wrong}, {same_year_open}, {year_and_day}, {year_and_month}, {two_parts}, {same_year}, {years_apart, 1}, {years_apart, 5}};
    case Kind::place:
    case Kind::category: return {{exact}, {damerau_levenshtein, 1}, {jaro_winkler, 0.9}, {jaro_winkler, 0.8}};
    case Kind::sex: return {{exact}, {damerau_levenshtein, 1}};
    case Kind::postcode: return {{exact}, {damerau_levenshtein, 1}, {prefix, 3}, {prefix, 2}};
    case Kind::address: return {{exact}, {words, 0.9}, {words, 0.75}, {words, 0.5}, {words, 0.3}};
    case Kind::number: return {{exact}, {relative, 0.01}, {damerau_levenshtein, 1}, {relative, 0.05}, {relative, 0.25}};
    case Kind::identifier: return {{exact}, {damerau_levenshtein, 1}, {damerau_levenshtein, 2}, {jaro_winkler, 0.9}, {jaro_winkler, 0.8}};
    case Kind::text: return {{exact}, {words, 0.85}, {words, 0.7}, {words, 0.55}, {words, 0.42}, {words, 0.3}, {words, 0.2}};
  }
  return {};
}

bool usually_shared_by_relatives(Kind kind) {
  return kind == Kind::surname || kind == Kind::place || kind == Kind::postcode || kind == Kind::address || kind == Kind::category;
}

bool usually_naming(Kind kind) {
  return kind == Kind::given_name || kind == Kind::surname || kind == Kind::full_name || kind == Kind::date || kind == Kind::identifier;
}

}  // namespace inquest::linkage
