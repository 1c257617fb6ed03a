// The records of one document: what of it can be one with what stands elsewhere. Private to app/.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/link_case.h"

namespace inquest::app {

inline constexpr std::array<LinkKind, 4> kLinkKinds{LinkKind::person, LinkKind::place, LinkKind::organisation, LinkKind::event};

// Of each kind, in the order of kLinkKinds; `source` is left 0.
using DocumentRecords = std::array<std::vector<CaseRecord>, kLinkKinds.size()>;

// A table that lists persons gives a record for each row, any other text one for each entity and each act or step that was read in it
// and not rejected. Reads the text, its proposals and the statements that rest on it.
Result<DocumentRecords> records_of(store::Store& store, const Document& document);

// Changes whenever the text of a document, a decision on what was read in it, or a statement on it does.
Result<std::string> state_for_linking(store::Store& store, const Document& document);

}  // namespace inquest::app
