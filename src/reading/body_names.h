// Organisations, states and places of one document: which mentions are one entity. Private to reading/.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/candidates.h"

namespace inquest::reading {

// The token of the word that heads a body's name: "Ministry" in "Ministry of Foreign Affairs", "Council" in "Human
// Rights Council"; name.last where none does.
std::uint32_t body_head(const Words& words, Range name);

// The bytes of a range with white space made single spaces.
std::string text_of(const Words& words, Range range);

class Bodies {
 public:
  // The key of a candidate's entity, the same for all its forms: the vocabulary's row, equal names, an acronym with its
  // expansion ("Commission of Inquiry (COI)"), a head word alone ("the Commission").
  std::uint32_t find(const Words& words, const Candidate& candidate);

 private:
  std::uint32_t key_of(const std::string& name);
  bool acronym_of(const Words& words, Range name, std::string& acronym) const;

  std::unordered_map<std::string, std::uint32_t> keys_;
  std::unordered_map<std::string, std::uint32_t> latest_by_head_;
  std::uint32_t next_ = 0;
};

}  // namespace inquest::reading
