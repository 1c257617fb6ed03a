// What the store says of those whom judgements of who is who are about, asked once. Private to link_people.
//
// Asked again is only what an entry since then may have changed: a statement changes the entity and the names that it is about; decisions on
// proposals those that the documents speak of in which anything was decided; a judgement nobody. What came in otherwise (readings,
// erasures, another author's log) changes all.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/store.h"

namespace inquest::app {

class PeopleReads {
 public:
  explicit PeopleReads(EntityKind kind) : kind_(kind) {}

  // A recorded entity.
  struct Entity {
    store::EntitySummary summary;
    std::set<std::string> names;      // under which it was recorded
    std::set<DocumentId> documents;   // in which it was recorded
  };
  // Where a name or entity is mentioned, or what it said.
  struct MentionPlace {
    ProposalId proposal;
    DocumentId document;
    bool quotation = false;
  };

  EntityKind kind() const { return kind_; }
  // Forgets what an entry since the last time may have changed. Before anything is asked, within one view of the case.
  Status look_again(store::Store& store);
  void forget();
  // Null: of another kind, erased, or nothing recorded. Valid until something is forgotten.
  Result<const Entity*> entity(store::Store& store, const std::string& id);
  // The line of the store's list under which a name stands; null: none does.
  Result<const store::EntitySummary*> line(store::Store& store, const std::string& name);
  Result<const std::vector<MentionPlace>*> mentions(store::Store& store, const std::string& id);

 private:
  Status forget_what_changed(store::Store& store, std::uint64_t from, std::uint64_t entries);
  Status forget_recorded(store::Store& store, const store::EntryView& view);
  Status forget_decided(store::Store& store);
  void forget_named(const Statement& statement, store::Store& store);
  void forget_ids(const std::set<std::string>& ids);

  EntityKind kind_;
  std::map<AuthorId, std::uint64_t> logs_;          // how long each was
  std::map<DocumentId, std::string> marks_;         // Store::reading_marks then
  std::map<std::string, std::optional<Entity>> entities_;
  std::map<std::string, std::optional<store::EntitySummary>> lines_;  // by the id of the name
  std::map<std::string, std::vector<MentionPlace>> mentions_;
};

}  // namespace inquest::app
