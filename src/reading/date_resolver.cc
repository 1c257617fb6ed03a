#include "reading/date_resolver.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "reading/characters.h"
#include "reading/word_set.h"

namespace inquest::reading {
namespace {

constexpr std::uint32_t kContextSentences = 6;
constexpr std::uint32_t kNarrativeSentences = 40;
// Days that a date against the direction of its verb costs: less than a year, for what lies a few weeks off is hardly meant to be
// of another year, whatever the verb.
constexpr std::int64_t kWrongWay = 325;
constexpr std::int64_t kUndecidedPart = 150;  // days: where no verb says, a quarter is looked for in the past first

bool exists(std::int64_t year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= static_cast<int>(days_in_month(year, static_cast<unsigned>(month)));
}
std::int64_t day_number(std::int64_t year, int month, int day) {
  return days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

// Month and day, month alone or part of year, in this year; nothing where the day does not exist.
std::optional<Period> in_year(const DateExpression& e, std::int64_t year) {
  if (e.feast != 0) return day_period(feast_day(e.feast, year));
  if (e.week_of_month != 0 && e.weekday != 0) {
    const auto day = nth_weekday_of(year, e.month, e.weekday, e.week_of_month);
    if (static_cast<int>(civil_from_days(day).month) != e.month) return std::nullopt;
    return day_period(day);
  }
  if (e.week_of_month != 0 && e.unit == DateUnit::weekend) {
    return weekend_of(nth_weekday_of(year, e.month, 6, e.week_of_month));
  }
  if (e.week_of_month != 0) {
    const auto whole = month_period(year, e.month);
    const std::int64_t from = e.week_of_month < 0 ? whole.last - 6 : whole.first + (e.week_of_month - 1) * 7;
    return interval_period(from, from + 6);
  }
  if (e.part != 0) return part_period(year, e.part);
  if (e.day == 0) return month_period(year, e.month);
  if (!exists(year, e.month, e.day)) return std::nullopt;
  return day_period(day_number(year, e.month, e.day));
}

bool weekday_fits(const DateExpression& e, const Period& p) {
  return e.weekday == 0 || p.grain != Grain::day || static_cast<int>(weekday_of(p.first)) == e.weekday;
}

int coarseness(DateUnit unit) { return static_cast<int>(unit); }

// The finest unit that this period fixes.
DateUnit fixed_unit(Grain grain) {
  switch (grain) {
    case Grain::day: return DateUnit::day;
    case Grain::week:
    case Grain::weekend: return DateUnit::week;
    case Grain::month: return DateUnit::month;
    case Grain::part: return DateUnit::season;
    case Grain::year:
    case Grain::interval: return DateUnit::year;
    case Grain::decade: return DateUnit::decade;
    case Grain::century: return DateUnit::century;
  }
  return DateUnit::century;
}

// Of what is still to come, where the sentence tells of nothing that would once come: "he would return in March".
bool looks_ahead(const Tokens& t, const DateMatch& match) {
  constexpr WordSet kOnce({"would", "could", "might", "was", "were", "had", "did"});
  if (direction_at(t, match.first, match.last) != Direction::future) return false;
  const auto& sentence = t.sentences[t.tokens[match.first].sentence];
  constexpr std::size_t kReach = 40;  // tokens
  for (std::size_t i = match.first > sentence.first + kReach ? match.first - kReach : sentence.first; i < match.first; ++i) {
    if (kOnce.contains(t.lower(i))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> DateResolver::published_day() const {
  if (!published_ || published_->grain != Grain::day) return std::nullopt;
  return published_->first;
}

std::optional<std::int64_t> DateResolver::published_within(DateUnit unit) const {
  if (!published_ || coarseness(fixed_unit(published_->grain)) > std::max(coarseness(unit), coarseness(DateUnit::day)))
    return std::nullopt;
  return published_->first;
}

// The last date told with a year, where a date without one belongs to it rather than to the publication. In a report a
// day without a year is of this year even beside an older one ("held since 3 November 2012 ... since 10 April"); what
// frames the days behind it is a year or month alone ("In 1998 ... In March"), or a whole text told from date to date.
const DateResolver::Told* DateResolver::context_for(const DateMatch& match) const {
  if (!last_with_year_) return nullptr;
  const auto distance = sentence_of(match) - last_with_year_->sentence;
  if (!published_) {  // a year told in passing dates nothing here either
    const bool tells = last_with_year_->leads || last_with_year_->period.grain != Grain::year;
    return tells || distance == 0 ? &*last_with_year_ : nullptr;
  }
  const auto apart = std::llabs(last_with_year_->period.civil().year - published_->civil().year);
  const bool narrative = far_ >= 3 && far_ > 2 * near_;
  if (narrative && looks_ahead(t_, match)) return nullptr;
  if (narrative) return apart >= 2 && distance <= kNarrativeSentences ? &*last_with_year_ : nullptr;
  // What is still to come is of no year that was told of: "Parliament was closed in 1998. A vote is due in March."
  if (direction_at(t_, match.first, match.last) == Direction::future) return nullptr;
  const bool frames = last_with_year_->period.grain != Grain::day || apart >= 5;
  return frames && (distance == 0 || (apart >= 2 && distance <= kContextSentences && (last_with_year_->leads || last_with_year_->period.grain == Grain::day))) ? &*last_with_year_ : nullptr;
}

DateResolver::Resolved DateResolver::calendar(const DateExpression& e, const DateMatch& match) {
  if (!e.has_year()) return without_year(e, match);
  if (e.part == 0 && e.month == 0) return {year_period(e.year), Anchor::none, 1};
  const auto period = in_year(e, e.year);
  if (!period) return {};
  return {period, Anchor::none, weekday_fits(e, *period) ? 1 : 0.6};
}

DateResolver::Resolved DateResolver::without_year(const DateExpression& e, const DateMatch& match) {
  const Told* context = context_for(match);
  if (context != nullptr && e.month + e.part != 0) {
    // What is told goes forward: after December 2012, January is the next year's.
    const auto told = context->period.civil();
    const bool fine = context->period.grain != Grain::year && context->period.grain != Grain::decade &&
                      context->period.grain != Grain::century;
    const int month = e.part != 0 ? 0 : e.month;
    const bool wraps = fine && month != 0 && static_cast<int>(told.month) - month > 6;
    if (const auto period = in_year(e, told.year + (wraps ? 1 : 0)); period && weekday_fits(e, *period)) {
      return {period, Anchor::context, 0.85};
    }
  }
  if (!published_) return {};
  const auto anchor_period = *published_;
  auto direction = direction_at(t_, match.first, match.last);
  if (match.to && direction == Direction::future) direction = Direction::unknown;  // what runs until March may have begun
  // "will report third-quarter earnings": those of the quarter that is over.
  const bool of_results = e.part != 0 && match.last == match.first + 1 && t_.word(match.first).find('-') != std::string_view::npos;
  if (of_results && direction == Direction::future) direction = Direction::unknown;
  const std::int64_t middle =
      published_->grain == Grain::day ? published_->first : (published_->first + published_->last) / 2;
  const bool fixed = published_->grain != Grain::year;
  std::optional<Period> best;
  std::int64_t best_cost = 0;
  const auto consider = [&](const Period& candidate) {
    if (!weekday_fits(e, candidate) || (begin_ && candidate.last < begin_->first)) return;
    const bool before = candidate.last<anchor_period.first, behind = candidate.first> anchor_period.last;
    std::int64_t cost = before   ? anchor_period.first - candidate.last
                        : behind ? candidate.first - anchor_period.last
                                 : 0;
    if (direction == Direction::past && behind) cost += kWrongWay;
    if (direction == Direction::future && before) cost += kWrongWay;
    if (direction == Direction::unknown && behind) cost += e.part != 0 ? kUndecidedPart : 1;
    // What is told of a quarter is not of one that has hardly begun.
    const bool hardly_begun = !before && !behind && anchor_period.first - candidate.first < (candidate.last - candidate.first) / 2;
    if (direction == Direction::past && e.part != 0 && hardly_begun) cost += 400;
    if (!best || cost < best_cost) {
      best = candidate;
      best_cost = cost;
    }
  };
  const auto year = civil_from_days(middle).year;
  const int span = e.weekday != 0 ? 3 : 1;
  if (e.month == 0 && e.part == 0) {  // a day alone: of this month or its neighbours
    if (published_->grain != Grain::day) return {};
    const std::int64_t months = year * 12 + civil_from_days(middle).month - 1;
    for (std::int64_t m = months - 1; m <= months + 1; ++m) {
      if (exists(m / 12, static_cast<int>(m % 12) + 1, e.day))
        consider(day_period(day_number(m / 12, static_cast<int>(m % 12) + 1, e.day)));
    }
  } else {
    for (std::int64_t y = year - span; y <= year + span; ++y) {
      if (!fixed && y != year) continue;  // published "in 2014": that year is all there is
      if (const auto period = in_year(e, y)) consider(*period);
    }
  }
  if (!best) return {};
  const double factor = e.weekday != 0 ? 1 : direction == Direction::unknown ? 0.9 : 0.97;
  return {best, Anchor::published, factor};
}

// What was told last that is fine enough for this unit: "a day earlier" goes with a day, not with the quarter told since.
const DateResolver::Told* DateResolver::told_for(DateUnit unit, const DateMatch& match) const {
  const auto near = [&](const std::optional<Told>& told) {
    return told && t_.tokens[match.first].paragraph - told->paragraph <= kContextParagraphs;
  };
  const auto fits = [&](const Told& told) {
    const bool quarter = told.period.grain == Grain::part && told.period.part >= 33 && told.period.part <= 36;
    const auto known = told.period.grain == Grain::interval ? DateUnit::day : quarter ? DateUnit::quarter : fixed_unit(told.period.grain);
    return coarseness(known) <= coarseness(unit);
  };
  if (near(last_) && fits(*last_)) return &*last_;
  return near(last_day_) && fits(*last_day_) ? &*last_day_ : nullptr;
}

// "that Saturday", "the following Monday": beside the day told of.
DateResolver::Resolved DateResolver::told_weekday(const DateExpression& e, const DateMatch& match) const {
  const Told* told = told_for(DateUnit::week, match);
  if (told == nullptr) return {};
  const auto step = [&](std::int64_t day) { return (e.weekday - static_cast<int>(weekday_of(day)) + 7) % 7; };
  if (e.count > 0) return {day_period(told->period.last + 1 + step(told->period.last + 1)), Anchor::context, 0.9};
  if (e.count < 0) return {day_period(told->period.first - 7 + step(told->period.first - 7)), Anchor::context, 0.9};
  return {day_period(told->period.first + step(told->period.first)), Anchor::context, 0.8};
}

DateResolver::Resolved DateResolver::weekday(const DateExpression& e, const DateMatch& match) {
  if (e.contextual) return told_weekday(e, match);
  const auto today = published_day();
  if (!today) return {};
  if (e.shifted && e.unit == DateUnit::week) {
    return {day_period(week_of(*today + 7 * e.count).first + e.weekday - 1), Anchor::published, 0.95};
  }
  const int now = static_cast<int>(weekday_of(*today));
  const int back = (now - e.weekday + 7) % 7, ahead = (e.weekday - now + 7) % 7;
  if (e.shifted && e.count < 0) return {day_period(*today - (back == 0 ? 7 : back)), Anchor::published, 0.97};
  if (e.shifted && e.count > 0) return {day_period(*today + (ahead == 0 ? 7 : ahead)), Anchor::published, 0.9};
  const auto direction = direction_at(t_, match.first, match.last);
  const bool forward = direction == Direction::future || (e.shifted && direction != Direction::past);
  const double factor = direction == Direction::unknown ? 0.88 : 1;
  return {day_period(forward ? *today + ahead : *today - back), Anchor::published, factor};
}

DateResolver::Resolved DateResolver::shift(const DateExpression& e, const DateMatch& match) const {
  if (e.vague) return {};
  std::int64_t count = e.count;
  DateUnit unit = e.unit;
  if (unit == DateUnit::hour && e.count % 24 == 0 && e.count != 0) {
    unit = DateUnit::day;
    count /= 24;
  }
  if (e.fine != DateUnit{} && !e.contextual) {
    const auto today = published_within(e.fine);
    if (!today) return {};
    const auto now = civil_from_days(*today);
    const std::int64_t months = now.year * 12 + now.month - 1 + count * (unit == DateUnit::year ? 12 : 1);
    const auto year = months / 12;
    const int month = static_cast<int>(months % 12) + 1;
    if (e.fine == DateUnit::month) return {month_period(year, month), Anchor::published, 1};
    if (!exists(year, month, static_cast<int>(now.day))) return {};
    return {day_period(day_number(year, month, static_cast<int>(now.day))), Anchor::published, 1};
  }
  if (e.counted && e.unit == DateUnit::year && e.count == -1) {
    if (const Told* told = compared_with(match)) return {in_another_year(told->period, told->period.civil().year - 1), Anchor::context, 0.9};
  }
  const bool nothing_told = !last_ || (published_ && last_->period.civil().year == published_->civil().year && !last_day_);
  const bool from_here = e.contextual && nothing_told && (e.count < 0 || e.shifted) && unit >= DateUnit::day;
  const Told* told = e.contextual ? told_for(unit, match) : nullptr;
  if (e.contextual && (told != nullptr || !from_here)) {
    if (told == nullptr) return {};
    const auto base = count > 0 ? told->period.last : told->period.first;
    return {edge_of(shifted_period(base, unit, count), e.edge, told->period.first), Anchor::context, 1};
  }
  const auto base = published_within(unit);
  if (base && unit == DateUnit::weekend && count == 0 && weekday_of(*base) < 6 &&
      direction_at(t_, match.first, match.last) == Direction::past) {
    count = -1;  // "this weekend" told on a Tuesday
  }
  const bool needs_day = e.edge == DateEdge::so_far || e.edge == DateEdge::rest;
  if (!base || (needs_day && !published_day())) return {};
  return {edge_of(shifted_period(*base, unit, count), e.edge, *base), Anchor::published, 1};
}

DateResolver::Resolved DateResolver::named_shift(const DateExpression& e, const DateMatch& match) const {
  std::optional<std::int64_t> base;
  Anchor anchor = Anchor::published;
  if (e.contextual) {
    if (last_ && t_.tokens[match.first].paragraph - last_->paragraph <= kContextParagraphs)
      base = e.count > 0 ? last_->period.last : last_->period.first;
    anchor = Anchor::context;
  } else {
    base = published_within(e.unit == DateUnit::year ? DateUnit::year : e.day != 0 ? DateUnit::day : DateUnit::month);
  }
  if (!base) return {};
  const auto now = civil_from_days(*base);
  if (e.unit == DateUnit::year) {  // in March last year
    const auto in_that = in_year(e, now.year + e.count);
    return in_that ? Resolved{edge_of(*in_that, e.edge, *base), anchor, 1} : Resolved{};
  }
  if (e.unit == DateUnit::month && e.day != 0 && e.month == 0) {  // the 15th of last month
    const std::int64_t months = now.year * 12 + now.month - 1 + e.count;
    const int number = static_cast<int>(months % 12) + 1;
    if (!exists(months / 12, number, e.day)) return {};
    return {day_period(day_number(months / 12, number, e.day)), anchor, 1};
  }
  if (e.month == 0 && e.part == 0) {  // the last 19th
    for (std::int64_t month = now.year * 12 + now.month - 1, i = 0; i < 3; ++i, --month) {
      const int number = static_cast<int>(month % 12) + 1;
      if (!exists(month / 12, number, e.day)) continue;
      const auto day = day_number(month / 12, number, e.day);
      if (day <= *base) return {day_period(day), anchor, 1};
    }
    return {};
  }
  std::optional<Period> found;
  if (e.count == 0) {
    found = in_year(e, now.year);
  } else if (e.count < 0) {
    for (std::int64_t y = now.year; y >= now.year - 2 && !found; --y) {
      const auto candidate = in_year(e, y);
      if (candidate && candidate->last < *base) found = candidate;
    }
  } else {
    for (std::int64_t y = now.year; y <= now.year + 2 && !found; ++y) {
      const auto candidate = in_year(e, y);
      if (candidate && candidate->first > *base) found = candidate;
    }
  }
  if (!found) return {};
  return {edge_of(*found, e.edge, *base), anchor, 1};
}

DateResolver::Resolved DateResolver::window(const DateExpression& e) const {
  if (e.vague || e.contextual || e.mixed_units || e.count == 0) return {};
  const bool by_days = coarseness(e.unit) <= coarseness(DateUnit::week);
  const auto base =
      by_days ? published_day()
              : published_within(e.unit == DateUnit::decade || e.unit == DateUnit::century ? DateUnit::year : e.unit);
  if (!base || coarseness(e.unit) < coarseness(DateUnit::day)) return {};
  std::int64_t from = *base, to = *base;
  auto& moved = e.count < 0 ? from : to;
  if (by_days) {
    moved = shifted_period(*base, DateUnit::day, e.unit == DateUnit::day ? e.count : e.count * 7).first;
  } else {
    const int years = e.unit == DateUnit::century ? 100 : e.unit == DateUnit::decade ? 10 : 1;
    const auto unit = years > 1 ? DateUnit::year : e.unit;
    from = shifted_period(*base, unit, e.count < 0 ? e.count * years : 0).first;
    to = shifted_period(*base, unit, e.count < 0 ? 0 : e.count * years).last;
  }
  return {interval_period(from, to), Anchor::published, 1};
}

DateResolver::Resolved DateResolver::period_of(const DateExpression& e, const DateMatch& match) {
  const auto apply_edge = [&](Resolved r) {
    if (r.period && e.offset != 0) r.period = shifted_period(r.period->first, e.offset_unit, e.offset);
    if (r.period && e.within != DateUnit{}) r.period = shifted_period(r.period->first, e.within, 0);
    if (r.period && e.edge != DateEdge::none) r.period = edge_of(*r.period, e.edge, r.period->first);
    return r;
  };
  switch (e.shape) {
    case DateShape::calendar:
      if (const auto ended = ended_quarter(e, match); ended.period) return ended;
      return apply_edge(calendar(e, match));
    case DateShape::decade: return apply_edge({decade_period(e.year), Anchor::none, 1});
    case DateShape::century: return apply_edge({century_period(e.year), Anchor::none, 1});
    case DateShape::weekday: return weekday(e, match);
    case DateShape::shift: return shift(e, match);
    case DateShape::named_shift: return named_shift(e, match);
    case DateShape::window: return window(e);
    case DateShape::anchor_day: {
      const auto today = published_day();
      return today ? Resolved{day_period(*today), Anchor::published, 1} : Resolved{};
    }
    case DateShape::clock: {
      if (last_ && last_->sentence == sentence_of(match) && last_->period.grain == Grain::day)
        return {last_->period, Anchor::context, 0.9};
      return {};
    }
    case DateShape::at_hand: return at_hand(e, match);
    case DateShape::year_before: return year_before(e, match);
    case DateShape::reference:
    case DateShape::duration:
    case DateShape::every: return {};
  }
  return {};
}

}  // namespace inquest::reading
