// The level of two values that differ: the first rule that they reach.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "linkage/distance.h"
#include "linkage/field.h"

namespace inquest::linkage {
namespace {

unsigned digits_in(std::uint32_t nibbles) {
  nibbles |= nibbles >> 2;
  nibbles |= nibbles >> 1;
  return static_cast<unsigned>(std::popcount(nibbles & 0x11111111U));
}

// One digit, two neighbouring digits exchanged, day and month exchanged, or the year beside.
bool one_slip(std::uint32_t x, const DateParts& a, std::uint32_t y, const DateParts& b) {
  if (a.day == b.month && a.month == b.day && a.year == b.year) return true;
  if (std::abs(a.year - b.year) == 1 && a.month == b.month && a.day == b.day) return true;
  const std::uint32_t differ = x ^ y;
  const unsigned digits = digits_in(differ);
  if (digits != 2) return digits == 1;
  const int at = std::countr_zero(differ) / 4 * 4;
  const std::uint32_t p = x >> at & 0xff, q = y >> at & 0xff;
  return (differ & ~(std::uint32_t{0xff} << at)) == 0 && (p >> 4 | (p & 15) << 4) == q;
}

// Says no more than the year, as far as one can tell: lists write 1 January for it.
bool is_open(const DateParts& date) { return date.month == 0 || (date.month == 1 && date.day <= 1); }

constexpr float kLeastAcross = 0.7F;  // a chance below it is worth no more time

std::size_t compared(std::size_t size) { return std::min<std::size_t>(64, size); }

unsigned prefix_of(std::u16string_view x, std::u16string_view y) {
  unsigned prefix = 0;
  while (prefix < 4 && prefix < x.size() && prefix < y.size() && x[prefix] == y[prefix]) ++prefix;
  return prefix;
}

// Jaro-Winkler of two texts, worked out when it is first needed.
class Likeness {
 public:
  Likeness(std::u16string_view x, std::u16string_view y, unsigned common) : x_(x), y_(y), bound_(jaro_winkler_bound(compared(x.size()), compared(y.size()), common, prefix_of(x, y))) {}
  bool reaches(double least) {
    if (bound_ < least) return false;
    if (value_ < 0) value_ = jaro_winkler(x_, y_);
    return value_ >= least;
  }

 private:
  std::u16string_view x_, y_;
  double bound_ = 0, value_ = -1;
};

// Jaro-Winkler of two words at least 0.9.
bool words_near(std::u16string_view x, std::uint64_t letters_x, unsigned more_x, std::u16string_view y, std::uint64_t letters_y, unsigned more_y) {
  const unsigned common = static_cast<unsigned>(std::popcount(letters_x & letters_y)) + std::min(more_x, more_y);
  if (jaro_winkler_bound(compared(x.size()), compared(y.size()), common, prefix_of(x, y)) < 0.9) return false;
  return jaro_winkler(x, y) >= 0.9;
}

bool edits_reach(std::u16string_view x, std::u16string_view y, unsigned common, std::size_t most) {
  const std::size_t longest = std::max(x.size(), y.size()), shortest = std::min(x.size(), y.size());
  if (longest < 4 * most || longest - shortest > most) return false;
  if (longest <= 64 && common + most < longest) return false;
  return damerau_levenshtein(x, y) <= most;
}

bool numbers_reach(std::string_view a, std::string_view b, double threshold) {
  const double p = std::strtod(std::string(a).c_str(), nullptr), q = std::strtod(std::string(b).c_str(), nullptr);
  const double largest = std::max(std::abs(p), std::abs(q));
  return largest > 0 && std::abs(p - q) <= threshold * largest;
}

}  // namespace

// What words that are not equal add: each takes the word of the other value that it is most like. A near spelling counts 0.85 of
// both weights, an initial half.
double Field::near_words(std::span<const Word> x, const Field& other, std::span<const Word> y) const {
  double common = 0;
  std::uint64_t taken = 0;
  for (const auto& word : x) {
    const auto& p = vocabulary_[word.id];
    double best = 0;
    std::size_t which = 0;
    for (std::size_t j = 0; j < y.size(); ++j) {
      if ((taken >> j & 1) != 0) continue;
      const double most = word.weight + y[j].weight;
      if (0.85 * most <= best) continue;
      const auto& q = other.vocabulary_[y[j].id];
      double likeness = 0;
      if ((p.text.size() == 1 || q.text.size() == 1) && p.text.front() == q.text.front()) likeness = 0.5;
      else if (p.text.size() > 3 && q.text.size() > 3 && words_near(p.text, p.letters, p.more_letters, q.text, q.letters, q.more_letters)) likeness = 0.85;
      if (likeness * most <= best) continue;
      best = likeness * most;
      which = j;
    }
    if (best > 0) taken |= std::uint64_t{1} << which;
    common += best;
  }
  return common;
}

// Equal words first, then the near ones among the rest. The share of both values' weight; of long texts the cosine, so that a short
// text may stand in a long one.
double Field::words_in_common(Code a, const Field& other, Code b) const {
  const std::span<const Word> x(words_.data() + word_begins_[a], words_.data() + word_begins_[a + 1]);
  const std::span<const Word> y(other.words_.data() + other.word_begins_[b], other.words_.data() + other.word_begins_[b + 1]);
  std::array<Word, 64> rest_x, rest_y;
  std::size_t left_x = 0, left_y = 0;
  double of_x = 0, of_y = 0, common = 0;
  std::uint64_t taken = 0;
  for (const auto& word : y) of_y += word.weight;
  for (const auto& word : x) {
    of_x += word.weight;
    std::size_t j = 0;
    while (j < y.size() && ((taken >> j & 1) != 0 || (&other == this ? word.id != y[j].id : vocabulary_[word.id].text != other.vocabulary_[y[j].id].text))) ++j;
    if (j < y.size()) {
      taken |= std::uint64_t{1} << j;
      common += word.weight + y[j].weight;
    } else {
      rest_x[left_x++] = word;
    }
  }
  for (std::size_t j = 0; j < y.size(); ++j) {
    if ((taken >> j & 1) == 0) rest_y[left_y++] = y[j];
  }
  if (of_x <= 0 || of_y <= 0) return 0;
  common += near_words({rest_x.data(), left_x}, other, {rest_y.data(), left_y});
  return long_texts_ ? common / 2 / std::sqrt(of_x * of_y) : common / (of_x + of_y);
}

Level Field::level_of_days(Code a, const Field& other, Code b) const {
  const Day &one = days_[a], &two = other.days_[b];
  const DateParts &x = one.parts, &y = two.parts;
  if (x.year == 0 || y.year == 0) return different();
  const auto reaches = [&](const LevelRule& rule) {
    switch (rule.measure) {
      case Measure::one_part_wrong: return x.month != 0 && y.month != 0 && one_slip(one.digits, x, two.digits, y);
      case Measure::same_year_open: return x.year == y.year && (is_open(x) || is_open(y));
      case Measure::year_and_day: return x.year == y.year && x.day == y.day && x.day != 0;
      case Measure::year_and_month: return x.year == y.year && x.month == y.month && x.month != 0;
      case Measure::two_parts: return (x.year == y.year) + (x.month == y.month && x.month != 0) + (x.day == y.day && x.day != 0) >= 2;
      case Measure::same_year: return x.year == y.year;
      case Measure::years_apart: return std::abs(x.year - y.year) <= rule.threshold;
      default: return false;
    }
  };
  auto level = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if (reaches(rule)) return level;
    ++level;
  }
  return different();
}

bool Field::is_across(Level level) const {
  if (level <= rarities_ || level >= different()) return false;
  auto at = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if (at++ == level) return rule.measure == Measure::across;
  }
  return false;
}

double Field::beyond_level(Code a, Code b, Level level) const {
  if (!is_across(level)) return 0;
  double threshold = 0;
  auto at = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure != Measure::exact && at++ == level) threshold = rule.threshold;
  }
  const auto log_odds = [](double p) { return std::log2(std::clamp(p, 1e-6, 1 - 1e-6) / (1 - std::clamp(p, 1e-6, 1 - 1e-6))); };
  return log_odds(names::compare(names_[a], names_[b]).score) - log_odds(threshold);
}

Level Field::level_of_texts(Code a, const Field& other, Code b) const {
  const Text &one = texts_[a], &two = other.texts_[b];
  const auto x = text(a), y = other.text(b);
  const unsigned common = static_cast<unsigned>(std::popcount(one.letters & two.letters)) + std::min(one.more_letters, two.more_letters);
  Likeness likeness(x, y, common);
  const bool two_scripts = across() && other.across() && names_[a].script != other.names_[b].script;
  if (comparison_.only_across && !two_scripts) return 0;
  const double chance = two_scripts ? names::compare(names_[a], other.names_[b], kLeastAcross).score : 0;
  const bool of_words = !word_begins_.empty() && !two_scripts;
  double words = of_words ? words_in_common(a, other, b) : 0;
  if (of_words && !long_texts_) words = std::max(words, bigram_dice(x, y));
  const auto sounds_alike = [&] {
    if (&other == this) return one.sound != 0 && one.sound == two.sound;
    const auto sound = sound_of(normal(a));
    return !sound.empty() && sound == sound_of(other.normal(b));
  };
  const auto reaches = [&](const LevelRule& rule) {
    switch (rule.measure) {
      case Measure::jaro_winkler: return likeness.reaches(rule.threshold);
      case Measure::damerau_levenshtein: return edits_reach(x, y, common, static_cast<std::size_t>(rule.threshold));
      case Measure::bigrams: return bigram_dice(x, y) >= rule.threshold;
      case Measure::words: return words >= rule.threshold;
      case Measure::sound: return sounds_alike();
      case Measure::initial: return (x.size() == 1 || y.size() == 1) && x.front() == y.front();
      case Measure::prefix: {
        const auto n = static_cast<std::size_t>(rule.threshold);
        return n > 0 && x.size() >= n && x.substr(0, n) == y.substr(0, n);
      }
      case Measure::relative: return numbers_reach(normal(a), other.normal(b), rule.threshold);
      case Measure::across: return two_scripts && chance >= rule.threshold;
      default: return false;  // exchanged names are measured by Comparer
    }
  };
  auto level = static_cast<Level>(rarities_ + 1);
  for (const auto& rule : comparison_.levels) {
    if (rule.measure == Measure::exact) continue;
    if ((!two_scripts || rule.measure == Measure::across) && reaches(rule)) return level;
    ++level;
  }
  return different();
}

Level Field::level_between(Code a, const Field& other, Code b) const {
  if (&other == this ? a == b : normal(a) == other.normal(b)) return rarity_[a];
  return days_.empty() ? level_of_texts(a, other, b) : level_of_days(a, other, b);
}

bool Field::near(Code a, Code b, const Field& other, double threshold) const {
  if (texts_.empty() || other.texts_.empty()) return false;
  const Text &one = texts_[a], &two = other.texts_[b];
  if (one.size < 2 || two.size < 2) return false;
  const unsigned common = static_cast<unsigned>(std::popcount(one.letters & two.letters)) + std::min(one.more_letters, two.more_letters);
  if (jaro_winkler_bound(compared(one.size), compared(two.size), common, 4) < threshold) return false;
  const auto x = text(a), y = other.text(b);
  return x == y || jaro_winkler(x, y) >= threshold;
}

}  // namespace inquest::linkage
