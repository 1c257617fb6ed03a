#include "reading/quoted.h"

#include <algorithm>

namespace inquest::reading {

QuotedText::QuotedText(const Words& words) : is_quoted_(words.size()) {
  const auto& paragraphs = words.tokens().paragraphs;
  bool goes_on = false;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const auto first_quoted = static_cast<std::uint32_t>(quoted_.size());
    const bool next_opens =
        i + 1 < paragraphs.size() && words.token(paragraphs[i + 1].first).kind == TokenKind::open_quote;
    read_paragraph(words, paragraphs[i], goes_on, next_opens);
    goes_on = quoted_.size() > first_quoted && quoted_.back().continues;
    cut_units(words, paragraphs[i], first_quoted);
  }
}

void QuotedText::read_paragraph(const Words& words, const TokenRange& paragraph, bool goes_on, bool next_opens) {
  if (words[paragraph.first].furniture) return;
  std::uint32_t depth = 0, open = 0;
  const auto keep = [&](std::uint32_t last, std::uint32_t end, bool continues) {
    if (last <= open + 1) return;
    Quoted made{{open + 1, last}, open, end, continues, goes_on && open == paragraph.first};
    std::fill(is_quoted_.begin() + open, is_quoted_.begin() + end, true);
    quoted_.push_back(made);
  };
  for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
    const auto kind = words.token(i).kind;
    if (kind == TokenKind::open_quote && depth++ == 0) open = i;
    if (kind != TokenKind::close_quote || depth == 0) continue;
    if (--depth == 0) keep(i, i + 1, false);
  }
  if (depth == 0) return;
  // Left open: it goes on in the next paragraph, or it is the last of such paragraphs; else the mark was a slip.
  const bool last_of_several = goes_on && open == paragraph.first;
  if (next_opens || last_of_several) keep(paragraph.last, paragraph.last, next_opens);
}

std::uint32_t QuotedText::first_from(std::uint32_t token) const {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(quoted_, token, {}, &Quoted::open) - quoted_.begin());
}

std::uint32_t QuotedText::opening_at(std::uint32_t token) const {
  const auto q = first_from(token);
  return q < quoted_.size() && quoted_[q].open == token ? q : kNone;
}

void QuotedText::cut_units(const Words& words, const TokenRange& paragraph, std::uint32_t first_quoted) {
  std::uint32_t first = paragraph.first, quoted = first_quoted;
  const auto& sentences = words.tokens().sentences;
  for (auto s = words.token(paragraph.first).sentence; s <= words.token(paragraph.last - 1).sentence; ++s) {
    const std::uint32_t last = sentences[s].last;
    std::uint32_t q = quoted;
    while (q < quoted_.size() && quoted_[q].end <= last) ++q;
    if (q < quoted_.size() && quoted_[q].open < last) continue;  // a quotation goes on past this sentence
    units_.push_back({{first, last}, quoted, q});
    first = last;
    quoted = q;
  }
  if (first < paragraph.last) {
    units_.push_back({{first, paragraph.last}, quoted, static_cast<std::uint32_t>(quoted_.size())});
  }
}

}  // namespace inquest::reading
