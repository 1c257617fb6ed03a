#include "reading/linear_model.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace inquest::reading {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

namespace {

auto broken(const char* what) { return fail(ErrorCode::unreadable, what); }

}  // namespace

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

Result<LinearModel> LinearModel::open(std::string_view bytes, Checksum checksum) {
  ModelHeader header;
  if (bytes.size() < sizeof header) return broken("The model is shorter than its header.");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != ModelHeader::kMagic) return broken("These bytes are no model.");
  if (header.version != ModelHeader::kVersion) return broken("The model is of another version.");
  if (header.labels == 0 || header.labels > header.stride || (header.stride != 8 && header.stride != 16) ||
      header.log2_rows < 1 || header.log2_rows > 24) {
    return broken("The model's header contradicts itself.");
  }
  const std::size_t rows = std::size_t{1} << header.log2_rows;
  const std::size_t names = sizeof header, transitions = names + 8 * header.labels;
  const std::size_t checks = (transitions + 2 * (header.labels + 1) * header.labels + 15) / 16 * 16;
  const std::size_t weights = checks + 2 * rows;
  if (bytes.size() != weights + rows * header.stride) return broken("The model is cut or too long.");
  if (checksum == Checksum::tested && fnv1a(bytes.substr(names)) != header.checksum) return broken("The model's checksum fails.");

  LinearModel model;
  model.labels_ = header.labels;
  model.stride_ = header.stride;
  model.mask_ = rows - 1;
  model.names_ = bytes.data() + names;
  model.checks_ = bytes.data() + checks;
  model.weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + weights);
  for (std::size_t i = 0; i < (header.labels + 1) * header.labels; ++i) {
    std::int16_t weight;
    std::memcpy(&weight, bytes.data() + transitions + 2 * i, 2);
    model.transitions_[i / header.labels][i % header.labels] = weight;
  }
  return model;
}

std::string_view LinearModel::label(std::size_t index) const {
  const char* name = names_ + 8 * index;
  return {name, static_cast<std::size_t>(std::find(name, name + 8, '\0') - name)};
}

// For each label the best sum of a sequence that ends in it, and the label before it there: four labels a register, all of a
// token's at once. Lanes beyond labels() hold sums that nobody looks at.
template <std::size_t kLanes>
void LinearModel::decode_lanes(std::span<const Scores> scores, std::span<const std::int8_t> fixed,
                               std::vector<std::uint8_t>& best) const {
  constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 4;
  typedef std::int32_t Four [[gnu::vector_size(16)]];
  using Lanes = std::array<std::int32_t, kLanes>;
  thread_local std::vector<std::array<std::uint8_t, kLanes>> before;
  before.resize(scores.size());
  Lanes sums{};
  std::size_t first = labels_, last = labels_ + 1;  // the labels that the token before may have
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Lanes next, from_label;
    for (std::size_t to = 0; to < kLanes; to += 4) {
      Four best_sum = Four{} + kNever, best_from{};
      for (auto from = first; from < last; ++from) {
        Four sum;
        std::memcpy(&sum, &transitions_[from][to], sizeof sum);
        sum += i == 0 ? 0 : sums[from];
        const Four better = sum > best_sum;
        best_sum = better ? sum : best_sum;
        best_from = better ? Four{} + static_cast<std::int32_t>(from) : best_from;
      }
      std::memcpy(&next[to], &best_sum, sizeof best_sum);
      std::memcpy(&from_label[to], &best_from, sizeof best_from);
    }
    for (std::size_t to = 0; to < kLanes; ++to) before[i][to] = static_cast<std::uint8_t>(from_label[to]);
    first = fixed[i] < 0 ? 0 : static_cast<std::size_t>(fixed[i]);
    last = fixed[i] < 0 ? labels_ : first + 1;
    // Only differences matter: kept small, so that no length of text overflows.
    std::int32_t top = kNever;
    for (auto to = first; to < last; ++to) top = std::max(top, next[to] += scores[i][to]);
    sums.fill(kNever);
    for (auto to = first; to < last; ++to) sums[to] = next[to] - top;
  }
  auto label = static_cast<std::uint8_t>(std::max_element(sums.begin(), sums.begin() + labels_) - sums.begin());
  for (std::size_t i = scores.size(); i-- > 0;) {
    best[i] = label;
    label = before[i][label];
  }
}

void LinearModel::decode(std::span<const Scores> scores, std::span<const std::int8_t> fixed,
                         std::vector<std::uint8_t>& best) const {
  best.resize(scores.size());
  if (scores.empty() || labels_ == 0) return;
  labels_ <= 8 ? decode_lanes<8>(scores, fixed, best) : decode_lanes<16>(scores, fixed, best);
}

std::int32_t LinearModel::lead(std::span<const Scores> scores, std::span<const std::uint8_t> labels,
                               std::size_t i) const {
  const auto sum = [&](std::size_t label) {
    auto value = scores[i][label] + transition(i == 0 ? labels_ : labels[i - 1], label);
    if (i + 1 < labels.size()) value += transition(label, labels[i + 1]);
    return value;
  };
  std::int32_t other = std::numeric_limits<std::int32_t>::min() / 2;
  for (std::size_t label = 0; label < labels_; ++label) {
    if (label != labels[i]) other = std::max(other, sum(label));
  }
  return sum(labels[i]) - other;
}

}  // namespace inquest::reading
