// The trained half of quotations: the words of a unit tagged as content, cue or speaker of what somebody says, by a linear
// model that also sees what the rules propose. Private to reading/.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "reading/features.h"
#include "reading/linear_model.h"
#include "reading/statements.h"

namespace inquest::reading {

inline constexpr std::array<std::string_view, 7> kQuoteLabels = {"O",     "B-CONT", "I-CONT", "B-CUE",
                                                                 "I-CUE", "B-SPKR", "I-SPKR"};

// One attribution as the tagger sees it.
struct TaggedQuote {
  std::vector<Range> content;  // in order, at least one
  Range cue;                   // empty where none is near
  Range speaker;               // empty where none is near
  std::int32_t lead = 0;       // the mean lead of the content's labels, in weights of the model
};

// What a model is shown of one text, token by token.
class QuoteFeatures {
 public:
  static constexpr std::size_t kMost = 48;
  using List = std::array<std::uint64_t, kMost>;

  // `statements`: what the rules read in each unit of `quoted`, in order.
  QuoteFeatures(const Words& words, const QuotedText& quoted, const std::vector<Mention>& mentions,
                std::span<const std::vector<Statement>> statements);

  // Furniture says nothing.
  bool is_open(std::uint32_t token) const { return own_[token].open; }
  // Fills the features of a token of a unit; gives their number.
  std::size_t fill(std::uint32_t token, Range unit, List& out) const;

 private:
  struct Own {  // what a token is by itself; small, for a text has many
    std::uint64_t word = 0, suffix = 0;
    std::uint64_t lists = 0;   // what the vocabularies know of the word
    std::uint32_t part = 0;
    std::uint32_t rule = 0;    // what the rules take it for
    std::uint32_t quote = 0;   // inside a quotation, or its mark
    std::uint32_t entity = 0;  // the kind of the mention it lies in
    std::uint32_t verb_left = 0, verb_right = 0;  // the nearest verb outside quotations in the unit; itself where none
    std::uint32_t cue_left = 0, cue_right = 0;    // the nearest word that can report
    bool open = true;
  };
  void mark_rules(std::span<const std::vector<Statement>> statements);
  void mark_mentions(const Words& words, const std::vector<Mention>& mentions);
  void mark_neighbours(const Words& words, const QuotedText& quoted);
  const Own& at(std::int64_t token, Range unit) const;

  std::vector<Own> own_;
};

// The attributions of one unit.
std::vector<TaggedQuote> tag_quotes(const QuoteFeatures& features, const LinearModel& model, Range unit);

}  // namespace inquest::reading
