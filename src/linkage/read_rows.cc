// CSV (RFC 4180 and what people write instead of it) and JSON Lines -> records.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "linkage/putting.h"
#include "linkage/records.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kMostColumns = 4000;
constexpr std::size_t kWorthThreads = 1 << 20;  // bytes of a file
constexpr std::size_t kMostRecords = 0xfffffffeULL;

// One field after the other; `line` counts the lines of the file, also those within quotation marks.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // The last field came from the text itself, not from what holds quoted ones.
  bool lasting() const { return lasting_; }
  bool at_end() const { return at_ >= text_.size(); }
  std::uint64_t line() const { return line_; }

  // The next field, trimmed; `last` says whether its row ends with it. Valid until the next call.
  std::string_view next(bool& last) {
    std::size_t at = at_;
    while (at < text_.size() && (text_[at] == ' ' || (text_[at] == '\t' && separator_ != '\t'))) ++at;
    lasting_ = at >= text_.size() || text_[at] != '"' || !closes(at + 1);
    if (!lasting_) return quoted(at + 1, last);
    const std::size_t begin = at_;
    for (at = at_; at < text_.size() && text_[at] != separator_ && text_[at] != '\n' && text_[at] != '\r';) ++at;
    finish(at, last);
    return trimmed(text_.substr(begin, at - begin));
  }

 private:
  // Whether the mark before `at` opens a quoted field: one that closes in its line, or in a later one right before a separator or the end
  // of the line. A mark that does not is a slip, and must not swallow the rows behind it.
  bool closes(std::size_t at) {
    if (at + 1 < text_.size() && text_[at] == '"' && text_[at + 1] != '"') return true;  // ""
    if (at >= no_mark_after_) return false;
    bool same_line = true;
    for (; at < text_.size(); ++at) {
      same_line = same_line && text_[at] != '\n';
      if (text_[at] != '"') continue;
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        ++at;
        continue;
      }
      auto behind = at + 1;
      while (behind < text_.size() && text_[behind] == ' ') ++behind;
      const char next = behind < text_.size() ? text_[behind] : '\n';
      return same_line || next == separator_ || next == '\n' || next == '\r';
    }
    no_mark_after_ = at_;
    return false;
  }

  // What stands between a closing quotation mark and the separator belongs to the field: "a" b is a b.
  std::string_view quoted(std::size_t at, bool& last) {
    held_.clear();
    bool inside = true;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (inside && c == '"') {
        if (at + 1 < text_.size() && text_[at + 1] == '"') held_ += text_[++at];
        else inside = false;
        continue;
      }
      if (!inside && (c == separator_ || c == '\n' || c == '\r')) break;
      if (c == '\n') ++line_;
      held_ += c;
    }
    finish(at, last);
    return trimmed(held_);
  }

  void finish(std::size_t at, bool& last) {
    last = at >= text_.size() || text_[at] != separator_;
    if (at < text_.size() && text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') ++at;
    if (last) ++line_;
    at_ = at + 1;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::string held_;
  bool lasting_ = true;
  std::size_t no_mark_after_ = static_cast<std::size_t>(-1);  // no mark closes that stands behind this: not looked for again
};

// The one of , ; tab | that the first line has most of, outside of quotation marks.
char separator_of(std::string_view text) {
  constexpr std::array<char, 4> kSeparators{',', ';', '\t', '|'};
  std::array<std::size_t, 4> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    for (std::size_t i = 0; !quoted && i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

Status begin_file(std::string file_name, Records& records) {
  if (records.files.size() >= 0xffff) return fail(ErrorCode::limit, "More files than 65,535: join some.");
  records.files.push_back(std::move(file_name));
  return {};
}

Status check_size(const Records& records) {
  if (records.size() >= kMostRecords) return fail(ErrorCode::limit, "More than 4,294,967,294 records: link parts of them.");
  return {};
}

std::size_t column_for(std::string_view name, Records& records) {
  const auto at = records.column_named(name);
  if (at == records.columns.size()) records.columns.push_back({std::string(name), {}, {}});
  return at;
}

void put_code(Column& into, std::size_t row, Code code) {
  if (into.codes.size() <= row) into.codes.resize(row + 1);
  into.codes[row] = code;
}

void put(Records& records, std::size_t column, std::size_t row, std::string_view value) {
  put_code(records.columns[column], row, records.columns[column].values.add(value));
}

void note(Records& records, const Ragged& ragged) {
  ++records.ragged_rows;
  if (records.ragged.size() < Records::kMostRagged) records.ragged.push_back(ragged);
}

std::string text_of(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string joined;
  for (const auto& each : value) {
    if (!joined.empty()) joined += "; ";
    joined += text_of(each);
  }
  return joined;
}

}  // namespace

Status read_csv(std::string_view text, std::string file_name, Records& records, unsigned threads) {
  text = without_mark(text);
  if (trimmed(text).empty()) return fail(ErrorCode::unreadable, fmt::format("{}: the file is empty.", file_name));
  CsvReader reader(text, separator_of(text));
  const std::string name = file_name;
  TRY_(begin_file(std::move(file_name), records));
  const auto file = static_cast<std::uint32_t>(records.files.size() - 1);
  std::vector<std::size_t> columns;
  for (bool last = false; !last;) {
    std::string head(reader.next(last));
    if (head.empty()) head = fmt::format("column {}", columns.size() + 1);
    while (std::find(columns.begin(), columns.end(), records.column_named(head)) != columns.end()) head += " again";
    columns.push_back(column_for(head, records));
    if (columns.size() > kMostColumns) return fail(ErrorCode::limit, fmt::format("{}: more than {} columns.", name, kMostColumns));
  }
  const std::size_t before = records.size();
  Putting putting(records, text.size() < kWorthThreads ? 0 : threads);
  while (!reader.at_end()) {
    const std::uint64_t line = reader.line();
    const std::size_t row = records.size();
    std::size_t fields = 0;
    bool last = false, blank = true;
    while (!last) {
      const std::string_view value = reader.next(last);
      blank = blank && value.empty();
      if (fields < columns.size()) putting.put(columns[fields], row, value, reader.lasting());
      ++fields;
    }
    if (blank && fields == 1 && columns.size() > 1) continue;  // an empty line is no record
    if (fields != columns.size()) note(records, {file, line, fields, columns.size()});
    TRY_(check_size(records));
    records.file.push_back(static_cast<std::uint16_t>(file));
  }
  putting.finish();
  if (records.size() == before) return fail(ErrorCode::unreadable, fmt::format("{}: a header, but no row.", name));
  return {};
}

bool looks_like_json_lines(std::string_view text) { return trimmed(without_mark(text.substr(0, 4096))).starts_with('{'); }

Status read_json_lines(std::string_view text, std::string file_name, Records& records) {
  text = without_mark(text);
  const std::string name = file_name;
  TRY_(begin_file(std::move(file_name), records));
  const auto file = static_cast<std::uint32_t>(records.files.size() - 1);
  const std::size_t before = records.size();
  std::uint64_t line = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view one = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    ++line;
    if (one.empty()) continue;
    const auto object = nlohmann::json::parse(one, nullptr, false);
    if (!object.is_object()) {
      note(records, {file, line, 0, 0});
      continue;
    }
    for (const auto& [member, value] : object.items()) {
      const auto head = trimmed(member);
      const auto column = column_for(head.empty() ? std::string_view("column") : head, records);
      if (records.columns.size() > kMostColumns) return fail(ErrorCode::limit, fmt::format("{}: more than {} members.", name, kMostColumns));
      put(records, column, records.size(), trimmed(text_of(value)));
    }
    TRY_(check_size(records));
    records.file.push_back(static_cast<std::uint16_t>(file));
  }
  if (records.size() == before) return fail(ErrorCode::unreadable, fmt::format("{}: no line is a JSON object.", name));
  return {};
}

}  // namespace inquest::linkage
