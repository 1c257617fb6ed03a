#include "linkage/seen.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <utility>

#include "linkage/hash.h"
#include "linkage/meaning.h"
#include "linkage/normal.h"
#include "vocab/vocab.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kLooked = 4000;  // distinct values that are looked at, the first by hash

// No letter of Greek, Cyrillic or a script that comes after them in Unicode; Vietnamese and other additions to Latin count as Latin.
bool in_latin(std::string_view value) {
  const auto units = utf16_of(value);
  return std::none_of(units.begin(), units.end(), [](char16_t c) { return c >= 0x370 && !(c >= 0x1D00 && c < 0x2C80) && c < 0xFE00; });
}

// 12.50, $1,299.00, 44 EUR: a sum or a measured size, not a name made of digits.
bool is_amount(std::string_view value) {
  std::size_t digits = 0, points = 0;
  bool currency = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c >= '0' && c <= '9') ++digits;
    else if ((c == '.' || c == ',') && i > 0 && i + 1 < value.size() && value[i - 1] >= '0' && value[i - 1] <= '9') ++points;
    else if (c == '$' || static_cast<unsigned char>(c) >= 0x80) currency = true;
    else if (c != ' ' && c != '-' && c != '+') return false;
  }
  return digits > 0 && (currency || (points > 0 && points <= 3)) && date_of(value) == std::nullopt;
}

// Given and family names that were met: how much of a name is the first.
class KnownNames {
 public:
  static const KnownNames& shipped() {
    static const KnownNames names;
    return names;
  }
  // Share of its occurrences in which it came first; none where it is not known.
  std::optional<double> first(std::string_view name) const {
    const auto at = first_.find(std::string(name));
    return at == first_.end() ? std::nullopt : std::optional<double>(at->second);
  }

 private:
  KnownNames() {
    vocab::for_each_row("person_names", [&](const vocab::RowView& row) {
      const double first = number_of(row[1]), last = number_of(row[2]);
      if (first + last > 0) first_.emplace(normal_form(Kind::given_name, row[0]), static_cast<float>(first / (first + last)));
    });
  }
  static double number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  std::unordered_map<std::string, float> first_;
};

void look_for_names(std::string_view normal, Seen& seen) {
  for (std::size_t begin = 0; begin < normal.size();) {
    const auto end = std::min(normal.find(' ', begin), normal.size());
    if (const auto first = KnownNames::shipped().first(normal.substr(begin, end - begin))) {
      seen.first += *first;
      seen.last += 1 - *first;
      seen.known += 1;
    }
    begin = end + 1;
  }
}

}  // namespace

bool has(const Seen& seen, std::initializer_list<std::string_view> any) { return any_word(seen.head, any); }

Seen look_at(const Column& column, std::size_t at, std::size_t records) {
  Seen seen;
  seen.column = at;
  seen.head = words_of_header(column.name);
  seen.meaning = known_meaning(column.name);
  std::vector<std::uint32_t> counts(column.values.size());
  for (std::size_t i = 0; i < std::min(records, column.codes.size()); ++i) ++counts[column.codes[i]];
  std::vector<std::pair<std::uint64_t, Code>> some;
  std::uint32_t most = 0;
  bool sex_by_a_word = false;
  for (Code code = 1; code < counts.size(); ++code) {
    if (counts[code] == 0) continue;
    const auto normal = normal_form(Kind::text, column.values[code]);
    if (normal.empty()) continue;
    if (const auto says = says_sex(normal); says != SaysSex::nothing) {
      seen.sexes += counts[code];
      sex_by_a_word = sex_by_a_word || says == SaysSex::by_a_word;
    }
    seen.present += counts[code];
    ++seen.distinct;
    most = std::max(most, counts[code]);
    if (const auto value = column.values[code]; value.size() <= 2 && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      const int number = value.size() == 1 ? value[0] - '0' : (value[0] - '0') * 10 + value[1] - '0';
      (number <= 12 ? seen.months : seen.beyond_months) += number <= 31 ? counts[code] : 0;
    }
    if (const auto hash = hash_of(column.values[code]); counts.size() <= kLooked * 4 || hash % (counts.size() / kLooked) == 0) some.emplace_back(hash, code);
  }
  std::sort(some.begin(), some.end());
  for (const auto& [hash, code] : some) {
    const std::string value(column.values[code]);
    const auto date = date_of(normal_form(Kind::text, value).empty() ? value : value);
    const bool calendar = date && date->year >= 1500 && date->year <= 2100 && date->month <= 12 && date->day <= 31;
    seen.dates += calendar && date->month != 0;
    seen.years += calendar && date->month == 0 && value.size() == 4;
    seen.mails += value.find('@') != std::string::npos;
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto letters = std::count_if(value.begin(), value.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    seen.digits += static_cast<double>(digits) / static_cast<double>(value.size());
    seen.numbers += letters == 0 && digits > 0 && value.find('@') == std::string::npos;
    seen.amounts += is_amount(value);
    seen.alphabetic += digits == 0;
    seen.foreign += !in_latin(value);
    const std::string normal = normal_form(Kind::text, value);
    seen.words += 1 + static_cast<double>(std::count(normal.begin(), normal.end(), ' '));
    seen.length += static_cast<double>(normal.size());
    if (seen.meaning.empty() && digits == 0) look_for_names(normal, seen);
  }
  for (double* each : {&seen.first, &seen.last, &seen.known}) *each /= std::max(1.0, seen.words);
  const double n = std::max<double>(1, static_cast<double>(some.size()));
  for (double* each : {&seen.dates, &seen.years, &seen.mails, &seen.digits, &seen.numbers, &seen.amounts, &seen.words, &seen.length, &seen.alphabetic, &seen.foreign}) *each /= n;
  const double present = std::max<double>(1, static_cast<double>(seen.present));
  seen.sexes = sex_by_a_word ? seen.sexes / present : 0;
  seen.days = (seen.months + seen.beyond_months) / present;
  seen.months /= present;
  seen.beyond_months /= present;
  seen.top = static_cast<double>(most) / std::max<double>(1, static_cast<double>(seen.present));
  return seen;
}

double repeats_of(const Seen& s) { return static_cast<double>(s.present) / std::max<double>(1, static_cast<double>(s.distinct)); }

}  // namespace inquest::linkage
