// Tables that are copied out of the reference library into a case. Private to app/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proceedings/proceedings.h"
#include "store/store.h"

namespace inquest::app {

// A table that is to be kept under `name` as a public document that came from a file of the library.
struct TableToCite {
  std::string table, name;
  proceedings::RowOrigin from;
};
struct CitedTable {
  DocumentId document;
  Hash sha256;
  bool known = false;  // the case had it already, and nothing was added
};

// Preserves all tables, as many as given and in their order, and records them in one entry: all of them or none. They are not read yet.
// Errors: limit, and the store's.
Result<std::vector<CitedTable>> keep_cited_tables(store::Store& store, std::span<const TableToCite> tables);

// Of the documents, those that have no text yet: new ones, and those that an earlier citing left unread.
Result<std::vector<DocumentId>> unread_of(store::Store& store, std::span<const CitedTable> tables);

// What is added to an error of reading tables that were recorded.
std::unexpected<Error> recorded_but_unread(const Error& error);

// Letters, digits, "-" and "." of it stay; the rest becomes "_".
std::string plain_file_name(std::string name);

}  // namespace inquest::app
