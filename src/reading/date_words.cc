#include "reading/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "reading/characters.h"
#include "reading/number_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

struct Entry {
  std::string_view word;
  DateClass kind;
  int value = 0;
  bool plural = false;
};

constexpr int code(DateUnit u) { return static_cast<int>(u); }
constexpr int code(DateEdge e) { return static_cast<int>(e); }

using enum DateClass;

constexpr auto kWords = [] {
  std::array entries{Entry{"january", month, 1},
                     Entry{"february", month, 2},
                     Entry{"march", month, 3},
                     Entry{"april", month, 4},
                     Entry{"may", month, 5},
                     Entry{"june", month, 6},
                     Entry{"july", month, 7},
                     Entry{"august", month, 8},
                     Entry{"september", month, 9},
                     Entry{"october", month, 10},
                     Entry{"november", month, 11},
                     Entry{"december", month, 12},
                     Entry{"jan", month, 1},
                     Entry{"feb", month, 2},
                     Entry{"mar", month, 3},
                     Entry{"apr", month, 4},
                     Entry{"jun", month, 6},
                     Entry{"jul", month, 7},
                     Entry{"aug", month, 8},
                     Entry{"sep", month, 9},
                     Entry{"sept", month, 9},
                     Entry{"oct", month, 10},
                     Entry{"nov", month, 11},
                     Entry{"dec", month, 12},
                     Entry{"monday", weekday, 1},
                     Entry{"tuesday", weekday, 2},
                     Entry{"wednesday", weekday, 3},
                     Entry{"thursday", weekday, 4},
                     Entry{"friday", weekday, 5},
                     Entry{"saturday", weekday, 6},
                     Entry{"sunday", weekday, 7},
                     Entry{"mondays", weekday, 1, true},
                     Entry{"tuesdays", weekday, 2, true},
                     Entry{"wednesdays", weekday, 3, true},
                     Entry{"thursdays", weekday, 4, true},
                     Entry{"fridays", weekday, 5, true},
                     Entry{"saturdays", weekday, 6, true},
                     Entry{"sundays", weekday, 7, true},
                     Entry{"mon", weekday, 1},
                     Entry{"tue", weekday, 2},
                     Entry{"tues", weekday, 2},
                     Entry{"wed", weekday, 3},
                     Entry{"thu", weekday, 4},
                     Entry{"thur", weekday, 4},
                     Entry{"thurs", weekday, 4},
                     Entry{"fri", weekday, 5},
                     Entry{"sat", weekday, 6},
                     Entry{"sun", weekday, 7},
                     Entry{"spring", season, 21},
                     Entry{"summer", season, 22},
                     Entry{"autumn", season, 23},
                     Entry{"fall", season, 23},
                     Entry{"winter", season, 24},
                     Entry{"springtime", season, 21},
                     Entry{"summertime", season, 22},
                     Entry{"wintertime", season, 24},
                     Entry{"second", DateClass::unit, code(DateUnit::second)},
                     Entry{"seconds", DateClass::unit, code(DateUnit::second), true},
                     Entry{"minute", DateClass::unit, code(DateUnit::minute)},
                     Entry{"minutes", DateClass::unit, code(DateUnit::minute), true},
                     Entry{"hour", DateClass::unit, code(DateUnit::hour)},
                     Entry{"hours", DateClass::unit, code(DateUnit::hour), true},
                     Entry{"hrs", DateClass::unit, code(DateUnit::hour), true},
                     Entry{"day", DateClass::unit, code(DateUnit::day)},
                     Entry{"days", DateClass::unit, code(DateUnit::day), true},
                     Entry{"weekend", DateClass::unit, code(DateUnit::weekend)},
                     Entry{"weekends", DateClass::unit, code(DateUnit::weekend), true},
                     Entry{"week", DateClass::unit, code(DateUnit::week)},
                     Entry{"weeks", DateClass::unit, code(DateUnit::week), true},
                     Entry{"fortnight", DateClass::unit, code(DateUnit::week)},
                     Entry{"month", DateClass::unit, code(DateUnit::month)},
                     Entry{"months", DateClass::unit, code(DateUnit::month), true},
                     Entry{"quarter", DateClass::unit, code(DateUnit::quarter)},
                     Entry{"quarters", DateClass::unit, code(DateUnit::quarter), true},
                     Entry{"half", DateClass::unit, code(DateUnit::half)},
                     Entry{"year", DateClass::unit, code(DateUnit::year)},
                     Entry{"years", DateClass::unit, code(DateUnit::year), true},
                     Entry{"yr", DateClass::unit, code(DateUnit::year)},
                     Entry{"yrs", DateClass::unit, code(DateUnit::year), true},
                     Entry{"decade", DateClass::unit, code(DateUnit::decade)},
                     Entry{"decades", DateClass::unit, code(DateUnit::decade), true},
                     Entry{"century", DateClass::unit, code(DateUnit::century)},
                     Entry{"centuries", DateClass::unit, code(DateUnit::century), true},
                     Entry{"today", relative_day, 0},
                     Entry{"yesterday", relative_day, -1},
                     Entry{"tomorrow", relative_day, 1},
                     Entry{"tonight", relative_day, 0},
                     Entry{"morning", day_part, 0},
                     Entry{"midday", day_part, 1},
                     Entry{"lunchtime", day_part, 1},
                     Entry{"afternoon", day_part, 2},
                     Entry{"evening", day_part, 3},
                     Entry{"night", day_part, 4},
                     Entry{"nights", day_part, 4, true},
                     Entry{"mornings", day_part, 0, true},
                     Entry{"evenings", day_part, 3, true},
                     Entry{"last", shift, -1},
                     Entry{"this", shift, 0},
                     Entry{"current", shift, 0},
                     Entry{"next", shift, 1},
                     Entry{"coming", coming, 1},
                     Entry{"upcoming", coming, 1},
                     Entry{"past", past, -1},
                     Entry{"recent", past, 0},
                     Entry{"following", following, 1},
                     Entry{"ensuing", following, 1},
                     Entry{"subsequent", following, 1},
                     Entry{"previous", previous, -1},
                     Entry{"preceding", previous, -1},
                     Entry{"prior", previous, -1},
                     Entry{"early", DateClass::edge, code(DateEdge::early)},
                     Entry{"late", DateClass::edge, code(DateEdge::late)},
                     Entry{"mid", DateClass::edge, code(DateEdge::middle)},
                     Entry{"middle", DateClass::edge, code(DateEdge::middle)},
                     Entry{"beginning", DateClass::edge, code(DateEdge::begin)},
                     Entry{"start", DateClass::edge, code(DateEdge::begin)},
                     Entry{"end", DateClass::edge, code(DateEdge::end)},
                     Entry{"close", DateClass::edge, code(DateEdge::end)},
                     Entry{"few", vague, 0},
                     Entry{"several", vague, 0},
                     Entry{"some", vague, 0},
                     Entry{"many", vague, 0},
                     Entry{"couple", vague, 2},
                     Entry{"noon", clock_word, 720},
                     Entry{"midnight", clock_word, 0},
                     Entry{"am", half_day, 0},
                     Entry{"pm", half_day, 12},
                     Entry{"a.m.", half_day, 0},
                     Entry{"p.m.", half_day, 12},
                     Entry{"a.m", half_day, 0},
                     Entry{"p.m", half_day, 12},
                     Entry{"the", the},
                     Entry{"a", a},
                     Entry{"an", a},
                     Entry{"of", of},
                     Entry{"in", in_},
                     Entry{"on", on},
                     Entry{"at", at},
                     Entry{"by", by},
                     Entry{"and", and_},
                     Entry{"or", or_},
                     Entry{"to", to},
                     Entry{"through", to},
                     Entry{"thru", to},
                     Entry{"from", from},
                     Entry{"between", between},
                     Entry{"until", until},
                     Entry{"till", until},
                     Entry{"since", since},
                     Entry{"during", during},
                     Entry{"throughout", during},
                     Entry{"within", during},
                     Entry{"over", during},
                     Entry{"ago", ago},
                     Entry{"later", later, 1},
                     Entry{"earlier", earlier, -1},
                     Entry{"before", before, -1},
                     Entry{"after", after, 1},
                     Entry{"every", every},
                     Entry{"each", every},
                     Entry{"same", same},
                     Entry{"that", that},
                     Entry{"aged", aged},
                     Entry{"age", aged},
                     Entry{"old", old},
                     Entry{"bc", era, -1},
                     Entry{"bce", era, -1},
                     Entry{"ad", era, 1},
                     Entry{"ce", era, 1},
                     Entry{"b.c.", era, -1},
                     Entry{"a.d.", era, 1},
                     Entry{"now", now},
                     Entry{"present", now},
                     Entry{"christmas", holiday, 1225},
                     Entry{"halloween", holiday, 1031},
                     Entry{"daily", starter},
                     Entry{"weekly", starter},
                     Entry{"monthly", starter},
                     Entry{"annually", starter},
                     Entry{"yearly", starter},
                     Entry{"nightly", starter},
                     Entry{"hourly", starter},
                     Entry{"quarterly", starter},
                     Entry{"biweekly", starter},
                     Entry{"fortnightly", starter},
                     Entry{"once", starter},
                     Entry{"twice", starter},
                     Entry{"thrice", starter},
                     Entry{"new", starter},
                     Entry{"human", starter},
                     Entry{"these", starter},
                     Entry{"q1", starter},
                     Entry{"currently", starter},
                     Entry{"presently", starter},
                     Entry{"nowadays", starter},
                     Entry{"recently", starter},
                     Entry{"lately", starter},
                     Entry{"latest", starter},
                     Entry{"long", starter},
                     Entry{"fiscal", starter},
                     Entry{"c.", starter},
                     Entry{"ca.", starter},
                     Entry{"circa", starter},
                     Entry{"q2", starter},
                     Entry{"q3", starter},
                     Entry{"q4", starter},
                     Entry{"h1", starter},
                     Entry{"h2", starter}};
  std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) { return x.word < y.word; });
  return entries;
}();

// Months and weekdays that are common words or names in lower or upper case unless a number stands beside them.
constexpr WordSet kShortNames({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"});

DateWord of_number(const Tokens& t, std::size_t i) {
  const auto word = t.word(i);
  if (word.size() <= 4 && std::all_of(word.begin(), word.end(), is_ascii_digit)) {
    int value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return {number, true, false, false, false, static_cast<std::int16_t>(value)};
  }
  if (is_ascii_letter(word.back())) {
    const auto value = ordinal_number(LowerWord(word).view());
    if (value && *value < 400) return {ordinal, true, false, false, false, static_cast<std::int16_t>(*value)};
    if (word.back() == 's') return {compound, true, false, false, false, 0};  // "1990s"
  }
  return {figure, true, false, false, false, 0};
}

DateWord of_mark(std::string_view word) {
  if (word == "-" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94" || word == "\xE2\x88\x92") return {dash};
  if (word == "/") return {slash};
  if (word == ",") return {comma};
  if (word == ".") return {dot};
  if (word == "'" || word == "\xE2\x80\x99") return {apostrophe};
  return {};
}

// Names of months and days need their capital; short forms and lower case only where nothing else is meant.
bool plausible_name(const DateWord& word, std::string_view text, std::string_view lower, bool has_stop) {
  if (word.kind != month && word.kind != weekday) return true;
  if (is_ascii_upper(text[0])) {
    return has_stop || !kShortNames.contains(lower) || word.kind == month || lower.size() > 3 || lower == "fri" ||
           lower == "thu" || lower == "tue" || lower == "mon" || lower == "wed";
  }
  return lower.size() > 5;  // "september" mistyped; never "may", "march", "sat"
}

DateWord of_word(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 0xE0 && is_cjk(decode_at(text, 0).value)) return {korean};
  if (text.size() > 24) return {};
  const LowerWord lower_word(text);
  auto lower = lower_word.view();
  DateWord found = date_word(lower);
  bool has_stop = false;
  if (found.kind == none && lower.back() == '.') {
    lower.remove_suffix(1);
    found = date_word(lower);
    if (found.kind != month && found.kind != weekday) return {};
    has_stop = true;
  }
  if (found.kind == none) {
    const auto hyphen = text.find('-');
    if (hyphen != std::string_view::npos && hyphen > 0) return {compound};
    return {};
  }
  if (!plausible_name(found, text, lower, has_stop)) return {};
  found.capital = is_ascii_upper(text[0]);
  return found;
}

}  // namespace

DateWord date_word(std::string_view lower) {
  const auto at = std::lower_bound(kWords.begin(), kWords.end(), lower,
                                   [](const Entry& e, std::string_view w) { return e.word < w; });
  if (at != kWords.end() && at->word == lower)
    return {at->kind, false, false, at->plural, false, static_cast<std::int16_t>(at->value)};
  if (const auto value = small_number(lower))
    return {number, false, false, false, false, static_cast<std::int16_t>(*value)};
  if (const auto value = ordinal_number(lower))
    return {ordinal, false, false, false, false, static_cast<std::int16_t>(*value)};
  return {};
}

std::vector<DateWord> date_words(const Tokens& tokens) {
  std::vector<DateWord> words(tokens.tokens.size() + 3);
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    const auto& token = tokens.tokens[i];
    switch (token.kind) {
      case TokenKind::number: words[i] = of_number(tokens, i); break;
      case TokenKind::word: words[i] = of_word(tokens.word(i)); break;
      case TokenKind::punctuation: words[i] = of_mark(tokens.word(i)); break;
      case TokenKind::open_quote:
      case TokenKind::close_quote:
      case TokenKind::symbol: break;
    }
    words[i].joined = !token.space_before;
  }
  return words;
}

std::string_view day_part_code(int index) {
  static constexpr std::array<std::string_view, 5> kCodes{"MO", "MI", "AF", "EV", "NI"};
  return index >= 0 && static_cast<std::size_t>(index) < kCodes.size() ? kCodes[static_cast<std::size_t>(index)] : "DT";
}

}  // namespace inquest::reading
