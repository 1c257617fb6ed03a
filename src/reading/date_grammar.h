// The grammar of dates: from the words of one sentence to what they say, without knowing when they were written.
// Own rules, written for this project. One object a text; not for several threads at once. Private to reading/.
#pragma once

#include <optional>
#include <vector>

#include "reading/date_expression.h"
#include "reading/date_words.h"
#include "reading/tokens.h"

namespace inquest::reading {

class DateGrammar {
 public:
  // Both are borrowed and must outlive the grammar.
  DateGrammar(const Tokens& tokens, const std::vector<DateWord>& words) : t_(tokens), words_(words) {}

  // The longest date that begins at token `i`, if one does.
  std::optional<DateMatch> match(std::size_t i);

  // Year first ("2014/09/19") is always understood; this says whether 03/04/2014 has the month first, where the text has shown it
  // by another date of that form or, where none tells, by the way in which it writes months in words.
  void learn_order();

 private:
  using Expression = DateExpression;

  // Each rule returns the token behind what it read, or `i` when nothing of its kind begins there.
  std::size_t simple(std::size_t i, Expression& e) const;      // any one date without interval and clock
  std::size_t with_clock(std::size_t i, Expression& e) const;  // a date, a clock time or both
  // date_numeric.cc
  void count_written(std::size_t& day_first, std::size_t& month_first) const;
  std::size_t numeric(std::size_t i, Expression& e) const;        // 2014-09-19, 19/09/2014, 19.09.2014
  std::size_t written_short(std::size_t i, Expression& e) const;  // 19-Sep-2014
  // date_calendar.cc
  std::size_t day_month(std::size_t i, Expression& e) const;     // 19 September 2014, the 19th of September
  std::size_t month_day(std::size_t i, Expression& e) const;     // September 19, 2014; September 2014; September
  std::size_t bare_year(std::size_t i, Expression& e) const;     // 2014 where it is one
  std::size_t part_of_year(std::size_t i, Expression& e) const;  // spring 2014, the first quarter of 2014
  std::size_t quarter_of_word(std::size_t i, Expression& e) const;
  std::size_t part_behind(std::size_t i, Expression& e) const;  // the "third quarter" of "1988's third quarter"
  std::size_t decade_or_century(std::size_t i, Expression& e) const;
  std::size_t named_day(std::size_t i, Expression& e) const;  // date_feasts.cc
  std::size_t beside_day(std::size_t i, Expression& e) const;  // the eve of 3 May, two days after Christmas, the week of 15 February
  std::size_t day_with_month(std::size_t i, Expression& e) const;
  std::size_t nth_weekday(std::size_t i, Expression& e) const;  // the first Sunday of July
  std::size_t on_weekday(std::size_t i, Expression& e) const;     // Friday; Friday, 19 September; last Friday
  std::size_t year_behind(std::size_t i, Expression& e, bool comma_allowed) const;
  std::size_t relative_year_behind(std::size_t i, Expression& e) const;
  std::size_t short_year(std::size_t i, Expression& e) const;  // '94
  static bool valid_day(int year, int month, int day);  // year: Expression::kUnknown for any
  static bool meant_as_day(int month, int day);  // a month and a number of days that no month of that name may have
  bool is_year(std::size_t i) const;
  bool year_in_place(std::size_t i) const;
  bool begins_years(std::size_t i) const;
  bool year_of_document(std::size_t i) const;
  bool month_in_place(std::size_t i) const;
  std::size_t day_in_list(std::size_t i, Expression& e) const;  // the "1" of "1 and 6 May"
  std::size_t day_of_month(std::size_t i, Expression& e) const;  // "on the 13th"
  // date_relative.cc
  std::size_t near_day(std::size_t i, Expression& e) const;      // yesterday, tonight, the day before yesterday
  std::size_t shifted(std::size_t i, Expression& e) const;       // last week, next March, this morning
  std::size_t window(std::size_t i, Expression& e) const;        // the past three years
  std::size_t from_context(std::size_t i, Expression& e) const;  // that year, the following day
  std::size_t to_the_day(std::size_t i, Expression& e) const;
  std::size_t counted(std::size_t i, Expression& e) const;       // three years; two weeks ago; a year later
  std::size_t hyphenated(std::size_t i, Expression& e) const;    // mid-December, three-year, July-August
  std::size_t repeated(std::size_t i, Expression& e) const;      // every Monday, daily, twice a year
  std::size_t edged(std::size_t i, Expression& e) const;         // early 2014, the end of last month, earlier this year
  std::size_t count_of_units(std::size_t i, Expression& e, bool& has_count) const;
  std::size_t day_part_behind(std::size_t i, Expression& e) const;
  // date_vague.cc
  std::size_t reference(std::size_t i, Expression& e) const;    // now, recently, recent years, years ago, the future
  std::size_t at_hand(std::size_t i, Expression& e) const;      // the quarter, the year, the weekend: the one told of
  std::size_t fiscal(std::size_t i, Expression& e) const;       // fiscal 2014, the fiscal year
  std::size_t year_before(std::size_t i, Expression& e) const;  // the year-earlier quarter
  std::size_t other_year_behind(std::size_t i, std::size_t none, Expression& e) const;
  bool is_noun_behind(std::size_t i) const;
  // date_clock.cc
  std::size_t clock(std::size_t i, Expression& e) const;
  std::size_t zone(std::size_t i, ClockTime& clock) const;
  // date_korean.cc
  std::size_t korean_date(std::size_t i, Expression& e) const;
  // date_interval.cc
  std::optional<DateMatch> interval(std::size_t i);
  std::optional<DateMatch> bare_interval(std::size_t i) const;  // 27-29 October, 2012-13, October 27-29
  std::size_t connector(std::size_t i, bool between) const;

  DateWord token(std::size_t i) const { return i < limit_ ? words_[i] : DateWord{}; }
  DateWord prior(std::size_t i, std::size_t back = 1) const {
    return i >= floor_ + back ? words_[i - back] : DateWord{};
  }
  bool is(std::size_t i, DateClass kind) const { return token(i).kind == kind; }
  bool is_text(std::size_t i, std::string_view lower) const;
  bool is_day(std::size_t i) const;  // a number or ordinal from 1 to 31

  const Tokens& t_;
  const std::vector<DateWord>& words_;
  std::size_t floor_ = 0, limit_ = 0;  // the tokens of the sentence at hand
  enum class Order : std::uint8_t { unknown = 0, day_first, month_first } order_{};
};

}  // namespace inquest::reading
