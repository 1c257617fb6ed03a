// A linear model over hashed features, as tools/train writes it and the program carries it: for every feature a row of
// weights, one a label, and the weights between neighbouring labels of a sequence.
//
// Layout (little-endian): see ModelHeader; then the labels' names (8 bytes each, padded with zeros), the transitions
// (int16, labels + 1 rows of labels columns; the last row is the beginning of a sequence), padding to 16 bytes, a check of
// 16 bits for each row, the rows (int8, `stride` bytes each). A feature is a 64-bit hash: its low bits name a row, or the
// row's neighbour, and its high bits must equal the row's check; a feature that was not learnt thus adds nothing.
//
// A model borrows its bytes and is constant: any thread may use it. `open` fails on bytes that are no such model.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace inquest::reading {

inline constexpr std::size_t kMostLabels = 16;

// Sums of weights, one a label.
using Scores = std::array<std::int32_t, kMostLabels>;

struct ModelHeader {
  static constexpr std::array<char, 8> kMagic = {'I', 'N', 'Q', 'M', 'O', 'D', 'E', 'L'};
  static constexpr std::uint32_t kVersion = 1;

  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t labels = 0;
  std::uint32_t stride = 0;     // 8 or 16
  std::uint32_t log2_rows = 0;
  std::uint64_t checksum = 0;   // FNV-1a of every byte behind the header
};
static_assert(sizeof(ModelHeader) == 32);

// 64-bit FNV-1a.
std::uint64_t fnv1a(std::string_view bytes);

class LinearModel {
 public:
  using Label = std::array<char, 8>;

  LinearModel() = default;  // no labels: tags nothing
  // The bytes that the program carries need not be summed up at every start; a test does.
  enum class Checksum : std::uint8_t { tested, trusted };
  static Result<LinearModel> open(std::string_view bytes, Checksum checksum = Checksum::tested);

  bool empty() const { return labels_ == 0; }
  std::size_t labels() const { return labels_; }
  std::string_view label(std::size_t index) const;

  // The rows of a token's features; a feature that was not learnt is left out.
  static constexpr std::size_t kMostFeatures = 64;
  struct Rows {
    std::array<std::uint32_t, kMostFeatures> index;
    std::size_t size = 0;
  };
  // Looks features up (kMostFeatures at most) and asks for their weights, so that these have come when add() wants them.
  void look(std::span<const std::uint64_t> features, Rows& rows) const {
    std::size_t size = 0;
    for (const auto feature : features) {
      const auto row = row_of(feature);
      __builtin_prefetch(weights_ + row.index * stride_);
      rows.index[size] = static_cast<std::uint32_t>(row.index);
      size += row.held;
    }
    rows.size = size;
  }
  // Asks for what look() will want.
  void expect(std::span<const std::uint64_t> features) const {
    for (const auto feature : features) __builtin_prefetch(checks_ + 2 * (feature & mask_));
  }
  void add(const Rows& rows, Scores& scores) const { stride_ == 16 ? add_rows<16>(rows, scores) : add_rows<8>(rows, scores); }
  void add(std::span<const std::uint64_t> features, Scores& scores) const {
    Rows rows;
    look(features, rows);
    add(rows, scores);
  }

  // Does the model hold this feature?
  bool holds(std::uint64_t feature) const { return row_of(feature).held; }

  // The weight of label `to` right after `from`; `from` == labels() at the beginning.
  std::int32_t transition(std::size_t from, std::size_t to) const { return transitions_[from][to]; }

  // The best sequence of labels for these scores (Viterbi). `fixed[i]` >= 0 forces a label.
  void decode(std::span<const Scores> scores, std::span<const std::int8_t> fixed, std::vector<std::uint8_t>& best) const;

  // How much the label of token i leads over the best other one there, its neighbours' labels given; in weights.
  std::int32_t lead(std::span<const Scores> scores, std::span<const std::uint8_t> labels, std::size_t i) const;

  static std::uint16_t check_of(std::uint64_t feature) { return static_cast<std::uint16_t>(feature >> 48 | 1); }

 private:
  // Where a feature's weights are; of one that was not learnt the first row, which then does not count.
  struct Row {
    std::size_t index = 0;
    bool held = false;
  };
  // Whether a feature was learnt is as good as random, so nothing here branches upon it.
  Row row_of(std::uint64_t feature) const {
    const std::size_t row = feature & mask_;
    const auto check = check_of(feature);
    const bool here = check_at(row) == check, beside = check_at(row ^ 1) == check;
    const bool held = here | beside;
    return {(row ^ static_cast<std::size_t>(beside & !here)) & (std::size_t{0} - held), held};
  }
  std::uint16_t check_at(std::size_t row) const {
    std::uint16_t check;
    std::memcpy(&check, checks_ + 2 * row, 2);
    return check;
  }

  // Eight weights, and eight sums of them (127 times as many features as any list has fit): one register each.
  typedef std::int8_t Weights [[gnu::vector_size(8)]];
  typedef std::int16_t Sums [[gnu::vector_size(16)]];

  template <std::size_t kStride>
  void add_rows(const Rows& rows, Scores& scores) const {
    std::array<Sums, kStride / 8> sums{};
    for (std::size_t i = 0; i < rows.size; ++i) {
      for (std::size_t part = 0; part < sums.size(); ++part) {
        Weights weights;
        std::memcpy(&weights, weights_ + rows.index[i] * kStride + 8 * part, 8);
        sums[part] += __builtin_convertvector(weights, Sums);
      }
    }
    for (std::size_t k = 0; k < kStride; ++k) scores[k] += sums[k / 8][k % 8];
  }

  template <std::size_t kLanes>
  void decode_lanes(std::span<const Scores> scores, std::span<const std::int8_t> fixed, std::vector<std::uint8_t>& best) const;

  const char* names_ = nullptr;
  const char* checks_ = nullptr;
  const std::int8_t* weights_ = nullptr;
  std::size_t labels_ = 0, stride_ = 0, mask_ = 0;
  std::array<Scores, kMostLabels + 1> transitions_{};  // by the label before; the last of labels() + 1 rows begins a sequence
};

// Adds up token by token, two behind: the checks of one token's features and the weights of the next's are fetched while a
// third's are added. Most of a tagger's time is waiting for memory. What was given last is added by flush(); the scores that
// are given must live until then.
class ScoreAdder {
 public:
  explicit ScoreAdder(const LinearModel& model) : model_(model) {}
  ~ScoreAdder() { flush(); }
  ScoreAdder(const ScoreAdder&) = delete;
  ScoreAdder& operator=(const ScoreAdder&) = delete;

  void add(std::span<const std::uint64_t> features, Scores& scores) {
    step();
    model_.expect(features);
    size_ = features.size();
    std::memcpy(features_.data(), features.data(), size_ * sizeof(std::uint64_t));
    expected_ = &scores;
  }
  void flush() {
    step();
    step();
  }

 private:
  void step() {
    if (looked_ != nullptr) model_.add(rows_, *looked_);
    looked_ = expected_;
    if (looked_ != nullptr) model_.look(std::span(features_).first(size_), rows_);
    expected_ = nullptr;
  }

  const LinearModel& model_;
  std::array<std::uint64_t, LinearModel::kMostFeatures> features_;
  std::size_t size_ = 0;
  LinearModel::Rows rows_;
  Scores* expected_ = nullptr;  // whose features are in features_
  Scores* looked_ = nullptr;    // whose rows are in rows_
};

}  // namespace inquest::reading
