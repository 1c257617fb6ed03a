// Numbers that count something. A span runs from the words of relation to the noun counted where both stand beside the
// number: "at least 22 people". Numbers that name ("Article 7", "Camp 14", "25/25") or order ("third") count nothing,
// and spans of time belong to the dates; ages are quantities.
//
// Bare plurals have a floor only: "dozens" is at least 24, "hundreds" at least 200, "tens of thousands" at least
// 20,000.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "reading/characters.h"
#include "reading/nouns.h"
#include "reading/number_words.h"
#include "reading/quantity_words.h"
#include "reading/steps.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

class QuantityReader {
 public:
  QuantityReader(const Tokens& t, const std::vector<DateMention>& dates) : t_(t), dates_(dates) {}

  std::vector<Quantity> run() {
    for (std::size_t i = 0; i < t_.tokens.size();) {
      if (!may_begin(i) || in_date(i)) {
        ++i;
        continue;
      }
      limit_ = t_.sentences[t_.tokens[i].sentence].last;
      const std::size_t end = read(i);
      i = end > i ? end : i + 1;
    }
    return std::move(found_);
  }

 private:
  // A first look that costs little: most words begin no quantity.
  bool may_begin(std::size_t i) const {
    const auto& token = t_.tokens[i];
    if (token.kind == TokenKind::number) return true;
    if (token.kind != TokenKind::word) return false;
    switch (t_.text[token.begin]) {
      case 'a':
      case 'A':
      case 'b':
      case 'd':
      case 'D':
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'h':
      case 'H':
      case 'm':
      case 'M':
      case 'n':
      case 'N':
      case 'o':
      case 'O':
      case 's':
      case 'S':
      case 't':
      case 'T':
      case 'q':
      case 'z': return true;
      default: return is_ascii_digit(t_.text[token.begin]);
    }
  }

  bool in_date(std::size_t i) {
    const auto begin = t_.tokens[i].begin;
    while (next_date_ < dates_.size() && dates_[next_date_].span.end <= begin) ++next_date_;
    return next_date_ < dates_.size() && dates_[next_date_].span.begin < t_.tokens[i].end;
  }
  bool date_at(std::size_t i) const {
    for (std::size_t d = next_date_; d < dates_.size() && dates_[d].span.begin < t_.tokens[i].end; ++d) {
      if (dates_[d].span.end > t_.tokens[i].begin) return true;
    }
    return false;
  }

  bool is(std::size_t i, std::string_view lower) const { return i < limit_ && LowerWord(t_.word(i)).view() == lower; }
  bool is_dash(std::size_t i) const {
    return i < limit_ && (t_.word(i) == "-" || t_.word(i) == "–" || t_.word(i) == "—");
  }
  std::size_t floor() const { return t_.sentences[t_.tokens[limit_ - 1].sentence].first; }

  std::size_t read(std::size_t i) {
    if (const auto end = vote(i); end != i) return end;
    if (const auto end = compound(i); end != i) return end;
    if (const auto end = fraction(i); end != i) return end;
    if (const auto end = floor_word(i); end != i) return end;
    return plain(i);
  }

  // Takes the relation words that end before token i; returns where they begin.
  std::size_t relation_before(std::size_t i, Relation& relation) const {
    for (const auto& phrase : kRelations) {
      const std::size_t size = phrase.words[2].empty() ? (phrase.words[1].empty() ? 1 : 2) : 3;
      if (i < floor() + size) continue;
      bool same = true;
      for (std::size_t k = 0; k < size && same; ++k) same = is(i - size + k, phrase.words[k]);
      if (!same) continue;
      relation = phrase.relation;
      const bool kept = phrase.words[0] != "only" && phrase.words[0] != "just" && phrase.words[0] != "a";
      return kept || size > 1 ? i - size : i;
    }
    return i;
  }

  void add(std::size_t first, std::size_t last, double low, double high, Relation relation, std::string unit,
           double confidence) {
    found_.push_back({t_.span(first, last), low, high, relation, std::move(unit), confidence});
  }

  // The noun counted after token i and where it ends: "recommendations", "North Korean workers".
  std::string unit_at(std::size_t i, double value, std::size_t& end) const {
    end = i;
    if (i >= limit_) return {};
    if (t_.word(i) == "%") return end = i + 1, "percent";
    if (is(i, "percent")) return end = i + 1, "percent";
    if (is(i, "per") && is(i + 1, "cent")) return end = i + 2, "percent";
    if (t_.word(i) == "°") return end = i + 1, "degree";
    if (value == 1 && !is(i, "of")) {
      if (kOneNouns.contains(t_.word(i))) return end = i + 1, std::string(t_.word(i));
      return {};
    }
    if (t_.tokens[i].kind == TokenKind::word && kMeasures.contains(t_.word(i)))
      return end = i + 1, std::string(t_.word(i));
    const std::size_t head = plural_head(t_, i);
    if (head < limit_ && !date_at(head)) {
      end = head + 1;
      const bool nation = t_.tokens[head].capital && head > i && t_.tokens[head - 1].capital;
      return (nation ? std::string(t_.word(head - 1)) + " " : std::string()) + singular_of(t_.word(head));
    }
    if (is(i, "of") && value != 1) {  // "two of the prisoners"
      std::size_t j = i + 1;
      while (is(j, "the") || is(j, "its") || is(j, "their") || is(j, "those") || is(j, "these") || is(j, "all") ||
             is(j, "his"))
        ++j;
      if (const auto whole = number_at(t_, j); whole.end != j && whole.end < limit_)
        j = whole.end;  // "114 of 268 recommendations"
      const std::size_t behind = plural_head(t_, j);
      if (behind < limit_ && !date_at(behind)) return singular_of(t_.word(behind));
    }
    return {};
  }

  bool vote_context(std::size_t i) const {
    const std::size_t from = std::max(floor(), i > 15 ? i - 15 : 0), to = std::min(limit_, i + 15);
    for (std::size_t k = from; k < to; ++k) {
      if (t_.tokens[k].kind == TokenKind::word && kVoteWords.contains(LowerWord(t_.word(k)).view())) return true;
    }
    return false;
  }

  std::optional<double> count_at(std::size_t i) const {
    if (i >= limit_) return std::nullopt;
    if (t_.tokens[i].kind == TokenKind::word) {
      const auto small = small_number(LowerWord(t_.word(i)).view());
      return small ? std::optional<double>(*small) : std::nullopt;
    }
    if (t_.tokens[i].kind != TokenKind::number) return std::nullopt;
    const auto value = digits_number(t_.word(i));
    return value && std::floor(*value) == *value && *value < 1000 ? value : std::nullopt;
  }

  // "111-19-55", "111 to 19 with 55 abstentions", "by 111 votes to 19, with 55 abstentions", "111 in favour".
  std::size_t vote(std::size_t i) {
    const auto yes = count_at(i);
    if (!yes || !vote_context(i)) return i;
    const auto record = [&](std::size_t token, double value, std::string_view unit, double confidence) {
      add(token, token + 1, value, value, Relation::exactly, std::string(unit), confidence);
    };
    if (is_dash(i + 1) && is_dash(i + 3) && count_at(i + 2) && count_at(i + 4) && !t_.tokens[i + 1].space_before) {
      record(i, *yes, "vote in favour", 0.9);
      record(i + 2, *count_at(i + 2), "vote against", 0.9);
      record(i + 4, *count_at(i + 4), "abstention", 0.9);
      return i + 5;
    }
    std::size_t j = i + 1;
    if (is(j, "votes") || is(j, "vote")) ++j;
    const bool against_follows = (is(j, "to") || (is_dash(j) && !t_.tokens[j].space_before)) && count_at(j + 1);
    bool voting = j > i + 1;
    for (std::size_t k = i; k > floor() && k + 4 > i && !voting; --k)
      voting = is(k - 1, "vote") || is(k - 1, "voted") || is(k - 1, "votes");
    for (std::size_t k = j + 2; against_follows && k < j + 7 && !voting; ++k)
      voting = is(k, "abstentions") || is(k, "abstaining") || is(k, "abstention");
    if (against_follows && voting) {
      record(i, *yes, "vote in favour", 0.85);
      record(j + 1, *count_at(j + 1), "vote against", 0.85);
      return j + 2;  // "with 55 abstentions" reads by itself
    }
    std::size_t k = i + 1;
    if (is(k, "votes") || is(k, "voted") || is(k, "states") || is(k, "countries") || is(k, "members") ||
        is(k, "nations"))
      ++k;
    const bool voted = is(k, "voted") || is(k, "voting") || (k > i + 1 && is(k - 1, "voted"));
    if (is(k, "voted") || is(k, "voting")) ++k;
    const bool favour = is(k, "in") && (is(k + 1, "favour") || is(k + 1, "favor"));
    if (favour || (voted && is(k, "for"))) {
      record(i, *yes, "vote in favour", 0.85);
      return favour ? k + 2 : k + 1;
    }
    if (is(k, "against")) {
      record(i, *yes, "vote against", 0.85);
      return k + 1;
    }
    if (is(k, "abstaining") || is(k, "abstained")) {
      record(i, *yes, "abstention", 0.85);
      return k + 1;
    }
    return i;
  }

  // "46-year-old", "47-member", "15-nation", "three-judge"
  std::size_t compound(std::size_t i) {
    const auto word = t_.word(i);
    const auto hyphen = word.find('-');
    if (t_.tokens[i].kind != TokenKind::word || hyphen == std::string_view::npos || hyphen == 0) return i;
    const LowerWord lower_word(word);
    const auto lower = lower_word.view();
    if (lower.size() != word.size()) return i;
    const auto front = lower.substr(0, hyphen), back = lower.substr(hyphen + 1);
    std::optional<double> value = digits_number(front);
    const bool digits = value.has_value();
    if (!value) {
      if (const auto small = small_number(front)) value = *small;
    }
    if (!value) return i;
    if (back == "year-old" || back == "year-olds") {
      add(i, i + 1, *value, *value, Relation::exactly, "year", 0.95);
      return i + 1;
    }
    if (!kCompoundNouns.contains(back) || (!digits && *value < 2)) return i;
    add(i, i + 1, *value, *value, Relation::exactly,
        back == "strong" ? ""
        : back == "cent" ? "percent"
                         : std::string(back),
        0.8);
    return i + 1;
  }

  std::size_t fraction(std::size_t i) {
    const LowerWord lower(t_.word(i));
    double value = 0;
    std::size_t end = i;
    for (const auto& known : kFractionWords) {
      if (lower.view() == known.word) value = known.value, end = i + 1;
    }
    for (const auto& known : kFractions) {
      const bool article = is(i, "a") || is(i, "one");
      if (article && is(i + 1, known.word) && is(i + 2, "of")) value = known.value, end = i + 2;
      if (known.word == "half" && lower.view() == "half" &&
          (is(i + 1, "of") || is(i + 1, "the") || is(i + 1, "its") || is(i + 1, "their"))) {
        value = known.value, end = i + 1;
      }
    }
    if (end == i) return i;
    if (is(end, "of") && is(end + 1, "a") && (is(end + 2, "century") || is(end + 2, "year") || is(end + 2, "decade")))
      return i;
    Relation relation = Relation::exactly;
    const std::size_t first = relation_before(i, relation);
    std::size_t noun = end;
    std::size_t unused = 0;
    if (is(noun, "of")) {
      const auto unit = unit_at(noun, value, unused);
      add(first, end, value, value, relation, unit, 0.85);
    } else {
      while (is(noun, "the") || is(noun, "its") || is(noun, "their")) ++noun;
      add(first, end, value, value, relation, noun > end ? unit_at(noun, value, unused) : std::string(), 0.8);
    }
    return end;
  }

  // "dozens of", "hundreds of thousands of people", "tens of thousands"; "a dozen people", "two dozen", "a score"
  std::size_t floor_word(std::size_t i) {
    if (is(i + 1, "dozen") || (is(i + 1, "score") && is(i + 2, "of"))) {
      std::optional<int> times = is(i, "a") ? std::optional<int>(1) : small_number(LowerWord(t_.word(i)).view());
      const bool half = is(i, "half") && is(i + 1, "a");
      if (!times || half) return i;
      const double value = *times * (is(i + 1, "dozen") ? 12 : 20);
      Relation relation = Relation::exactly;
      const std::size_t first = relation_before(i, relation);
      std::size_t end = i + 2;
      const auto unit = unit_at(i + 2, value, end);
      if (unit.empty() && is(i + 1, "score")) return i;  // "a score of 1-1"
      add(first, std::max(end, i + 2), value, value, relation == Relation::exactly ? Relation::about : relation, unit,
          0.8);
      return std::max(end, i + 2);
    }
    const LowerWord lower(t_.word(i));
    for (const auto& known : kFloors) {
      const bool tens = lower.view() == "tens";
      if (lower.view() != known.word && !tens) continue;
      double value = tens ? 20 : known.value;
      std::size_t end = i + 1;
      if (!is(end, "of")) return i;
      const double next = is(end + 1, "thousands")  ? 1e3
                          : is(end + 1, "millions") ? 1e6
                          : is(end + 1, "billions") ? 1e9
                                                    : 0;
      if (next > 0 && value < 2000) {
        value *= next;
        end += 2;
      } else if (tens) {
        return i;
      }
      std::size_t noun_end = end;
      std::string unit;
      if (is(end, "of")) {
        unit = unit_at(end + 1, value, noun_end);
        if (noun_end == end + 1) unit = unit_at(end, value, noun_end);
      }
      add(i, std::max(end, unit.empty() ? end : noun_end), value, value, Relation::at_least, unit, 0.6);
      return std::max(end, noun_end);
    }
    return i;
  }

  // Does the number at [i, end) name something instead of counting it?
  bool names_something(std::size_t i, std::size_t end, bool counted) const {
    if (i > floor()) {
      const auto& before = t_.tokens[i - 1];
      const auto word = t_.word(i - 1);
      if (word == "." && !t_.tokens[i].space_before) return true;  // "PV.6"
      if (!counted && before.kind == TokenKind::word && !before.capital && looks_plural(word))
        return true;  // "posts 542 and 543"
      const bool listed = word == "and" || word == "or" || word == "to" || word == "," || word == "-" || word == "–";
      if (!counted && listed && i >= 2 && i - 1 == named_end_) return true;
      if (word == "/" || word == "#" || word == "§" || word == "№" || word == "+" || word == "*" || word == "^")
        return true;
      if (before.kind == TokenKind::word && kNumbered.contains(LowerWord(word).view())) return true;
      if (before.kind == TokenKind::word && before.capital && !counted && i - 1 > floor()) return true;  // "Sputnik 1"
      if (is_dash(i - 1) && !t_.tokens[i].space_before) return true;  // the tail of "F-16", "+41-22"
      if (before.kind == TokenKind::number && !counted) return true;
    } else if (end < limit_ && (t_.word(end) == "." || t_.word(end) == ")") && !counted) {
      return true;  // the number of a paragraph
    }
    if (end < limit_ && !t_.tokens[end].space_before) {
      const auto word = t_.word(end);
      if (t_.tokens[end].kind == TokenKind::word && !counted) return true;  // "107's"
      if (word == "/" || word == "_" || word == "@" || (word == "-" && !counted)) return true;
      if (word == ":" || t_.tokens[end].kind == TokenKind::number) return true;
    }
    return false;
  }

  // "won 3-1", "1 – 1": the points of two sides.
  bool is_score(std::size_t i, std::size_t end) const {
    const auto small = [&](std::size_t k) {
      const auto value = count_at(k);
      return value && *value < 30;
    };
    if (!small(i)) return false;
    return (is_dash(end) && small(end + 1)) || (i >= floor() + 2 && is_dash(i - 1) && small(i - 2));
  }

  std::string_view currency_before(std::size_t i) const {
    if (i == floor()) return {};
    for (const auto& known : kCurrencies) {
      if (t_.word(i - 1) == known.mark) return known.unit;
    }
    return {};
  }

  bool is_age(std::size_t i, std::size_t end, double value) const {
    if (value < 1 || value > 115 || std::floor(value) != value) return false;
    if (i > floor() && (is(i - 1, "aged") || (is(i - 1, "age") && !is(i - 1, "ages")))) return true;
    if ((is(end, "years") || is(end, "year")) && (is(end + 1, "old") || (is(end + 1, "of") && is(end + 2, "age"))))
      return true;
    // "Cho Min-ho, 46, said": between commas behind a name
    return i >= floor() + 2 && t_.word(i - 1) == "," && t_.tokens[i - 2].capital &&
           t_.tokens[i].kind == TokenKind::number && value >= 10 && end < limit_ && (t_.word(end) == ",") &&
           (i < floor() + 3 || t_.tokens[i - 3].capital || i == floor() + 2);
  }

  std::size_t plain(std::size_t i) {
    const auto number = number_at(t_, i);
    if (number.end == i || number.end > limit_) return i;
    for (std::size_t k = i; k < number.end; ++k) {
      if (date_at(k)) return i;
    }
    std::size_t first = i, end = number.end;
    Relation relation = Relation::exactly;
    if (is_age(i, end, number.value)) {
      const bool spelled = is(end, "years") || is(end, "year");
      const bool aged = i > floor() && is(i - 1, "aged");
      add(aged ? i - 1 : i, spelled ? (is(end + 1, "old") ? end + 2 : end + 3) : end, number.value, number.value,
          Relation::exactly, "year", spelled || aged ? 0.95 : 0.75);
      return spelled ? end + 2 : end;
    }
    double low = number.value, high = number.value;
    std::string unit(currency_before(i));
    if (!unit.empty()) {
      first = i - 1;
      if (first > floor() && (is(first - 1, "us") || t_.word(first - 1) == "A" || t_.word(first - 1) == "C") &&
          !t_.tokens[first].space_before)
        --first;
    }
    first = relation_before(first, relation);
    if (const auto upper = range_end(i, end, first, low); upper.end != end) {
      if (low < upper.value && low * 1000 <= upper.value && upper.multiplied) low *= upper.scale;  // "5 to 10 million"
      high = upper.value;
      end = upper.end;
      relation = Relation::between;
    }
    const std::size_t number_end = end;
    if (end < limit_ && t_.word(end) == "+" && !t_.tokens[end].space_before && relation == Relation::exactly) {
      relation = Relation::at_least;
      ++end;
    }
    std::size_t noun_end = end;
    if (unit.empty()) unit = unit_at(end, number.value, noun_end);
    const bool counted = !unit.empty();
    if (names_something(i, number_end, counted) || (!counted && is_score(i, number_end))) {
      named_end_ = number_end;
      return i;
    }
    if (!counted && !number.in_digits && high < 100) return i;  // "two" of nothing seen
    if (!number.in_digits && number.value == 1 && !counted) return i;
    if (t_.tokens[i].kind == TokenKind::word && is(i, "one") && !counted) return i;
    end = std::max(end, noun_end);
    if (is(end, "or") && is(end + 1, "more") && !counted) {  // "20 or more villages"
      const std::size_t more = end + 2;
      unit = unit_at(more, high, noun_end);
      relation = Relation::at_least;
      end = unit.empty() ? more : noun_end;
    } else if (is(end, "or") &&
               (is(end + 1, "more") || is(end + 1, "so") || is(end + 1, "less") || is(end + 1, "fewer"))) {
      relation = is(end + 1, "more") ? Relation::at_least : is(end + 1, "so") ? Relation::about : Relation::at_most;
      end += 2;
    }
    const double bare = high < 100 && relation == Relation::exactly ? 0.45 : 0.6;
    const double confidence = (unit.empty() ? bare : 0.88) - (relation == Relation::between ? 0.03 : 0);
    add(first, end, low, high, relation, std::move(unit), confidence);
    return end;
  }

  struct RangeEnd {
    double value = 0, scale = 1;
    std::size_t end = 0;
    bool multiplied = false;
  };
  // "between 80,000 and 120,000", "80,000 to 120,000", "5-10": the upper end, or end == `from` where there is none.
  RangeEnd range_end(std::size_t i, std::size_t from, std::size_t& first, double low) const {
    RangeEnd none{0, 1, from, false};
    const bool between = first > floor() && is(first - 1, "between"),
               leading = first > floor() && is(first - 1, "from");
    std::size_t j = from;
    if (between ? is(j, "and") : (is(j, "to") || is_dash(j))) ++j;
    if (j == from) return none;
    if (is_dash(from) && t_.tokens[from].space_before) return none;
    if (j < limit_ && (t_.word(j) == "$" || t_.word(j) == "€" || t_.word(j) == "£")) ++j;
    const auto upper = number_at(t_, j);
    if (upper.end == j || upper.end > limit_ || date_at(j)) return none;
    RangeEnd found{upper.value, 1, upper.end, false};
    // "5 to 10 million": the multiplier of the second belongs to both.
    const auto bare = j < limit_ ? digits_number(t_.word(j)) : std::nullopt;
    if (bare && *bare > 0 && upper.value / *bare >= 1000 && low < upper.value / 1000) {
      found.scale = upper.value / *bare;
      found.multiplied = low * found.scale < upper.value;
    }
    if (upper.value <= low) return none;
    if (!between && !leading && is(from, "to") && t_.tokens[i].kind == TokenKind::word && upper.value < 10) return none;
    if (between || leading) --first;
    return found;
  }

  const Tokens& t_;
  const std::vector<DateMention>& dates_;
  std::vector<Quantity> found_;
  std::size_t next_date_ = 0;
  std::size_t limit_ = 0;
  std::size_t named_end_ = 0;  // behind the last number that named something
};

}  // namespace

std::vector<Quantity> read_quantities(const Tokens& tokens, const std::vector<DateMention>& dates) {
  auto found = QuantityReader(tokens, dates).run();
  std::stable_sort(found.begin(), found.end(),
                   [](const Quantity& a, const Quantity& b) { return a.span.begin < b.span.begin; });
  return found;
}

}  // namespace inquest::reading
