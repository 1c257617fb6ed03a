// One unit of text with its cues and quotations -> who said what in it. Private to reading/.
#pragma once

#include <optional>
#include <vector>

#include "reading/cues.h"

namespace inquest::reading {

struct Statement {
  std::vector<Range> content;  // tokens; for whole quotations those between the marks
  bool quoted_only = false;    // nothing but quotations
  bool has_quotation = false;
  std::optional<Cue> cue;  // none: a quotation without a cue
  Range heading;           // "X:" before a quotation: the speaker where there is no cue
  bool opens = false;      // the unit begins with a quotation, and nothing else stands in it
  bool awaits = false;     // ends in a colon: the quotation follows in the next unit
};

// Ordered by the first token of their content. Unattributed passages between marks are given only where they read as
// speech: whole sentences, not single words held at a distance.
std::vector<Statement> find_statements(const Words& words, const QuotedText& quoted, const Unit& unit);

}  // namespace inquest::reading
