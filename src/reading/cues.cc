#include "reading/cues.h"

#include <string_view>
#include <vector>

#include "reading/noun_phrases.h"
#include "reading/word_set.h"
#include "vocab/vocab.h"

namespace inquest::reading {
namespace {

constexpr WordSet kPassives({"was", "were", "been", "is", "are", "be", "being", "get", "got"});
constexpr WordSet kChain({"has",   "had", "have",  "having", "will",      "would", "did",   "does",  "do",   "could",
                          "can",   "may", "might", "should", "must",      "not",   "n't",   "never", "also", "then",
                          "later", "to",  "went",  "on",     "continued", "is",    "was",   "are",   "were", "been",
                          "'ve",   "'d",  "’d",    "’ve",    "once",      "now",   "again", "even"});
constexpr WordSet kDescribers({"the", "a",       "an",      "who",    "whose", "which",    "his",
                               "her", "its",     "their",   "one",    "aged",  "formerly", "then",
                               "now", "himself", "herself", "itself", "both",  "and"});
constexpr WordSet kSubordinators({"what", "that", "which", "who", "whom", "how", "whether", "if", "because", "when",
                                  "where", "why", "as"});
constexpr WordSet kNounMakers({"a",     "an",  "the", "this", "that", "these", "those", "his",   "her",  "its",
                               "their", "our", "my",  "your", "any",  "no",    "some",  "every", "each", "of",
                               "for",   "in",  "by",  "with", "from", "on",    "at",    "such"});

// "don't", "wouldn’t".
bool is_negated_auxiliary(std::string_view word) { return word.ends_with("n't") || word.ends_with("n’t"); }

struct Form {
  std::vector<std::string_view> words;  // of the embedded vocabulary
  std::uint16_t frames = 0;
};

std::uint16_t frame_of(char letter) {
  switch (letter) {
    case 'c':
      return kClauseFrame;
    case 't':
      return kThatFrame;
    case 'o':
      return kObjectFrame;
    case 'i':
      return kInfinitiveFrame;
    case 'n':
      return kNounFrame;
    case 'q':
      return kQuoteFrame;
    case 'v':
      return kInvertFrame;
    case 'w':
      return kWeakFrame;
    case 'a':
      return kAccordingFrame;
    case 'd':
      return kDirectFrame;
    default:
      return 0;
  }
}

// The forms of the reporting verbs by first word, longest first.
class CueTable {
 public:
  static const CueTable& shared() {
    static const CueTable table;  // constant after construction
    return table;
  }

  const Form* longest(const Words& words, std::uint32_t first, std::uint32_t end) const {
    const auto* found = forms_.find(words.lower(first), words.keys(first).word);
    if (found == nullptr) return nullptr;
    const Form* best = nullptr;
    for (const auto& form : *found) {
      if (form.words.size() > end - first || (best != nullptr && best->words.size() >= form.words.size())) continue;
      bool same = true;
      for (std::size_t i = 1; same && i < form.words.size(); ++i) same = words.is(first + i, form.words[i]);
      if (same) best = &form;
    }
    return best;
  }

 private:
  CueTable() {
    vocab::for_each_row("reporting_verbs", [&](const vocab::RowView& row) {
      std::uint16_t frames = 0;
      for (const char letter : row[1]) frames = static_cast<std::uint16_t>(frames | frame_of(letter));
      for (const auto form : vocab::split(row[0], '|')) {
        Form made{vocab::split(form, ' '), frames};
        const auto first = made.words.front();
        forms_.at(first).push_back(std::move(made));
      }
    });
  }
  WordTable<std::vector<Form>> forms_;
};

class CueFinder {
 public:
  CueFinder(const Words& words, const QuotedText& quoted, const Unit& unit)
      : words_(words), quoted_(quoted), begin_(unit.tokens.first), end_(unit.tokens.last) {}

  std::vector<Cue> run() {
    for (auto i = begin_; i < end_; ++i) {
      if (quoted_.is_quoted(i) || !words_.is_word(i) || words_[i].furniture || !words_.info(i).is(kCueWord)) continue;
      if (words_.token(i).capital && !words_[i].starts) continue;
      const auto* form = CueTable::shared().longest(words_, i, end_);
      if (form == nullptr) continue;
      Cue cue{{i, i + static_cast<std::uint32_t>(form->words.size())}, form->frames, {}, {}};
      cue.clause = cue.words;
      if (cue.is(kAccordingFrame) ? find_source(cue) : find_subject(cue)) {
        out_.push_back(cue);
        i = std::max(cue.words.last, cue.inverted ? cue.subject.last : cue.words.last) - 1;
      }
    }
    return std::move(out_);
  }

 private:
  bool find_source(Cue& cue) const {
    cue.subject = noun_phrase_after(words_, quoted_, cue.words.last, end_);
    if (cue.subject.empty()) return false;
    cue.clause = {cue.words.first, cue.subject.last};
    cue.inverted = true;
    return true;
  }

  // Where the verbs before the cue begin: "has also said", "went on to say".
  std::uint32_t chain_first(std::uint32_t cue) const {
    std::uint32_t i = cue;
    // "Kerry on Monday said".
    if (i > begin_ + 1 && words_.info(i - 1).is(kCalendarWord) && words_.is_capital(i - 1))
      i -= words_.is(i - 2, "on") ? 2 : 1;
    while (i > begin_ && !quoted_.is_quoted(i - 1) && words_.is_word(i - 1) && !words_.token(i - 1).capital) {
      const auto word = words_.lower(i - 1);
      const auto& info = words_.info(i - 1);
      const bool adverb = word.ends_with("ly") && info.is(kAdverb | kAdjective);
      if (!kChain.contains(word) && !adverb && !is_negated_auxiliary(word)) break;
      --i;
    }
    return i;
  }

  bool find_subject(Cue& cue) {
    const auto word = words_.lower(cue.words.first);
    const auto chain = chain_first(cue.words.first);
    if (is_unreal(chain, cue.words.first) || is_ordinary_noun(cue, chain)) return false;
    if (is_passive(chain, cue.words.first) || is_quoted_as(cue)) return false;
    if (cue.words.last < end_ && words_.is(cue.words.last, "to") && word == "said") return false;  // "said to be"
    if (chain > begin_ && is_noun_use(chain)) return false;
    if (word.ends_with("ing") && !cue.is(kAccordingFrame)) return participle(cue, chain);
    // After a quotation or comma the speaker may follow: "...," said X.
    if (chain == cue.words.first && cue.is(kInvertFrame) && opens_clause(chain)) {
      // "X, the secretary of state, said": not every comma turns the order round.
      if (words_.is(chain - 1, ",") && !quoted_.is_quoted(chain - 1)) {
        const auto described = over_apposition(chain - 1);
        if (!described.empty() && words_.is_capital(described.last - 1)) {
          cue.subject = described;
          cue.clause = {described.first, cue.words.last};
          return true;
        }
      }
      if (inverted_subject(cue)) return true;
    }
    return subject_before(cue, chain);
  }

  // "cannot deny", "wants to tell": nothing was said. "went on to say" and "had to admit" were.
  bool is_unreal(std::uint32_t chain, std::uint32_t cue) const {
    for (auto i = chain; i < cue; ++i) {
      const auto word = words_.lower(i);
      if (word == "can" || word == "may" || word == "might" || word == "should" || word == "must") return true;
      if (word.starts_with("ca") && is_negated_auxiliary(word)) return true;
      if (word != "to") continue;
      const auto before = i > chain ? words_.lower(i - 1) : i > begin_ ? words_.lower(i - 1) : std::string_view();
      if (before != "on" && before != "continued" && before != "had" && before != "refused" && before != "began" &&
          before != "continues" && before != "goes") {
        return true;
      }
    }
    return false;
  }

  // "asylum claims", "the protest reports": oftener a noun, after another noun, and nothing after it that was said.
  bool is_ordinary_noun(const Cue& cue, std::uint32_t chain) const {
    if (chain > begin_ && words_.token(chain - 1).kind == TokenKind::number && !quoted_.is_quoted(chain - 1))
      return true;  // "50 questions"
    if (chain != cue.words.first || chain == begin_ || !words_.info(chain).is(kNoun) ||
        !words_.info(chain).is(kFirstTagIsNominal))
      return false;
    const auto before = chain - 1;
    if (quoted_.is_quoted(before) || !words_.is_word(before) || words_.is_capital(before) ||
        is_subject_pronoun(words_, before))
      return false;
    const auto next = cue.words.last;
    return !words_.is(next, "that") && !(next < end_ && quoted_.is_quoted(next)) && !words_.is(next, ":");
  }

  // "quoted X as saying": "saying" is the cue, and X speaks.
  bool is_quoted_as(const Cue& cue) const {
    if (!words_.is(cue.words.first, "quoted") && !words_.is(cue.words.first, "cited")) return false;
    for (auto i = cue.words.last; i + 1 < end_ && i < cue.words.last + 16; ++i) {
      if (words_.is(i, "as") && (words_.is(i + 1, "saying") || words_.is(i + 1, "telling"))) return true;
    }
    return false;
  }

  bool is_passive(std::uint32_t chain, std::uint32_t cue) const {
    for (auto i = chain; i < cue; ++i) {
      if (kPassives.contains(words_.lower(i))) {
        return !words_.lower(cue).ends_with("ing");
      }
    }
    return false;
  }

  // "the report", "of claims": a noun that looks like the verb.
  bool is_noun_use(std::uint32_t first) const {
    const auto before = first - 1;
    if (quoted_.is_quoted(before) || !words_.is_word(before)) return false;
    if (words_.is_possessive(before)) return true;
    const auto word = words_.lower(before);
    if (kNounMakers.contains(word)) return word != "that" || !words_.info(first).is(kFirstTagIsVerb);
    const auto& info = words_.info(before);
    return !words_.token(before).capital && info.is(kAdjective) && !info.is(kNoun | kPronoun) &&
           info.is(kFirstTagIsNominal) && !words_.info(first).is(kFirstTagIsVerb);
  }

  // Right after a quotation, a comma or a dash.
  bool opens_clause(std::uint32_t first) const {
    if (first == begin_) return false;
    const auto before = first - 1;
    if (quoted_.is_quoted(before)) return true;
    const auto mark = words_.text(before);
    return mark == "," || mark == "—" || mark == "–" || mark == "--";
  }

  bool inverted_subject(Cue& cue) const {
    const auto phrase = noun_phrase_after(words_, quoted_, cue.words.last, end_);
    if (phrase.empty()) return false;
    // ", said the camps were open": a verb after the phrase makes it the subject of what is said.
    if (!quoted_.is_quoted(cue.words.first - 1) && phrase.last < end_ && is_plain_verb(words_, phrase.last))
      return false;
    cue.subject = phrase;
    cue.clause = {cue.words.first, phrase.last};
    cue.inverted = true;
    return true;
  }

  bool participle(Cue& cue, std::uint32_t chain) {
    if (chain != cue.words.first || chain == begin_) return false;
    const auto before = chain - 1;
    const bool free = words_.is(before, ",") || quoted_.is_quoted(before) || words_.is(before, "and") ||
                      words_.is(before, "while") || words_.is(before, "before") || words_.is(before, "without");
    const bool follows =
        cue.words.last < end_ && (words_.is(cue.words.last, "that") || quoted_.is_quoted(cue.words.last) ||
                                  cue.is(kClauseFrame | kThatFrame | kNounFrame));
    const bool quoted_as = before > begin_ + 1 && words_.is(before, "as");
    if (!free && !quoted_as && !follows) return false;
    if (words_.is(before, "without")) return false;
    cue.participle = true;
    const auto own = noun_phrase_before(words_, quoted_, begin_, chain);
    if (quoted_as) {
      // "KCNA quoted a spokesman as saying", "the spokesman was quoted as saying".
      const bool passive = words_.is(before - 1, "quoted") || words_.is(before - 1, "cited");
      cue.subject =
          passive ? subject_phrase(chain_first(before - 1)) : noun_phrase_before(words_, quoted_, begin_, before);
      return !cue.subject.empty();
    }
    if (!own.empty() && own.first > begin_ && words_.is(own.first - 1, "with")) {
      cue.subject = own;  // "with Torvik saying that"
    } else if (const auto* main = main_cue()) {
      cue.subject = main->subject;
    } else {
      cue.subject = first_subject(cue.words.first);
    }
    return !cue.subject.empty();
  }

  // The last cue that stands in no clause of another ("what it called a crime"); any, where all do.
  const Cue* main_cue() const {
    for (auto i = out_.size(); i > 0; --i) {
      const auto& cue = out_[i - 1];
      const auto before = cue.clause.first > begin_ ? words_.lower(cue.clause.first - 1) : std::string_view();
      if (!kSubordinators.contains(before)) return &cue;
    }
    return out_.empty() ? nullptr : &out_.back();
  }

  // The subject of the clause that opens the unit: the noun phrase before its first verb.
  Range first_subject(std::uint32_t last) const {
    for (auto i = begin_ + 1; i < std::min(last, begin_ + 100); ++i) {
      if (quoted_.is_quoted(i) || !words_.is_word(i) || !is_plain_verb(words_, i)) continue;
      auto phrase = subject_phrase(i);
      if (!phrase.empty()) return phrase;
    }
    return {};
  }

  bool subject_before(Cue& cue, std::uint32_t chain) const {
    if (chain == begin_) return false;
    cue.subject = subject_phrase(chain);
    if (cue.subject.empty()) {
      // "X denied it and said that": the subject of the verb before.
      if (const auto* main = main_cue();
          main != nullptr &&
          (words_.is(chain - 1, "and") || words_.is(chain - 1, "but") || words_.is(chain - 1, ","))) {
        cue.subject = main->subject;
        cue.participle = true;
        return !cue.subject.empty();
      }
      if (words_.is(chain - 1, "and") || words_.is(chain - 1, "but")) {
        cue.subject = first_subject(chain - 1);
        cue.participle = true;
        return !cue.subject.empty();
      }
      return false;
    }
    cue.clause = {work_begin(words_, quoted_, begin_, cue.subject), cue.words.last};
    return true;
  }

  // The noun phrase that is the subject of the verb at `verb`, over appositions, brackets and relative pronouns.
  Range subject_phrase(std::uint32_t verb) const {
    std::uint32_t last = verb;
    if (last <= begin_ || quoted_.is_quoted(last - 1)) return {};
    if (words_.is(last - 1, ")")) {
      std::uint32_t i = last - 1;
      while (i > begin_ && !words_.is(i, "(")) --i;
      last = i;
      if (last <= begin_) return {};
    }
    if (is_dash(last - 1)) {
      // "Kirby -- who led the inquiry -- told".
      for (auto i = last - 1; i > begin_ && last - i < 40; --i) {
        if (is_dash(i - 1)) return noun_phrase_before(words_, quoted_, begin_, i - 1);
      }
      return {};
    }
    if (words_.is(last - 1, "who") || words_.is(last - 1, "which")) {
      --last;
      if (last > begin_ && words_.is(last - 1, ",")) --last;
      return noun_phrase_before(words_, quoted_, begin_, last);
    }
    if (words_.is(last - 1, ",")) return over_apposition(last - 1);
    return noun_phrase_before(words_, quoted_, begin_, last);
  }

  bool is_dash(std::uint32_t i) const {
    const auto mark = words_.text(i);
    return mark == "--" || mark == "—" || mark == "–" || (mark == "-" && words_.token(i).space_before);
  }

  // "X, the role, said" and "The role, X, said": `comma` is the second one.
  Range over_apposition(std::uint32_t comma) const {
    std::uint32_t i = comma;
    unsigned commas = 0;
    while (i > begin_ && comma - i < 40) {
      --i;
      if (quoted_.is_quoted(i)) return {};
      if (!words_.is(i, ",")) continue;
      const auto next = i + 1;
      const auto& info = words_.info(next);
      const bool describes = kDescribers.contains(words_.lower(next)) || words_.token(next).kind == TokenKind::number ||
                             info.is(kRoleNoun | kTitleWord | kDemonym) || words_.is_capital(next) ||
                             info.is(kPreposition) || info.is(kFirstTagIsVerb);
      if (!describes) return {};
      const auto phrase = noun_phrase_before(words_, quoted_, begin_, i);
      if (!phrase.empty() && !(commas == 0 && is_list_member(phrase))) return phrase;
      if (++commas == 3) return {};
    }
    // "Anna Torvik for the ministry, says": one comma only.
    const auto phrase = noun_phrase_before(words_, quoted_, begin_, comma);
    return commas == 0 && phrase.first == begin_ && !words_.info(begin_).is(kPreposition) ? phrase : Range{};
  }

  bool is_list_member(Range phrase) const {
    return phrase.last - phrase.first == 1 && words_.token(phrase.first).kind == TokenKind::number;
  }

  const Words& words_;
  const QuotedText& quoted_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::vector<Cue> out_;
};

}  // namespace

std::vector<Cue> find_cues(const Words& words, const QuotedText& quoted, const Unit& unit) {
  return CueFinder(words, quoted, unit).run();
}

}  // namespace inquest::reading
