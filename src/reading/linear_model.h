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
  static Result<LinearModel> open(std::string_view bytes);

  bool empty() const { return labels_ == 0; }
  std::size_t labels() const { return labels_; }
  std::string_view label(std::size_t index) const;

  // Adds the weights of some features (256 at most).
  void add(std::span<const std::uint64_t> features, Scores& scores) const {
    std::array<std::int16_t, kMostLabels> sums{};  // 127 times as many features as any list has fit
    if (stride_ == 16) {
      for (const auto feature : features) {
        const auto* row = row_of(feature);
        for (std::size_t k = 0; k < 16; ++k) sums[k] = static_cast<std::int16_t>(sums[k] + row[k]);
      }
    } else {
      for (const auto feature : features) {
        const auto* row = row_of(feature);
        for (std::size_t k = 0; k < 8; ++k) sums[k] = static_cast<std::int16_t>(sums[k] + row[k]);
      }
    }
    for (std::size_t k = 0; k < kMostLabels; ++k) scores[k] += sums[k];
  }

  // Does the model hold this feature?
  bool holds(std::uint64_t feature) const { return row_of(feature) != kNoRow.data(); }

  // The weight of label `to` right after `from`; `from` == labels() at the beginning.
  std::int32_t transition(std::size_t from, std::size_t to) const { return transitions_[from * labels_ + to]; }

  // The best sequence of labels for these scores (Viterbi). `fixed[i]` >= 0 forces a label.
  void decode(std::span<const Scores> scores, std::span<const std::int8_t> fixed, std::vector<std::uint8_t>& best) const;

  // How much the label of token i leads over the best other one there, its neighbours' labels given; in weights.
  std::int32_t lead(std::span<const Scores> scores, std::span<const std::uint8_t> labels, std::size_t i) const;

  static std::uint16_t check_of(std::uint64_t feature) { return static_cast<std::uint16_t>(feature >> 48 | 1); }

 private:
  alignas(16) static constexpr std::array<std::int8_t, kMostLabels> kNoRow{};

  // The weights of a feature; of one that was not learnt, zeros.
  const std::int8_t* row_of(std::uint64_t feature) const {
    const std::size_t row = feature & mask_;
    const auto check = check_of(feature);
    const auto* other = check_at(row ^ 1) == check ? weights_ + (row ^ 1) * stride_ : kNoRow.data();
    return check_at(row) == check ? weights_ + row * stride_ : other;
  }
  std::uint16_t check_at(std::size_t row) const {
    std::uint16_t check;
    std::memcpy(&check, checks_ + 2 * row, 2);
    return check;
  }

  const char* names_ = nullptr;
  const char* checks_ = nullptr;
  const std::int8_t* weights_ = nullptr;
  std::size_t labels_ = 0, stride_ = 0, mask_ = 0;
  std::vector<std::int32_t> transitions_;
};

}  // namespace inquest::reading
