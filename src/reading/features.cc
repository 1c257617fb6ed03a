#include "reading/features.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace inquest::reading {

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
  const auto take = [&](std::uint64_t eight) {
    hash = (hash ^ eight) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
  };
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes.data() + i, 8);
    take(eight);
  }
  std::uint64_t rest = 0;
  for (std::size_t k = 0; i + k < bytes.size(); ++k) rest |= std::uint64_t{static_cast<unsigned char>(bytes[i + k])} << 8 * k;
  take(rest);
  return hash;
}

namespace {

// 'X' a capital, 'x' any other letter, 'd' a digit, else the byte itself; runs of one sort are one.
std::uint64_t shape_of(std::string_view word, std::string_view lower) {
  std::array<char, 12> shape{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < word.size() && size < shape.size(); ++i) {
    const char c = word[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    const char sort = c >= '0' && c <= '9' ? 'd' : !letter ? c : lower[i] != c ? 'X' : 'x';
    // A second byte of a capital's code point differs too, or does not: either way it is no new sort.
    if ((c & 0xC0) == 0x80 && size > 0) continue;
    if (size == 0 || shape[size - 1] != sort) shape[size++] = sort;
  }
  // "Xx" and "X" with many letters differ: an initial, an acronym.
  if (size == 1 && word.size() == 1 && size < shape.size()) shape[size++] = '1';
  return hash_bytes({shape.data(), size});
}

// The front of a word in small letters, every digit read as 0.
class PlainWord {
 public:
  explicit PlainWord(std::string_view lower) : size_(std::min(lower.size(), bytes_.size())) {
    for (std::size_t i = 0; i < size_; ++i) bytes_[i] = lower[i] >= '0' && lower[i] <= '9' ? '0' : lower[i];
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 32> bytes_;
  std::size_t size_;
};

}  // namespace

std::uint64_t key_of_word(std::string_view lower) { return hash_bytes(PlainWord(lower).view()); }

TokenKeys keys_of(std::string_view word, std::string_view lower) {
  TokenKeys keys;
  const PlainWord plain(lower);
  const auto small = plain.view();
  const auto size = small.size();
  keys.word = hash_bytes(small);
  keys.suffix2 = hash_bytes(small.substr(size - std::min<std::size_t>(size, 2)));
  keys.suffix3 = hash_bytes(small.substr(size - std::min<std::size_t>(size, 3)));
  keys.prefix3 = hash_bytes(small.substr(0, 3));
  keys.shape = shape_of(word, lower);
  return keys;
}

}  // namespace inquest::reading
