#include "reading/tagged_statements.h"

#include <algorithm>
#include <map>

#include "reading/content_start.h"

namespace inquest::reading {
namespace {

// With a Jaccard index of this or more two contents are the same.
constexpr double kSame = 0.4;
// What the tagger alone sees may share so much of its words with what the rules see.
constexpr double kMostShared = 0.2;

std::uint32_t size_of(std::span<const Range> ranges) {
  std::uint32_t size = 0;
  for (const auto range : ranges) size += range.last - range.first;
  return size;
}

// The words that statements of the rules and of the tagger have in common. What the tagger labels is ordered and apart, so
// each range of a statement meets only its neighbours.
class Shared {
 public:
  explicit Shared(std::span<const TaggedQuote> tagged) : of_tagged_(tagged.size()) {
    for (std::size_t t = 0; t < tagged.size(); ++t) {
      for (const auto range : tagged[t].content) ranges_.push_back({range, t});
    }
    std::ranges::sort(ranges_, {}, [](const auto& each) { return each.first.first; });
  }

  // By tagged statement: how many words it shares with these.
  std::map<std::size_t, std::uint32_t> with(std::span<const Range> content) {
    std::map<std::size_t, std::uint32_t> out;
    for (const auto x : content) {
      auto at = std::ranges::lower_bound(ranges_, x.first + 1, {}, [](const auto& each) { return each.first.last; });
      for (; at != ranges_.end() && at->first.first < x.last; ++at)
        out[at->second] += std::min(x.last, at->first.last) - std::max(x.first, at->first.first);
    }
    for (const auto& [t, common] : out) of_tagged_[t] += common;
    return out;
  }
  // The words that a tagged statement shares with all that `with` was given.
  std::uint32_t of_tagged(std::size_t t) const { return of_tagged_[t]; }

 private:
  std::vector<std::pair<Range, std::size_t>> ranges_;
  std::vector<std::uint32_t> of_tagged_;
};

bool is_edge(const Words& words, const QuotedText& quoted, std::uint32_t i) {
  const auto kind = words.token(i).kind;
  return is_mark(kind) && !quoted.is_quoted(i);
}

// Without punctuation and quotation marks at its ends.
Range trimmed(const Words& words, Range range) {
  while (range.first < range.last && is_mark(words.token(range.first).kind)) ++range.first;
  while (range.first < range.last && is_mark(words.token(range.last - 1).kind) && !ends_in_brackets(words, range)) --range.last;
  return range;
}

// "The report of the commission", "Its claims were checked": a noun that reports nothing here.
bool is_mere_noun(const Words& words, const Statement& statement) {
  const auto cue = statement.cue->words;
  const auto first = statement.content.front().first;
  return words.part(cue.last - 1) == Upos::noun && first == cue.last &&
         (words.part(first) == Upos::adp || words.part(first) == Upos::aux || words.part(first) == Upos::verb);
}

// He read "War and Peace" in the camp: the content begins with a few words between marks, the long ones in capitals.
bool begins_with_title(const Words& words, const QuotedText& quoted, const Statement& statement) {
  const auto range = statement.content.front();
  if (!quoted.is_quoted(range.first)) return false;
  bool any = false;
  for (auto i = range.first; i < range.last && quoted.is_quoted(i); ++i) {
    if (i - range.first >= 6) return false;
    if (!words.is_word(i) || words.text(i).size() < 4) continue;
    if (!words.is_capital(i)) return false;
    any = any || i > range.first;
  }
  return any;
}

// What stands between two marks is said as a whole or not at all.
Range with_whole_quotations(const QuotedText& quoted, Range range) {
  const auto around = [&](std::uint32_t token) { return quoted.quoted()[quoted.first_from(token + 1) - 1].inside; };
  if (quoted.is_quoted(range.first)) range.first = std::min(range.first, around(range.first).first);
  if (quoted.is_quoted(range.last - 1)) range.last = std::max(range.last, around(range.last - 1).last);
  return range;
}

// As a statement of the rules: a content that is one whole quotation stands between its marks.
Statement statement_of(const Words& words, const QuotedText& quoted, const TaggedQuote& tagged) {
  Statement made;
  made.quoted_only = true;
  for (auto range : tagged.content) {
    while (range.first < range.last && is_edge(words, quoted, range.first)) ++range.first;
    while (range.first < range.last && is_edge(words, quoted, range.last - 1) && !ends_in_brackets(words, range)) --range.last;
    if (words.is(range.last, ")") && ends_in_brackets(words, {range.first, range.last + 1})) ++range.last;
    if (range.first < range.last && words.is(range.first, "that")) ++range.first;
    if (range.empty()) continue;
    range = with_whole_quotations(quoted, range);
    std::uint32_t inside = 0;
    for (auto i = range.first; i < range.last; ++i) inside += quoted.is_quoted(i);
    made.has_quotation = made.has_quotation || inside > 0;
    made.quoted_only = made.quoted_only && inside == range.last - range.first;
    if (inside == range.last - range.first) {
      while (range.first < range.last && words.token(range.first).kind == TokenKind::open_quote) ++range.first;
      while (range.first < range.last && words.token(range.last - 1).kind == TokenKind::close_quote) --range.last;
    }
    if (!range.empty()) made.content.push_back(range);
  }
  Cue cue;
  cue.words = trimmed(words, tagged.cue);
  cue.subject = tagged.speaker;
  cue.clause = tagged.cue;
  made.cue = cue;
  return made;
}

}  // namespace

std::vector<JoinedStatement> join_statements(const Words& words, const QuotedText& quoted,
                                             std::vector<Statement> statements, std::span<const TaggedQuote> tagged) {
  using enum QuotationEvidence::Source;
  std::vector<JoinedStatement> out;
  Shared shared(tagged);
  for (auto& statement : statements) {
    JoinedStatement made{std::move(statement), rules_alone, 0};
    const auto size = size_of(made.statement.content);
    for (const auto& [t, common] : shared.with(made.statement.content)) {
      if (common < kSame * (size + size_of(tagged[t].content) - common)) continue;
      made.source = both;
      made.lead = std::max(made.lead, tagged[t].lead);
    }
    out.push_back(std::move(made));
  }
  for (std::size_t k = 0; k < tagged.size(); ++k) {
    const auto& t = tagged[k];
    if (t.cue.empty() || shared.of_tagged(k) > kMostShared * size_of(t.content)) continue;
    auto statement = statement_of(words, quoted, t);
    if (statement.content.empty() || statement.cue->words.empty() || is_mere_noun(words, statement) ||
        begins_with_title(words, quoted, statement))
      continue;
    out.push_back({std::move(statement), tagger_alone, t.lead});
  }
  std::ranges::stable_sort(out, {}, [](const JoinedStatement& j) {
    return j.statement.content.empty() ? 0u : j.statement.content.front().first;
  });
  return out;
}

}  // namespace inquest::reading
