// Who "we" is in a document that a body speaks in itself: a press release, a statement, a report under its name. Private to reading/.
#pragma once

#include <vector>

#include "model/reading.h"
#include "reading/words.h"

namespace inquest::reading {

// Gives the body's id to quotations whose speaker is a "we" of the document's own voice ("We call on ..."). The body is the stated
// publisher, or the one that stands alone in the document's first or last line. Nothing is given where these disagree, where the body is
// a newspaper or agency, or where somebody says "I" outside quotation marks: there "we" may be anybody.
void name_own_voice(const Words& words, const DocumentFacts& facts, const std::vector<Mention>& mentions, std::vector<Quotation>& quotations);

}  // namespace inquest::reading
