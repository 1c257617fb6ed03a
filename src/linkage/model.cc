#include "linkage/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace inquest::linkage {
namespace {

constexpr int kRounds = 60;
constexpr int kFirstRounds = 5;    // in which the profile of the matches stays as it was guessed
constexpr double kEnough = 1e-6;   // change of the log likelihood, as a share
constexpr double kFirmness = 10;   // pairs that the first guess of the matches' profile counts for

constexpr double kMostDifferent = 0.3;  // of the matches, in a column that names one person or thing

// Columns that name one person or thing: matches may differ there now and then, not as a rule.
bool names_one(Kind kind) {
  return kind == Kind::given_name || kind == Kind::surname || kind == Kind::full_name || kind == Kind::date || kind == Kind::identifier;
}
// Columns whose near values may come from a common place or source: telephones of one town, titles of one series.
bool near_by_context(Kind kind) { return kind == Kind::full_name || kind == Kind::identifier || kind == Kind::text; }

void cap_different(std::array<double, 16>& levels, Level different) {
  if (levels[different] <= kMostDifferent) return;
  const double scale = (1 - kMostDifferent) / std::max(1e-12, 1 - levels[different]);
  for (Level level = 1; level < different; ++level) levels[level] *= scale;
  levels[different] = kMostDifferent;
}

// Equal values stay as likely as by chance; how the others share what is left is learned.
void keep_equal_at_chance(std::array<double, 16>& levels, const std::array<double, 16>& chance, const Field& field) {
  double equal = 0, rest = 0;
  for (Level level = 1; level < field.levels(); ++level) (field.is_exact(level) ? equal : rest) += field.is_exact(level) ? chance[level] : levels[level];
  for (Level level = 1; level < field.levels(); ++level) levels[level] = field.is_exact(level) ? chance[level] : levels[level] / std::max(rest, 1e-12) * (1 - equal);
}

// What we take the levels of true pairs to be before having seen any: three quarters of them equal.
std::array<double, 16> guess(const Field& field) {
  std::array<double, 16> levels{};
  levels[0] = 1;
  for (Code code = 1; code < field.values(); ++code) levels[field.exact_level(code)] += 0.75 * field.count(code) / std::max<double>(1, static_cast<double>(field.present()));
  std::size_t between = 0;
  for (Level level = 1; level < field.different(); ++level) between += !field.is_exact(level);
  for (Level level = 1; level < field.different(); ++level) {
    if (!field.is_exact(level)) levels[level] = 0.2 / static_cast<double>(between);
  }
  levels[field.different()] = between == 0 ? 0.25 : 0.05;
  return levels;
}

}  // namespace

double probability_of(double weight) { return 1 / (1 + std::exp2(-weight)); }

void Model::begin(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules) {
  fields_ = prepared.fields.size();
  Class match, relatives;
  for (std::size_t f = 0; f < fields_; ++f) {
    match.profile.push_back(guess(prepared.fields[f]));
    relatives.profile.push_back(prepared.fields[f].comparison().shared_by_relatives ? match.profile.back() : chance[f]);
  }
  match.share = rules.empty() ? 0.001 : 0.2;
  relatives.share = match.share / 2;
  classes_ = {match, relatives};
  for (const auto& kinds : {std::pair{Kind::given_name, Kind::full_name}, std::pair{Kind::date, Kind::date}}) {
    std::vector<std::size_t> fields;
    for (std::size_t f = 0; f < fields_; ++f) {
      const Kind kind = prepared.fields[f].comparison().kind;
      if (kind == kinds.first || kind == kinds.second) fields.push_back(f);
    }
    if (fields.empty() || fields.size() == fields_) continue;
    tied_.push_back(fields);
    classes_.push_back({relatives.share / 10, relatives.profile});
  }
  for (std::size_t f = 0; f < fields_; ++f) {
    if (prepared.fields[f].comparison().kind == Kind::surname) surnames_.push_back(f);
  }
  learned_ = classes_.size();
  tie();
  const double rest = (1 - match.share - relatives.share) / static_cast<double>(1 + rules.size());
  classes_.push_back({rest, chance});
  Keys keys(prepared);
  for (const auto& rule : rules) classes_.push_back({rest, chance_profile(prepared, chance, rule, keys)});
}

// Relatives write their surname as one person writes it; namesakes and twins are relatives but for the fields in which they agree.
void Model::tie() {
  for (const auto f : surnames_) classes_[kRelatives].profile[f] = classes_[kMatch].profile[f];
  for (std::size_t t = 0; t < tied_.size(); ++t) {
    auto& profile = classes_[2 + t].profile;
    profile = classes_[kRelatives].profile;
    for (const auto f : tied_[t]) profile[f] = classes_[kMatch].profile[f];
  }
}

double Model::likelihood(std::size_t k, Pattern pattern) const {
  double p = 1;
  for (std::size_t f = 0; f < fields_; ++f) p *= classes_[k].profile[f][level_in(pattern, f)];
  return p;
}

void Model::learn(const Prepared& prepared, const PatternCounts& counts) {
  const std::size_t classes = classes_.size();
  const Profile first = classes_[kMatch].profile, first_relatives = classes_[kRelatives].profile;
  // The chance classes do not change but for their shares.
  std::vector<double> chance(counts.size() * classes);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t k = learned_; k < classes; ++k) chance[i * classes + k] = likelihood(k, counts[i].pattern);
  }
  double before = 0;
  std::vector<double> posterior(classes), total(classes);
  for (int round = 0; round < kRounds; ++round) {
    std::array<Profile, 2> sums{Profile(fields_), Profile(fields_)};
    std::fill(total.begin(), total.end(), 0);
    double total_log = 0, pairs = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      double sum = 0;
      for (std::size_t k = 0; k < classes; ++k) {
        posterior[k] = classes_[k].share * (k < learned_ ? likelihood(k, counts[i].pattern) : chance[i * classes + k]);
        sum += posterior[k];
      }
      sum = std::max(sum, 1e-300);
      total_log += counts[i].count * std::log(sum);
      pairs += counts[i].count;
      for (std::size_t k = 0; k < classes; ++k) {
        const double part = counts[i].count * posterior[k] / sum;
        total[k] += part;
        if (k >= learned_) continue;
        const std::size_t into = k == kMatch ? kMatch : kRelatives;
        for (std::size_t f = 0; f < fields_; ++f) sums[into][f][level_in(counts[i].pattern, f)] += part;
      }
    }
    for (std::size_t k = 0; k < classes; ++k) classes_[k].share = std::max(total[k], 1e-9 * pairs) / pairs;
    for (std::size_t k = round < kFirstRounds ? 1 : 0; k < 2; ++k) {
      for (std::size_t f = 0; f < fields_; ++f) {
        const Field& field = prepared.fields[f];
        const Kind kind = field.comparison().kind;
        const bool shared = field.comparison().shared_by_relatives;
        if (k == kRelatives && !shared && !near_by_context(kind)) continue;
        auto& levels = sums[k][f];
        levels[0] = 0;
        for (Level level = 1; level < field.levels(); ++level) levels[level] += kFirmness * (k == kMatch ? first : first_relatives)[f][level];
        const double all = std::accumulate(levels.begin(), levels.end(), 0.0);
        for (auto& level : levels) level /= all;
        levels[0] = 1;
        if (k == kMatch && names_one(kind)) cap_different(levels, field.different());
        if (k == kRelatives && !shared) keep_equal_at_chance(levels, first_relatives[f], field);
        classes_[k].profile[f] = levels;
      }
    }
    tie();
    if (round > kFirstRounds && std::abs(total_log - before) < kEnough * std::abs(before)) break;
    before = total_log;
  }
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

Model Model::fitted(const Prepared& prepared, const Profile& chance, const std::vector<BlockingRule>& rules, const PatternCounts& counts) {
  Model model;
  model.begin(prepared, chance, rules);
  model.learn(prepared, counts);
  model.fill_table();
  return model;
}

double Model::weight(Pattern pattern) const {
  const std::size_t classes = classes_.size();
  std::array<double, 80> p{};
  for (std::size_t k = 0; k < classes; ++k) p[k] = classes_[k].share;
  for (std::size_t f = 0; f < fields_; ++f) {
    const Level level = level_in(pattern, f);
    if (level == 0) continue;
    const float* row = table_.data() + (f * 16 + level) * classes;
    for (std::size_t k = 0; k < classes; ++k) p[k] *= row[k];
  }
  const double other = std::accumulate(p.begin() + 1, p.begin() + static_cast<std::ptrdiff_t>(classes), 0.0);
  return std::log2(std::max(p[kMatch], 1e-300) / std::max(other, 1e-300));
}

// By the chain rule: what a level adds, given the levels of the fields before it. The sum is exact.
std::vector<double> Model::steps(Pattern pattern) const {
  std::vector<double> steps;
  Pattern so_far = 0;
  double before = weight(so_far);
  steps.push_back(before);
  for (std::size_t f = 0; f < fields_; ++f) {
    so_far |= std::uint64_t{level_in(pattern, f)} << (4 * f);
    const double now = weight(so_far);
    steps.push_back(now - before);
    before = now;
  }
  return steps;
}

}  // namespace inquest::linkage
