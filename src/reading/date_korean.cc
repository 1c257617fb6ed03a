// Korean dates: 2014년 9월 19일, 지난 19일, 어제, 지난해, 다음 달, 월요일. Particles behind a word ("어제는") are no
// part of it.
#include <array>
#include <string_view>

#include "reading/date_grammar.h"

namespace inquest::reading {
namespace {

using enum DateClass;

struct Word {
  std::string_view text;
  DateUnit unit;
  int count;
};
// Longer words first where one begins another.
constexpr std::array kRelative{
    Word{"그저께", DateUnit::day, -2},   Word{"그제", DateUnit::day, -2},   Word{"어제", DateUnit::day, -1},
    Word{"오늘", DateUnit::day, 0},      Word{"내일", DateUnit::day, 1},    Word{"모레", DateUnit::day, 2},
    Word{"재작년", DateUnit::year, -2},  Word{"작년", DateUnit::year, -1},  Word{"지난해", DateUnit::year, -1},
    Word{"올해", DateUnit::year, 0},     Word{"금년", DateUnit::year, 0},   Word{"내년", DateUnit::year, 1},
    Word{"지난주", DateUnit::week, -1},  Word{"이번주", DateUnit::week, 0}, Word{"다음주", DateUnit::week, 1},
    Word{"지난달", DateUnit::month, -1}, Word{"이달", DateUnit::month, 0},  Word{"다음달", DateUnit::month, 1}};
constexpr std::array<std::string_view, 7> kWeekdays{"월요일", "화요일", "수요일", "목요일",
                                                    "금요일", "토요일", "일요일"};

}  // namespace

std::size_t DateGrammar::korean_date(std::size_t i, Expression& e) const {
  const auto behind = [&](std::size_t k, std::string_view counter) {
    return k < limit_ && is(k, korean) && t_.word(k).starts_with(counter);
  };
  if (is(i, number) && token(i).digits) {
    std::size_t j = i;
    if (is_year(j) && behind(j + 1, "년")) {
      e.year = token(j).value;
      j += 2;
    }
    if (is(j, number) && token(j).digits && token(j).value >= 1 && token(j).value <= 12 && behind(j + 1, "월")) {
      e.month = token(j).value;
      j += 2;
      if (is_day(j) && behind(j + 1, "일")) {
        e.day = token(j).value;
        j += 2;
      }
    }
    e.confidence = e.has_year() ? 0.95 : 0.85;
    return j;
  }
  if (!is(i, korean)) return i;
  const auto word = t_.word(i);
  const auto next = i + 1 < limit_ ? t_.word(i + 1) : std::string_view{};
  const int direction = word == "지난" ? -1 : word == "이번" ? 0 : word == "다음" ? 1 : 2;
  e.confidence = 0.85;
  if (direction != 2) {
    if (direction == -1 && is_day(i + 1) && behind(i + 2, "일")) {  // 지난 19일: the last such day
      e.shape = DateShape::named_shift;
      e.shifted = true;
      e.count = -1;
      e.day = token(i + 1).value;
      return i + 3;
    }
    const std::array<Word, 3> units{Word{"주", DateUnit::week, direction}, Word{"달", DateUnit::month, direction},
                                    Word{"해", DateUnit::year, direction}};
    for (const auto& unit : units) {
      if (!next.starts_with(unit.text)) continue;
      e.shape = DateShape::shift;
      e.unit = unit.unit;
      e.count = unit.count;
      return i + 2;
    }
    return i;
  }
  for (const auto& known : kRelative) {
    if (!word.starts_with(known.text)) continue;
    e.shape = DateShape::shift;
    e.unit = known.unit;
    e.count = known.count;
    if (known.unit == DateUnit::year && is(i + 1, number) && token(i + 1).digits && token(i + 1).value >= 1 &&
        token(i + 1).value <= 12 && behind(i + 2, "월")) {  // 작년 3월 5일
      e.shape = DateShape::named_shift;
      e.shifted = true;
      e.month = token(i + 1).value;
      if (!is_day(i + 3) || !behind(i + 4, "일")) return i + 3;
      e.day = token(i + 3).value;
      return i + 5;
    }
    return i + 1;
  }
  for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
    if (!word.starts_with(kWeekdays[day])) continue;
    e.shape = DateShape::weekday;
    e.weekday = static_cast<int>(day) + 1;
    return i + 1;
  }
  return i;
}

}  // namespace inquest::reading
