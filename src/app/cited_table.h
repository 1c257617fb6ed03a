// Tables that are copied out of the reference library into a case. Private to app/.
#pragma once

#include <string>
#include <string_view>

#include "proceedings/proceedings.h"
#include "store/store.h"

namespace inquest::app {

struct CitedTable {
  DocumentId document;
  Hash sha256;
  bool known = false;  // the case had it already, and nothing was added
};

// Preserves the table under `name` as a public document that came from `from`; it is not read yet. Errors: limit, and the store's.
Result<CitedTable> keep_cited_table(store::Store& store, std::string_view table, std::string name, const proceedings::RowOrigin& from);

// Letters, digits, "-" and "." of it stay; the rest becomes "_".
std::string plain_file_name(std::string name);

}  // namespace inquest::app
