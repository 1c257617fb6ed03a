// People as a document writes them, and the offices that it gives them: in the title beside the name, or after "is", "as"
// or "whom ... calls".
#include <algorithm>
#include <optional>
#include <set>

#include "collation/parts.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

constexpr std::size_t kLongestName = 4;  // words

std::string_view cut(std::string_view text, Span span) { return text.substr(span.begin, span.end - span.begin); }

struct Given {
  std::string office, state;
  Span at;
};

// A word that makes an office one of another time, or only half of one.
bool takes_away(std::string_view folded) {
  static const std::set<std::string_view> kWords = {"former", "ex",   "then",  "late",   "future",   "incoming", "outgoing", "next",
                                                    "previous", "designate", "acting", "elect", "not", "never", "successor", "predecessor",
                                                    "spokesman", "spokeswoman", "spokesperson", "adviser", "aide", "office", "wife", "son", "deputy", "vice", "assistant"};
  return kWords.contains(folded);
}

class Namer {
 public:
  Namer(const Source& source, const Sheet& sheet) : source_(source), sheet_(sheet), read_(sheet.words.size()) {
    for (const auto& mention : source.reading.mentions) {
      // A misspelt name is easily taken for a body that nobody has heard of.
      if (mention.kind == EntityKind::organisation && !Terms::shared().is_known_body(mention.name)) continue;
      auto word = word_at(sheet, mention.span.begin);
      if (word > 0 && sheet.words[word - 1].end > mention.span.begin) --word;
      for (; word < read_.size() && sheet.words[word].begin < mention.span.end; ++word) read_[word] = true;
    }
  }

  std::vector<NameUse> name() {
    for (const auto& mention : source_.reading.mentions) {
      if (mention.kind == EntityKind::person) take_mention(mention);
    }
    for (const auto& sentence : sheet_.sentences) take_unread(sentence);
    return std::move(uses_);
  }

 private:
  void take_mention(const Mention& mention) {
    const auto* sentence = sentence_at(sheet_, mention.span.begin);
    if (sentence == nullptr) return;
    const auto given = office_of(mention.span, mention.role, *sentence);
    // The words themselves where they are a full name, so that each way of writing is seen; else the name they stand for.
    const std::string words(cut(source_.text, mention.span));
    const bool full = words.find(' ') != std::string::npos && letters_of(words).size() >= letters_of(mention.name).size();
    take(full ? words : mention.name, true, mention.span, *sentence, given);
  }

  // Two to four capitalised words in which no name was read: perhaps one that another document writes otherwise.
  void take_unread(const Sentence& sentence) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      std::size_t n = 0;
      while (i + n < sentence.last && n < kLongestName && is_free(i + n) && (n == 0 || are_neighbours(i + n - 1))) ++n;
      if (n >= 2) {
        const Span span{sheet_.words[i].begin, sheet_.words[i + n - 1].end};
        take(std::string(cut(source_.text, span)), false, span, sentence, office_of(span, std::nullopt, sentence));
      }
      i += n;
    }
  }

  bool is_free(std::size_t word) const {
    const auto& w = sheet_.words[word];
    return w.capital && w.folded.size() > 1 && !read_[word];
  }
  bool are_neighbours(std::size_t word) const {
    const auto gap = cut(source_.text, {sheet_.words[word].end, sheet_.words[word + 1].begin});
    return gap == " " || gap == "-";
  }

  void take(const std::string& written, bool proposed, Span at, const Sentence& sentence, const std::optional<Given>& given) {
    // Each way of writing once, and each office of it once.
    if (!seen_.emplace(written, given ? given->office : std::string()).second) return;
    NameUse use;
    use.written = written;
    use.proposed = proposed;
    use.at = at;
    use.sentence = sentence.span;
    if (given) {
      use.office = given->office;
      use.state = given->state;
      use.office_at = given->at;
    }
    uses_.push_back(std::move(use));
  }

  std::optional<Given> office_of(Span name, const std::optional<Span>& role, const Sentence& sentence) const {
    if (role) {
      const auto first = word_at(sheet_, role->begin), last = word_at(sheet_, role->end);
      if (auto given = office_within(first, last, sentence)) return given;
    }
    return office_after(word_at(sheet_, name.end), sentence);
  }

  std::optional<Given> office_within(std::size_t first, std::size_t last, const Sentence& sentence) const {
    if (first > sentence.first && takes_away(sheet_.words[first - 1].folded)) return std::nullopt;
    for (std::size_t i = first; i < last; ++i) {
      std::size_t length = 0;
      const auto* office = Terms::shared().office(sheet_.words, i, last, &length);
      if (office == nullptr && takes_away(sheet_.words[i].folded)) return std::nullopt;
      if (office == nullptr) continue;
      const Span at{sheet_.words[first].begin, sheet_.words[last - 1].end};
      return Given{office->name, Terms::shared().state_in(cut(source_.text, at)), {sheet_.words[i].begin, sheet_.words[i + length - 1].end}};
    }
    return std::nullopt;
  }

  // "NAME is the ...", "NAME, who is also the ...", "NAME, whom the programme calls the ...", "NAME as ...".
  std::optional<Given> office_after(std::size_t next, const Sentence& sentence) const {
    static const std::set<std::string_view> kIs = {"is", "was", "as"};
    static const std::set<std::string_view> kCalls = {"call", "calls", "called", "name", "names", "named", "describe", "describes",
                                                      "described", "lists", "listed", "styles", "styled", "introduced", "identified"};
    std::size_t at = next;
    const auto word = [&](std::size_t i) { return i < sentence.last ? std::string_view(sheet_.words[i].folded) : std::string_view(); };
    if (word(at) == "whom") {
      while (at < sentence.last && at < next + 10 && !kCalls.contains(word(at))) ++at;
      if (!kCalls.contains(word(at))) return std::nullopt;
    } else {
      if (word(at) == "who") ++at;
      if (!kIs.contains(word(at))) return std::nullopt;
      if (kCalls.contains(word(at + 1)) || word(at + 1) == "also" || word(at + 1) == "now") ++at;
    }
    ++at;
    if (word(at) == "as") ++at;
    if (word(at) != "the" && word(at) != "a" && word(at) != "an") return std::nullopt;
    ++at;
    // The office must be what the article begins: at most three words between, none of them small.
    for (std::size_t i = at; i < std::min(at + 4, sentence.last); ++i) {
      std::size_t length = 0;
      if (Terms::shared().office(sheet_.words, i, sentence.last, &length) != nullptr) {
        return office_within(at, i + length, sentence);
      }
      if (takes_away(sheet_.words[i].folded) || Terms::shared().is_small_word(sheet_.words[i].folded)) return std::nullopt;
    }
    return std::nullopt;
  }

  const Source& source_;
  const Sheet& sheet_;
  std::vector<bool> read_;  // of each word: it stands in a mention that is surely what it was read as
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<NameUse> uses_;
};

}  // namespace

std::vector<NameUse> names_of(const Source& source, const Sheet& sheet) { return Namer(source, sheet).name(); }

}  // namespace inquest::collation
