// The parts of read_facts, each a pure function. What is not known stays unknown.
//
//   stated    by custody, by the file's own metadata, by a label or a line of its own ("By Jane Roe", "Published: ...",
//             "19 September 2014", a dateline with its year)
//   inferred  the publisher from an agency's mark ("GENEVA (Reuters) -"), the by-line, a masthead or a copyright line;
//   the date from "today, 19
//             September 2014", or from a lead that gives weekday and whole date which agree and is the latest in the
//             text
//
// Custody wins over metadata, metadata over the text; of a table only custody tells. Private to reading/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/media_types.h"
#include "reading/outlets.h"
#include "reading/steps.h"

namespace inquest::reading {

// What the finders below share of one document.
struct FactSources {
  const ExtractedText& text;
  const Tokens& tokens;
  const std::vector<Boilerplate>& boilerplate;
  const std::vector<DateMatch>& dates;
  const Known& known;

  bool is_furniture(const Span& span) const;
  // A list of records: a date or a name at its front is of a record, not of the document.
  bool is_table() const { return text.media_type == kCsv || text.media_type == kTsv; }
  std::string_view slice(const Span& span) const {
    return std::string_view(text.text).substr(span.begin, span.end - span.begin);
  }
};

// Sets title and title_text.
void find_title(const FactSources& sources, DocumentFacts& facts);
std::optional<NamedHow> find_publisher(const FactSources& sources);
std::optional<NamedHow> find_author(const FactSources& sources);
std::optional<Publication> find_published(const FactSources& sources);
// BCP 47; "und" where neither custody, the text itself nor the file's metadata tells.
std::string find_language(const FactSources& sources);

}  // namespace inquest::reading
