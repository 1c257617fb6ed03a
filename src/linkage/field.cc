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

bool has_measure(const Comparison& comparison, Measure measure) {
  return std::any_of(comparison.levels.begin(), comparison.levels.end(), [&](const LevelRule& rule) { return rule.measure == measure; });
}

DateParts parts_of(std::string_view normal) {
  if (normal.size() != 8 || !std::all_of(normal.begin(), normal.end(), [](char c) { return c >= '0' && c <= '9'; })) return {};
  const auto two = [&](std::size_t at) { return (normal[at] - '0') * 10 + normal[at + 1] - '0'; };
  return {static_cast<std::int16_t>(two(0) * 100 + two(2)), static_cast<std::uint8_t>(two(4)), static_cast<std::uint8_t>(two(6))};
}

std::string joined_value(const Records& records, const Comparison& comparison, std::size_t row) {
  std::string out;
  for (const auto column : comparison.columns) {
    const auto value = records.columns[column].values[records.columns[column].codes[row]];
    if (comparison.kind == Kind::date && value.empty()) break;
    if (!out.empty() && !value.empty()) out += comparison.kind == Kind::date ? '-' : ' ';
    out += value;
  }
  return out;
}

bool one_part_wrong(const DateParts& a, const DateParts& b, std::string_view x, std::string_view y) {
  if (a.day == b.month && a.month == b.day && a.year == b.year) return true;
  if (std::abs(a.year - b.year) == 1 && a.month == b.month && a.day == b.day) return true;
  std::size_t differ = 0, first = 0, second = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    if (x[i] == y[i]) continue;
    (differ == 0 ? first : second) = i;
    ++differ;
  }
  return differ == 1 || (differ == 2 && second == first + 1 && x[first] == y[second] && x[second] == y[first]);
}

bool is_open(const DateParts& date) { return date.month == 0 || date.day == 0 || (date.month == 1 && date.day == 1); }

}  // namespace

Field::Field(const Records& records, const Comparison& comparison, std::span<const Row> order) : comparison_(comparison) {
  read(records, order);
  count_values();
  if (has_measure(comparison_, Measure::words)) find_words();
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
  const bool dates = comparison_.kind == Kind::date;
  begins_.assign(1, 0);
  unit_begins_.assign(1, 0);
  for (Code code = 0; code < normal.size(); ++code) {
    const auto value = normal[code];
    bytes_ += value;
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    if (dates) dates_.push_back(parts_of(value));
    else units_ += utf16_of(value);
    unit_begins_.push_back(static_cast<std::uint32_t>(units_.size()));
  }
}

void Field::count_values() {
  const std::size_t values = begins_.size() - 1;
  counts_.assign(values, 0);
  for (const Code code : codes_) ++counts_[code];
  counts_[0] = 0;
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
  for (Code code = 1; code < values; ++code) rarity_[code] = static_cast<Level>(rarities_ + 1 - rarity_[code]);  // the rarest first
  levels_ = static_cast<Level>(1 + rarities_ + comparison_.levels.size() - has_measure(comparison_, Measure::exact) + 1);
  if (comparison_.kind == Kind::date) return;
  letters_.resize(values);
  more_letters_.resize(values);
  const bool sounds = has_measure(comparison_, Measure::sound);
  Dictionary keys;
  if (sounds) sounds_.resize(values);
  for (Code code = 1; code < values; ++code) {
    letters_[code] = letters_of(text(code));
    more_letters_[code] = static_cast<std::uint8_t>(std::min<std::size_t>(64, text(code).size()) - static_cast<std::size_t>(std::popcount(letters_[code])));
    if (sounds) sounds_[code] = keys.add(sound_of(normal(code)));
  }
}

// Words weigh by how few values have them: log(1 + values / values with the word).
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
        vocabulary_.push_back(found->first);
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
  for (auto& word : words_) word.weight = static_cast<float>(std::log(1 + all / with[word.id]));
}

std::uint64_t Field::hash(Code code) const { return code == 0 ? 0 : hash_of(normal(code)); }

// Each word takes the word of the other value that it is most like; near spellings and initials count in part.
double Field::words_in_common(Code a, const Field& other, Code b) const {
  const std::span<const Word> x(words_.data() + word_begins_[a], words_.data() + word_begins_[a + 1]);
  const std::span<const Word> y(other.words_.data() + other.word_begins_[b], other.words_.data() + other.word_begins_[b + 1]);
  double total = 0, common = 0;
  for (const auto& word : y) total += word.weight;
  std::uint64_t taken = 0;
  for (const auto& word : x) {
    total += word.weight;
    double best = 0;
    std::size_t which = 0;
    const auto& p = vocabulary_[word.id];
    for (std::size_t j = 0; j < y.size(); ++j) {
      if ((taken >> j & 1) != 0) continue;
      double likeness = 0;
      const auto& q = other.vocabulary_[y[j].id];
      if (p == q) likeness = 1;
      else if ((p.size() == 1 || q.size() == 1) && p.front() == q.front()) likeness = 0.5;
      else if (p.size() > 3 && q.size() > 3) likeness = jaro_winkler(p, q) >= 0.9 ? 0.85 : 0;
      const double gain = likeness * (word.weight + y[j].weight);
      if (gain > best) {
        best = gain;
        which = j;
      }
    }
    if (best > 0) taken |= std::uint64_t{1} << which;
    common += best;
  }
  return total > 0 ? common / total : 0;
}

unsigned Field::letters_in_common(Code a, const Field& other, Code b) const {
  return static_cast<unsigned>(std::popcount(letters_[a] & other.letters_[b])) + std::min(more_letters_[a], other.more_letters_[b]);
}

double Field::jaro_winkler_of(Code a, const Field& other, Code b, double least) const {
  const auto x = text(a), y = other.text(b);
  unsigned prefix = 0;
  while (prefix < 4 && prefix < x.size() && prefix < y.size() && x[prefix] == y[prefix]) ++prefix;
  const auto compared = [](std::u16string_view text) { return std::min<std::size_t>(64, text.size()); };
  if (jaro_winkler_bound(compared(x), compared(y), letters_in_common(a, other, b), prefix) < least) return 0;
  return jaro_winkler(x, y);
}

bool Field::sounds_alike(Code a, const Field& other, Code b) const {
  if (&other == this) return sounds_[a] != 0 && sounds_[a] == sounds_[b];
  const auto sound = sound_of(normal(a));
  return !sound.empty() && sound == sound_of(other.normal(b));
}

bool Field::dates_reach(const LevelRule& rule, Code a, const Field& other, Code b) const {
  if (dates_.empty()) return false;
  const DateParts &x = dates_[a], &y = other.dates_[b];
  if (x.year == 0 || y.year == 0) return false;
  switch (rule.measure) {
    case Measure::one_part_wrong: return x.month != 0 && y.month != 0 && one_part_wrong(x, y, normal(a), other.normal(b));
    case Measure::same_year_open: return x.year == y.year && (is_open(x) || is_open(y));
    case Measure::two_parts: return (x.year == y.year) + (x.month == y.month && x.month != 0) + (x.day == y.day && x.day != 0) >= 2;
    case Measure::same_year: return x.year == y.year;
    case Measure::years_apart: return std::abs(x.year - y.year) <= rule.threshold;
    default: return false;
  }
}

bool Field::reaches(const LevelRule& rule, Code a, const Field& other, Code b) const {
  if (!dates_.empty()) return dates_reach(rule, a, other, b);
  const auto x = text(a), y = other.text(b);
  switch (rule.measure) {
    case Measure::jaro_winkler: return jaro_winkler_of(a, other, b, rule.threshold) >= rule.threshold;
    case Measure::damerau_levenshtein: {
      const auto most = static_cast<std::size_t>(rule.threshold);
      const std::size_t longest = std::max(x.size(), y.size()), shortest = std::min(x.size(), y.size());
      if (longest < 4 * most || longest - shortest > most) return false;
      if (longest <= 64 && letters_in_common(a, other, b) + most < longest) return false;
      return damerau_levenshtein(x, y) <= most;
    }
    case Measure::bigrams: return bigram_dice(x, y) >= rule.threshold;
    case Measure::sound: return sounds_alike(a, other, b);
    case Measure::initial: return (x.size() == 1 || y.size() == 1) && x.front() == y.front();
    case Measure::prefix: {
      const auto n = static_cast<std::size_t>(rule.threshold);
      return n > 0 && x.size() >= n && x.substr(0, n) == y.substr(0, n);
    }
    case Measure::relative: {
      const double p = std::strtod(std::string(normal(a)).c_str(), nullptr), q = std::strtod(std::string(other.normal(b)).c_str(), nullptr);
      const double largest = std::max(std::abs(p), std::abs(q));
      return largest > 0 && std::abs(p - q) <= rule.threshold * largest;
    }
    default: return false;  // exact and words are measured by level_between, exchanged names by Comparer
  }
}

Level Field::level_between(Code a, const Field& other, Code b) const {
  if (&other == this ? a == b : normal(a) == other.normal(b)) return rarity_[a];
  auto level = static_cast<Level>(rarities_ + 1);
  const double words = word_begins_.empty() ? 0 : std::max(words_in_common(a, other, b), bigram_dice(text(a), other.text(b)));
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if (rule.measure == Measure::words ? words >= rule.threshold : reaches(rule, a, other, b)) return level;
    ++level;
  }
  return different();
}

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

bool Field::near(Code a, Code b, const Field& other, double threshold) const {
  const auto x = text(a), y = other.text(b);
  if (x.size() < 2 || y.size() < 2 || letters_.empty() || other.letters_.empty()) return false;
  const auto compared = [](std::u16string_view text) { return std::min<std::size_t>(64, text.size()); };
  if (jaro_winkler_bound(compared(x), compared(y), letters_in_common(a, other, b), 4) < threshold) return false;
  return x == y || jaro_winkler(x, y) >= threshold;
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
