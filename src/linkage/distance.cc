#include "linkage/distance.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

namespace inquest::linkage {
namespace {

constexpr std::size_t kWord = 64;
constexpr std::size_t kMostGrams = 256;

// For each unit of a string the bits of the places where it stands.
class Positions {
 public:
  explicit Positions(std::u16string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] < 128) ascii_[text[i]] |= std::uint64_t{1} << i;
    }
  }
  std::uint64_t operator()(char16_t unit) const {
    if (unit < 128) return ascii_[unit];
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) bits |= std::uint64_t{text_[i] == unit} << i;
    return bits;
  }

 private:
  std::u16string_view text_;
  std::array<std::uint64_t, 128> ascii_{};
};

}  // namespace

double jaro_winkler(std::u16string_view a, std::u16string_view b) {
  a = a.substr(0, kWord);
  b = b.substr(0, kWord);
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t window = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::uint64_t taken_a = 0, taken_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t first = i > window ? i - window : 0, last = std::min(b.size(), i + window + 1);
    for (std::size_t j = first; j < last; ++j) {
      if (b[j] != a[i] || (taken_b >> j & 1) != 0) continue;
      taken_a |= std::uint64_t{1} << i;
      taken_b |= std::uint64_t{1} << j;
      break;
    }
  }
  const int common = std::popcount(taken_a);
  if (common == 0) return 0;
  int moved = 0;
  for (std::uint64_t x = taken_a, y = taken_b; x != 0; x &= x - 1, y &= y - 1) moved += a[std::countr_zero(x)] != b[std::countr_zero(y)];
  const double m = common;
  const double jaro = (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - moved / 2) / m) / 3;
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

unsigned damerau_levenshtein(std::u16string_view a, std::u16string_view b) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  const bool cut = a.size() > kWord || b.size() > kWord;
  a = a.substr(0, kWord);
  b = b.substr(0, kWord);
  const auto rest = cut ? static_cast<unsigned>(difference) : 0U;
  if (a.empty()) return static_cast<unsigned>(b.size()) + rest;
  const Positions at(a);
  std::uint64_t up = ~std::uint64_t{0}, down = 0, zero = 0, before = 0;
  auto distance = static_cast<unsigned>(a.size());
  const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
  for (const char16_t unit : b) {
    const std::uint64_t match = at(unit);
    const std::uint64_t swapped = ((~zero & match) << 1) & before;
    zero = (((match & up) + up) ^ up) | match | down | swapped;
    std::uint64_t right = down | ~(zero | up);
    const std::uint64_t left = zero & up;
    distance += (right & last) != 0;
    distance -= (left & last) != 0;
    right = right << 1 | 1;
    up = left << 1 | ~(zero | right);
    down = right & zero;
    before = match;
  }
  return distance + rest;
}

double bigram_dice(std::u16string_view a, std::u16string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  std::array<std::uint32_t, kMostGrams> first{}, second{};
  const auto grams = [](std::u16string_view text, std::array<std::uint32_t, kMostGrams>& out) {
    std::size_t n = 0;
    char16_t before = 0;
    for (const char16_t unit : text.substr(0, kMostGrams - 1)) {
      out[n++] = std::uint32_t{before} << 16 | unit;
      before = unit;
    }
    out[n++] = std::uint32_t{before} << 16;
    std::sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n));
    return std::span<const std::uint32_t>(out.begin(), std::unique(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n)));
  };
  const auto x = grams(a, first), y = grams(b, second);
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i] == y[j]) {
      ++common;
      ++i;
      ++j;
    } else {
      ++(x[i] < y[j] ? i : j);
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(x.size() + y.size());
}

std::uint64_t letters_of(std::u16string_view text) {
  std::uint64_t bits = 0;
  for (const char16_t unit : text.substr(0, kWord)) {
    const unsigned place = unit % 32U * 2;
    bits |= (bits >> place & 1) == 0 ? std::uint64_t{1} << place : std::uint64_t{2} << place;
  }
  return bits;
}

double jaro_winkler_bound(std::size_t a, std::size_t b, unsigned common, unsigned prefix) {
  if (a == 0 || b == 0) return a == b ? 1 : 0;
  const double m = common;
  const double jaro = std::min(1.0, (m / static_cast<double>(a) + m / static_cast<double>(b) + 1) / 3);
  return jaro + prefix * 0.1 * (1 - jaro);
}

}  // namespace inquest::linkage
