// Calendar dates: days, months and years, in full or in part.
#include <array>
#include <charconv>

#include "base/edtf.h"
#include "reading/characters.h"
#include "reading/date_grammar.h"
#include "reading/nouns.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

using enum DateClass;

// Month names that are also words or given names.
constexpr WordSet kMonthWords({"march", "may", "april", "june", "august", "mar", "jun", "jan", "dec", "sep", "oct",
    "jul", "apr"});
// What stands before a number that is no year.
constexpr WordSet kNumbered({"no.", "resolution", "article", "camp", "room", "paragraph", "page", "flight", "highway",
    "route", "line", "number", "nos.", "section", "rule", "point", "about", "some", "nearly", "almost", "than", "least",
    "approximately", "roughly", "around", "unit", "bureau", "office", "chapter", "over", "under"});
constexpr WordSet kMeasures({"people", "percent", "men", "women", "children", "times", "feet", "kilometers",
    "kilometres", "miles", "meters", "metres", "degrees", "per", "million", "billion", "thousand", "hundred", "dollars",
    "euros", "won", "yen", "yuan", "pounds", "tons", "tonnes", "words", "km", "kg", "mm", "cm", "m", "hours", "hrs",
    "gmt", "years", "year", "days", "months", "weeks", "minutes", "votes", "seats", "troops", "soldiers", "prisoners",
    "workers", "refugees", "members", "others", "%"});

}  // namespace

bool DateGrammar::is_text(std::size_t i, std::string_view lower) const {
  return i < limit_ && t_.lower(i) == lower;
}

bool DateGrammar::is_day(std::size_t i) const {
  const auto w = token(i);
  return ((w.kind == number && w.digits && t_.word(i).size() <= 2) || (w.kind == ordinal)) && w.value >= 1 &&
         w.value <= 31;
}

bool DateGrammar::is_year(std::size_t i) const {
  const auto w = token(i);
  return w.kind == number && w.digits && t_.word(i).size() == 4 && w.value >= 1000 && w.value <= 2199;
}

// [,] [of] 2014 behind a day or month.
std::size_t DateGrammar::year_behind(std::size_t i, Expression& e, bool comma_allowed) const {
  std::size_t j = i;
  if (comma_allowed && is(j, comma)) ++j;
  if (is(j, of) || (is(j, in_) && e.day == 0 && e.month != 0 && j == i)) ++j;
  if (is(j, apostrophe) && !token(j).joined) return short_year(j, e) == j ? i : short_year(j, e);  // "May '94"
  if (e.part != 0 && is_text(j, "fiscal")) j += is_text(j + 1, "year") ? 2 : 1;  // "the third quarter of fiscal 2014"
  const bool bracketed = e.day != 0 && j == i && j + 1 < limit_ && t_.word(j + 1) == ")";  // "30 September 420)"
  const bool old_year = is(j, number) && token(j).digits && t_.word(j).size() == 3 && (token(j - 1).kind == of || bracketed);
  if (!is_year(j) && !old_year) return i;
  if (j > i && is(j - 1, comma) && e.day == 0 && j + 1 < limit_ &&
      kMeasures.contains(t_.lower(j + 1))) {
    return i;  // "In May, 2000 people fled"
  }
  e.year = token(j).value;
  ++j;
  if (is(j, era)) {
    if (token(j).value < 0) e.year = 1 - e.year;  // 400 BCE is the astronomers' year -399
    ++j;
  }
  const bool winter = e.part != 0 && is(j, dash) && token(j).joined && is(j + 1, number) && token(j + 1).joined && token(j + 1).digits &&
                      t_.word(j + 1).size() == 2 && token(j + 1).value == (e.year + 1) % 100;
  return winter ? j + 2 : j;  // "the winter of 1988-89": the one that began in 1988
}

// "'94", "â94": of the century that ends or begins nearest to it.
std::size_t DateGrammar::short_year(std::size_t i, Expression& e) const {
  const bool figures = is(i, apostrophe) && is(i + 1, number) && token(i + 1).joined && token(i + 1).digits && t_.word(i + 1).size() == 2;
  if (!figures) return i;
  e.year = token(i + 1).value + (token(i + 1).value >= 30 ? 1900 : 2000);
  e.confidence = 0.85;
  return i + 2;
}

// "last year" behind a day or month: "in March last year", "on 3 May of this year", "in November of that year".
std::size_t DateGrammar::relative_year_behind(std::size_t i, Expression& e) const {
  std::size_t j = i;
  if (is(j, comma) || is(j, of)) ++j;
  if (is(j, that) || is(j, the)) {
    const bool article = is(j, the);
    ++j;
    const bool like = is(j, same), moved = article && (is(j, following) || is(j, previous) || is(j, shift));
    const int count = moved ? token(j).value : 0;
    if (like || moved) ++j;
    if ((article && !like && !moved) || !is_text(j, "year") || is(j + 1, of)) return i;
    e.shape = DateShape::named_shift;
    e.shifted = e.contextual = true;
    e.unit = DateUnit::year;
    e.count = count;
    e.confidence = 0.8;
    return j + 1;
  }
  if (!is(j, shift) || !is_text(j + 1, "year")) return i;
  e.shape = DateShape::named_shift;
  e.shifted = true;
  e.unit = DateUnit::year;
  e.count = token(j).value;
  e.confidence = 0.9;
  return j + 2;
}

std::size_t DateGrammar::day_month(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool with_article = is(j, the);
  if (with_article) ++j;
  if (!is_day(j)) return i;
  const bool is_ordinal = is(j, ordinal);
  if (with_article && !is_ordinal) return i;
  const int day = token(j).value;
  ++j;
  if (is_ordinal && is(j, unit) && token(j).value == static_cast<int>(DateUnit::day) && is(j + 1, of)) ++j;
  const bool with_of = is(j, of);
  if (with_of) ++j;
  if (with_of && !is_ordinal) return i;
  if (!is(j, month) || (!with_of && !token(j).capital && t_.word(j).size() < 6)) return i;
  const int month_number = token(j).value;
  ++j;
  e.day = day, e.month = month_number;
  const std::size_t end = year_behind(j, e, true);
  if (end == j) {
    const std::size_t relative = relative_year_behind(j, e);
    if (relative != j) return relative;
  }
  e.confidence = e.has_year() ? 0.98 : 0.9;
  return end;
}

bool DateGrammar::month_in_place(std::size_t i) const {
  const auto word = t_.word(i);
  if (!token(i).capital && word.size() < 6) return false;
  const LowerWord lower(word);
  const bool with_stop = word.back() == '.';
  if (!with_stop && !kMonthWords.contains(lower.view())) return true;
  if (!token(i).capital) return false;
  switch (prior(i).kind) {
    case in_:
    case of:
    case by:
    case since:
    case until:
    case from:
    case to:
    case between:
    case during:
    case edge:
    case shift:
    case dash:
    case slash:
    case and_:
    case coming:
    case past:
    case before:
    case after: return true;
    default: return false;
  }
}

std::size_t DateGrammar::month_day(std::size_t i, Expression& e) const {
  if (!is(i, month)) return i;
  e.month = token(i).value;
  std::size_t j = i + 1;
  // "September 19th, 2014", "September the 19th", but in "September 2014" the number is the year.
  const std::size_t day_at = is(j, the) && is(j + 1, ordinal) ? j + 1 : j;
  if (is_day(day_at) && token(i).capital && !(is(day_at, ordinal) && !token(day_at).digits) &&
      !(is(day_at + 1, compound) && token(day_at + 1).joined)) {
    e.day = token(day_at).value;
    const std::size_t end = year_behind(day_at + 1, e, true);
    if (e.has_year() || valid_day(e.year, e.month, e.day)) {  // "In February 30 people left" has no day
      if (end == day_at + 1) {
        const std::size_t relative = relative_year_behind(end, e);
        if (relative != end) return relative;
      }
      e.confidence = e.has_year() ? 0.98 : 0.9;
      return end;
    }
    e.day = 0;
    e.year = Expression::kUnknown;
  }
  const std::size_t end = year_behind(j, e, true);
  if (end != j && (token(i).capital || t_.word(i).size() > 5)) {
    e.confidence = 0.95;
    return end;
  }
  e.year = Expression::kUnknown;
  if (token(i).capital) {
    const std::size_t relative = relative_year_behind(j, e);
    if (relative != j) return relative;
  }
  if (!month_in_place(i)) return i;
  e.confidence = 0.8;
  return j;
}

// "1715 - 1774", "over 2000-2050": two years, where nothing that they count follows.
bool DateGrammar::begins_years(std::size_t i) const {
  constexpr int kLongest = 200;
  if (!is_year(i) || !is(i + 1, dash) || !is_year(i + 2) || token(i + 1).joined != token(i + 2).joined) return false;
  const int first = token(i).value, last = token(i + 2).value;
  const bool counts = i + 3 < limit_ && t_.tokens[i + 3].kind == TokenKind::word && !t_.tokens[i + 3].capital &&
                      (kMeasures.contains(t_.lower(i + 3)) || looks_plural(t_.word(i + 3)));
  const bool inside = i > floor_ && t_.tokens[i - 1].kind == TokenKind::symbol;
  return first >= 1500 && first < last && last <= 2100 && last - first <= kLongest && !counts && !inside;
}

// Is the four-digit number at i a year? Its neighbours decide.
bool DateGrammar::year_in_place(std::size_t i) const {
  if (is(i + 1, era) || begins_years(i)) return true;
  if (i + 1 < limit_ && t_.word(i + 1) == "%") return false;
  if (is_year(i + 2) && year_of_document(i + 2)) return false;  // the 1874 of "resolutions 1718 (2006) and 1874 (2009)"
  const auto previous_kind = prior(i).kind;
  const int value = token(i).value;
  if (i > floor_) {
    const auto previous_token = t_.tokens[i - 1].kind;
    if (previous_token == TokenKind::symbol) return false;  // $2000, #1948
    if (kNumbered.contains(t_.lower(i - 1))) return false;
    if (previous_kind == slash || (previous_kind == dash && token(i).joined && !prior(i).joined)) return false;
  }
  if (is(i + 1, slash) && token(i + 1).joined) return false;
  bool measured = false;
  if (i + 1 < limit_ && t_.tokens[i + 1].kind == TokenKind::word)
    measured = kMeasures.contains(t_.lower(i + 1));
  if (is(i + 1, apostrophe)) return false;
  if (previous_kind == at && !(i + 1 < limit_ && t_.tokens[i + 1].kind == TokenKind::word)) return false;  // "closed at 2000"
  const bool owned = i > floor_ && prior(i).joined && (t_.word(i - 1) == "'s" || t_.word(i - 1) == "\xE2\x80\x99s");
  const bool plural_follows = i + 1 < limit_ && t_.tokens[i + 1].kind == TokenKind::word && !t_.tokens[i + 1].capital &&
                              looks_plural(t_.word(i + 1));
  switch (previous_kind) {
    case in_:
    case since:
    case until:
    case during:
    case edge:
    case season:
    case month:
    case before:
    case after: return (!measured && !(plural_follows && value < 1900)) || previous_kind == since;
    case of:
    case by:
    case from:
    case to:
    case between:
    case and_:
    case or_:
    case dash:
    case comma:
    case the:
    case shift:  // "this 1833 map"
    case unit: {
      if (measured || (plural_follows && value < 1900 && previous_kind != the)) return false;
      const bool likely = value >= 1500 && value <= 2050;
      return likely || previous_kind == from || previous_kind == to || previous_kind == of;
    }
    default: break;
  }
  if (measured) return false;
  if (i > floor_ && t_.word(i - 1) == "(") return !year_of_document(i);
  if (owned && value >= 1500 && value <= 2050) return !plural_follows || value > 1985;  // "the government's 1829 abolition"
  if (value < 1900 || value > 2050) return false;
  // "2014 prisoners" would be a number; "the 2014 elections" is caught by its article.
  return !plural_follows || value > 1985;
}

// "resolutions 1718 (2006) and 1874 (2009)", "S/RES/2191 (2014)": the year in brackets is part of a document's name.
bool DateGrammar::year_of_document(std::size_t i) const {
  constexpr WordSet kDocuments({"resolution", "resolutions", "decision", "decisions", "res."});
  constexpr WordSet kBetween({"(", ")", ",", "and", "or", "&", "/", ";"});
  constexpr std::size_t kFarthest = 60;  // tokens
  const bool numbered = i >= floor_ + 3 && t_.word(i - 1) == "(" && i + 1 < limit_ && t_.word(i + 1) == ")" &&
                        t_.tokens[i - 2].kind == TokenKind::number;
  if (!numbered) return false;
  for (std::size_t k = i - 2; k > floor_ && i - k < kFarthest; --k) {
    const auto before = t_.lower(k - 1);
    if (kDocuments.contains(before)) return true;
    const bool symbol = before == "/" && k >= floor_ + 2 && t_.tokens[k - 2].capital && !t_.tokens[k - 1].space_before;
    if (symbol) return true;
    if (!kBetween.contains(before) && t_.tokens[k - 1].kind != TokenKind::number) return false;
  }
  return false;
}

std::size_t DateGrammar::bare_year(std::size_t i, Expression& e) const {
  std::size_t j = i;
  const bool said = is_text(j, "year") && is_year(j + 1);
  if (said) ++j;
  const bool about = is_text(j, "c.") || is_text(j, "circa") || is_text(j, "ca.");
  const bool counting = j + 2 < limit_ && t_.tokens[j + 2].kind == TokenKind::word && looks_plural(t_.word(j + 2));  // "ca. 1000 authors"
  const bool three_figures = is(j + 1, number) && token(j + 1).digits && t_.word(j + 1).size() == 3;
  if (about && !counting && (is_year(j + 1) || (three_figures && i > floor_ && t_.word(i - 1) == "("))) {
    e.year = token(j + 1).value;
    e.approximate = true;
    e.confidence = 0.9;
    return j + 2;
  }
  const bool with_era = is(j, number) && token(j).digits && is(j + 1, era);
  if (!with_era && !is_year(j)) {
    if (is(j, era) && token(j).value > 0 && is(j + 1, number) && token(j + 1).digits) {  // AD 79
      e.year = token(j + 1).value;
      return j + 2;
    }
    return i;
  }
  if (!said && !year_in_place(j)) return i;
  e.year = token(j).value;
  ++j;
  if (is(j, era)) {
    if (token(j).value < 0) e.year = 1 - e.year;
    ++j;
  } else if (const std::size_t end = part_behind(j, e); end != j) {  // "the 2014 third quarter"
    e.confidence = 0.93;
    return end;
  } else if (prior(j - 1).kind == the && is_text(j, "quarter")) {  // "the 2014 quarter": the one told of, in that year
    e.shape = DateShape::year_before;
    e.unit = DateUnit::quarter;
    e.confidence = 0.7;
    return j + 1;
  }
  e.confidence = said || with_era ? 0.97 : 0.93;
  return j;
}

// "on the 13th": a day of the month told of, where no noun follows that it could count.
std::size_t DateGrammar::day_of_month(std::size_t i, Expression& e) const {
  if (is(i, the) && is(i + 1, ordinal) && is_day(i + 1) && is(i + 2, of) && is(i + 3, shift) && is_text(i + 4, "month")) {
    e.shape = DateShape::named_shift;  // "the 15th of this month"
    e.shifted = true;
    e.unit = DateUnit::month;
    e.count = token(i + 3).value;
    e.day = token(i + 1).value;
    e.confidence = 0.85;
    return i + 5;
  }
  const auto lead = prior(i).kind;
  const bool in_time = lead == on || lead == by || lead == until || lead == since;
  if (!in_time || !is(i, the) || !is(i + 1, ordinal) || !token(i + 1).digits || !is_day(i + 1)) return i;
  const auto next = i + 2 < limit_ ? t_.tokens[i + 2].kind : TokenKind::punctuation;
  const bool stands_alone = next != TokenKind::word || is(i + 2, and_) || is(i + 2, at) || is(i + 2, in_);
  if (!stands_alone || next == TokenKind::number || is(i + 2, dash)) return i;
  e.day = token(i + 1).value;
  e.confidence = 0.6;
  return i + 2;
}

// The "1" of "1 and 6 May" or of "1, 3 and 6 May 2014". Days go up and an "and" stands before the last: in "No. 5, 9
// May" the 5 is none.
std::size_t DateGrammar::day_in_list(std::size_t i, Expression& e) const {
  if (!is_day(i) || !token(i).digits) return i;
  std::size_t j = i + 1;
  for (int items = 0; items < 5; ++items) {
    const bool by_comma = is(j, comma);
    if (!by_comma && !is(j, and_) && !is(j, or_) && !(j < limit_ && t_.word(j) == "&")) return i;
    ++j;
    const bool joined = !by_comma || is(j, and_) || is(j, or_);
    if (by_comma && joined) ++j;
    if (!is_day(j) || !token(j).digits || token(j).value <= token(i).value) return i;
    if (is(j + 1, month) && token(j + 1).capital) {
      Expression last;
      if (!joined || day_month(j, last) == j) return i;
      last.day = token(i).value;
      if (!valid_day(last.year, last.month, last.day)) return i;
      e = last;
      e.confidence -= 0.05;
      return i + 1;
    }
    ++j;
  }
  return i;
}

}  // namespace inquest::reading
