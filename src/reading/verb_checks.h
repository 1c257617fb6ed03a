// Whether a form that the tagger takes for no verb is one by what stands beside it. Private to reading/.
#pragma once

#include "reading/clauses.h"
#include "reading/triggers.h"

namespace inquest::reading {

// "arrested, tortured and killed two monks": between verbs that it is joined to.
bool is_joined_verb(const Words& words, Range core, Range clause, VerbForm form);

// "The Security Council adopted S/RES/2191", "guards tortured inmates": no adjective, between a noun and what can be its object.
bool parts_sides(const Clauses& clauses, Range core, Range clause, bool past);

// "Court jails reporter over a diary": a line without a full stop that has no other verb.
bool is_verb_of_title(const Clauses& clauses, Range core);

// "was not only beaten but also raped", "neither beaten nor tortured": a participle that shares the "was" of the one before. `start`: the
// first token of its own group.
bool shares_be(const Words& words, Range clause, std::uint32_t start);

// "have closed every road and taken the grain": a participle that shares the "have" of the one before.
bool shares_have(const Words& words, Range clause, std::uint32_t start);

}  // namespace inquest::reading
