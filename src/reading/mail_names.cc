#include "reading/mail_names.h"

#include <string_view>

#include "reading/word_set.h"

namespace inquest::reading {
namespace {

// The words that nothing parts from this one, as they stand: "Vangie.Lind@example.org".
std::string_view unbroken(const Words& words, std::uint32_t i) {
  constexpr std::uint32_t kMost = 24;  // tokens to either side
  auto first = i, last = i;
  while (first > 0 && i - first < kMost && !words.token(first).space_before && words.token(first - 1).sentence == words.token(i).sentence) --first;
  while (last + 1 < words.size() && last - i < kMost && !words.token(last + 1).space_before && words.token(last + 1).sentence == words.token(i).sentence) ++last;
  const auto span = words.tokens().span(first, last + 1);
  return words.tokens().text.substr(span.begin, span.end - span.begin);
}

}  // namespace

bool is_identifier(const Words& words, const Candidate& c) {
  constexpr WordSet kDegrees({"md", "m.d.", "phd", "ph.d.", "ph.d", "dds", "esq", "esq.", "jd", "rn", "mba", "cpa", "dvm", "msc", "bsc", "mph", "llm"});
  const auto before = c.name.first > 0 ? words.text(c.name.first - 1) : std::string_view();
  const bool glued = c.name.first > 0 && !words.token(c.name.first).space_before;
  if ((words.text(c.name.last) == "_" && !words.token(c.name.last).space_before) || before == "_" || (glued && before == "@")) return true;
  const bool degree = c.name.last - c.name.first == 1 && kDegrees.contains(words.lower(c.name.first)) && words[c.name.first].all_capitals && before == ",";
  if (degree) return true;
  const auto whole = unbroken(words, c.name.first);
  const auto at = whole.find('@');
  return at != std::string_view::npos && whole.find('.', at) != std::string_view::npos;
}

std::vector<Candidate> mail_names(const Words& words) {
  std::vector<Candidate> found;
  for (std::uint32_t i = 0; i + 4 < words.size(); ++i) {
    if (words.text(i + 2) != "," || words.token(i).kind != TokenKind::open_quote || !words.is_capital(i + 1) || !words.is_capital(i + 3)) continue;
    auto end = i + 4;
    if (words.is_capital(end)) ++end;
    const auto paragraph = words.token(i).paragraph;
    const bool address = words.text(end + 1) == "<";
    const bool alone = (i == 0 || words.token(i - 1).paragraph != paragraph) && (end + 1 >= words.size() || words.token(end + 1).paragraph != paragraph) &&
                       words.info(i + 3).given >= 5;
    if (words.token(end < words.size() ? end : i).kind == TokenKind::close_quote && (address || alone)) found.push_back({{i + 1, end}, EntityKind::person, 0.8});
  }
  return found;
}

}  // namespace inquest::reading
