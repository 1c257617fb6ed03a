// Dates as lists write them.
#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "linkage/normal.h"

namespace inquest::linkage {
namespace {

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<DateParts> made(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 0 || month > 99 || day < 0 || day > 99) return std::nullopt;
  return DateParts{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

// Two digits of a year: the century that lies behind us.
int full_year(const Number& n) { return n.digits > 2 ? n.value : n.value + (n.value > 30 ? 1900 : 2000); }

std::optional<DateParts> of_digits(std::string_view digits, const Number& n) {
  if (digits.size() == 8 && n.value / 10000 >= 1000) return made(n.value / 10000, n.value / 100 % 100, n.value % 100);
  if (digits.size() == 8) return made(n.value % 10000, n.value / 10000 % 100, n.value / 1000000);
  if (digits.size() == 6 && n.value / 100 > 1000 && n.value % 100 <= 12) return made(n.value / 100, n.value % 100, 0);
  if (digits.size() == 4) return made(n.value, 0, 0);
  return std::nullopt;
}

}  // namespace

std::optional<DateParts> date_of(std::string_view value) {
  std::vector<Number> numbers;
  int month = 0;
  std::size_t month_after = 0;
  for (std::size_t i = 0; i < value.size();) {
    const char c = value[i];
    if (c >= '0' && c <= '9') {
      Number n;
      const auto* end = value.data() + value.size();
      const auto [rest, problem] = std::from_chars(value.data() + i, end, n.value);
      if (problem != std::errc() || numbers.size() == 3) break;  // a time of day may follow
      n.digits = static_cast<std::size_t>(rest - (value.data() + i));
      i += n.digits;
      if (numbers.empty() && trimmed(value).size() == n.digits) return of_digits(trimmed(value), n);
      numbers.push_back(n);
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      std::size_t end = i;
      std::string word;
      for (; end < value.size() && ((value[end] | 32) >= 'a' && (value[end] | 32) <= 'z'); ++end) word += static_cast<char>(value[end] | 32);
      const auto found = std::find_if(kMonths.begin(), kMonths.end(), [&](auto each) { return word.starts_with(each); });
      if (found != kMonths.end() && month == 0) {
        month = static_cast<int>(found - kMonths.begin()) + 1;
        month_after = numbers.size();
      } else if (word.size() > 2 && word != "the") {
        return std::nullopt;
      }
      i = end;
    } else {
      if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
      ++i;
    }
  }
  if (month != 0) {
    if (numbers.size() == 1) return made(full_year(numbers[0]), month, 0);
    if (numbers.size() < 2) return std::nullopt;
    const bool year_first = numbers[0].digits == 4 && month_after >= 1;
    return year_first ? made(numbers[0].value, month, numbers[1].value) : made(full_year(numbers[1]), month, numbers[0].value);
  }
  if (numbers.size() == 2 && numbers[0].digits == 4) return made(numbers[0].value, numbers[1].value, 0);
  if (numbers.size() == 2 && numbers[1].digits == 4) return made(numbers[1].value, numbers[0].value, 0);
  if (numbers.size() < 3) return std::nullopt;
  if (numbers[0].digits == 4) return made(numbers[0].value, numbers[1].value, numbers[2].value);
  const bool month_first = numbers[1].value > 12 && numbers[0].value <= 12;
  return month_first ? made(full_year(numbers[2]), numbers[0].value, numbers[1].value) : made(full_year(numbers[2]), numbers[1].value, numbers[0].value);
}

}  // namespace inquest::linkage
