// Candidates by banding (two values of the signature agree) and, for a text that lies within a much longer one, by shared
// sampled shingles; then exact containment.
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "collation/days.h"
#include "collation/shingles.h"

namespace inquest::collation {
namespace {

constexpr std::size_t kBand = 2;          // 32 bands of two: two texts that share half are met with certainty .9999
constexpr std::size_t kFewInBucket = 24;  // so many are compared each with each
constexpr std::uint32_t kSample = 16;     // one shingle in so many is indexed
constexpr std::size_t kSampledShared = 2;
constexpr std::size_t kCommonShingle = 50;  // in so many documents it is a phrase, not a sign of copying
constexpr std::size_t kLeastShingles = 20;  // a shorter text is too short to say that it was copied
constexpr double kReprint = 0.75, kNearDuplicate = 0.4;

using Pair = std::pair<std::size_t, std::size_t>;  // places in `order`

// Earliest publication first, documents without a date after those with one, then by arrival.
std::vector<std::size_t> by_age(std::span<const Digest> digests) {
  std::vector<std::tuple<std::int64_t, std::uint64_t, std::string_view, std::size_t>> keyed;
  for (std::size_t i = 0; i < digests.size(); ++i) {
    keyed.emplace_back(first_day(digests[i].published), digests[i].came, digests[i].document, i);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::size_t> order;
  for (const auto& key : keyed) order.push_back(std::get<3>(key));
  return order;
}

class Finder {
 public:
  explicit Finder(std::span<const Digest> digests) : digests_(digests), order_(by_age(digests)) {}

  Copies find() {
    for (std::size_t band = 0; band < kSignature / kBand; ++band) meet_in_band(band);
    meet_by_samples();
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    Copies copies;
    for (std::size_t i = 0; i < digests_.size(); ++i) copies.origins.push_back(i);
    for (const auto& [older, newer] : candidates_) {
      if (const auto copy = compared(order_[older], order_[newer])) copies.pairs.push_back(*copy);
    }
    // candidates_ is ordered by the older: the first that claims a copy is its earliest original, and the original's own
    // origin is settled because nothing older is still to come for it.
    std::vector<bool> settled(digests_.size());
    std::vector<std::size_t> age(digests_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) age[order_[i]] = i;
    std::sort(copies.pairs.begin(), copies.pairs.end(), [&](const Copy& a, const Copy& b) {
      return std::pair(age[a.copy], age[a.original]) < std::pair(age[b.copy], age[b.original]);
    });
    for (const auto& copy : copies.pairs) {
      if (copy.kind != CopyKind::reprint || settled[copy.copy]) continue;
      copies.origins[copy.copy] = copies.origins[copy.original];
      settled[copy.copy] = true;
    }
    return copies;
  }

 private:
  const Digest& aged(std::size_t place) const { return digests_[order_[place]]; }
  bool too_short(std::size_t place) const { return aged(place).shingles.size() < kLeastShingles; }

  // In a large bucket each is compared with the oldest and with its neighbour: enough to find what it was copied from.
  void meet(const std::vector<std::size_t>& bucket) {
    for (std::size_t i = 1; i < bucket.size(); ++i) {
      const bool few = bucket.size() <= kFewInBucket;
      for (std::size_t j = few ? 0 : i - 1; j < i; ++j) candidates_.emplace_back(bucket[j], bucket[i]);
      if (!few) candidates_.emplace_back(bucket.front(), bucket[i]);
    }
  }

  void meet_in_band(std::size_t band) {
    std::vector<std::pair<std::uint64_t, std::size_t>> keys;
    keys.reserve(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (too_short(i)) continue;
      const auto& s = aged(i).signature;
      keys.emplace_back(std::uint64_t{s[band * kBand]} << 32 | s[band * kBand + 1], i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> bucket;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i > 0 && keys[i].first != keys[i - 1].first) {
        meet(bucket);
        bucket.clear();
      }
      bucket.push_back(keys[i].second);
    }
    meet(bucket);
  }

  // Two that share sampled shingles though their signatures do not meet: a short text within a long one.
  void meet_by_samples() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> postings;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (too_short(i)) continue;
      for (const auto shingle : aged(i).shingles) {
        if (shingle % kSample == 0) postings.emplace_back(shingle, static_cast<std::uint32_t>(i));
      }
    }
    std::sort(postings.begin(), postings.end());
    std::unordered_map<std::uint64_t, std::uint32_t> shared;
    for (std::size_t from = 0; from < postings.size();) {
      std::size_t to = from;
      while (to < postings.size() && postings[to].first == postings[from].first) ++to;
      if (to - from <= kCommonShingle) {
        for (std::size_t i = from + 1; i < to; ++i) {
          for (std::size_t j = from; j < i; ++j) ++shared[std::uint64_t{postings[j].second} << 32 | postings[i].second];
        }
      }
      from = to;
    }
    for (const auto& [key, n] : shared) {
      if (n >= kSampledShared) candidates_.emplace_back(key >> 32, key & 0xffffffffu);
    }
  }

  std::optional<Copy> compared(std::size_t older, std::size_t newer) const {
    const auto& a = digests_[older].shingles;
    const auto& b = digests_[newer].shingles;
    const auto shorter = std::min(a.size(), b.size());
    if (shorter < kLeastShingles) return std::nullopt;
    const double shared = static_cast<double>(common(a, b)) / static_cast<double>(shorter);
    if (shared < kNearDuplicate) return std::nullopt;
    return Copy{shared >= kReprint ? CopyKind::reprint : CopyKind::near_duplicate, older, newer, shared};
  }

  std::span<const Digest> digests_;
  std::vector<std::size_t> order_;  // oldest first
  std::vector<Pair> candidates_;
};

}  // namespace

Copies find_copies(std::span<const Digest> digests) { return Finder(digests).find(); }

std::string_view name_of(CopyKind kind) {
  switch (kind) {
    case CopyKind::reprint: return "reprint";
    case CopyKind::near_duplicate: return "near_duplicate";
  }
  return "";
}

}  // namespace inquest::collation
