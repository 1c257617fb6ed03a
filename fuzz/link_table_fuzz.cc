// The text of a table, of any bytes, and headers of any letters: rows and cells lie in the text, one behind the other, a cell within
// its row and with a column's name; what a header means is the same each time it is asked.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/link_columns.h"
#include "app/link_table.h"
#include "seeds.h"

static void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<std::string> inquest::fuzz::seeds() { return {"name: A B\nborn: 1990\n\nname: C D\nborn: 1991\n", "given name: A\nnote: x\ny\n\ngiven name: B\n"}; }
std::vector<std::string> inquest::fuzz::words() { return {": ", "\n\n", "name: ", ":\n", "\r\n"}; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::uint64_t before = 0;
  std::vector<std::string> headers;
  for (const auto& row : inquest::app::rows_of_table_text(text)) {
    require(row.span.begin >= before && row.span.begin < row.span.end && row.span.end <= text.size());
    before = row.span.end;
    require(!row.cells.empty());
    std::uint64_t inside = row.span.begin;
    for (const auto& cell : row.cells) {
      require(cell.span.begin >= inside && cell.span.end <= row.span.end && !cell.column.empty());
      inside = cell.span.end;
      headers.push_back(cell.column);
    }
  }
  for (const auto& header : headers) require(inquest::app::meaning_of_column(header) == inquest::app::meaning_of_column(header));
  static_cast<void>(inquest::app::lists_persons(headers));
  return 0;
}
