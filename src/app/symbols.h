// Symbols of documents in the texts of a case, linked to what the case holds under them. Private to app/.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/courses.h"
#include "app/document_shelf.h"
#include "app/vote_shelf.h"

namespace inquest::app {

// {"kind":"symbol","begin","end","text","value","explanation","aliases"} of each symbol in the text, in order.
std::vector<Json> symbol_lines(std::string_view text);

// Every symbol that the statement's subject, value or quotation names, normalised.
std::vector<std::string> symbols_of(const RecordedProceeding& proceeding);

// These lines, each with "proceedings" ({"id","name"} of those that name it) and "vote" (its ref; null where no table of the case
// and nothing in the library holds one). `library` may be null: a broken library keeps no document from being read.
Result<Json> linked_symbols(std::vector<Json> lines, store::Store& store, const CaseVotes& own, const Library* library);

// The symbol that a document bears itself: alone on a line near its top, or its file's name. "" where there is none.
std::string own_symbol(std::string_view file_name, std::string_view text);

// The documents that bear a symbol, kept while the case does not change. Any thread; one reads while the others wait.
class SymbolShelf {
 public:
  using Bearers = std::vector<std::pair<Document, std::string>>;  // in the order of the case, tables left out
  Result<std::shared_ptr<const Bearers>> bearers(store::Store& store);

 private:
  std::mutex mutex_;
  std::uint64_t entries_ = 0;  // of the ledger when `latest_` was made
  std::shared_ptr<const Bearers> latest_;
  DocumentShelf<std::string> symbols_;  // "": the document bears none
};

}  // namespace inquest::app
