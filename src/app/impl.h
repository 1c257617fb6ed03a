// What an open Case holds, shared by the files of app/ and by nobody else.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "app/app.h"
#include "base/chance.h"
#include "crypto/crypto.h"
#include "reading/reading.h"
#include "store/store.h"

namespace inquest::app {

class CaseLinker;    // link_case.h
class Collator;      // collation.h
class PeopleShelf;   // link_people.h
class ReviewShelf;   // review_shelf.h
class SeriesShelf;   // series_shelf.h
class SymbolShelf;   // symbols.h
class TableShelf;    // table_shelf.h
class VoteShelf;     // vote_shelf.h

struct Case::Impl {
  Impl(std::filesystem::path given_folder, Settings given);
  ~Impl();

  std::filesystem::path folder;
  Settings settings;
  SystemClock clock;
  crypto::SystemRandom random;
  std::unique_ptr<store::Store> store;
  reading::TextReader reader;
  Actor founder;
  std::string user_name;

  // The last whole verification by this process, for the page of custody.
  std::mutex verified_mutex;
  std::optional<Json> verified;

  std::unique_ptr<Collator> collator;  // documents compared with each other; never null
  std::unique_ptr<ReviewShelf> reviews;  // recommendations of the documents; never null
  std::unique_ptr<CaseLinker> linker;    // which records of the documents are one; never null
  std::unique_ptr<PeopleShelf> people;   // who was judged to be one, or two; never null
  std::unique_ptr<SeriesShelf> series;   // tables of dated values; never null
  std::unique_ptr<SymbolShelf> symbols;  // which documents bear which symbol; never null
  std::unique_ptr<VoteShelf> votes;      // votes of the documents and the reference library; never null
  std::unique_ptr<TableShelf> tables;    // capture tables among the documents; never null

  store::Environment environment();
  // The one rule of this version: the user whose passphrase opened the case may do everything, nobody else anything.
  Status allow(const Actor& actor) const;
  // The folder's name without ".inquest".
  std::string case_name() const;
};

}  // namespace inquest::app
