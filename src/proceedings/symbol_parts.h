// The steps of parse_symbols: a line made plain, cut into single symbols, each read against the tables. Not part of the door.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proceedings/symbol.h"
#include "proceedings/symbol_tables.h"

namespace inquest::proceedings {

// One symbol as it was cut out: what stands between strokes, and what stands behind it in parentheses or alone.
struct RawSymbol {
  std::vector<std::string> parts;  // "A", "C.3", "69", "L.28", "Rev.1"
  std::vector<std::string> behind; // of a composite, behind the tail: "Corr.1"
  std::vector<std::string> tail;   // "2014", "III", "closed", "Resumption 1", "A", "*"
};

// Spaces, dashes, addresses and words before a symbol made plain: one space between words, none around strokes.
std::string plain_symbol_text(std::string_view text);

// "general assembly resolution 69/188" as "A/RES/69/188"; "" where the words name no numbered resolution or decision.
// `taken`: bytes of the text that were used.
std::string symbol_of_words(std::string_view text, std::size_t& taken);

// A line cut into symbols; parts such as "Corr.1" and "Add.2" are put behind the symbol before them.
std::vector<RawSymbol> cut_symbols(std::string_view plain);

// Reads one. Errors as parse_symbols.
Result<Symbol> read_symbol(const RawSymbol& raw);

// Of a change's part ("Rev.1", "Add. 2", "Part II", "Resumption1"): token and number; false where it is none.
bool read_change(std::string_view part, const SeriesWord*& change, std::string& number);
// The change whose word stands there before what is no number of it ("Rev.x", "Add."); null where there is none.
const SeriesWord* miscounted_change(std::string_view part);

// "28", "188A", "59 I", "1-2", "4bis", "12A-C".
bool is_document_number(std::string_view text);

// What the documents of a state's review are; "" for a number that none has.
std::string_view review_document(std::string_view number);

// The explanation, from the fields that are set. `groups`: what stands before the series, in words; `series_words`: what is
// numbered, as document_series.tsv has it; "" for a document.
std::string explain(const Symbol& symbol, const std::vector<std::string>& groups, std::string_view series_words);

}  // namespace inquest::proceedings
