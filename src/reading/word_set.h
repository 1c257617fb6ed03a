// A fixed set of words, sorted at compile time: the small lexicons of the text steps. No allocation, safe everywhere.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace inquest::reading {

template <std::size_t N>
class WordSet {
 public:
  consteval explicit WordSet(const std::string_view (&words)[N]) {
    std::copy(std::begin(words), std::end(words), words_.begin());
    std::sort(words_.begin(), words_.end());
    for (const auto word : words_) longest_ = std::max(longest_, word.size());
  }
  constexpr bool contains(std::string_view word) const {
    return word.size() <= longest_ && std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  std::array<std::string_view, N> words_{};
  std::size_t longest_ = 0;
};

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
