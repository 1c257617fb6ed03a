// Words in small letters, each with what is known of it: one look by the key that Tokens keeps of every word, so that no
// step hashes a word again. Built once, then constant: any thread may look.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reading/features.h"

namespace inquest::reading {

template <class Known>
class WordTable {
 public:
  void reserve(std::size_t words) {
    entries_.reserve(words);
    if (2 * words > slots_.size()) rehash(std::bit_ceil(2 * words));
  }

  // What is known of the word, made empty where nothing was. Valid until the next call. Borrows the word's bytes.
  Known& at(std::string_view word) {
    const auto key = key_of_word(word);
    if (auto* found = const_cast<Known*>(find(word, key))) return *found;
    if (2 * (entries_.size() + 1) > slots_.size()) rehash(slots_.empty() ? 16 : 2 * slots_.size());
    entries_.push_back({word, {}});
    put(key, static_cast<std::uint32_t>(entries_.size()));
    return entries_.back().known;
  }

  // Null where nothing is known. `key`: TokenKeys::word of it.
  const Known* find(std::string_view word, std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    for (auto at = key & mask();; at = (at + 1) & mask()) {
      const auto slot = slots_[at];
      if (slot.entry == 0) return nullptr;
      if (slot.check == check_of(key) && entries_[slot.entry - 1].word == word) return &entries_[slot.entry - 1].known;
    }
  }

  // Calls `use(known)` for every word.
  template <class Use>
  void for_each(Use&& use) {
    for (auto& entry : entries_) use(entry.known);
  }

 private:
  struct Entry {
    std::string_view word;
    Known known;
  };
  struct Slot {
    std::uint32_t check = 0;
    std::uint32_t entry = 0;  // its number from 1; 0 for none
  };

  static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  std::size_t mask() const { return slots_.size() - 1; }

  void put(std::uint64_t key, std::uint32_t entry) {
    auto at = key & mask();
    while (slots_[at].entry != 0) at = (at + 1) & mask();
    slots_[at] = {check_of(key), entry};
  }
  void rehash(std::size_t size) {
    slots_.assign(size, {});
    for (std::uint32_t i = 0; i < entries_.size(); ++i) put(key_of_word(entries_[i].word), i + 1);
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace inquest::reading
