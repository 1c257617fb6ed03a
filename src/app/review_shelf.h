// The recommendations that the documents of a case hold, kept in memory while the texts do not change. Private to app/. Nothing of it
// is written: it follows from the texts (docs/decisions/0012-proceedings.md). Any thread; one reads while the others wait.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "app/document_shelf.h"
#include "app/review_json.h"
#include "store/store.h"

namespace inquest::app {

class ReviewShelf {
 public:
  // One source a document that holds recommendations, in the order in which the documents came.
  Result<std::shared_ptr<const std::vector<ReviewSource>>> sources(store::Store& store);

 private:
  std::mutex mutex_;
  std::uint64_t entries_ = 0;  // of the ledger when `latest_` was made
  std::shared_ptr<const std::vector<ReviewSource>> latest_;
  DocumentShelf<std::optional<ReviewSource>> kept_;  // none: the document holds no recommendations
};

}  // namespace inquest::app
