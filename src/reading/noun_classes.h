// What kind of thing a noun names, as far as acts and steps ask: a human being, a place of detention, a draft. From
// vocab/noun_classes.tsv, built once, constant, safe from any thread. Private to reading/.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "reading/words.h"

namespace inquest::reading {

class NounClasses {
 public:
  static const NounClasses& shared();
  // One bit for each class that holds the word of this token; 0 for none.
  std::uint32_t of(const Words& words, std::size_t token) const {
    const auto* found = words_.find(words.lower(token), words.keys(token).word);
    return found == nullptr ? 0 : *found;
  }
  // The bit of a class; 0 where there is no such class.
  std::uint32_t bit(std::string_view name) const;

 private:
  NounClasses();
  WordTable<std::uint32_t> words_;  // views into the embedded vocabulary
  std::unordered_map<std::string_view, std::uint32_t> bits_;
};

}  // namespace inquest::reading
