#include "reading/told_once.h"

#include <algorithm>
#include <string_view>

#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

// The same word, or one that begins alike: "Ministry" and "minister".
bool begin_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kAlike = 5;  // bytes
  return a == b || (a.size() >= kAlike && b.size() >= kAlike && a.substr(0, kAlike) == b.substr(0, kAlike));
}

}  // namespace

bool may_be_one(const Clauses& clauses, const std::optional<Argument>& a, const std::optional<Argument>& b) {
  if (!a || !b || (!a->id.empty() && a->id == b->id)) return true;
  const auto text = clauses.words().tokens().text;
  const auto first = lower_of(text.substr(a->span.begin, a->span.end - a->span.begin));
  const auto second = lower_of(text.substr(b->span.begin, b->span.end - b->span.begin));
  constexpr std::size_t kShortest = 4;  // bytes: "the", "of" are no word in common
  for (const auto word : vocab::split(first, ' ')) {
    const auto like = [&](std::string_view other) { return word.size() >= kShortest && begin_alike(word, other); };
    if (std::ranges::any_of(vocab::split(second, ' '), like)) return true;
  }
  return false;
}

}  // namespace inquest::reading
