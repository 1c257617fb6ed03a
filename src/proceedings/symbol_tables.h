// The two tables of the grammar of symbols, read once. Not part of the door.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace inquest::proceedings {

struct DocumentBody {
  std::string symbol, name;
  bool sessions = false, years = false, serial = false;  // what may number its documents; all where the table names none
  bool open = false;                                     // words of no table may stand in its symbols
  bool roman = false;                                    // its resolutions may name their session in Roman numerals: "(XXX)"
  int since = 0, until = 0;                              // years; 0: not entered
  int committees = 0;                                    // C.1 to C.n alone exist beneath it; 0: not entered
};

enum class PartRole : std::uint8_t { dot = 1, word, organ, change };
struct SeriesWord {
  std::string token, words;
  bool body = false;     // the word names a body, whose documents are numbered
  bool counted = false;  // a change that always has a number, in figures
};

class SymbolTables {
 public:
  static const SymbolTables& get();

  // The body whose symbol is these parts; capitals do not matter.
  const DocumentBody* body(std::string_view symbol) const;
  const SeriesWord* find(PartRole role, std::string_view token) const;
  // Some body's symbol begins with this first part.
  bool begins_a_symbol(std::string_view first_part) const;
  bool is_state_code(std::string_view code) const;
  std::string_view state_name(std::string_view code) const;  // "" where it is unknown
  // The other symbols of a document, divided by |; "" where none is known.
  std::string_view aliases_of(std::string_view normalised) const;

 private:
  SymbolTables();
  std::unordered_map<std::string, DocumentBody> bodies_;
  std::unordered_map<std::string, SeriesWord> series_[5];
  std::unordered_map<std::string, std::string> states_, aliases_;
};

std::string capitals_of(std::string_view text);
bool is_number(std::string_view text);  // digits alone, at least one
// 1 to 3999 of a Roman numeral in capitals, written as the rules say (IV, not IIII); 0 otherwise.
int value_of_roman(std::string_view text);
std::string roman_of(int value);
std::string ordinal_of(int value);  // "69th", "3rd"
std::string ordinal_word_of(int value);  // "first" to "twentieth", then "21st"

}  // namespace inquest::proceedings
