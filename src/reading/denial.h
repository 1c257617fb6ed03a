// Whether a text says that what it names did not happen: nobody as one who did it or suffered it, reports that are called false, a
// noun that is denied, and what only a work of fiction tells. Private to reading/.
#pragma once

#include <cstdint>
#include <optional>

#include "reading/predicates.h"

namespace inquest::reading {

// "Nobody", "No prisoners", "None of the prisoners", "Not a single prisoner", "neither the army nor the police"; not "no fewer than
// twelve". `begin`: of the clause.
bool is_nobody(const Words& words, std::uint32_t begin, Range phrase);

// "anyone", "any prisoner": as an object of a verb that is negated itself, nobody.
bool is_anybody(const Words& words, Range phrase);

// "was nearly killed", "almost drowned": it did not come to it.
bool is_almost(const Words& words, const Predicate& predicate);

// Claims that are called false: "Reports that ... are untrue", "dismissed as baseless allegations of", "called the claim that ... a lie".
struct CalledFalse {
  bool called = false;
  std::optional<Argument> by;  // who calls them so, where a verb of the sentence says it
};
// `claim`: the token at which the words for the claim begin ("reports that", "allegations of").
CalledFalse called_false(const Clauses& clauses, const Predicate& predicate, std::uint32_t claim);

// Of a noun: "no torture took place", "the massacre never happened", "suffered no torture".
bool never_happened(const Clauses& clauses, const Predicate& predicate);

// Of what is negated: "were not executed until 1950": they were.
bool is_done_later(const Words& words, const Predicate& predicate);
// The same: "not killed in Velda but in Orsk": they were, elsewhere.
bool is_set_right(const Clauses& clauses, const Predicate& predicate);

// "a novel about a massacre", "the film depicts the killing of monks": told of a work, not of the world.
bool is_depicted(const Clauses& clauses, const Predicate& predicate);

}  // namespace inquest::reading
