// Changes to a document ("Rev.1", "Add.2-4", "Part II"), and the numbers of documents.
#include <algorithm>
#include <charconv>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Cut {
  const SeriesWord* change = nullptr;
  std::string_view rest;  // what stands behind the word
};

Cut cut_change(std::string_view part) {
  const auto& tables = SymbolTables::get();
  std::size_t letters = 0;
  while (letters < part.size() && is_letter(part[letters])) ++letters;
  Cut cut{tables.find(PartRole::change, part.substr(0, letters)), part.substr(letters)};
  if (cut.change == nullptr && letters == part.size()) {  // "PartII", "ResumptionI"
    for (std::size_t at = letters; at > 2 && cut.change == nullptr; --at) {
      if (value_of_roman(part.substr(at)) > 0) cut = {tables.find(PartRole::change, part.substr(0, at)), part.substr(at)};
    }
  }
  while (!cut.rest.empty() && (cut.rest.front() == '.' || cut.rest.front() == ' ')) cut.rest.remove_prefix(1);
  while (!cut.rest.empty() && cut.rest.back() == ' ') cut.rest.remove_suffix(1);
  return cut;
}

// "1", "2-4", "1bis": counted from one.
bool is_count(std::string_view number) {
  int value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  if (value == 0 || !is_document_number(number)) return false;
  return std::ranges::all_of(number, [](char c) { return is_digit(c) || c == '-'; }) || number.ends_with("bis") || number.ends_with("ter");
}

bool is_number_of(const SeriesWord& change, std::string_view number) {
  if (change.counted) return is_count(number);
  return number.empty() || is_document_number(number) || value_of_roman(number) > 0 || (number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z');
}

}  // namespace

bool is_document_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 6) return false;
  const std::string_view rest = text.substr(digits);
  if (rest.empty() || rest == "bis" || rest == "ter") return true;
  if (rest[0] == '-') return rest.size() > 1 && is_document_number(rest.substr(1));
  return rest.size() <= 4 && std::ranges::all_of(rest, [](char c) { return is_letter(c) || c == '-'; });
}

bool read_change(std::string_view part, const SeriesWord*& change, std::string& number) {
  const Cut cut = cut_change(part);
  change = cut.change;
  if (change == nullptr) return false;
  number = cut.rest;
  return is_number_of(*change, number);
}

const SeriesWord* miscounted_change(std::string_view part) {
  const Cut cut = cut_change(part);
  return cut.change != nullptr && cut.change->counted && !is_number_of(*cut.change, cut.rest) ? cut.change : nullptr;
}

}  // namespace inquest::proceedings
