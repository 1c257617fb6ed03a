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

struct Meaning {
  DateClass kind{};
  int value = 0;
  bool plural = false;
};

constexpr int code(DateUnit u) { return static_cast<int>(u); }
constexpr int code(DateEdge e) { return static_cast<int>(e); }

using enum DateClass;

constexpr auto kWords = word_map<Meaning>({
    {"january", {month, 1}}, {"february", {month, 2}}, {"march", {month, 3}}, {"april", {month, 4}},
    {"may", {month, 5}}, {"june", {month, 6}}, {"july", {month, 7}}, {"august", {month, 8}},
    {"september", {month, 9}}, {"october", {month, 10}}, {"november", {month, 11}}, {"december", {month, 12}},
    {"jan", {month, 1}}, {"feb", {month, 2}}, {"mar", {month, 3}}, {"apr", {month, 4}}, {"jun", {month, 6}},
    {"jul", {month, 7}}, {"aug", {month, 8}}, {"sep", {month, 9}}, {"sept", {month, 9}}, {"oct", {month, 10}},
    {"nov", {month, 11}}, {"dec", {month, 12}}, {"monday", {weekday, 1}}, {"tuesday", {weekday, 2}},
    {"wednesday", {weekday, 3}}, {"thursday", {weekday, 4}}, {"friday", {weekday, 5}}, {"saturday", {weekday, 6}},
    {"sunday", {weekday, 7}}, {"mondays", {weekday, 1, true}}, {"tuesdays", {weekday, 2, true}},
    {"wednesdays", {weekday, 3, true}}, {"thursdays", {weekday, 4, true}}, {"fridays", {weekday, 5, true}},
    {"saturdays", {weekday, 6, true}}, {"sundays", {weekday, 7, true}}, {"mon", {weekday, 1}}, {"tue", {weekday, 2}},
    {"tues", {weekday, 2}}, {"wed", {weekday, 3}}, {"thu", {weekday, 4}}, {"thur", {weekday, 4}},
    {"thurs", {weekday, 4}}, {"fri", {weekday, 5}}, {"sat", {weekday, 6}}, {"sun", {weekday, 7}},
    {"spring", {season, 21}}, {"summer", {season, 22}}, {"autumn", {season, 23}}, {"fall", {season, 23}},
    {"winter", {season, 24}}, {"springtime", {season, 21}}, {"summertime", {season, 22}},
    {"wintertime", {season, 24}}, {"second", {DateClass::unit, code(DateUnit::second)}},
    {"seconds", {DateClass::unit, code(DateUnit::second), true}},
    {"minute", {DateClass::unit, code(DateUnit::minute)}},
    {"minutes", {DateClass::unit, code(DateUnit::minute), true}}, {"hour", {DateClass::unit, code(DateUnit::hour)}},
    {"hours", {DateClass::unit, code(DateUnit::hour), true}}, {"hrs", {DateClass::unit, code(DateUnit::hour), true}},
    {"day", {DateClass::unit, code(DateUnit::day)}}, {"days", {DateClass::unit, code(DateUnit::day), true}},
    {"weekend", {DateClass::unit, code(DateUnit::weekend)}},
    {"weekends", {DateClass::unit, code(DateUnit::weekend), true}}, {"week", {DateClass::unit, code(DateUnit::week)}},
    {"weeks", {DateClass::unit, code(DateUnit::week), true}}, {"fortnight", {DateClass::unit, code(DateUnit::week)}},
    {"month", {DateClass::unit, code(DateUnit::month)}}, {"months", {DateClass::unit, code(DateUnit::month), true}},
    {"quarter", {DateClass::unit, code(DateUnit::quarter)}},
    {"quarters", {DateClass::unit, code(DateUnit::quarter), true}}, {"half", {DateClass::unit, code(DateUnit::half)}},
    {"year", {DateClass::unit, code(DateUnit::year)}}, {"years", {DateClass::unit, code(DateUnit::year), true}},
    {"yr", {DateClass::unit, code(DateUnit::year)}}, {"yrs", {DateClass::unit, code(DateUnit::year), true}},
    {"decade", {DateClass::unit, code(DateUnit::decade)}},
    {"decades", {DateClass::unit, code(DateUnit::decade), true}},
    {"century", {DateClass::unit, code(DateUnit::century)}},
    {"centuries", {DateClass::unit, code(DateUnit::century), true}}, {"today", {relative_day, 0}},
    {"yesterday", {relative_day, -1}}, {"tomorrow", {relative_day, 1}}, {"tonight", {relative_day, 0}},
    {"morning", {day_part, 0}}, {"midday", {day_part, 1}}, {"lunchtime", {day_part, 1}}, {"afternoon", {day_part, 2}},
    {"evening", {day_part, 3}}, {"night", {day_part, 4}}, {"nights", {day_part, 4, true}},
    {"mornings", {day_part, 0, true}}, {"evenings", {day_part, 3, true}}, {"last", {shift, -1}}, {"this", {shift, 0}},
    {"current", {shift, 0}}, {"next", {shift, 1}}, {"coming", {coming, 1}}, {"upcoming", {coming, 1}},
    {"past", {past, -1}}, {"recent", {past, 0}}, {"following", {following, 1}}, {"ensuing", {following, 1}},
    {"subsequent", {following, 1}}, {"previous", {previous, -1}}, {"preceding", {previous, -1}},
    {"prior", {previous, -1}}, {"early", {DateClass::edge, code(DateEdge::early)}},
    {"late", {DateClass::edge, code(DateEdge::late)}}, {"mid", {DateClass::edge, code(DateEdge::middle)}},
    {"middle", {DateClass::edge, code(DateEdge::middle)}}, {"beginning", {DateClass::edge, code(DateEdge::begin)}},
    {"start", {DateClass::edge, code(DateEdge::begin)}}, {"end", {DateClass::edge, code(DateEdge::end)}},
    {"close", {DateClass::edge, code(DateEdge::end)}}, {"few", {vague, 0}}, {"several", {vague, 0}},
    {"some", {vague, 0}}, {"many", {vague, 0}}, {"couple", {vague, 2}}, {"noon", {clock_word, 720}},
    {"midnight", {clock_word, 0}}, {"am", {half_day, 0}}, {"pm", {half_day, 12}}, {"a.m.", {half_day, 0}},
    {"p.m.", {half_day, 12}}, {"a.m", {half_day, 0}}, {"p.m", {half_day, 12}}, {"the", {the}}, {"a", {a}},
    {"an", {a}}, {"of", {of}}, {"in", {in_}}, {"on", {on}}, {"at", {at}}, {"by", {by}}, {"and", {and_}},
    {"or", {or_}}, {"to", {to}}, {"through", {to}}, {"thru", {to}}, {"from", {from}}, {"between", {between}},
    {"until", {until}}, {"till", {until}}, {"since", {since}}, {"during", {during}}, {"throughout", {during}},
    {"within", {during}}, {"over", {during}}, {"ago", {ago}}, {"later", {later, 1}}, {"earlier", {earlier, -1}},
    {"before", {before, -1}}, {"after", {after, 1}}, {"every", {every}}, {"each", {every}}, {"same", {same}},
    {"that", {that}}, {"aged", {aged}}, {"age", {aged}}, {"old", {old}}, {"bc", {era, -1}}, {"bce", {era, -1}},
    {"ad", {era, 1}}, {"ce", {era, 1}}, {"b.c.", {era, -1}}, {"a.d.", {era, 1}}, {"now", {now}}, {"present", {now}},
    {"christmas", {holiday}}, {"halloween", {holiday}}, {"boxing", {holiday}}, {"new", {holiday}}, {"epiphany", {holiday}},
    {"valentine", {holiday}}, {"international", {holiday}}, {"st.", {holiday}}, {"earth", {holiday}}, {"world", {holiday}},
    {"juneteenth", {holiday}}, {"bastille", {holiday}}, {"united", {holiday}}, {"all", {holiday}}, {"armistice", {holiday}},
    {"veterans", {holiday}}, {"human", {holiday}}, {"martin", {holiday}}, {"presidents", {holiday}}, {"mother", {holiday}},
    {"memorial", {holiday}}, {"father", {holiday}}, {"labor", {holiday}}, {"columbus", {holiday}}, {"thanksgiving", {holiday}},
    {"mardi", {holiday}}, {"shrove", {holiday}}, {"ash", {holiday}}, {"palm", {holiday}}, {"maundy", {holiday}},
    {"good", {holiday}}, {"easter", {holiday}}, {"ascension", {holiday}}, {"whit", {holiday}}, {"pentecost", {holiday}}, {"daily", {starter}}, {"weekly", {starter}},
    {"monthly", {starter}}, {"annually", {starter}}, {"yearly", {starter}}, {"nightly", {starter}},
    {"hourly", {starter}}, {"quarterly", {starter}}, {"biweekly", {starter}}, {"fortnightly", {starter}},
    {"once", {starter}}, {"twice", {starter}}, {"thrice", {starter}},     {"these", {starter}}, {"q1", {starter}}, {"currently", {starter}}, {"presently", {starter}},
    {"nowadays", {starter}}, {"recently", {starter}}, {"lately", {starter}}, {"latest", {starter}},
    {"long", {starter}}, {"fiscal", {starter}}, {"c.", {starter}}, {"ca.", {starter}}, {"circa", {starter}},
    {"q2", {starter}}, {"q3", {starter}}, {"q4", {starter}}, {"h1", {starter}}, {"h2", {starter}}});

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
    const auto value = ordinal_number(t.lower(i));
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

DateWord of_word(std::string_view text, std::string_view lower) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 0xE0 && is_cjk(decode_at(text, 0).value)) return {korean};
  if (text.size() > 24) return {};
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
  if (const auto* known = kWords.find(lower))
    return {known->kind, false, false, known->plural, false, static_cast<std::int16_t>(known->value)};
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
      case TokenKind::word: words[i] = of_word(tokens.word(i), tokens.lower(i)); break;
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
