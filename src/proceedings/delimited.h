// Tables of divided fields (RFC 4180 and what spreadsheets make of it): comma, semicolon or tab; line ends CR, LF or CRLF;
// quotation marks around fields that hold dividers, line ends or doubled quotation marks.
#pragma once

#include <cstddef>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace inquest::proceedings {

// Reads records one after the other without holding them all. Borrows the text for its own life.
class DelimitedReader {
 public:
  explicit DelimitedReader(std::string_view text);

  // The next record, or false at the end. Lines without any character are passed over. The fields are valid until the next call.
  bool next(std::vector<std::string_view>& fields);

  // Of the record last given: its place among the records of the file, the head being 1 (as a spreadsheet counts rows).
  std::size_t row() const { return row_; }
  char divider() const { return divider_; }
  // A quotation mark of the record last given was never closed: the rest of the file is in its last field.
  bool unclosed() const { return unclosed_; }

 private:
  std::string_view quoted_field(std::size_t& owned);

  std::string_view text_;
  std::size_t at_ = 0, row_ = 0;
  char divider_ = ',';
  bool unclosed_ = false;
  std::deque<std::string> owned_;  // fields in which a doubled quotation mark stood; a deque, so that they never move
};

// The place of the first of `names` (any case, surrounding white space apart) among the fields of a head; npos where none is there.
inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
std::size_t column_of(const std::vector<std::string>& head, std::initializer_list<std::string_view> names);

// A field as it is written into such a table: in quotation marks where it holds a comma, a quotation mark or a line end.
std::string delimited_cell(std::string_view text);

}  // namespace inquest::proceedings
