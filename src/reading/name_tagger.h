// The trained half of names: the words of a sentence tagged as the beginning, inside or outside of a person's, a body's or
// a place's name, by a linear model that also sees what the rules propose. Private to reading/.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "reading/candidates.h"
#include "reading/features.h"
#include "reading/linear_model.h"

namespace inquest::reading {

// What names are tagged as, in the model's order. States are tagged as places: which is which the vocabulary knows.
inline constexpr std::array<std::string_view, 7> kNameLabels = {"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"};

struct TaggedName {
  Range name;
  EntityKind kind{};      // person, organisation or place
  std::int32_t lead = 0;  // the least lead of its tokens' labels, in weights of the model
};

// What a model is shown of one text, token by token.
class NameFeatures {
 public:
  static constexpr std::size_t kMost = 56;
  using List = std::array<std::uint64_t, kMost>;

  // `candidates`: what the rules propose, ordered by place.
  NameFeatures(const Words& words, std::span<const Candidate> candidates);

  // May this token be part of a name? All others are outside without being asked.
  bool is_open(std::uint32_t token) const { return own_[token].open; }
  // Fills the features of a token of the sentence [begin, end); gives their number.
  std::size_t fill(std::uint32_t token, std::uint32_t begin, std::uint32_t end, List& out) const;

 private:
  struct Own {  // what a token is by itself
    std::uint64_t word = 0, suffix = 0, prefix = 0, shape = 0;
    std::uint64_t lists = 0;   // what the vocabularies know of the word
    std::uint32_t rule = 0;    // what the rules take it for
    std::uint32_t memory = 0;  // what they take the same word for elsewhere in the text
    std::uint32_t part = 0;
    bool open = false;
    std::uint32_t alone = 0;        // of a short line of its own: how many words it has
    std::uint64_t line_before = 0;  // ... and the last word before it
  };
  struct Run {  // the capitals that a token stands among
    std::uint32_t first = 0, last = 0;
  };

  void mark_rules(std::span<const Candidate> candidates);
  void mark_open(const Words& words);
  void mark_lines(const Words& words);
  const Own& at(std::int64_t token, std::uint32_t begin, std::uint32_t end) const;

  std::vector<Own> own_;
  std::vector<Run> runs_;  // of each token
};

std::vector<TaggedName> tag_names(const Words& words, std::span<const Candidate> candidates, const LinearModel& model);

}  // namespace inquest::reading
