// The words that say how far something is from having happened, and what they govern: vocab/status_words.tsv by first word,
// longest first. Built once, constant, safe from any thread. Private to reading/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "reading/words.h"

namespace inquest::reading {

enum class Governs : std::uint8_t { infinitive = 1, clause = 2, noun = 4, beside = 8 };
constexpr std::uint8_t bit(Governs governs) { return static_cast<std::uint8_t>(governs); }

struct Governor {
  std::vector<std::string_view> words;
  EventStatus status{};
  std::uint8_t governs = 0;
  bool promised = false;
  bool undone = false;  // "refused to", "instead of": it did not happen
};

class GovernorTable {
 public:
  static const GovernorTable& shared();
  // The longest form at this token, no further than `end`, that governs any of these; null for none.
  const Governor* longest(const Words& words, std::uint32_t at, std::uint32_t end, std::uint8_t governs) const;
  // A form that ends in "to", where all of it but the "to" stands at this token; null for none.
  const Governor* longest_without_to(const Words& words, std::uint32_t at, std::uint8_t governs) const;

 private:
  GovernorTable();
  const std::vector<Governor>* starting(const Words& words, std::uint32_t at) const {
    return governors_.find(words.lower(at), words.keys(at).word);
  }

  WordTable<std::vector<Governor>> governors_;
};

}  // namespace inquest::reading
