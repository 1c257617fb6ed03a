#include "reading/reader/parsers/text_builder.h"

#include <algorithm>
#include <tuple>

#include "reading/decode.h"
#include "reading/reader_frame.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kUnset = static_cast<std::size_t>(-1);

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string_view written(Break owed) {
  switch (owed) {
    case Break::none: return "";
    case Break::space: return " ";
    case Break::tab: return "\t";
    case Break::line: return "\n";
    case Break::paragraph: return "\n\n";
  }
  return "";
}

}  // namespace

void TextBuilder::pay() {
  if (!text_.empty()) text_ += written(owed_);
  owed_ = Break::none;
  for (const std::size_t region : not_begun_) {
    if (begins_[region] == kUnset) begins_[region] = text_.size();
  }
  not_begun_.clear();
}

void TextBuilder::add_running(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_white(text[at])) {
      owe(Break::space);
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_white(text[end])) ++end;
    pay();
    text_ += text.substr(at, end - at);
    at = end;
  }
}

void TextBuilder::add_exact(std::string_view text) {
  if (text.empty()) return;
  pay();
  text_ += text;
}

void TextBuilder::owe(Break wanted) { owed_ = std::max(owed_, wanted); }

void TextBuilder::owe_line() { owed_ = owed_ >= Break::line ? Break::paragraph : Break::line; }

std::size_t TextBuilder::open() {
  begins_.push_back(kUnset);
  not_begun_.push_back(begins_.size() - 1);
  return begins_.size() - 1;
}

Span TextBuilder::close(std::size_t region) {
  if (begins_[region] == kUnset) {
    // Nothing may begin it any more. It is usually the last of those that wait.
    if (!not_begun_.empty() && not_begun_.back() == region) not_begun_.pop_back();
    else begins_[region] = text_.size();
    return {text_.size(), text_.size()};
  }
  return {begins_[region], text_.size()};
}

void tidy_layout(std::vector<LayoutSpan>& layout) {
  std::erase_if(layout, [](const LayoutSpan& entry) { return entry.span.begin >= entry.span.end; });
  // The wider of two that begin together comes first.
  std::sort(layout.begin(), layout.end(), [](const LayoutSpan& a, const LayoutSpan& b) {
    return std::tuple(a.span.begin, b.span.end, a.kind) < std::tuple(b.span.begin, a.span.end, b.kind);
  });
  layout.erase(std::unique(layout.begin(), layout.end()), layout.end());
}

std::string declared_line(std::string_view value) {
  std::string line;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t n = std::max<std::size_t>(utf8_length_at(value, at), 1);
    const std::string_view c = value.substr(at, n);
    at += n;
    if (n == 1 && static_cast<unsigned char>(c[0]) <= ' ') {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else if (n > 1 || (static_cast<unsigned char>(c[0]) < 0x7f)) {
      if (line.size() + n > kMaxDeclaredBytes) break;
      line += c;
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace inquest::reading
