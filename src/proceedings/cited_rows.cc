#include "proceedings/cited_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "proceedings/delimited.h"
#include "proceedings/records.h"

namespace inquest::proceedings {
namespace {

constexpr std::array<std::string_view, 3> kOrigin{{"source_file", "source_sha256", "source_row"}};

}  // namespace

std::string write_cited_rows(const Rows& rows, std::span<const std::size_t> which, const RowOrigin& from) {
  std::string out;
  for (const auto& column : rows.columns()) out += delimited_cell(column) + ",";
  out += "source_file,source_sha256,source_row\n";
  for (const std::size_t i : which) {
    for (std::size_t c = 0; c < rows.columns().size(); ++c) out += delimited_cell(rows.cell(i, c)) + ",";
    out += delimited_cell(from.file) + "," + from.sha256 + "," + std::to_string(rows.row_in_file(i)) + "\n";
  }
  return out;
}

bool is_cited_table(std::string_view text) {
  const auto records = records_of_text(text, kOrigin);
  return !records.empty() && records.front().has({"source_file"}) && records.front().has({"source_sha256"}) && records.front().has({"source_row"});
}

std::set<std::uint64_t> rows_cited(std::string_view text, std::string_view sha256) {
  std::set<std::uint64_t> rows;
  for (const auto& record : records_of_text(text, kOrigin)) {
    if (record.value({"source_sha256"}) != sha256) continue;
    const auto written = record.value({"source_row"});
    std::uint64_t row = 0;
    if (std::from_chars(written.data(), written.data() + written.size(), row).ec == std::errc()) rows.insert(row);
  }
  return rows;
}

}  // namespace inquest::proceedings
