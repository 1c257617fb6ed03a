// People, bodies and places as they were judged: the list of names, with those that are one on one line and those of one name that
// are two on two. Private to app/.
//
// The store lists names ("the same name, not yet judged"). Where somebody judged two recorded ones to be one, their names stand
// together; where two under one name were judged to differ, each has the documents in which it was recorded, and the documents of the
// name in which neither was remain a line of their own. Names that no such judgement is about stay as the store lists them, and so do
// those whose judgements contradict each other (link_counts.h) until one is taken back.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/link_contradiction.h"
#include "app/link_people_reads.h"
#include "store/store.h"

namespace inquest::app {

// Letters and digits alone: "KIM Jong-un" and "Kim Jong Un" are one name.
std::string name_key(std::string_view name);

struct JudgedPerson {
  store::EntitySummary summary;   // its line in the list
  std::vector<std::string> ids;   // of the entities and names that are it (EntitySummary::id)
  std::set<DocumentId> documents;
};

// A page of the names that contain a text, and how many there are.
struct PeoplePage {
  std::vector<store::EntitySummary> lines;
  std::uint64_t total = 0;
};

struct Gathered {
  std::vector<JudgedPerson> people;           // most documents first
  std::unordered_set<std::string> replaced;   // the ids of the lines of the store whose place they take
  std::vector<std::vector<Contradicting>> contradictions;  // judgements of which not all can hold, in groups; they decide nothing
};

// What was judged in a case that does not change. Any thread.
class JudgedPeople {
 public:
  // Asks the store for those that judgements are about, by their ids and names, and for nobody else, and keeps what it answered in
  // `reads`. Errors: the store's.
  static Result<JudgedPeople> of(store::Store& store, PeopleReads& reads);
  static Result<JudgedPeople> of(store::Store& store, EntityKind kind);

  const std::vector<JudgedPerson>& people() const { return gathered_.people; }
  const std::unordered_set<std::string>& replaced() const { return gathered_.replaced; }
  const std::vector<std::vector<Contradicting>>& contradictions() const { return gathered_.contradictions; }
  // By any of its ids; null where no judgement is about it.
  const JudgedPerson* find(std::string_view id) const;
  // The list of names with those in it that contain `wanted` ("" for all). The store's lines are read once, as far as pages reach.
  Result<PeoplePage> page(store::Store& store, EntityKind kind, std::string_view wanted, store::Listing page) const;

 private:
  struct List;
  Status read_on(store::Store& store, EntityKind kind, List& list, std::uint64_t until) const;

  Gathered gathered_;
  std::vector<std::vector<std::string>> keys_;  // of each, by which its names are found
  std::unordered_map<std::string, std::size_t> places_;  // of an id, in people()
  struct Last {
    std::mutex mutex;
    std::shared_ptr<List> list;
  };
  std::unique_ptr<Last> last_ = std::make_unique<Last>();  // the list that was asked for last
};

// Keeps what was judged while the case does not change, and of what the store said what an entry did not change. Any thread.
class PeopleShelf {
 public:
  Result<std::shared_ptr<const JudgedPeople>> judged(store::Store& store, EntityKind kind);

 private:
  struct Kept {
    EntityKind kind{};
    std::uint64_t entries = 0, proposals = 0;
    std::shared_ptr<const JudgedPeople> people;
    PeopleReads reads;
  };
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

// Mentions of one who was judged, or what it said: earliest publication first, unknown dates last.
Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const JudgedPerson& person, bool quotations);
// The same of a name or entity that nobody judged.
Result<std::vector<store::ProposalView>> proposals_of(store::Store& store, const std::string& entity, bool quotations);

// A page of the names that contain `wanted` ("" for all), and how many there are.
Result<PeoplePage> people_as_judged(store::Store& store, const JudgedPeople& judged, EntityKind kind, std::string_view wanted, store::Listing page);

}  // namespace inquest::app
