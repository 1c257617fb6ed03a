// Expressions that place something in time without saying where ("now", "recently", "in recent years", "the future"), and
// those that name a period by its article alone ("the quarter", "over the weekend"). What counts is what the published
// guidelines for TIMEX3 call triggers; "then", "later", "previously", "soon" are none.
#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/number_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

constexpr WordSet kPresent({"now", "currently", "presently", "nowadays"});
constexpr WordSet kPast({"recently", "lately"});
constexpr WordSet kMoments({"moment", "time", "point", "stage", "juncture"});
constexpr WordSet kDistances({"near", "foreseeable", "distant", "immediate"});
// What may stand behind "the past" and "the future" where they are nouns.
constexpr WordSet kBehindNoun({"and", "or", "but", "to", "that", "which", "when", "is", "was", "will", "has", "had", "as", "with", "for",
    "if", "because", "by", "on", "at", "he", "she", "they", "it", "we", "i", "than", "after", "before", "while", "from"});

constexpr WordSet kLike({"comparable", "corresponding", "equivalent", "similar"});

constexpr int code(DateUnit unit) { return static_cast<int>(unit); }

bool is_part_of_day(int unit) { return unit == code(DateUnit::second) || unit == code(DateUnit::minute) || unit == code(DateUnit::hour); }

}  // namespace

// Nothing at i that "the past" or "the future" could describe.
bool DateGrammar::is_noun_behind(std::size_t i) const {
  if (i >= limit_ || t_.tokens[i].kind != TokenKind::word) return false;
  return !kBehindNoun.contains(t_.lower(i));
}

std::size_t DateGrammar::reference(std::size_t i, Expression& e) const {
  e.shape = DateShape::reference;
  e.confidence = 0.5;
  const LowerWord lower(t_.word(i));
  const auto word = lower.view();
  const auto as = [&](const char* timex, std::size_t end) {
    e.timex = timex;
    return end;
  };
  if (kPresent.contains(word)) return as("PRESENT_REF", i + 1);
  if (kPast.contains(word)) return as("PAST_REF", i + 1);
  if (word == "these" && is_text(i + 1, "days")) return as("PRESENT_REF", i + 2);
  // "recent years", but not "a recent report", "the current leader": those describe a thing and date nothing.
  if (is(i, past) && token(i).value == 0 && is(i + 1, unit) && token(i + 1).plural) return as("PAST_REF", i + 2);
  if (is(i, coming) && is(i + 1, unit) && token(i + 1).plural) return as("FUTURE_REF", i + 2);
  if (is(i, unit) && token(i).plural && is(i + 1, ago) && !is_part_of_day(token(i).value)) {
    const bool counted = i > floor_ && (t_.tokens[i - 1].kind == TokenKind::number || t_.word(i - 1) == "]" || multiplier(t_.lower(i - 1)) != 0);
    return counted ? i : as("PAST_REF", i + 2);  // "13 billion years ago", "[ten] years ago"
  }
  if (word == "long" && is(i + 1, ago)) return as("PAST_REF", i + 2);
  if (word == "some" && is_text(i + 1, "time") && is(i + 2, ago)) return as("PAST_REF", i + 3);
  const bool pointing = (is(i, shift) && token(i).value == 0) || is(i, the);
  if (pointing && prior(i).kind == at && i + 1 < limit_ && kMoments.contains(t_.lower(i + 1)) && !is(i + 2, of) && !is(i + 2, shift)) {
    if (is(i, the) && !is_text(i + 1, "moment")) return i;
    return as("PRESENT_REF", i + 2);
  }
  if (!is(i, the)) return i;
  if (is(i + 1, past) && token(i + 1).value < 0 && !is_noun_behind(i + 2) && !is(i + 2, number)) return as("PAST_REF", i + 2);
  if (is(i + 1, now) && is_text(i + 1, "present") && !is_noun_behind(i + 2)) return as("PRESENT_REF", i + 2);
  const std::size_t noun = i + 1 < limit_ && kDistances.contains(t_.lower(i + 1)) ? i + 2 : i + 1;
  if (is_text(noun, "future") && !is_noun_behind(noun + 1)) return as("FUTURE_REF", noun + 1);
  if (is(i + 1, coming) && is(i + 2, unit) && token(i + 2).plural) return as("FUTURE_REF", i + 3);
  return i;
}

// "the quarter", "for the year", "over the weekend", "the latest quarter": the one that is being told of.
std::size_t DateGrammar::at_hand(std::size_t i, Expression& e) const {
  const std::size_t begin = i + (is(i, the) ? 1 : 0);
  const bool most_recent = is(i, the) && is_text(begin, "most") && is(begin + 1, past) && token(begin + 1).value == 0;
  const bool latest = is_text(begin, "latest") || most_recent;
  const std::size_t j = begin + (most_recent ? 2 : latest ? 1 : 0);
  if (!is(j, unit) || token(j).plural || (!latest && !is(i, the))) return i;
  // "the year of the flood", "the week that", "the quarter century"
  const auto next = token(j + 1).kind;
  if (next == of || next == that || next == before || next == after || next == unit || next == number || next == ago) return i;
  const auto u = static_cast<DateUnit>(token(j).value);
  const auto lead = prior(i).kind;
  const bool in_time = lead == in_ || lead == during || lead == on || is_text(i - 1, "for");
  const bool rest = i > floor_ + 1 && lead == of && (is_text(i - 2, "rest") || is_text(i - 2, "remainder") || is_text(i - 2, "most") ||
                                                     is_text(i - 2, "half") || is_text(i - 2, "part") || is_text(i - 2, "months"));
  if (u == DateUnit::weekend) {
    if (lead != during && lead != on && lead != at && !rest) return i;
  } else if (u == DateUnit::quarter) {
    if (!in_time && !rest && !latest && lead != by) return i;
  } else if (u == DateUnit::year || u == DateUnit::month || u == DateUnit::week) {
    const bool ended = u == DateUnit::year && in_time && is(j + 2, month) &&
                       (is_text(j + 1, "ended") || is_text(j + 1, "ending") || is_text(j + 1, "to") || is_text(j + 1, "through"));
    const bool whole = ended || (u == DateUnit::year && (is_text(i - 1, "for") || lead == during) && !is_noun_behind(j + 1));
    if (latest ? u != DateUnit::week : !rest && !whole) return i;  // "in the year", "for the week" may be any
  } else {
    return i;
  }
  e.shape = DateShape::at_hand;
  e.unit = u;
  e.count = latest && u == DateUnit::quarter ? -1 : 0;
  e.confidence = 0.6;
  return j + 1;
}

// "fiscal 2014", "fiscal year 2014", "the fiscal year", "the 2014 fiscal year": the year whose number it bears.
std::size_t DateGrammar::fiscal(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, the)) ++j;
  if (is_year(j) && is_text(j + 1, "fiscal") && is_text(j + 2, "year")) {
    e.year = token(j).value;
    e.confidence = 0.85;
    return j + 3;
  }
  if (!is_text(j, "fiscal")) return i;
  const bool said = is_text(j + 1, "year");
  const std::size_t year = said ? j + 2 : j + 1;
  if (is_year(year)) {
    e.year = token(year).value;
    e.confidence = 0.85;
    return year + 1;
  }
  if (!said || !is(i, the)) return i;
  e.shape = DateShape::at_hand;
  e.unit = DateUnit::year;
  e.confidence = 0.55;
  return year;
}

// "the year-earlier quarter", "the year-ago third quarter", "the same period last year": the same stretch of another year.
std::size_t DateGrammar::year_before(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, the)) ++j;
  e.shape = DateShape::year_before;
  e.unit = DateUnit::year;
  e.confidence = 0.65;
  const bool said = is_text(j, "year-earlier") || is_text(j, "year-ago");
  const bool likened = is(j, same) || (j < limit_ && kLike.contains(LowerWord(t_.word(j)).view()));
  if (!said && !(likened && j > i)) return i;
  ++j;
  if (said) {
    if (const std::size_t end = part_behind(j, e); end != j) {
      e.shape = DateShape::named_shift;
      e.shifted = true;
      e.count = -1;
      return end;
    }
  }
  const bool period = is_text(j, "period");
  if (!period && (!is(j, unit) || token(j).plural)) return said ? j : i;
  if (!period) e.unit = static_cast<DateUnit>(token(j).value);
  if (!period && e.unit != DateUnit::quarter && e.unit != DateUnit::month && e.unit != DateUnit::half) return i;
  return said ? j + 1 : other_year_behind(j + 1, i, e);
}

// "last year", "a year ago", "of 2013", "the year before" behind "the same quarter"; `none` where nothing of the kind follows.
std::size_t DateGrammar::other_year_behind(std::size_t i, std::size_t none, Expression& e) const {
  const std::size_t j = is(i, of) || is(i, in_) ? i + 1 : i;
  if (is_year(j)) {
    e.year = token(j).value;
    return j + 1;
  }
  if (is(j, shift) && token(j).value < 0 && is_text(j + 1, "year")) return j + 2;
  if (is(j, a) && is_text(j + 1, "year") && (is(j + 2, ago) || is(j + 2, earlier) || is(j + 2, before))) return j + 3;
  if (is(j, the) && is(j + 1, previous) && is_text(j + 2, "year")) return j + 3;
  if (is(j, the) && is_text(j + 1, "year") && (is(j + 2, before) || is(j + 2, earlier))) return j + 3;
  return none;
}

}  // namespace inquest::reading
