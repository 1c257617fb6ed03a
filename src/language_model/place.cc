// From the words that a model quotes to the bytes where they stand. What does not stand there is nothing.
#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "language_model/language_model.h"
#include "vocab/vocab.h"

namespace inquest::language_model {
namespace {

constexpr std::size_t kMostNameBytes = 200;
// Contents this near to each other are one quotation: shared bytes divided by all, as reading is measured (docs/methods.md).
constexpr double kSameContent = 0.8;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_ascii_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A text whose runs of white space are one space each, and where each of its bytes comes from: lines are broken anywhere in
// a PDF, and a model that quotes it writes a space there.
class Folded {
 public:
  explicit Folded(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool blank = is_blank(text[i]);
      if (blank && !text_.empty() && text_.back() == ' ') continue;
      text_ += blank ? ' ' : text[i];
      from_.push_back(i);
    }
    from_.push_back(text.size());
  }
  const std::string& text() const { return text_; }
  std::size_t at(std::size_t index) const { return from_[index]; }
  std::size_t after(std::size_t index) const { return from_[index - 1] + 1; }  // behind the byte before `index`

 private:
  std::string text_;
  std::vector<std::size_t> from_;
};

std::string folded(std::string_view words) {
  std::string text = Folded(words).text();
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, text.find_first_not_of(' '));
  return text;
}

bool overlaps(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }
bool lies_in(const Span& inner, const Span& outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

struct Dropped {
  bool ambiguous = false;  // otherwise not in the text
};
// Where words stand; none where none were given; or why they cannot be placed.
struct Placed {
  std::optional<Span> span;
  std::optional<Dropped> dropped;
};

class Places {
 public:
  Places(std::string_view text, Span window) : window_(window), folded_(text.substr(window.begin, window.end - window.begin)) {}

  // Every place of these words in the window, whole words only, but for those that overlap `not_in`.
  std::vector<Span> all(std::string_view words, std::optional<Span> not_in = {}) const {
    const std::string wanted = language_model::folded(words);
    std::vector<Span> found;
    if (wanted.empty()) return found;
    const std::string& text = folded_.text();
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
      const auto end = at + wanted.size();
      if (at > 0 && is_ascii_word(text[at - 1]) && is_ascii_word(text[at])) continue;
      if (end < text.size() && is_ascii_word(text[end - 1]) && is_ascii_word(text[end])) continue;
      const Span span{window_.begin + folded_.at(at), window_.begin + folded_.after(end)};
      if (not_in && overlaps(span, *not_in)) continue;
      found.push_back(span);
    }
    return found;
  }

  Placed quote(const Candidate& candidate) const {
    auto places = all(candidate.quote);
    if (places.empty()) return {{}, Dropped{}};
    if (!candidate.context.empty()) {
      const auto around = all(candidate.context);
      if (around.empty()) return {{}, Dropped{}};
      if (around.size() > 1) return {{}, Dropped{true}};
      std::erase_if(places, [&](const Span& place) { return !lies_in(place, around.front()); });
      if (places.empty()) return {{}, Dropped{}};
    }
    if (places.size() > 1) return {{}, Dropped{true}};
    return {places.front(), {}};
  }

  // Looked for in the sentences of the quote first: "the ministry" is the one that is spoken of there.
  Placed argument(std::string_view words, const Span& sentence, std::optional<Span> not_in) const {
    if (words.empty()) return {};
    const auto places = all(words, not_in);
    if (places.empty()) return {{}, Dropped{}};
    std::vector<Span> near;
    std::ranges::copy_if(places, std::back_inserter(near), [&](const Span& place) { return lies_in(place, sentence); });
    const auto& narrowest = near.empty() ? places : near;
    if (narrowest.size() > 1) return {{}, Dropped{true}};
    return {narrowest.front(), {}};
  }

 private:
  Span window_;
  Folded folded_;
};

// "“", "”", "„", "‘", "’", "«", "»", "「", "」", '"': of what stands directly around the content.
constexpr std::array<std::string_view, 10> kMarks{"\"",           "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e", "\xe2\x80\x98",
                                                  "\xe2\x80\x99", "\xc2\xab",     "\xc2\xbb",     "\xe3\x80\x8c", "\xe3\x80\x8d"};
bool begins_with_mark(std::string_view text) {
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return text.starts_with(mark); });
}
bool ends_with_mark(std::string_view text) {
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return text.ends_with(mark); });
}
// An apostrophe within a word is no quotation mark.
bool has_double_mark(std::string_view text) {
  return std::ranges::any_of(kMarks, [&](std::string_view mark) {
    return mark != "\xe2\x80\x98" && mark != "\xe2\x80\x99" && text.find(mark) != std::string_view::npos;
  });
}

double shared(const std::vector<Span>& contents, const Span& other) {
  std::uint64_t common = 0, all = other.end - other.begin;
  for (const auto& span : contents) {
    const auto begin = std::max(span.begin, other.begin), end = std::min(span.end, other.end);
    const auto both = begin < end ? end - begin : 0;
    common += both;
    all += span.end - span.begin - both;
  }
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

StepMode mode_of(std::string_view type) {
  StepMode mode = StepMode::deed;
  vocab::for_each_row("step_types", [&](const vocab::RowView& row) {
    if (row[0] == type && row[3] == "words") mode = StepMode::words;
  });
  return mode;
}

EventStatus status_of(std::string_view word) {
  for (int number = 1; number <= static_cast<int>(EventStatus::called_for); ++number) {
    if (name_of(static_cast<EventStatus>(number)) == word) return static_cast<EventStatus>(number);
  }
  return EventStatus::alleged;  // decode_reply lets no other word through
}

// An id that names one entity in every reading of a document: the kind's letter, "m", and a hash (FNV-1a) of the name. An
// ordinal would mean somebody else as soon as the model answers otherwise.
std::string id_of(EntityKind kind, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = kind == EntityKind::person ? "pm" : "om";
  for (int shift = 60; shift >= 0; shift -= 4) id += kDigits[hash >> shift & 0xf];
  return id;
}

class Placing {
 public:
  Placing(std::string_view text, Span window, const std::vector<Span>& sentences, const Reading& own, Answer& answer)
      : text_(text), own_(own), places_(text, window), second_(answer.second), tally_(answer.tally) {
    std::ranges::copy_if(sentences, std::back_inserter(sentences_), [&](const Span& s) { return lies_in(s, window); });
    for (const auto& mention : own.mentions) {
      if (lies_in(mention.span, window)) mentions_.push_back(&mention);
    }
  }

  void take(const Candidate& candidate) {
    const auto quote = places_.quote(candidate);
    if (quote.dropped) return drop(*quote.dropped);
    switch (candidate.kind) {
      case Candidate::Kind::person: return take_name(*quote.span, EntityKind::person);
      case Candidate::Kind::organisation: return take_name(*quote.span, EntityKind::organisation);
      case Candidate::Kind::quotation: return take_quotation(candidate, *quote.span);
      case Candidate::Kind::act: return take_act(candidate, *quote.span);
      case Candidate::Kind::step: return take_step(candidate, *quote.span);
    }
  }

 private:
  void drop(const Dropped& why) { ++(why.ambiguous ? tally_.ambiguous : tally_.not_verbatim); }
  void drop_unusable() { ++tally_.unusable; }

  // Each once, however often the model says it.
  void agree(std::vector<std::size_t>& agreed, std::size_t index) {
    if (std::ranges::find(agreed, index) != agreed.end()) return;
    agreed.push_back(index);
    ++tally_.agreed;
  }
  template <class Noun, class Same>
  void propose(std::vector<Noun>& found, Noun&& noun, Same same) {
    if (std::ranges::any_of(found, same)) return;
    found.push_back(std::move(noun));
    ++tally_.proposed;
  }

  std::string_view words(const Span& span) const { return text_.substr(span.begin, span.end - span.begin); }

  void take_name(const Span& span, EntityKind kind) {
    if (span.end - span.begin > kMostNameBytes) return drop_unusable();
    for (std::size_t i = 0; i < own_.mentions.size(); ++i) {
      if (own_.mentions[i].kind == kind && own_.mentions[i].span == span) return agree(second_.agreed.mentions, i);
    }
    Mention mention{.kind = kind, .span = span, .id = {}, .name = folded(words(span)), .role = {}, .confidence = 0};
    // A name that the reading knows from elsewhere in the document is that entity's.
    const auto known = std::ranges::find_if(own_.mentions, [&](const Mention& m) { return m.kind == kind && m.name == mention.name; });
    mention.id = known != own_.mentions.end() ? known->id : id_of(kind, mention.name);
    propose(second_.found.mentions, std::move(mention), [&](const Mention& m) { return m.kind == kind && m.span == span; });
  }

  // From the first to the last sentence that the words touch.
  Span sentences_around(Span span) const {
    for (const auto& sentence : sentences_) {
      if (!overlaps(sentence, span)) continue;
      span.begin = std::min(span.begin, sentence.begin);
      span.end = std::max(span.end, sentence.end);
    }
    return span;
  }

  // The entity that the words name: that of the only names within them.
  std::string entity_in(const Span& span) const {
    std::string id;
    for (const auto* mention : mentions_) {
      if (!lies_in(mention->span, span) || mention->id == id) continue;
      if (!id.empty()) return {};
      id = mention->id;
    }
    return id;
  }

  // Places one argument after another; the first that cannot be placed drops the proposal, once.
  class Arguments {
   public:
    Arguments(const Placing& placing, Span sentence) : placing_(placing), sentence_(sentence) {}
    std::optional<Span> span(std::string_view words, std::optional<Span> not_in = {}) {
      const auto placed = placing_.places_.argument(words, sentence_, not_in);
      if (placed.dropped && !dropped_) dropped_ = placed.dropped;
      return placed.span;
    }
    std::optional<Argument> argument(std::string_view words) {
      const auto at = span(words);
      if (!at) return std::nullopt;
      return Argument{*at, placing_.entity_in(*at)};
    }
    // Its value is what the grammar of dates made of these words, if it saw a date there.
    std::optional<When> when(std::string_view words) {
      const auto at = span(words);
      if (!at) return std::nullopt;
      for (const auto& date : placing_.own_.dates) {
        if (overlaps(date.span, *at)) return When{*at, date.value};
      }
      return When{*at, std::nullopt};
    }
    const std::optional<Dropped>& dropped() const { return dropped_; }

   private:
    const Placing& placing_;
    Span sentence_;
    std::optional<Dropped> dropped_;
  };

  // The quotation marks tell what kind of quotation it is, not the model.
  QuotationType type_of(const Span& content) const {
    const bool opened = ends_with_mark(text_.substr(0, content.begin)), closed = begins_with_mark(text_.substr(content.end));
    if (opened && closed) return QuotationType::direct;
    return opened || closed || has_double_mark(words(content)) ? QuotationType::mixed : QuotationType::indirect;
  }
  Span without_marks(Span content) const {
    for (const auto mark : kMarks) {
      if (words(content).starts_with(mark) && content.begin + mark.size() < content.end) content.begin += mark.size();
    }
    for (const auto mark : kMarks) {
      if (words(content).ends_with(mark) && content.begin + mark.size() < content.end) content.end -= mark.size();
    }
    return content;
  }

  void take_quotation(const Candidate& candidate, const Span& quote) {
    const Span content = without_marks(quote);
    Arguments arguments(*this, sentences_around(quote));
    Quotation quotation{.type = type_of(content), .content = {content}, .cue = {}, .speaker = {}, .speaker_id = {}, .confidence = 0};
    quotation.cue = arguments.span(candidate.cue, content);
    quotation.speaker = arguments.span(candidate.speaker, content);
    if (arguments.dropped()) return drop(*arguments.dropped());
    if (quotation.speaker) quotation.speaker_id = entity_in(*quotation.speaker);
    for (std::size_t i = 0; i < own_.quotations.size(); ++i) {
      const auto& mine = own_.quotations[i];
      const bool same_speaker = !quotation.speaker || (mine.speaker && overlaps(*mine.speaker, *quotation.speaker)) ||
                                (!quotation.speaker_id.empty() && quotation.speaker_id == mine.speaker_id);
      if (same_speaker && shared(mine.content, content) >= kSameContent) return agree(second_.agreed.quotations, i);
    }
    propose(second_.found.quotations, std::move(quotation), [&](const Quotation& q) { return q.content.front() == content; });
  }

  void take_act(const Candidate& candidate, const Span& span) {
    Arguments arguments(*this, sentences_around(span));
    Act act{.span = span, .type = candidate.type};
    act.perpetrator = arguments.argument(candidate.perpetrator);
    act.victim = arguments.argument(candidate.victim);
    act.place = arguments.argument(candidate.place);
    act.time = arguments.when(candidate.time);
    act.status = status_of(candidate.status);
    act.according_to = arguments.argument(candidate.according_to);
    take_event(std::move(act), arguments, own_.acts, second_.agreed.acts, second_.found.acts);
  }

  void take_step(const Candidate& candidate, const Span& span) {
    Arguments arguments(*this, sentences_around(span));
    Step step{.span = span, .type = candidate.type};
    step.actor = arguments.argument(candidate.actor);
    step.target = arguments.argument(candidate.target);
    step.date = arguments.when(candidate.time);
    step.mode = mode_of(candidate.type);
    step.status = status_of(candidate.status);
    step.according_to = arguments.argument(candidate.according_to);
    step.condition = arguments.argument(candidate.condition);
    take_event(std::move(step), arguments, own_.steps, second_.agreed.steps, second_.found.steps);
  }

  // The same type told by words that touch, with one status, is the same; another status is a disagreement worth seeing.
  template <class Event>
  void take_event(Event event, const Arguments& arguments, const std::vector<Event>& own, std::vector<std::size_t>& agreed,
                  std::vector<Event>& found) {
    if (arguments.dropped()) return drop(*arguments.dropped());
    const auto same = [&](const Event& other) {
      return other.type == event.type && other.status == event.status && overlaps(other.span, event.span);
    };
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (same(own[i])) return agree(agreed, i);
    }
    propose(found, std::move(event), same);
  }

  std::string_view text_;
  const Reading& own_;
  std::vector<Span> sentences_;            // of the window
  std::vector<const Mention*> mentions_;   // of own_, in the window
  Places places_;
  SecondReading& second_;
  Tally& tally_;
};

}  // namespace

void place(const Reply& reply, std::string_view text, Span window, const std::vector<Span>& sentences, const Reading& own,
           Answer& answer) {
  Placing placing(text, window, sentences, own, answer);
  answer.tally.unusable += reply.unusable;
  for (const auto& candidate : reply.candidates) placing.take(candidate);
}

}  // namespace inquest::language_model
