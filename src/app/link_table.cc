#include "app/link_table.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace inquest::app {
namespace {

constexpr std::size_t kLongestName = 200;  // bytes, as the reader keeps them

struct Line {
  std::string_view text;
  std::size_t begin = 0;
};

// Calls `take` with the lines of each paragraph; paragraphs are divided by empty lines.
template <class Take>
void each_paragraph(std::string_view text, Take take) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      lines.push_back({line, at});
    } else if (!lines.empty()) {
      take(lines);
      lines.clear();
    }
    at = end + 1;
  }
  if (!lines.empty()) take(lines);
}

std::string_view name_before_colon(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestName) return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return {};
  return line.substr(0, colon);
}

// The names that stand in enough rows to be columns: in two of a hundred, and in two.
std::unordered_set<std::string_view> columns_of(std::string_view text, std::size_t& rows) {
  std::unordered_map<std::string_view, std::size_t> counts;
  rows = 0;
  each_paragraph(text, [&](const std::vector<Line>& lines) {
    ++rows;
    std::unordered_set<std::string_view> here;
    for (const auto& line : lines) {
      const auto name = name_before_colon(line.text);
      if (!name.empty() && here.insert(name).second) ++counts[name];
    }
  });
  std::unordered_set<std::string_view> columns;
  for (const auto& [name, count] : counts) {
    if (rows < 4 || (count >= 2 && count * 50 >= rows)) columns.insert(name);
  }
  return columns;
}

TableRow row_of(const std::vector<Line>& lines, const std::unordered_set<std::string_view>& columns) {
  TableRow row;
  row.span = {lines.front().begin, lines.back().begin + lines.back().text.size()};
  std::unordered_set<std::string_view> here;
  for (const auto& line : lines) {
    const auto name = name_before_colon(line.text);
    const std::size_t end = line.begin + line.text.size();
    if (!name.empty() && columns.contains(name) && here.insert(name).second) {
      auto value = line.text.substr(name.size() + 1);
      value.remove_prefix(std::min(value.size(), value.find_first_not_of(' ')));
      row.cells.push_back({std::string(name), std::string(value), {line.begin, end}});
    } else if (!row.cells.empty()) {
      auto& cell = row.cells.back();
      cell.value += (cell.value.empty() ? "" : "\n") + std::string(line.text);
      cell.span.end = end;
    }
  }
  return row;
}

}  // namespace

std::vector<TableRow> rows_of_table_text(std::string_view text) {
  std::size_t paragraphs = 0;
  const auto columns = columns_of(text, paragraphs);
  std::vector<TableRow> rows;
  each_paragraph(text, [&](const std::vector<Line>& lines) {
    const auto name = name_before_colon(lines.front().text);
    if (!name.empty() && columns.contains(name)) rows.push_back(row_of(lines, columns));
  });
  if (rows.size() * 2 <= paragraphs) rows.clear();
  return rows;
}

}  // namespace inquest::app
