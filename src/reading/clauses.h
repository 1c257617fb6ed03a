// What acts and steps are read from: the words of a text with its names, dates and quotations by token, and noun phrases
// beside a word. No parser: a phrase is what parts of speech, names and punctuation bound.
// Borrows everything it is given, which must outlive it. Private to reading/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/reading.h"
#include "reading/candidates.h"
#include "reading/governed_lists.h"
#include "reading/triggers.h"
#include "reading/words.h"

namespace inquest::reading {

class Clauses {
 public:
  Clauses(const Words& words, const std::vector<Mention>& mentions, const std::vector<Quotation>& quotations,
          const std::vector<DateMention>& dates);

  const Words& words() const { return words_; }
  Span span(Range range) const { return words_.tokens().span(range.first, range.last); }

  // The clause around [first, last): bounded by the sentence, semicolons, colons and quotation marks.
  Range clause(Range around) const;
  Range sentence(std::uint32_t token) const;
  // The part of `whole` that lies within so many tokens of `core`: a sentence may have no end.
  static Range around(Range core, Range whole, std::uint32_t most) {
    return {std::max(whole.first, core.first - std::min(core.first, most)), std::min(whole.last, core.last + most)};
  }

  // The noun phrase that ends before `last` (no further left than `begin`), or that begins at `first`; empty for none.
  Range phrase_before(std::uint32_t begin, std::uint32_t last) const;
  Range phrase_after(std::uint32_t first, std::uint32_t end) const;
  // Without its "of ..." and what follows: "three inmates" of "three inmates of the camp".
  Range head(Range phrase) const;
  // A number in figures or an amount, words of relation before it included: "40 soldiers", "at least 111 votes".
  bool begins_with_figure(Range phrase) const;

  // Words of relation or a range: "at least 40 detainees", "40 to 50 detainees", "some 30".
  bool has_relation(Range phrase) const;
  bool holds(Range range, const Wanted& wanted) const;      // anywhere in these words
  bool is_human(Range phrase) const;                        // a pronoun, a person, a human noun at its head
  bool is_pronoun(std::uint32_t token) const;
  // The item of a list of demands, promises or claims that covers the token; null for none.
  const ListItem* list_item(std::uint32_t token) const { return lists_.at(token); }
  // True where an item of such a list begins at the token: behind its mark and what joins it to the list.
  bool opens_item(std::uint32_t token) const;
  // A prison, camp, cell or inmate is named in the paragraph of the token or the one before.
  bool speaks_of_detention(std::uint32_t token) const;
  bool speaks_of_shooting(std::uint32_t token) const;  // the same of bombs, shells and shots

  std::uint32_t token_at(std::uint64_t byte) const;  // the first that does not end before it
  const Mention* mention_at(std::uint32_t token) const;     // that covers the token
  const DateMention* date_at(std::uint32_t token) const;
  // The innermost quotation whose content covers the token.
  const Quotation* quotation_at(std::uint32_t token) const;

  // The words as an argument, with the entity they mean: a name in the head, or the person that a pronoun stands for.
  Argument argument(Range phrase) const;
  std::optional<Argument> speaker_of(const Quotation* quotation) const;

  // True where some title or affiliation of the person is so.
  template <class Is>
  bool has_role(std::string_view id, Is is) const {
    const auto found = roles_.find(id);
    return found != roles_.end() && std::ranges::any_of(found->second, is);
  }

  // The nearest named place of the sentence that stands in the same quotation (or outside all) as the words.
  std::optional<Argument> place_near(Range around) const;

 private:
  std::string by_pronoun(std::uint32_t token) const;
  bool names_by_ending(std::uint32_t token) const;
  // clause_phrases.cc
  bool is_count(std::uint32_t token) const;
  bool is_currency(std::uint32_t token) const;
  bool joins_counts(std::uint32_t token, std::uint32_t begin, std::uint32_t end) const;
  bool joins_share(std::uint32_t token, std::uint32_t begin) const;
  bool joins_symbol(std::uint32_t token, std::uint32_t begin, std::uint32_t end) const;
  bool names_document(std::uint32_t token) const;
  bool is_year_of_document(std::uint32_t token, std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t behind_relation(std::uint32_t first, std::uint32_t end) const;
  std::uint32_t before_brackets(std::uint32_t begin, std::uint32_t last) const;
  std::uint32_t before_relation(std::uint32_t begin, std::uint32_t first, std::uint32_t end) const;
  bool is_part(std::uint32_t token) const;
  bool describes(std::uint32_t token) const;
  bool is_noun_before_verb(std::uint32_t token) const;
  bool is_demanding_verb(std::uint32_t token) const;
  bool lists(std::uint32_t token, std::uint32_t end) const;
  bool links(std::uint32_t token, std::uint32_t begin) const;
  bool joins(std::uint32_t token, std::uint32_t begin, std::uint32_t end) const;
  void bound_clauses();

  const Words& words_;
  const std::vector<Mention>& mentions_;
  const std::vector<Quotation>& quotations_;
  const std::vector<DateMention>& dates_;
  std::vector<std::int32_t> mention_of_, date_of_, quotation_of_;  // by token; -1 for none
  std::vector<Range> mention_places_;
  std::vector<std::uint32_t> clause_first_, clause_last_;  // by token
  std::vector<bool> detention_, shooting_;  // by paragraph
  GovernedLists lists_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> roles_;  // by entity, each once
};

}  // namespace inquest::reading
