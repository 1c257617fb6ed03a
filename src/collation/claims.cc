// What single sentences say in a form that can be compared: a figure with what it counts and what was done, a court with what
// was brought before it, the day and the place of what happened to one person. Precision first: a sentence that is not
// plainly of one of these forms gives nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

#include "base/edtf.h"
#include "collation/parts.h"
#include "collation/terms.h"

namespace inquest::collation {
namespace {

constexpr std::size_t kReach = 8;  // words between what happened and its date or place

void sort_once(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

bool within(const Span& inner, const Span& outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }
bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

// The lists of a reading are ordered by begin.
template <class Found>
std::vector<const Found*> inside(const std::vector<Found>& all, const Span& span) {
  std::vector<const Found*> found;
  auto each = std::lower_bound(all.begin(), all.end(), span.begin, [](const Found& f, std::uint64_t at) { return f.span.begin < at; });
  for (; each != all.end() && each->span.begin < span.end; ++each) {
    if (within(each->span, span)) found.push_back(&*each);
  }
  return found;
}

bool is_court(std::string_view name) {
  const auto sheet = sheet_of(name, {});
  return sheet.words.size() > 1 && std::any_of(sheet.words.begin(), sheet.words.end(), [](const Word& w) {
           return w.folded == "court" || w.folded == "tribunal" || w.folded == "chambers";
         });
}

// What a quantity may be: a round number is rarely meant to the last digit.
void set_bounds(Claim& claim, const Quantity& q) {
  constexpr double kEndless = std::numeric_limits<double>::infinity();
  claim.low = q.low;
  claim.high = q.high;
  switch (q.relation) {
    case Relation::between: break;
    case Relation::about: claim.low *= 0.9, claim.high *= 1.1; break;
    case Relation::more_than: case Relation::at_least: claim.high = kEndless; break;
    case Relation::less_than: case Relation::at_most: claim.low = 0; break;
    case Relation::exactly:
      if (q.low >= 100 && std::fmod(q.low, 10) == 0) claim.low *= 0.95, claim.high *= 1.05;
      break;
  }
}

class Claims {
 public:
  Claims(const Source& source, const Sheet& sheet) : source_(source), sheet_(sheet) {}

  std::vector<Claim> read() {
    for (const auto& sentence : sheet_.sentences) {
      if (source_.reading.facts.title && overlap(sentence.span, *source_.reading.facts.title)) continue;
      open(sentence);
      for (const auto* quantity : inside(source_.reading.quantities, sentence.span)) take_quantity(*quantity);
      for (const auto* date : dates_) take_interval(*date);
      for (const auto* mention : mentions_) take_court(*mention);
      take_what_happened();
    }
    return std::move(claims_);
  }

 private:
  // --- the sentence that is being read ---
  void open(const Sentence& sentence) {
    sentence_ = &sentence;
    mentions_ = inside(source_.reading.mentions, sentence.span);
    dates_ = inside(source_.reading.dates, sentence.span);
    stems_.clear();
    for (auto i = sentence.first; i < sentence.last; ++i) {
      const auto& word = folded(i);
      if (word.size() > 2 && !is_number(i) && !Terms::shared().is_small_word(word)) stems_.push_back(Terms::shared().predicate_of(word));
    }
    sort_once(stems_);
    // A sentence without a date is of the time of the one before it in its paragraph.
    std::vector<std::string> named;
    for (const auto* date : dates_) {
      if (date->type == DateType::date && date->value) named.push_back(*date->value);
    }
    if (!named.empty() || sentence.paragraph != paragraph_) when_ = named;
    // "He was born ..." speaks of the one person of the sentence before.
    const auto* named_here = only_person();
    const bool goes_on = sentence.paragraph == paragraph_ && !names_somebody() && (folded(sentence.first) == "he" || folded(sentence.first) == "she");
    person_ = named_here != nullptr ? named_here : goes_on ? person_ : nullptr;
    paragraph_ = sentence.paragraph;
  }

  const std::string& folded(std::size_t word) const { return sheet_.words[word].folded; }
  bool is_number(std::size_t word) const {
    const auto& w = folded(word);
    return !w.empty() && std::all_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  bool is_cut(std::size_t before) const {  // by a mark between this word and the next
    const auto from = sheet_.words[before].end, to = sheet_.words[before + 1].begin;
    return std::string_view(source_.text).substr(from, to - from).find_first_of(",;:()\"\t\n") != std::string_view::npos;
  }

  Claim begun(ClaimKind kind, Span at) const {
    Claim claim;
    claim.kind = kind;
    claim.at = at;
    claim.sentence = sentence_->span;
    claim.dates = when_;
    claim.stems = stems_;
    for (const auto* mention : mentions_) {
      if (!overlap(mention->span, at)) claim.subjects.push_back(Terms::shared().entity_of(*mention));
    }
    sort_once(claim.subjects);
    return claim;
  }

  // --- figures ---
  using Deed = std::pair<std::string, std::string>;  // predicate, and how it is shown
  Deed deed_of(std::size_t word) const {
    if (const auto* term = Terms::shared().term(sheet_, word, word + 1, {TermKind::life, TermKind::custody})) return {term->name, term->shown};
    const auto& w = sheet_.words[word];
    return {Terms::shared().predicate_of(w.folded), fmt::format("“{}”", source_.text.substr(w.begin, w.end - w.begin))};
  }

  void take_quantity(const Quantity& q) {
    if (q.high <= 1) return;
    static const std::set<std::string_view> kNothing = {"thing", "time", "way", "day", "week", "month", "year", "hour", "page", "occasion"};
    if (kNothing.contains(q.unit)) return;
    std::set<Deed> predicates;
    const bool vote = q.unit.starts_with("vote ") || q.unit == "abstention";
    const auto first = word_at(sheet_, q.span.begin), last = word_at(sheet_, q.span.end);
    if (first >= sentence_->last) return;  // no word begins in it
    const auto counted = happening_counted(q, last);
    if (vote) predicates.insert(outcome(first));
    else if (counted) predicates.insert(*counted);
    else predicates = {verb_before(first), verb_after(last)};
    predicates.erase(Deed{});
    for (const auto& [predicate, words] : predicates) {
      // "wounded more than 60", "19 deaths": people, though the text does not call them so.
      const bool of_people = befalls_people(predicate);
      if (q.unit.empty() && !of_people) continue;
      auto claim = begun(ClaimKind::quantity, q.span);
      claim.predicate = predicate;
      claim.words = words;
      claim.slot = q.unit.empty() || counted ? "person" : Terms::shared().unit_of(q.unit);
      claim.value = fmt::format("{}{}", q.low, q.low == q.high ? "" : fmt::format("-{}", q.high));
      set_bounds(claim, q);
      claims_.push_back(std::move(claim));
    }
  }

  static bool befalls_people(std::string_view predicate) {
    constexpr std::array<std::string_view, 8> kBefalling{"die", "injure", "arrest", "abduct", "disappear", "displace", "release", "shoot"};
    return std::find(kBefalling.begin(), kBefalling.end(), predicate) != kBefalling.end();
  }

  // "19 deaths", "40 arrests": what is counted is itself what happened, to as many people.
  std::optional<Deed> happening_counted(const Quantity& q, std::size_t behind) const {
    if (q.unit.empty() || behind <= sentence_->first) return std::nullopt;
    const auto* term = Terms::shared().term(sheet_, behind - 1, behind, {TermKind::life, TermKind::custody});
    const bool noun = term != nullptr && befalls_people(term->name) && sheet_.words[behind - 1].begin >= q.span.begin;
    return noun ? std::optional(Deed{term->name, term->shown}) : std::nullopt;
  }

  // "has accepted 114", "killed at least 12": the nearest word of its own before the figure.
  Deed verb_before(std::size_t figure) const {
    for (std::size_t n = 1; n <= 4 && figure >= sentence_->first + n; ++n) {
      const auto i = figure - n;
      if (is_cut(i) || is_number(i)) return {};
      if (Terms::shared().is_small_word(folded(i))) continue;
      return sheet_.words[i].capital && i != sentence_->first ? Deed{} : deed_of(i);
    }
    return {};
  }
  // "12 people were killed", "120,000 people are held", "34 prisoners died".
  Deed verb_after(std::size_t next) const {
    static const std::set<std::string_view> kAuxiliary = {"was", "were", "are", "is", "been", "being", "have", "has", "had", "who", "be"};
    bool any = false;
    for (auto i = next; i < std::min(next + 4, sentence_->last); ++i) {
      if (i > sentence_->first && is_cut(i - 1)) return {};
      if (kAuxiliary.contains(folded(i))) {
        any = true;
        continue;
      }
      const bool known = Terms::shared().term(sheet_, i, i + 1, {TermKind::life, TermKind::custody, TermKind::verb}) != nullptr;
      return known || (any && !Terms::shared().is_small_word(folded(i))) ? deed_of(i) : Deed{};
    }
    return {};
  }
  // A vote is named by how it ended and what was voted on: "adopt resolution"; looked for backwards through the paragraph.
  Deed outcome(std::size_t figure) const {
    const auto* result = nearest(figure, {TermKind::outcome});
    const auto* matter = nearest(figure, {TermKind::matter});
    if (result == nullptr) return {};
    if (matter == nullptr) return {result->name, result->shown};
    return {result->name + " " + matter->name, matter->shown + " " + result->shown};
  }
  const Term* nearest(std::size_t before, std::initializer_list<TermKind> kinds) const {
    auto first = sentence_->first;
    for (const auto* s = sentence_; s != &sheet_.sentences.front() && (s - 1)->paragraph == sentence_->paragraph; --s) first = (s - 1)->first;
    for (auto i = before; i-- > first;) {
      if (const auto* term = Terms::shared().term(sheet_, i, before, kinds)) return term;
    }
    return nullptr;
  }

  // "every four years": how often the same thing comes round.
  void take_interval(const DateMention& date) {
    if (!date.timex || !date.timex->starts_with('P') || date.timex->size() < 3) return;
    const auto first = word_at(sheet_, date.span.begin);
    if (first >= sentence_->last) return;
    const bool inside_words = folded(first) == "every";
    if (!inside_words && (first == sentence_->first || folded(first - 1) != "every")) return;
    const double number = std::strtod(date.timex->c_str() + 1, nullptr);
    if (number <= 0) return;
    for (auto i = sentence_->first; i < std::min(sentence_->first + 3, first); ++i) {
      if (Terms::shared().is_small_word(folded(i))) continue;
      auto claim = begun(ClaimKind::quantity, {inside_words ? date.span.begin : sheet_.words[first - 1].begin, date.span.end});
      claim.predicate = "every " + std::string(1, date.timex->back());
      claim.slot = folded(i);
      claim.value = source_.text.substr(claim.at.begin, claim.at.end - claim.at.begin);
      claim.low = claim.high = number;
      claims_.push_back(std::move(claim));
      return;
    }
  }

  // --- courts ---
  void take_court(const Mention& mention) {
    if (mention.kind != EntityKind::organisation || !is_court(mention.name)) return;
    const auto first = word_at(sheet_, mention.span.begin);
    auto at = first;
    while (at > sentence_->first && (folded(at - 1) == "the" || folded(at - 1) == "a")) --at;
    if (at == sentence_->first) return;
    const auto& leading = folded(at - 1);
    const bool brought = leading == "to" || leading == "before";
    if (!brought && leading != "by") return;
    for (auto i = at - 1; i-- > sentence_->first && at - i <= 2 * kReach;) {
      const auto* term = brought ? Terms::shared().term(sheet_, i, at, {TermKind::court})
                                 : Terms::shared().term(sheet_, i, at, {TermKind::custody});
      if (term == nullptr) continue;
      if (!brought && (term->name != "sentence" || !only_person())) return;
      auto claim = begun(ClaimKind::body, mention.span);
      claim.predicate = term->name;
      claim.words = term->shown;
      claim.value = Terms::shared().entity_of(mention).substr(std::string_view("organisation:").size());
      std::erase_if(claim.subjects, [&](const std::string& key) { return key.starts_with("place:"); });
      claims_.push_back(std::move(claim));
      return;
    }
  }

  // --- what happened to one person ---
  const Mention* only_person() const {
    const Mention* only = nullptr;
    for (const auto* mention : mentions_) {
      if (mention->kind != EntityKind::person) continue;
      if (only != nullptr && only->id != mention->id) return nullptr;
      only = mention;
    }
    return only;
  }

  bool names_somebody() const {
    return std::any_of(mentions_.begin(), mentions_.end(), [](const Mention* m) { return m->kind == EntityKind::person; });
  }

  void take_what_happened() {
    const auto* person = person_;
    if (person == nullptr) return;
    for (auto i = sentence_->first; i < sentence_->last; ++i) {
      const auto* term = Terms::shared().term(sheet_, i, sentence_->last, {TermKind::life, TermKind::custody});
      if (term == nullptr) continue;
      // What stands up to the next happening belongs to this one.
      auto last = i + term->words;
      while (last < std::min(i + kReach, sentence_->last) &&
             Terms::shared().term(sheet_, last, sentence_->last, {TermKind::life, TermKind::custody}) == nullptr) ++last;
      const Span after{sheet_.words[i + term->words - 1].end, sheet_.words[last - 1].end};
      take_date(*term, *person, after);
      take_place(*term, *person, after);
      i = last - 1;
    }
  }

  void take_date(const Term& term, const Mention& person, Span after) {
    for (const auto* date : dates_) {
      if (date->type != DateType::date || !date->value || !within(date->span, after)) continue;
      const auto value = Edtf::parse(*date->value);
      if (!value || value->approximate() || value->uncertain() || value->precision() > DatePrecision::year) continue;
      add_happening(ClaimKind::date, term, person, date->span, *date->value);
      return;
    }
  }

  void take_place(const Term& term, const Mention& person, Span after) {
    for (const auto* mention : mentions_) {
      if (mention->kind != EntityKind::place || !within(mention->span, after)) continue;
      const auto at = word_at(sheet_, mention->span.begin);
      if (at == sentence_->first || (folded(at - 1) != "in" && folded(at - 1) != "at" && folded(at - 1) != "near")) continue;
      add_happening(ClaimKind::place, term, person, mention->span, mention->name);
      return;
    }
  }

  void add_happening(ClaimKind kind, const Term& term, const Mention& person, Span at, std::string value) {
    auto claim = begun(kind, at);
    claim.predicate = term.name;
    claim.words = term.shown;
    claim.value = std::move(value);
    claim.subjects = {Terms::shared().entity_of(person)};
    claims_.push_back(std::move(claim));
  }

  const Source& source_;
  const Sheet& sheet_;
  const Sentence* sentence_ = nullptr;
  const Mention* person_ = nullptr;  // whom it speaks of, when it is one alone
  std::vector<const Mention*> mentions_;
  std::vector<const DateMention*> dates_;
  std::vector<std::string> stems_, when_;
  std::size_t paragraph_ = static_cast<std::size_t>(-1);
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> claims_of(const Source& source, const Sheet& sheet) { return Claims(source, sheet).read(); }

}  // namespace inquest::collation
