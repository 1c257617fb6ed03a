// Whether what stands around a predicate says that it happened: questions, what nobody said, what was averted, and infinitives,
// which assert nothing by themselves. Private to reading/.
#pragma once

#include <cstdint>
#include <string_view>

#include "reading/predicates.h"

namespace inquest::reading {

// What a negated verb of saying makes of the clause it governs.
enum class Matrix : std::uint8_t {
  none = 0,
  unsaid,       // "did not say that the camp is closed"
  unconfirmed,  // "would not confirm that ...": somebody else says so
};
Matrix matrix_of(const Clauses& clauses, const Predicate& predicate);

// "will request access and present a report", "should free them, open the camp": the modal of the verb before; empty for none.
std::string_view joined_modal(const Words& words, const Predicate& predicate);

// The verb (or noun) at this token is denied by its own group: "did not ask", "no plans", "has refused to say". `begin`: no
// further left.
bool is_negated_at(const Words& words, std::uint32_t token, std::uint32_t begin);

// "Did the police release them?" A question with why or how is none of these: it takes for granted what it asks about.
bool is_open_question(const Clauses& clauses, const Predicate& predicate);

// "Had the police released him, he would ...": a condition without "if".
bool is_inverted_condition(const Clauses& clauses, const Predicate& predicate);

// "if", "unless", "on condition that", "in return for": a condition begins at this token.
bool begins_condition(const Words& words, std::uint32_t token);

// "until the prisoners are released", "once they vote": what a present behind such a word tells is still to come.
bool is_still_to_come(const Clauses& clauses, const Predicate& predicate);

// "managed to free", "was forced to sign", "the first to vote": an infinitive that happened.
bool is_achieved(const Clauses& clauses, const Predicate& predicate);

// "prevented the army from shooting": a gerund or noun behind "from" that somebody kept from happening.
bool is_averted(const Clauses& clauses, const Predicate& predicate);

// Nothing but articles, adjectives and numerals between `first` and `last`: what stands before governs the noun itself.
bool is_direct(const Words& words, std::uint32_t first, std::uint32_t last);

}  // namespace inquest::reading
