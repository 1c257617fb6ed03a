// A comparison's values made ready: what is needed to compare two of them, once for each distinct value.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/normal.h"
#include "linkage/records.h"
#include "linkage/specification.h"
#include "names/names.h"

namespace inquest::linkage {

using Level = std::uint8_t;  // 0: a value is missing; 1 .. : equal, by how rare; then the other levels; the last: different

// Equal values are told apart by how rare they are: each step is two bits of surprise.
inline constexpr unsigned kRarities = 6;

class Field {
 public:
  static constexpr double kSomeDays = 0.05;  // of a column of dates: fewer whole days, and it is one of years

  // `order`: the records in the order in which they are to stand; codes are numbered by first use in it. `teaching`: of each, as what
  // share of a record it counts (Prepared::teaching).
  Field(const Records& records, const Comparison& comparison, std::span<const Row> order, std::span<const float> teaching);

  const Comparison& comparison() const { return comparison_; }
  const std::vector<Code>& codes() const { return codes_; }  // of each record, in `order`; 0: missing
  std::vector<Code> take_codes() { return std::move(codes_); }
  std::size_t values() const { return counts_.size(); }       // codes in use, 0 among them
  std::uint32_t count(Code code) const { return counts_[code]; }  // of records that have it, as they teach
  std::size_t present() const { return present_; }
  std::string_view normal(Code code) const { return std::string_view(bytes_).substr(begins_[code], begins_[code + 1] - begins_[code]); }
  std::uint64_t hash(Code code) const;

  Level levels() const { return levels_; }         // how many there are, 0 among them
  Level different() const { return static_cast<Level>(levels_ - 1); }
  Level exact_level(Code code) const { return rarity_[code]; }
  bool is_exact(Level level) const { return level >= 1 && level <= rarities_; }
  // Names in two scripts are compared as names; which levels say so.
  bool across() const { return !names_.empty(); }
  bool is_across(Level level) const;
  // What the level of a pair in two scripts leaves out: log2 of the odds that both write one name, beyond those of the level.
  double beyond_level(Code a, Code b, Level level) const;
  std::string level_words(Level level) const;
  // The level of two present values that differ; `swapped` is measured by Comparer.
  Level level_of(Code a, Code b) const { return level_between(a, *this, b); }
  // The same against a value of another field with the same levels: a record that is not among these.
  Level level_between(Code a, const Field& other, Code b) const;
  // Place of a rule among the levels, 0 where the comparison has none such.
  Level level_of_rule(Measure measure) const;
  double exchange_threshold() const;  // Jaro-Winkler from which exchanged names count as equal
  bool near(Code a, Code b, const Field& other, double threshold) const;  // values of two fields: equal, or Jaro-Winkler at least

  // Of a column of dates: the share of the present ones that are whole days.
  double whole_days() const;

  void prefetch(Code code) const {
    if (!texts_.empty()) __builtin_prefetch(&texts_[code]);
  }

  // Key of each value for one kind of key, 0 where it has none. `both_sounds` is made of two fields by the caller.
  std::vector<std::uint32_t> keys(KeyKind kind) const;

 private:
  struct Word {
    std::uint32_t id = 0;
    float weight = 0;
  };
  struct VocabularyWord {
    std::u16string text;
    std::uint64_t letters = 0;
    std::uint8_t more_letters = 0;
  };
  // What comparing needs of a value, in one line of the cache.
  struct alignas(64) Text {
    std::uint64_t letters = 0;      // letters_of
    std::uint32_t sound = 0;        // 0: none
    std::uint32_t begin = 0;        // in units_
    std::uint16_t size = 0;
    std::uint8_t more_letters = 0;  // those that `letters` does not hold
    std::array<char16_t, 22> first{};  // the whole text where it is no longer
  };
  // A day as eight decimal digits of four bits, and its parts.
  struct Day {
    std::uint32_t digits = 0;
    DateParts parts;
  };
  std::u16string_view text(Code code) const {
    const Text& t = texts_[code];
    return {t.size <= t.first.size() ? t.first.data() : units_.data() + t.begin, t.size};
  }
  void read(const Records& records, std::span<const Row> order);
  void add_value(std::string_view value);
  void count_values(std::span<const float> teaching);
  void lower_open_dates();
  void find_letters();
  void find_words();
  void find_names();
  Level level_of_texts(Code a, const Field& other, Code b) const;
  Level level_of_days(Code a, const Field& other, Code b) const;
  double words_in_common(Code a, const Field& other, Code b) const;
  double near_words(std::span<const Word> x, const Field& other, std::span<const Word> y) const;

  Comparison comparison_;
  std::vector<Code> codes_;
  std::string bytes_;
  std::vector<std::uint32_t> begins_;
  std::u16string units_;
  std::vector<Text> texts_;  // none of dates
  std::vector<Day> days_;    // of dates only
  std::vector<std::uint32_t> counts_;
  std::vector<Level> rarity_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> word_begins_;
  std::vector<VocabularyWord> vocabulary_;
  std::vector<names::Prepared> names_;  // where names are compared across scripts
  bool long_texts_ = false;  // more than a few words in most values
  std::size_t present_ = 0;
  Level rarities_ = 0, levels_ = 0;
};

}  // namespace inquest::linkage
