#include "reading/dateline.h"

#include <algorithm>

namespace inquest::reading {

std::uint32_t behind_dateline(const Words& words, std::uint32_t token) {
  constexpr std::uint32_t kLongest = 18;  // tokens
  const auto& paragraph = words.tokens().paragraphs[words.token(token).paragraph];
  const auto last = std::min(paragraph.last, paragraph.first + kLongest);
  bool dated = false;
  for (auto i = paragraph.first; i < last; ++i) {
    const auto text = words.text(i);
    const bool dash = text == "-" || text == "--" || text == "–" || text == "—";
    if (dash && i > paragraph.first && words.token(i).space_before) return dated && i + 1 < paragraph.last ? i + 1 : paragraph.first;
    // It has no lower-case words but those of its date.
    if (words.is_word(i) && !words.is_capital(i) && !words.info(i).is(kCalendarWord)) return paragraph.first;
    dated = dated || words.token(i).kind == TokenKind::number || words.info(i).is(kCalendarWord) || words.is(i, "(");
  }
  return paragraph.first;
}

}  // namespace inquest::reading
