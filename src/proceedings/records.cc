#include "proceedings/records.h"

#include <fmt/format.h>

#include <algorithm>

#include "proceedings/delimited.h"
#include "proceedings/review_words.h"

namespace inquest::proceedings {

std::string_view Record::value(std::initializer_list<std::string_view> names) const {
  for (const auto name : names) {
    for (const auto& [field, text] : fields) {
      if (field == name) return text;
    }
  }
  return {};
}

bool Record::has(std::initializer_list<std::string_view> names) const {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return std::find(names.begin(), names.end(), field.first) != names.end(); });
}

Result<std::vector<Record>> records_of_table(std::string_view text) {
  DelimitedReader reader(text);
  std::vector<std::string_view> fields;
  if (!reader.next(fields) || fields.size() < 2) return fail(ErrorCode::unreadable, "This is no table with a head of column names.");
  std::vector<std::string> head;
  for (const auto field : fields) head.push_back(words::lower(words::trimmed(field)));
  std::vector<Record> records;
  while (reader.next(fields)) {
    if (reader.unclosed()) {
      return fail(ErrorCode::unreadable, fmt::format("A quotation mark in row {} is never closed: the rest of the table would be one field.", reader.row()));
    }
    Record record;
    record.row = reader.row();
    for (std::size_t i = 0; i < std::min(fields.size(), head.size()); ++i) record.fields.emplace_back(head[i], std::string(words::trimmed(fields[i])));
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<Record> records_of_text(std::string_view text, std::span<const std::string_view> names) {
  std::vector<Record> records;
  Record record;
  std::size_t row = 1;
  const auto close = [&] {
    if (!record.fields.empty()) {
      record.row = ++row;
      records.push_back(std::move(record));
    }
    record = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto line = words::trimmed(text.substr(at, end - at));
    const std::size_t begin = static_cast<std::size_t>(line.data() - text.data());
    at = end + 1;
    if (line.empty()) {
      close();
      continue;
    }
    const auto colon = line.find(':');
    const std::string name = colon == std::string_view::npos || colon > 60 ? std::string() : words::lower(line.substr(0, colon));
    if (std::find(names.begin(), names.end(), name) != names.end() && !name.empty()) {
      if (record.fields.empty()) record.at.begin = begin;
      record.fields.emplace_back(name, std::string(words::trimmed(line.substr(colon + 1))));
    } else if (!record.fields.empty()) {
      record.fields.back().second += "\n" + std::string(line);
    }
    record.at.end = begin + line.size();
  }
  close();
  return records;
}

}  // namespace inquest::proceedings
