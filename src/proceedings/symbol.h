// Symbols of United Nations documents: "A/C.3/69/L.28/Rev.1*", "S/RES/2191 (2014)", "A/HRC/WG.6/19/PRK/1", "A/RES/217 A (III)".
// A grammar over two tables: the bodies (vocab/document_bodies.tsv) and the series and changes (vocab/document_series.tsv).
// What the grammar has no place for is refused with the part at fault; nothing is guessed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

namespace inquest::proceedings {

struct Symbol {
  std::string normalised;              // "A/C.3/69/L.28/Rev.1": as the United Nations writes it, without the star of a reissue
  std::string body;                    // "General Assembly, Third Committee"
  std::string body_symbol;             // "A/C.3"
  std::string session;                 // "69", "S-17", "ES-10"; "" where none stands
  std::string year;                    // of annual series and of resolutions that carry one: "2014"
  std::string state;                   // ISO 3166 alpha-3, or a former or territorial code in use: "PRK"
  std::string series;                  // "L", "PV", "RES", "NGO"; "" for the general series
  std::string number;                  // "28", "217A", "1-2", "500/2012"
  std::vector<std::string> modifiers;  // "Rev.1", "Add.2", "Part II", "Resumption 1", "closed", "*"
  std::string explanation;             // in words, without the symbol
  std::vector<std::string> aliases;    // other symbols of the same document that are known: "S/2014/276"
  friend bool operator==(const Symbol&, const Symbol&) = default;
};

// What one line names. A composite ("S/PV.3434 + Corr.1") names the first and, beside it, the others in full.
struct Symbols {
  Symbol first;
  std::vector<Symbol> also;
};

// Spaces, letter case of the tables' words, an address before it (undocs.org/) and words for it ("General Assembly resolution
// 69/188") do not matter. Errors: usage, saying which part has no meaning; not_found where there is no symbol at all.
Result<Symbols> parse_symbols(std::string_view text);

struct FoundSymbol {
  Span at;  // bytes of the text
  Symbol symbol;
};
// The symbols that stand in a text, in order, and resolutions named in words. Stricter than parse_symbols: what could as well
// be something else ("A/4", "and/or") is left.
std::vector<FoundSymbol> find_symbols(std::string_view text);

}  // namespace inquest::proceedings
