#include "linkage/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "linkage/distance.h"
#include "linkage/hash.h"

namespace inquest::linkage {
namespace {

constexpr double kFewWords = 3.5;  // of a value, in the mean: beyond, texts are long

bool has_measure(const Comparison& comparison, Measure measure) {
  return std::any_of(comparison.levels.begin(), comparison.levels.end(), [&](const LevelRule& rule) { return rule.measure == measure; });
}

DateParts parts_of(std::string_view normal) {
  if (normal.size() != 8 || !std::all_of(normal.begin(), normal.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  const auto two = [&](std::size_t at) { return (normal[at] - '0') * 10 + normal[at + 1] - '0'; };
  return {static_cast<std::int16_t>(two(0) * 100 + two(2)), static_cast<std::uint8_t>(two(4)), static_cast<std::uint8_t>(two(6))};
}

std::string only_value(const Records& records, const Comparison& comparison, std::size_t row) {
  std::string out;
  for (const auto column : comparison.columns) {
    const auto value = records.columns[column].values[records.columns[column].codes[row]];
    if (!value.empty() && !out.empty()) return {};
    out += value;
  }
  return out;
}

std::string joined_value(const Records& records, const Comparison& comparison, std::size_t row) {
  if (comparison.only_across) return only_value(records, comparison, row);
  std::string out;
  for (const auto column : comparison.columns) {
    const auto value = records.columns[column].values[records.columns[column].codes[row]];
    if (comparison.kind == Kind::date && value.empty()) break;
    if (!out.empty() && !value.empty()) out += comparison.kind == Kind::date ? '-' : ' ';
    out += value;
  }
  return out;
}

}  // namespace

Field::Field(const Records& records, const Comparison& comparison, std::span<const Row> order, std::span<const float> teaching) : comparison_(comparison) {
  read(records, order);
  count_values(teaching);
  if (!days_.empty()) lower_open_dates();
  find_letters();
  if (has_measure(comparison_, Measure::words)) find_words();
  if (has_measure(comparison_, Measure::across)) find_names();
}

void Field::read(const Records& records, std::span<const Row> order) {
  constexpr Code kNotYet = ~Code{0};
  Dictionary normal;
  codes_.resize(order.size());
  if (comparison_.columns.size() == 1) {
    const auto& column = records.columns[comparison_.columns.front()];
    std::vector<Code> of(column.values.size(), kNotYet);
    of[0] = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Code raw = column.codes[order[i]];
      if (of[raw] == kNotYet) of[raw] = normal.add(normal_form(comparison_.kind, column.values[raw]));
      codes_[i] = of[raw];
    }
  } else {
    for (std::size_t i = 0; i < order.size(); ++i) codes_[i] = normal.add(normal_form(comparison_.kind, joined_value(records, comparison_, order[i])));
  }
  begins_.assign(1, 0);
  for (Code code = 0; code < normal.size(); ++code) add_value(normal[code]);
}

void Field::add_value(std::string_view value) {
  bytes_ += value;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  if (comparison_.kind == Kind::date) {
    Day day{0, parts_of(value)};
    if (day.parts.year != 0) {
      for (const char c : value) day.digits = day.digits << 4 | static_cast<std::uint32_t>(c - '0');
    }
    days_.push_back(day);
    return;
  }
  const auto units = utf16_of(value);
  Text text;
  text.begin = static_cast<std::uint32_t>(units_.size());
  text.size = static_cast<std::uint16_t>(units.size());
  if (units.size() <= text.first.size()) std::copy(units.begin(), units.end(), text.first.begin());
  else units_ += units;
  texts_.push_back(text);
}

void Field::count_values(std::span<const float> teaching) {
  const std::size_t values = begins_.size() - 1;
  std::vector<double> sums(values);
  for (std::size_t i = 0; i < codes_.size(); ++i) sums[codes_[i]] += teaching[i];
  counts_.assign(values, 0);
  for (Code code = 1; code < values; ++code) counts_[code] = static_cast<std::uint32_t>(std::max(1.0, std::round(sums[code])));
  std::uint32_t most = 1;
  for (const auto count : counts_) {
    present_ += count;
    most = std::max(most, count);
  }
  rarity_.assign(values, 1);
  for (Code code = 1; code < values; ++code) {
    const double bits = std::log2(static_cast<double>(most) / std::max(1U, counts_[code]));
    rarity_[code] = static_cast<Level>(1 + std::min(kRarities - 1, static_cast<unsigned>(bits / 2)));
    rarities_ = std::max(rarities_, rarity_[code]);
  }
  rarities_ = std::max<Level>(rarities_, 1);
  for (Code code = 1; code < values; ++code) rarity_[code] = static_cast<Level>(comparison_.only_across ? 0 : rarities_ + 1 - rarity_[code]);  // the rarest first
  levels_ = static_cast<Level>(1 + rarities_ + comparison_.levels.size() - has_measure(comparison_, Measure::exact) + 1);
}

// Two dates of which no more than the year is known agree in no more than that, however few records a list has. Where the column knows
// whole days as well, they stand on the level that says so, and not among the equal days.
void Field::lower_open_dates() {
  if (whole_days() < kSomeDays) return;
  const Level year = level_of_rule(Measure::same_year_open), month = level_of_rule(Measure::year_and_month);
  for (Code code = 1; code < days_.size(); ++code) {
    const auto& parts = days_[code].parts;
    if (parts.year == 0 || parts.day != 0) continue;
    if (const Level level = parts.month != 0 ? month : year; level != 0) rarity_[code] = level;
  }
}

double Field::whole_days() const {
  double whole = 0;
  for (Code code = 1; code < days_.size(); ++code) whole += days_[code].parts.day != 0 ? counts_[code] : 0;
  return whole / std::max<double>(1, static_cast<double>(present_));
}

void Field::find_letters() {
  const bool sounds = has_measure(comparison_, Measure::sound);
  Dictionary keys;
  for (Code code = 1; code < texts_.size(); ++code) {
    Text& value = texts_[code];
    value.letters = letters_of(text(code));
    value.more_letters = static_cast<std::uint8_t>(std::min<std::size_t>(64, value.size) - static_cast<std::size_t>(std::popcount(value.letters)));
    if (sounds) value.sound = keys.add(sound_of(normal(code)));
  }
}

// Words weigh by how few values have them: log(1 + values / values with the word); squared where values are long, so that the few
// words that tell (a model's number, the matter of a title) outweigh the many that do not.
void Field::find_words() {
  std::unordered_map<std::u16string, std::uint32_t> ids;
  std::vector<std::uint32_t> with;
  word_begins_.assign(1, 0);
  for (Code code = 0; code < values(); ++code) {
    const auto whole = text(code);
    const std::size_t first = words_.size();
    for (std::size_t at = 0; at < whole.size() && words_.size() < first + 64;) {
      const auto end = std::min(whole.find(u' ', at), whole.size());
      const auto [found, fresh] = ids.emplace(std::u16string(whole.substr(at, end - at)), static_cast<std::uint32_t>(ids.size()));
      if (fresh) {
        with.push_back(0);
        const auto letters = letters_of(found->first);
        vocabulary_.push_back({found->first, letters, static_cast<std::uint8_t>(std::min<std::size_t>(64, found->first.size()) - static_cast<std::size_t>(std::popcount(letters)))});
      }
      const std::uint32_t id = found->second;
      if (std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(first), words_.end(), [&](const Word& word) { return word.id == id; })) {
        words_.push_back({id, 0});
        ++with[id];
      }
      at = end + 1;
    }
    word_begins_.push_back(static_cast<std::uint32_t>(words_.size()));
  }
  const auto all = static_cast<double>(values());
  long_texts_ = static_cast<double>(words_.size()) > kFewWords * all;
  for (auto& word : words_) {
    const double weight = std::log(1 + all / with[word.id]);
    word.weight = static_cast<float>(long_texts_ ? weight * weight : weight);
  }
}

void Field::find_names() {
  names_.reserve(values());
  for (Code code = 0; code < values(); ++code) names_.push_back(names::prepare(normal(code)));
}

std::uint64_t Field::hash(Code code) const { return code == 0 ? 0 : hash_of(normal(code)); }

Level Field::level_of_rule(Measure measure) const {
  auto level = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if (rule.measure == measure) return level;
    ++level;
  }
  return 0;
}

double Field::exchange_threshold() const {
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::swapped) return rule.threshold;
  }
  return 1;
}

std::string Field::level_words(Level level) const {
  if (level == 0) return "missing";
  if (level == different()) return "different";
  if (is_exact(level)) {
    static constexpr std::array<std::string_view, kRarities> kHow{"", ", not common", ", uncommon", ", rather rare", ", rare", ", very rare"};
    return fmt::format("equal{}", kHow[static_cast<std::size_t>(rarities_ - level)]);
  }
  auto at = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if (at++ == level) return words_of(rule);
  }
  return {};
}

}  // namespace inquest::linkage
