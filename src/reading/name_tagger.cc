#include "reading/name_tagger.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace inquest::reading {
namespace {

constexpr std::uint32_t kTelling = kHonorificWord | kTitleWord | kRoleNoun | kOrganisationWord | kPlaceWord | kNeverPerson |
                                   kKoreanFamily | kKoreanSyllable | kCueWord | kDemonym | kThingWord | kCalendarWord |
                                   kBodyHead;

std::uint64_t bucket(unsigned count) { return count == 0 ? 0 : count < 3 ? 1 : count < 10 ? 2 : 3; }

std::uint64_t lists_of(const Words& words, std::uint32_t i) {
  const auto& info = words.info(i);
  const std::uint64_t usual = info.is_common() ? 3 : info.lower > 0 ? 2 : info.proper > 0 ? 1 : 0;
  return (info.flags & kTelling) | bucket(info.given) << 32 | bucket(info.family) << 34 | usual << 36;
}

std::uint32_t kind_number(EntityKind kind) {
  return kind == EntityKind::person ? 1u : kind == EntityKind::organisation ? 2u : 3u;
}

bool joins(std::string_view lower) {
  return lower == "of" || lower == "the" || lower == "and" || lower == "for" || lower == "&" || lower == "on" ||
         lower == "de" || lower == "van" || lower == "der" || lower == "bin" || lower == "al" || lower == "von" ||
         lower == "la" || lower == "el" || lower == "ibn" || lower == "da" || lower == "di" || lower == "in" ||
         lower == "to" || lower == "'s" || lower == "’s" || lower == "bint" || lower == "du" || lower == "del";
}

// "thanks, shanna": a first name that is no English word, typed without its capital; a family name behind one.
bool is_small_name(const Words& words, std::uint32_t i) {
  if (!words.is_word(i) || words.is_capital(i) || words[i].furniture || words.text(i).size() < 3) return false;
  const auto is_name = [&](std::uint32_t k, bool first) {
    const auto& info = words.info(k);
    return info.lower == 0 && (first ? info.given : info.family) >= 5 && !info.is(kFunctionWord);
  };
  return is_name(i, true) || (i > 0 && words.is_word(i - 1) && is_name(i - 1, true) && is_name(i, false));
}

}  // namespace

NameFeatures::NameFeatures(const Words& words, std::span<const Candidate> candidates)
    : own_(words.size()), runs_(words.size()) {
  mark_rules(candidates);
  mark_open(words);
  mark_lines(words);
  // What the rules take each word for, over the whole text.
  std::unordered_map<std::string_view, std::array<std::uint16_t, 4>> taken;
  for (const auto& c : candidates) {
    for (auto i = c.name.first; i < c.name.last; ++i) ++taken[words.lower(i)][kind_number(c.kind)];
  }
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    auto& own = own_[i];
    const auto& keys = words.keys(i);
    own.word = keys.word;
    own.suffix = keys.suffix3;
    own.prefix = keys.prefix3;
    own.shape = keys.shape + words[i].starts + 2 * words[i].headline + 4 * words[i].shouted + 8 * words.is_acronym(i);
    own.lists = lists_of(words, i);
    own.part = static_cast<std::uint32_t>(words.part(i)) + 1;
    if (!own.open || !words.is_capital(i)) continue;
    const auto known = taken.find(words.lower(i));
    if (known == taken.end()) continue;
    auto counts = known->second;
    if (own.rule != 0) --counts[own.rule >> 2 & 3];
    const auto most = std::max_element(counts.begin() + 1, counts.end());
    if (*most > 0) own.memory = static_cast<std::uint32_t>(most - counts.begin()) * 2 + (*most > 1 ? 1u : 0u);
  }
}

// rule: bit 0 beginning, bit 1 sure, then the kind.
void NameFeatures::mark_rules(std::span<const Candidate> candidates) {
  for (const auto& c : candidates) {
    for (auto i = c.name.first; i < c.name.last; ++i) {
      own_[i].rule = kind_number(c.kind) << 2 | (c.confidence > 0.77 ? 2u : 0u) | (i == c.name.first ? 1u : 0u) | 16u |
                     (c.phrase != nullptr ? 32u : 0u) | (c.role.empty() ? 0u : 64u);
    }
  }
}

void NameFeatures::mark_open(const Words& words) {
  for (const auto& sentence : words.tokens().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      // In a line in CAPITALS the rules and the rest of the document tell the names.
      if (!words.is_capital(i) || words[i].furniture || words[i].shouted) {
        own_[i].open = (own_[i].rule != 0 && !words[i].shouted) || is_small_name(words, i);
        runs_[i] = {i, i + 1};
        ++i;
        continue;
      }
      // Capitals with at most three small words, numbers or stops between them.
      std::uint32_t last = i + 1;
      for (auto k = last; k < sentence.last && k - last < 3; ++k) {
        if (words.is_capital(k)) last = k + 1;
        else if (!joins(words.lower(k)) && words.token(k).kind != TokenKind::number && words.text(k) != "." && words.text(k) != "\"") break;
      }
      const auto first = i;
      for (; i < last; ++i) {
        own_[i].open = true;
        runs_[i] = {first, last};
      }
      // A number may end a name: "Camp 9".
      if (i < sentence.last && words.token(i).kind == TokenKind::number) {
        own_[i].open = true;
        runs_[i] = {first, i + 1};
        ++i;
      }
    }
  }
}

// A short line of its own, as a name stands under a letter, and what the line before ends with: "Thanks,".
void NameFeatures::mark_lines(const Words& words) {
  constexpr std::uint32_t kShort = 5;  // tokens
  const auto& t = words.tokens();
  std::uint64_t before = 0;
  for (const auto& s : t.sentences) {
    const auto& paragraph = t.paragraphs[t.tokens[s.first].paragraph];
    const bool alone = paragraph.first == s.first && paragraph.last == s.last && s.last - s.first <= kShort;
    for (auto i = s.first; alone && i < s.last; ++i) {
      own_[i].alone = s.last - s.first;
      own_[i].line_before = before;
    }
    auto last = s.last;
    while (last > s.first && !words.is_word(last - 1)) --last;
    before = last > s.first ? words.keys(last - 1).word : 0;
  }
}

const NameFeatures::Own& NameFeatures::at(std::int64_t token, std::uint32_t begin, std::uint32_t end) const {
  static const Own outside{7, 7, 7, 7, 7, 0, 0, 0, false};
  return token < begin || token >= end ? outside : own_[static_cast<std::size_t>(token)];
}

std::size_t NameFeatures::fill(std::uint32_t token, std::uint32_t begin, std::uint32_t end, List& out) const {
  const std::int64_t i = token;
  const auto &here = at(i, begin, end), &before = at(i - 1, begin, end), &after = at(i + 1, begin, end);
  const auto &earlier = at(i - 2, begin, end), &later = at(i + 2, begin, end);
  const auto run = runs_[token];
  const auto &run_first = own_[run.first], &run_last = own_[run.last - 1];
  const auto &run_before = at(std::int64_t{run.first} - 1, begin, end), &run_after = at(run.last, begin, end);
  const std::uint64_t place = (token - run.first > 2 ? 3 : token - run.first) * 4 + std::min(run.last - token, 3u);
  std::size_t size = 0;
  const auto use = [&](std::uint64_t number, std::uint64_t a, std::uint64_t b = 0) { out[size++] = feature(number, a, b); };
  use(1, here.word);
  use(2, before.word);
  use(3, after.word);
  use(4, earlier.word);
  use(5, later.word);
  use(6, before.word, here.word);
  use(7, here.word, after.word);
  use(8, here.suffix);
  use(9, here.prefix);
  use(10, here.shape);
  use(11, before.shape, here.shape);
  use(12, here.shape, after.shape);
  use(13, here.lists);
  use(14, before.lists);
  use(15, after.lists);
  use(16, before.lists, here.lists);
  use(17, here.lists, after.lists);
  use(18, here.rule + 1);
  use(19, before.rule, here.rule);
  use(20, here.rule, after.rule);
  use(21, here.rule, here.shape);
  use(22, here.rule, here.lists);
  use(23, here.rule, here.word);
  use(24, here.rule, here.memory);
  use(25, before.memory, here.memory);
  use(26, here.memory, after.memory);
  use(27, here.part, here.rule);
  use(28, before.part, here.part);
  use(29, here.part, after.part);
  use(30, here.part, here.shape);
  use(31, before.word, here.shape);
  use(32, after.word, here.shape);
  use(33, before.word, here.rule);
  use(34, after.word, here.rule);
  use(35, here.suffix, here.rule);
  use(36, run_last.word, place);
  use(37, run_first.word, place);
  use(38, run_before.word, here.rule);
  use(39, run_after.word, here.rule);
  use(40, run_before.word, run_after.word);
  use(41, run_last.lists, place);
  use(42, run_first.lists, place);
  use(43, run_first.lists, run_last.lists);
  use(44, run_last.word, here.rule);
  use(45, run_before.part << 8 | run_after.part, here.rule);
  use(46, place, here.rule);
  use(47, earlier.word, before.word);
  use(48, after.word, later.word);
  use(49, here.lists, here.shape);
  use(50, here.suffix, here.shape);
  if (here.alone != 0) {
    use(51, here.alone, here.shape);
    use(52, here.line_before, here.shape);
    use(53, here.alone, here.lists);
    use(54, here.alone, here.rule);
  }
  return size;
}

namespace {

EntityKind kind_of(std::uint8_t label) {
  return label < 3 ? EntityKind::person : label < 5 ? EntityKind::organisation : EntityKind::place;
}

}  // namespace

std::vector<TaggedName> tag_names(const Words& words, std::span<const Candidate> candidates, const LinearModel& model) {
  std::vector<TaggedName> out;
  if (model.labels() != kNameLabels.size()) return out;
  const NameFeatures features(words, candidates);
  NameFeatures::List list;
  std::vector<Scores> scores;
  std::vector<std::int8_t> fixed;
  std::vector<std::uint8_t> labels;
  for (const auto& sentence : words.tokens().sentences) {
    const auto size = sentence.last - sentence.first;
    scores.assign(size, Scores{});
    fixed.assign(size, 0);
    bool any = false;
    ScoreAdder adder(model);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (!features.is_open(sentence.first + i)) continue;
      any = true;
      fixed[i] = -1;
      const auto count = features.fill(sentence.first + i, sentence.first, sentence.last, list);
      adder.add(std::span(list).first(count), scores[i]);
    }
    adder.flush();
    if (!any) continue;
    model.decode(scores, fixed, labels);
    for (std::uint32_t i = 0; i < size;) {
      if (labels[i] == 0) {
        ++i;
        continue;
      }
      const auto first = i;
      const auto kind = kind_of(labels[i]);
      auto lead = model.lead(scores, labels, i);
      for (++i; i < size && labels[i] != 0 && labels[i] % 2 == 0 && kind_of(labels[i]) == kind; ++i)
        lead = std::min(lead, model.lead(scores, labels, i));
      out.push_back({{sentence.first + first, sentence.first + i}, kind, lead});
    }
  }
  return out;
}

}  // namespace inquest::reading
