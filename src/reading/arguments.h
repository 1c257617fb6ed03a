// Who stands as subject, object and agent beside a verb group: noun phrases found over relative clauses, coordination and what
// stands between commas. Private to reading/.
#pragma once

#include "reading/predicates.h"

namespace inquest::reading {

bool is_adverb(const Words& words, std::uint32_t token);

// Over what stands between a verb and its object: "immediately and unconditionally", "without delay". No further than `end`.
std::uint32_t behind_manner(const Words& words, std::uint32_t first, std::uint32_t end);
// "arrested, tortured and killed two monks": the token behind the verbs that are joined to one that ends at `first`; `first` itself
// where none is. No further than `end`.
std::uint32_t behind_joined_verbs(const Words& words, std::uint32_t first, std::uint32_t end);

// "(d) investigate the death of Tomas Horak and bring those responsible to justice": a second verb of an item of a list of demands,
// in no clause inside it. `start`: the first token of the verb's group.
bool goes_on_in_item(const Clauses& clauses, std::uint32_t verb, std::uint32_t start);

// The comma before this one within 16 tokens of the clause that begins at `first`; `comma` itself where there is none.
std::uint32_t comma_before(const Words& words, std::uint32_t first, std::uint32_t comma);

class Arguments {
 public:
  // Fills the sides of `made`. `start`: the first token of its verb group, adverbs and "to" included. `bare`: no form of "be" or
  // "have" stands in it.
  Arguments(const Clauses& clauses, Predicate& made, std::uint32_t start, bool bare)
      : clauses_(clauses), words_(clauses.words()), made_(made), start_(start), bare_(bare) {}

  void find_subject();
  void find_object();
  void find_relative_object();
  void find_agent();

 private:
  Range over_prepositions(Range phrase) const;
  Range nearest_people(Range phrase) const;
  std::uint32_t over_date(std::uint32_t end) const;
  bool is_behind_preposition(std::uint32_t first) const;
  Range subject_before(std::uint32_t last, int depth);
  Range earlier_subject(std::uint32_t from, int depth);
  Range over_description(std::uint32_t last) const;
  Range described_by(std::uint32_t verb, std::uint32_t last) const;
  std::uint32_t group_start(std::uint32_t verb) const;
  std::uint32_t first_parallel_to(std::uint32_t to) const;
  Range addressed() const;
  void find_distant_subject();
  bool names_actor(Range phrase) const;
  Range object_behind_time(std::uint32_t first) const;
  bool names_people(Range phrase) const;
  bool names_manner(Range phrase) const;

  const Clauses& clauses_;
  const Words& words_;
  Predicate& made_;
  std::uint32_t start_;
  bool bare_;
};

}  // namespace inquest::reading
