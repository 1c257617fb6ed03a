// Korean texts: names by their titles and by the vocabulary, and who said what by -라고 / -다고 and the verbs of saying.
// Offsets are those of the text as it stands, composed (NFC) or decomposed (NFD): words are compared composed.
// English rules read nothing in Korean, so these steps stand in the place of read_mentions and read_quotations.
#pragma once

#include <vector>

#include "model/reading.h"
#include "reading/tokens.h"

namespace inquest::reading {

std::vector<Mention> read_korean_mentions(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate);

std::vector<Quotation> read_korean_quotations(const Tokens& tokens, const std::vector<Boilerplate>& boilerplate,
                                              const std::vector<Mention>& mentions);

// Digits with 만, 억 and what they count. Spans that are dates are given so that no number is read twice.
std::vector<Quantity> read_korean_quantities(const Tokens& tokens, const std::vector<DateMention>& dates);

}  // namespace inquest::reading
