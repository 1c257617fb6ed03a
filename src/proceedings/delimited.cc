#include "proceedings/delimited.h"

#include <algorithm>

namespace inquest::proceedings {
namespace {

bool ends_line(char c) { return c == '\n' || c == '\r'; }

// The divider that stands most often in the first line, outside quotation marks.
char likeliest_divider(std::string_view text) {
  std::size_t comma = 0, semicolon = 0, tab = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (ends_line(c)) break;
    comma += c == ',';
    semicolon += c == ';';
    tab += c == '\t';
  }
  if (tab > comma && tab >= semicolon) return '\t';
  return semicolon > comma ? ';' : ',';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return small(x) == small(y);
  });
}

}  // namespace

DelimitedReader::DelimitedReader(std::string_view text) : text_(text), divider_(likeliest_divider(text)) {}

// at_ stands behind the opening quotation mark; leaves it behind the closing one.
std::string_view DelimitedReader::quoted_field(std::size_t& owned) {
  std::size_t begin = at_;
  std::string* copy = nullptr;
  for (;;) {
    const std::size_t mark = text_.find('"', at_);
    if (mark == std::string_view::npos) {
      unclosed_ = true;
      at_ = text_.size();
      if (copy == nullptr) return text_.substr(begin);
      return copy->append(text_.substr(begin));
    }
    at_ = mark + 1;
    if (at_ < text_.size() && text_[at_] == '"') {  // doubled: one of them belongs to the field
      if (copy == nullptr) {
        if (owned == owned_.size()) owned_.emplace_back();
        copy = &owned_[owned++];
        copy->clear();
      }
      copy->append(text_.substr(begin, at_ - begin));
      begin = ++at_;
      continue;
    }
    if (copy == nullptr) return text_.substr(begin, mark - begin);
    return copy->append(text_.substr(begin, mark - begin));
  }
}

bool DelimitedReader::next(std::vector<std::string_view>& fields) {
  fields.clear();
  while (at_ < text_.size() && ends_line(text_[at_])) ++at_;
  if (at_ >= text_.size()) return false;
  ++row_;
  unclosed_ = false;
  std::size_t owned = 0;
  for (;;) {
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      fields.push_back(quoted_field(owned));
      while (at_ < text_.size() && text_[at_] != divider_ && !ends_line(text_[at_])) ++at_;  // what stands behind the mark
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != divider_ && !ends_line(text_[at_])) ++at_;
      fields.push_back(text_.substr(begin, at_ - begin));
    }
    if (at_ >= text_.size() || ends_line(text_[at_])) return true;
    ++at_;
    if (at_ >= text_.size()) {  // a divider at the very end: one more field, empty
      fields.emplace_back();
      return true;
    }
  }
}

std::size_t column_of(const std::vector<std::string>& head, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (same_letters(trimmed(head[i]), name)) return i;
    }
  }
  return kNoColumn;
}

std::string delimited_cell(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace inquest::proceedings
