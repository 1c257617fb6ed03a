#include "app/name_list.h"

#include <fmt/format.h>
#include <unicode/ustring.h>

#include <algorithm>

namespace inquest::app {
namespace {

bool is_utf8(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<std::int32_t>(text.size()), &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
}

struct Row {
  std::vector<std::string> cells;
  std::size_t line = 0;  // of the file, from 1
};

// RFC 4180: quoted cells may hold the divider, line ends and doubled quotation marks.
std::vector<Row> rows_of(std::string_view text, char divider) {
  std::vector<Row> rows;
  Row row{{""}, 1};
  std::size_t line = 1;
  bool quoted = false;
  const auto end_row = [&] {
    if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(std::move(row));
    row = {{""}, line + 1};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') row.cells.back().push_back(text[++i]);
      else if (c == '"') quoted = false;
      else row.cells.back().push_back(c);
    } else if (c == '"' && row.cells.back().empty()) {
      quoted = true;
    } else if (c == divider) {
      row.cells.emplace_back();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      row.cells.back().push_back(c);
    }
    line += c == '\n' ? 1 : 0;
  }
  end_row();
  return rows;
}

std::string small(std::string_view heading) {
  std::string out;
  for (const char c : heading) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  return out;
}

Result<std::vector<std::size_t>> columns_of(const std::string& file, const std::vector<std::string>& headings, const std::vector<std::string>& wanted) {
  std::vector<std::size_t> out;
  for (const auto& column : wanted) {
    const auto at = std::ranges::find_if(headings, [&](const std::string& h) { return small(h) == small(column); });
    if (at == headings.end()) return fail(ErrorCode::not_found, fmt::format("{}: there is no column {}. The first row has: {}.", file, column, fmt::join(headings, ", ")));
    out.push_back(static_cast<std::size_t>(at - headings.begin()));
  }
  if (!out.empty()) return out;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (small(headings[i]).find("name") != std::string::npos) out.push_back(i);
  }
  if (out.empty()) return fail(ErrorCode::not_found, fmt::format("{}: no column speaks of a name. Say which with --column: {}.", file, fmt::join(headings, ", ")));
  return out;
}

}  // namespace

Result<std::vector<ListedName>> names_of_list(const std::string& file, std::string_view content, const std::vector<std::string>& columns) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (content.size() > INT32_MAX || !is_utf8(content)) return fail(ErrorCode::unreadable, fmt::format("{}: this is no UTF-8 text. Save it as UTF-8.", file));
  const bool comma = file.ends_with(".csv"), tab = file.ends_with(".tsv");
  std::vector<ListedName> out;
  if (!comma && !tab) {
    std::size_t line = 0;
    while (!content.empty()) {
      const auto end = std::min(content.find('\n'), content.size());
      auto name = content.substr(0, end);
      if (name.ends_with('\r')) name.remove_suffix(1);
      ++line;
      if (!name.empty()) out.push_back({std::string(name), {{"file", file}, {"line", line}}});
      content.remove_prefix(std::min(end + 1, content.size()));
    }
    return out;
  }
  const auto rows = rows_of(content, tab ? '\t' : ',');
  if (rows.empty()) return out;
  TRY(const auto places, columns_of(file, rows.front().cells, columns));
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::string name;
    for (const auto place : places) {
      if (place < rows[r].cells.size() && !rows[r].cells[place].empty()) name += (name.empty() ? "" : " ") + rows[r].cells[place];
    }
    if (!name.empty()) out.push_back({std::move(name), {{"file", file}, {"line", rows[r].line}}});
  }
  return out;
}

}  // namespace inquest::app
