#include "linkage/rules.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "linkage/hash.h"
#include "linkage/parallel.h"

namespace inquest::linkage {
namespace {

constexpr std::uint64_t kPilotPairs = 300'000;
constexpr std::size_t kMostPilotRules = 8;
constexpr std::size_t kMadeUp = 20'000;     // true pairs drawn to estimate recall
constexpr std::size_t kSampleRows = 40'000;  // rows on which the cost of a rule is estimated
constexpr std::size_t kMostKeys = 60;
constexpr std::size_t kMostRules = 32;

std::vector<KeyKind> keys_for(const Field& field) {
  using enum KeyKind;
  if (field.across()) return {value, aloud_1, aloud_2, aloud_3, min_hash_1, min_hash_2};
  switch (field.comparison().kind) {
    case Kind::given_name:
    case Kind::surname: return {value, sound, prefix, suffix, min_hash_1, initial};
    case Kind::full_name:
    case Kind::address:
    case Kind::text: return {value, min_hash_1, min_hash_2, min_hash_3};
    case Kind::date: return {value, year_month, month_day, year};
    case Kind::place: return {value, prefix};
    case Kind::postcode: return {value, area};
    case Kind::identifier: return {value, min_hash_1, prefix};
    case Kind::number:
    case Kind::category:
    case Kind::sex: return {value};
  }
  return {value};
}

// Estimates of what a rule costs, from the pairs that it makes among some of the rows.
class CostEstimate {
 public:
  CostEstimate(const Prepared& prepared, const std::vector<Key>& keys) : keys_(keys.size()) {
    const std::size_t rows = std::min(prepared.size(), kSampleRows);
    const double step = static_cast<double>(prepared.size()) / static_cast<double>(rows);
    scale_ = step * step;
    Keys made(prepared);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const auto& values = made.of(keys[k]);
      for (std::size_t i = 0; i < rows; ++i) keys_[k].push_back(values[prepared.row(static_cast<Row>(static_cast<double>(i) * step))[keys[k].comparison]]);
    }
    slots_.resize(std::bit_ceil(rows * 2));
  }
  // Pairs among all rows.
  double operator()(std::uint64_t rule) {
    ++stamp_;
    std::uint64_t pairs = 0;
    const std::size_t rows = keys_.empty() ? 0 : keys_.front().size();
    for (std::size_t i = 0; i < rows; ++i) {
      std::uint64_t key = 1;
      for (auto bits = rule; bits != 0 && key != 0; bits &= bits - 1) {
        const auto one = keys_[static_cast<std::size_t>(std::countr_zero(bits))][i];
        key = one == 0 ? 0 : combined(key, one);
      }
      if (key == 0) continue;
      auto at = key & (slots_.size() - 1);
      while (slots_[at].stamp == stamp_ && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
      if (slots_[at].stamp != stamp_) slots_[at] = {key, stamp_, 0};
      pairs += slots_[at].count++;
    }
    return static_cast<double>(pairs) * scale_;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t stamp = 0, count = 0;
  };
  std::vector<std::vector<std::uint32_t>> keys_;
  std::vector<Slot> slots_;
  std::uint32_t stamp_ = 0;
  double scale_ = 1;
};

class Learner {
 public:
  Learner(const Prepared& prepared, const Profile& chance, unsigned threads) : prepared_(prepared), chance_(chance), threads_(threads), made_(prepared) {
    for (std::size_t c = 0; c < prepared.fields.size(); ++c) {
      for (const auto kind : keys_for(prepared.fields[c])) {
        if (keys_.size() < kMostKeys) keys_.push_back({c, kind});
      }
    }
  }

  LearnedRules learned(double recall) {
    CostEstimate cost(prepared_, keys_);
    pilot(cost);
    draw_true_pairs();
    return choose(cost, recall);
  }

 private:
  static bool is_aloud(KeyKind kind) { return kind == KeyKind::aloud_1 || kind == KeyKind::aloud_2 || kind == KeyKind::aloud_3; }
  // Whether a pilot rule may be made of it; of what is read aloud two may go together, for one alone finds too many.
  static bool leads(KeyKind kind) { return kind == KeyKind::value || kind == KeyKind::min_hash_1 || is_aloud(kind); }

  BlockingRule rule_of(std::uint64_t bits) const {
    BlockingRule rule;
    for (; bits != 0; bits &= bits - 1) rule.keys.push_back(keys_[static_cast<std::size_t>(std::countr_zero(bits))]);
    return rule;
  }
  std::uint64_t bit(std::size_t key) const { return std::uint64_t{1} << key; }

  // Two columns' values each, the most telling first; of single columns those whose values make few pairs.
  void pilot(CostEstimate& cost) {
    struct Choice {
      double pairs;
      std::uint64_t bits;
    };
    std::vector<Choice> choices;
    const double most = 3.0 * static_cast<double>(prepared_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!leads(keys_[i].kind)) continue;
      for (std::size_t j = i; j < keys_.size(); ++j) {
        if (!leads(keys_[j].kind)) continue;
        if (i != j && keys_[i].comparison == keys_[j].comparison && !(is_aloud(keys_[i].kind) && is_aloud(keys_[j].kind))) continue;
        const auto bits = bit(i) | bit(j);
        const double pairs = cost(bits);
        if (pairs > 0 && pairs < most) choices.push_back({pairs, bits});
      }
    }
    // The rules that make most pairs within the bound see most true pairs; each column may lead in a few of them only.
    std::sort(choices.begin(), choices.end(), [](const Choice& x, const Choice& y) { return std::pair(-x.pairs, x.bits) < std::pair(-y.pairs, y.bits); });
    std::vector<std::size_t> uses(prepared_.fields.size());
    for (const auto& choice : choices) {
      const auto rule = rule_of(choice.bits);
      if (std::any_of(rule.keys.begin(), rule.keys.end(), [&](const Key& key) { return uses[key.comparison] >= 4; })) continue;
      for (const auto& key : rule.keys) ++uses[key.comparison];
      pilot_rules_.push_back(rule);
      pilot_pairs_.push_back(static_cast<std::uint64_t>(choice.pairs));
      if (pilot_rules_.size() == kMostPilotRules) break;
    }
  }

  void draw_true_pairs() {
    PatternTable table;
    Comparer comparer(prepared_);
    Levels levels{};
    const auto most = kPilotPairs / std::max<std::size_t>(1, pilot_rules_.size());
    std::vector<std::vector<std::pair<Row, Row>>> pairs(pilot_rules_.size());
    for (std::size_t rule = 0; rule < pilot_rules_.size(); ++rule) {
      PatternTable own;
      const double rate = sample_pairs(prepared_, pilot_rules_[rule], pilot_pairs_[rule], most, made_, [&](Row a, Row b) {
        comparer.compare(a, b, levels);
        own.add(pattern_of(levels, prepared_.fields.size()), 1);
        pairs[rule].emplace_back(a, b);
      });
      for (const auto& [pattern, count] : own.result()) table.add(pattern, count / rate);
    }
    const auto model = Model::fitted(prepared_, chance_, pilot_rules_, table.result());
    std::vector<const std::vector<std::uint32_t>*> values;
    for (const auto& key : keys_) values.push_back(&made_.of(key));
    // For each column the keys that agree in pairs held to be one, found without the column.
    std::vector<std::vector<std::pair<std::uint64_t, float>>> seen(prepared_.fields.size());
    for (std::size_t rule = 0; rule < pilot_rules_.size(); ++rule) {
      for (const auto& [a, b] : pairs[rule]) {
        comparer.compare(a, b, levels);
        const double p = probability_of(model.weight(pattern_of(levels, prepared_.fields.size())));
        if (p >= 0.5) note(a, b, pilot_rules_[rule], values, p, seen);
      }
    }
    std::vector<std::uint64_t> drawn(kMadeUp);
    for (std::size_t c = 0; c < seen.size(); ++c) draw_column(c, seen[c], drawn);
    std::sort(drawn.begin(), drawn.end());
    for (const auto bits : drawn) {
      if (made_up_.empty() || made_up_.back().bits != bits) made_up_.push_back({bits, 0});
      made_up_.back().count += 1;
    }
  }

  void note(Row a, Row b, const BlockingRule& rule, const std::vector<const std::vector<std::uint32_t>*>& values, double p,
            std::vector<std::vector<std::pair<std::uint64_t, float>>>& seen) const {
    std::vector<std::uint64_t> bits(seen.size());
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      const auto x = (*values[k])[prepared_.row(a)[keys_[k].comparison]], y = (*values[k])[prepared_.row(b)[keys_[k].comparison]];
      if (x == y && x != 0) bits[keys_[k].comparison] |= bit(k);
    }
    for (std::size_t c = 0; c < seen.size(); ++c) {
      const bool used = std::any_of(rule.keys.begin(), rule.keys.end(), [&](const Key& key) { return key.comparison == c; });
      if (!used) seen[c].emplace_back(bits[c], static_cast<float>(p));
    }
  }

  static void draw_column(std::size_t column, const std::vector<std::pair<std::uint64_t, float>>& seen, std::vector<std::uint64_t>& drawn) {
    if (seen.empty()) return;
    std::vector<double> sums{0};
    for (const auto& [bits, p] : seen) sums.push_back(sums.back() + p);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const double at = static_cast<double>(combined(i, column) >> 11) * 0x1p-53 * sums.back();
      const auto found = static_cast<std::size_t>(std::upper_bound(sums.begin() + 1, sums.end() - 1, at) - sums.begin()) - 1;
      drawn[i] |= seen[std::min(found, seen.size() - 1)].first;
    }
  }

  // True pairs that agree in the same keys.
  struct MadeUp {
    std::uint64_t bits = 0;
    double count = 0;
  };
  static double found_by(std::uint64_t rule, const std::vector<MadeUp>& pairs) {
    double found = 0;
    for (const auto& each : pairs) found += (each.bits & rule) == rule ? each.count : 0;
    return found;
  }

  struct Candidate {
    std::uint64_t bits = 0;
    double pairs = 0;
  };
  double share_of(std::uint64_t bits) const {
    return found_by(bits, made_up_) / static_cast<double>(kMadeUp);
  }

  std::vector<double> costs_of(const CostEstimate& cost, const std::vector<std::uint64_t>& rules) const {
    std::vector<double> costs(rules.size());
    for_each_on(threads_, threads_, [&](std::size_t part) {
      CostEstimate own(cost);
      for (std::size_t i = part; i < rules.size(); i += threads_) costs[i] = own(rules[i]);
    });
    return costs;
  }

  // Rules of one to three keys of different columns; longer ones only of what is too wide alone.
  std::vector<Candidate> candidates(const CostEstimate& cost, double most) const {
    std::vector<Candidate> all, wide;
    const auto take = [&](std::vector<std::uint64_t> rules) {
      std::erase_if(rules, [&](auto bits) { return share_of(bits) < 0.01; });
      const auto costs = costs_of(cost, rules);
      for (std::size_t i = 0; i < rules.size(); ++i) {
        if (costs[i] <= most) all.push_back({rules[i], costs[i]});
        if (costs[i] > most / 50) wide.push_back({rules[i], costs[i]});
      }
    };
    std::vector<std::uint64_t> single;
    for (std::size_t k = 0; k < keys_.size(); ++k) single.push_back(bit(k));
    take(std::move(single));
    for (int length = 2; length <= 3; ++length) {
      auto shorter = std::move(wide);
      wide.clear();
      std::sort(shorter.begin(), shorter.end(), [&](const Candidate& x, const Candidate& y) { return std::pair(x.pairs, x.bits) < std::pair(y.pairs, y.bits); });
      if (shorter.size() > 120) shorter.resize(120);
      std::vector<std::uint64_t> tried;
      for (const auto& one : shorter) {
        const auto last = static_cast<std::size_t>(63 - std::countl_zero(one.bits));
        for (std::size_t k = 0; k < keys_.size(); ++k) {
          if (keys_[k].comparison == keys_[last].comparison || (one.bits & bit(k)) != 0) continue;
          const auto rule = rule_of(one.bits);
          if (std::any_of(rule.keys.begin(), rule.keys.end(), [&](const Key& key) { return key.comparison == keys_[k].comparison; })) continue;
          tried.push_back(one.bits | bit(k));
        }
      }
      std::sort(tried.begin(), tried.end());
      tried.erase(std::unique(tried.begin(), tried.end()), tried.end());
      take(std::move(tried));
    }
    return all;
  }

  LearnedRules choose(const CostEstimate& cost, double recall) const {
    LearnedRules learned;
    const double aim = 1 - (1 - recall) / 3;  // the estimate errs high where the faults of a record come together
    const double rows = static_cast<double>(prepared_.size());
    const double budget = std::max(3e6, 60 * rows);
    const auto all = candidates(cost, std::max(1e6, 3 * rows));
    std::vector<MadeUp> left = made_up_;
    double spent = 0;
    const auto before = static_cast<double>(kMadeUp);
    const double free = 1e6 + 3 * rows;  // pairs that cost next to nothing
    while (learned.rules.size() < kMostRules) {
      const Candidate* best = nullptr;
      double best_value = 0;
      double best_gain = 0;
      for (const auto& each : all) {
        const double gain = found_by(each.bits, left);
        const double value = gain / (each.pairs + 2 * rows);
        if (spent + each.pairs > budget || value <= best_value) continue;
        best = &each;
        best_value = value;
        best_gain = gain;
      }
      // A rule that costs next to nothing may find little.
      const double least_gain = best != nullptr && spent + best->pairs <= free / 4 ? 0.0001 : 0.0003;
      if (best == nullptr || best_gain < least_gain * before || (learned.recall >= aim && spent + best->pairs > free)) {
        if (learned.recall < aim) learned.most_pairs = static_cast<std::uint64_t>(budget);
        break;
      }
      learned.rules.push_back(rule_of(best->bits));
      spent += best->pairs;
      std::erase_if(left, [&](const MadeUp& pair) { return (pair.bits & best->bits) == best->bits; });
      learned.recall = 1 - found_by(0, left) / before;
    }
    return learned;
  }

  const Prepared& prepared_;
  const Profile& chance_;
  const unsigned threads_;
  Keys made_;
  std::vector<Key> keys_;
  std::vector<BlockingRule> pilot_rules_;
  std::vector<std::uint64_t> pilot_pairs_;  // what each makes, estimated
  std::vector<MadeUp> made_up_;
};

}  // namespace

LearnedRules learn_rules(const Prepared& prepared, const Profile& chance, double recall, unsigned threads) { return Learner(prepared, chance, threads).learned(recall); }

}  // namespace inquest::linkage
