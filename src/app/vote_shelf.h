// The votes that the documents of a case hold, and the reference library beside them, kept in memory while neither changes. Private
// to app/. Nothing of it is written: it follows from the texts (docs/decisions/0012-proceedings.md). Any thread; one reads while the
// others wait.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "app/app.h"
#include "app/document_shelf.h"
#include "app/library.h"
#include "proceedings/proceedings.h"
#include "store/store.h"

namespace inquest::app {

// A table of ballots of the case, read.
struct BallotDocument {
  DocumentId document;
  std::vector<proceedings::Record> records;  // row n of its imports is record n - 2
  std::vector<proceedings::Import> imports;
};

// Votes of all tables together. Never changed once made.
struct CaseVotes {
  std::vector<proceedings::Import> imports;
  std::vector<std::shared_ptr<const BallotDocument>> documents;  // of each import
  std::vector<proceedings::Vote> votes;                          // borrow from the imports; by date
  std::vector<std::string> problems;                             // what does not fit together between the tables

  const proceedings::Record* record_of(std::size_t import, std::uint32_t row) const;  // null where the row is none
};

class VoteShelf {
 public:
  explicit VoteShelf(std::filesystem::path reference_folder) : reference_folder_(std::move(reference_folder)) {}

  Result<std::shared_ptr<const CaseVotes>> votes(store::Store& store);
  // Opened when first asked for, and again when its files have changed.
  Result<std::shared_ptr<const Library>> library();

 private:
  const std::filesystem::path reference_folder_;
  std::mutex mutex_, library_mutex_;
  std::uint64_t entries_ = 0;  // of the ledger when `latest_` was made
  std::shared_ptr<const CaseVotes> latest_;
  DocumentShelf<std::shared_ptr<const BallotDocument>> tables_;  // null: the document holds no votes
  std::string library_state_;
  std::shared_ptr<const Library> library_;
};

// Whether a text of this type is one of the tables that are read row by row (steps, recommendations, ballots): no prose, in which
// names and dates are looked for.
bool is_table_of_proceedings(std::string_view media_type, std::string_view text);

}  // namespace inquest::app
