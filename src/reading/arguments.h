// Who stands as subject, object and agent beside a verb group: noun phrases found over relative clauses, coordination and what
// stands between commas. Private to reading/.
#pragma once

#include "reading/predicates.h"

namespace inquest::reading {

bool is_adverb(const Words& words, std::uint32_t token);

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
  bool is_nobody(Range phrase) const;
  Range subject_before(std::uint32_t last, int depth);
  Range earlier_subject(std::uint32_t from, int depth);
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
