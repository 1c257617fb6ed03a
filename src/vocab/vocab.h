// The vocabularies of vocab/, embedded at build time: tables of words with their source, licence and version.
// A vocabulary is lines of text; a line beginning with '#' is its header ("# key: value"), every other line is one row
// of fields divided by tabs. Everything is constant and lives as long as the program; any thread may read. Nothing can
// fail: a file that lacks its source, licence or version stops the test, not the program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace inquest::vocab {

struct Vocabulary {
  std::string_view name;     // the file's name without ".tsv": "states"
  std::string_view content;  // the whole file
};

// All vocabularies, ordered by name.
std::span<const Vocabulary> all();

// The one of this name, or null.
const Vocabulary* find(std::string_view name);

// The value of a header line ("source", "licence", "version", "title"); empty where it is missing.
std::string_view header(const Vocabulary& vocabulary, std::string_view key);

// One row, split at tabs. Missing fields read as empty.
struct RowView {  // borrows from the vocabulary, which lives as long as the program
  std::vector<std::string_view> fields;
  std::string_view operator[](std::size_t field) const {
    return field < fields.size() ? fields[field] : std::string_view();
  }
};

// Splits at `divider`; an empty text gives no parts. The second puts them in the place of what `parts` held.
std::vector<std::string_view> split(std::string_view text, char divider);
void split(std::string_view text, char divider, std::vector<std::string_view>& parts);

// Calls `use(row)` for each row in the order of the file.
template <class Use>
void for_each_row(std::string_view name, Use&& use) {
  const Vocabulary* vocabulary = find(name);
  if (vocabulary == nullptr) return;
  std::string_view rest = vocabulary->content;
  RowView row;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty() || line[0] == '#') continue;
    split(line, '\t', row.fields);
    use(std::as_const(row));
  }
}

}  // namespace inquest::vocab
