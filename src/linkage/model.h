// The model: a mixture of pairs that are one entity, pairs of relatives, and pairs that agree by chance.
//
// Fellegi and Sunter (1969) weigh agreement by m / u, level by level, as if comparisons were independent. Among pairs that are not
// one they are not: relatives share surname, place and address at once, and a blocking rule brings together just those pairs that
// agree in its keys. So the pairs that are not one are themselves a mixture:
//   relatives      have one surname as one person has it, agree as they do in place and address (learned), and by chance in the rest
//   namesakes, twins as relatives, and moreover in the given name, or in the date of birth
//   chance, rule r agree in the keys of rule r, and by chance (u) in the rest
// Lists of things (sites, publications, products) have no families. Two kinds of kin take their place, which share what many things
// share (agency, journal, maker) and some words of what names them, and for each column that names them a class of things that agree
// in it as one does with itself, each with its own profile.
// Everything that is not fixed by counting values (u) is learned by EM over counts of agreement patterns. Then the matches that were
// found are taken out of u, which counted them too (in a small list most equal rare names are one person's), and all is learned again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "linkage/blocks.h"

namespace inquest::linkage {

// Sixteen levels of four bits.
using Pattern = std::uint64_t;
inline Pattern pattern_of(const Levels& levels, std::size_t fields) {
  Pattern pattern = 0;
  for (std::size_t f = 0; f < fields; ++f) pattern |= std::uint64_t{levels[f]} << (4 * f);
  return pattern;
}
inline Level level_in(Pattern pattern, std::size_t field) { return static_cast<Level>(pattern >> (4 * field) & 15); }

// How many pairs show which pattern; fractions where pairs were sampled. Ordered by pattern.
struct PatternCount {
  Pattern pattern = 0;
  double count = 0;
};
using PatternCounts = std::vector<PatternCount>;

// Probabilities of the levels of each field; those of present values sum to 1, a missing value tells nothing and has 1.
using Profile = std::vector<std::array<double, 16>>;

// Makes two dates as likely equal by chance as they are at least: who lives, lives within a century. No effect on other fields.
void keep_chance_of_dates(const Field& field, std::array<double, 16>& levels);

// u: how random pairs of different records agree; equal values counted exactly, the rest sampled.
Profile chance_profile(const Prepared& prepared);
// The same among pairs that agree in the keys of a rule.
Profile chance_profile(const Prepared& prepared, const Profile& chance, const BlockingRule& rule, Keys& keys);

class Model {
 public:
  static constexpr std::size_t kMatch = 0, kRelatives = 1;
  struct Class {
    double share = 0;  // of the candidate pairs
    Profile profile;
  };

  // `chance`: u, from chance_profile. `rules`: none where all pairs are looked at.
  static Model fitted(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules, const PatternCounts& counts, unsigned threads = 1);

  const std::vector<Class>& classes() const { return classes_; }
  bool is_of_persons() const { return of_persons_; }
  // The class of pairs that a rule brings together by chance.
  std::size_t class_of_rule(std::size_t rule) const { return learned_ + 1 + rule; }
  // log2 of the odds that a pair of this pattern is one entity.
  double weight(Pattern pattern) const;
  // What share each class has in the pairs of a pattern, up to a common factor.
  void posterior(Pattern pattern, std::vector<double>& shares) const;
  // From now on a weight of kFirstKnot + i bits, as the classes give it, counts as curve[i], those between in proportion: calibrate.h.
  // Not falling; empty: as the classes give it.
  static constexpr int kFirstKnot = -12;
  void calibrate(std::vector<double> curve) { curve_ = std::move(curve); }
  // The least weight that the classes may give to a pair that counts for so much.
  double before_calibration(double weight) const;
  // The steps that add up to it: first what stands before any comparison, then each field's, in the order of the fields.
  std::vector<double> steps(Pattern pattern) const;

 private:
  void begin(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules);
  struct Sums;
  Sums sums_of(std::span<const PatternCount> counts, std::span<const double> chance) const;
  static void add(const Sums& part, Sums& into);
  void learn(const Prepared& prepared, const PatternCounts& counts, unsigned threads);
  void fill_table();
  void tie();
  void begin_again(const Profile& chance);
  Profile chance_without_matches(const Prepared& prepared, const PatternCounts& counts) const;
  void relearn(std::size_t k, const Prepared& prepared, Profile& sums, bool keep_match);
  double likelihood(std::size_t k, Pattern pattern) const;
  double calibrated(double weight) const;

  std::vector<Class> classes_;
  std::vector<std::vector<std::size_t>> tied_;  // classes 2 ...: the fields in which such relatives agree as one person does with himself
  std::vector<std::size_t> surnames_;
  std::size_t learned_ = 2;                     // classes whose profiles are learned: match, relatives and the tied ones
  std::size_t tied_from_ = 2;                   // the first of the tied ones
  std::size_t neighbours_ = 0;                  // the class of things in one building; 0: none
  bool of_persons_ = true;
  std::vector<Profile> first_;                  // of the learned classes: what they began with
  std::vector<double> first_shares_;
  std::size_t fields_ = 0;
  std::vector<double> curve_;
  std::vector<float> table_;  // field, level, class: probabilities
};

double probability_of(double weight);

}  // namespace inquest::linkage
