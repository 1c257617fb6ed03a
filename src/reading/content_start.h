// Where the words that a cue reports begin, to its right: after "that", over an object and a phrase of time or place,
// at an infinitive, a noun phrase or a quotation, as the frames of the cue allow. Private to reading/.
#pragma once

#include <cstdint>
#include <optional>

#include "reading/cues.h"

namespace inquest::reading {

class ContentStart {
 public:
  // Borrows both; one object a unit.
  ContentStart(const Words& words, const QuotedText& quoted, const Unit& unit)
      : words_(words), quoted_(quoted), end_(unit.tokens.last) {}

  // The first token of what `cue` reports before `last`; none where it reports nothing.
  std::optional<std::uint32_t> find(const Cue& cue, std::uint32_t last) const;

  // Past "him", "reporters in Geneva".
  std::uint32_t skip_object(std::uint32_t i) const;
  // Past "on Tuesday", "in a statement carried by KCNA".
  std::uint32_t skip_adverbial(std::uint32_t i) const;

  // A quotation that could be somebody's sentence: a capital, a verb, a mark at its end.
  bool reads_as_sentence(const Quoted& passage) const;
  bool has_verb(std::uint32_t first, std::uint32_t last) const;

 private:
  std::optional<std::uint32_t> after_that(const Cue& cue, std::uint32_t last) const;
  std::optional<std::uint32_t> infinitive(const Cue& cue, std::uint32_t last) const;
  std::optional<std::uint32_t> quotation_or_clause(const Cue& cue, std::uint32_t i, std::uint32_t last) const;
  std::uint32_t day_end(std::uint32_t i) const;
  bool touches_quotation(std::uint32_t i) const;
  bool opens_clause(std::uint32_t first, std::uint32_t last) const;
  bool has_content_word(std::uint32_t first, std::uint32_t last) const;
  bool quotation_within(std::uint32_t first, std::uint32_t last) const;

  const Words& words_;
  const QuotedText& quoted_;
  std::uint32_t end_;
};

// A mark that ends or parts clauses: comma, full stop, dash, bracket.
bool is_clause_mark(std::string_view word);
// "resolution 2397 (2017)": its last mark closes what opened inside, and belongs to it.
bool ends_in_brackets(const Words& words, Range range);

}  // namespace inquest::reading
