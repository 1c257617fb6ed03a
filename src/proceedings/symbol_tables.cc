#include "proceedings/symbol_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "vocab/vocab.h"

namespace inquest::proceedings {
namespace {

int number_after(std::string_view trait, std::string_view key) {
  int value = 0;
  std::from_chars(trait.data() + key.size(), trait.data() + trait.size(), value);
  return value;
}

DocumentBody body_of(const vocab::RowView& row) {
  DocumentBody body{.symbol = std::string(row[0]), .name = std::string(row[1])};
  for (const auto trait : vocab::split(row[2], ' ')) {
    if (trait == "session") body.sessions = true;
    if (trait == "year") body.years = true;
    if (trait == "serial") body.serial = true;
    if (trait == "open") body.open = true;
    if (trait == "roman") body.roman = true;
    if (trait.starts_with("since=")) body.since = number_after(trait, "since=");
    if (trait.starts_with("until=")) body.until = number_after(trait, "until=");
    if (trait.starts_with("only=1-")) body.committees = number_after(trait, "only=1-");
  }
  if (!body.sessions && !body.years && !body.serial) body.sessions = body.years = body.serial = true;
  return body;
}

std::size_t place_of(std::string_view role) {
  if (role == "dot") return static_cast<std::size_t>(PartRole::dot);
  if (role == "word") return static_cast<std::size_t>(PartRole::word);
  if (role == "organ") return static_cast<std::size_t>(PartRole::organ);
  return static_cast<std::size_t>(PartRole::change);
}

}  // namespace

const SymbolTables& SymbolTables::get() {
  static const SymbolTables tables;
  return tables;
}

SymbolTables::SymbolTables() {
  vocab::for_each_row("document_bodies", [&](const vocab::RowView& row) { bodies_.emplace(capitals_of(row[0]), body_of(row)); });
  vocab::for_each_row("document_series", [&](const vocab::RowView& row) {
    series_[place_of(row[1])].emplace(capitals_of(row[0]), SeriesWord{std::string(row[0]), std::string(row[2]), row[3] == "body", row[3] == "counted"});
  });
  vocab::for_each_row("un_states", [&](const vocab::RowView& row) { states_.emplace(row[0], row[2]); });
  vocab::for_each_row("document_countries", [&](const vocab::RowView& row) { states_.emplace(row[0], row[1]); });
  vocab::for_each_row("document_aliases", [&](const vocab::RowView& row) {
    for (const auto one : row.fields) {
      for (const auto other : row.fields) {
        if (one != other) aliases_[std::string(one)] += fmt::format("{}{}", aliases_[std::string(one)].empty() ? "" : "|", other);
      }
    }
  });
}

const DocumentBody* SymbolTables::body(std::string_view symbol) const {
  const auto at = bodies_.find(capitals_of(symbol));
  return at == bodies_.end() ? nullptr : &at->second;
}

const SeriesWord* SymbolTables::find(PartRole role, std::string_view token) const {
  const auto& table = series_[static_cast<std::size_t>(role)];
  const auto at = table.find(capitals_of(token));
  return at == table.end() ? nullptr : &at->second;
}

bool SymbolTables::begins_a_symbol(std::string_view first_part) const { return body(first_part) != nullptr; }

bool SymbolTables::is_state_code(std::string_view code) const { return states_.contains(std::string(code)); }

std::string_view SymbolTables::state_name(std::string_view code) const {
  const auto at = states_.find(std::string(code));
  return at == states_.end() ? std::string_view() : at->second;
}

std::string_view SymbolTables::aliases_of(std::string_view normalised) const {
  const auto at = aliases_.find(std::string(normalised));
  return at == aliases_.end() ? std::string_view() : at->second;
}

std::string capitals_of(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string roman_of(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kSteps{{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
                                                                          {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  std::string out;
  for (const auto& [worth, letters] : kSteps) {
    for (; value >= worth; value -= worth) out += letters;
  }
  return out;
}

int value_of_roman(std::string_view text) {
  if (text.empty() || text.size() > 15) return 0;
  const auto worth = [](char c) {
    switch (c) {
      case 'I': return 1;
      case 'V': return 5;
      case 'X': return 10;
      case 'L': return 50;
      case 'C': return 100;
      case 'D': return 500;
      case 'M': return 1000;
      default: return 0;
    }
  };
  int value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int here = worth(text[i]);
    if (here == 0) return 0;
    value += i + 1 < text.size() && worth(text[i + 1]) > here ? -here : here;
  }
  return value > 0 && value < 4000 && roman_of(value) == text ? value : 0;
}

std::string ordinal_of(int value) {
  const int tens = value % 100;
  const char* ending = "th";
  if (tens < 11 || tens > 13) {
    if (value % 10 == 1) ending = "st";
    if (value % 10 == 2) ending = "nd";
    if (value % 10 == 3) ending = "rd";
  }
  return fmt::format("{}{}", value, ending);
}

std::string ordinal_word_of(int value) {
  static constexpr std::array<std::string_view, 21> kWords{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
      "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
  return value > 0 && value <= 20 ? std::string(kWords[static_cast<std::size_t>(value)]) : ordinal_of(value);
}

}  // namespace inquest::proceedings
