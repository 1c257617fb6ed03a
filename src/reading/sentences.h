// Cuts the tokens of one paragraph into sentences. Private to reading/.
#pragma once

#include "reading/tokens.h"

namespace inquest::reading {

// Appends the sentences of the tokens [first, tokens.tokens.size()), which all lie in one paragraph, and writes each
// token's `sentence`.
void cut_sentences(Tokens& tokens, std::size_t first);

}  // namespace inquest::reading
