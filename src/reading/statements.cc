#include "reading/statements.h"

#include <algorithm>

#include "reading/content_start.h"
#include "reading/noun_phrases.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kTurns({"and", "but", "while", "although", "though", "as", "which", "who", "when", "after", "because",
                          "or", "so", "yet", "nor"});

// A text without full stops is one unit however long: no rule looks further than this many cues ahead.
constexpr std::size_t kFarthestCue = 32;

class StatementFinder {
 public:
  StatementFinder(const Words& words, const QuotedText& quoted, const Unit& unit)
      : words_(words),
        text_(quoted),
        unit_(unit),
        start_(words, quoted, unit),
        begin_(unit.tokens.first),
        end_(unit.tokens.last),
        from_(unit.tokens.first),
        used_(unit.last_quoted - unit.first_quoted) {}

  std::vector<Statement> run() {
    cues_ = find_cues(words_, text_, unit_);
    for (std::size_t k = 0; k < cues_.size(); ++k) {
      if (cues_[k].words.first < from_) continue;  // inside what another said
      read(k);
    }
    for (auto q = unit_.first_quoted; q < unit_.last_quoted; ++q) {
      if (!used_[q - unit_.first_quoted]) leftover(q);
    }
    std::ranges::stable_sort(out_, {},
                             [](const Statement& s) { return s.content.empty() ? 0u : s.content.front().first; });
    return std::move(out_);
  }

 private:
  const Quoted& quoted(std::uint32_t q) const { return text_.quoted()[q]; }

  bool is_mark(std::uint32_t i) const { return !text_.is_quoted(i) && is_clause_mark(words_.text(i)); }

  void read(std::size_t k) {
    const Cue& cue = cues_[k];
    if (cue.is(kAccordingFrame)) return according(k);
    if (cue.is(kQuoteFrame) && !cue.participle) {
      if (const auto left = quotation_before(cue.clause.first);
          left != kNone && !used(left) && speech_before(left, cue)) {
        return after_quotation(k, left);
      }
    }
    if (cue.clause.first > begin_ && words_.is(cue.clause.first - 1, "as") && !cue.participle) return as_said(k);
    if (is_parenthesis(k)) return after_clause(k);
    before_content(k);
  }

  static constexpr std::uint32_t kNone = QuotedText::kNone;
  bool used(std::uint32_t q) const { return used_[q - unit_.first_quoted]; }
  void use(Range range) {
    const auto first = std::max(text_.first_from(range.first), unit_.first_quoted);
    for (auto q = first; q < unit_.last_quoted && quoted(q).end <= range.last; ++q) used_[q - unit_.first_quoted] = true;
  }

  // The quotation that ends right before `token`, a comma or dash between at most.
  std::uint32_t quotation_before(std::uint32_t token) const {
    auto q = text_.first_from(token);
    if (q == unit_.first_quoted) return kNone;
    const auto end = quoted(--q).end;
    const bool near =
        end == token || (end + 1 == token && is_mark(end) && words_.text(end) != "." && words_.text(end) != ";");
    return near ? q : kNone;
  }

  // Is the quotation what the cue after it reports? It ends in a mark that holds the sentence open, or nothing follows
  // the cue that it could report instead.
  bool speech_before(std::uint32_t q, const Cue& cue) const {
    const auto last = quoted(q).inside.last - 1;
    const auto mark = words_.text(last);
    if (mark == "," || mark == "?" || mark == "!" || mark == "…" || mark == "..." || mark == "—" || mark == "–" ||
        mark == "--")
      return true;
    if (quoted(q).end < cue.clause.first) {
      // A comma after the mark; but not 'Under the heading "Lies", the paper wrote'.
      const Range before{from_, quoted(q).open};
      if (!has_words(before) || starts_sentence(q)) return true;
      for (auto i = before.first; i < before.last; ++i) {
        if (!text_.is_quoted(i) && words_.is_word(i) && is_plain_verb(words_, i)) return true;
      }
      return !words_.info(before.first).is(kPreposition);
    }
    const auto next = cue.inverted ? cue.subject.last : cue.words.last;
    return next >= end_ || is_mark(next);
  }

  bool has_words(Range range) const {
    for (auto i = range.first; i < range.last; ++i) {
      if (words_.is_word(i) && !text_.is_quoted(i)) return true;
    }
    return false;
  }

  // The range without marks and joining words at its ends.
  Range trimmed(Range range) const {
    while (range.first < range.last && (is_mark(range.first) || is_turn(range.first))) ++range.first;
    while (range.last > range.first && !ends_in_brackets(words_, range) &&
           (is_mark(range.last - 1) || words_.is(range.last - 1, "and") || words_.is(range.last - 1, "but")))
      --range.last;
    return range;
  }
  bool is_turn(std::uint32_t i) const { return words_.is(i, "and") || words_.is(i, "but") || words_.is(i, "yet"); }

  // Adds a range to the content: between the marks where it is one whole quotation.
  void add_content(Statement& statement, Range range) {
    range = trimmed(range);
    if (range.empty()) return;
    use(range);
    const auto q = text_.opening_at(range.first);
    if (q != kNone && quoted(q).end == range.last) {
      statement.content.push_back(quoted(q).inside);
      statement.has_quotation = true;
      return;
    }
    statement.quoted_only = false;
    for (auto i = range.first; i < range.last; ++i)
      statement.has_quotation = statement.has_quotation || text_.is_quoted(i);
    statement.content.push_back(range);
  }

  Statement started(const Cue& cue) const {
    Statement made;
    made.cue = cue;
    made.quoted_only = true;
    return made;
  }

  // Where the clause of the cue ends: after an inverted speaker and what describes them.
  std::uint32_t clause_end(const Cue& cue) const {
    std::uint32_t i = cue.inverted ? cue.subject.last : cue.words.last;
    const auto most = std::min(end_, i + 80);
    while (i < most && !text_.is_quoted(i) && !ends_clause(i, cue.inverted)) ++i;
    return i;
  }
  bool ends_clause(std::uint32_t i, bool over_commas) const {
    const auto mark = words_.text(i);
    if (mark == "," && over_commas) {
      // An apposition goes on ("said X, the secretary of state, on Tuesday"); "adding that" is another cue.
      const auto next = std::ranges::lower_bound(cues_, i + 1, {}, [](const Cue& c) { return c.words.first; });
      return next != cues_.end() && next->words.first == i + 1;
    }
    return is_mark(i) && mark != "-";
  }

  // "...," X said: the quotation before, all of the clause that holds it, and the quotation that goes on after.
  void after_quotation(std::size_t k, std::uint32_t q) {
    const Cue& cue = cues_[k];
    auto made = started(cue);
    Range before{from_, quoted(q).open};
    // A quotation of whole sentences stands alone; one that ends a clause belongs to the clause.
    const bool lone = !has_words(before) || starts_sentence(q);
    if (lone) add_content(made, {quoted(q).open, quoted(q).end});
    else add_content(made, {before.first, quoted(q).end});
    const auto after = clause_end(cue);
    from_ = after;
    continue_quotation(made, k, after);
    out_.push_back(std::move(made));
  }

  bool starts_sentence(std::uint32_t q) const {
    const auto open = quoted(q).open;
    return open == begin_ || words_.token(open).sentence != words_.token(open - 1).sentence || words_.is(open - 1, ":");
  }

  // he said. "B." or he said, "B": more of the same under one cue, unless it has a cue of its own.
  void continue_quotation(Statement& made, std::size_t k, std::uint32_t after) {
    std::uint32_t i = after;
    while (i < end_ && is_mark(i)) ++i;
    const auto q = i < end_ ? text_.opening_at(i) : kNone;
    if (q == kNone || has_own_cue(q, k)) return;
    const auto end = quoted(q).end;
    if (end < end_ && !is_mark(end)) {
      // The rest of the sentence belongs to the quotation in it: "B" of the C.
      add_content(made, {i, next_cue_first(k)});
      from_ = next_cue_first(k);
    } else {
      add_content(made, {i, end});
      from_ = end;
    }
  }

  bool has_own_cue(std::uint32_t q, std::size_t k) const {
    for (std::size_t j = k + 1; j < std::min(cues_.size(), k + kFarthestCue); ++j) {
      if (quotation_before(cues_[j].clause.first) == q) return true;
    }
    return false;
  }

  // A cue between commas or at the end reports the clause before it.
  bool is_parenthesis(std::size_t k) const {
    const Cue& cue = cues_[k];
    if (cue.participle || cue.is(kWeakFrame) || !cue.is(kClauseFrame | kThatFrame) || cue.is(kAccordingFrame))
      return false;
    if (cue.clause.first < from_ + 3 || !words_.is(cue.clause.first - 1, ",")) return false;
    // "In a statement, X said" opens with no clause; "The camps, she said, are open" has its verb after the cue.
    const auto front = words_.info(from_).is(kPreposition);
    if (!start_.has_verb(from_, cue.clause.first) &&
        (front || cue.inverted || cue.words.last >= end_ || !words_.is(cue.words.last, ",")))
      return false;
    const auto i = cue.inverted ? clause_end(cue) : behind_when(cue);
    if (i < end_ && words_.is(i, ":")) return false;  // what follows is said
    return i >= end_ || is_mark(i);
  }

  // Behind whom it was told and when: "told reporters on March 12, 2021".
  std::uint32_t behind_when(const Cue& cue) const {
    const auto after = cue.words.last;
    return start_.skip_adverbial(after < end_ && cue.is(kObjectFrame) ? start_.skip_object(after) : after);
  }

  void after_clause(std::size_t k) {
    const Cue& cue = cues_[k];
    auto made = started(cue);
    add_content(made, {from_, cue.clause.first});
    const auto after = cue.inverted ? clause_end(cue) : std::max(clause_end(cue), behind_when(cue));
    from_ = after;
    if (after + 2 < end_ && words_.is(after, ",") && !kTurns.contains(words_.lower(after + 1)) &&
        next_cue_first(k) == end_) {
      add_content(made, {after + 1, end_});
      from_ = end_;
    }
    if (!made.content.empty()) out_.push_back(std::move(made));
  }

  // "As Torvik told the paper, the camps are open."
  void as_said(std::size_t k) {
    const Cue& cue = cues_[k];
    auto made = started(cue);
    const auto as = cue.clause.first - 1;
    if (!cue.is(kClauseFrame | kThatFrame) || cue.is(kWeakFrame)) return;
    if (has_words({from_, as})) {
      if (!words_.is(as - 1, ",")) return;
      add_content(made, {from_, as});
      from_ = clause_end(cue);
    } else {
      auto i = cue.words.last;
      while (i < end_ && !is_mark(i)) ++i;
      if (i >= end_ || !words_.is(i, ",")) return;
      from_ = next_cue_first(k);
      add_content(made, {i + 1, from_});
    }
    if (!made.content.empty()) out_.push_back(std::move(made));
  }

  void according(std::size_t k) {
    const Cue& cue = cues_[k];
    auto made = started(cue);
    const auto last = next_cue_first(k);
    // Where another cue took the words before, both report them.
    if (!has_words({from_, cue.clause.first}) && cue.clause.first > begin_ + 3) from_ = begin_;
    if (!has_words({from_, cue.clause.first})) {
      std::uint32_t i = cue.subject.last;
      while (i < last && !words_.is(i, ",")) ++i;
      // Over an apposition: the clause begins after the last comma before its verb.
      if (i < last) add_content(made, {i + 1, last});
    } else {
      add_content(made, {from_, cue.clause.first});
      std::uint32_t i = cue.subject.last;
      while (i < last && !is_mark(i)) ++i;
      if (i + 2 < last && words_.is(i, ",") && words_.is(cue.clause.first - 1, ",") &&
          !kTurns.contains(words_.lower(i + 1))) {
        add_content(made, {i + 1, last});
      }
    }
    if (made.content.empty()) return;
    // What follows may itself be reported: "According to the Herald, Professor Burrows said ...".
    from_ = made.content.front().first > cue.clause.first ? made.content.front().first
                                                          : std::max(cue.clause.last, made.content.back().last);
    out_.push_back(std::move(made));
  }

  // The first token of the next cue that is not inside what this one reports: joined by "and", a comma with a
  // participle, or one that follows a quotation.
  std::uint32_t next_cue_first(std::size_t k) const {
    for (std::size_t j = k + 1; j < std::min(cues_.size(), k + kFarthestCue); ++j) {
      const auto& next = cues_[j];
      const auto first = next.participle ? next.words.first : next.clause.first;
      // "Shin, who says he fled, told": the clause of this cue lies inside that of the next.
      if (!next.participle && !next.inverted && next.clause.first < cues_[k].words.first &&
          words_.is(next.words.first - 1, ",")) {
        return next.words.first;
      }
      if (first <= cues_[k].words.last + 1 || first == begin_) continue;
      const auto before = first - 1;
      const bool joined = words_.is(before, "and") || words_.is(before, "but") || words_.is(before, ";");
      const bool free = next.participle && words_.is(before, ",");
      const bool own_quotation = quotation_before(next.clause.first) != kNone && next.is(kQuoteFrame) &&
                                 !next.participle && next.words.last < end_ && is_mark(next.words.last);
      if (own_quotation) return quoted(quotation_before(next.clause.first)).open;
      const bool last_word = next.is(kAccordingFrame) && words_.is(before, ",");
      // "A and said B" ends here; "said A and B" with another subject may go on: only a shared subject ends it.
      if (free || last_word || (joined && (next.participle || next.is(kClauseFrame | kThatFrame)))) return first;
    }
    return end_;
  }

  void before_content(std::size_t k) {
    const Cue& cue = cues_[k];
    auto last = next_cue_first(k);
    auto made = started(cue);
    const auto first = start_.find(cue, last);
    // 'what he calls "re-education" is labour': the words between the marks alone are his.
    if (first && cue.clause.first > begin_ && words_.is(cue.clause.first - 1, "what")) {
      if (const auto q = text_.opening_at(*first); q != kNone) last = quoted(q).end;
    }
    if (!first) {
      if (cue.is(kQuoteFrame) && last == end_ && words_.is(end_ - 1, ":") && cue.words.last + 12 > end_) {
        made.awaits = true;
        from_ = end_;
        out_.push_back(std::move(made));
      }
      return;
    }
    const auto whole = trimmed({*first, last});
    if (whole.empty()) return;
    const auto q = text_.opening_at(whole.first);
    if (q != kNone && quoted(q).end < whole.last && !has_words({quoted(q).end, whole.last})) {
      // "A," "B": fragments with nothing but marks between.
      for (auto each = q; each < unit_.last_quoted && quoted(each).end <= whole.last; ++each)
        add_content(made, {quoted(each).open, quoted(each).end});
    } else {
      add_content(made, whole);
    }
    from_ = last;
    if (!made.content.empty()) out_.push_back(std::move(made));
  }

  // A quotation that no cue claimed: speech where it reads as such, else words held at a distance.
  void leftover(std::uint32_t q) {
    if (used(q)) return;
    const auto& passage = quoted(q);
    const auto size = passage.inside.last - passage.inside.first;
    Statement made;
    made.quoted_only = true;
    const bool alone = passage.open == begin_ && !has_words({begin_, end_});
    if (alone) {
      made.opens = true;
    } else if (passage.open > begin_ + 1 && words_.is(passage.open - 1, ":") && passage.open - begin_ <= 9) {
      made.heading = {begin_, passage.open - 1};
    } else if (!unknown_cue(q, made) && (size < 5 || !start_.reads_as_sentence(passage))) {
      return;
    }
    add_content(made, {passage.open, passage.end});
    out_.push_back(std::move(made));
  }

  // "...," she sighed: after a comma inside the mark any verb with its subject reports.
  bool unknown_cue(std::uint32_t q, Statement& made) const {
    const auto& passage = quoted(q);
    const auto mark = words_.text(passage.inside.last - 1);
    if (mark != "," && mark != "?" && mark != "!") return false;
    const auto phrase = noun_phrase_after(words_, text_, passage.end, end_);
    if (phrase.empty() || phrase.last >= end_ || !words_.is_word(phrase.last)) return false;
    const auto& info = words_.info(phrase.last);
    if (words_.is_capital(phrase.last) || !(info.is(kVerb) || words_.lower(phrase.last).ends_with("ed"))) return false;
    Cue cue{{phrase.last, phrase.last + 1}, kQuoteFrame, phrase, {phrase.first, phrase.last + 1}};
    made.cue = cue;
    return true;
  }

  const Words& words_;
  const QuotedText& text_;
  const Unit& unit_;
  ContentStart start_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t from_;  // everything before is read
  std::vector<bool> used_;
  std::vector<Cue> cues_;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> find_statements(const Words& words, const QuotedText& quoted, const Unit& unit) {
  return StatementFinder(words, quoted, unit).run();
}

}  // namespace inquest::reading
