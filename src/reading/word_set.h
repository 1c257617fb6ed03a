// Fixed words, and fixed words with what they mean: the small lexicons of the text steps, placed in their tables at compile
// time. No allocation, safe everywhere.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <utility>

namespace inquest::reading {

// Where each of N words stands in a table that is at most a quarter full. Which place a word is looked for at follows from
// its length and three of its letters: most words of a text meet an empty place.
template <std::size_t N>
class WordPlaces {
 public:
  static constexpr std::size_t kNone = N;

  consteval explicit WordPlaces(const std::array<std::string_view, N>& words) : words_(words) {
    for (std::size_t i = 0; i < N; ++i) {
      longest_ = std::max(longest_, words[i].size());
      auto at = place_of(words[i]);
      while (places_[at] != 0) at = (at + 1) % kPlaces;
      places_[at] = static_cast<std::uint16_t>(i + 1);
    }
  }

  // The word's number; kNone where it is none of them.
  constexpr std::size_t find(std::string_view word) const {
    if (word.empty() || word.size() > longest_) return kNone;
    for (auto at = place_of(word); places_[at] != 0; at = (at + 1) % kPlaces) {
      const std::size_t i = places_[at] - 1u;
      if (words_[i] == word) return i;
    }
    return kNone;
  }

 private:
  static constexpr std::size_t kPlaces = std::bit_ceil(4 * N);

  static constexpr std::size_t place_of(std::string_view word) {
    std::uint32_t mixed = static_cast<std::uint32_t>(word.size());
    for (const char c : {word.front(), word[word.size() / 2], word.back()})
      mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x9E3779B1u;
    return (mixed >> 16) % kPlaces;
  }

  std::array<std::string_view, N> words_;
  std::array<std::uint16_t, kPlaces> places_{};  // a word's number from 1; 0 for none
  std::size_t longest_ = 0;
};

template <std::size_t N>
class WordSet {
 public:
  consteval explicit WordSet(const std::string_view (&words)[N]) : places_(std::to_array(words)) {}
  constexpr bool contains(std::string_view word) const { return places_.find(word) != N; }

 private:
  WordPlaces<N> places_;
};

template <class Meaning, std::size_t N>
class WordMap {
 public:
  using Entry = std::pair<std::string_view, Meaning>;

  consteval explicit WordMap(const Entry (&entries)[N]) : places_(words_of(entries)) {
    for (std::size_t i = 0; i < N; ++i) meanings_[i] = entries[i].second;
  }
  // Null where the word is none of them.
  constexpr const Meaning* find(std::string_view word) const {
    const auto i = places_.find(word);
    return i == N ? nullptr : &meanings_[i];
  }

 private:
  static consteval std::array<std::string_view, N> words_of(const Entry (&entries)[N]) {
    std::array<std::string_view, N> words;
    for (std::size_t i = 0; i < N; ++i) words[i] = entries[i].first;
    return words;
  }

  WordPlaces<N> places_;
  std::array<Meaning, N> meanings_{};
};

template <class Meaning, std::size_t N>
consteval WordMap<Meaning, N> word_map(const std::pair<std::string_view, Meaning> (&entries)[N]) {
  return WordMap<Meaning, N>(entries);
}

// ASCII letters of a short word in lower case, kept on the stack; other bytes unchanged. Words longer than the buffer
// are cut: no lexicon holds a word that long.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) : size_(std::min(word.size(), buffer_.size())) {
    for (std::size_t i = 0; i < size_; ++i) {
      const char c = word[i];
      buffer_[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
  }
  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 48> buffer_;
  std::size_t size_;
};

}  // namespace inquest::reading
