// Noun phrases by their parts of speech alone: enough to find who speaks. Private to reading/.
#pragma once

#include "reading/quoted.h"

namespace inquest::reading {

// The noun phrase that ends before `last`, no further left than `begin`; empty where none does. A prepositional phrase
// inside belongs to it ("a spokesman for the ministry"), an apposition does not.
Range noun_phrase_before(const Words& words, const QuotedText& quoted, std::uint32_t begin, std::uint32_t last);

// The noun phrase that begins at `first`; empty where none does.
Range noun_phrase_after(const Words& words, const QuotedText& quoted, std::uint32_t first, std::uint32_t end);

// "a report by the foundation": where the work begins whose author is this phrase; the author's own first token where none stands there.
std::uint32_t work_begin(const Words& words, const QuotedText& quoted, std::uint32_t begin, Range author);

// The end of the part of a phrase that holds its head: "a spokesman" of "a spokesman for the ministry".
std::uint32_t head_end(const Words& words, Range phrase);

bool is_subject_pronoun(const Words& words, std::uint32_t token);
// A word that can only be a finite verb or auxiliary here.
bool is_plain_verb(const Words& words, std::uint32_t token);

}  // namespace inquest::reading
