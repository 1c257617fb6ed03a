// What the capture tables among the documents of a case hold, kept in memory: an original never changes, so it is read once. Private
// to app/. Any thread; one reads while the others wait.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/app.h"
#include "estimation/estimation.h"
#include "store/store.h"

namespace inquest::app {

class TableShelf {
 public:
  struct Offer {
    Document document;
    std::string path;
    Json held;  // {"lists","people","strata"}
  };
  // Of the documents that are capture tables. What was erased since is forgotten.
  Result<std::vector<Offer>> offers(store::Store& store);

 private:
  std::mutex mutex_;
  std::map<DocumentId, Json> kept_;  // null: no capture table
};

// The capture table that a document is; usage, or what the store says, where it is none.
Result<estimation::CaptureFile> capture_table_of(store::Store& store, const Document& document, const std::vector<std::string>& strata);

}  // namespace inquest::app
