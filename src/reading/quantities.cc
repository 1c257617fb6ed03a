// Numbers that count something. A span runs from the words of relation to the noun counted where both stand beside the
// number: "at least 22 people". Numbers that name ("Article 7", "Camp 14", "25/25") or order ("third") count nothing,
// and spans of time belong to the dates; ages are quantities.
//
// Bare plurals have a floor only: "dozens" is at least 24, "hundreds" at least 200, "tens of thousands" at least
// 20,000.
#include <algorithm>
#include <cmath>

#include "reading/nouns.h"
#include "reading/number_words.h"
#include "reading/quantity_reader.h"
#include "reading/quantity_words.h"

namespace inquest::reading {

std::string_view QuantityReader::currency_before(std::size_t i) const {
  if (i == floor()) return {};
  for (const auto& known : kCurrencies) {
    if (t_.word(i - 1) == known.mark) return known.unit;
  }
  return {};
}

// Takes the relation words that end before token i; returns where they begin.
std::size_t QuantityReader::relation_before(std::size_t i, Relation& relation) const {
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

// The noun counted after token i and where it ends: "recommendations", "North Korean workers".
std::string QuantityReader::unit_at(std::size_t i, double value, std::size_t& end) const {
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

// The "2014" of "resolution 2191 (2014)", "S/RES/2191 (2014)", "Penal Code (2014)".
bool QuantityReader::is_year_in_brackets(std::size_t i) const {
  if (i == floor() || i + 1 >= limit_ || t_.word(i - 1) != "(" || t_.word(i + 1) != ")") return false;
  const auto word = t_.word(i);
  return word.size() == 4 && word.find_first_not_of("0123456789") == std::string_view::npos && (word.starts_with("19") || word.starts_with("20"));
}

// "resolutions 1718 (2006), 1874 (2009) and 2087 (2013)"; but "executions: 60 (2009), 17 (2011)".
bool QuantityReader::is_of_numbered_texts(std::size_t i) const {
  constexpr std::size_t kReach = 16, kBehind = 4;  // tokens; "1267 (1999) committee"
  if (i + kBehind < limit_ && t_.lower(i + kBehind) == "committee") return true;
  for (std::size_t k = i; k > floor() && i - k < kReach; --k) {
    const auto word = t_.lower(k - 1);
    if (word == "resolution" || word == "resolutions" || word == "decision" || word == "decisions" || word == "res" || word == "regulation") return true;
  }
  return false;
}

// Does the number at [i, end) name something instead of counting it?
bool QuantityReader::names_something(std::size_t i, std::size_t end, bool counted) const {
  if (i > floor()) {
    const auto& before = t_.tokens[i - 1];
    const auto word = t_.word(i - 1);
    if (word == "." && !t_.tokens[i].space_before) return true;  // "PV.6"
    if (is_year_in_brackets(i)) return true;
    if (!counted && before.kind == TokenKind::word && !before.capital && looks_plural(word))
      return true;  // "posts 542 and 543"
    const bool listed = word == "and" || word == "or" || word == "to" || word == "," || word == "-" || word == "–";
    if (!counted && listed && i >= 2 && i - 1 == named_end_) return true;
    if (word == "/" || word == "#" || word == "§" || word == "№" || word == "+" || word == "*" || word == "^")
      return true;
    if (before.kind == TokenKind::word && kNumbered.contains(t_.lower(i - 1))) return true;
    if (before.kind == TokenKind::word && before.capital && !counted && i - 1 > floor()) return true;  // "Sputnik 1"
    if (is_dash(i - 1) && !t_.tokens[i].space_before) return true;  // the tail of "F-16", "+41-22"
    if (before.kind == TokenKind::number && !counted) return true;
  } else if (end < limit_ && (t_.word(end) == "." || t_.word(end) == ")") && !counted) {
    return true;  // the number of a paragraph
  }
  if (!counted && is_year_in_brackets(end + 1) && is_of_numbered_texts(i)) return true;  // "1267 (1999)"
  if (end < limit_ && !t_.tokens[end].space_before) {
    const auto word = t_.word(end);
    if (t_.tokens[end].kind == TokenKind::word && !counted) return true;  // "107's"
    if (word == "/" || word == "_" || word == "@" || (word == "-" && !counted)) return true;
    if (word == ":" || t_.tokens[end].kind == TokenKind::number) return true;
  }
  return false;
}

// "won 3-1", "1 – 1": the points of two sides.
bool QuantityReader::is_score(std::size_t i, std::size_t end) const {
  const auto small = [&](std::size_t k) {
    const auto value = count_at(k);
    return value && *value < 30;
  };
  if (!small(i)) return false;
  return (is_dash(end) && small(end + 1)) || (i >= floor() + 2 && is_dash(i - 1) && small(i - 2));
}

bool QuantityReader::is_age(std::size_t i, std::size_t end, double value) const {
  if (value < 1 || value > 115 || std::floor(value) != value) return false;
  if (i > floor() && (is(i - 1, "aged") || (is(i - 1, "age") && !is(i - 1, "ages")))) return true;
  if ((is(end, "years") || is(end, "year")) && (is(end + 1, "old") || (is(end + 1, "of") && is(end + 2, "age"))))
    return true;
  // "Cho Min-ho, 46, said": between commas behind a name
  return i >= floor() + 2 && t_.word(i - 1) == "," && t_.tokens[i - 2].capital &&
         t_.tokens[i].kind == TokenKind::number && value >= 10 && end < limit_ && (t_.word(end) == ",") &&
         (i < floor() + 3 || t_.tokens[i - 3].capital || i == floor() + 2);
}

std::size_t QuantityReader::plain(std::size_t i) {
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
    if (low < upper.value && upper.multiplied && (low * 1000 <= upper.value || upper.scale == 100)) low *= upper.scale;  // "5 to 10 million"  // "5 to 10 million"
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
    named_end_ = is_year_in_brackets(i) ? number_end + 1 : number_end;  // "1718 (2006) and 1874": the next is named too
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

// "between 80,000 and 120,000", "80,000 to 120,000", "5-10": the upper end, or end == `from` where there is none.
QuantityReader::RangeEnd QuantityReader::range_end(std::size_t i, std::size_t from, std::size_t& first, double low) const {
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
  // "eighty to one hundred thousand", "two to three hundred"
  const auto last = t_.lower(upper.end - 1);
  const double spelled = last == "hundred" ? 100 : multiplier(last);
  if (!found.multiplied && spelled >= 100 && low < spelled && low * spelled < upper.value) {
    found.scale = spelled;
    found.multiplied = true;
  }
  if (upper.value <= low) return none;
  if (!between && !leading && is(from, "to") && t_.tokens[i].kind == TokenKind::word && upper.value < 10) return none;
  if (between || leading) --first;
  return found;
}

std::vector<Quantity> read_quantities(const Tokens& tokens, const std::vector<DateMention>& dates) {
  auto found = QuantityReader(tokens, dates).run();
  std::stable_sort(found.begin(), found.end(),
                   [](const Quantity& a, const Quantity& b) { return a.span.begin < b.span.begin; });
  mark_counted(tokens, dates, found);
  return found;
}

}  // namespace inquest::reading
