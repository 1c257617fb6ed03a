// What is compared, how finely, and which pairs are looked at: the words of a specification. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "linkage/records.h"

namespace inquest::linkage {

// What a column holds. Decides how its values are normalised, which levels and keys it has, and whether relatives share it.
enum class Kind : std::uint8_t {
  given_name = 1,
  surname,
  full_name,
  date,
  place,
  postcode,
  address,     // street and number, several words
  number,
  identifier,  // near-unique: a document's number, a telephone, an electronic address
  category,    // few values: state, occupation
  text,        // several words
  sex,         // in full or by the first letter, in several languages
};

// How two present values are measured. `threshold` is what the measure must reach (a distance: must not exceed).
enum class Measure : std::uint8_t {
  exact = 1,            // equal after normalising
  jaro_winkler,         // similarity
  damerau_levenshtein,  // at most so many edits
  bigrams,              // Dice coefficient
  words,                // the words in common, weighed by how rare they are, near spellings counted in part
  sound,                // equal phonetic keys
  initial,              // one is the first letter of the other
  prefix,               // so many first letters in common
  swapped,              // equal or near to the partner column's value of the other, both ways (given name and surname)
  one_part_wrong,       // of a date: one digit, two neighbouring digits, day and month exchanged, or the year beside
  same_year_open,       // of a date: same year, and one of them says no more than the year (or 1 January); two that say but this year too
  year_and_day,         // of a date: these two are equal (by chance rarer than the other two)
  year_and_month,       // of a date: these two; two that say but this month too
  two_parts,            // of a date: two of year, month and day are equal
  same_year,            // of a date
  years_apart,          // of a date: at most so many
  relative,             // of a number: |a - b| / max is at most so much
  across,               // of names in two scripts: the chance that they write one name, by what transliteration costs
};

struct LevelRule {
  Measure measure{};
  double threshold = 0;
  friend bool operator==(const LevelRule&, const LevelRule&) = default;
};

struct Comparison {
  std::string name;                  // as it is printed: the column's, or those of its parts joined by "-"
  Kind kind{};
  std::vector<std::size_t> columns;  // places in Records; more than one: joined (year, month, day; words)
  std::vector<LevelRule> levels;     // from the most to the least alike; what reaches none is "different"
  bool shared_by_relatives = false;  // surname, place, address: says less where all of them agree together
  // Names the person or thing: true pairs differ in it now and then, not as a rule; two that agree in it alone are namesakes.
  bool naming = false;
  // The value is that of the one column that has any; where several have, none. Two values in one script say nothing: others compare them.
  bool only_across = false;
  std::size_t partner = kNone;       // the comparison whose value may stand exchanged with this one's
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

// What two records must have in common to become a candidate pair: equal keys of one or more comparisons.
enum class KeyKind : std::uint8_t {
  value = 1,   // the value
  sound,       // its phonetic key
  initial,     // its first letter
  prefix,      // its first three letters
  suffix,      // its last three letters
  area,        // of a postcode: all but its last part
  year,        // of a date
  month_day,   // of a date
  year_month,  // of a date
  min_hash_1,  // the smallest hash of its words or letter pairs, by three hash functions
  min_hash_2,
  min_hash_3,
  both_sounds,  // the phonetic keys of a given name and its partner surname, in either order
  aloud_1,     // of a name in any script: the smallest hash of its consonants two by two, by three hash functions
  aloud_2,
  aloud_3,
};
struct Key {
  std::size_t comparison = 0;
  KeyKind kind{};
  friend bool operator==(const Key&, const Key&) = default;
};
struct BlockingRule {
  std::vector<Key> keys;
  friend bool operator==(const BlockingRule&, const BlockingRule&) = default;
};

struct Specification {
  std::vector<Comparison> comparisons;
  std::vector<BlockingRule> rules;  // empty: learned from the data
  std::vector<std::string> left_out;  // columns that are not compared, each with why: "script: says the same as name_native"
};

// The specification that the columns suggest, by the words of their headers and by their values. `ignored` are the columns
// of ids and of the truth. The same for any order of the records.
// Errors: usage where nothing is left to compare.
Result<Specification> specification_of(const Records& records, const std::vector<std::size_t>& ignored);

// Reads a specification (docs/manual/link.md). Errors: usage, with the line and what is allowed there.
Result<Specification> parse_specification(std::string_view toml, const Records& records);

std::vector<LevelRule> usual_levels(Kind kind);
bool usually_shared_by_relatives(Kind kind);
bool usually_naming(Kind kind);

std::string_view name_of(Kind kind);
std::string_view name_of(Measure measure);
std::string_view name_of(KeyKind kind);
// "surname sound and birth_place"
std::string words_of(const BlockingRule& rule, const Specification& specification);
// "Jaro-Winkler at least 0.92"
std::string words_of(const LevelRule& level);

}  // namespace inquest::linkage
