#include "train/perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace inquest::train {
namespace {

using reading::kMostLabels;
using reading::ModelHeader;
using reading::Scores;

constexpr std::uint32_t kLeftOut = ~std::uint32_t{0};

// SplitMix64: small, and the same everywhere (the standard's distributions are not).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

// A weight and what its average needs.
struct Weight {
  std::int32_t now = 0;
  std::int64_t summed = 0;  // sum of (change * time of the change)
};
using Row = std::array<Weight, kMostLabels>;

class Perceptron {
 public:
  Perceptron(std::size_t labels, std::vector<Example> examples, const Settings& settings)
      : labels_(labels), settings_(settings), examples_(std::move(examples)), transitions_((labels + 1) * labels), random_(settings.seed) {
    number_features();
  }

  void train() {
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0);
    for (int pass = 0; pass < settings_.passes; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.next() % i]);
      for (const auto k : order) learn(k);
    }
  }

  std::string pack(const std::vector<std::string>& names, const std::vector<Given>& given) const;

 private:
  void number_features() {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (const auto& example : examples_) {
      for (const auto& token : example.features) {
        for (const auto f : token) ++counts[f];
      }
    }
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    rows_of_.resize(examples_.size());
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      for (auto& token : examples_[e].features) {
        auto& rows = rows_of_[e].emplace_back();
        for (const auto f : token) {
          if (counts[f] < settings_.rarest) continue;
          const auto [found, fresh] = numbers.try_emplace(f, static_cast<std::uint32_t>(features_.size()));
          if (fresh) features_.push_back(f);
          rows.push_back(found->second);
        }
        token = {};
      }
    }
    weights_.resize(features_.size());
  }

  // The features that are looked at this time: some are left out at random, so that the others learn to do without them.
  const std::vector<std::vector<std::uint32_t>>& looked_at(std::size_t index) {
    if (settings_.left_out == 0) return rows_of_[index];
    kept_.resize(rows_of_[index].size());
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      kept_[i].clear();
      for (const auto row : rows_of_[index][i]) {
        if (random_.next() % 1000 >= settings_.left_out) kept_[i].push_back(row);
      }
    }
    return kept_;
  }

  void learn(std::size_t index) {
    ++time_;
    const auto& example = examples_[index];
    const auto& rows = looked_at(index);
    scores_.assign(rows.size(), Scores{});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (const auto row : rows[i]) {
        for (std::size_t k = 0; k < labels_; ++k) scores_[i][k] += weights_[row][k].now;
      }
    }
    decode(example.fixed);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto truth = example.labels[i], guess = guess_[i];
      if (truth != guess) {
        for (const auto row : rows[i]) {
          change(weights_[row][truth], 1);
          change(weights_[row][guess], -1);
        }
      }
      const std::size_t true_from = i == 0 ? labels_ : example.labels[i - 1], from = i == 0 ? labels_ : guess_[i - 1];
      if (true_from != from || truth != guess) {
        change(transitions_[true_from * labels_ + truth], 1);
        change(transitions_[from * labels_ + guess], -1);
      }
    }
  }

  void change(Weight& weight, int by) const {
    weight.now += by;
    weight.summed += by * time_;
  }

  // Viterbi with the weights of this moment.
  void decode(const std::vector<std::int8_t>& fixed) {
    constexpr std::int64_t kNever = std::int64_t{-1} << 50;
    const auto size = scores_.size();
    guess_.resize(size);
    before_.resize(size);
    std::array<std::int64_t, kMostLabels> sums{}, next{};
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t to = 0; to < labels_; ++to) {
        std::int64_t best = i == 0 ? transitions_[labels_ * labels_ + to].now : kNever * 2;
        std::uint8_t best_from = 0;
        for (std::size_t from = 0; i > 0 && from < labels_; ++from) {
          const auto sum = sums[from] + transitions_[from * labels_ + to].now;
          if (sum > best) {
            best = sum;
            best_from = static_cast<std::uint8_t>(from);
          }
        }
        before_[i][to] = best_from;
        next[to] = fixed[i] < 0 || static_cast<std::size_t>(fixed[i]) == to ? best + scores_[i][to] : kNever;
      }
      sums = next;
    }
    if (size == 0) return;
    auto label = static_cast<std::uint8_t>(std::max_element(sums.begin(), sums.begin() + labels_) - sums.begin());
    for (std::size_t i = size; i-- > 0;) {
      guess_[i] = label;
      label = before_[i][label];
    }
  }

  double average(const Weight& weight) const {
    return weight.now - static_cast<double>(weight.summed) / static_cast<double>(time_ + 1);
  }

  std::size_t labels_;
  Settings settings_;
  std::vector<Example> examples_;
  std::vector<std::vector<std::vector<std::uint32_t>>> rows_of_;  // example, token -> rows
  std::vector<std::uint64_t> features_;                           // row -> feature
  std::vector<Row> weights_;
  std::vector<Weight> transitions_;
  std::int64_t time_ = 0;
  Random random_;
  std::vector<std::vector<std::uint32_t>> kept_;
  std::vector<Scores> scores_;
  std::vector<std::uint8_t> guess_;
  std::vector<std::array<std::uint8_t, kMostLabels>> before_;
};

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

// Averages, the heaviest features first, as bytes: 127 stands for the weight that one in two thousand exceeds.
std::string Perceptron::pack(const std::vector<std::string>& names, const std::vector<Given>& given) const {
  std::vector<std::pair<double, std::uint32_t>> heaviest;
  std::vector<double> sizes;
  for (std::uint32_t row = 0; row < features_.size(); ++row) {
    double sum = 0;
    for (std::size_t k = 0; k < labels_; ++k) {
      const double size = std::abs(average(weights_[row][k]));
      sum += size;
      if (size > 0) sizes.push_back(size);
    }
    if (sum > 0) heaviest.emplace_back(-sum, row);
  }
  std::ranges::sort(heaviest);
  std::ranges::sort(sizes);
  const double top = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 2000];
  const double scale = 127 / top;

  ModelHeader header;
  header.labels = static_cast<std::uint32_t>(labels_);
  header.stride = labels_ <= 8 ? 8 : 16;
  header.log2_rows = settings_.log2_rows;
  const std::size_t rows = std::size_t{1} << settings_.log2_rows;
  std::vector<std::uint16_t> checks(rows);
  std::vector<std::int8_t> weights(rows * header.stride);
  // A free row for a feature, or `rows` where heavier ones have taken both of its rows.
  const auto place = [&](std::uint64_t feature) {
    const auto check = reading::LinearModel::check_of(feature);
    std::size_t row = feature & (rows - 1);
    if (checks[row] != 0) row ^= 1;
    if (checks[row] != 0 || checks[row ^ 1] == check) return rows;
    checks[row] = check;
    return row;
  };
  for (const auto& [feature, label] : given) {
    if (const auto row = place(feature); row < rows) weights[row * header.stride + label] = 127;
  }
  for (const auto& [minus, number] : heaviest) {
    const auto row = place(features_[number]);
    if (row == rows) continue;
    for (std::size_t k = 0; k < labels_; ++k) {
      const double scaled = std::clamp(std::nearbyint(average(weights_[number][k]) * scale), -127.0, 127.0);
      weights[row * header.stride + k] = static_cast<std::int8_t>(scaled);
    }
  }
  std::string body;
  for (const auto& name : names) body += (name + std::string(8, '\0')).substr(0, 8);
  for (const auto& weight : transitions_) {
    put(body, static_cast<std::int16_t>(std::clamp(std::nearbyint(average(weight) * scale), -32000.0, 32000.0)));
  }
  while ((body.size() + sizeof header) % 16 != 0) body += '\0';
  body.append(reinterpret_cast<const char*>(checks.data()), 2 * checks.size());
  body.append(reinterpret_cast<const char*>(weights.data()), weights.size());
  header.checksum = reading::fnv1a(body);
  std::string out;
  put(out, header);
  return out + body;
}

}  // namespace

std::string train_model(const std::vector<std::string>& labels, std::vector<Example> examples, const Settings& settings,
                        const std::vector<Given>& given) {
  Perceptron perceptron(labels.size(), std::move(examples), settings);
  perceptron.train();
  return perceptron.pack(labels, given);
}

}  // namespace inquest::train
