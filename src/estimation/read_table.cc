// The reader of capture tables: outside bytes in, a checked table or the first thing wrong with it out.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "estimation/capture_table.h"

namespace inquest::estimation {
namespace {

struct Row {
  std::size_t line = 0;
  std::vector<std::string> fields;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const auto begin = text.find_first_not_of(kBlank);
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::unexpected<Error> wrong(std::string message) { return fail(ErrorCode::usage, std::move(message)); }

// The separator of the head: the first of tab, semicolon and comma that stands in it.
char separator_of(std::string_view csv) {
  const auto head = csv.substr(0, csv.find_first_of("\r\n"));
  for (const char c : {'\t', ';'}) {
    if (head.find(c) != std::string_view::npos) return c;
  }
  return ',';
}

Result<std::vector<Row>> rows_of(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  if (csv.find('\0') != std::string_view::npos) return wrong("This is no text: it holds zero bytes. Export the table as CSV.");
  const char separator = separator_of(csv);
  std::vector<Row> rows;
  Row row{1, {}};
  std::string field;
  std::size_t line = 1;
  bool quoted = false, was_quoted = false;
  const auto end_field = [&] {
    row.fields.emplace_back(was_quoted ? std::string(field) : std::string(trimmed(field)));
    field.clear();
    was_quoted = false;
  };
  const auto end_row = [&] {
    end_field();
    if (row.fields.size() > 1 || !row.fields[0].empty()) rows.push_back(row);
    row = {line, {}};
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') field += c;
      else if (i + 1 < csv.size() && csv[i + 1] == '"') field += csv[++i];
      else quoted = false;
    } else if (c == '"' && trimmed(field).empty()) {
      quoted = was_quoted = true;
      field.clear();
    } else if (c == separator) {
      end_field();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r' || (i + 1 < csv.size() && csv[i + 1] != '\n')) {
      field += c;
    }
  }
  if (quoted) return wrong(fmt::format("line {}: a quote is opened and never closed.", row.line));
  if (!field.empty() || !row.fields.empty()) end_row();
  return rows;
}

Result<std::int64_t> count_of(const Row& row, std::size_t column) {
  const std::string& text = row.fields[column];
  std::int64_t count = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (problem == std::errc::result_out_of_range) return wrong(fmt::format("line {}: the count is too large.", row.line));
  if (text.empty()) return wrong(fmt::format("line {}: the count is missing; write 0 where nobody has this history.", row.line));
  if (problem != std::errc() || end != text.data() + text.size()) return wrong(fmt::format("line {}: a count is a whole number of people, without separators.", row.line));
  if (count < 0) return wrong(fmt::format("line {}: the count is negative; a count is a number of people.", row.line));
  if (count > kMostPeople) return wrong(fmt::format("line {}: more than 100 million people; estimate them by strata.", row.line));
  return count;
}

bool is_mark(std::string_view text) { return text == "0" || text == "1"; }

struct Columns {
  std::vector<std::size_t> lists, strata;
  std::size_t count = 0;
};

Result<Columns> columns_of(const std::vector<Row>& rows, const std::vector<std::string>& named_strata) {
  Columns columns;
  const auto& head = rows[0].fields;
  std::optional<std::size_t> count;
  std::set<std::string> seen;
  for (std::size_t c = 0; c < head.size(); ++c) {
    if (head[c].empty()) return wrong(fmt::format("column {} has no name in the head.", c + 1));
    if (!seen.insert(head[c]).second) return wrong(fmt::format("the head names column {} twice.", head[c]));
    if (head[c] == "count") count = c;
  }
  for (const auto& name : named_strata) {
    if (!seen.contains(name) || name == "count") return wrong(fmt::format("there is no column {} to be a stratum.", name));
  }
  if (!count) return wrong("there is no column `count`; the head is one name for each list, then count.");
  columns.count = *count;
  for (std::size_t c = 0; c < head.size(); ++c) {
    if (c == *count) continue;
    const auto marks = std::count_if(rows.begin() + 1, rows.end(), [&](const Row& row) { return is_mark(row.fields[c]); });
    const bool named = std::find(named_strata.begin(), named_strata.end(), head[c]) != named_strata.end();
    if (named || marks == 0) {
      columns.strata.push_back(c);
    } else if (static_cast<std::size_t>(marks) == rows.size() - 1) {
      columns.lists.push_back(c);
    } else {
      const auto odd = std::find_if(rows.begin() + 1, rows.end(), [&](const Row& row) { return !is_mark(row.fields[c]); });
      return wrong(fmt::format("line {}: column {} has 0 or 1 elsewhere and something else here; a list takes 0 and 1 alone. If it is a stratum, say --strata {}.", odd->line, head[c], head[c]));
    }
  }
  if (columns.lists.empty()) return wrong("there is no list: no column holds 0 and 1 alone.");
  if (columns.lists.size() > kMostLists) return wrong(fmt::format("{} lists; at most {} can be compared. Join those of one kind.", columns.lists.size(), kMostLists));
  return columns;
}

std::string stratum_of(const Row& row, const Columns& columns) {
  std::string name;
  for (const auto c : columns.strata) name += (name.empty() ? "" : ", ") + (row.fields[c].empty() ? std::string("not stated") : row.fields[c]);
  return name;
}

}  // namespace

Result<CaptureFile> read_capture_table(std::string_view csv, const std::vector<std::string>& strata) {
  TRY(const auto rows, rows_of(csv));
  if (rows.empty()) return wrong("the table is empty.");
  for (const auto& row : rows) {
    if (row.fields.size() != rows[0].fields.size()) return wrong(fmt::format("line {}: {} fields, but the head has {}.", row.line, row.fields.size(), rows[0].fields.size()));
  }
  if (rows.size() == 1) return wrong("there is a head and no row.");
  TRY(const auto columns, columns_of(rows, strata));
  std::vector<std::string> lists;
  for (const auto c : columns.lists) lists.push_back(rows[0].fields[c]);

  std::vector<std::string> names;
  std::map<std::string, std::map<History, std::int64_t>> by_stratum;
  std::map<History, std::int64_t> pooled;
  std::int64_t people = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    History history = 0;
    for (std::size_t j = 0; j < columns.lists.size(); ++j) history |= static_cast<History>(rows[r].fields[columns.lists[j]] == "1") << j;
    TRY(const auto count, count_of(rows[r], columns.count));
    if (history == 0) return wrong(fmt::format("line {}: a row of zeros. Those on no list are what is to be estimated; leave the row out.", rows[r].line));
    const auto name = stratum_of(rows[r], columns);
    if (!by_stratum.contains(name)) names.push_back(name);
    if (!by_stratum[name].emplace(history, count).second) return wrong(fmt::format("line {}: this history stands in the table already; give each once.", rows[r].line));
    pooled[history] += count;
    people += count;
  }
  if (people > kMostPeople) return wrong("more than 100 million people in all; estimate them by strata.");
  CaptureFile file{{}, table_of(lists, pooled)};
  for (std::size_t j = 0; j < lists.size(); ++j) {
    if (file.pooled.on_list(j) == 0) return wrong(fmt::format("nobody is on list {}; take its column away.", lists[j]));
  }
  for (const auto& name : names) file.strata.push_back({name, table_of(lists, by_stratum[name])});
  return file;
}

}  // namespace inquest::estimation
