#include "proceedings/pressure.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/edtf.h"

namespace inquest::proceedings {
namespace {

using Days = std::vector<std::int64_t>;
constexpr std::int64_t kMostSteps = 200'000'000;  // of leave-one-out: a second or two
constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

Days days_of(const std::vector<DatedAct>& acts) {
  Days days;
  for (const auto& act : acts) days.push_back(act.day);
  std::sort(days.begin(), days.end());
  return days;
}

// Days from the nearest pressure before `day` (not on it), and to the nearest behind it.
struct Nearest {
  std::int64_t since = kNone, until = kNone;
};
Nearest nearest(const Days& pressures, std::int64_t day) {
  Nearest found;
  const auto before = std::lower_bound(pressures.begin(), pressures.end(), day);
  if (before != pressures.begin()) found.since = day - *(before - 1);
  const auto after = std::upper_bound(pressures.begin(), pressures.end(), day);
  if (after != pressures.end()) found.until = *after - day;
  return found;
}

// All pressure dates, `by` days later; what passes the end of the period comes in again at its beginning.
Days shifted(const Days& pressures, Period period, std::int64_t by) {
  Days out;
  out.reserve(pressures.size());
  for (const auto day : pressures) out.push_back(period.first + (day - period.first + by) % period.days());
  std::sort(out.begin(), out.end());
  return out;
}

struct Asked {
  Direction direction{};
  std::int64_t window = 0;
};

std::vector<std::size_t> hits_of(const Days& pressures, const Days& responses, const std::vector<Asked>& asked) {
  std::vector<std::size_t> hits(asked.size(), 0);
  for (const auto day : responses) {
    const auto near = nearest(pressures, day);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const auto gap = asked[i].direction == Direction::lag ? near.since : near.until;
      if (gap <= asked[i].window) ++hits[i];
    }
  }
  return hits;
}

// Days of the period that lie 1 to `window` days behind (lag) or ahead of (lead) a pressure.
std::int64_t covered_days(const Days& pressures, Period period, const Asked& asked) {
  std::int64_t covered = 0;
  for (std::int64_t day = period.first; day <= period.last; ++day) {
    const auto near = nearest(pressures, day);
    if ((asked.direction == Direction::lag ? near.since : near.until) <= asked.window) ++covered;
  }
  return covered;
}

// The hits at every shift: [shift][question].
class Shifts {
 public:
  Shifts(const Days& pressures, const Days& responses, Period period, const std::vector<Asked>& asked) {
    for (std::int64_t by = 0; by < period.days(); ++by) hits_.push_back(hits_of(shifted(pressures, period, by), responses, asked));
  }
  std::size_t count() const { return hits_.size(); }
  std::size_t as_many(std::size_t question, std::size_t hits) const {
    return static_cast<std::size_t>(std::count_if(hits_.begin(), hits_.end(), [&](const auto& at) { return at[question] >= hits; }));
  }
  // At how many shifts the best of all questions is at least as striking as what was seen: the smallest p of each shift, against
  // the smallest of the unshifted one, both taken from these very shifts.
  double p_of_smallest() const {
    if (hits_.empty() || hits_[0].empty()) return 1;
    std::vector<std::size_t> smallest(hits_.size(), hits_.size());
    for (std::size_t question = 0; question < hits_[0].size(); ++question) {
      std::map<std::size_t, std::size_t> at_least;  // hits -> shifts with so many or more
      for (const auto& at : hits_) ++at_least[at[question]];
      std::size_t more = 0;
      for (auto each = at_least.rbegin(); each != at_least.rend(); ++each) each->second = more += each->second;
      for (std::size_t i = 0; i < hits_.size(); ++i) smallest[i] = std::min(smallest[i], at_least[hits_[i][question]]);
    }
    const auto as_small = std::count_if(smallest.begin(), smallest.end(), [&](std::size_t each) { return each <= smallest[0]; });
    return static_cast<double>(as_small) / static_cast<double>(smallest.size());
  }

 private:
  std::vector<std::vector<std::size_t>> hits_;
};

double p_of(const Days& pressures, const Days& responses, Period period, const Asked& asked, std::size_t& hits) {
  hits = hits_of(pressures, responses, {asked})[0];
  const Shifts shifts(pressures, responses, period, {asked});
  return static_cast<double>(shifts.as_many(0, hits)) / static_cast<double>(shifts.count());
}

std::vector<LeftOut> leave_one_out(const std::vector<DatedAct>& pressures, const std::vector<DatedAct>& responses, Period period, const Asked& asked) {
  std::vector<LeftOut> out;
  const auto without = [](std::vector<DatedAct> acts, std::size_t i) {
    acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(i));
    return days_of(acts);
  };
  const auto add = [&](const DatedAct& act, const Days& pressing, const Days& responding) {
    LeftOut left{act.date, act.side, act.words, 0, responding.size(), 1};
    left.p = p_of(pressing, responding, period, asked, left.hits);
    out.push_back(std::move(left));
  };
  for (std::size_t i = 0; i < pressures.size(); ++i) add(pressures[i], without(pressures, i), days_of(responses));
  for (std::size_t i = 0; i < responses.size(); ++i) add(responses[i], days_of(pressures), without(responses, i));
  return out;
}

std::string date_of(std::int64_t day) {
  const auto civil = civil_from_days(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::vector<Gap> gaps_of(const Days& pressures, const std::vector<DatedAct>& responses) {
  std::vector<Gap> gaps;
  for (const auto& act : responses) {
    const auto near = nearest(pressures, act.day);
    Gap gap{act.date, act.words, {}, {}, {}, {}};
    if (near.since != kNone) {
      gap.since = near.since;
      gap.before = date_of(act.day - near.since);
    }
    if (near.until != kNone) {
      gap.until = near.until;
      gap.after = date_of(act.day + near.until);
    }
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

// What the dates themselves warn of. What no date can show is said as well: somebody has to answer it.
class Warnings {
 public:
  Warnings(const std::vector<DatedAct>& pressures, const std::vector<DatedAct>& responses, const PressureTest& test)
      : pressures_(pressures), responses_(responses), test_(test) {}

  std::vector<std::string> all() {
    coverage();
    crowding();
    calendar();
    doubles(pressures_, "pressure");
    doubles(responses_, "responses");
    mixed();
    if (test_.sweep.size() > 1) {
      say(fmt::format("{} windows were tried; all are shown. The smallest p of them is reached by chance at {:.3f} of the shifts. A window chosen after "
                      "looking is exploratory.", test_.sweep.size(), test_.sweep_p));
    }
    say("These dates do not show how they were chosen: a pressure that was entered because a response followed makes any test worthless.");
    say("They do not show what else happened then (sanctions, summits, talks), nor whether more was reported rather than more done.");
    return std::move(out_);
  }

 private:
  void say(std::string warning) { out_.push_back(std::move(warning)); }

  void coverage() {
    for (const auto& each : test_.sweep) {
      const double share = static_cast<double>(each.covered) / static_cast<double>(test_.period.days());
      if (share < 0.5) continue;
      say(fmt::format("Windows of {} days ({}) cover {:.0f} % of all days: most dates fall into one by chance.", each.window, name_of(each.direction), share * 100));
    }
  }

  void crowding() {
    const auto days = days_of(pressures_);
    std::size_t near = 0;
    for (std::size_t i = 1; i < days.size(); ++i) near += days[i] - days[i - 1] <= 7;
    if (near > 0) say(fmt::format("{} of {} pressure dates lie within 7 days of another: pressure at the same time is not told apart.", near, days.size()));
  }

  void calendar() {
    std::map<unsigned, std::set<std::int64_t>> years_of_month;
    for (const auto& act : pressures_) {
      const auto civil = civil_from_days(act.day);
      years_of_month[civil.month].insert(civil.year);
    }
    std::size_t recurring = 0;
    for (const auto& act : pressures_) recurring += years_of_month[civil_from_days(act.day).month].size() > 1;
    if (recurring * 2 >= pressures_.size()) {
      say(fmt::format("{} of {} pressure dates fall in a month that has pressure in another year too: sessions recur (the Assembly every autumn), and what "
                      "else recurs then cannot be told apart.", recurring, pressures_.size()));
    }
  }

  void doubles(const std::vector<DatedAct>& acts, std::string_view what) {
    const auto days = days_of(acts);
    const std::set<std::int64_t> different(days.begin(), days.end());
    if (different.size() < days.size()) {
      say(fmt::format("{} of the {} share their day with another: one story told twice is one event.", days.size() - different.size(), what));
    }
  }

  void mixed() {
    std::size_t deeds = 0, known = 0;
    for (const auto& act : responses_) {
      deeds += act.deed_known && act.deed;
      known += act.deed_known;
    }
    if (known > 0 && deeds > 0 && deeds < known) {
      say(fmt::format("{} of these responses are deeds and {} are words; a promise is not a deed. Test them apart.", deeds, known - deeds));
    }
  }

  const std::vector<DatedAct>&pressures_, &responses_;
  const PressureTest& test_;
  std::vector<std::string> out_;
};

Status check(const std::vector<DatedAct>& pressures, const std::vector<DatedAct>& responses, Period period, const std::vector<std::int64_t>& windows) {
  if (period.days() < 2 || period.days() > kLongestPeriod) return fail(ErrorCode::usage, "The period has two days at least and a hundred years at most.");
  if (windows.empty()) return fail(ErrorCode::usage, "Name at least one window in days, such as 30.");
  for (const auto window : windows) {
    if (window < 1 || window >= period.days()) return fail(ErrorCode::usage, "A window has one day at least and is shorter than the period.");
  }
  if (pressures.size() + responses.size() > kMostEvents) return fail(ErrorCode::limit, "There are more than 500 dates: test a shorter period.");
  for (const auto* acts : {&pressures, &responses}) {
    for (const auto& act : *acts) {
      if (act.day < period.first || act.day > period.last) {
        return fail(ErrorCode::usage, fmt::format("{} lies outside of the period {}/{}: widen the period or leave the date out.", act.date, date_of(period.first), date_of(period.last)));
      }
    }
  }
  return {};
}

void sweep(PressureTest& test, const Days& pressures, const Days& responses, const std::vector<Asked>& asked) {
  const Shifts shifts(pressures, responses, test.period, asked);
  const auto hits = hits_of(pressures, responses, asked);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    test.sweep.push_back({asked[i].direction, asked[i].window, hits[i], responses.size(), covered_days(pressures, test.period, asked[i]), shifts.count(),
                          shifts.as_many(i, hits[i])});
  }
  test.sweep_p = shifts.p_of_smallest();
}

}  // namespace

std::string_view name_of(Direction direction) { return direction == Direction::lag ? "lag" : "lead"; }

Period period_of(const std::vector<DatedAct>& acts) {
  if (acts.empty()) return {};
  const auto [first, last] = std::minmax_element(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return {days_from_civil(civil_from_days(first->day).year, 1, 1), days_from_civil(civil_from_days(last->day).year, 12, 31)};
}

Result<PressureTest> test_pressure(const std::vector<DatedAct>& pressures, const std::vector<DatedAct>& responses, std::string_view side, Period period,
                                   const std::vector<std::int64_t>& windows) {
  TRY_(check(pressures, responses, period, windows));
  PressureTest test;
  test.side = side;
  test.period = period;
  test.pressures = pressures.size();
  test.responses = responses.size();
  const Days pressing = days_of(pressures), responding = days_of(responses);
  test.gaps = gaps_of(pressing, responses);
  if (pressures.size() < kFewestEvents || responses.size() < kFewestEvents) {
    test.refused = fmt::format("There are {} dates of pressure and {} of {}: with fewer than {} on either side no test is made.", pressures.size(), responses.size(), side, kFewestEvents);
    return test;
  }
  std::vector<Asked> asked;
  for (const auto direction : {Direction::lag, Direction::lead}) {
    for (const auto window : windows) asked.push_back({direction, window});
  }
  sweep(test, pressing, responding, asked);
  test.warnings = Warnings(pressures, responses, test).all();
  const auto dates = static_cast<std::int64_t>(pressures.size() + responses.size());
  if (dates * dates * period.days() > kMostSteps) {
    test.warnings.push_back("There are too many dates to leave each of them out in turn: test a shorter period to see how much hangs on one.");
    return test;
  }
  test.left_out = leave_one_out(pressures, responses, period, {Direction::lag, windows.front()});
  test.left_out_lead = leave_one_out(pressures, responses, period, {Direction::lead, windows.front()});
  return test;
}

}  // namespace inquest::proceedings
