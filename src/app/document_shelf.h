// What follows from the text of each document of a case alone, kept in memory while that text stays the same. Private to app/. Nothing
// of it is written. Its owner lets one thread in at a time.
#pragma once

#include <map>
#include <utility>

#include "app/read_documents.h"

namespace inquest::app {

template <class Kept>
class DocumentShelf {
 public:
  // Goes through all documents that have a text, in the order of the case. `make(document)` gives a Result of what is kept, once for
  // each text; `take(document, kept)` looks at it each time. What was kept of documents that are gone goes too.
  template <class Make, class Take>
  Status walk(store::Store& store, const Make& make, const Take& take) {
    TRY(const auto documents, documents_read(store));
    std::map<DocumentId, Shelved> now;
    for (const auto& document : documents) {
      auto known = shelved_.extract(document.id);
      if (known.empty() || known.mapped().text_sha256 != *document.text_sha256) {
        auto made = make(document);
        if (!made) {  // what was kept of the others stays kept
          now.merge(shelved_);
          shelved_ = std::move(now);
          return std::unexpected(made.error());
        }
        now.emplace(document.id, Shelved{*document.text_sha256, std::move(*made)});
      } else {
        now.insert(std::move(known));
      }
      take(document, now.at(document.id).kept);
    }
    shelved_ = std::move(now);
    return {};
  }

 private:
  struct Shelved {
    Hash text_sha256;
    Kept kept;
  };
  std::map<DocumentId, Shelved> shelved_;
};

}  // namespace inquest::app
