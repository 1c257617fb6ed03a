// Symbols in running text. What has the shape of a symbol and begins as some body's do is read by the same grammar as a line
// alone; what is left must then be more than two parts, or name its series, or carry a number of four figures.
#include <algorithm>

#include "proceedings/symbol_parts.h"

namespace inquest::proceedings {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_capital(c) || (c >= 'a' && c <= 'z') || is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0; }
bool is_path(char c) { return (is_word(c) && (static_cast<unsigned char>(c) & 0x80) == 0) || c == '.' || c == '/' || c == '-'; }

// "(2014)", "(III)", "(Resumption 1)", "(Part II)", "(closed)": what may stand behind a symbol.
bool is_tail(std::string_view inner) {
  const SeriesWord* change = nullptr;
  std::string number;
  if (inner.size() == 4 && is_number(inner) && (inner[0] == '1' || inner[0] == '2')) return true;
  if (value_of_roman(inner) > 0 || inner == "closed" || inner.starts_with("S-") || inner.starts_with("ES-")) return true;
  return read_change(inner, change, number) && (change->token == "Resumption" || change->token == "Part" || change->token == "Vol");
}

std::size_t end_of_path(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_path(text[end])) ++end;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == '/' || text[end - 1] == '-')) --end;
  return end;
}

// Of a resolution's symbol also " A (III)"; then " (2014)" and the like, one or two; then a star.
std::size_t end_with_tail(std::string_view text, std::size_t end) {
  if (end < text.size() && text[end] == '*') return end + 1;
  for (int i = 0; i < 2; ++i) {
    std::size_t open = end;
    if (i == 0 && open + 3 < text.size() && text[open] == ' ' && is_capital(text[open + 1]) && text[open + 2] == ' ' && text[open + 3] == '(') open += 2;
    if (open < text.size() && text[open] == ' ') ++open;
    if (open >= text.size() || text[open] != '(') break;
    const std::size_t close = text.substr(0, std::min(text.size(), open + 22)).find(')', open);
    if (close == std::string_view::npos || close - open > 20 || !is_tail(text.substr(open + 1, close - open - 1))) break;
    end = close + 1;
  }
  return end;
}

// A longer path is an address or a file's place, and reading it again and again would take the square of its length.
constexpr std::size_t kLongestPath = 120;

bool begins_here(std::string_view text, std::size_t at) {
  if (!is_capital(text[at])) return false;
  return at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '/' && text[at - 1] != '-' && text[at - 1] != '.' && text[at - 1] != '@');
}

bool certain(const Symbol& symbol) {
  const auto strokes = std::ranges::count(symbol.normalised, '/');
  if (strokes >= 2) return true;
  return strokes == 1 && (symbol.series == "PV" || symbol.series == "SR" || (is_number(symbol.number) && symbol.number.size() >= 4));
}

}  // namespace

std::vector<FoundSymbol> find_symbols(std::string_view text) {
  std::vector<FoundSymbol> out;
  const auto& tables = SymbolTables::get();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_here(text, at)) continue;
    std::size_t stroke = at;
    while (stroke < text.size() && stroke - at < 9 && (is_capital(text[stroke]) || text[stroke] == '-')) ++stroke;
    std::size_t end = 0;
    std::string line;
    if (stroke < text.size() && text[stroke] == '/' && tables.begins_a_symbol(text.substr(at, stroke - at))) {
      end = end_with_tail(text, end_of_path(text, at));
      if (end - at > kLongestPath) {
        at = end - 1;
        continue;
      }
      line = text.substr(at, end - at);
    } else {
      std::size_t taken = 0;
      line = symbol_of_words(text.substr(at, std::min<std::size_t>(text.size() - at, 120)), taken);
      end = at + taken;
    }
    if (line.empty()) continue;
    const auto symbols = parse_symbols(line);
    if (!symbols || !symbols->also.empty() || !certain(symbols->first)) continue;
    out.push_back({{at, end}, symbols->first});
    at = end - 1;
  }
  return out;
}

}  // namespace inquest::proceedings
