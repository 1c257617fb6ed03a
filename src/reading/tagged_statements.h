// Rules and tagger joined: the statements of one unit out of what each proposes. Private to reading/.
#pragma once

#include <span>
#include <vector>

#include "reading/confidence.h"
#include "reading/quote_tagger.h"

namespace inquest::reading {

struct JoinedStatement {
  Statement statement;
  QuotationEvidence::Source source{};
  std::int32_t lead = 0;  // of the tagger; 0 where it proposes nothing there
};

// The rules' statements, each with what the tagger thinks of it, and those that the tagger alone sees: with a cue, and
// with little in common with any of the rules'. Ordered by the first token of their content.
std::vector<JoinedStatement> join_statements(const Words& words, const QuotedText& quoted,
                                             std::vector<Statement> statements, std::span<const TaggedQuote> tagged);

}  // namespace inquest::reading
