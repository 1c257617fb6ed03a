// read_korean_quotations: "…"라고 말했다, …다고 밝혔다 and their kin. A sentence of Korean ends in its verb, so each verb of
// saying closes one statement: before it stands what was said, and before or behind that the speaker with 은, 는, 이, 가.
#include <algorithm>

#include "reading/korean.h"
#include "reading/korean_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::size_t kSyllable = 3;
constexpr std::uint32_t kLongestSpeaker = 6;  // tokens
constexpr std::uint32_t kFarthestEnding = 7;

constexpr WordSet kTopics({"은", "는", "이", "가", "께서", "측은", "측이", "들은", "들이"});

struct Part {
  std::uint32_t first = 0, last = 0;  // tokens
  bool empty() const { return first >= last; }
};

class QuotationReader {
 public:
  QuotationReader(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate, const std::vector<Mention>& mentions)
      : tokens_(tokens), boilerplate_(boilerplate), mentions_(mentions) {}

  std::vector<Quotation> run() {
    for (const auto& paragraph : tokens_.paragraphs) {
      std::uint32_t begin = paragraph.first;
      bool quoted = false;
      for (auto i = paragraph.first; i < paragraph.last; ++i) {
        const auto kind = tokens_.tokens[i].kind;
        if (kind == TokenKind::open_quote) quoted = true;
        else if (kind == TokenKind::close_quote) quoted = false;
        else if (!quoted && is_said(i)) {
          take({begin, i}, i);
          begin = i + 1;
        } else if (!quoted && (tokens_.word(i) == "." || tokens_.word(i) == "!" || tokens_.word(i) == "?")) {
          begin = i + 1;
        }
      }
    }
    std::ranges::stable_sort(out_, {}, [](const Quotation& q) { return q.content.front(); });
    return std::move(out_);
  }

 private:
  bool is_said(std::uint32_t i) const {
    return is_hangul_word(tokens_, i) && (KoreanLexicon::shared().of(korean_word(tokens_, i).text) & kKoreanSaid) != 0;
  }

  // The statement whose verb of saying is `said`; `before` is what stands in front of it.
  void take(Part before, std::uint32_t said) {
    if (before.empty() || is_furniture(said)) return;
    const auto open = quote_in(before);
    if (open.empty() ? !take_indirect(before) : !take_direct(before, open)) return;
    auto& made = out_.back();
    made.cue = tokens_.span(said, said + 1);
    made.confidence = made.type == QuotationType::direct ? 0.85 : 0.75;
    if (!made.speaker) made.confidence -= 0.15;
  }

  bool is_furniture(std::uint32_t i) const {
    const auto begin = tokens_.tokens[i].begin;
    return std::ranges::any_of(boilerplate_, [&](const Boilerplate& b) {
      return b.kind == BoilerplateKind::furniture && b.span.begin <= begin && begin < b.span.end;
    });
  }

  // The last quotation in these tokens, from its opening mark to its closing one.
  Part quote_in(Part part) const {
    for (auto i = part.last; i > part.first; --i) {
      if (tokens_.tokens[i - 1].kind != TokenKind::close_quote) continue;
      for (auto k = i - 1; k > part.first; --k) {
        if (tokens_.tokens[k - 1].kind == TokenKind::open_quote) return {k - 1, i};
      }
      return {};
    }
    return {};
  }

  bool take_direct(Part before, Part quote) {
    if (quote.last - quote.first < 3) return false;
    // Right behind the mark stands 라고, 이라고, 고, …; a quoted word in a clause of other words is no speech by itself.
    const auto joint = quote.last < before.last && is_hangul_word(tokens_, quote.last) ? korean_word(tokens_, quote.last).text
                                                                                       : std::string();
    if ((KoreanLexicon::shared().of(joint) & kKoreanQuote) == 0) return take_indirect(before);
    Quotation made;
    made.type = QuotationType::direct;
    auto last = quote.last - 1;
    while (last > quote.first + 2 && (tokens_.word(last - 1) == "." || tokens_.word(last - 1) == ",")) --last;
    made.content.push_back(tokens_.span(quote.first + 1, last));
    auto speaker = topic_in({before.first, quote.first});
    if (speaker.empty()) speaker = topic_in({quote.last + 1, before.last});
    set_speaker(made, speaker);
    out_.push_back(std::move(made));
    return true;
  }

  // …다고 말했다: the content is the clause up to the ending that quotes it, without 고, 며, 면서.
  bool take_indirect(Part before) {
    auto last = before.last - 1;
    auto word = KoreanWord{};
    std::size_t kept = 0;
    // Right before the verb; or a few words before it, where the verb has an object: …다며 지원을 촉구했다.
    for (; last > before.first && before.last - last < kFarthestEnding; --last) {
      if (!is_hangul_word(tokens_, last)) continue;
      word = korean_word(tokens_, last);
      kept = kept_of(word.text, last + 1 < before.last);
      if (kept != 0) break;
    }
    if (kept == 0) return false;
    const auto speaker = topic_in({before.first, last});
    const auto first = speaker.empty() ? before.first : speaker.last;
    auto from = first;
    while (from < last && tokens_.tokens[from].kind == TokenKind::punctuation) ++from;
    Quotation made;
    made.type = quote_in({from, before.last}).empty() ? QuotationType::indirect : QuotationType::mixed;
    made.content.push_back({tokens_.tokens[from].begin, word.source[kept]});
    set_speaker(made, speaker);
    out_.push_back(std::move(made));
    return true;
  }

  // The bytes of a word without what joins it to the verb of saying ("갔다고": "갔다"); 0 where it has no such ending.
  static std::size_t kept_of(std::string_view word, bool apart) {
    for (const std::string_view ending : {"다며", "라며", "다면서", "라면서", "다고", "라고", "자고", "냐고"}) {
      if (apart && ending.ends_with("고")) continue;
      if (word.size() > ending.size() && word.ends_with(ending)) return word.size() - ending.size() + kSyllable;
    }
    return 0;
  }

  // The first phrase with a particle of the subject, outside quotations: its tokens up to the one with the particle.
  Part topic_in(Part part) const {
    bool quoted = false;
    std::uint32_t begin = part.first;
    for (auto i = part.first; i < part.last; ++i) {
      const auto kind = tokens_.tokens[i].kind;
      if (kind == TokenKind::open_quote) quoted = true;
      if (kind == TokenKind::close_quote) quoted = false;
      if (quoted || kind == TokenKind::close_quote) continue;
      if (tokens_.word(i) == ",") begin = i + 1;
      if (!is_hangul_word(tokens_, i)) continue;
      const auto word = korean_word(tokens_, i);
      const auto stem = stem_end(word.text);
      if (stem == word.text.size()) continue;
      if (!kTopics.contains(std::string_view(word.text).substr(stem))) {
        begin = i + 1;  // a phrase of its own: 제네바에서, 19일에
        continue;
      }
      return {std::max(begin, i + 1 > kLongestSpeaker ? i + 1 - kLongestSpeaker : 0), i + 1};
    }
    return {};
  }

  // A person named in the phrase is the speaker; failing that a body or state; failing that the words without the particle.
  void set_speaker(Quotation& made, Part phrase) const {
    if (phrase.empty()) return;
    const auto word = korean_word(tokens_, phrase.last - 1);
    const Span span{tokens_.tokens[phrase.first].begin, word.source[stem_end(word.text)]};
    made.speaker = span;
    const Mention* best = nullptr;
    for (const auto& mention : mentions_) {
      if (mention.span.begin < span.begin || mention.span.end > span.end || mention.kind == EntityKind::place) continue;
      if (best == nullptr || best->kind != EntityKind::person) best = &mention;
    }
    if (best == nullptr) return;
    // A body before a person's title ("통일부 대변인") is not the one who speaks.
    const bool whole = best->kind == EntityKind::person || best->span.end == span.end;
    if (!whole) return;
    if (best->kind == EntityKind::person) made.speaker = best->span;
    made.speaker_id = best->id;
  }

  const Tokens& tokens_;
  const std::vector<Boilerplate>& boilerplate_;
  const std::vector<Mention>& mentions_;
  std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> read_korean_quotations(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate,
                                              const std::vector<Mention>& mentions) {
  return QuotationReader(tokens, boilerplate, mentions).run();
}

}  // namespace inquest::reading
