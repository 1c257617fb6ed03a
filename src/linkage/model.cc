#include "linkage/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "linkage/pairs.h"
#include "linkage/parallel.h"

namespace inquest::linkage {
namespace {

constexpr std::size_t kParts = 8;  // of the patterns, which threads share
constexpr int kRounds = 60;
constexpr int kFirstRounds = 5;    // in which the profile of the matches stays as it was guessed
constexpr double kEnough = 1e-6;   // change of the log likelihood, as a share
constexpr double kFirmness = 10;   // pairs that the first guess of the matches' profile counts for

constexpr double kLeastEqual = 0.05, kLeastNear = 0.2;  // of u, left when the matches are taken out; of things always the latter

constexpr double kMostNeighbours = 0.05;  // things in one building that are not one, for each that is one: else sites with several names are taken for them
constexpr double kMostDifferent = 0.3;        // of the matches, in a column that names a person
constexpr double kMostDifferentThing = 0.15;  // in one that names a thing, beside others that do

// Columns whose near values may come from a common place or source: telephones of one town, titles of one series.
bool near_by_context(Kind kind) { return kind == Kind::address || kind == Kind::full_name || kind == Kind::identifier || kind == Kind::text; }

bool of_persons(const Prepared& prepared) {
  const auto there = [&](auto test) { return std::any_of(prepared.fields.begin(), prepared.fields.end(), [&](const Field& f) { return test(f.comparison()); }); };
  if (there([](const Comparison& c) { return c.kind == Kind::given_name || c.kind == Kind::surname; })) return true;
  return there([](const Comparison& c) { return c.kind == Kind::full_name; }) && there([](const Comparison& c) { return c.kind == Kind::date && c.naming; });
}

void cap_different(std::array<double, 16>& levels, Level different, double most) {
  if (levels[different] <= most) return;
  const double scale = (1 - most) / std::max(1e-12, 1 - levels[different]);
  for (Level level = 1; level < different; ++level) levels[level] *= scale;
  levels[different] = most;
}

// Values that are nearly equal say no more for two being one than equal ones do on the whole.
void cap_near(std::array<double, 16>& levels, const std::array<double, 16>& chance, const Field& field) {
  double one = 0, by_chance = 0;
  for (Level level = 1; field.is_exact(level); ++level) {
    one += levels[level];
    by_chance += chance[level];
  }
  if (one <= 0 || by_chance <= 0) return;
  double freed = 0;
  for (Level level = 1; level < field.different(); ++level) {
    if (field.is_exact(level) || field.is_across(level)) continue;
    const double most = chance[level] * one / by_chance;
    freed += std::max(0.0, levels[level] - most);
    levels[level] = std::min(levels[level], most);
  }
  levels[field.different()] += freed;
}

// Equal values, and the levels from `equal` up to `near`, stay as likely as by chance; how the others share what is left is learned.
void keep_equal_at_chance(std::array<double, 16>& levels, const std::array<double, 16>& chance, const Field& field, Level near) {
  const auto fixed = [&](Level level) { return field.is_across(level) || (level < near && level != field.different() ? level < field.levels() : field.is_exact(level)); };
  double equal = 0, rest = 0;
  for (Level level = 1; level < field.levels(); ++level) (fixed(level) ? equal : rest) += fixed(level) ? chance[level] : levels[level];
  for (Level level = 1; level < field.levels(); ++level) levels[level] = fixed(level) ? chance[level] : levels[level] / std::max(rest, 1e-12) * (1 - equal);
}

// Things that are not one may have some words of their names in common; that most agree is by chance: the upper half of the levels.
Level upper_half(const Field& field) {
  Level exact = 0;
  while (field.is_exact(static_cast<Level>(exact + 1))) ++exact;
  return static_cast<Level>(exact + 1 + (field.different() - exact) / 2);
}

// What we take the levels of true pairs to be before having seen any: three quarters of them equal.
std::array<double, 16> guess(const Field& field) {
  std::array<double, 16> levels{};
  levels[0] = 1;
  if (field.comparison().only_across) {  // three quarters of them alike, none equal
    for (Level level = 1; level < field.different(); ++level) levels[level] = field.is_across(level) ? 1 : 0.01;
    levels[field.different()] = 1;
    const double sum = std::accumulate(levels.begin() + 1, levels.end(), 0.0);
    for (Level level = 1; level < field.levels(); ++level) levels[level] /= sum;
    return levels;
  }
  const double equal = field.comparison().kind == Kind::text ? 0.3 : 0.75;  // two people rarely write the same sentence
  for (Code code = 1; code < field.values(); ++code) levels[field.exact_level(code)] += equal * field.count(code) / std::max<double>(1, static_cast<double>(field.present()));
  std::size_t between = 0;
  for (Level level = 1; level < field.different(); ++level) between += !field.is_exact(level);
  if (field.comparison().kind == Kind::text && between > 0) {
    double share = 0.3, sum = 0.35;  // each level two thirds of the one before it
    for (Level level = 1; level < field.different(); ++level) {
      if (field.is_exact(level)) continue;
      levels[level] = share;
      sum += share;
      share *= 2.0 / 3;
    }
    levels[field.different()] = 0.05;
    for (Level level = 1; level < field.levels(); ++level) levels[level] /= sum;
    return levels;
  }
  for (Level level = 1; level < field.different(); ++level) {
    if (!field.is_exact(level)) levels[level] += 0.2 / static_cast<double>(between);
  }
  levels[field.different()] = between == 0 ? 0.25 : 0.05;
  return levels;
}

}  // namespace

namespace {

// In what fields two that are not one may agree as one does with himself. Persons: in the given name (namesakes) or the date of birth
// (twins). Things: in any one of the columns that name them.
std::vector<std::vector<std::size_t>> namesakes(const Prepared& prepared) {
  const auto with = [&](const auto& test) {
    std::vector<std::size_t> fields;
    for (std::size_t f = 0; f < prepared.fields.size(); ++f) {
      if (test(prepared.fields[f].comparison())) fields.push_back(f);
    }
    return fields;
  };
  const auto names = with([](const Comparison& c) { return c.kind == Kind::given_name || c.kind == Kind::full_name; });
  const auto dates = with([](const Comparison& c) { return c.kind == Kind::date; });
  std::vector<std::vector<std::size_t>> all;
  if (of_persons(prepared)) {
    all = {names, dates};
  } else {
    const auto naming = with([](const Comparison& c) { return c.naming && !c.shared_by_relatives; });
    for (const auto f : naming) {
      if (naming.size() > 1) all.push_back({f});
    }
    // Two in one building, with one telephone or neighbouring ones.
    const auto places = with([](const Comparison& c) { return c.naming && (c.kind == Kind::address || c.kind == Kind::identifier); });
    if (places.size() > 1 && places.size() < naming.size()) all.push_back(places);
  }
  std::erase_if(all, [&](const auto& fields) { return fields.empty() || fields.size() == prepared.fields.size(); });
  return all;
}

}  // namespace

namespace {

// Kin of the second kind: their names have words in common, as the sites of one agency and the products of one maker have.
Profile kin_with_words(const Prepared& prepared, const Profile& kin, const Profile& match) {
  Profile profile = kin;
  for (std::size_t f = 0; f < profile.size(); ++f) {
    const Field& field = prepared.fields[f];
    if (!field.comparison().naming) continue;
    for (Level level = 1; level < field.levels(); ++level) profile[f][level] = field.is_exact(level) ? kin[f][level] : match[f][level] + kin[f][level];
    keep_equal_at_chance(profile[f], kin[f], field, upper_half(field));
  }
  return profile;
}

}  // namespace

void Model::begin(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules) {
  fields_ = prepared.fields.size();
  of_persons_ = of_persons(prepared);
  Class match, relatives;
  for (std::size_t f = 0; f < fields_; ++f) {
    match.profile.push_back(guess(prepared.fields[f]));
    relatives.profile.push_back(prepared.fields[f].comparison().shared_by_relatives ? match.profile.back() : chance[f]);
  }
  match.share = rules.empty() ? 0.001 : 0.2;
  relatives.share = match.share / 2;
  classes_ = {match, relatives};
  if (!of_persons_) classes_.push_back({relatives.share, kin_with_words(prepared, relatives.profile, match.profile)});
  tied_from_ = classes_.size();
  for (auto& fields : namesakes(prepared)) {
    tied_.push_back(std::move(fields));
    if (!of_persons_ && tied_.back().size() > 1) neighbours_ = classes_.size();
    classes_.push_back({relatives.share / 10, relatives.profile});
  }
  for (std::size_t f = 0; f < fields_; ++f) {
    if (prepared.fields[f].comparison().kind == Kind::surname) surnames_.push_back(f);
  }
  learned_ = classes_.size();
  tie();
  for (const auto& each : classes_) first_.push_back(each.profile);
  const double rest = (1 - match.share - relatives.share) / static_cast<double>(1 + rules.size());
  classes_.push_back({rest, chance});
  Keys keys(prepared);
  for (const auto& rule : rules) classes_.push_back({rest, chance_profile(prepared, chance, rule, keys)});
  for (const auto& each : classes_) first_shares_.push_back(each.share);
}

// Relatives write their surname as one person writes it; namesakes and twins are relatives but for the fields in which they agree.
void Model::tie() {
  for (const auto f : surnames_) classes_[kRelatives].profile[f] = classes_[kMatch].profile[f];
  for (std::size_t t = 0; t < tied_.size(); ++t) {
    auto& profile = classes_[tied_from_ + t].profile;
    if (of_persons_) profile = classes_[kRelatives].profile;
    for (const auto f : tied_[t]) profile[f] = classes_[kMatch].profile[f];
  }
}

double Model::likelihood(std::size_t k, Pattern pattern) const {
  double p = 1;
  for (std::size_t f = 0; f < fields_; ++f) p *= classes_[k].profile[f][level_in(pattern, f)];
  return p;
}

// The profile of a learned class from the sums of its pairs.
void Model::relearn(std::size_t k, const Prepared& prepared, Profile& sums, bool keep_match) {
  if (k == kMatch && keep_match) return;
  for (std::size_t f = 0; f < fields_; ++f) {
    const Field& field = prepared.fields[f];
    const auto& comparison = field.comparison();
    const bool shared = comparison.shared_by_relatives;
    if (k != kMatch && !shared && of_persons_ && !near_by_context(comparison.kind)) continue;
    auto& levels = sums[f];
    levels[0] = 0;
    for (Level level = 1; level < field.levels(); ++level) levels[level] += kFirmness * first_[k][f][level];
    const double all = std::accumulate(levels.begin(), levels.end(), 0.0);
    for (auto& level : levels) level /= all;
    levels[0] = 1;
    if (k == kMatch && comparison.kind == Kind::date) cap_near(levels, classes_[learned_].profile[f], field);
    if (k == kMatch && comparison.naming) cap_different(levels, field.different(), of_persons_ ? kMostDifferent : kMostDifferentThing);
    if (k != kMatch && !shared) keep_equal_at_chance(levels, first_[kRelatives][f], field, of_persons_ ? Level{0} : upper_half(field));
    classes_[k].profile[f] = levels;
  }
}

// What a part of the patterns adds to the sums of a round.
struct Model::Sums {
  std::vector<Profile> profiles;
  std::vector<double> total;  // pairs of each class
  double log = 0, pairs = 0;
};

// Of persons, namesakes and twins learn with the relatives.
Model::Sums Model::sums_of(std::span<const PatternCount> counts, std::span<const double> chance) const {
  const std::size_t classes = classes_.size();
  Sums sums{std::vector<Profile>(of_persons_ ? 2 : learned_, Profile(fields_)), std::vector<double>(classes), 0, 0};
  std::vector<double> posterior(classes);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k) {
      posterior[k] = classes_[k].share * (k < learned_ ? likelihood(k, counts[i].pattern) : chance[i * classes + k]);
      sum += posterior[k];
    }
    sum = std::max(sum, 1e-300);
    sums.log += counts[i].count * std::log(sum);
    sums.pairs += counts[i].count;
    for (std::size_t k = 0; k < classes; ++k) {
      const double part = counts[i].count * posterior[k] / sum;
      sums.total[k] += part;
      if (k >= learned_) continue;
      auto& into = sums.profiles[std::min(k, sums.profiles.size() - 1)];
      for (std::size_t f = 0; f < fields_; ++f) into[f][level_in(counts[i].pattern, f)] += part;
    }
  }
  return sums;
}

void Model::learn(const Prepared& prepared, const PatternCounts& counts, unsigned threads) {
  const std::size_t classes = classes_.size();
  const auto begin_of = [&](std::size_t part) { return counts.size() * part / kParts; };
  // The chance classes do not change but for their shares.
  std::vector<double> chance(counts.size() * classes);
  for_each_on(threads, kParts, [&](std::size_t part) {
    for (std::size_t i = begin_of(part); i < begin_of(part + 1); ++i) {
      for (std::size_t k = learned_; k < classes; ++k) chance[i * classes + k] = likelihood(k, counts[i].pattern);
    }
  });
  double before = 0;
  for (int round = 0; round < kRounds; ++round) {
    // In parts whose number is always the same, so that the sums do not depend on the number of threads.
    std::vector<Sums> parts(kParts);
    for_each_on(threads, kParts, [&](std::size_t part) {
      const std::size_t begin = begin_of(part), size = begin_of(part + 1) - begin;
      parts[part] = sums_of(std::span(counts).subspan(begin, size), std::span(chance).subspan(begin * classes, size * classes));
    });
    Sums sums = std::move(parts.front());
    for (std::size_t part = 1; part < kParts; ++part) add(parts[part], sums);
    for (std::size_t k = 0; k < classes; ++k) classes_[k].share = std::max(sums.total[k], 1e-9 * sums.pairs) / sums.pairs;
    if (neighbours_ != 0) classes_[neighbours_].share = std::min(classes_[neighbours_].share, kMostNeighbours * classes_[kMatch].share);
    for (std::size_t k = 0; k < sums.profiles.size(); ++k) relearn(k, prepared, sums.profiles[k], round < kFirstRounds);
    tie();
    if (round > kFirstRounds && std::abs(sums.log - before) < kEnough * std::abs(before)) break;
    before = sums.log;
  }
}

void Model::add(const Sums& part, Sums& into) {
  for (std::size_t k = 0; k < into.profiles.size(); ++k) {
    for (std::size_t f = 0; f < into.profiles[k].size(); ++f) {
      for (std::size_t level = 0; level < 16; ++level) into.profiles[k][f][level] += part.profiles[k][f][level];
    }
  }
  for (std::size_t k = 0; k < into.total.size(); ++k) into.total[k] += part.total[k];
  into.log += part.log;
  into.pairs += part.pairs;
}

// u counts the pairs that are one as well. Their number, level by level, is taken out; some is left, for the estimate may be wrong.
Profile Model::chance_without_matches(const Prepared& prepared, const PatternCounts& counts) const {
  Profile matches(fields_);
  for (const auto& each : counts) {
    const double part = each.count * probability_of(weight(each.pattern));
    for (std::size_t f = 0; f < fields_; ++f) matches[f][level_in(each.pattern, f)] += part;
  }
  Profile chance = classes_[learned_].profile;
  const double taught = prepared.taught(), part = taught / static_cast<double>(prepared.size());
  const double pairs = static_cast<double>(comparable_pairs(prepared)) * part * part;
  for (std::size_t f = 0; f < fields_; ++f) {
    const Field& field = prepared.fields[f];
    const double share = static_cast<double>(field.present()) / taught;
    const double both = std::max(1.0, pairs * share * share);
    double sum = 0;
    for (Level level = 1; level < field.different(); ++level) {
      auto& u = chance[f][level];
      const double least = (field.is_exact(level) && of_persons_ ? kLeastEqual : kLeastNear) * u;
      if (!field.is_across(level)) u = std::max(least, u - matches[f][level] / both);  // names in two scripts were drawn without them
      sum += u;
    }
    chance[f][field.different()] = std::max(1e-6, 1 - sum);
    keep_chance_of_dates(field, chance[f]);
  }
  return chance;
}

// Begins again with another u; the classes of rules follow it level by level.
void Model::begin_again(const Profile& chance) {
  const Profile before = classes_[learned_].profile;
  for (std::size_t k = learned_; k < classes_.size(); ++k) {
    for (std::size_t f = 0; f < fields_; ++f) {
      auto& levels = classes_[k].profile[f];
      double sum = 0;
      for (std::size_t level = 1; level < levels.size(); ++level) {
        if (before[f][level] > 0) levels[level] *= chance[f][level] / before[f][level];
        sum += levels[level];
      }
      for (std::size_t level = 1; level < levels.size() && sum > 0; ++level) levels[level] /= sum;
    }
  }
  for (std::size_t k = 0; k < learned_; ++k) {
    for (std::size_t f = 0; f < fields_; ++f) {
      if (k != kMatch && first_[k][f] == before[f]) first_[k][f] = chance[f];
    }
    classes_[k].profile = first_[k];
  }
  for (std::size_t k = 0; k < classes_.size(); ++k) classes_[k].share = first_shares_[k];
  tie();
}

void Model::fill_table() {
  const std::size_t classes = classes_.size();
  table_.assign(fields_ * 16 * classes, 1);
  for (std::size_t f = 0; f < fields_; ++f) {
    for (std::size_t level = 1; level < 16; ++level) {
      for (std::size_t k = 0; k < classes; ++k) table_[(f * 16 + level) * classes + k] = static_cast<float>(std::max(1e-30, classes_[k].profile[f][level]));
    }
  }
}

Model Model::fitted(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules, const PatternCounts& counts, unsigned threads) {
  Model model;
  model.begin(prepared, chance, rules);
  model.learn(prepared, counts, threads);
  model.fill_table();
  model.begin_again(model.chance_without_matches(prepared, counts));
  model.learn(prepared, counts, threads);
  model.fill_table();
  return model;
}

}  // namespace inquest::linkage
