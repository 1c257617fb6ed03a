// Quantities that are no plain number with its noun: results of votes, "46-year-old", "two thirds of", "dozens of".
#include <algorithm>
#include <cmath>

#include "reading/nouns.h"
#include "reading/number_words.h"
#include "reading/quantity_reader.h"
#include "reading/quantity_words.h"

namespace inquest::reading {

bool QuantityReader::vote_context(std::size_t i) const {
  const std::size_t from = std::max(floor(), i > 15 ? i - 15 : 0), to = std::min(limit_, i + 15);
  for (std::size_t k = from; k < to; ++k) {
    if (t_.tokens[k].kind == TokenKind::word && kVoteWords.contains(t_.lower(k))) return true;
  }
  return false;
}

std::optional<double> QuantityReader::count_at(std::size_t i) const {
  if (i >= limit_) return std::nullopt;
  if (t_.tokens[i].kind == TokenKind::word) {
    const auto small = small_number(t_.lower(i));
    return small ? std::optional<double>(*small) : std::nullopt;
  }
  if (t_.tokens[i].kind != TokenKind::number) return std::nullopt;
  const auto value = digits_number(t_.word(i));
  return value && std::floor(*value) == *value && *value < 1000 ? value : std::nullopt;
}

// "111-19-55", "111 to 19 with 55 abstentions", "by 111 votes to 19, with 55 abstentions", "111 in favour".
std::size_t QuantityReader::vote(std::size_t i) {
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
std::size_t QuantityReader::compound(std::size_t i) {
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

std::size_t QuantityReader::fraction(std::size_t i) {
  const auto lower = t_.lower(i);
  double value = 0;
  std::size_t end = i;
  for (const auto& known : kFractionWords) {
    if (lower == known.word) value = known.value, end = i + 1;
  }
  for (const auto& known : kFractions) {
    const bool article = is(i, "a") || is(i, "one");
    if (article && is(i + 1, known.word) && is(i + 2, "of")) value = known.value, end = i + 2;
    if (known.word == "half" && lower == "half" &&
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
std::size_t QuantityReader::floor_word(std::size_t i) {
  if (is(i + 1, "dozen") || (is(i + 1, "score") && is(i + 2, "of"))) {
    std::optional<int> times = is(i, "a") ? std::optional<int>(1) : small_number(t_.lower(i));
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
  const auto lower = t_.lower(i);
  for (const auto& known : kFloors) {
    const bool tens = lower == "tens";
    if (lower != known.word && !tens) continue;
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

}  // namespace inquest::reading
