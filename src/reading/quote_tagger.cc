#include "reading/quote_tagger.h"

#include <algorithm>
#include <unordered_map>

namespace inquest::reading {
namespace {

constexpr std::uint32_t kTelling = kHonorificWord | kTitleWord | kRoleNoun | kOrganisationWord | kCueWord | kPronoun |
                                   kSubordinator | kAuxiliary | kCalendarWord;

// The rules' labels.
enum : std::uint32_t { kNothing = 0, kDirect, kMixed, kIndirect, kCue, kSpeaker };

std::uint64_t distance(std::uint32_t a, std::uint32_t b) {
  const auto d = a > b ? a - b : b - a;
  return d < 4 ? d : d < 8 ? 4 : d < 16 ? 5 : d < 32 ? 6 : 7;
}

}  // namespace

QuoteFeatures::QuoteFeatures(const Words& words, const QuotedText& quoted, const std::vector<Mention>& mentions,
                             std::span<const std::vector<Statement>> statements)
    : own_(words.size()) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    auto& own = own_[i];
    const auto& keys = words.keys(i);
    own.word = keys.word;
    own.open = !words[i].furniture;
    own.suffix = keys.suffix3;
    own.part = static_cast<std::uint32_t>(words.part(i)) + 1;
    own.lists = (words.info(i).flags & kTelling) | std::uint64_t{words.is_capital(i)} << 40;
    const auto kind = words.token(i).kind;
    own.quote = (quoted.is_quoted(i) ? 1u : 0u) | (kind == TokenKind::open_quote ? 2u : kind == TokenKind::close_quote ? 4u : 0u) |
                (words[i].headline ? 8u : 0u);
  }
  mark_rules(statements);
  mark_mentions(words, mentions);
  mark_neighbours(words, quoted);
}

void QuoteFeatures::mark_rules(std::span<const std::vector<Statement>> statements) {
  const auto mark = [&](Range range, std::uint32_t label) {
    for (auto i = range.first; i < range.last; ++i) own_[i].rule = label * 2 + (i == range.first ? 1u : 0u);
  };
  for (const auto& unit : statements) {
    for (const auto& s : unit) {
      if (s.cue) {
        mark(s.cue->subject, kSpeaker);
        mark(s.cue->words, kCue);
      }
      for (const auto range : s.content) mark(range, s.quoted_only ? kDirect : s.has_quotation ? kMixed : kIndirect);
    }
  }
}

void QuoteFeatures::mark_mentions(const Words& words, const std::vector<Mention>& mentions) {
  std::uint32_t i = 0;
  for (const auto& mention : mentions) {
    while (i < words.size() && words.token(i).end <= mention.span.begin) ++i;
    for (; i < words.size() && words.token(i).begin < mention.span.end; ++i)
      own_[i].entity = static_cast<std::uint32_t>(mention.kind);
  }
}

void QuoteFeatures::mark_neighbours(const Words& words, const QuotedText& quoted) {
  for (const auto& unit : quoted.units()) {
    const auto is_verb = [&](std::uint32_t i) { return !quoted.is_quoted(i) && words.part(i) == Upos::verb; };
    const auto is_cue = [&](std::uint32_t i) {
      return !quoted.is_quoted(i) && words.info(i).is(kCueWord) && words.part(i) != Upos::adp;
    };
    std::uint32_t verb = QuotedText::kNone, cue = QuotedText::kNone;
    for (auto i = unit.tokens.first; i < unit.tokens.last; ++i) {
      own_[i].verb_left = verb == QuotedText::kNone ? i : verb;
      own_[i].cue_left = cue == QuotedText::kNone ? i : cue;
      if (is_verb(i)) verb = i;
      if (is_cue(i)) cue = i;
    }
    verb = cue = QuotedText::kNone;
    for (auto i = unit.tokens.last; i-- > unit.tokens.first;) {
      own_[i].verb_right = verb == QuotedText::kNone ? i : verb;
      own_[i].cue_right = cue == QuotedText::kNone ? i : cue;
      if (is_verb(i)) verb = i;
      if (is_cue(i)) cue = i;
    }
  }
}

const QuoteFeatures::Own& QuoteFeatures::at(std::int64_t token, Range unit) const {
  static const Own outside{7, 7, 7, 0, 99, 99, 9, 0, 0, 0, 0, false};
  return token < unit.first || token >= unit.last ? outside : own_[static_cast<std::size_t>(token)];
}

std::size_t QuoteFeatures::fill(std::uint32_t token, Range unit, List& out) const {
  const std::int64_t i = token;
  const auto &here = at(i, unit), &before = at(i - 1, unit), &after = at(i + 1, unit);
  const auto &earlier = at(i - 2, unit), &later = at(i + 2, unit);
  // Where the token stands between verbs and words that report.
  const std::uint64_t verbs = distance(token, here.verb_left) * 8 + distance(token, here.verb_right);
  const std::uint64_t cues = distance(token, here.cue_left) * 8 + distance(token, here.cue_right);
  const auto left_verb = own_[here.verb_left].word, right_verb = own_[here.verb_right].word;
  const auto left_cue = own_[here.cue_left].word, right_cue = own_[here.cue_right].word;
  const auto& behind_verb = at(std::int64_t{here.verb_left} + 1, unit);
  const std::uint64_t starts = token == unit.first;
  std::size_t size = 0;
  const auto use = [&](std::uint64_t number, std::uint64_t a, std::uint64_t b = 0) { out[size++] = feature(number, a, b); };
  use(1, here.word);
  use(2, before.word);
  use(3, after.word);
  use(4, earlier.word);
  use(5, later.word);
  use(6, before.word, here.word);
  use(7, here.word, after.word);
  use(8, here.suffix, here.part);
  use(9, here.part, starts);
  use(10, before.part, here.part);
  use(11, here.part, after.part);
  use(12, before.part << 8 | here.part, after.part);
  use(13, here.rule, starts);
  use(14, before.rule, here.rule);
  use(15, here.rule, after.rule);
  use(16, here.rule, here.word);
  use(17, here.rule, here.part);
  use(18, here.quote, here.rule);
  use(19, before.quote, here.quote);
  use(20, here.quote, after.quote);
  use(21, before.quote << 8 | here.quote, here.rule);
  use(22, cues, here.quote);
  use(23, cues, here.part);
  use(24, left_cue, distance(token, here.cue_left));
  use(25, right_cue, distance(token, here.cue_right));
  use(26, verbs, here.quote);
  use(27, verbs, here.part);
  use(28, left_verb, distance(token, here.verb_left));
  use(29, right_verb, distance(token, here.verb_right));
  use(30, left_verb, here.rule);
  use(31, right_verb, here.rule);
  use(32, behind_verb.word, distance(token, here.verb_left));
  use(33, behind_verb.word, left_verb);
  use(34, here.entity, here.part);
  use(35, here.entity, here.rule);
  use(36, here.entity, after.part);
  use(37, here.lists);
  use(38, before.lists, here.lists);
  use(39, here.lists, after.lists);
  use(40, before.word, here.part);
  use(41, after.word, here.part);
  use(42, before.rule << 8 | here.rule, after.rule);
  use(43, behind_verb.word, here.quote << 8 | here.rule);
  return size;
}

namespace {

// Taken from the weight of "outside": so much that on the project's own texts, held out, as many attributions are missed
// as are proposed wrongly. What is proposed carries its confidence.
constexpr std::int32_t kTowardsSpeech = 250;

struct Chunk {
  Range words;
  std::uint8_t kind = 0;  // 0 content, 1 cue, 2 speaker
  std::int64_t lead = 0;  // summed
};

std::uint32_t gap(Range a, Range b) { return a.last <= b.first ? b.first - a.last : b.last <= a.first ? a.first - b.last : 0; }

constexpr std::uint32_t kFarthestCue = 40, kFarthestSpeaker = 25;  // tokens

// The chunk of a kind nearest to `to`; of two as near the one after it. Null where none lies within `most` tokens. The
// chunks are ordered and apart, so those beyond the first too far away are not looked at.
const Chunk* nearest(const std::vector<Chunk>& chunks, Range to, std::uint8_t kind, std::uint32_t most) {
  const Chunk* best = nullptr;
  auto at = std::ranges::lower_bound(chunks, to.first, {}, [](const Chunk& c) { return c.words.last; });
  for (auto i = at; i != chunks.begin();) {
    const auto& chunk = *--i;
    if (gap(chunk.words, to) > most) break;
    if (chunk.kind != kind) continue;
    best = &chunk;
    break;
  }
  for (; at != chunks.end() && gap(at->words, to) <= most; ++at) {
    if (at->kind != kind) continue;
    if (best == nullptr || gap(at->words, to) <= gap(best->words, to)) best = &*at;
    if (at->words.first >= to.last) break;
  }
  return best;
}

// Each content with its nearest cue; contents of one cue are fragments of one attribution.
std::vector<TaggedQuote> joined(const std::vector<Chunk>& chunks) {
  std::vector<TaggedQuote> out;
  std::unordered_map<const Chunk*, std::size_t> of_cue;
  for (const auto& chunk : chunks) {
    if (chunk.kind != 0) continue;
    const auto* cue = nearest(chunks, chunk.words, 1, kFarthestCue);
    const auto lead = static_cast<std::int32_t>(chunk.lead / (chunk.words.last - chunk.words.first));
    if (cue != nullptr) {
      const auto [same, fresh] = of_cue.try_emplace(cue, out.size());
      if (!fresh) {
        auto& known = out[same->second];
        known.content.push_back(chunk.words);
        known.lead = std::min(known.lead, lead);
        continue;
      }
    }
    TaggedQuote made{{chunk.words}, cue != nullptr ? cue->words : Range{}, {}, lead};
    const auto* speaker = nearest(chunks, cue != nullptr ? cue->words : chunk.words, 2, kFarthestSpeaker);
    if (speaker != nullptr) made.speaker = speaker->words;
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace

std::vector<TaggedQuote> tag_quotes(const QuoteFeatures& features, const LinearModel& model, Range unit) {
  if (model.labels() != kQuoteLabels.size()) return {};
  thread_local std::vector<Scores> scores;
  thread_local std::vector<std::int8_t> fixed;
  thread_local std::vector<std::uint8_t> labels;
  const auto size = unit.last - unit.first;
  scores.assign(size, Scores{});
  fixed.assign(size, -1);
  QuoteFeatures::List list;
  ScoreAdder adder(model);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (!features.is_open(unit.first + i)) {
      fixed[i] = 0;
      continue;
    }
    const auto count = features.fill(unit.first + i, unit, list);
    adder.add(std::span(list).first(count), scores[i]);
  }
  adder.flush();
  for (auto& s : scores) s[0] -= kTowardsSpeech;
  model.decode(scores, fixed, labels);
  std::vector<Chunk> chunks;
  for (std::uint32_t i = 0; i < size; ++i) {
    if (labels[i] == 0) continue;
    const auto kind = static_cast<std::uint8_t>((labels[i] - 1) / 2);
    const bool goes_on = labels[i] % 2 == 0 && !chunks.empty() && chunks.back().kind == kind &&
                         chunks.back().words.last == unit.first + i;
    if (!goes_on) chunks.push_back({{unit.first + i, unit.first + i}, kind});
    ++chunks.back().words.last;
    chunks.back().lead += model.lead(scores, labels, i);
  }
  return joined(chunks);
}

}  // namespace inquest::reading
