// Times of the day: 10 a.m., 10:30, 1430 GMT, noon, 3 o'clock.
#include <array>
#include <charconv>

#include "reading/characters.h"
#include "reading/date_grammar.h"

namespace inquest::reading {
namespace {

using enum DateClass;

struct Zone {
  std::string_view word, offset;
};
// Only names with one meaning; "IST", "CST", "BST" have several.
constexpr std::array kZones{Zone{"gmt", "Z"},      Zone{"utc", "Z"},       Zone{"kst", "+09:00"}, Zone{"jst", "+09:00"},
                            Zone{"cet", "+01:00"}, Zone{"cest", "+02:00"}, Zone{"edt", "-04:00"}, Zone{"est", "-05:00"},
                            Zone{"pdt", "-07:00"}, Zone{"pst", "-08:00"}};

// "10:30", "10.30", "10:30:05" as hours, minutes, seconds.
bool split_time(std::string_view word, ClockTime& clock) {
  std::array<int, 3> parts{-1, -1, -1};
  std::size_t count = 0;
  const char* p = word.data();
  const char* end = p + word.size();
  while (count < 3) {
    const auto [next, error] = std::from_chars(p, end, parts[count]);
    if (error != std::errc{} || next - p > 2 || (count > 0 && next - p != 2)) return false;
    ++count;
    p = next;
    if (p == end) break;
    if (*p != ':' && *p != '.') return false;
    ++p;
  }
  if (p != end || count < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 59) return false;
  clock.hour = parts[0], clock.minute = parts[1], clock.second = parts[2];
  return true;
}

// The hour of "5:45 in the afternoon", "11 o'clock last night" on a clock of 24.
int hour_in(int hour, int day_part) {
  constexpr int kAfternoon = 2, kEvening = 3, kNight = 4;  // day_part_code
  if ((day_part == kAfternoon || day_part == kEvening) && hour >= 1 && hour < 12) return hour + 12;
  return day_part == kNight && hour >= 6 && hour < 12 ? hour + 12 : hour;
}

}  // namespace

std::size_t DateGrammar::zone(std::size_t i, ClockTime& clock) const {
  std::size_t j = i;
  const bool bracket = j < limit_ && t_.word(j) == "(";
  if (bracket) ++j;
  for (const auto& known : kZones) {
    if (!is_text(j, known.word) || !is_ascii_upper(t_.word(j)[0])) continue;
    if (bracket && (j + 1 >= limit_ || t_.word(j + 1) != ")")) return i;
    clock.zone = known.offset;
    return j + (bracket ? 2 : 1);
  }
  if (is_text(i, "local") && is_text(i + 1, "time")) return i + 2;
  return i;
}

std::size_t DateGrammar::clock(std::size_t i, Expression& e) const {
  ClockTime found;
  std::size_t j = i;
  e.shape = DateShape::clock;
  if (is(i, clock_word)) {
    found.hour = token(i).value / 60, found.minute = 0;
    if (token(i).value == 0) found.hour = 0;
    e.clock = found;
    e.confidence = 0.8;
    return i + 1;
  }
  if (i >= limit_ || t_.tokens[i].kind != TokenKind::number) return i;
  const auto word = t_.word(i);
  const bool with_minutes = word.find(':') != std::string_view::npos;
  const bool dotted = !with_minutes && word.find('.') != std::string_view::npos;
  const auto behind = token(i + 1);
  double confidence = 0.9;
  if (with_minutes || dotted) {
    if (!split_time(word, found)) return i;
    j = i + 1;
    const bool half = behind.kind == half_day;
    ClockTime zoned;
    const bool has_zone = zone(j, zoned) != j;
    if (dotted && !half) return i;
    if (with_minutes && !half && !has_zone) confidence = prior(i).kind == at || is_text(j, "on") ? 0.85 : 0.65;
  } else if (is(i, number) && token(i).digits && token(i).value <= 12 && token(i).value >= 1 &&
             behind.kind == half_day) {
    found.hour = token(i).value;
    j = i + 1;
  } else if (is(i, number) && token(i).digits && token(i).value <= 12 && is_text(i + 1, "o'clock")) {
    found.hour = token(i).value;
    e.clock = found;
    e.confidence = 0.75;
    return i + 2;
  } else if (is(i, number) && token(i).digits && word.size() == 4 && token(i).value % 100 < 60 &&
             token(i).value < 2400) {
    ClockTime zoned;
    const std::size_t end = zone(i + 1, zoned);  // "1430 GMT"
    if (end == i + 1 || zoned.zone.empty()) return i;
    found.hour = token(i).value / 100, found.minute = token(i).value % 100, found.zone = zoned.zone;
    e.clock = found;
    e.confidence = 0.9;
    return end;
  } else {
    return i;
  }
  if (is(j, half_day)) {
    if (found.hour > 12 || found.hour == 0) return i;
    found.hour = found.hour % 12 + token(j).value;
    ++j;
  }
  j = zone(j, found);
  const bool in_part = !is(j - 1, half_day) && (is(j, in_) ? is(j + 1, the) && is(j + 2, day_part) : is(j, at) && is_text(j + 1, "night"));
  if (in_part) {  // "5:45 in the afternoon", "9:30 at night"
    const std::size_t part = is(j, in_) ? j + 2 : j + 1;
    if (token(part).plural) return i;
    found.hour = hour_in(found.hour, token(part).value);
    j = part + 1;
  }
  e.clock = found;
  e.confidence = confidence;
  return j;
}

std::size_t DateGrammar::with_clock(std::size_t i, Expression& e) const {
  Expression time;
  const std::size_t after_time = clock(i, time);
  if (after_time != i) {  // "10 a.m. on Friday", "noon Tuesday"
    std::size_t j = after_time;
    if (is(j, comma)) ++j;
    if (is(j, on)) ++j;
    if (is(j, the) && is(j + 1, same)) return e = time, after_time;
    Expression date;
    const std::size_t end = j < limit_ ? simple(j, date) : j;
    const bool day = date.shape == DateShape::weekday || (date.shape == DateShape::calendar && date.day != 0) ||
                     (date.shape == DateShape::shift && date.unit == DateUnit::day);
    if (end != j && day && date.edge == DateEdge::none) {
      e = date;
      e.clock = time.clock;
      if (!is(after_time - 1, half_day) && e.clock.zone.empty()) e.clock.hour = hour_in(e.clock.hour, date.clock.day_part);
      e.confidence = std::min(date.confidence, time.confidence);
      return end;
    }
    e = time;
    return after_time;
  }
  const std::size_t end = simple(i, e);
  if (end == i) return i;
  const bool day = e.shape == DateShape::weekday || (e.shape == DateShape::calendar && e.day != 0) ||
                   (e.shape == DateShape::shift && e.unit == DateUnit::day);
  if (!day || e.clock.hour >= 0) return end;
  std::size_t j = end;
  if (is(j, comma)) ++j;
  if (is(j, at)) ++j;
  Expression behind;
  const std::size_t after = clock(j, behind);
  // "27 February 1998 08:22": hours and minutes right behind a whole date.
  const bool stamped = j == end && e.shape == DateShape::calendar && e.has_year() && j < limit_ && t_.word(j).find(':') != std::string_view::npos;
  if (after == j || (j == end && !stamped && behind.confidence < 0.7)) return end;
  const bool half = is(after - 1, half_day) || !behind.clock.zone.empty();
  e.clock.hour = half ? behind.clock.hour : hour_in(behind.clock.hour, e.clock.day_part), e.clock.minute = behind.clock.minute, e.clock.second = behind.clock.second;
  e.clock.zone = behind.clock.zone;
  return after;
}

}  // namespace inquest::reading
