// Periods that are named by their kind ("the quarter"), by what ends them ("the quarter ended Sept. 30") or by the year
// before ("a year earlier", "the year-ago quarter"): as reports of business tell them.
#include <algorithm>

#include "reading/characters.h"
#include "reading/date_resolver.h"
#include "reading/number_words.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

// The period is one of these units and not merely as long.
bool is_of(const Period& p, DateUnit unit) {
  if (unit == DateUnit::quarter) return p.grain == Grain::part && p.part >= 33 && p.part <= 36;
  if (unit == DateUnit::half) return p.grain == Grain::part && p.part >= 40;
  return (unit == DateUnit::week && p.grain == Grain::week) || (unit == DateUnit::weekend && p.grain == Grain::weekend) ||
         (unit == DateUnit::month && p.grain == Grain::month) || (unit == DateUnit::year && p.grain == Grain::year);
}

}  // namespace

const DateResolver::Told* DateResolver::told_near(const DateMatch& match) const {
  return last_ && t_.tokens[match.first].paragraph - last_->paragraph <= kContextParagraphs ? &*last_ : nullptr;
}

// "$5 million in the third quarter, up from $4 million a year earlier": the same quarter of the year before. Of a month, or
// of a quarter told some sentences before, only where one figure is held against another. Behind "for the nine months" it is
// these that are compared, and so the year.
const DateResolver::Told* DateResolver::compared_with(const DateMatch& match) const {
  const bool of_months = months_told_ && t_.tokens[*months_told_].sentence == sentence_of(match);
  if (of_months && (!last_part_ || last_part_->token < *months_told_)) return nullptr;
  constexpr WordSet kAgainst({"from", "than", "with", "against", "million", "billion", "percent", "%", "point", "points", "share", "cents"});
  const bool compares = match.first > 0 && (kAgainst.contains(t_.word(match.first - 1)) || t_.tokens[match.first - 1].kind == TokenKind::number ||
                                            (t_.word(match.first - 1) == "," && match.first > 1 && kAgainst.contains(t_.word(match.first - 2))));
  if (last_part_ && sentence_of(match) - last_part_->sentence <= (compares ? kCompareFigures : kCompareSentences)) return &*last_part_;
  // "as of Sept. 30 it had $4 billion; a year earlier it had 5": on that day.
  const bool as_of = last_ && last_->period.grain == Grain::day && last_->token > 1 && t_.lower(last_->token - 1) == "of" && t_.lower(last_->token - 2) == "as";
  if (as_of && last_->sentence == sentence_of(match)) return &*last_;
  if (!last_ || last_->period.grain != Grain::month || last_->sentence != sentence_of(match)) return nullptr;
  return compares ? &*last_ : nullptr;
}

// "the quarter ended Sept. 30": that month, of the year that is meant.
std::optional<Period> DateResolver::month_ended(const DateMatch& match) const {
  constexpr WordSet kEnds({"ended", "ending", "to", "through"});
  const auto base = published_within(DateUnit::quarter);
  if (!base || match.last + 1 >= t_.tokens.size() || !kEnds.contains(t_.word(match.last))) return std::nullopt;
  LowerWord lower(t_.word(match.last + 1));
  auto word = lower.view();
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto month = date_word(word);
  if (month.kind != DateClass::month) return std::nullopt;
  constexpr std::size_t kReach = 3;  // ", Sept. 30, 1989"
  for (std::size_t i = match.last + 2; i < std::min(t_.tokens.size(), match.last + 2 + kReach); ++i) {
    const auto figures = t_.tokens[i].kind == TokenKind::number && t_.word(i).size() == 4 ? digits_number(t_.word(i)) : std::nullopt;
    if (figures && *figures >= 1900 && *figures < 2200) return month_period(static_cast<int>(*figures), month.value);
  }
  const auto now = civil_from_days(*base);
  const bool this_year = month.value <= static_cast<int>(now.month) || t_.word(match.last) == "ending";
  return month_period(now.year - (this_year ? 0 : 1), month.value);
}

DateResolver::Resolved DateResolver::at_hand(const DateExpression& e, const DateMatch& match) const {
  const Told* told = told_near(match);
  const auto ended = e.unit == DateUnit::quarter || e.unit == DateUnit::year ? month_ended(match) : std::nullopt;
  if (ended && e.unit == DateUnit::quarter) return {shifted_period(ended->first, DateUnit::quarter, 0), Anchor::published, 0.9};
  if (ended) {  // a business year bears the number of the year in which it ends
    const auto first = shifted_period(ended->first, DateUnit::month, -11).first;
    return {year_period(ended->civil().year), Anchor::published, 0.9, interval_period(first, ended->last)};
  }
  if (told != nullptr && e.count == 0 && is_of(told->period, e.unit)) return {told->period, Anchor::context, 0.9};
  const bool part_near = last_part_ && t_.tokens[match.first].paragraph - last_part_->paragraph <= kContextParagraphs;
  if (part_near && e.unit == DateUnit::quarter && is_of(last_part_->period, e.unit)) return {last_part_->period, Anchor::context, 0.8};
  const auto base = published_within(e.unit);
  if (!base) return {};
  std::int64_t count = e.count;
  // What a report tells of as "the quarter" is the one that is over.
  if (e.unit == DateUnit::quarter && count == 0 && direction_at(t_, match.first, match.last) != Direction::future) count = -1;
  if (e.unit == DateUnit::weekend && weekday_of(*base) < 6 && direction_at(t_, match.first, match.last) != Direction::future) {
    count = -1;  // "over the weekend" told on a Tuesday
  }
  return {shifted_period(*base, e.unit, count), Anchor::published, 0.9};
}

DateResolver::Resolved DateResolver::year_before(const DateExpression& e, const DateMatch& match) const {
  const Told* told = told_near(match);
  if (last_part_ && t_.tokens[match.first].paragraph - last_part_->paragraph <= kContextParagraphs) told = &*last_part_;
  const bool any = e.unit == DateUnit::year;  // "the year-earlier period"
  const bool from_told = told != nullptr && (is_of(told->period, e.unit) || (any && told == &*last_part_));
  if (from_told) return {in_another_year(told->period, e.has_year() ? e.year : told->period.civil().year - 1), Anchor::context, 0.9};
  const auto base = published_within(e.unit);
  if (!base) return {};
  const auto now = shifted_period(*base, e.unit, e.unit == DateUnit::quarter ? -1 : 0);  // of quarters the one that is over
  return {in_another_year(now, e.has_year() ? e.year : now.civil().year - 1), Anchor::published, 0.8};
}

// "the fourth quarter ended Aug. 31": a quarter of a business year, the three months that end there. Its number stays in timex.
DateResolver::Resolved DateResolver::ended_quarter(const DateExpression& e, const DateMatch& match) const {
  const auto ended = e.part >= 33 && e.part <= 36 && !e.has_year() ? month_ended(match) : std::nullopt;
  if (!ended) return {};
  const auto first = shifted_period(ended->first, DateUnit::month, -2).first;
  return {part_period(ended->civil().year, e.part), Anchor::published, 0.9, interval_period(first, ended->last)};
}

}  // namespace inquest::reading
