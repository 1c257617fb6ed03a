// What has the form of reported speech and is none, and subjects that were read too far. Looked at after rules and tagger
// have proposed, so that neither learns from it. Pure functions. Private to reading/.
#pragma once

#include "reading/statements.h"

namespace inquest::reading {

// "100 pages long" before "which says" is no speaker but the report before it is; "the delegation had at last" ends before
// its auxiliary, "the sponsors, who" before its comma.
Range mended_subject(const Words& words, const QuotedText& quoted, Range subject);

// False for what nobody has said: "is to find a host", "wrote the draft", "has not spoken of it", "paragraphs 7 and 8 speak
// of", "a draft would ask". Words between quotation marks always count.
bool reports_speech(const Words& words, const QuotedText& quoted, const Statement& statement);

// "she sobbed: “...”": a verb that no list holds, with who does it right before, at the colon before a quotation.
std::optional<Cue> any_verb_before_colon(const Words& words, Range content);

// "Anna Berg, who led it, closed with words of thanks: “...”": the person whose name opens the sentence that a colon and a
// quotation end, as the token of that name's beginning; nothing where the words are read off something.
std::optional<std::uint32_t> opener_before_colon(const Words& words, Range content);

}  // namespace inquest::reading
