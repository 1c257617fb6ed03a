// What a quantity counts: the words beside its number or behind its measure. "22 unarmed people" counts unarmed people,
// "5,000 tonnes of rice" rice, "80 % of households" households, "$5 million in food aid" food aid; an age and a vote count
// nothing that is named beside them.
#include <algorithm>

#include "reading/characters.h"
#include "reading/nouns.h"
#include "reading/number_words.h"
#include "reading/quantity_reader.h"
#include "reading/steps.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr WordSet kMoney({"dollar", "euro", "pound", "won", "yen", "rupee", "rouble", "yuan", "baht", "franc", "peso", "crown", "ruble"});
constexpr WordSet kMeasuring({"percent", "meter", "metre", "kilometer", "kilometre", "mile", "foot", "inch", "acre", "hectare", "ton", "tonne",
    "kilogram", "gram", "litre", "liter", "degree", "megawatt", "kiloton", "km", "kg", "ounce", "gallon", "barrel", "bushel"});
constexpr WordSet kVotes({"vote in favour", "vote against", "abstention"});
constexpr WordSet kDeterminers({"the", "its", "their", "those", "these", "all", "his", "her", "our", "that", "this", "such", "what"});

class Counted {
 public:
  Counted(const Tokens& t, const std::vector<DateMention>& dates) : t_(t), dates_(dates) {}

  // Quantities come ordered by begin, and so does the search for their tokens.
  std::optional<Span> of(const Quantity& q) {
    while (at_ < t_.tokens.size() && t_.tokens[at_].begin < q.span.begin) ++at_;
    if (q.unit.empty() || kVotes.contains(q.unit) || at_ == t_.tokens.size()) return std::nullopt;
    std::size_t last = at_;
    while (last < t_.tokens.size() && t_.tokens[last].end <= q.span.end) ++last;
    if (last == at_) return std::nullopt;
    limit_ = t_.sentences[t_.tokens[at_].sentence].last;
    const bool money = kMoney.contains(q.unit);
    if (money || kMeasuring.contains(q.unit)) return behind_measure(last, money);
    if (const auto in_word = inside_compound(q, last)) return in_word;
    const auto inside = head_inside(q, last);
    if (!inside && q.unit == "year") return std::nullopt;
    return inside ? inside : behind_of(last);
  }

 private:
  bool is(std::size_t i, std::string_view lower) const { return i < limit_ && t_.lower(i) == lower; }

  bool in_date(std::size_t i) const {
    const auto begin = t_.tokens[i].begin;
    const auto found = std::upper_bound(dates_.begin(), dates_.end(), begin, [](std::uint64_t at, const DateMention& d) { return at < d.span.begin; });
    return found != dates_.begin() && begin < std::prev(found)->span.end;
  }

  // "47-member": the word behind the hyphen.
  std::optional<Span> inside_compound(const Quantity& q, std::size_t last) const {
    const auto word = t_.word(last - 1);
    const auto hyphen = word.find('-');
    if (hyphen == std::string_view::npos || word.substr(hyphen + 1) != q.unit) return std::nullopt;
    return Span{t_.tokens[last - 1].begin + hyphen + 1, t_.tokens[last - 1].end};
  }

  // The noun phrase that ends the quantity's own words: "unarmed people" of "at least 22 unarmed people".
  std::optional<Span> head_inside(const Quantity& q, std::size_t last) const {
    const auto named = q.unit.rfind(' ') == std::string::npos ? std::string_view(q.unit) : std::string_view(q.unit).substr(q.unit.rfind(' ') + 1);
    std::size_t head = last;
    while (head > at_ && singular_of(t_.word(head - 1)) != named && t_.word(head - 1) != named) --head;  // "20 villages or more"
    if (head == at_) return std::nullopt;
    std::size_t first = head - 1;
    constexpr WordSet kCompare({"more", "fewer", "less"});  // "20 or more villages"
    while (first > at_ && t_.tokens[first - 1].kind == TokenKind::word && !kCompare.contains(t_.lower(first - 1)) && !ends_noun_phrase(t_.lower(first - 1)) && !is_number(first - 1)) --first;
    if (first == head - 1 && q.unit == "year") return std::nullopt;  // an age
    return t_.span(first, head);
  }

  bool is_number(std::size_t i) const {
    const auto lower = t_.lower(i);
    return number_at(t_, i).end != i || multiplier(lower) != 0 || lower == "dozen" || lower == "dozens" || lower == "score" || lower == "scores";
  }

  // "two of the prisoners", "114 of 268 recommendations".
  std::optional<Span> behind_of(std::size_t i) const {
    if (!is(i, "of")) return std::nullopt;
    std::size_t j = i + 1;
    while (j < limit_ && kDeterminers.contains(t_.lower(j))) ++j;
    if (const auto whole = number_at(t_, j); whole.end != j && whole.end < limit_) j = whole.end;
    const std::size_t head = plural_head(t_, j);
    if (head >= limit_ || in_date(j)) return std::nullopt;
    return t_.span(j, head + 1);
  }

  // "of rice", "of the adult population", of money also "in food aid", "worth of grain".
  std::optional<Span> behind_measure(std::size_t i, bool money) const {
    std::size_t j = i;
    const bool worth = is(j, "worth") && is(j + 1, "of");
    if (worth) ++j;
    const bool into = money && is(j, "in");
    if (!is(j, "of") && !into) return std::nullopt;
    ++j;
    while (!into && j < limit_ && kDeterminers.contains(t_.lower(j))) ++j;
    constexpr std::size_t kReach = 5;
    std::size_t end = j, head = j;
    for (; end < std::min(limit_, j + kReach) && t_.tokens[end].kind == TokenKind::word && !ends_noun_phrase(t_.lower(end)); ++end) {
      const auto part = t_.tokens[end].part;
      if (part != Upos::none && part != Upos::noun && part != Upos::propn && part != Upos::adj) break;
      if (part != Upos::adj) head = end + 1;
    }
    if (head == j || in_date(j)) return std::nullopt;
    if (into && t_.tokens[head - 1].capital) return std::nullopt;  // "$5 million in Geneva"
    return t_.span(j, head);
  }

  const Tokens& t_;
  const std::vector<DateMention>& dates_;
  std::size_t at_ = 0, limit_ = 0;
};

}  // namespace

void mark_counted(const Tokens& tokens, const std::vector<DateMention>& dates, std::vector<Quantity>& quantities) {
  Counted counted(tokens, dates);
  for (auto& quantity : quantities) quantity.counted = counted.of(quantity);
}

}  // namespace inquest::reading
