// The rows of a table as a case keeps them: the reader made of each row a paragraph of "column: value" lines (docs/manual/read.md).
// Private to app/. Pure; any thread; any bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace inquest::app {

struct TableCell {
  std::string column;  // as the header has it
  std::string value;   // a cell of several lines with its line ends
  Span span;           // of the line or lines, name included
};
struct TableRow {
  Span span;
  std::vector<TableCell> cells;  // in order; empty cells stand in no text
};

// The rows with named cells, in order. Empty where the text is no such table: most paragraphs begin with no column's name.
// A column is what stands before ": " at the beginning of lines of several rows; a line without one goes on with the cell before.
std::vector<TableRow> rows_of_table_text(std::string_view text);

}  // namespace inquest::app
