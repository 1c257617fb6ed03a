// CSV and TSV (RFC 4180 and what programs make of it): each row becomes a passage of its own.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "reading/decode.h"
#include "reading/reader/parsers/parsers.h"
#include "reading/reader/parsers/text_builder.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kMostColumns = 4096;
constexpr std::size_t kRowsLookedAt = 50;  // when the separator is told
constexpr std::size_t kLongestName = 200;  // bytes of a column's name

using Row = std::vector<std::string>;

// Takes one row after another. A quoted cell may hold separators and line ends; a quotation mark within it is doubled.
class Rows {
 public:
  Rows(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool at_end() const { return at_ >= text_.size(); }
  // More columns than any table has are not kept apart: the rest of the row is its last cell.
  Row next() {
    Row row;
    for (;;) {
      row.push_back(cell(row.size() + 1 >= kMostColumns));
      if (at_end()) return row;
      const char ended_by = text_[at_++];
      if (ended_by == separator_) continue;
      if (ended_by == '\r' && !at_end() && text_[at_] == '\n') ++at_;
      return row;
    }
  }

 private:
  bool ends_cell(char c, bool last_column) const { return c == '\n' || c == '\r' || (c == separator_ && !last_column); }

  std::string cell(bool last_column) {
    std::string out;
    if (!at_end() && text_[at_] == '"') {
      const std::size_t end = closing_quote(at_ + 1);
      if (end != std::string_view::npos) {
        for (std::size_t i = at_ + 1; i < end; ++i) {
          out += text_[i];
          if (text_[i] == '"') ++i;
        }
        at_ = end + 1;
      }
    }
    // What stands outside quotation marks, or behind them, or after one that is never closed, is taken as it is.
    while (!at_end() && !ends_cell(text_[at_], last_column)) out += text_[at_++];
    return out;
  }

  std::size_t closing_quote(std::size_t from) {
    if (from < no_quote_after_) {
      for (std::size_t i = from; (i = text_.find('"', i)) != std::string_view::npos; i += 2) {
        if (i + 1 >= text_.size() || text_[i + 1] != '"') return i;
      }
      no_quote_after_ = from;  // so that a table full of lone marks is not searched to its end again and again
    }
    return std::string_view::npos;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t no_quote_after_ = static_cast<std::size_t>(-1);
};

// The separator that cuts the first rows most often into equally many columns.
char separator_of(std::string_view text) {
  char best = ',';
  std::size_t best_score = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    Rows rows(text.substr(0, 1u << 20), candidate);
    std::size_t columns = 0, alike = 0, seen = 0;
    while (!rows.at_end() && seen < kRowsLookedAt) {
      const Row row = rows.next();
      if (row.size() == 1 && row[0].empty()) continue;
      if (seen++ == 0) columns = row.size();
      alike += row.size() == columns ? 1 : 0;
    }
    if (columns < 2) continue;
    const std::size_t score = alike * 1000 / seen + std::min<std::size_t>(columns, 100);
    if (score > best_score) {
      best_score = score;
      best = candidate;
    }
  }
  return best;
}

bool is_number_like(std::string_view cell) {
  return !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) || std::string_view(".,-+/:% ").find(c) != std::string_view::npos;
  });
}

// Could be names of columns: all there, each once, none a number or a date in figures, none as long as a sentence.
bool could_be_names(const Row& row) {
  std::set<std::string> seen;
  return row.size() > 1 && std::all_of(row.begin(), row.end(), [&](const std::string& cell) {
    const std::string line = declared_line(cell);
    return !line.empty() && line.size() <= kLongestName && !is_number_like(line) && seen.insert(line).second;
  });
}

bool is_empty(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return is_blank(cell); });
}

// The names of the columns, when the first row gives them. A name does not come again as a value of its own column.
Row header_of(std::string_view text, char separator) {
  Rows rows(text, separator);
  Row names;
  while (!rows.at_end() && is_empty(names)) names = rows.next();
  if (!could_be_names(names)) return {};
  bool any = false;
  for (std::size_t seen = 0; !rows.at_end() && seen < kRowsLookedAt; ++seen) {
    const Row row = rows.next();
    any = any || !is_empty(row);
    for (std::size_t i = 0; i < std::min(row.size(), names.size()); ++i) {
      if (row[i] == names[i]) return {};
    }
  }
  if (!any) return {};  // a table of one row
  for (auto& name : names) name = declared_line(name);
  return names;
}

// A cell on lines of its own: its line breaks stay, blank lines would end the row's passage.
void add_cell(TextBuilder& builder, std::string_view cell) {
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find_first_of("\r\n", at), cell.size());
    builder.add_running(cell.substr(at, end - at));
    builder.owe(Break::line);
    at = end + 1;
  }
}

void add_row(TextBuilder& builder, const Row& header, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (is_blank(row[i])) continue;
    if (i < header.size()) {
      builder.add_running(header[i] + ":");
      builder.owe_instead(Break::space);
      add_cell(builder, row[i]);
    } else {
      builder.add_running(row[i]);
      builder.owe_instead(Break::tab);
    }
  }
  builder.owe_instead(Break::paragraph);
}

}  // namespace

Parsed read_csv(ByteView original) {
  if (original.size() > kMaxTextBytes) return std::unexpected(ReaderFault::bomb);
  const auto decoded = decode_text(original);
  if (!decoded) return std::unexpected(is_blank(as_text(original)) ? ReaderFault::no_text : ReaderFault::broken);
  std::string_view text = decoded->text;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const char separator = separator_of(text);
  const Row header = header_of(text, separator);
  Rows rows(text, separator);
  TextBuilder builder;
  bool is_names = !header.empty();
  while (!rows.at_end()) {
    const Row row = rows.next();
    if (is_empty(row)) continue;
    if (!is_names) add_row(builder, header, row);
    is_names = false;
    // Names repeated in every row can make much of little.
    if (builder.size() > kMaxTextBytes) return std::unexpected(ReaderFault::bomb);
  }
  ExtractedText out;
  out.text = builder.take();
  out.reader = "csv/1";
  if (out.text.empty()) return std::unexpected(ReaderFault::no_text);
  return out;
}

void warm_up_csv() { (void)decode_as(as_bytes("\xb1\xe8"), "windows-949"); }

std::string self_check_csv() {
  const auto read = read_csv(as_bytes(std::string(kSelfCheckWord)));
  return read ? read->text : std::string();
}

}  // namespace inquest::reading
