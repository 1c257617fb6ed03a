// People, bodies and places as they were judged: the list of names, with those that are one on one line and those of one name that
// are two on two. Private to app/.
//
// The store lists names ("the same name, not yet judged"). Where somebody judged two recorded ones to be one, their names stand
// together; where two under one name were judged to differ, each has the documents in which it was recorded, and the documents of the
// name in which neither was remain a line of their own. Names that no such judgement is about stay as the store lists them.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace inquest::app {

struct JudgedPerson {
  store::EntitySummary summary;   // its line in the list
  std::vector<std::string> ids;   // of the entities and names that are it (EntitySummary::id)
  std::set<DocumentId> documents;
};

class JudgedPeople {
 public:
  // Errors: the store's.
  static Result<JudgedPeople> of(store::Store& store, EntityKind kind);

  const std::vector<JudgedPerson>& people() const { return people_; }  // most documents first
  // The lines of the store whose place they take.
  const std::vector<store::EntitySummary>& replaced() const { return replaced_; }
  // By any of its ids; null where no judgement is about it.
  const JudgedPerson* find(std::string_view id) const;

 private:
  std::vector<JudgedPerson> people_;
  std::vector<store::EntitySummary> replaced_;
};

// Keeps what was judged while the case does not change. Any thread.
class PeopleShelf {
 public:
  Result<std::shared_ptr<const JudgedPeople>> judged(store::Store& store, EntityKind kind);

 private:
  struct Kept {
    EntityKind kind{};
    std::uint64_t entries = 0, proposals = 0;
    std::shared_ptr<const JudgedPeople> people;
  };
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

// Mentions of one who was judged, or what it said: earliest publication first, unknown dates last.
Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const JudgedPerson& person, bool quotations);
// The same of a name or entity that nobody judged.
Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const std::string& entity, bool quotations);

// A page of the names that contain `wanted` ("" for all), and how many there are.
struct PeoplePage {
  std::vector<store::EntitySummary> lines;
  std::uint64_t total = 0;
};
Result<PeoplePage> people_as_judged(store::Store& store, const JudgedPeople& judged, EntityKind kind, std::string_view wanted, store::Listing page);

}  // namespace inquest::app
