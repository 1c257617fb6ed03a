// From what a date was resolved to, its two written forms.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

#include "base/edtf.h"
#include "reading/date_resolver.h"

namespace inquest::reading {
namespace {

std::string clock_text(const ClockTime& clock) {
  auto text = fmt::format("T{:02}:{:02}", clock.hour, std::max(clock.minute, 0));
  if (clock.second >= 0) text += fmt::format(":{:02}", clock.second);
  return text + clock.zone;
}

bool plain(const Period& p) { return p.grain == Grain::day || p.grain == Grain::month || p.grain == Grain::year; }

// TIMEX3 for what cannot be placed: the parts that were said, X for the rest.
std::optional<std::string> unplaced_timex(const DateExpression& e) {
  if (e.shape == DateShape::reference) return e.timex;
  if (e.ambiguous || e.shape == DateShape::named_shift || e.feast != 0 || e.offset != 0 || e.within != DateUnit{} || e.week_of_month != 0)
    return std::nullopt;
  if (e.shape == DateShape::shift && e.vague && !e.contextual) return e.count <= 0 ? "PAST_REF" : "FUTURE_REF";
  if (e.shape == DateShape::weekday && !e.shifted) return fmt::format("XXXX-WXX-{}", e.weekday);
  if (e.shape != DateShape::calendar || e.has_year() || e.part != 0) return std::nullopt;
  constexpr int kLeapYear = 2000;
  if (e.day > static_cast<int>(days_in_month(kLeapYear, static_cast<unsigned>(std::max(e.month, 1))))) return std::nullopt;
  if (e.month != 0 && e.day != 0) return fmt::format("XXXX-{:02}-{:02}", e.month, e.day);
  if (e.month != 0) return fmt::format("XXXX-{:02}", e.month);
  return std::nullopt;
}

}  // namespace

void DateResolver::write_clock(const DateExpression& e, const DateMatch&, const Resolved& r, DateMention& m) const {
  m.type = DateType::time;
  const bool has_day = r.period && r.period->grain == Grain::day;
  const std::string day = has_day ? edtf_of(*r.period) : "XXXX-XX-XX";
  if (e.clock.hour >= 0) {
    m.timex = day + clock_text(e.clock);
    if (has_day) m.value = day + clock_text(e.clock);
  } else {
    m.timex = day + "T" + std::string(day_part_code(e.clock.day_part));
    if (has_day) m.value = day;
  }
}

DateMention DateResolver::interval(const DateMatch& match) {
  DateMention m;
  m.type = DateType::date;
  const auto& from = match.expression;
  const Resolved begin = period_of(from, match);
  begin_ = begin.period;
  Resolved end = period_of(*match.to, match);
  begin_.reset();
  if (from.shape == DateShape::weekday && begin.period && end.period && end.period->first < begin.period->first) {
    end.period = day_period(end.period->first + 7);  // "from Friday to Monday"
  }
  m.anchor = begin.anchor == Anchor::published || end.anchor == Anchor::published ? Anchor::published
             : begin.anchor == Anchor::context || end.anchor == Anchor::context   ? Anchor::context
                                                                                  : Anchor::none;
  m.confidence = from.confidence * begin.factor * end.factor;
  const bool open = match.to->shape == DateShape::anchor_day && (!end.period || (begin.period && end.period->last < begin.period->first));
  if (begin.period && open) {
    m.value = edtf_of(*begin.period) + "/..";
    m.timex = m.value;
    return m;
  }
  if (!begin.period || !end.period || end.period->last < begin.period->first) {
    m.anchor = Anchor::none;
    m.confidence = std::min(m.confidence, 0.4);
    return m;
  }
  const auto whole = interval_period(begin.period->first, end.period->last);
  if (match.from_last != 0) {
    m.ends = {{t_.span(match.first, match.from_last), timex_of(*begin.period)}, {t_.span(match.to_first, match.last), timex_of(*end.period)}};
  }
  m.value =
      plain(*begin.period) && plain(*end.period) ? edtf_of(*begin.period) + "/" + edtf_of(*end.period) : edtf_of(whole);
  m.timex = m.value;
  remember(match, {whole, m.anchor, 1});
  return m;
}

// A quarter or half that is told of, and not the one of another year that it is held against.
bool DateResolver::is_told_part(const Period& p, const DateExpression& e, std::uint32_t sentence) const {
  const bool part = p.grain == Grain::part && p.part >= 33 && (p.part <= 36 || p.part >= 40);
  if (!part || e.counted || e.shape == DateShape::year_before) return false;
  const bool beside = last_part_ && sentence - last_part_->sentence <= kCompareSentences && last_part_->period.part == p.part;
  return !beside || p.first > last_part_->period.first;
}

void DateResolver::remember(const DateMatch& match, const Resolved& r) {
  if (!r.period) return;
  const bool leads = match.first <= t_.sentences[sentence_of(match)].first + 2u;
  const Told told{*r.period, sentence_of(match), t_.tokens[match.first].paragraph, leads, match.first};
  last_ = told;
  if (told.period.grain == Grain::day || told.period.grain == Grain::week) last_day_ = told;
  if (is_told_part(*r.period, match.expression, sentence_of(match))) last_part_ = told;
  if (match.expression.shape != DateShape::calendar || (!match.expression.has_year() && r.anchor != Anchor::context))
    return;
  last_with_year_ = told;
  if (published_) ++(std::llabs(told.period.civil().year - published_->civil().year) >= 2 ? far_ : near_);
}

// "7/2/2021" could be two days; where one of them is the publication itself, it is that.
DateExpression DateResolver::decided(DateExpression e) const {
  const auto today = published_day();
  if (!e.ambiguous || !today) return e;
  const auto is_today = [&](int month, int day) { return days_from_civil(e.year, static_cast<unsigned>(month), static_cast<unsigned>(day)) == *today; };
  if (is_today(e.day, e.month)) std::swap(e.day, e.month);
  e.ambiguous = !is_today(e.month, e.day);
  return e;
}

DateMention DateResolver::resolve(const DateMatch& match) {
  const auto e = decided(match.expression);
  DateMention m;
  if (match.to) {
    m = interval(match);
    m.span = t_.span(match.first, match.last);
    return m;
  }
  m.span = t_.span(match.first, match.last);
  m.type = e.shape == DateShape::duration || e.shape == DateShape::window ? DateType::duration
           : e.shape == DateShape::every                                  ? DateType::set
           : e.shape == DateShape::shift && e.unit < DateUnit::day        ? DateType::time
                                                                          : DateType::date;
  const Resolved r = e.ambiguous ? Resolved{} : period_of(e, match);
  m.anchor = r.period ? r.anchor : Anchor::none;
  m.confidence = e.confidence * r.factor;
  if (e.clock.any()) {
    write_clock(e, match, r, m);
  } else if (m.type == DateType::date || m.type == DateType::time) {
    if (r.period) {
      m.value = edtf_of(r.spans ? *r.spans : *r.period);
      if (e.approximate) *m.value += '~';
      // An edge changes the value, TIMEX3 keeps the whole ("early 1990s" is 199 with a modifier).
      if (e.edge != DateEdge::none) {
        DateExpression whole = e;
        whole.edge = DateEdge::none;
        const Resolved unmodified = period_of(whole, match);
        m.timex = unmodified.period ? timex_of(*unmodified.period) : *m.value;
      } else {
        m.timex = timex_of(*r.period);
      }
    } else {
      m.timex = unplaced_timex(e);
    }
  } else {
    if (r.period) m.value = edtf_of(*r.period);
    m.timex = e.timex;
  }
  if (!m.value && (m.type == DateType::date || m.type == DateType::time)) m.confidence = std::min(m.confidence, 0.5);
  if (m.type == DateType::date || m.type == DateType::time) remember(match, r);
  constexpr int kHalfYear = 6;  // months
  if (m.type == DateType::duration && ((e.unit == DateUnit::month && e.count >= kHalfYear) || (e.unit == DateUnit::year && e.count == 1))) months_told_ = match.first;
  if (e.shape == DateShape::at_hand && e.unit == DateUnit::year) months_told_ = match.first;
  return m;
}

}  // namespace inquest::reading
