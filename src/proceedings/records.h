// Records of named fields: a table as its file has it, or the same table as a case keeps it, where the reader made of each row a
// paragraph of "Name: value" lines. Both give the place of each record, so that what is made of it can cite it.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/reading.h"

namespace inquest::proceedings {

struct Record {
  std::vector<std::pair<std::string, std::string>> fields;  // name in small letters, value as it stands
  std::size_t row = 0;  // of the table, its head being 1
  Span at;              // in the text that was read

  // The first of the fields with one of these names, or "".
  std::string_view value(std::initializer_list<std::string_view> names) const;
  bool has(std::initializer_list<std::string_view> names) const;
};

// Of delimited text (comma, semicolon, tab). Errors: unreadable, where a quotation mark is never closed or no head is there.
Result<std::vector<Record>> records_of_table(std::string_view text);

// Of a text of "Name: value" lines, records divided by empty lines; a line that begins with none of `names` (small letters) goes on
// with the value before it. Empty where no line has such a name.
std::vector<Record> records_of_text(std::string_view text, std::span<const std::string_view> names);

}  // namespace inquest::proceedings
